"""Where the characters of a decoded text stand in the bytes of its file.

No table of offsets is kept: the stretches between the wanted positions are encoded again and their lengths added up,
so that the cost is one pass over the text for all spans together, and nothing for a document without facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.offsets import OffsetMap, source_pieces


@dataclass(frozen=True)
class ByteMap:
    """A text as its file says it, and how many bytes each stretch of it takes.

    ``codec`` decodes the bytes after the first ``mark`` ones to ``text``; bytes that it cannot decode are lone
    surrogates there. ``maps`` lead from the repaired text back to this one.
    """

    text: str
    codec: str
    mark: int = 0
    maps: tuple[OffsetMap, ...] = ()

    def ranges(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The bytes from the first to the last of each span of the repaired text, which are not empty."""
        source = []
        for start, end in spans:
            pieces = source_pieces(self.maps, start, end)
            source.append((pieces[0].start, pieces[-1].end))
        offsets = self._offsets({position for span in source for position in span})
        return [(offsets[start], offsets[end]) for start, end in source]

    def _offsets(self, positions: Iterable[int]) -> dict[int, int]:
        found = {}
        before, offset = 0, self.mark
        for position in sorted(positions):
            offset += len(self.text[before:position].encode(self.codec, "surrogateescape"))
            found[position] = offset
            before = position
        return found
