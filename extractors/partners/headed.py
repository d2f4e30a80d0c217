"""Names below a line that asks who they are: "Kas vada", "KAS DALYVAUJA", "Who takes part", "Participating schools".

Such a line is no label of a fact sheet's one wording, but whoever asks is answered: by a name, or by a list of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from extractors.facts import PartnerRole
from extractors.fields import label_key
from extractors.language import codes, language
from extractors.names.country import named, names_country
from extractors.names.organisations import Organisation
from extractors.names.person_declension import given_readings
from extractors.openings import openings
from extractors.partners.items import Item, Lists
from extractors.partners.linking import chained
from extractors.partners.pieces import BULLET
from extractors.partners.rolls import of_line
from extractors.partners.settle import Candidate
from extractors.partners.spoken import SKIPPED
from extractors.reading import Line, Reading
from extractors.stems import lowered

RULE = "partners.headed"
LETTERS = 5  # with which a line that asks is known
LONGEST = 60  # characters of a line that asks
ENDS = re.compile(r"[.?!:](?=\s|$)(?<!\b[^\W\d_]\.)")  # of a sentence
TAIL = re.compile(r"[,(]\s*([^\W\d_][^,()]*?)\)?\s*(?:\([^()]*\))?(?:\s[–—-]\s.*)?$")  # the country behind a name
OPENING = re.compile(r"[^.;:–—]{0,80}?\s[–—-]\s")  # of a sentence that goes on with names
START = attrgetter("start")
ROLES: tuple[PartnerRole, ...] = ("lead", "partner")


@cache
def _asks() -> tuple[frozenset[str], tuple[tuple[PartnerRole, re.Pattern[str]], ...]]:
    """How such lines begin, and the lines of each role, in all languages, in lower case."""
    told = [(role, "|".join(language(code).table("partners")["asks"][role])) for code in codes() for role in ROLES]
    begin = frozenset(letters for _, lines in told for letters in openings(lines, LETTERS))
    return begin, tuple((role, re.compile(lines)) for role, lines in told)


@cache
def _begin() -> frozenset[str]:
    """How lines that ask and labels of partners begin, in all languages and in lower case."""
    labels = (label for code in codes() for label in language(code).table("labels")["labels"]["partners"])
    return _asks()[0].union(*(openings(label, LETTERS) for label in labels))


def headed(reading: Reading, organisations: Sequence[Organisation], read: Lists) -> Iterator[Candidate]:
    """Every name below a line that asks for it."""
    lower, begin = lowered(reading.text), _begin()
    answered = False  # is it told who leads the project?
    for number, line in enumerate(reading.lines):
        opens = lower[line.start : line.start + LETTERS]
        if line.zone in SKIPPED or (opens not in begin and opens.replace(" ", "", 1).isalpha()):
            continue
        if line.end - line.start > LONGEST or ":" in lower[line.start : line.end - 1]:
            yield from _beside(reading, lower, line, read)
            continue
        if number + 1 == len(reading.lines):
            return
        role = _asked(reading, lower, line)
        if role is None:
            if _heads_partners(reading, line):
                yield from _by_country(reading, number + 1, organisations)
            continue
        found = list(_answers(reading, number + 1, lower, read))
        if not found or any(item.refused or _person(item, reading.language.code) for item in found):
            continue
        if 2 * sum(_plain(reading, item, organisations) for item in found) < len(found):
            continue
        answered = answered or role == "lead"
        if not answered and not any(item.role or _country_behind(reading, item) for item in found):
            continue  # who takes part in a contest, who helps at a party
        for item in found[:1] if role == "lead" else found:
            yield Candidate.of_item(item, item.role or role, RULE, 0.9, listed=line.start)


def _beside(reading: Reading, lower: str, line: Line, read: Lists) -> Iterator[Candidate]:
    """The names that answer on the line itself: "Ar ko kopā: X, Y"."""
    colon = lower.find(":", line.start, min(line.end, line.start + LONGEST))
    role = _role(lower[line.start : colon]) if colon > 0 and not reading.field_at(colon + 1) else None
    found = of_line(read, (colon + 1, line.end), reading.language.code) if role else []
    if role and 2 * sum(item.known is not None for item in found) > len(found):
        for item in found[:1] if role == "lead" else found:
            yield Candidate.of_item(item, item.role or role, RULE, 0.9, listed=line.start)


def _role(words: str) -> PartnerRole | None:
    """The role that words ask for."""
    words = words.strip(" :?*•–—-")
    return next((role for role, lines in _asks()[1] if lines.fullmatch(words)), None)


def _heads_partners(reading: Reading, line: Line) -> bool:
    """Does a short line with no list below say that it is about the partners?"""
    key = label_key(reading.text[line.start : line.end], reading.language.code)
    return key == "partners" and reading.field_at(line.start) is None


def _by_country(reading: Reading, number: int, organisations: Sequence[Organisation]) -> Iterator[Candidate]:
    """The bodies of a paragraph's sentences that name a country and, behind a dash, who comes from there."""
    text, line = reading.text, reading.lines[number]
    first, last = (bisect_left(organisations, edge, key=START) for edge in (line.start, line.end))
    before: Organisation | None = None
    for item in organisations[first:last] if line.zone not in SKIPPED else ():
        sentence = reading.sentence_at(item.start)
        opening = OPENING.match(text, max(sentence.start, line.start), item.start)
        if opening is None or item.funder or item.within or "nominative" not in item.cases:
            continue
        lang = line.language if line.language in codes() else reading.language.code
        if opening.end() != item.start and not (before is not None and chained(text, before, item, lang)):
            continue
        if any(names_country(word, lang) for word in opening.group().split()):
            before = item
            yield Candidate.of_organisation(item, "partner", RULE, 0.85, trusted=True, listed=line.start)


