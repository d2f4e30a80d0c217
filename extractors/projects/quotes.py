"""Quoted stretches of a line: all styles of marks, nested, with closing marks missing or shared.

Baltic texts mix „…“, “…”, "…", «…», ”…” and ‘…’, also within one name, and type ,,…'' for them; what opens and what
closes is told by the white space around a mark more than by its shape.
"""

from __future__ import annotations

import re

from extractors.record import record

# a mark's first character, then what must stand around it: a class is looked for fast
MARK = re.compile(
    r"[\"“”„«»‹›,‚‘’'`](?:(?<=[\"“”„«»‹›])|(?<=,),(?=\w)|(?<=‚)‚?|(?<=[‘’])[‘’]?|(?<=')(?:'|(?<!\w')|(?!\w))|(?<=`)`)"
)
MARKS = (*"\"“”„«»‹›‚‘’'`", ",,")  # where there is none of these, there is no quote
OPENS, CLOSES = ("„", "«", "‚", "‹", ",,", "‚‚"), ("»", "›")
BEGINNING = '"“„«”'  # with one of these a quoted name begins
SINGLE = ("‘", "’", "‚", "'")
AFTER_CLOSE = frozenset(" \t\n.,;:!?)]/*–—-…|")
BEFORE_OPEN = frozenset(" \t\n([/*–—-:=|")


@record
class Quote:
    """``start`` and ``end`` include the marks, ``inner_start`` and ``inner_end`` do not; ``depth`` 0 is outermost."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool = True


def quotes(text: str, start: int, end: int) -> list[Quote]:
    """All quoted stretches between two offsets, by position. An opening mark without a closing one ends with the
    last mark that closes inside it, else it is no quote.
    """
    return scan(text, start, end)[0]


def left_open(text: str, start: int, end: int) -> int | None:
    """Where a quote opens that does not close between two offsets."""
    return scan(text, start, end)[1]


def scan(text: str, start: int, end: int) -> tuple[list[Quote], int | None]:
    """(:func:`quotes`, :func:`left_open`), both at once."""
    found, stack = _marks(text, start, end)
    for depth, opening in enumerate(stack):
        inside = [quote.end for quote in found if quote.start > opening.start()]
        if inside:
            found.append(Quote(opening.start(), max(inside), opening.end(), max(inside), depth, closed=False))
    if len(found) > 1:
        found.sort(key=lambda quote: (quote.start, -quote.end))
    return found, stack[0].start() if stack else None


def _marks(text: str, start: int, end: int) -> tuple[list[Quote], list[re.Match[str]]]:
    """(closed quotes, opening marks that are left)."""
    found: list[Quote] = []
    stack: list[re.Match[str]] = []
    for match in MARK.finditer(text, start, end):
        at, behind = match.span()
        if _opens(text, at, behind, start, bool(stack)):
            stack.append(match)
        elif stack:
            first, inner = stack.pop().span()
            if at > inner:
                found.append(Quote(first, behind, inner, at, len(stack)))
    return found, stack


def _opens(text: str, at: int, behind: int, start: int, inside: bool) -> bool:
    """Does the mark between two offsets open a quote?"""
    mark = text[at:behind]
    if mark in OPENS:
        return True
    if mark in CLOSES:
        return False
    before = text[at - 1] if at > start else " "
    after = text[behind] if behind < len(text) else " "
    if mark in SINGLE and before.isalnum() and after.isalnum():
        return False
    left = before in BEFORE_OPEN or before in '„“«"”'
    right = after in AFTER_CLOSE or after in '”“»"'
    if left and not right:
        return before != mark or before in BEFORE_OPEN or not inside or text[at - 2 : at - 1] in ("", " ")
    if right and not left:
        return False
    if left and right:
        return not inside and not after.isspace()
    return not inside
