"""Boxes on a page: rectangles in PDF points from its top left corner, and one for each letter in little memory."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from os import SEEK_END
from tempfile import SpooledTemporaryFile, gettempdir
from typing import NamedTuple

from pipeline.errors import DiskFull

_IN_MEMORY = 1 << 20  # bytes


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them; at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class Store:
    """Where the boxes of a document's pages wait until its facts are located: some in memory, more in a file that has
    no name and goes with the process."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 – closed with its last user

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Keep some bytes; what gives them back. Raises DiskFull."""
        try:
            place = self._file.seek(0, SEEK_END)
            self._file.write(data)
        except OSError as error:
            raise DiskFull(f"{gettempdir()}: {error.strerror}") from error
        return partial(self._get, place, len(data))

    def _get(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        return self._file.read(length)


class LetterBoxes:
    """A box for each character of a page's text; none for white space. Held packed, about six bytes a character."""

    __slots__ = ("_packed",)

    def __init__(self, flat: array[float] | None = None) -> None:
        """``flat``: x0, top, x1, bottom (array of floats) for each character, all zero for white space."""
        packed = zlib.compress(b"".join(flat[edge::4].tobytes() for edge in range(4)) if flat else b"", 1)
        self._packed: Callable[[], bytes] = lambda: packed

    def put_away(self, store: Store) -> None:
        """Wait in the store of a document, and no longer in memory."""
        self._packed = store.put(self._packed())

    def __len__(self) -> int:
        return len(_unpacked(self)[0])

    def between(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of the visible characters from ``start`` to before ``end``."""
        for box in zip(*(edge[start:end] for edge in _unpacked(self)), strict=True):
            if box[2] > 0:
                yield Box(*box)

    def flat(self, start: int, end: int) -> array[float]:
        """The boxes of the characters from ``start`` to before ``end``, as they were given."""
        found: array[float] = array("f")
        for box in zip(*(edge[start:end] for edge in _unpacked(self)), strict=True):
            found.extend(box)
        return found

    def lines(self, start: int, end: int) -> list[Box]:
        """A box for each run of letters that stand next to each other, so that none holds other letters."""
        runs: list[list[Box]] = []
        for box in self.between(start, end):
            if runs and close(runs[-1][-1], box):
                runs[-1].append(box)
            else:
                runs.append([box])
        return [around(run) for run in runs]


@lru_cache(maxsize=2)
def _unpacked(boxes: LetterBoxes) -> tuple[array[float], ...]:
    numbers = array("f")
    numbers.frombytes(zlib.decompress(boxes._packed()))
    count = len(numbers) // 4
    return tuple(numbers[edge * count : (edge + 1) * count] for edge in range(4))


def close(before: Box, box: Box) -> bool:
    """Whether letters follow others on their line, or below or above them where a line is turned."""
    low, high = max(before.top, box.top), min(before.bottom, box.bottom)
    height = min(before.bottom - before.top, box.bottom - box.top)
    if high - low > 0.5 * height:
        return before.x0 - 0.5 < box.x0 < before.x1 + 3 * height
    same = abs(before.x0 - box.x0) < 0.3 and abs(before.x1 - box.x1) < 0.3
    return same and low - high < 0.3 * (box.x1 - box.x0)
