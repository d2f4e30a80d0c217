"""Lists of entries of the language tables, looked for as whole words; entries with a capital are matched as written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.money.cues import LETTER_END, as_written, expression
from extractors.openings import closings

CLOSING = 2  # letters at the end of an entry by which others are passed over


@dataclass(frozen=True, slots=True)
class Words:
    """A list of entries as two patterns: on the text as written (None without such entries), and on its lower case."""

    written: re.Pattern[str] | None
    low: re.Pattern[str]
    closings: frozenset[str] | None = None  # last letters of entries in lower case; None where others may end one

    def match(self, text: str, low: str, at: int) -> int | None:
        """Where the entry that begins here ends."""
        found = self.low.match(low, at) or (self.written.match(text, at) if self.written else None)
        return found.end() if found else None

    def spans(self, text: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
        """All entries in a stretch, sorted."""
        found = [match.span() for match in self.low.finditer(low, start, end)]
        if self.written is None:
            return found
        return sorted(found + [match.span() for match in self.written.finditer(text, start, end)])

    def ends_at(self, text: str, low: str, at: int, reach: int = 28) -> int | None:
        """Where an entry begins that ends right before ``at`` (white space between)."""
        start = at - reach if at > reach else 0
        closings = self.closings
        if closings is not None:
            last = low[start:at].rstrip()[-CLOSING:]
            if last not in closings and last[-1:] not in closings:
                return None
        if self.written is None:
            for match in self.low.finditer(low, start, at):
                if not text[match.end() : at].strip():
                    return match.start()
            return None
        return next((begin for begin, end in self.spans(text, low, start, at) if not text[end:at].strip()), None)


def words(entries: Iterable[str]) -> Words:
    """Compile entries; each matches whole words only."""
    listed = list(entries)
    written = [entry for entry in listed if as_written(entry)]
    low = rf"(?<!\w)(?:{expression(entry for entry in listed if not as_written(entry))}){LETTER_END}"
    ends = closings(low, CLOSING)
    return Words(
        re.compile(rf"(?<!\w)(?:{expression(written)}){LETTER_END}") if written else None,
        re.compile(low),
        ends if not written and "" not in ends else None,
    )
