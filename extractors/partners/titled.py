"""The bodies whose projects' titles stand beside their names: "Zemgales muzeja “Ceļi”", "“Ceļi” – Zemgales muzejs",
"“Ceļi” (LV-123; Zemgales muzejs, 40 000 EUR)".

A title behind a name may have been taken for a part of the name, which any quotation behind a head can be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.facts import PartnerRole, Project
from extractors.names import quotes
from extractors.names.funders import is_funder
from extractors.names.heads import table
from extractors.names.organisations import Organisation
from extractors.once import once
from extractors.partners.cues import project_words
from extractors.partners.involvement import ACTORS
from extractors.partners.linking import chained
from extractors.partners.pieces import BULLET
from extractors.partners.settle import Candidate
from extractors.partners.spoken import SKIPPED
from extractors.reading import Reading
from extractors.record import changed
from extractors.stems import occurrences

RULE, LISTED = "partners.titled", "partners.titled_item"
LEAST = 4  # letters of a title
GAP = 4  # characters between a name that owns a title and the title, its mark included
OPENING = frozenset(quotes.OPENING)
BLANKS = " \u00a0"
BESIDE = re.compile(r"\s*(?:[–—:,-]\s+|\()")  # between a title and the name behind it
CLOSES = re.compile(r"\s*(?:$|[–—(;,.]\s?[\d(]|[;.]$|[–—]\s|\()", re.MULTILINE)  # behind a title that ends an item
BRACKET = re.compile(r"\s?\(([^()\n]+)\)")
BRACKETED = re.compile(rf"\((?:(?<=[{quotes.CLOSING}]\()|(?<=[{quotes.CLOSING}]\s\())")  # a bracket behind a title
WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
LETTERS = re.compile(r"[^\W_]+")
LONG_WORD = 20  # characters
RUN = 2  # lines that make a list


class Titles:
    """The projects by the letters of their names; worked out where a quotation is asked for."""

    def __init__(self, projects: Sequence[Project]) -> None:
        self._projects = projects

    def project(self, words: str) -> int | None:
        """The number of the project whose name the words are."""
        return self._numbers.get(letters(words))

    @once
    def _numbers(self) -> dict[str, int]:
        """By names, and by what titles hold in quotation marks at their end."""
        found: dict[str, int] = {}
        for number, project in enumerate(self._projects):
            for name in (project.title, project.acronym, *project.titles.values()):
                if name:
                    found.setdefault(letters(name), number)
                    if name[-1] in quotes.CLOSING and (inside := quotes.inside(name, 0, len(name))):
                        found.setdefault(letters(name[slice(*inside[-1])]), number)
        return {name: number for name, number in found.items() if len(name) >= LEAST}


def untitled(reading: Reading, organisations: Sequence[Organisation], titles: Titles) -> Sequence[Organisation]:
    """The organisations, no project's title in their names."""
    text = reading.text
    opening = [item for item in organisations if text[item.start] in OPENING]
    if not opening and not any(item.quoted for item in organisations):
        return organisations
    lang = reading.language.code
    projects = {item.start for item in opening if _opens_with_title(text, item, titles, lang)}
    return [
        _without(text, item) if item.quoted and _is_item(reading, item, titles) else item
        for item in organisations
        if item.start not in projects
    ]


def _opens_with_title(text: str, item: Organisation, titles: Titles, lang: str) -> bool:
    """Is a name in quotes before a head the project's, not the body's: "projekto „Sound“ mokykla koordinatorė"?"""
    end = quotes.closing(text, item.start, item.end)
    if end is None or end == item.end or titles.project(text[item.start : end]) is None:
        return False
    word = WORD_BEFORE.search(text, max(0, item.start - LONG_WORD), item.start)
    return word is not None and project_words(lang).match(word.group(1).lower()) is not None


def _is_item(reading: Reading, item: Organisation, titles: Titles) -> bool:
    """Is a name with a title all that a line tells but figures? In a sentence a body can have a project's name."""
    line = reading.line_at(item.start)
    bullet = BULLET.match(reading.text, line.start, line.end)
    if item.start != (bullet.end() if bullet else line.start) or not CLOSES.match(reading.text, item.end, line.end):
        return False
    return titles.project(item.quoted or "") is not None


