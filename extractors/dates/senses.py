"""What calendar phrases mean: a month, a weekday, "last year", "from", each with all that it can stand for.

Made once for each language from the words of its ``dates.toml``; the grammar tells the meanings of one word apart.
Month names of the other languages are known too, so that an English inset in a Latvian page is read; the language's own
words come first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal, NamedTuple

from extractors.language import codes, language
from extractors.record import record
from extractors.stemming import fold

Kind = Literal[
    "number", "month", "year", "day", "monthword", "quarter", "half", "part", "early", "decade", "decadeword",
    "century", "centuryabbr", "from", "until", "to", "and", "or", "glue", "roman", "ordinal", "season", "weekday",
    "relyear", "sameyear", "lateryear", "relmonth", "relday", "relseason", "clock", "hour", "free", "between",
    "fromaccusative", "inside", "schoolyear", "dayordinal", "quarterbefore", "halfbefore",
    "storyday", "lastday", "moves", "lastbefore", "nextbefore", "yearend",
]  # fmt: skip

WORD = re.compile(r"[^\W\d_]+|\d+")
_LAST_DAY = 31
_YEAR_END: tuple[Kind, ...] = ("relyear", "yearend")
_LONG = 6  # letters: a shorter word without its marks may be another
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
          "xviii", "xix", "xx", "xxi")  # fmt: skip

# words that only extend or qualify a neighbouring time; several meanings of one word are told apart by the grammar
_WORD_KINDS: tuple[tuple[str, Kind], ...] = (
    ("year", "year"), ("day", "day"), ("month", "monthword"), ("quarter", "quarter"), ("half", "half"),
    ("part", "part"), ("part_before", "early"), ("decade", "decadeword"), ("century", "century"),
    ("century_after_roman", "centuryabbr"), ("from", "from"), ("until", "until"), ("to", "to"), ("and", "and"),
    ("or", "or"), ("glue", "glue"), ("clock", "clock"), ("clock_after", "hour"), ("free", "free"),
    ("between", "between"), ("from_accusative", "fromaccusative"), ("inside", "inside"),
    ("school_year", "schoolyear"), ("quarter_before", "quarterbefore"), ("half_before", "halfbefore"),
    ("last_day", "lastday"), ("moves", "moves"), ("last_before", "lastbefore"), ("next_before", "nextbefore"),
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
    """A season of the year so far from the document's own; ``last``: of the last one that is over."""

    season: int
    shift: int
    last: bool


class WordedDay(NamedTuple):
    """A day's number in words, and the ending that tells which month or noun it goes with."""

    number: int
    ending: str


class Meaning(NamedTuple):
    """One thing that a phrase can stand for."""

    kind: Kind
    value: object


@record
class Sense:
    """All that one phrase can be, and the words that must follow for it; or a number."""

    rest: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    kinds: frozenset[str] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)  # the first by kind
    month: Month | None = None
    leads: bool = False  # a time may begin with it
    counted: bool = False  # it may be a day counted from another
    digits: int = 0  # 0 for words
    number: int = -1  # -1 for words, and for figures that are neither a day nor a year
    suffix: str = ""  # of an ordinal number: "osios", "th"

    def get(self, kind: Kind) -> object | None:
        """The value of one of its meanings, or None."""
        return self.values.get(kind)

    def has(self, *kinds: Kind) -> bool:
        """Whether it can be any of these."""
        return not self.kinds.isdisjoint(kinds)


# a time, alone or behind its preposition, begins with one of these; nothing else is tried
TIMES = frozenset({
    "month", "season", "relyear", "sameyear", "lateryear", "relseason", "relmonth", "decade",
})  # fmt: skip
COUNTING = frozenset({"roman", "ordinal", "dayordinal", "quarterbefore", "halfbefore", "early", "lastday"})
PREPOSITIONS = frozenset({"from", "fromaccusative", "until", "between"})
_LEADING = TIMES | COUNTING | PREPOSITIONS
_COUNTED = frozenset({"relday", "free", "weekday", "storyday"})  # days that are counted from another


