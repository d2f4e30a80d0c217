"""Reading order: which lines stand in one column, and where columns part.

Columns part where many lines begin and nothing stands across: with running text on both sides, with a list of its own
on each, or with lines at heights of their own. Labels and their values, and the cells of a table, are no columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from statistics import median

from pipeline.readers.order import Line, rows_again

_GUTTER = 8.0  # points: the least between two columns
_CANDIDATES, _RARE = 8, 0.2  # places where columns may begin; they are no rarer than so, beside the most frequent one
_COLUMN_LINES = 5  # the least for two columns
_SHORTEST = 2  # lines that may be two columns where they are certainly running text
_GOING_ON, _SOME_GO_ON = 0.5, 0.3  # of the lines of both such columns, and of each
_FULL = 0.75  # of a column's width: a line after which the next one is in lower case was wrapped
_WIDER = 1.4  # times as wide as any gap between words
_WORDS = 2.5  # of a line of running text, on average
_NARROWEST = 120.0  # points: the least width of a column whose neighbour has hardly begun
_OWN_LINES = 8  # the least for two columns whose lines are at different heights
_DEEPEST = 3  # columns within columns
_OWN_ITEM = re.compile(r"[^\W\d_][^:]{1,40}: +\S|[-–—•*·▪●◦»>✓] ?\S|\(?(?:\d{1,2}|[a-zA-Z])[.)] ")


def columns(rows: list[Line], gutter: float | None = None, depth: int = 0) -> tuple[list[list[Line]], float | None]:
    """The lines in reading order, a list for each stretch of one column; and where columns part, if they do.

    ``gutter``: where those of the page before parted; the last page of a document may have too few lines to tell.
    """
    found = gutter_of(rows)
    x = gutter if found is None else found
    if x is None or depth == _DEEPEST:
        return ([rows] if rows else []), x
    stretches: list[list[Line]] = []
    last = 0
    for first, end in _bands(rows, x):
        sides = _sides(rows[first:end], x)
        if all(sides):
            for part in (rows[last:first], *sides):
                stretches += columns(part, None, depth + 1)[0]
            last = end
    if last:
        return stretches + columns(rows[last:], None, depth + 1)[0], x
    return ([rows] if rows else []), x


def _sides(band: list[Line], x: float) -> tuple[list[Line], list[Line]]:
    """The lines on the left of ``x`` and those on its right."""
    words = [word for row in band for word in row.words]  # the two sides' lines need not be at the same heights
    return (
        rows_again(word for word in words if word.box.x1 <= x),
        rows_again(word for word in words if word.box.x0 >= x),
    )


def gutter_of(rows: list[Line]) -> float | None:
    """Where two columns part: at the left edge of many lines, with running text or a list of its own on each side."""
    if len(rows) < _SHORTEST:
        return None
    left, right = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    margin = 0.25 * (right - left)
    starts: Counter[int] = Counter()
    for row in rows:
        end = float("-inf")
        for word in row.words:
            if word.box.x0 - end >= _GUTTER and word.box.x0 > left + margin:
                starts[round(word.box.x0)] += 1
            end = word.box.x1
    best, most = None, 0.0
    common = starts.most_common(_CANDIDATES)
    for start, times in common:
        if times < _RARE * common[0][1] or (times == 1 and most):
            break
        x = start - _GUTTER / 2
        central = abs(x - (left + right) / 2) < 0.1 * (right - left)
        for first, end_row in _bands(rows, x):
            sides = _sides(rows[first:end_row], x)
            score = _parting(*sides, central=central) if start < right - margin else 0.0
            if not score and central and _are_short_columns(rows[first:end_row], *sides, x):
                score = min(map(len, sides)) / 10
            if not score and _has_begun(*sides, x):
                score = len(sides[1]) / 100
            if score > most:
                best, most = x, score
    return best


def _parting(left: list[Line], right: list[Line], *, central: bool) -> float:
    """How much speaks for two columns here: the lines of the shorter one; 0 for labels and values or a table."""
    lines = min(len(left), len(right))
    running = all(_running_text(side) and _flows(side) for side in (left, right))
    lists = _own_list(left) and _own_list(right)
    if running or lists or (lines >= _OWN_LINES and _at_own_heights(left, right)):
        return float(lines)
    if central and lines and _running_text(left) and _flows(left) and _wordy(right):
        return lines / 100
    return 0.0


def _are_short_columns(rows: list[Line], left: list[Line], right: list[Line], x: float) -> bool:
    """Whether a few rows are two paragraphs side by side, and neither labels and values nor a table."""
    if not (_is_paragraph(left) and _is_paragraph(right)) or any(line.text.endswith(":") for line in left[:-1]):
        return False
    lines = len(left) + len(right) - 2
    goes_on = sum(_goes_on(*pair) for side in (left, right) for pair in pairwise(side))
    return goes_on >= _GOING_ON * lines and _widely_parted(rows, x) and not _in_step(left, right)


def _is_paragraph(lines: list[Line]) -> bool:
    """Whether a few lines are wide, of several words each, and some go on from the one before, which is full."""
    if len(lines) < _SHORTEST:
        return False
    widths = [line.box.x1 - line.box.x0 for line in lines]
    words = sum(any(map(str.isalpha, word.text)) for line in lines for word in line.words)
    goes_on = sum(
        _goes_on(*pair) and width >= _FULL * max(widths) for width, pair in zip(widths, pairwise(lines), strict=False)
    )
    return max(widths) >= _NARROWEST and words >= _WORDS * len(lines) and goes_on >= _SOME_GO_ON * (len(lines) - 1)


def _goes_on(before: Line, line: Line) -> bool:
    return before.text.endswith((",", "-", "–")) or not line.words[0].text[:1].isupper()


def _widely_parted(rows: list[Line], x: float) -> bool:
    """Whether the gap at ``x`` is wider than any between words, as in justified lines it is not."""
    gaps = [
        (after.box.x0 - before.box.x1, before.box.x1 <= x <= after.box.x0)
        for row in rows
        for before, after in pairwise(row.words)
    ]
    inside = max((gap for gap, parting in gaps if not parting), default=0.0)
    return all(gap > _WIDER * inside for gap, parting in gaps if parting)


def _in_step(left: list[Line], right: list[Line]) -> bool:
    """Whether lines on both sides begin anew at the same height, as the cells of a row do."""
    begins = [(before, line) for before, line in pairwise(left) if not _goes_on(before, line)]
    return any(
        abs(own.box.top - line.box.top) < 0.25 * line.height and min(_share(over, left), _share(before, right)) < _FULL
        for before, line in pairwise(right)
        if not _goes_on(before, line)
        for over, own in begins
    )


def _share(line: Line, column: list[Line]) -> float:
    """How much of the width of its column a line takes."""
    return (line.box.x1 - line.box.x0) / max(each.box.x1 - each.box.x0 for each in column)


def _at_own_heights(left: list[Line], right: list[Line]) -> bool:
    """Whether lines of two columns are not at the same heights, as those of a table or of labels and values are."""
    heights = [(line.box.top + line.box.bottom) / 2 for line in left]
    level = 0
    for line in right:
        middle = (line.box.top + line.box.bottom) / 2
        at = bisect_left(heights, middle)
        level += any(abs(other - middle) < 0.25 * line.height for other in heights[max(0, at - 1) : at + 1])
    return level < 0.5 * len(right) and all(
        median(after.box.top - before.box.top for before, after in pairwise(lines)) < 2 * lines[0].height
        for lines in (left, right)
    )


def _has_begun(left: list[Line], right: list[Line], x: float) -> bool:
    """Whether a second column ends soon after its top, while the first one goes on, as wide as it can be."""
    if not left or not right or right[0].box.top > left[min(1, len(left) - 1)].box.bottom:
        return False
    edge = min(line.box.x0 for line in left)
    reach = sum(line.box.x1 > x - 0.2 * (x - edge) for line in left)
    dense = all(after.box.top - before.box.bottom < 1.5 * after.height for before, after in pairwise(right))
    below = sum(line.box.top > right[-1].box.bottom for line in left)
    wide = x - edge > _NARROWEST and reach > 0.3 * len(left)
    return wide and dense and below >= max(_COLUMN_LINES, len(right))


def _own_list(lines: list[Line]) -> bool:
    """Whether lines are a list that needs no other column: labels with their values, or items."""
    if len(lines) < _COLUMN_LINES:
        return False
    own = sum(_OWN_ITEM.match(line.text) is not None for line in lines)
    return own >= 0.5 * len(lines)


def _flows(lines: list[Line]) -> bool:
    """Whether lines go on from each other, as labels and cells do not: many start in lower case."""
    return sum(line.words[0].text[:1].islower() for line in lines) >= 0.3 * len(lines)


def _wordy(lines: list[Line]) -> bool:
    """Whether lines are words rather than figures."""
    texts = ["".join(word.text for word in line.words) for line in lines]
    return sum(sum(map(str.isalpha, text)) >= 0.6 * len(text) for text in texts) >= 0.6 * len(texts)


def _bands(rows: list[Line], x: float) -> list[tuple[int, int]]:
    """Runs of rows with nothing across ``x``; a heading alone on the left begins a new one."""
    bands, first = [], 0
    usual = median(row.height for row in rows) if rows else 0.0
    for number, row in enumerate([*rows, None]):
        if row is None or _crosses(row, x):
            if number > first:
                bands.append((first, number))
            first = number + 1
        elif number > first and row.box.x1 < x and _stands_apart(rows, number, usual, x):
            bands.append((first, number))
            first = number
    return bands


def _crosses(row: Line, x: float) -> bool:
    """Whether a word of a line stands at ``x``, or only the space between two words does."""
    before, after = float("-inf"), float("inf")
    for word in row.words:
        if word.box.x0 < x + 1 and word.box.x1 > x - 1:
            return True
        if word.box.x1 <= x:
            before = max(before, word.box.x1)
        else:
            after = min(after, word.box.x0)
    return after - before < max(0.8 * _GUTTER, 0.4 * row.height)


def _stands_apart(rows: list[Line], number: int, usual: float, x: float) -> bool:
    """Whether a line is larger than others, with white space over and under it in all columns, which then go on."""
    row = rows[number]
    if row.height < 1.15 * usual or not any(line.box.x1 > x for line in rows[number + 1 : number + 3]):
        return False
    over = row.box.top - max(line.box.bottom for line in rows[max(0, number - 3) : number])
    under = rows[number + 1].box.top - row.box.bottom
    return over > 0.5 * usual and under > 0.1 * usual


def _running_text(lines: list[Line]) -> bool:
    """Whether lines are mostly as wide as their column, as cells of a table are not."""
    if len(lines) < _COLUMN_LINES:
        return False
    widths = [line.box.x1 - line.box.x0 for line in lines]
    words = sum(any(map(str.isalpha, word.text)) for line in lines for word in line.words)
    return words >= _WORDS * len(lines) and max(widths) >= 80 and median(widths) >= 0.6 * max(widths)
