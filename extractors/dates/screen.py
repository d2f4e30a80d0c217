"""Which candidates are no times at all, and why: stable reasons, so that each refusal can be counted and looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import exists
from extractors.dates.habits import has_hours, recurs
from extractors.dates.items import heads_line
from extractors.dates.labels import Label
from extractors.dates.lexicon import lexicon
from extractors.dates.near import TOUCHING
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.language import codes
from extractors.reading import Reading
from extractors.stems import lowered

_NEXT_WORD = re.compile(r"[^\w\n]{0,3}([^\W\d_]+)")
_OPENED = re.compile(r"\((?:[^\W\d_][^\W\d]*(?: [^\W\d]+)?, )?$")
_PLACE = 32  # characters of a bracket and the place before its day
_LEFT_OPEN = re.compile(r"[\w/@#+&=-]")
FIRST_BARE_YEAR, LAST_BARE_YEAR = 1985, 2055
_FULL_STOPS = 3
_CONJUNCTION = 3  # letters
_SHORT = 30  # characters of the line above comments
_LEAD, _PHRASE, _TEASER = 32, 4, 140  # characters of a line that may lead to other news, words of that; of such news
_HEAD = 2  # letters of a word by which it is told apart at a glance
_FIELD_START = 24  # characters
_DOMAIN = re.compile(r"(?:\.[a-z0-9-]{2,})+\.[a-z]{2,}\b")  # "2014-2020.latlit.eu"
_FIGURES = ("day_or_number", "month_and_day")  # what a row of a list may make a day
_THIS_CENTURY = 2000
_TEEN, _LAST_TEEN = 11, 19
_TIME_FIELDS = frozenset({"period", "start", "end", "time", "contract_date", "published"})


def refusal(
    candidate: Candidate, scan: Scan, reading: Reading, label: Label, comments: int, rows: frozenset[int]
) -> str:
    """The reason why a candidate is no time; empty where it may be one.

    ``comments`` is where those of readers begin, ``rows`` are the places of days that head the rows of a list.
    """
    ends = exists(candidate.first) and (candidate.single or exists(candidate.last))
    if not ends and candidate.first.month_shift is None:
        return "no_such_day"
    if _is_name(candidate, scan):
        return "name"
    if _is_length(candidate, scan):
        return "length"
    if _counts(candidate, scan):
        return "count"
    if recurs(candidate, scan):
        return "every_year"
    if has_hours(candidate, scan):
        return "hours"
    if candidate.first.unit == "century" and _of_today(candidate, scan):
        return "kind"
    if scan.text.startswith(".", candidate.end) and _DOMAIN.match(scan.text, candidate.end):
        return "code"
    if candidate.first.hour is not None and 0 <= comments < candidate.start:
        return "comment"
    if candidate.bound == "end" and candidate.first.shift == 0 and not candidate.first.month:
        return "" if _asked(candidate, scan, reading) else "vague"
    if not candidate.weak:
        return "bare_month" if _is_noun(candidate, scan) else _misplaced(candidate, scan)
    labelled = label in ("event", "period", "deadline", "published", "other") or _in_time_field(candidate, reading)
    return _weak(candidate, scan, labelled, rows)


def _asked(candidate: Candidate, scan: Scan, reading: Reading) -> bool:
    """Whether something is to be done "by the end of the year", which may be but months away."""
    sentence = reading.sentence_at(candidate.core)
    around = scan.cues_around(sentence.start, sentence.end, candidate.core)
    cues = {cue for place, cue in around if not candidate.start <= place < candidate.end}
    if "future" in cues:
        return True
    return not cues.isdisjoint(("apply", "due")) and cues.isdisjoint(("past", "done", "decide"))


def comments_of(reading: Reading) -> int:
    """Where the readers' comments begin, behind a short line that says so; -1 where there are none."""
    for line in reading.lines[len(reading.lines) // 2 :]:
        if line.end - line.start <= _SHORT:
            words = WORD.findall(reading.text[line.start : line.end].lower())
            if words and words[0] in lexicon(line.language).comments:
                return line.end
    return -1


@cache
def _elsewhere(code: str) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The phrases that lead to other news, and their first words."""
    phrases = lexicon(code).labels["elsewhere"]
    return phrases, frozenset(words[0] for words in phrases)


def may_lead_elsewhere(word: str) -> bool:
    """May a phrase that leads to other news begin with a word, in some language?"""
    first = WORD.search(word.lower())
    return first is not None and any(first.group() in _elsewhere(code)[1] for code in codes())


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    """The letters that such phrases begin with, by language."""
    return {code: tuple({word[:_HEAD] for word in _elsewhere(code)[1]}) for code in codes()}


def _phrase_of(words: tuple[str, ...], code: str) -> int:
    """How many words the phrase takes that leads to other news; 0 where they begin with none."""
    phrases, _ = _elsewhere(code)
    return next((size for size in range(2, _PHRASE + 1) if words[:size] in phrases), 0)


def other_news(reading: Reading) -> frozenset[int]:
    """The lines of other news: behind "Read also:", and short ones below "Related news"."""
    found: set[int] = set()
    below = False
    leading, firsts = reading.kinds.may_be("elsewhere"), reading.words.firsts
    if 1 not in leading or not any(leading[first : first + 1] == b"\1" for first in firsts[:-1]):
        return frozenset(found)
    low, openings = lowered(reading.text), _openings()
    for number, line in enumerate(reading.lines):
        start, leads = line.start, 0
        if low.startswith(openings[line.language], start) or not low[start].isalnum():  # a bullet may stand before
            first = WORD.search(low, start, min(line.end, start + _LEAD))
            if first is not None and first.group() in _elsewhere(line.language)[1]:
                words = tuple(WORD.findall(low[start : min(line.end, start + _LEAD)]))
                leads = _phrase_of(words, line.language)
        if leads:
            below = len(words) == leads and line.end - line.start <= _LEAD
            found.add(number)
        elif below and line.end - line.start <= _TEASER:
            found.add(number)
        else:
            below = False
    return frozenset(found)


def _in_time_field(candidate: Candidate, reading: Reading) -> bool:
    field = reading.field_at(candidate.start)
    return field is not None and field.key in _TIME_FIELDS and candidate.start - field.value.start < _FIELD_START


def _misplaced(candidate: Candidate, scan: Scan) -> str:
    """Years and figures inside a longer code or address."""
    text = scan.text
    after = text[candidate.end : candidate.end + 2]
    if text[candidate.end - 1].isdigit() and (after[:1] in ("@", "_") or (after[:1] == "/" and after[1:2].isalnum())):
        return "code"
    return ""


def rows_of(candidates: Sequence[Candidate], reading: Reading) -> frozenset[int]:
    """Where lines begin with day and month in figures, and one beside them with a time: "• 10.09. Ikšķile", "06-22"."""
    if not any(item.weak in _FIGURES for item in candidates):
        return frozenset()
    heads: dict[int, Candidate] = {}
    for item in candidates:
        if item.first.month is not None and heads_line(item, reading):
            heads.setdefault(reading.line_number(item.start), item)
    return frozenset(
        item.start
        for number, item in heads.items()
        if item.weak in _FIGURES and (number - 1 in heads or number + 1 in heads)
    )


def _weak(candidate: Candidate, scan: Scan, labelled: bool, rows: frozenset[int]) -> str:
    if candidate.weak == "two_digit_year":
        return "two_digit_year"
    if candidate.weak == "day_or_number":
        tied = candidate.first.hour is not None or candidate.weekday is not None
        spoken = not candidate.single and (scan.text[candidate.start].isalpha() or _two_days(candidate, scan))
        until = candidate.bound == "end" and _ends_clause(candidate, scan)
        known = tied or spoken or until or _bracketed(candidate, scan) or candidate.start in rows
        return "" if known else "number"
    if candidate.weak == "month_and_day":
        row = candidate.start in rows and scan.text[candidate.core + 2] != "."  # "10.30" is an hour
        return "" if row or _month_and_day(candidate, scan) else "number"
    if candidate.weak == "month_or_years":
        return "" if labelled or not candidate.single else "month_or_years"
    if candidate.weak in ("season", "half"):  # any spring, the first half of anything
        return f"bare_{candidate.weak}"
    if candidate.weak == "month":
        spoken = candidate.bound != "" or not candidate.single or candidate.glued
        return "" if spoken and not _capital_inside(candidate, scan) else "bare_month"
    return _bare_year(candidate, scan, labelled)


def _month_and_day(candidate: Candidate, scan: Scan) -> bool:
    """04 18, 05-10, 05.10 12:00: a weekday or clock says so, or "until" and the nought that amounts lack."""
    if candidate.weekday is not None or candidate.first.hour is not None:
        return True
    figures = scan.text[candidate.core : candidate.end]
    return candidate.bound != "" and figures[2] != "." and "0" in (figures[0], figures[3])


def _bracketed(candidate: Candidate, scan: Scan) -> bool:
    """A day and month that close brackets, with a full stop: "Iecavā (8.02.), Bauskā (10.02.)", "(Vilnius, 14.09.)"."""
    text = scan.text
    closed = text[candidate.end - 1 : candidate.end + 2]
    return ".)" in closed and _OPENED.search(text, max(0, candidate.start - _PLACE), candidate.start) is not None


def _ends_clause(candidate: Candidate, scan: Scan) -> bool:
    """Whether no noun of its own follows, as in "līdz 3.12. apakšpunktam"."""
    following = _NEXT_WORD.match(scan.text, candidate.end)
    return following is None or not following.group(1).islower() or len(following.group(1)) <= _CONJUNCTION


def _two_days(candidate: Candidate, scan: Scan) -> bool:
    """Days on both sides and a month in figures, each with its full stop: "3.06.–5.06.", "7.–8.12."."""
    return scan.text.count(".", candidate.start, candidate.end + 1) >= _FULL_STOPS


def _is_noun(candidate: Candidate, scan: Scan) -> bool:
    """A month's form that is a common noun too, with no happening or decision told right beside it."""
    if candidate.first.day is not None:
        return False
    if scan.text[candidate.start : candidate.end].lower() not in candidate.lexicon.month_or_noun:
        return False
    opens = scan.text[candidate.start].isupper()  # "Kovą pateikėme paraišką"
    beside = scan.cues_in(candidate.start - (0 if opens else TOUCHING), candidate.end + TOUCHING)
    told = ("happen", "decide", "apply") if opens else ("happen", "decide")
    return all(cue not in told for _, cue in beside)


def _capital_inside(candidate: Candidate, scan: Scan) -> bool:
    """A month's form with a capital letter inside a sentence is a person's name (Marta, Maija)."""
    char = scan.text[candidate.core]
    return not candidate.lexicon.months_capital and char.isupper() and candidate.core > 0


def _bare_year(candidate: Candidate, scan: Scan, labelled: bool) -> str:
    text, first, last = scan.text, candidate.first.year or 0, candidate.last.year or 0
    if not (first >= FIRST_BARE_YEAR or candidate.glued) or last > LAST_BARE_YEAR:
        return "bare_number"
    before, after = text[candidate.core - 1 : candidate.core], text[candidate.end : candidate.end + 2]
    if (before and _LEFT_OPEN.match(before)) or (after[:1] in ("-", "–", "/", "_", "@") and after[1:2].isalnum()):
        return "code"
    if labelled or not candidate.single:
        return ""
    following = _NEXT_WORD.match(text, candidate.end)
    ends_clause = following is None or text[candidate.end : candidate.end + 1] in (".", ",", ";", ")", "")
    if candidate.bound and ends_clause:
        return ""
    return "" if candidate.glued else "bare_year"


def _is_name(candidate: Candidate, scan: Scan) -> bool:
    """A street, school or holiday that is called after a day or month: "11. novembra krastmala", "Liepų Street"."""
    lexicon = candidate.lexicon
    first = candidate.first
    month_only = first.month is not None and first.day is None and first.year is None
    if lexicon.months_capital and not (month_only and scan.text[candidate.end : candidate.end + 1] == " "):
        return False  # "12 May: School visit"
    if not scan.text[candidate.start : candidate.end].lower().endswith(lexicon.name_endings):
        return False
    if candidate.bound and first.month is None and (first.year or 0) >= _THIS_CENTURY:
        return False  # "kopš 2019. gada biedrība …"
    following = _NEXT_WORD.match(scan.text, candidate.end)
    return following is not None and following.group(1).lower() in lexicon.named_after


def _is_length(candidate: Candidate, scan: Scan) -> bool:
    """Metres, which are abbreviated as years are: "2000 m. ilgio takas"."""
    if not candidate.lexicon.measured_by or not candidate.single or candidate.first.month is not None:
        return False
    following = _NEXT_WORD.match(scan.text, candidate.end)
    return following is not None and following.group(1).lower() in candidate.lexicon.measured_by


def _counts(candidate: Candidate, scan: Scan) -> bool:
    """A number before a month's form that is a common noun too: "pasodinta 15 liepų" are trees."""
    if not candidate.lexicon.counted or not candidate.first.day or candidate.weekday is not None:
        return False
    if candidate.first.year is not None or candidate.first.shift is not None or candidate.first.hour is not None:
        return False
    words = scan.text[candidate.core : candidate.end].split()
    if not words[0][0].isdigit():
        return False
    few = candidate.first.day % 10 > 1 and not _TEEN <= candidate.first.day <= _LAST_TEEN
    alone = few and candidate.single and not candidate.bound and not candidate.glued
    if alone and words[-1] in candidate.lexicon.counted_few:
        beside = scan.cues_in(candidate.start - TOUCHING, candidate.end + TOUCHING)
        return all(cue != "happen" for _, cue in beside)
    return words[-1] in candidate.lexicon.counted


def _of_today(candidate: Candidate, scan: Scan) -> bool:
    """The century we live in says of what kind the noun behind it is: "21st-century skills", "XXI amžiaus įgūdžiai"."""
    if candidate.first.year != _THIS_CENTURY or not candidate.single or candidate.bound or candidate.glued:
        return False
    form = WORD.findall(scan.text[candidate.core : candidate.end].lower())[-1]
    if form not in candidate.lexicon.century_of:
        return False
    following = _NEXT_WORD.match(scan.text, candidate.end)
    return (
        following is not None and following.group(1)[0].islower() and not scan.cues_in(candidate.end, following.end())
    )
