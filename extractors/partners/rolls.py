"""Partners one on a line: labelled ("PP2 – X", "Lead partner | Y"), below a form's question ("Q4. Other partners"), or
below a line that announces them ("Piedalās:").

Labelled fields have their own rule; a line that belongs to one is left to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extractors.facts import PartnerRole
from extractors.language import codes
from extractors.names.organisations import Organisation
from extractors.partners.cues import HEAD, announces, role_heads, role_of
from extractors.partners.items import Item, Lists
from extractors.partners.pieces import BULLET
from extractors.partners.settle import Candidate
from extractors.partners.spoken import SKIPPED
from extractors.partners.tables import columns
from extractors.reading import Line, Reading
from extractors.stems import lowered

LABEL = re.compile(r"[^\W_][\w ./]{1,50}?(?=\s*[–—:|-]\s+\S|\s*\t|\s{2,}\S|\s*\.{3,})")
# words and what can stand behind a label
MARKED = re.compile(r"(?>(?:[\w/]++| (?! )|\.(?!\.))*)(?:[–—:|-](?=\s)|[\s.])")
REACH = 60  # characters from a label's start to its mark
NUMBERS = ("LP", "P")  # how a label without a mark begins
NUMBERED = re.compile(r"(?:LP|P?P)\s?\d{0,2}(?=\s[^\W\d_a-z]{1}\w)")
SEPARATOR = re.compile(r"[\s–—:|.-]+")
MARKS = frozenset(",–—-")  # between a body and its project's title
AWARDED = re.compile(r"\s?[,–—-]\s*[“„«\"]")
BESIDE = re.compile(r"\(|\s[–—-]\s|:\s")  # what may stand between a name and its role
QUESTION = re.compile(
    r"(?:[^\W\d_]{1,2}\d{1,2}|\d{1,2}(?=\.\d))(?:\.\d{1,2}){0,2}[.):]?\s+([^\W\d_][^\n:]{3,60}?)\s*[:?]?$"
)
PLURAL = re.compile(r"\([^()]{1,4}\)$")  # "partner(s)"
LONGEST_QUESTION = 70  # characters
WORD = re.compile(r"[^\W\d_]+")
ENDS = ".?!;"  # of a sentence
LONGEST = 160  # characters of a list's line
LEAST = 2  # lines that make a list


def rolls(reading: Reading, organisations: Sequence[Organisation], read: Lists) -> Iterator[Candidate]:
    """Every partner that has a line of its own."""
    text, lines, known = reading.text, reading.lines, codes()
    lower, (heads, stems) = lowered(text), role_heads()
    awarded = _awarded(reading, organisations)
    awarding = {reading.line_number(start) for start in awarded}
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.zone in SKIPPED or line.language not in known:
            continue
        start, end = line.start, line.end
        begin, labelled = start, None
        plain = text[start].isalpha()
        if not plain and (bullet := BULLET.match(text, start, end)):
            begin = bullet.end()
        if (
            lower[begin : begin + HEAD] in heads
            or lower.startswith(stems, begin)
            or lower.find("/", begin, begin + REACH) >= 0
        ):
            labelled = _label(text, begin, line) or _unmarked(reading, begin, line, organisations)
        announcing = text[end - 1] == ":"
        numbered = end - start <= LONGEST_QUESTION and not (plain and text[start : start + 3].isalpha())
        if numbered and number < len(lines) and (asked := _question(text, line)):
            yield from _answered(reading, lines[number], asked, organisations, read)
            continue
        awards = number - 1 in awarding
        if not (labelled or awards or announcing) or reading.field_at(start):
            continue
        if labelled:
            yield from _labelled(reading, line, *labelled, read)
        leads = list(_awards(reading, number - 1, awarded)) if awards else []
        if len(leads) >= LEAST:
            yield from (Candidate.of_organisation(item, "lead", "partners.award", 0.7, own=True) for item in leads)
            number += len(leads) - 1
            continue
        if not announcing:
            continue
        listed = _listed(reading, number)
        if not listed or 2 * _named(organisations, listed[0][0], listed[-1][1]) < len(listed):
            continue
        announced = announces(line.language).search(reading.text, line.start, line.end) is not None
        if not announced and not BESIDE.search(reading.text, listed[0][0], listed[-1][1]):
            continue
        found = [item for each in listed for item in of_line(read, each, line.language)]
        if not announced:
            if not any(item.role in ("lead", "partner") for item in found):
                continue
            found = [item for item in found if item.known or _stands(item, organisations)]
        if sum(item.refused is None for item in found) >= LEAST and _names(found):
            yield from (Candidate.of_item(item, item.role or "partner", "partners.roll", 0.85) for item in found)
        number += len(listed)


def _named(organisations: Sequence[Organisation], start: int, end: int) -> int:
    """How many names stand between two positions."""
    left = bisect_left(organisations, start, key=lambda item: item.start)
    return bisect_left(organisations, end, key=lambda item: item.start) - left


def _stands(item: Item, organisations: Sequence[Organisation]) -> bool:
    """Is an unknown name told of as one, by a role or a country beside it, and not a sentence with others in it?"""
    return bool(item.role or item.country) and not _named(organisations, item.start, item.end)


def _names(found: Sequence[Item]) -> bool:
    """Are they names, in the nominative as on a list, and not the objects of a sentence ("apskatīja: …")?"""
    known = [item.known for item in found if item.known]
    return 2 * len(known) >= len(found) and all("nominative" in item.cases for item in known)


def _awarded(reading: Reading, organisations: Sequence[Organisation]) -> dict[int, Organisation]:
    """The bodies that a title may follow, by where they begin."""
    text, behind = reading.text, AWARDED.match
    return {
        item.start: item
        for item in organisations
        if not MARKS.isdisjoint(text[item.end : item.end + 2]) and not item.funder and behind(text, item.end)
    }


def _awards(reading: Reading, number: int, awarded: Mapping[int, Organisation]) -> Iterator[Organisation]:
    """The bodies of consecutive lines, each with the title of its own project."""
    for line in reading.lines[number:]:
        item = _award(reading, line, awarded)
        if item is None:
            return
        yield item


def _award(reading: Reading, line: Line, awarded: Mapping[int, Organisation]) -> Organisation | None:
    """The body at the head of a line that goes on with its project's title: "1. X – „Ezeru ceļš“ – 200 000 EUR"."""
    bullet = BULLET.match(reading.text, line.start, line.end)
    item = awarded.get(bullet.end() if bullet else line.start)
    return item if item is not None and AWARDED.match(reading.text, item.end, line.end) else None