def senses_of(code: str) -> dict[str, tuple[Sense, ...]]:
    """A language's calendar phrases by their first word, the longest first."""
    rows = _meanings(language(code).table("dates"))
    own = {phrase for phrase, _, _ in rows}
    for other in codes():
        if other != code:
            months = _months(language(other).table("dates"), foreign=True)
            rows += [(form, "month", value) for form, value in months if form not in own]
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    for phrase, kind, value in rows:
        phrases.setdefault(words_in(phrase), []).append(Meaning(kind, value))
    senses: dict[str, list[Sense]] = {}
    for (first, *rest), meanings in phrases.items():
        values: dict[str, object] = {meaning.kind: meaning.value for meaning in reversed(meanings)}
        kinds, month = frozenset(values), values.get("month")
        sense = Sense(
            tuple(rest), tuple(meanings), kinds, values, month if isinstance(month, Month) else None,
            not kinds.isdisjoint(_LEADING), not kinds.isdisjoint(_COUNTED),
        )  # fmt: skip
        senses.setdefault(first, []).append(sense)
    return {first: tuple(sorted(found, key=lambda sense: -len(sense.rest))) for first, found in senses.items()}


def words_in(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a text are told apart."""
    return tuple(WORD.findall(phrase))


def _months(table: dict[str, Any], foreign: bool) -> list[tuple[str, Month]]:
    rows, capital = [], table["months_capital"]
    for month in table["months"]:
        alone, before, short = set(month["alone"]), set(month["before_day"]), set(month["short"])
        for form in dict.fromkeys((*month["forms"], *month["short"])):
            is_short = form in short and form not in month["forms"]
            heads = form == month["forms"][0]
            value = Month(month["number"], form in alone and not foreign, heads, form in before, is_short, capital)
            if not (foreign and is_short):
                rows.append((form, value))
                rows += [(plain, value) for plain in _plainer(form) if plain not in month["forms"]]
    return rows


def _plainer(form: str) -> set[str]:
    """A form with letters that lack their marks, as typed in haste; not its last letter, which tells the case."""
    marked = [place for place, char in enumerate(form[:-1]) if not char.isascii()]
    if len(form) < _LONG or not marked:
        return set()
    one = {form[:place] + fold(form[place]) + form[place + 1 :] for place in marked}
    return one | {fold(form[:-1]) + form[-1]}


def _meanings(table: dict[str, Any]) -> list[tuple[str, Kind, object]]:
    rows: list[tuple[str, Kind, object]] = []
    rows += [(form, "month", value) for form, value in _months(table, foreign=False)]
    for key, kind in _WORD_KINDS:
        rows += [(phrase, kind, kind) for phrase in table["words"][key]]
    relative = table["relative"]
    for key, kind in (("year", "relyear"), ("month", "relmonth"), ("day", "relday"), ("story_day", "storyday")):
        rows += [(phrase, kind, int(shift)) for shift, phrases in relative[key].items() for phrase in phrases]
    rows += [(phrase, kind, 0) for phrase in relative["year_end"] for kind in _YEAR_END]
    rows += [(phrase, "sameyear", 0) for phrase in relative["same_year"]]
    rows += [(phrase, "lateryear", 1) for phrase in relative["later_year"]]
    for season, shifts in relative["season"].items():
        for shift, phrases in shifts.items():
            told = RelativeSeason(int(season), -1 if shift == "last" else int(shift), shift == "last")
            rows += [(phrase, "relseason", told) for phrase in phrases]
    simple: tuple[tuple[str, Kind], ...] = (
        ("ordinals", "ordinal"),
        ("decades", "decade"),
        ("seasons", "season"),
        ("weekdays", "weekday"),
    )
    for key, kind in simple:
        rows += [(phrase, kind, int(value)) for value, phrases in table[key].items() for phrase in phrases]
    for weekday, phrases in table["weekdays"].items():
        says_when = [phrase for phrase in phrases if phrase.endswith(tuple(table["words"]["weekday_endings"]))]
        for prefix in (prefix for joined in table["weekday_of"]["joined"].values() for prefix in joined):
            rows += [(prefix + phrase, "weekday", int(weekday)) for phrase in says_when]
    rows += [(numeral, "roman", number) for number, numeral in enumerate(_ROMAN, 1)]
    rows += [(phrase, "dayordinal", day) for phrase, day in _worded_days(table["day_ordinals"])]
    return rows


def _worded_days(table: dict[str, Any]) -> list[tuple[str, WordedDay]]:
    """ "divdesmit trešajā" and the like: a ten and an ordinal, each ordinal with every ending."""
    stems = {int(number): stem for number, stem in table["stems"].items()}
    stems |= {
        int(ten) + number: f"{word} {stem}"
        for ten, word in table["tens"].items()
        for number, stem in stems.items()
        if number < 10 and int(ten) + number <= _LAST_DAY
    }
    return [
        (stem + ending, WordedDay(number, ending.partition(" ")[0]))
        for number, stem in stems.items()
        for ending in table["endings"]
    ]
