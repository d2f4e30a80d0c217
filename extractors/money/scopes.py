"""Whose sum it is: the project's, one partner's, the programme's (a call, a measure), or something else's.

The cue nearest before the sum decides; without one a sum belongs where the sum before it in the paragraph does, and the
first of a paragraph to what the document is about: a project, unless it speaks of calls and applications only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts import AmountScope
from extractors.money.cast import Cast, Mention
from extractors.money.cues import Cue
from extractors.money.lexicon import Lexicon, lexicon
from extractors.money.roles import Role
from extractors.money.settings import LABEL_LENGTH, Setting, outside_quotes
from extractors.money.tables import Cell
from extractors.reading import Reading, Span

TIED = 3  # characters between a name and the word for its share
OVER = 3  # lines above a sum in which a heading may split the money among partners
DASH_END = re.compile(r"(?:\([^()\n]{1,40}\))?(?:\s*[–—:|(-]|\t|\s{2,}|\s*(?:\.\s?|…){2,})\s*")
APART = ("ours", "share", "split", "uses")  # cues that say something only beside a name
KINDS: dict[str, AmountScope] = {
    "project": "project",
    "project_share": "project",
    "partner": "partner",
    "programme": "programme",
    "other": "other",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope, the partner's name where it is one, and whether the text said so or it was concluded."""

    name: AmountScope
    partner: str | None = None
    said: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What the sums around one tell of it."""

    before: tuple[Setting, Scope] | None  # the sum before it
    whole: bool  # the document states a larger sum as that of the project
    payers: bool  # the sums beside it are those of payers: a name beside this one is a payer's too


def scope(reading: Reading, low: str, setting: Setting, role: Role | None, people: Cast, known: Known) -> Scope:
    """The scope of one sum."""
    if setting.cell is not None:
        return _of_cell(reading, low, setting, people)
    words_here = lexicon(reading.lines[setting.line].language)
    text, before = reading.text, known.before
    if before is not None and setting.relation == "same":
        return Scope(before[1].name, before[1].partner)
    found = words_here.scopes.find(text, low, setting.pre.start, setting.pre.end)
    cues = outside_quotes(text, setting.pre, found)
    same_sentence = before is not None and before[0].sentence == setting.sentence
    source = role is not None and role.strength >= 2 and role.name in ("eu", "national", "own", "grant")
    part = _partners(reading, low, setting, role, people, known, cues, source=source, same_sentence=same_sentence)
    if part is not None:
        return part
    nearest = _nearest(cues, (*APART, "partner"))
    paid = source and before is not None and before[1].name != "other"  # a purchase and a payer are two things
    belongs = same_sentence and (setting.relation == "part" or paid)
    if before is not None and belongs and (nearest is None or nearest.kind != "other"):
        return before[1]
    if nearest is not None:
        return Scope(people.default if KINDS[nearest.kind] == "project" and people.nameless else KINDS[nearest.kind])
    if before is not None and same_sentence and not (source and before[1].name == "other"):
        return before[1]
    over = _over(reading, low, setting, words_here)
    if over is not None:
        return over
    if setting.key is not None:
        return Scope(people.default if people.nameless else "project")
    behind = words_here.scopes.find(text, low, setting.post.start, setting.post.end)
    after = next((cue for cue in behind if cue.kind in ("programme", "other")), None)
    if after is not None:
        return Scope(KINDS[after.kind])
    if before is not None and 0 <= setting.line - before[0].line <= 1:
        if before[1].name in ("project", "programme"):
            return Scope(before[1].name, None, said=False)
        if source and setting.line == before[0].line and setting.sum.value < before[0].sum.value:
            return Scope("partner", before[1].partner, said=False)
    return Scope(people.default, said=False)


def owner_end(reading: Reading, low: str, setting: Setting, people: Cast) -> int:
    """Where the name ends of the organisation whose share ("… daļa", "… dalis") the sum is; 0 where it is nobody's."""
    words_here = lexicon(reading.lines[setting.line].language)
    mention = people.last(setting.pre.start, setting.pre.end)
    if mention is None:
        cues = words_here.scopes.find(reading.text, low, setting.pre.start, setting.pre.end)
        return max((cue.end for cue in cues if cue.kind == "ours"), default=0)
    cues = words_here.scopes.find(reading.text, low, mention.start, setting.pre.end)
    return mention.end if _tied(cues, mention) else 0


