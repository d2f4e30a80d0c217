"""What a document, or a part of it, speaks of: one project, or a programme with its calls.

Of the document the nouns for one project are weighed against those for many and for calls. Within it a sum belongs to
what its sentence speaks of, or the nearest sentence before it in the paragraph, or the heading over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.facts import AmountScope, Project
from extractors.money.cues import Cue
from extractors.money.lexicon import ABOUT, Topics, lexicon
from extractors.money.notes import Notes
from extractors.money.roles import Role
from extractors.money.settings import Setting
from extractors.reading import Reading, Span
from extractors.stems import beginnings, lowered

MANY_PROJECTS = 4
SURE = 0.8  # confidence of a project that has neither code nor title
FEWEST = 2  # words for calls and applications without which a document is about a project
NAMED = 3  # what a project with a code, an acronym or fields of its own weighs, in words; each word for it doubles
HEADLINE = 3  # what a word in the first line with one weighs
HEADING = 140  # characters of a line that may stand over others
LINES_ABOVE = 3
LINES_NAMED = 5
WHOLES = ("total", "cost", "costs", "prices", "budget")
ASKED = ("asks", "support")
CODE = re.compile(r"\w*[A-Z]\w*[./-]\w*(?:[./-]\w+)*[/-]?\d")
BULLETS = "•*·–—-▪◦➤>"
LABELLED = re.compile(r"[^.:!?]{2,60}:\s")
PROJECT_FIELDS = ("code", "acronym", "title", "contract")


def about(reading: Reading, projects: Sequence[Project]) -> AmountScope:
    """A programme where words for calls, applications and projects in the plural outweigh those for one project."""
    sure = [project for project in projects if project.code or project.title or project.confidence >= SURE]
    one, many, calls = _weigh(reading)
    if len(sure) >= MANY_PROJECTS and many + calls > one:
        return "programme"
    named = any(project.code or project.acronym for project in sure) or any(map(reading.field, PROJECT_FIELDS))
    if not named and one == 0 < calls and many + calls >= FEWEST:
        return "programme"
    weight, fewest = (2 * one + NAMED, 1) if named else (one, FEWEST)
    return "programme" if calls >= fewest and many + calls > weight else "project"


def _weigh(reading: Reading) -> tuple[int, int, int]:
    """How many words there are for one project, for many, for calls; those of the first line with any count more."""
    counts = dict.fromkeys(ABOUT, 0)
    first: int | None = None
    low = lowered(reading.text)
    for start, end, language_here in reading.stretches:
        topics = lexicon(language_here.code).topics
        for found in _nouns(topics, low, start, end):
            line_number = reading.line_number(found.start())
            if reading.lines[line_number].zone in ("furniture", "disclaimer"):
                continue
            first = line_number if first is None else first
            counts[ABOUT[(found.lastindex or 1) - 1]] += HEADLINE if line_number == first else 1
    return counts["one"], counts["many"], counts["call"]


def of_paragraph(notes: Notes, setting: Setting, names: Sequence[str], since: int = 0) -> AmountScope | None:
    """What the sentences before a sum's in its paragraph speak of, the nearest first, back to ``since``.

    ``names`` are those of the projects: where one stands, a project is spoken of.
    """
    subjects = notes.lexicon(setting.sum.start).subjects
    start = max(since, notes.reading.lines[setting.line].start)
    end = setting.sentence.start
    while end > start:
        begin = max(start, notes.reading.sentence_at(end - 1).start)
        if named_in(notes, names, begin, end):
            return "project"
        found = _kinds(notes, Span(begin, end), subjects)
        if found:
            return "project" if found[-1] == 1 else "programme"
        end = min(end - 1, begin)
    return None


def named_in(notes: Notes, names: Sequence[str], start: int, end: int) -> bool:
    """Does one of the names of projects, in lower case, stand in a stretch, in whatever letters?"""
    return bool(names) and any(notes.low.find(name, start, end) >= 0 for name in names)


def of_named(notes: Notes, setting: Setting, cue: Cue, names: Sequence[str]) -> bool:
    """Is a sum that of a project named before a word for calls: the one that won in it, the one it is asked for?"""
    if chosen_in(notes, setting, cue, names):
        return True
    asked = any(found.start == cue.start and found.kind in ASKED for found in notes.roles(setting.pre))
    start = setting.sentence.start
    coded = asked and CODE.search(notes.text, start, cue.start) is not None
    return coded or (asked and named_in(notes, names, start, setting.sum.start))


def chosen_in(notes: Notes, setting: Setting, call: Cue, names: Sequence[str]) -> bool:
    """ "“Honey” (LL-00147) was supported in the first call with 78 000": is the call that in which a project won?"""
    if call.kind != "programme":
        return False
    if notes.lexicon(call.start).chosen.match(notes.text, notes.low, call.start) is None:
        return False
    beside = Span(call.end, setting.sum.start)  # what stands there of a whole, or in a clause of its own, is the call's
    of_call = "," in notes.text[call.end : setting.sum.start] or any(cue.kind in WHOLES for cue in notes.roles(beside))
    return not of_call and named_in(notes, names, setting.pre.start, call.start)


def refers(notes: Notes, setting: Setting, role: Role) -> bool:
    """ "Its value is 700 000": is a sum the whole of what the sentence before speaks of?"""
    begin = setting.sentence.start
    whole = role.name == "total" and role.strength > 1 and setting.pre.start == begin
    return whole and notes.lexicon(begin).refers.match(notes.text, notes.low, begin) is not None


def of_heading(notes: Notes, setting: Setting, names: Sequence[str] = ()) -> AmountScope | None:
    """What the short lines right above a sum's speak of: a heading, the lines of a sheet, the name of a project."""
    lines = notes.reading.lines
    if _under_name(notes, setting, names):
        return "project"
    for above in lines[max(0, setting.line - LINES_ABOVE) : setting.line][::-1]:
        held = notes.reading.field_at(above.end - 1)
        if held is not None and held.label.start >= above.start:
            if held.key in PROJECT_FIELDS:
                return "project"
            continue
        labelled = LABELLED.match(notes.text, above.start, above.end) is not None
        if above.end - above.start > HEADING or (not labelled and notes.text[above.end - 1] in ".;,"):
            return None
        found = _kinds(notes, Span(above.start, above.end), notes.lexicon(above.start).topics)
        if found:
            return "project" if found[0] == 1 else "programme"
    return None


def _under_name(notes: Notes, setting: Setting, names: Sequence[str]) -> bool:
    """Does a short line above name a project, with nothing but short lines between: its sheet, or a heading's text?"""
    for above in notes.reading.lines[max(0, setting.line - LINES_NAMED) : setting.line][::-1]:
        if above.end - above.start > HEADING or notes.text[above.start] in BULLETS:
            return False  # a text, or a list of several
        if named_in(notes, names, above.start, above.end):
            return True
    return False


def _kinds(notes: Notes, span: Span, topics: Topics) -> list[int]:
    """The groups of the words for topics in a stretch, in their order; 1 is one project."""
    found = _nouns(topics, notes.low, *span)
    cues = [Cue(match.start(), match.end(), str(match.lastindex)) for match in found]
    return [int(cue.kind) for cue in notes.outside_quotes(span, cues)]


def _nouns(topics: Topics, low: str, start: int, end: int) -> list[re.Match[str]]:
    """The words for topics between two offsets of a text in lower case, in their order."""
    found: list[re.Match[str]] = []
    reached = start
    for at in beginnings(low, topics.stems, start, end):
        if at >= reached and (match := topics.pattern.match(low, at, end)):
            reached = match.end()
            found.append(match)
    return found
