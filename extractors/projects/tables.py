"""Projects in tables, and sheets of labelled facts whose title stands above them as a heading.

A table is a line of column labels ("Title | Lead partner | Budget") and the lines of as many cells below it.
"""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, name_of, strength, tidy, title_language
from extractors.projects.quotes import MARK
from extractors.projects.words import CODE_MARK, words
from extractors.reading import Field, Line

# a bar with its blanks, tabs or three blanks; beginning with a class, it is found faster
CELLS = re.compile(r"[ |\t](?:(?<=\|) ?|(?<=\t)\t*|(?<= )(?:\| ?| {2,}))")
FACTS = frozenset({"programme", "code", "contract", "period", "start", "total", "eu", "lead", "partners"})
NAMES = frozenset({"title", "acronym"})
FEWEST_FACTS = 2
LONGEST_TITLE = 250
OTHER_FACT = re.compile(r"[^\W\d_][^:.;!?\n]{2,50}:\s+\S")  # "Financed by: …", a label that no list has
CODE_FACT = re.compile(rf"[^\W\d_][\w.: ]{{1,30}}{CODE_MARK}+\W*")  # "Project No. LL-00012"


def tables(draft: Draft) -> None:
    """Rows below a line of column labels, one of which is that of a title or a short name."""
    columns: list[str | None] = []
    last = -1
    for number in draft.reading.divided:
        line = draft.reading.lines[number]
        cells = _cells(draft, line)
        if number != last + 1 or len(cells) < 2:
            columns = []
        last = number
        if len(cells) < 2:
            continue
        keys = [label_key(tidy(draft.masked[start:end]).split(",")[0], line.language) for start, end in cells]
        if NAMES & set(keys) and sum(key is not None for key in keys) >= 2:
            columns = keys
        elif len(cells) == len(columns):
            _row(draft, line, dict(zip(columns, cells, strict=True)))
        else:
            columns = []


def _has_cells(text: str) -> bool:
    """Does a text hold what ``CELLS`` finds?"""
    return "|" in text or "\t" in text or "   " in text


def _cells(draft: Draft, line: Line) -> list[tuple[int, int]]:
    """(start, end) of the cells of a line, outer borders left out."""
    begin, end = line.start, line.end
    if not _has_cells(draft.masked[begin:end]):
        return []
    while begin < end and draft.masked[begin] in "| \t":
        begin += 1
    while end > begin and draft.masked[end - 1] in "| \t":
        end -= 1
    cells = []
    for match in CELLS.finditer(draft.masked, begin, end):
        cells.append((begin, match.start()))
        begin = match.end()
    return [*cells, (begin, end)]


def _row(draft: Draft, line: Line, row: dict[str | None, tuple[int, int]]) -> None:
    title, acronym = row.get("title"), row.get("acronym")
    name = name_of(draft.masked[slice(*title)]) if title else Name()
    short = tidy(draft.masked[slice(*acronym)]) if acronym else None
    if (name == Name() and not short) or draft.is_used(line.start) or CODE_MARK in (name.title or ""):
        return
    start = (title or acronym or (line.start, line.end))[0]
    codes = draft.codes_in(line.start, line.end)
    titles = draft.titles(name, start)
    draft.add(Mention(line.start, line.end, "projects.table", "list", titles, short or name.acronym, codes))


def headed_sheets(draft: Draft) -> None:
    """The heading right above labelled facts that state no title themselves."""
    sheet: list[Field] = []
    for field in (*draft.reading.fields, None):
        if field is None or (sheet and _is_apart(draft, sheet[-1], field)):
            _headed(draft, sheet)
            sheet = []
        if field is not None:
            sheet.append(field)


def _is_apart(draft: Draft, field: Field, following: Field) -> bool:
    """Does a line lie between two fields that is no fact of the same sheet?"""
    number = draft.reading.line_number
    last, first = number(max(field.value.end - 1, field.label.start)), number(following.label.start)
    between = draft.reading.lines[last + 1 : first]
    if not between:
        return False
    closed_up = "\n\n" not in draft.masked[field.label.start : following.label.start]
    return not closed_up or not all(OTHER_FACT.match(draft.masked, line.start, line.end) for line in between)


def _is_caption(draft: Draft, field: Field) -> bool:
    """Is a label no fact's but the name of the whole sheet, with the heading below it: "In brief"?"""
    return field.key == "other" and "\n" in draft.masked[field.label.end : field.value.start]


def _first_fact(draft: Draft, number: int) -> int:
    """The first line of the facts that end right above a line: its own number where there are none."""
    lines = draft.reading.lines
    while number and draft.masked[lines[number - 1].end : lines[number].start] == "\n":
        above = lines[number - 1]
        facts = (pattern.match(draft.masked, above.start, above.end) for pattern in (OTHER_FACT, CODE_FACT))
        if above.zone == "furniture" or not any(facts):
            break
        number -= 1
    return number


def _headed(draft: Draft, sheet: list[Field]) -> None:
    while sheet and _is_caption(draft, sheet[0]):
        sheet = sheet[1:]
    keys = {field.key for field in sheet}
    if keys & NAMES or not keys & FACTS:
        return
    number = _first_fact(draft, draft.reading.line_number(sheet[0].label.start))
    lead = draft.codes_in(draft.reading.lines[number].start, sheet[0].label.start)
    if number == 0 or len(keys & FACTS) + bool(lead) < FEWEST_FACTS:
        return
    line = draft.reading.lines[number - 1]
    text = draft.masked[line.start : line.end]
    lexicon = words(line.language)
    if draft.is_used(line.start) or line.zone != "heading" or len(text) > LONGEST_TITLE or MARK.search(text):
        return
    foreign = title_language(text, draft.reading.language.code) != draft.reading.language.code
    numbered = bool(keys & {"code", "contract"} or (lead and (text.isupper() or foreign)))
    coded = numbered and text.count(" ") >= 1 and label_key(text, line.language) is None
    above = draft.reading.lines[number - 2] if number > 1 else line
    short = tidy(draft.masked[above.start : above.end])
    named = strength(short) == 2 and above.zone != "furniture"
    if lexicon.project.search(text) or not (coded or named or lexicon.action.search(text)):
        draft.refuse(line.start, line.end, "projects.heading", "no_action")
        return
    start, end = line.start, sheet[-1].value.end
    codes = draft.codes_in(start, end)[:1]
    name = name_of(text)
    if name == Name():
        return
    titles = draft.titles(name, start)
    if above.zone == "heading" and draft.masked[above.end : start] == "\n":  # the same in another language
        other = draft.titles(name_of(draft.masked[above.start : above.end]), above.start)
        if other and other[0][0] not in dict(titles) and CODE_MARK not in other[0][1]:
            start, titles = above.start, (*other, *titles)
    acronym = name.acronym or (short if named else None)
    draft.add(Mention(start, line.end, "projects.heading", "line", titles, acronym, codes))
