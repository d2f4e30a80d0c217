"""A language's calendar words, looked up: ``dates.toml`` becomes two tables that one pass over the words reads.

``senses`` maps a phrase's first word to what the phrase means; ``cues`` maps the first letters of a word to the role
cues that it may be. Built once for each language. Month names of the other languages are known too, so that an English
inset in a Latvian page is read; the language's own words come first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from extractors.language import codes, language

Kind = Literal[
    "number", "month", "year", "day", "monthword", "quarter", "half", "part", "early", "decade", "decadeword",
    "century", "centuryabbr", "from", "until", "to", "and", "glue", "roman", "ordinal", "season", "weekday",
    "relyear", "sameyear", "lateryear", "relmonth", "relday", "relseason", "clock", "hour", "free", "between",
    "fromaccusative", "inside", "schoolyear",
]  # fmt: skip

WORD = re.compile(r"[^\W\d_]+|\d+")
STEM = 3  # cues are filed under their first letters
_REMEMBERED = 50_000  # words

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
          "xviii", "xix", "xx", "xxi")  # fmt: skip

# words that only extend or qualify a neighbouring time; several meanings of one word are told apart by the grammar
_WORD_KINDS: tuple[tuple[str, Kind], ...] = (
    ("year", "year"), ("day", "day"), ("month", "monthword"), ("quarter", "quarter"), ("half", "half"),
    ("part", "part"), ("part_before", "early"), ("decade", "decadeword"), ("century", "century"),
    ("century_after_roman", "centuryabbr"), ("from", "from"), ("until", "until"), ("to", "to"), ("and", "and"),
    ("glue", "glue"), ("clock", "clock"), ("clock_after", "hour"), ("free", "free"), ("between", "between"),
    ("from_accusative", "fromaccusative"), ("inside", "inside"),
    ("school_year", "schoolyear"),
)  # fmt: skip


class Month(NamedTuple):
    """One form of a month's name and what it may do."""

    number: int
    alone: bool  # places something in time without a year or a day ("maijā")
    heads: bool  # may head a list item ("Maijs – …")
    before_day: bool  # a day's number may follow it ("kovo 27")
    short: bool  # an abbreviation: needs a day or a year beside it
    capital: bool  # only with a capital letter


class RelativeSeason(NamedTuple):
    season: int
    shift: int


class Meaning(NamedTuple):
    """One thing that a phrase can stand for."""

    kind: Kind
    value: object


class Sense(NamedTuple):
    """All that one phrase can be, and the words that must follow for it."""

    rest: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    kinds: frozenset[str]
    values: Mapping[str, object]  # the first by kind
    month: Month | None
    leads: bool
    counted: bool


# a time, alone or behind its preposition, begins with one of these; nothing else is tried
LEADING = frozenset({
    "month", "season", "relyear", "sameyear", "lateryear", "relseason", "relmonth", "roman", "ordinal", "decade",
    "early", "from", "fromaccusative", "until", "between",
})  # fmt: skip
_COUNTED = frozenset({"relday", "free", "weekday"})  # days that are counted from the publication


class Entry(NamedTuple):
    """What one word of a text may be: a number, the start of calendar phrases (longest first), role cues."""

    digits: int
    senses: tuple[Sense, ...]
    cues: tuple[str, ...]


NOTHING = Entry(0, (), ())


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """One language's words for times."""

    code: str
    senses: dict[str, tuple[Sense, ...]]  # by a phrase's first word
    cues: dict[str, tuple[tuple[str, bool, str], ...]]  # first letters → (stem or word, is a stem, cue)
    known: dict[str, Entry]  # words looked up so far
    suffix: re.Pattern[str]  # what makes a number an ordinal
    decade_suffixes: frozenset[str]
    named_after: frozenset[str]
    name_endings: tuple[str, ...]
    measured_by: frozenset[str]
    names_days: bool
    labels: dict[str, frozenset[tuple[str, ...]]]
    clock: re.Pattern[str]  # a time of day right behind a date
    clock_before: re.Pattern[str]  # and right before one
    afternoon: frozenset[tuple[str, ...]]
    accusative_endings: tuple[str, ...]
    weekday_endings: tuple[str, ...]  # of a weekday's forms that say when ("otrdien", "antradienį")
    every: frozenset[str]  # words before a weekday of every week
    free: re.Pattern[str]  # what dateparser reads
    ago: re.Pattern[str]  # "two weeks ago"
    counts: dict[str, int]
    units: dict[str, int]  # in days
    months_capital: bool
    month_first_figures: bool  # 04-18 is 18 April
    month_or_noun: frozenset[str]  # forms that are a common word too ("kovą" is a fight)

    def time_of(self, match: re.Match[str]) -> tuple[int, int]:
        """Hour and minute of a match of ``clock``."""
        groups = match.groupdict()
        hour = int(groups["h1"] or groups["h2"] or groups["h3"] or groups["h4"])
        minute = int(groups["m1"] or groups["m2"] or groups["m3"] or groups["m4"] or 0)
        half = tuple((groups["half"] or "").lower().replace(".", " ").split())
        return hour + 12 if half in self.afternoon and hour < 12 else hour, minute

    def look_up(self, word: str) -> Entry:
        """The entry of a word in lower case; remembered, for texts repeat their words."""
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        digits = len(word) if word.isdecimal() else 0
        cues = self.cues.get(word[:STEM], ())
        found = tuple(cue for stem, is_stem, cue in cues if (word.startswith(stem) if is_stem else word == stem))
        entry = Entry(digits, self.senses.get(word, ()), found)
        self.known[word] = entry = entry if any(entry) else NOTHING
        return entry


