"""What a document fixes before years are inferred: its runs, its stated happenings, how a sentence tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date
from itertools import islice

from extractors.dates import edtf
from extractors.dates.anchors import Timeline
from extractors.dates.candidates import Candidate
from extractors.dates.duties import tense_until
from extractors.dates.edtf import Moment, length
from extractors.dates.near import COMMA, stops_in
from extractors.dates.roles import HEADS, Role
from extractors.dates.scan import HORIZON, Scan
from extractors.dates.senses import WORD
from extractors.dates.telling import Mentioned, Phase, Setting, Tense
from extractors.reading import Reading, Span

_BULLET = re.compile(r"\s*(?:[•·*–\u2022-]|\d{1,2}[.)])\s")
_ROW = re.compile(r"\d{1,2}\.?(?:\s?[–-]\s?\d{1,2}\.?)?\s?(?:[^\W\d_]{3}|\d{1,2}\.)")
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{4}[.?!…] [^\W\d_]")
_CITED = re.compile(r"\.?\s[^\W\d_]+\s(?:[Nn]r\.|№|No\.?)\s?[^\W_]")  # a paper and its number
_ASKED = frozenset({"apply", "call"})
_ALREADY = 40  # characters from "since" to "already"
_COPULA = 12  # characters from "was" to "planned"
_PARTICIPLE = 12  # characters from a time to what was done then
_DECEMBER = 12
_NO_SENTENCE = -1
_PREPOSITION = 3  # characters of "In " before "summer 2022", which opens its paragraph
_LEAD_LINES = 2
_PARAGRAPH = 100  # characters: a shorter line is no paragraph
# told beside the story, not in it
_ASIDE = frozenset({"dates.field", "dates.label", "dates.changed", "dates.page"}) | HEADS
_FORM = frozenset({"dates.field", "dates.label"})
_DUE = _FORM | {"dates.until"}
_PAGE = frozenset({"dates.page", "dates.changed"})
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}  # months of those that lie in one year
_ONE_HAPPENING = 62  # days: longer intervals do not place what is told after them


def timeline_of(
    kept: Sequence[tuple[Candidate, Role]], published: Moment | None, words: Scan, reading: Reading
) -> Timeline:
    """The anchors that the stated times of a document give to those without a year."""
    periods: list[tuple[date | None, date | None]] = []
    starts: list[date] = []
    stops: list[date] = []
    latest: Moment | None = None
    stated: list[tuple[int, Moment]] = []
    asked: set[int] = set()
    for candidate, role in kept:
        first, last = candidate.first, candidate.last
        if first.year is None or candidate.lean or first.unit != "day":
            continue
        if role.role == "project_period":
            start, end = edtf.outer(first, last)
            if role.bound == "" and start and end:
                periods.append((start, end))
            elif role.bound == "start" and start:
                starts.append(start)
            elif role.bound == "end" and end:
                stops.append(end)
        elif role.role in ("event", "other", "deadline") and first.month is not None:
            if reading.zone_at(candidate.start) == "teaser" or (role.rule in _ASIDE and role.role == "other"):
                continue
            if role.role != "other":
                stated.append((candidate.start, first))
                if role.role == "deadline" and role.rule in _DUE:
                    asked.add(candidate.start)
            told = role.role != "deadline" and role.bound == "" and (latest is None or _after(last, latest))
            if told and _tense_of(candidate, words, reading) != "future":
                latest = last
    if not periods and starts and stops and min(starts) < max(stops):
        periods.append((min(starts), max(stops)))
    phase, longest_first = _phase_of(kept, words, reading), sorted(periods, key=_span, reverse=True)
    return Timeline(published, longest_first, latest, stated, phase, changed=_changed(kept), asked=asked)


def _changed(kept: Sequence[tuple[Candidate, Role]]) -> date | None:
    """The last day on which the page says that it was changed or printed."""
    days = [edtf.outer(item.first, item.last)[1] for item, role in kept if role.rule in _PAGE and item.first.day]
    return max((day for day in days if day is not None), default=None)


def _span(period: tuple[date | None, date | None]) -> int:
    start, end = period
    return (end - start).days if start and end else 0


def _after(moment: Moment, other: Moment) -> bool:
    return (moment.year or 0, *moment.anniversary) > (other.year or 0, *other.anniversary)


def _phase_of(kept: Sequence[tuple[Candidate, Role]], words: Scan, reading: Reading) -> Phase:
    """Whether the document tells of a project's beginning or of its end: its lead, else how it speaks of the run."""
    body = list(islice((line for line in reading.lines if line.zone in ("heading", "body")), _LEAD_LINES + 1))
    if body:
        phase = _phase({cue for _, cue in words.cues_in(body[0].start, body[-1].end)})
        if phase:
            return phase
    for candidate, role in kept:
        runs_through = role.role == "project_period" and role.bound == "" and not candidate.single
        tense = _tense_of(candidate, words, reading) if runs_through else ""
        if tense:
            return "closing" if tense == "past" else "coming"
    return ""