def of_project(reading: Reading, low: str, setting: Setting, people: Cast) -> bool:
    """Does a sum belong to the whole project by the words before it or its label?"""
    if owner_end(reading, low, setting, people):
        return False
    words_here = lexicon(reading.lines[setting.line].language)
    spans = [setting.pre] if setting.label is None else [setting.pre, setting.label]
    cues = [cue for span in spans for cue in words_here.scopes.find(reading.text, low, span.start, span.end)]
    kinds = {cue.kind for cue in cues}
    return bool(kinds & {"project", "project_share"}) and not kinds & {"partner", "ours"}


def _partners(
    reading: Reading,
    low: str,
    setting: Setting,
    role: Role | None,
    people: Cast,
    known: Known,
    cues: Sequence[Cue],
    *,
    source: bool,
    same_sentence: bool,
) -> Scope | None:
    """The scope of a sum that is a partner's part; None where it is not."""
    text = reading.text
    mention = people.last(setting.pre.start, setting.pre.end)
    if mention is None and not source and any(cue.kind == "ours" for cue in cues):
        return Scope("partner")
    if mention is not None and not known.payers:
        if _alone_with(text, reading.lines[setting.line].start, setting, mention):
            return Scope("partner", mention.name)
        between = text[mention.end : setting.sum.start].strip(' ”“"\u00a0')
        dashed = not between or DASH_END.fullmatch(between) is not None
        if dashed and not source and _split(reading, low, setting):
            return Scope("partner", mention.name)
        using = next((cue for cue in reversed(cues) if cue.kind == "uses" and cue.start >= mention.end), None)
        if using is not None and not source and (people.several or known.whole):
            return Scope("partner", mention.name)
    whole_known = (same_sentence or known.whole) and not known.payers
    if mention is not None and _is_partners(text, setting, cues, mention, role, source=source, whole_known=whole_known):
        return Scope("partner", mention.name)
    nearest = _nearest(cues, (*APART, *(("partner",) if source else ())))
    several = same_sentence or known.whole or people.several or (mention is None and not source)
    if several and nearest is not None and nearest.kind == "partner":
        return Scope("partner", mention.name if mention else _named(text, nearest, people))
    return None


def _split(reading: Reading, low: str, setting: Setting) -> bool:
    """Do words before the sum, or a short line above, divide the money among partners?"""
    lines = reading.lines[max(0, setting.line - OVER) : setting.line]
    spans = [Span(line.start, line.end) for line in lines if line.end - line.start <= LABEL_LENGTH]
    spans.append(Span(setting.sentence.start, setting.sum.start))
    words_here = lexicon(reading.lines[setting.line].language)
    return any(
        cue.kind == "split" for span in spans for cue in words_here.scopes.find(reading.text, low, span.start, span.end)
    )


def _over(reading: Reading, low: str, setting: Setting, words_here: Lexicon) -> Scope | None:
    """What the label of a sum, or the line with its currency, says of its scope."""
    over_it = setting.label
    if over_it is None and setting.governor is not None:
        line = reading.line_at(setting.governor.start)
        over_it = Span(line.start, line.end)
    if over_it is None:
        return None
    cues = words_here.scopes.find(reading.text, low, over_it.start, over_it.end)
    nearest = _nearest(cues, (*APART, "partner"))
    return Scope(KINDS[nearest.kind]) if nearest is not None else None


def _tied(cues: Sequence[Cue], mention: Mention) -> bool:
    """Does a word for a share stand right behind the name ("Preiļu novada domes daļa", "… municipality's budget")?"""
    near = [cue for cue in cues if cue.end > mention.end and cue.start - mention.end <= TIED]
    return any(cue.kind in ("share", "project_share", "partner") for cue in near)


