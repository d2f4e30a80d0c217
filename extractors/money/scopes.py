"""Whose sum it is: the project's, one partner's, the programme's (a call, a measure), or something else's.

The cue nearest before the sum decides; without one a sum belongs where the sum before it in the paragraph does, and the
first of a paragraph to what the document is about: a project, unless it speaks of calls and applications only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractors.facts import AmountScope, Partner, Project
from extractors.money.lexicon import Cue, lexicon
from extractors.money.roles import Role
from extractors.money.settings import LABEL_LENGTH, Setting, outside_quotes
from extractors.reading import Reading, Span

MANY_PROJECTS = 4
SURE = 0.8  # confidence of a project that has neither code nor title
TIED = 3  # characters between a name and the word for its share
CALL_WORDS = 3  # words for calls and applications that make a document one about a programme
PROJECT_FIELDS = ("code", "acronym", "title", "contract", "period", "start")
DASH_END = re.compile(r"[–—:-]\s*")


class Mention(Protocol):
    """What is needed of an organisation's mention."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope, the partner's name where it is one, and whether the text said so or it was concluded."""

    name: AmountScope
    partner: str | None = None
    said: bool = True


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a document names: organisations that may be partners, and what it is about."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    default: AmountScope

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
    members += [item for item in partners if item.role != "contractor"]
    members.sort(key=lambda item: (item.start, item.end))
    return Cast(tuple(members), tuple(item.start for item in members), _about(reading, low, projects))


def _about(reading: Reading, low: str, projects: Sequence[Project]) -> AmountScope:
    sure = [project for project in projects if project.code or project.title or project.confidence >= SURE]
    if len(sure) >= MANY_PROJECTS:
        return "programme"
    if any(project.code or project.acronym for project in sure) or any(map(reading.field, PROJECT_FIELDS)):
        return "project"
    calls = 0
    for line in reading.body_lines():
        found = lexicon(line.language).scopes.find(reading.text, low, line.start, line.end)
        calls += sum(cue.kind == "programme" for cue in found)
    return "programme" if calls >= CALL_WORDS else "project"


def scope(
    reading: Reading,
    low: str,
    setting: Setting,
    role: Role | None,
    people: Cast,
    before: tuple[Setting, Scope] | None,
    *,
    projects_total: bool,
    payers: bool,
) -> Scope:
    """The scope of one sum, given that of the sum before it."""
    if setting.cell is not None:
        return _of_cell(reading, low, setting, role, people)
    words_here = lexicon(reading.lines[setting.line].language)
    text = reading.text
    if before is not None and setting.relation == "same":
        return Scope(before[1].name, before[1].partner)
    found = words_here.scopes.find(text, low, setting.pre.start, setting.pre.end)
    cues = outside_quotes(text, setting.pre, found)
    mention = people.last(setting.pre.start, setting.pre.end)
    same_sentence = before is not None and before[0].sentence == setting.sentence
    source = role is not None and role.strength >= 2 and role.name in ("eu", "national", "own", "grant")
    if mention is not None and not payers and _alone_with(text, reading.lines[setting.line].start, setting, mention):
        return Scope("partner", mention.name)
    if mention is not None and _is_partners(
        text, setting, cues, mention, role, source, (same_sentence or projects_total) and not payers
    ):
        return Scope("partner", mention.name)
    nearest = _nearest(cues, source)
    if nearest is not None and nearest.kind == "partner":
        if same_sentence or projects_total or (mention is None and not source):
            return Scope("partner", mention.name if mention else _named(text, nearest, people))
        nearest = next((cue for cue in reversed(cues) if cue.kind not in ("partner", "share")), None)
    inherits = same_sentence and (setting.relation == "part" or source)
    if before is not None and inherits and (nearest is None or nearest.kind != "other"):
        return before[1]
    if nearest is not None:
        return Scope(_kind(nearest))
    if before is not None and same_sentence:
        return before[1]
    over_it = setting.label or (_line_of(reading, setting.governor) if setting.governor is not None else None)
    if over_it is not None:
        labelled = words_here.scopes.find(text, low, over_it.start, over_it.end)
        if (
            labelled
            and (over := _nearest(labelled, source)) is not None
            and over.kind in ("project", "programme", "other")
        ):
            return Scope(_kind(over))
    if setting.key is not None:
        return Scope("project")
    behind = words_here.scopes.find(text, low, setting.post.start, setting.post.end)
    after = next((cue for cue in behind if cue.kind in ("programme", "other")), None)
    if after is not None:
        return Scope(_kind(after))
    if before is not None and 0 <= setting.line - before[0].line <= 1 and before[1].name != "partner":
        return Scope(before[1].name, None, said=False)
    return Scope(people.default, said=False)


def owner_end(reading: Reading, low: str, setting: Setting, people: Cast) -> int:
    """Where the name ends of the organisation whose share ("… daļa", "… dalis") the sum is; 0 where it is nobody's."""
    mention = people.last(setting.pre.start, setting.pre.end)
    if mention is None:
        return 0
    words_here = lexicon(reading.lines[setting.line].language)
    cues = words_here.scopes.find(reading.text, low, mention.start, setting.pre.end)
    return mention.end if _tied(cues, mention) else 0