def _asked(reading: Reading, lower: str, line: Line) -> PartnerRole | None:
    """The role that a line asks for, if it is no label that is known as one."""
    begin, _ = _asks()
    opens = lower[line.start : line.start + LETTERS]
    if line.end - line.start > LONGEST or (opens not in begin and opens.isalpha()):
        return None
    words = lower[line.start : line.end].strip(" :?*•–—-")
    if words[:LETTERS] not in begin or _labelled(reading, line):
        return None
    return _role(words)


def _plain(reading: Reading, item: Item, organisations: Sequence[Organisation]) -> bool:
    """Is it plainly a body: known as one, or with its country behind it and no body's name within?"""
    if item.known is not None:
        return True
    at = bisect_left(organisations, item.start, key=START)
    if at < len(organisations) and organisations[at].end <= item.end:
        return False
    return _country_behind(reading, item)


def _country_behind(reading: Reading, item: Item) -> bool:
    tail = TAIL.search(reading.text, item.end, reading.line_at(item.start).end)
    return tail is not None and any(named(tail.group(1), code) is not None for code in codes())


def _person(item: Item, lang: str) -> bool:
    return item.known is None and bool(given_readings(item.name.partition(" ")[0], lang))


def _labelled(reading: Reading, line: Line) -> bool:
    """Does a line belong to a field of a known label? That of a sheet's heading holds anything."""
    field = reading.field_at(line.start)
    return field is not None and field.key != "other"


def _answers(reading: Reading, number: int, lower: str, read: Lists) -> Iterator[Item]:
    """The names of the lines from a number on, up to a blank line, a label or a sentence."""
    text, lines = reading.text, reading.lines
    for row in range(number, len(lines)):
        line = lines[row]
        apart = row > number and "\n" in text[lines[row - 1].end + 1 : line.start]
        if apart or line.zone in SKIPPED or _labelled(reading, line) or _asked(reading, lower, line):
            return
        bullet = BULLET.match(text, line.start, line.end)
        if ENDS.search(text, bullet.end() if bullet else line.start, line.end):
            return
        lang = line.language if line.language in codes() else reading.language.code
        yield from of_line(read, (line.start, line.end), lang)