def _senses(rows: list[tuple[str, Kind, object]]) -> dict[str, tuple[Sense, ...]]:
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    for phrase, kind, value in rows:
        phrases.setdefault(_words(phrase), []).append(Meaning(kind, value))
    senses: dict[str, list[Sense]] = {}
    for (first, *rest), meanings in phrases.items():
        values: dict[str, object] = {meaning.kind: meaning.value for meaning in reversed(meanings)}
        kinds, month = frozenset(values), values.get("month")
        sense = Sense(
            tuple(rest), tuple(meanings), kinds, values, month if isinstance(month, Month) else None,
            not kinds.isdisjoint(LEADING), not kinds.isdisjoint(_COUNTED),
        )  # fmt: skip
        senses.setdefault(first, []).append(sense)
    return {first: tuple(sorted(found, key=lambda sense: -len(sense.rest))) for first, found in senses.items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(WORD.findall(phrase))


def _months(table: dict[str, Any], capital: bool, foreign: bool) -> list[tuple[str, Month]]:
    rows = []
    for month in table["months"]:
        alone, before, short = set(month["alone"]), set(month["before_day"]), set(month["short"])
        for form in dict.fromkeys((*month["forms"], *month["short"])):
            is_short = form in short and form not in month["forms"]
            heads = form == month["forms"][0]
            value = Month(month["number"], form in alone and not foreign, heads, form in before, is_short, capital)
            if not (foreign and is_short):
                rows.append((form, value))
    return rows


def _meanings(table: dict[str, Any]) -> list[tuple[str, Kind, object]]:
    rows: list[tuple[str, Kind, object]] = []
    rows += [(form, "month", value) for form, value in _months(table, table["months_capital"], foreign=False)]
    for key, kind in _WORD_KINDS:
        rows += [(phrase, kind, kind) for phrase in table["words"][key]]
    relative = table["relative"]
    for key, kind in (("year", "relyear"), ("month", "relmonth"), ("day", "relday")):
        rows += [(phrase, kind, int(shift)) for shift, phrases in relative[key].items() for phrase in phrases]
    rows += [(phrase, "sameyear", 0) for phrase in relative["same_year"]]
    rows += [(phrase, "lateryear", 1) for phrase in relative["later_year"]]
    for season, shifts in relative["season"].items():
        for shift, phrases in shifts.items():
            rows += [(phrase, "relseason", RelativeSeason(int(season), int(shift))) for phrase in phrases]
    simple: tuple[tuple[str, Kind], ...] = (
        ("ordinals", "ordinal"),
        ("decades", "decade"),
        ("seasons", "season"),
        ("weekdays", "weekday"),
    )
    for key, kind in simple:
        rows += [(phrase, kind, int(value)) for value, phrases in table[key].items() for phrase in phrases]
    rows += [(numeral, "roman", number) for number, numeral in enumerate(_ROMAN, 1)]
    return rows


def _alternatives(words: list[str]) -> str:
    parts = (r"[\s.]{0,2}".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return "|".join(parts) or r"(?!)"


def _clock_before_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """``plkst. 10.00 ``, ``10 val. ``, ``at 12:00 EET on ``: ends where the date starts; no end of a range of hours."""
    words = table["words"]
    hour, minute = r"(?<![\d.:–-])(?<![–-]\s)(?:[01]?\d|2[0-3])", r"[0-5]\d"
    return re.compile(
        rf"(?:(?:{_alternatives(words['clock'])})\b\.?\s?(?P<h1>{hour})(?:[.:](?P<m1>{minute}))?"
        rf"|(?P<h2>{hour})(?:[.:](?P<m2>{minute}))?\s?(?P<half>{_alternatives(words['clock_after'])})\b\.?"
        rf"|(?P<h3>{hour}):(?P<m3>{minute}))(?P<h4>)(?P<m4>)"
        rf"(?:\s[A-Z]{{2,4}})?(?:\s(?:{_alternatives(words['clock_join'])}))?,?\s$",
        re.IGNORECASE,
    )


def _clock_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """`` plkst. 10.30``, `` (12:00``, `` 10 val.``, `` at 2.30 pm``: hour, minute and the half of the day."""
    words = table["words"]
    hour, minute, tail = r"(?:[01]?\d|2[0-3])", r"[0-5]\d", r"(?!\d|[.:/]\d|\s?%)"
    between = _alternatives([*words["from"], *words["clock_lead"]])
    after = _alternatives(words["clock_after"])
    until = rf"(?:\s?[–-]\s?{hour}(?:[.:]{minute})?)?"
    return re.compile(
        rf"[\s.,;()–-]{{0,4}}(?:(?:"
        rf"(?:(?:{between})\s)?(?:{_alternatives(words['clock'])})\b\.?\s?(?P<h1>{hour})(?:[.:](?P<m1>{minute}))?{tail}"
        rf"|(?:(?:{between})\s)?(?P<h2>{hour})(?:[.:](?P<m2>{minute}))?{until}\s?(?P<half>{after})\b\.?"
        rf"|(?:(?:{between})\s)?(?P<h3>{hour}):(?P<m3>{minute})(?::[0-5]\d)?{tail}"
        rf"|(?:{_alternatives(words['from'])})\s(?P<h4>{hour})[.](?P<m4>{minute}){tail}))",
        re.IGNORECASE,
    )


def _ago_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """A preposition, a count (one where there is none) and a unit."""

    def alternatives(words: list[str]) -> str:
        return "|".join(map(re.escape, words)) or "(?!)"

    counts = alternatives([word for words in table["counts"].values() for word in words])
    units = alternatives([word for words in table["units"].values() for word in words])
    return re.compile(
        rf"\b(?:{alternatives(table['before'])})\s(?:(?P<count>\d{{1,2}}|{counts})\s)?(?P<unit>{units})\b",
        re.IGNORECASE,
    )


@cache
def lexicon(code: str) -> Lexicon:
    """The tables of a language; raises LanguageDataError where it has none."""
    table = language(code).table("dates")
    rows = _meanings(table)
    own = {phrase for phrase, _, _ in rows}
    for other in codes():
        if other != code:
            foreign = language(other).table("dates")
            months = _months(foreign, foreign["months_capital"], foreign=True)
            rows += [(form, "month", value) for form, value in months if form not in own]
    cues: dict[str, list[tuple[str, bool, str]]] = {}
    for cue, stems in table["cues"].items():
        for stem in stems:
            bare = stem.rstrip("*")
            cues.setdefault(bare[:STEM], []).append((bare, stem.endswith("*"), cue))
    names = table["not_dates"]
    suffixes = sorted(table["ordinal_suffixes"] + table["decade_suffixes"], key=len, reverse=True)
    return Lexicon(
        code=code,
        senses=_senses(rows),
        cues={key: tuple(found) for key, found in cues.items()},
        known={},
        suffix=re.compile(rf"[-–]?({'|'.join(map(re.escape, suffixes))})\b", re.IGNORECASE),
        decade_suffixes=frozenset(table["decade_suffixes"]),
        named_after=frozenset(names["named_after"]),
        name_endings=tuple(names["name_endings"]),
        measured_by=frozenset(names["measured_by"]),
        names_days=table["names_days"],
        labels={key: frozenset(map(_words, phrases)) for key, phrases in table["labels"].items()},
        clock=_clock_pattern(table),
        clock_before=_clock_before_pattern(table),
        afternoon=frozenset(map(_words, table["words"]["afternoon"])),
        accusative_endings=tuple(table["words"]["accusative_endings"]),
        weekday_endings=tuple(table["words"]["weekday_endings"]),
        every=frozenset(table["words"]["every"]),
        free=re.compile(rf"\b(?:{'|'.join(table['free']['patterns']) or '(?!)'})\b", re.IGNORECASE),
        ago=_ago_pattern(table["ago"]),
        counts={word: int(count) for count, words in table["ago"]["counts"].items() for word in words},
        units={word: int(days) for days, words in table["ago"]["units"].items() for word in words},
        months_capital=table["months_capital"],
        month_first_figures=table["month_first_figures"],
        month_or_noun=frozenset(table["not_dates"]["month_or_noun"]),
    )