def titled(reading: Reading, organisations: Sequence[Organisation], titles: Titles) -> Iterator[Candidate]:
    """Every body in the genitive with its project's title behind it; on a list those that give money elsewhere, too."""
    text = reading.text
    for item in organisations:
        beside = text[item.end : item.end + GAP]
        if OPENING.isdisjoint(beside) or item.within or not (gap := _gap(text, item)):
            continue
        start = item.end + gap
        if text[start : start + 1] not in quotes.OPENING:
            continue
        line = reading.line_at(start)
        end = quotes.closing(text, start, line.end)
        project = titles.project(text[start:end]) if end else None
        if project is None:
            continue
        bullet = BULLET.match(text, line.start, line.end)
        listed = bullet is not None and bullet.end() == item.start and bullet.group().strip() != ""
        rule = LISTED if listed else RULE
        yield Candidate.of_organisation(item, "lead", rule, 0.8, weak=True, trusted=True, own=True).in_project(project)


def behind_titles(reading: Reading, organisations: Sequence[Organisation], titles: Titles) -> Iterator[Candidate]:
    """Every body behind its project's title: in the title's brackets, or in lines that begin with a title each."""
    if not organisations:
        return
    text = reading.text
    starts = [item.start for item in organisations]
    run: list[tuple[Organisation, int | None]] = []
    before = -1  # the number of the last line of the run
    for number in dict.fromkeys(map(reading.line_number, occurrences(text, quotes.OPENING))):
        line = reading.lines[number]
        if line.zone in SKIPPED or (text[line.start].isalpha() and not BRACKETED.search(text, line.start, line.end)):
            continue  # no brackets follow a title, nor does the line begin with a bullet or a title
        award = None
        for first, (left, right) in enumerate(quotes.inside(text, line.start, line.end)):
            bullet = BULLET.match(text, line.start, line.end) if first == 0 else None
            beside = BESIDE.match(text, right, line.end) if bullet and bullet.end() == left else None
            at = bisect_left(starts, beside.end()) if beside else len(starts)
            if beside and at < len(starts) and starts[at] == beside.end() and _acts(organisations[at]):
                award = (organisations[at], titles.project(text[left:right]))
            elif (bracket := BRACKET.match(text, right, line.end)) is not None:
                project = titles.project(text[left:right])
                inside = slice(*(bisect_left(starts, edge) for edge in bracket.span()))
                if project is not None:
                    yield from _told(text, organisations[inside], project, reading.language.code)
        if award is None or number != before + 1:
            yield from _awarded(run)
            run = []
        if award is not None:
            run.append(award)
            before = number
    yield from _awarded(run)


def _awarded(run: Sequence[tuple[Organisation, int | None]]) -> Iterator[Candidate]:
    """The bodies of consecutive lines, if half of these begin with a project's title."""
    if len(run) >= RUN and 2 * sum(project is not None for _, project in run) >= len(run):
        for item, project in run:
            led = Candidate.of_organisation(item, "lead", "partners.award", 0.7, weak=True, own=True)
            yield led.in_project(project)


def _told(text: str, inside: Sequence[Organisation], project: int, lang: str) -> Iterator[Candidate]:
    """The bodies that brackets behind a title name, the first of them with what goes on in its list."""
    bodies = [item for item in inside if _acts(item)]
    for number, item in enumerate(bodies):
        if number and not chained(text, bodies[number - 1], item, lang):
            return
        role: PartnerRole = "partner" if number else "lead"
        yield Candidate.of_organisation(item, role, RULE, 0.7, weak=True, own=not number).in_project(project)


def _acts(item: Organisation) -> bool:
    return item.kind in ACTORS and not item.funder and not item.within and "nominative" in item.cases


def letters(words: str) -> str:
    """A name by its letters and digits alone."""
    return "".join(LETTERS.findall(words)).casefold()


def _gap(text: str, item: Organisation) -> int:
    """The characters between a name that owns what follows and what follows; 0 where it owns nothing."""
    if not item.language or "genitive" not in item.cases or "nominative" in item.cases:
        return 0
    endings: Sequence[str] = table(item.language)["possessive"] or [""]
    return next((len(said) + 1 for said in endings if text.startswith((f"{said} ", f"{said}\u00a0"), item.end)), 0)


def _without(text: str, item: Organisation) -> Organisation:
    """A mention without the quotation that ends it, if a name is left."""
    marks = quotes.OPENING + BLANKS
    words = item.quoted or ""
    start, at = text.rfind(words[:LEAST], item.start, item.end), item.name.rfind(words[:LEAST])
    end, name = item.start + len(text[item.start : start].rstrip(marks)), item.name[:at].rstrip(marks)
    if item.head == "" or start < 0 or at < 0 or not name:
        return item
    funder = is_funder(name, item.kind, item.language, item.parent)
    return changed(item, end=end, name=name, quoted=None, funder=funder)