def _alone_with(text: str, line_start: int, setting: Setting, mention: Mention) -> bool:
    """Is the line no more than a name and the sum ("Bauskas novada pašvaldība (partneris) – 120 000 EUR")?"""
    lead = text[line_start : mention.start].strip(' \u00a0-–—•*·▪\t„“"0123456789.)')
    between = text[mention.end : setting.sum.start].strip('”“"')
    alone = not text[setting.post.start : setting.post.end].strip(" ;,.")
    return not lead and alone and DASH_END.fullmatch(between) is not None


def _is_partners(
    text: str,
    setting: Setting,
    cues: Sequence[Cue],
    mention: Mention,
    role: Role | None,
    *,
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
    if whole_known and setting.relation != "same" and DASH_END.fullmatch(between.lstrip(' )”"“\u00a0')):
        return True
    return whole_known and setting.relation == "part" and not source and len(between) <= 40


def _nearest(cues: Sequence[Cue], without: Sequence[str]) -> Cue | None:
    return next((cue for cue in reversed(cues) if cue.kind not in without), None)


def _named(text: str, cue: Cue, people: Cast) -> str | None:
    mention = people.last(max(0, cue.start - 120), cue.start + 1)
    if mention is None or "\n" in text[mention.end : cue.start] or len(text[mention.end : cue.start].strip()) > 2:
        return None
    return mention.name


def _names_project(words_here: Lexicon, text: str, low: str, cell: Cell, people: Cast) -> bool:
    """Is a row that of a project: its code or title in it, or a header that says so over its label?"""
    if cell.row is not None and any(cell.row.start <= start < cell.row.end for start in people.projects):
        return True
    corner = cell.corner
    about = words_here.about.find(text, low, corner.start, corner.end) if corner is not None else []
    return bool(about) and about[0].kind == "one"


def _of_cell(reading: Reading, low: str, setting: Setting, people: Cast) -> Scope:
    cell = setting.cell
    assert cell is not None
    words_here = lexicon(reading.line_at(cell.header.start).language)
    text = reading.text
    row = cell.row
    if row is not None and _names_project(words_here, text, low, cell, people):
        return Scope("project")
    top = people.last(cell.header.start, cell.header.end)
    if top is not None and 2 * (top.end - top.start) > cell.header.end - cell.header.start:
        return Scope("partner", top.name)
    if row is not None and words_here.total_row.match(low, row.start, row.end):
        return Scope("programme" if people.default == "programme" else "project")
    if row is not None:
        mention = people.last(row.start, row.end)
        if mention is not None:
            return Scope("partner", mention.name)
    if cell.corner is not None and row is not None:
        label = words_here.roles.find(text, low, row.start, row.end)
        if not label and words_here.partner_rows.match(low, cell.corner.start, cell.corner.end):
            return Scope("partner", text[row.start : row.end].strip(" \u00a0|.0123456789"))
        corner = words_here.scopes.find(text, low, cell.corner.start, cell.corner.end)
        if any(cue.kind == "programme" for cue in corner):
            return Scope("programme")
    if cell.caption is not None and cell.caption.end - cell.caption.start <= LABEL_LENGTH:
        mention = people.last(cell.caption.start, cell.caption.end)
        cues = words_here.scopes.find(text, low, cell.caption.start, cell.caption.end)
        if mention is not None and _tied(cues, mention):
            return Scope("partner", mention.name)
    over = words_here.scopes.find(text, low, cell.header.start, cell.header.end)
    if over and over[-1].kind in ("programme", "other"):
        return Scope(KINDS[over[-1].kind])
    if people.default == "programme":
        return Scope("programme")
    if row is not None and words_here.roles.find(text, low, row.start, row.end):
        return Scope("project")
    beside = words_here.scopes.find(text, low, row.start, row.end) if row is not None else []
    nearest = _nearest(beside, APART)
    return Scope(KINDS[nearest.kind]) if nearest is not None else Scope("project", said=False)
