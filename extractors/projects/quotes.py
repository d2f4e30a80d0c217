"""Quoted stretches of a line: all styles of marks, nested, with closing marks missing or shared.

Baltic texts mix „…“, “…”, "…", «…», ”…” and ‘…’, also within one name; what opens and what closes is told by the
white space around a mark more than by its shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"[\"“”„«»‘’‚‹›]|(?<!\w)'|'(?!\w)")
OPENS, CLOSES = "„«‚‹", "»›"
SINGLE = "‘’‚'"
AFTER_CLOSE = frozenset(" \t\n.,;:!?)]/*–—-…|")
BEFORE_OPEN = frozenset(" \t\n([/*–—-:=|")


@dataclass(frozen=True, slots=True)
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
    found: list[Quote] = []
    stack: list[int] = []
    for match in MARK.finditer(text, start, end):
        at = match.start()
        if _opens(text, at, start, bool(stack)):
            stack.append(at)
        elif stack:
            opening = stack.pop()
            if at - opening > 1:
                found.append(Quote(opening, at + 1, opening + 1, at, len(stack)))
    for depth, opening in enumerate(stack):
        inside = [quote.end for quote in found if quote.start > opening]
        if inside:
            found.append(Quote(opening, max(inside), opening + 1, max(inside), depth, closed=False))
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


def _opens(text: str, at: int, start: int, inside: bool) -> bool:
    """Does the mark at a place open a quote?"""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in OPENS:
        return True
    if mark in CLOSES:
        return False
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
