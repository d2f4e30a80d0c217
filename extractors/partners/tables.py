"""Partners in the columns of a table: "Project | Lead Partner | Partners", "Partner    ERDF    Own funds".

The header names a role, or says that a column holds organisations; below it the names of that column take the role.
A column of roles ("LP", "PP2") gives each row its own. Without such a header, rows of a body and a sum each do as
well. Each of several rows with a lead leads a project of its own; a table of partners alone lists the leading one
first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractors.facts import PartnerRole
from extractors.fields import label_key
from extractors.language import codes
from extractors.names.organisations import Organisation
from extractors.partners.cues import body_column, money, place_column, role_of, total
from extractors.partners.items import Lists
from extractors.partners.settle import Candidate
from extractors.reading import Line, Reading, Span
from extractors.record import changed

SEPARATOR = re.compile(r"[|\s](?:(?<=\|)\s*|\s*+\|\s*|(?<=\t)\s*|\s+)")  # bars, tabs, two blanks
SPLIT = re.compile(r"[|\s](?:(?<=[|\t])|\s\s)")
NAME = re.compile(r"[^\W\d_]{2}")
AMOUNT = re.compile(r"\d[\s.,]\d{3}(?!\d)")
FIGURES = re.compile(r"\s*(?:\([^()]*\))?[\s\d.,*€]*(?:[A-Za-z]{2,3})?\.?")
WORD = re.compile(r"[^\W\d_]{3,}")
APART = frozenset({"furniture", "disclaimer", "teaser"})
TITLE = 3  # words of a cell that make it a project's title
WIDEST = 400  # characters of a row
SHIFT = 3  # characters by which a cell may stand off its header
LONGEST = 60  # characters of a header's cell
FIRST = LONGEST + 3  # those of the first cell, and what divides it from the next
NOTE = re.compile(r"\s*[(,].*")
COUNTER = re.compile(
    r"(?:N[or]\.?|#)\s(?=\w)", re.IGNORECASE
)  # over the rows' numbers, beside the next column's header
ROLES: dict[str, PartnerRole] = {"lead": "lead", "partners": "partner"}


def tables(reading: Reading, organisations: Sequence[Organisation], read: Lists) -> Iterator[Candidate]:
    """The names in the columns of organisations of all tables."""
    divided, priced = frozenset(reading.divided), _priced(reading, organisations)
    below = 0  # the first line behind the last table
    for number in sorted(divided | priced):
        if number < below:
            continue
        header = reading.lines[number]
        cells = columns(reading, header) if number in divided else ()
        below = number + 1
        if not cells:
            found = list(_unnamed(reading, number, organisations, read)) if number in priced else []
            if len(found) > 1:
                below = number + len(found)
                yield from _of_table(found)
            continue
        found, barred = [], _barred(reading.text, header)
        while below < len(reading.lines):
            row = _cells(reading.text, reading.lines[below])
            if len(row) < 2 or (barred and not _barred(reading.text, reading.lines[below])):
                break
            found.append(list(_row(reading, header, reading.lines[below], cells, row, read)))
            below += 1
        yield from _of_table([row for row in found if row])


def _priced(reading: Reading, organisations: Sequence[Organisation]) -> set[int]:
    """Numbers of the lines with a name and a sum, which may be rows."""
    sums = [
        end
        for (_, end), (start, stop) in pairwise(reading.figures)
        if start == end + 1 and stop == start + 3 and reading.text[end] != "\n" and AMOUNT.match(reading.text, end - 1)
    ]
    if not sums:
        return set()
    number = reading.line_number
    lines = {number(at) for at in sums} & {number(item.start) for item in organisations}
    return {at for at in lines if (line := reading.lines[at]).end - line.start <= WIDEST and line.zone not in APART}


def _unnamed(
    reading: Reading, number: int, organisations: Sequence[Organisation], read: Lists
) -> Iterator[list[Candidate]]:
    """Consecutive rows with a body and a sum each, whatever stands over them; a row with a title is a project's."""
    text, offset = reading.text, -1
    for line in reading.lines[number:]:
        if line.zone in APART or line.end - line.start > WIDEST or not AMOUNT.search(text, line.start, line.end):
            return
        cells = _cells(text, line)
        at = bisect_left(organisations, line.start, key=lambda item: item.start)
        inside = [item for item in organisations[at : at + len(cells) + 1] if item.end <= line.end]
        body = next((item for item in inside if _fills(text, item, cells)), None)
        if body is None and offset >= 0 and (unknown := _below(offset, line, cells)) is not None:
            yield from _strange(reading, line, unknown, read, reading.lines[number].start)
            continue
        if body is None or body.funder or "nominative" not in body.cases:
            return
        offset = next(cell.start for cell in cells if cell.start <= body.start < cell.end) - line.start
        others = [text[cell.start : cell.end] for cell in cells if not cell.start <= body.start < cell.end]
        titled = any(len(WORD.findall(other)) >= TITLE for other in others)
        role: PartnerRole = "lead" if titled else "partner"
        table = reading.lines[number].start
        yield [Candidate.of_organisation(body, role, "partners.row", 0.75, own=titled, listed=table)]