def _phase(cues: Set[str]) -> Phase:
    if ("opening" in cues) == ("closing" in cues):
        return ""
    return "opening" if "opening" in cues else "closing"


def tense_at(cues: Sequence[tuple[int, str]], position: int, text: str) -> Tense:
    """How a sentence speaks beside a position: by its nearest finite verb, else by what has been done."""
    told = [(_between(place, position, text), cue) for place, cue in cues if cue in ("past", "future")]
    verbs = [(len(words) + (COMMA if ", " in words else 0), cue) for words, cue in told if "; " not in words]
    plans = [place for place, cue in cues if cue == "plan"]
    if plans and any(
        cue == "cancel" or (cue == "past" and 0 < plan - place <= _COPULA) for place, cue in cues for plan in plans
    ):
        return "past"  # "was planned for May", "planned for May, has been cancelled"
    names = {cue for _, cue in cues}
    if verbs:
        away, cue = min(verbs)
        if cue == "future" and away > COMMA and _done_beside(cues, position, text):
            return ""
        return "past" if cue == "past" else "future"
    return "past" if "done" in names and "present" not in names else ""


def _done_beside(cues: Sequence[tuple[int, str]], position: int, text: str) -> bool:
    """Whether something may be done at a position, a verb being in another clause: "bought in May, more will be …"."""
    told = [_between(place, position, text) for place, cue in cues if cue in ("done", "past", "future", "present")]
    clause = [len(words) for words in told if ", " not in words]
    done = [len(_between(place, position, text)) for place, cue in cues if cue == "done"]
    return bool(clause) and min(clause) == min(done, default=-1) <= _PARTICIPLE


def _between(place: int, position: int, text: str) -> str:
    low, high = sorted((place, position))
    return text[low:high]


def _tense_of(candidate: Candidate, words: Scan, reading: Reading) -> Tense:
    sentence = reading.sentence_at(candidate.core)
    cues = words.cues_around(sentence.start, sentence.end, candidate.core)
    return tense_at(cues, candidate.core, reading.text)


def lead_lines(reading: Reading) -> list[int]:
    """The first paragraphs of running text, which say what the document is about."""
    lines = enumerate(reading.lines)
    body = (number for number, line in lines if line.zone == "body" and line.end - line.start > _PARAGRAPH)
    return list(islice(body, _LEAD_LINES))


def setting_of(
    candidate: Candidate, role: Role, words: Scan, reading: Reading, leads: Sequence[int], ahead: Moment | None
) -> Setting:
    """Where a time stands and how its sentence speaks, which matters only where its year is not stated.

    ``leads`` are the lead lines, ``ahead`` is the time that its sentence goes on with.
    """
    sentence = reading.sentence_at(candidate.core)
    number = reading.line_number(candidate.core)
    line = reading.lines[number]
    marked = not reading.text[line.start].isalpha()
    listed = marked and (_is_item(number, reading) or _is_row(number, reading))
    lead = line.zone == "heading" or number in leads
    due, opens = role.role == "deadline" or candidate.due, candidate.start - line.start <= _PREPOSITION
    fills = candidate.start == line.start and candidate.end >= line.end - 1
    tense: Tense = ""
    phase: Phase = ""
    since = begun = sooner = False
    if not candidate.stated:
        at, text = candidate.core, reading.text
        cues = words.cues_around(sentence.start, sentence.end, at)
        names = {cue for _, cue in cues}
        tense = tense_at(cues, at, text)
        phase = "opening" if "contract" in names and _agreed(cues) else _phase(names)
        if tense:
            own = _own(cues, candidate, sentence, text)
            if own is not cues:
                tense = tense_at(own, at, text) or tense
            if "past" in names:
                begun = any(cue == "past" and ", " not in _between(place, at, text) for place, cue in own)
        if due or candidate.bound == "end":
            tense = tense_until(candidate, cues, tense, sentence, reading)
        asked = not names.isdisjoint(_ASKED)  # "nuo birželio 1 d. jau galima registruotis"
        since = tense != "future" and _since(candidate, sentence.end if not asked else candidate.end, reading)
        if tense != "past":
            before = WORD.findall(text[max(sentence.start, candidate.start - _ALREADY) : candidate.start].lower())
            sooner = not candidate.lexicon.sooner.isdisjoint(before[-2:])
    behind = reading.text[candidate.end - 1 : candidate.end + 2]
    closes = behind[:2] == ". " and behind[2:].isupper()
    return Setting(
        number, sentence.start, listed, lead, tense, phase, due, opens, fills, since, closes, begun, sooner, ahead
    )  # fmt: skip