def _tied(cues: Sequence[Cue], mention: Mention) -> bool:
    """Does a word for a share stand right behind the name ("Preiļu novada domes daļa", "… municipality's budget")?"""
    return any(
        cue.kind in ("share", "partner") and cue.end > mention.end and cue.start - mention.end <= TIED for cue in cues
    )


def _line_of(reading: Reading, span: Span) -> Span:
    line = reading.line_at(span.start)
    return Span(line.start, line.end)


def _alone_with(text: str, line_start: int, setting: Setting, mention: Mention) -> bool:
    """Is the line no more than a name and the sum ("Bauskas novada pašvaldība – 120 000 EUR")?"""
    lead = text[line_start : mention.start].strip(' \u00a0-–—•*·▪\t„“"0123456789.)')
    between = text[mention.end : setting.sum.start].strip(' \u00a0”“"')
    return (
        not lead and between in ("–", "—", "-", ":") and not text[setting.post.start : setting.post.end].strip(" ;,.")
    )


def _is_partners(
    text: str,
    setting: Setting,
    cues: Sequence[Cue],
    mention: Mention,
    role: Role | None,
    source: bool,
    whole_known: bool,
) -> bool:
    """Is the sum a named organisation's part: right behind the name, or tied to it by a cue ("gadījumā", "daļa")?"""
    between = text[mention.end : setting.sum.start]
    if _tied(cues, mention) and not source:
        return True
    if any(cue.kind == "partner" and mention.start <= cue.start and cue.start - mention.end <= 30 for cue in cues):
        near = [cue for cue in cues if cue.start >= mention.end]
        return not source or any(cue.kind == "partner" for cue in near)
    if source and role is not None and role.name != "eu":
        return False
    if (
        whole_known
        and setting.relation != "same"
        and DASH_END.fullmatch(between.lstrip(' )”"“\u00a0'))
        and len(between) <= 8
    ):
        return True
    return whole_known and setting.relation == "part" and not source and len(between) <= 40


def _nearest(cues: Sequence[Cue], source: bool) -> Cue | None:
    for cue in reversed(cues):
        if cue.kind == "share" or (cue.kind == "partner" and source):
            continue
        return cue
    return None


def _kind(cue: Cue) -> AmountScope:
    kinds: dict[str, AmountScope] = {
        "project": "project",
        "partner": "partner",
        "programme": "programme",
        "other": "other",
    }
    return kinds[cue.kind]


def _named(text: str, cue: Cue, people: Cast) -> str | None:
    mention = people.last(max(0, cue.start - 120), cue.start + 1)
    if mention is None or "\n" in text[mention.end : cue.start] or len(text[mention.end : cue.start].strip()) > 2:
        return None
    return mention.name


def _of_cell(reading: Reading, low: str, setting: Setting, role: Role | None, people: Cast) -> Scope:
    cell = setting.cell
    assert cell is not None
    words_here = lexicon(reading.line_at(cell.header.start).language)
    text = reading.text
    row = cell.row
    if row is not None and words_here.total_row.match(low, row.start, row.end):
        return Scope("programme" if people.default == "programme" else "project")
    if row is not None:
        mention = _within(people, row)
        if mention is not None:
            return Scope("partner", mention.name)
    if cell.caption is not None and cell.caption.end - cell.caption.start <= LABEL_LENGTH:
        mention = _within(people, cell.caption)
        cues = words_here.scopes.find(text, low, cell.caption.start, cell.caption.end)
        if mention is not None and _tied(cues, mention):
            return Scope("partner", mention.name)
    over = words_here.scopes.find(text, low, cell.header.start, cell.header.end)
    if over and over[-1].kind in ("programme", "other"):
        return Scope(_kind(over[-1]))
    if people.default == "programme":
        return Scope("programme")
    if row is not None and words_here.roles.find(text, low, row.start, row.end):
        return Scope("project")
    beside = words_here.scopes.find(text, low, row.start, row.end) if row is not None else []
    return Scope(_kind(beside[-1])) if beside else Scope("project", said=False)


def _within(people: Cast, span: Span) -> Mention | None:
    return people.last(span.start, span.end)