def _strange(reading: Reading, line: Line, cell: Span, read: Lists, table: int) -> Iterator[list[Candidate]]:
    """A name that nothing marks as a body's, where the rows above have bodies; not the row of totals."""
    text, lang = reading.text, line.language if line.language in codes() else reading.language.code
    if total(lang).match(text, cell.start, cell.end) or not text[cell.start].isupper():
        return
    found = [item for item in read.items(*cell, lang) if item.refused is None]
    if found:
        yield [Candidate.of_item(item, "partner", "partners.row", 0.7, listed=table) for item in found]


def _fills(text: str, item: Organisation, cells: Sequence[Span]) -> bool:
    """Is a name all of a cell, or of a line but for its number and sums: "1. Cēsu muzejs 45 000 EUR"?"""
    for cell in cells:
        if cell.start <= item.start and item.end <= cell.end:
            before, after = text[cell.start : item.start], text[item.end : cell.end]
            figures = FIGURES.fullmatch(after) is not None and (len(cells) > 1 or after.strip() != "")
            return figures and not WORD.search(before)
    return False


def columns(reading: Reading, line: Line) -> tuple[tuple[Span, PartnerRole | None], ...]:
    """The cells of a table's header, each with the role of the names below it; empty for any other line.

    A cell that only says that organisations stand below it gives them the role ``partner``.
    """
    if line.language not in codes() or not SPLIT.search(reading.text, line.start, line.end):
        return ()
    if not SEPARATOR.search(reading.text, line.start, min(line.end, line.start + FIRST)):
        return ()  # a paragraph, strange blanks within
    cells = _cells(reading.text, line)
    if len(cells) < 2 or any(cell.end - cell.start > LONGEST for cell in cells):
        return ()
    counter = COUNTER.match(reading.text, cells[0].start, cells[0].end)
    if counter:
        cells = [Span(counter.end(), cells[0].end), *cells[1:]]
    labels = [_without_note(reading.text[cell.start : cell.end]).strip(" .:") for cell in cells]
    roles = [_role(label, line.language) for label in labels]
    if not any(roles) or (len(cells) == 2 and not all(_names_column(label, line.language) for label in labels)):
        return ()
    return tuple(zip(cells, roles, strict=True))


@lru_cache(maxsize=4096)
def _role(label: str, lang: str) -> PartnerRole | None:
    known = ROLES.get(label_key(label, lang) or "") or role_of(label, lang)
    return known or ("partner" if body_column(lang).fullmatch(label) else None)


def _without_note(label: str) -> str:
    """A header without what it says in brackets or behind a comma."""
    return NOTE.sub("", label) if "(" in label or "," in label else label


def _stated(cell: str, lang: str) -> PartnerRole | None:
    """The role that a cell states, in whatever language."""
    return next(filter(None, (role_of(cell, code) for code in dict.fromkeys((lang, *codes())))), None)


def _names_column(label: str, lang: str) -> bool:
    """Is a cell a label itself, and not the value beside one?"""
    known = _role(label, lang) or label_key(label, lang) or money(lang).search(label)
    return bool(known) or place_column(lang).fullmatch(label) is not None


def _barred(text: str, line: Line) -> bool:
    return "|" in text[line.start : line.end]


def _cells(text: str, line: Line) -> list[Span]:
    start, end = line.start, line.end
    if text[start] == "|":
        start += 1
    cells, at = [], start
    for match in SEPARATOR.finditer(text[start:end]):
        cells.append(Span(at, start + match.start()))
        at = start + match.end()
    return [*cells, Span(at, end)] if at < end else cells


def _row(
    reading: Reading,
    header: Line,
    line: Line,
    above: Sequence[tuple[Span, PartnerRole | None]],
    row: Sequence[Span],
    read: Lists,
) -> Iterator[Candidate]:
    text, lang = reading.text, header.language
    if any(total(lang).match(text, cell.start, cell.end) for cell in row[:2]):
        return
    figures = any(map(str.isdigit, text[line.start : line.end]))
    stated: PartnerRole | None = next(filter(None, (_stated(text[start:end], lang) for start, end in row)), None)
    for position, (label, role) in enumerate(above):
        cell = row[position] if len(row) == len(above) else _below(label.start - header.start, line, row)
        if role is None or cell is None or not NAME.search(text, cell.start, cell.end):
            continue
        for item in read.items(*cell, lang):
            if item.known or ((figures or stated) and not _stated(text[cell.start : cell.end], lang)):
                yield Candidate.of_item(item, item.role or stated or role, "partners.table", 0.85, listed=header.start)


def _below(offset: int, line: Line, row: Sequence[Span]) -> Span | None:
    nearest = min(row, key=lambda cell: abs(cell.start - line.start - offset))
    return nearest if abs(nearest.start - line.start - offset) <= SHIFT else None


def _of_table(rows: Sequence[Sequence[Candidate]]) -> Iterator[Candidate]:
    leads = sum(any(item.role == "lead" for item in row) for row in rows)
    names = sum(len(row) for row in rows)
    for number, row in enumerate(rows):
        for item in row:
            first = number == 0 and item is row[0] and not leads and names > 1
            own = leads > 1 and item.role == "lead"
            alike = item.own == own and item.foremost == first
            yield item if alike else changed(item, own=own, foremost=first)