def _question(text: str, line: Line) -> PartnerRole | None:
    """The role that a short line asks for as a numbered question of a form: "Q3. Donor project partner(s)"."""
    asked = QUESTION.match(text, line.start, line.end)
    return _role(PLURAL.sub("", asked.group(1)), line.language) if asked else None


def _answered(
    reading: Reading, line: Line, role: PartnerRole, organisations: Sequence[Organisation], read: Lists
) -> Iterator[Candidate]:
    """The known names of the line below a question, no sentence: what a beneficiary shall do, or who benefits, is none;
    one leads, the words behind its name tell of it.
    """
    if line.zone in SKIPPED or line.language not in codes() or QUESTION.match(reading.text, line.start, line.end):
        return
    if reading.text[line.end - 1] in ".?":
        return
    found = of_line(read, (line.start, line.end), line.language)
    if role != "lead" and any(item.known is None and _named(organisations, item.start, item.end) for item in found):
        return  # a name is a part of what is told
    for item in found[:1] if role == "lead" else found:
        if item.known is None:
            continue
        yield Candidate.of_item(item, item.role or role, "partners.numbered", 0.9, listed=line.start)


def _label(text: str, begin: int, line: Line) -> tuple[int, PartnerRole] | None:
    """Where the label at the head of a line ends, behind its bullet, and the role that it states."""
    label = LABEL.match(text, begin, line.end) if MARKED.match(text, begin, min(line.end, begin + REACH)) else None
    if label is None and text.startswith(NUMBERS, begin):
        label = NUMBERED.match(text, begin, line.end)
    role = _role(label.group(), line.language) if label else None
    return (label.end(), role) if label and role else None


def _unmarked(
    reading: Reading, begin: int, line: Line, organisations: Sequence[Organisation]
) -> tuple[int, PartnerRole] | None:
    """The same of a label with nothing but a blank between it and a body's name: "Lead partner Turku University"."""
    at = bisect_left(organisations, begin, key=lambda item: item.start)
    item = organisations[at] if at < len(organisations) else None
    if item is None or not begin < item.start < min(line.end, begin + REACH) or reading.text[line.end - 1] in ENDS:
        return None
    stands = "nominative" in item.cases and not reading.field_at(item.start)
    role = _role(reading.text[begin : item.start], line.language) if stands else None
    return (item.start, role) if role else None


def _labelled(reading: Reading, line: Line, end: int, role: PartnerRole, read: Lists) -> Iterator[Candidate]:
    """The partners behind a label that ends at a position."""
    if columns(reading, line):
        return
    gap = SEPARATOR.match(reading.text, end, line.end)
    start = gap.end() if gap else end
    for item in of_line(read, (start, line.end), line.language):
        yield Candidate.of_item(item, item.role or role, "partners.numbered", 0.9, listed=start)


def of_line(read: Lists, span: tuple[int, int], lang: str) -> list[Item]:
    """The names of a line, which is one body's where its town alone follows: "Liceul Eminescu, Turda (RO)"."""
    found = read.items(*span, lang)
    if len(found) != 2 or found[1].known or WORD.fullmatch(found[1].name) is None or " " not in found[0].name:
        return found
    body, town = found
    return [body._replace(role=body.role or town.role, country=town.country or body.country)]


@lru_cache(maxsize=4096)
def _role(label: str, lang: str) -> PartnerRole | None:
    """The role that a label states, in one language or in two ("Vadošais partneris / Lead partner")."""
    roles = (role_of(part, code) for part in label.split("/") for code in dict.fromkeys((lang, *codes())))
    return next(filter(None, roles), None)


def _listed(reading: Reading, number: int) -> list[tuple[int, int]]:
    """The lines of a list that begins at a line: bullets or short lines of one kind, up to the first other one."""
    found: list[tuple[int, int]] = []
    bulleted: bool | None = None
    for line in reading.lines[number:]:
        text = reading.text[line.start : line.end]
        if line.zone in ("label", *SKIPPED) or len(text) > LONGEST or text.endswith(":"):
            break
        bullet = None if text[0].isalpha() else BULLET.match(text)
        marked = bool(bullet and bullet.group().strip())
        if bulleted is None:
            bulleted = marked
        if marked != bulleted or (not marked and text.endswith(".") and found):
            break
        found.append((line.start, line.end))
    return found
