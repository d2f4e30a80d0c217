"""What the line over a list says of the sums of its items: "Support goes to:", then a named project with a sum each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.money.notes import Notes, quotations
from extractors.money.payers import resolve
from extractors.money.roles import Funds, Role, decide
from extractors.money.settings import LABEL_LENGTH, Setting
from extractors.reading import Span
from extractors.record import changed

ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[-–—•*▪◦·])\s*(?=\D)")
NUMBER = re.compile(r"\d+")
CODE = re.compile(r"\w*[A-Z]\w*[./-]\w*[/-]?\d|(?<![\d.])\d(?:\.\d){2,}[/-]\d")  # no years
ROW = 220  # characters of a row without a mark
LONGEST = 60  # lines of a list


def announced(notes: Notes, found: Sequence[Setting], place: int, named: Funds, *, given: bool) -> Role | None:
    """The support that a list is announced as, for the one sum of an item that names a project, or who has one."""
    setting = found[place]
    line = notes.reading.lines[setting.line]
    if setting.cell is not None or any(item.line == setting.line for item in _near(found, place)):
        return None
    mark = ITEM.match(notes.text, line.start, line.end)
    if mark is None and (line.end - line.start > ROW or notes.text[setting.sum.end : line.end].strip(" .;,")):
        return None
    over = _over(notes, setting, mark[0]) if mark else _over_rows(notes, found, place)
    if over is None:
        return None
    before = Span(line.start, setting.sum.start)
    if given and any(cue.kind == "split" for cue in notes.scopes(over)):
        return None  # each of those named has a share
    named_there = any(quotations(notes.text, before)) or CODE.search(notes.text, *before) is not None
    return _said(notes, over, named) if named_there or given else None


def announced_above(notes: Notes, found: Sequence[Setting], place: int, named: Funds, *, opened: bool) -> Role | None:
    """The same in a text about a programme, where headings ("For firms:") stand between the words and the rows."""
    setting = found[place]
    line = notes.reading.lines[setting.line]
    if setting.cell is not None or not _row(notes, setting) or any(o.line == setting.line for o in _near(found, place)):
        return None
    before = Span(line.start, setting.sum.start)
    if not opened and not any(quotations(notes.text, before)) and CODE.search(notes.text, *before) is None:
        return None
    rows = {item.line: item for item in found}
    for number in range(setting.line - 1, max(-1, setting.line - LONGEST), -1):
        above = notes.reading.lines[number]
        if number in rows and _row(notes, rows[number]):
            continue
        heading = above.end - above.start <= LABEL_LENGTH and notes.text[above.end - 1] not in ".;,"
        over = Span(above.start if heading else notes.reading.sentence_at(above.end - 1).start, above.end)
        if any(cue.kind == "split" for cue in notes.scopes(over)):
            return None
        role = _said(notes, over, named)
        if role is not None or not heading or notes.lexicon(over.start).refused.spans(notes.text, notes.low, *over):
            return role
    return None


def _row(notes: Notes, setting: Setting) -> bool:
    """Does a sum end a short line?"""
    line = notes.reading.lines[setting.line]
    return line.end - line.start <= ROW and not notes.text[setting.sum.end : line.end].strip(" .;,)")


def _near(found: Sequence[Setting], place: int) -> Sequence[Setting]:
    return [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]


def _over(notes: Notes, setting: Setting, mark: str) -> Span | None:
    """The line that announces a list: the nearest above that is no item of its depth."""
    lines = notes.reading.lines
    depth = len(NUMBER.findall(mark))
    for above in lines[max(0, setting.line - LONGEST) : setting.line][::-1]:
        item = ITEM.match(notes.text, above.start, above.end)
        if item is not None and len(NUMBER.findall(item[0])) >= depth and bool(depth) == item[0][0].isdigit():
            continue
        led = notes.text[above.end - 1] == ":"
        if above.end - above.start <= LABEL_LENGTH and (led or notes.text[above.end - 1] not in ".;,"):
            return Span(above.start, above.end)
        return Span(notes.reading.sentence_at(above.end - 1).start, above.end) if led else None
    return None


def _over_rows(notes: Notes, found: Sequence[Setting], place: int) -> Span | None:
    """The line with a colon over rows without marks, each with a sum."""
    line = found[place].line
    for at in range(place - 1, max(-1, place - LONGEST), -1):
        if found[at].line < line - 1:
            break
        line = found[at].line
    above = notes.reading.lines[line - 1] if line else None
    if above is None or above.end - above.start > LABEL_LENGTH or notes.text[above.end - 1] != ":":
        return None
    return Span(above.start, above.end)


def _said(notes: Notes, over: Span, named: Funds) -> Role | None:
    """Who supports what a line announces; None where it speaks of costs, of prices, or of no support."""
    words = notes.lexicon(over.start)
    if words.refused.spans(notes.text, notes.low, *over) or any(cue.kind == "other" for cue in notes.scopes(over)):
        return None
    cues = resolve(notes, notes.outside_quotes(over, notes.roles(over)), Span(over.end, over.end), ())
    role = decide(cues, named, over.end, leading=True)
    if role is not None:
        paid = role.name in ("eu", "grant", "national") and role.strength >= 2
        return changed(role, generic=False) if paid else None
    return Role(*named.payer(over.end), 2) if words.supported.spans(notes.text, notes.low, *over) else None