def _agreed(cues: Sequence[tuple[int, str]]) -> bool:
    """A contract opens the project that it is for: "līgums par projekta īstenošanu"; not one signed in its course."""
    contract = next((place for place, cue in cues if cue == "contract"), None)
    if contract is None:
        return False
    carried = next((place for place, cue in cues if cue == "carry"), -1)
    return carried > contract and any(cue == "project" for _, cue in cues)


def _own(cues: Sequence[tuple[int, str]], candidate: Candidate, sentence: Span, text: str) -> Sequence[tuple[int, str]]:
    """The cues between abbreviated days that may end a sentence: "… prasidės vasario 1 d. Paraiška pateikta …"."""
    first, last = candidate.core - HORIZON, candidate.core + HORIZON
    stops = stops_in(text, max(sentence.start, first), min(sentence.end, last))
    if not stops:
        return cues
    low = max((stop for stop in stops if stop < candidate.start), default=sentence.start)
    high = min((stop for stop in stops if stop > candidate.end), default=sentence.end)
    return [item for item in cues if low <= item[0] < high]


def _since(candidate: Candidate, stop: int, reading: Reading) -> bool:
    """ "Since 1 September", "nuo rugsėjo 1 d. mokykloje jau veikia"."""
    words, text = candidate.lexicon, reading.text
    opener = WORD.match(text, candidate.start)
    if not candidate.single or opener is None or candidate.start == candidate.core:
        return False
    if opener.group().lower() in words.since:
        return True
    if candidate.bound != "start" or not words.already:
        return False
    behind = WORD.findall(text[candidate.end : min(stop, candidate.end + _ALREADY)].lower())
    return not words.already.isdisjoint(behind)


def _is_item(number: int, reading: Reading) -> bool:
    """Whether a line is an item of a list; behind the dash of an interview's answer stand several sentences."""
    line, text = reading.lines[number], reading.text
    if _BULLET.match(text, line.start) is None:
        return False
    return text[line.start] not in "–-" or _NEXT_SENTENCE.search(text, line.start, line.end) is None


def _is_row(number: int, reading: Reading) -> bool:
    """Whether a line and its neighbour begin with days, as those of a calendar do: "26 Nov  Bee at the barn"."""
    if _ROW.match(reading.text, reading.lines[number].start) is None:
        return False
    around = reading.lines[max(0, number - 1) : number + 2]
    return sum(_ROW.match(reading.text, line.start, line.end) is not None for line in around) > 1


def remember(
    timeline: Timeline, candidate: Candidate, role: Role, ends: tuple[Moment, Moment], setting: Setting, text: str
) -> None:
    """What is told next leans on this time, if it places one happening and is no label or headline of another text."""
    heads = role.rule in HEADS
    if role.role in ("published", "programme_period") or (role.rule in _ASIDE and role.role == "other" and not heads):
        return
    first, last = ends
    season = _SEASONS.get(first.month or 0) if first == last else None
    if season is not None:  # "in spring 2021 … in August of the same year"
        first, last = first._replace(month=season[0]), first._replace(month=season[1])
    vague = first.month is not None and first.month > _DECEMBER
    kept_until = candidate.bound == "end" and first.month is None  # "must be kept until 2033" places nothing else
    if first.year is None or first.unit != "day" or role.rule == "dates.since" or vague or kept_until:
        return
    if first.day is None and first == last and setting.fills:
        timeline.section = first.year
    if role.rule == "dates.school" and last.year == first.year + 1:
        timeline.school = setting.line, first.year, last.year
    long = not candidate.single and length(first, last) > _ONE_HAPPENING
    if long and (first.year != last.year or role.role == "project_period"):
        return
    closes = role.role == "project_period" and role.bound == "end"
    until = candidate.bound == "end" and setting.tense != "past" and timeline.mentioned
    before = (timeline.mentioned[-1].last.year or first.year) if timeline.mentioned else first.year
    if until and before < first.year - (role.role == "deadline") and role.role in ("other", "deadline"):
        return  # "the job lasts until January 2025": what is told next may be of this year
    if role.role == "other" and first.day and _CITED.match(text, candidate.end):
        return  # "the decision No. T1-412 of 17 December 2020"
    asked = role.role == "deadline" and role.rule in _FORM
    firm = not long and not heads and season is None and role.role not in ("project_period", "deadline")
    sentence = setting.sentence if firm or not setting.closes else _NO_SENTENCE
    begun = timeline.mentioned[-1] if closes and timeline.mentioned else None
    if begun is not None and begun.sentence == sentence and not begun.firm and begun.last.year != last.year:
        timeline.mentioned[-1] = begun._replace(ends=True)  # a run over years: what other lines tell is of any of them
    timeline.mentioned.append(
        Mentioned(setting.line, sentence, first, last, setting.listed, firm, setting.opens, closes, asked)
    )
