"""Who and what a document names: organisations that may be partners; is it about a project or a programme?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from extractors.facts import AmountScope, Partner, Project
from extractors.money.lexicon import lexicon
from extractors.reading import Reading

MANY_PROJECTS = 4
SURE = 0.8  # confidence of a project that has neither code nor title
FEWEST = 2  # words for calls and applications without which a document is about a project
NAMED = 3  # what a project with a code, an acronym or fields of its own weighs, in words; each word for it doubles
HEADLINE = 3  # what a word in the first line with one weighs
PROJECT_FIELDS = ("code", "acronym", "title", "contract")


class Mention(Protocol):
    """What is needed of an organisation's mention."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Cast:
    """Organisations that may be partners, sorted; whether there are several; what the document is about."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    about: Callable[[], AmountScope]
    several: bool = False
    projects: tuple[int, ...] = ()  # where projects are named
    nameless: bool = False  # no project has a name: "the project" is any of the programme's

    @cached_property
    def default(self) -> AmountScope:
        """The scope of a sum of which nothing is said; looked for when first asked for."""
        return self.about()

    def last(self, start: int, end: int) -> Mention | None:
        """The last organisation that ends in a stretch and begins in it."""
        found = None
        for mention in self.mentions[bisect_left(self.starts, start) :]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found = mention
        return found


def cast(
    reading: Reading,
    low: str,
    organisations: Sequence[Mention],
    partners: Sequence[Partner],
    projects: Sequence[Project],
) -> Cast:
    """Who plays here; funders are not partners."""
    members: list[Mention] = [item for item in organisations if not getattr(item, "funder", False)]
    parties = [item for item in partners if item.role != "contractor"]
    members += parties
    members.sort(key=lambda item: (item.start, item.end))
    named = any(item.code or item.title or item.acronym for item in projects)
    several = len({item.name for item in parties}) > 1
    starts = tuple(item.start for item in members)
    return Cast(
        tuple(members),
        starts,
        lambda: _about(reading, low, projects),
        several,
        tuple(item.start for item in projects),
        not named,
    )


def _about(reading: Reading, low: str, projects: Sequence[Project]) -> AmountScope:
    """A programme where words for calls, applications and projects in the plural outweigh those for one project."""
    sure = [project for project in projects if project.code or project.title or project.confidence >= SURE]
    one = many = calls = 0
    for line in reading.body_lines():
        found = lexicon(line.language).about.find(reading.text, low, line.start, line.end)
        weight = HEADLINE if found and not one + many + calls else 1
        one += weight * sum(cue.kind == "one" for cue in found)
        many += weight * sum(cue.kind == "many" for cue in found)
        calls += weight * sum(cue.kind == "call" for cue in found)
    if len(sure) >= MANY_PROJECTS and many + calls > one:
        return "programme"
    named = any(project.code or project.acronym for project in sure) or any(map(reading.field, PROJECT_FIELDS))
    if not named and one == 0 < calls and many + calls >= FEWEST:
        return "programme"
    weight = 2 * one + NAMED if named else one
    return "programme" if calls >= FEWEST and many + calls > weight else "project"
