"""What stands apart from a page's running text: heads, feet, page numbers, footnotes, a stamp over the text.

A line at the top or bottom edge belongs to the margin where white space parts it from the text and it is set smaller,
has this page's number, or is where no text reaches. The text of the margin is kept, beside the running text; which of
it repeats from page to page is told in :mod:`pipeline.furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.readers.order import Line, Word

_TOP, _BOTTOM, _NOTES = 0.14, 0.86, 0.6  # of the page's height: heads end, feet start, footnotes start at the earliest
_OUTSIDE = 0.065  # of the page's height: text leaves so much free
_SMALL = 0.93  # of the usual height of letters
_APART = 0.8  # of the height of a line
_SHORT = 5  # words of a line that is there for its number
_HUGE = 2.5  # of the usual height: a stamp or a watermark
_COVERED = 3  # words that lie under it
_NUMBER = re.compile(r"\d+")
_MARK = re.compile(r"[*†‡\d⁰¹²³⁴-⁹]")


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a page's head, of its text and of its foot, from top to bottom."""

    head: list[Line]
    body: list[Line]
    foot: list[Line]


def parts(rows: Sequence[Line], height: float, number: int) -> Parts:
    """Part the lines of page ``number``, which is ``height`` points high; a height of 0 is that of no page."""
    if not height:
        return Parts([], list(rows), [])
    usual = median(word.height for row in rows for word in row.words) if rows else 0.0

    def belongs(row: Line) -> bool:
        outside = row.box.bottom < _OUTSIDE * height or row.box.top > (1 - _OUTSIDE) * height
        return not row.words[0].rows and (outside or row.height < _SMALL * usual or _is_numbered(row, number))

    first = _edge([row for row in rows if row.box.bottom < _TOP * height], rows, belongs)
    upwards = rows[::-1]
    foot = _edge([row for row in upwards if row.box.top > _BOTTOM * height], upwards, belongs)
    last = len(rows) - foot
    last -= _notes([row for row in rows[first:last] if row.box.top > _NOTES * height], rows[:last], usual)
    if first >= last:
        return Parts([], list(rows), [])
    return Parts(list(rows[:first]), list(rows[first:last]), list(rows[last:]))


def _is_numbered(row: Line, number: int) -> bool:
    """Whether a line is there for the page's number."""
    return len(row.words) <= _SHORT and str(number) in _NUMBER.findall(row.text)


def _edge(outer: Sequence[Line], rows: Sequence[Line], belongs: Callable[[Line], bool]) -> int:
    """How many of the lines, counted from the page's edge, belong to the margin."""
    count = 0
    for number, row in enumerate(outer):
        if not belongs(row) or number + 1 == len(rows):
            break
        if _gap(row, rows[number + 1]) > _APART * row.height:
            count = number + 1
    return count


def _gap(one: Line, other: Line) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


def _notes(low: Sequence[Line], rows: Sequence[Line], usual: float) -> int:
    """How many of the last lines are footnotes: set smaller, apart from the text, the first with its mark."""
    count = 0
    for number, row in enumerate(reversed(low), start=1):
        if row.height >= _SMALL * usual or number == len(rows) or row.words[0].rows:
            break
        if _gap(row, rows[-number - 1]) > 0.5 * row.height and _MARK.match(row.text):
            count = number
    return count


def without_stamps(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words, and apart from them those of a stamp: huge ones that lie over others."""
    if not words:
        return [], []
    huge = _HUGE * median(word.height for word in words)
    stamps = [word for word in words if word.height > huge and _covers(word, words)]
    return [word for word in words if word not in stamps] if stamps else list(words), stamps


def _covers(stamp: Word, words: Sequence[Word]) -> bool:
    x0, top, x1, bottom = stamp.box
    under = 0
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        under += x0 < x < x1 and top < y < bottom and word is not stamp
    return under >= _COVERED
