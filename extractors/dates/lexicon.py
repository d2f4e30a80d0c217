"""A language's calendar words, looked up: ``dates.toml`` becomes two tables that one pass over the words reads.

``senses`` maps a phrase's first word to what the phrase means; ``cues`` maps the first letters of a word to the role
cues that it may be. Built once for each language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.dates import patterns
from extractors.dates.senses import WORD, Sense, senses_of, words_in
from extractors.dates.which_day import WhichDay
from extractors.events.lexicon import HAPPENING, tense_words, words_of
from extractors.language import codes, language
from extractors.once import once
from extractors.record import record
from extractors.remembered import Remembered

STEM = 3  # stems of cues are filed under their first letters
_BORROWED = (("happen", HAPPENING), ("apply", frozenset({"apply"})))  # cues whose words are those of happenings
SHORTEST_VERB = 5  # letters of a word whose ending may tell a tense
TENSES = ("past", "future", "done")


@record
class Entry:
    """What one word of a text may be: a number, the start of calendar phrases (longest first), role cues."""

    senses: tuple[Sense, ...]
    onward: tuple[str, ...]  # the second words of its phrases
    cues: tuple[str, ...]


NOTHING = Entry((), (), ())
# a part of a joined word ("2018-05" has two): where it begins and ends, its cues, what else it may be, and its entry
# where that may begin a phrase
Part = tuple[int, int, tuple[str, ...], Sense | None, Entry | None]
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_LONGEST_NUMBER = 4  # digits


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """One language's words for times."""

    code: str
    senses: dict[str, tuple[Sense, ...]]  # by a phrase's first word
    stems: dict[str, tuple[tuple[str, str], ...]]  # first letters → stem and its cue
    cues: dict[str, tuple[str, ...]]  # word → its cues
    tense: tuple[tuple[str, tuple[str, ...]], ...]  # cue → endings that tell it
    duties: re.Pattern[str]  # verbs of what must be done, or (``past``) had to be
    infinitives: tuple[str, ...]  # endings of a verb that tell no tense
    negation: str  # what a verb that denies begins with; "" where that is a word of its own
    suffix: re.Pattern[str]  # what makes a number an ordinal, in a text in lower case
    suffix_opens: frozenset[str]  # that begins with one of these
    decade_suffixes: frozenset[str]
    named_after: frozenset[str]
    name_endings: tuple[str, ...]
    measured_by: frozenset[str]
    names_days: bool
    labels: dict[str, frozenset[tuple[str, ...]]]
    issue: frozenset[str]  # words for an issue of something that comes out regularly
    minutes: frozenset[str]  # words of a title that make its date the day of a meeting
    sections: frozenset[str]  # names of a page's sections, which are nobody's name day
    comments: frozenset[str]  # first words of the line above what readers wrote
    clock: re.Pattern[str]  # a time of day right behind a date
    clock_before: re.Pattern[str]  # and right before one
    afternoon: frozenset[tuple[str, ...]]
    accusative_endings: tuple[str, ...]
    due_endings: tuple[str, ...]  # of a day's form that says until when ("1. decembrim", "gruodžio 1 dienai")
    weekday_endings: tuple[str, ...]  # of a weekday's forms that say when ("otrdien", "antradienį")
    dayparts: frozenset[str]  # behind a weekday they say when
    every: frozenset[str]  # words before a weekday of every week
    feast: frozenset[str]  # words before a weekday that is a feast
    which_day: WhichDay  # words beside a weekday that say which
    nth: dict[str, int]  # before a weekday: which of its month's
    in_month: frozenset[str]  # between such a weekday and its month
    since: frozenset[str]  # openers of what has been so ever since
    already: frozenset[str]  # behind "from": since then
    moved_from: frozenset[str]  # before the day that something was planned for
    moved_to: frozenset[str]  # before the day to which it was put off
    sooner: frozenset[str]  # before a day: earlier than a deadline
    free: re.Pattern[str] | None  # what dateparser reads
    free_holds: tuple[str, ...]  # letters, some of which all of that holds
    ago: re.Pattern[str]  # "two weeks ago"
    ago_heads: tuple[str, ...]  # words that it begins with
    counts: dict[str, int]
    units: dict[str, int]  # in days
    duration: re.Pattern[str]  # "24 months", in a text in lower case
    lasting_counts: dict[str, float]
    lasting_units: dict[str, int]  # in months
    lasting_compounds: dict[str, int]  # in months
    not_lasting: frozenset[str]  # words beside a length that make it something else ("ago", "after")
    months_capital: bool
    month_first_figures: bool  # 04-18 is 18 April
    day_alone: re.Pattern[str]  # a day without its month
    day_alone_lead: str  # what may stand right before it
    day_alone_ordinal: bool  # it has the ending of an ordinal
    day_alone_holds: tuple[str, ...]  # letters, some of which a text with one holds
    day_alone_before: frozenset[str]  # words of which one leads to it, where any must
    day_alone_until: frozenset[str]  # those that tell by when
    month_or_noun: frozenset[str]  # forms that are a common word too ("kovą" is a fight)
    counted: frozenset[str]  # forms that a number before them counts ("15 liepų" are trees)
    counted_few: frozenset[str]  # forms that a number under ten may count ("5 liepos"), days as well
    century_of: frozenset[str]  # forms of the century that say of what kind the noun behind is
    yearly: tuple[re.Pattern[str], re.Pattern[str]]  # before and behind a day or month: every year
    day_of_month: bool  # a day in words stands before its month with "of"
    day_agrees: dict[str, tuple[str, ...]]  # ending of a day in words → endings of what it goes with

    def time_of(self, match: re.Match[str]) -> tuple[int, int]:
        """Hour and minute of a match of ``clock``."""
        groups = match.groupdict()
        hour = int(groups["h1"] or groups["h2"] or groups["h3"] or groups["h4"])
        minute = int(groups["m1"] or groups["m2"] or groups["m3"] or groups["m4"] or 0)
        half = tuple((groups["half"] or "").lower().replace(".", " ").split())
        return hour + 12 if half in self.afternoon and hour < 12 else hour, minute

    def months_of(self, match: re.Match[str]) -> int:
        """How many months a match of ``duration`` tells; 0 where that is no whole number."""
        if match["compound"]:
            return self.lasting_compounds[match["compound"]]
        count, unit = match["count"], match["unit"]
        months = (int(count) if count.isdigit() else self.lasting_counts[count]) * self.lasting_units[unit]
        return int(months) if months == int(months) else 0

    def look_up(self, word: str) -> Entry:
        """The entry of a word in lower case."""
        return self._entries[word]

    @once
    def _entries(self) -> Remembered[Entry]:
        """By word; texts repeat their words."""
        return Remembered(self._entry)

    def _entry(self, word: str) -> Entry:
        found = dict.fromkeys(cue for stem, cue in self.stems.get(word[:STEM], ()) if word.startswith(stem))
        found |= dict.fromkeys(self.cues.get(word, ()))
        if self.negation and word.startswith(self.negation):  # what will not be is told of the future, too
            found |= dict.fromkeys(cue for cue in self.cues.get(word[len(self.negation) :], ()) if cue in TENSES)
        if len(word) > SHORTEST_VERB and not word.isdecimal():
            found |= dict.fromkeys(cue for cue, endings in self.tense if word.endswith(endings))
        senses = (_number(word),) if word.isdecimal() else self.senses.get(word, ())
        onward = tuple({sense.rest[0]: None for sense in senses if sense.rest})
        return Entry(senses, onward, tuple(found)) if senses or found else NOTHING

    @once
    def parts(self) -> Remembered[tuple[Part, ...]]:
        """The parts of each word of a text that mean something."""
        return Remembered(self.parts_of)

    def parts_of(self, word: str) -> tuple[Part, ...]:
        """The parts of a word that mean something."""
        low = word.lower()
        if len(low) != len(word):
            low = word
        if low.isalpha():  # as most are
            return _parts(0, len(low), self._entries[low])
        return tuple([found for part in WORD.finditer(low) for found in _parts(*part.span(), self.look_up(part[0]))])


def _parts(start: int, end: int, entry: Entry) -> tuple[Part, ...]:
    if entry is NOTHING:
        return ()
    return ((start, end, entry.cues, entry.senses[0] if entry.senses else None, entry if entry.onward else None),)


def _number(figures: str) -> Sense:
    digits = len(figures)
    number = int(figures) if digits <= _LONGEST_NUMBER else -1
    leads = digits <= 2 or (digits == 4 and _FIRST_YEAR <= number <= _LAST_YEAR)
    return Sense(leads=leads, digits=digits, number=number)


@cache
def lexicon(code: str) -> Lexicon:
    """The tables of a language; raises LanguageDataError where it has none."""
    table = language(code).table("dates")
    stems: dict[str, list[tuple[str, str]]] = {}
    cues: dict[str, list[str]] = {}
    for cue, senses in _BORROWED:
        for word in words_of(code, senses):
            cues.setdefault(word, []).append(cue)
    for cue, forms in tense_words(code, tuple(table["tense"]["verbs"])).items():
        for word in forms:
            cues.setdefault(word, []).append(cue)
    for cue, written in table["cues"].items():
        for word in written:
            if word.endswith("*"):
                stems.setdefault(word[:STEM], []).append((word[:-1], cue))
            else:
                cues.setdefault(word, []).append(cue)
    names = table["not_dates"]
    suffixes = sorted(table["ordinal_suffixes"] + table["decade_suffixes"], key=len, reverse=True)
    return Lexicon(
        code=code,
        senses=senses_of(code),
        stems={key: tuple(found) for key, found in stems.items()},
        cues={word: tuple(found) for word, found in cues.items()},
        tense=tuple((cue, tuple(table["tense"][cue])) for cue in TENSES if table["tense"][cue]),
        duties=patterns.duties(table["duties"]),
        infinitives=tuple(table["duties"]["infinitives"]),
        negation=table["tense"]["negation"],
        suffix=re.compile(rf"[-–]?({'|'.join(map(re.escape, suffixes))})\b"),
        suffix_opens=frozenset("-–").union(suffix[0] for suffix in suffixes),
        decade_suffixes=frozenset(table["decade_suffixes"]),
        named_after=frozenset(names["named_after"]),
        name_endings=tuple(names["name_endings"]),
        measured_by=frozenset(names["measured_by"]),
        names_days=table["names_days"],
        labels={key: frozenset(map(words_in, phrases)) for key, phrases in table["labels"].items()},
        issue=frozenset(table["labels"]["issue"]),
        minutes=frozenset(table["labels"]["minutes"]),
        sections=frozenset(table["labels"]["sections"]),
        comments=frozenset(table["labels"]["comments"]),
        clock=patterns.clock(table),
        clock_before=patterns.clock_before(table),
        afternoon=frozenset(map(words_in, table["words"]["afternoon"])),
        accusative_endings=tuple(table["words"]["accusative_endings"]),
        due_endings=tuple(table["words"]["due_endings"]),
        weekday_endings=tuple(table["words"]["weekday_endings"]),
        dayparts=frozenset(table["words"]["dayparts"]),
        every=frozenset(table["words"]["every"]),
        feast=frozenset(table["words"]["feast"]),
        which_day=WhichDay(table["weekday_of"]),
        nth={word: int(nth) for nth, words in table["weekday_of"]["nth"].items() for word in words},
        in_month=frozenset(table["weekday_of"]["in_month"]),
        since=frozenset(table["words"]["since"]),
        already=frozenset(table["words"]["already"]),
        moved_from=frozenset(table["words"]["moved_from"]),
        moved_to=frozenset(table["words"]["moved_to"]),
        sooner=frozenset(table["words"]["sooner"]),
        free=patterns.free(table["free"]["patterns"]),
        free_holds=tuple(table["free"]["holds"]),
        ago=patterns.ago(table["ago"]),
        ago_heads=tuple(table["ago"]["before"]),
        counts={word: int(count) for count, words in table["ago"]["counts"].items() for word in words},
        units={word: int(days) for days, words in table["ago"]["units"].items() for word in words},
        duration=patterns.duration(table["durations"]),
        lasting_counts={w: float(n) for n, words in table["durations"]["counts"].items() for w in words},
        lasting_units={w: int(n) for n, words in table["durations"]["units"].items() for w in words},
        lasting_compounds={w: int(n) for n, words in table["durations"]["compounds"].items() for w in words},
        not_lasting=frozenset(table["durations"]["not_lasting"]),
        months_capital=table["months_capital"],
        month_first_figures=table["month_first_figures"],
        day_alone=re.compile(table["day_alone"]["pattern"]),
        day_alone_lead=table["day_alone"]["lead"],
        day_alone_ordinal=table["day_alone"]["ordinal"],
        day_alone_holds=tuple(table["day_alone"]["holds"]),
        day_alone_before=frozenset(table["day_alone"]["before"]),
        day_alone_until=frozenset(table["day_alone"]["until"]),
        month_or_noun=frozenset(table["not_dates"]["month_or_noun"]),
        counted=frozenset(table["not_dates"]["counted"]),
        counted_few=frozenset(table["not_dates"]["counted_few"]),
        century_of=frozenset(table["not_dates"]["century_of"]),
        yearly=patterns.yearly(table["yearly"]),
        day_of_month=table["day_ordinals"]["of_month"],
        day_agrees={ending: tuple(others) for ending, others in table["day_ordinals"]["agrees"].items()},
    )


def may_tell_time(word: str) -> bool:
    """May a word be a number, a calendar word or a cue, in some language?"""
    return any(lexicon(code).parts_of(word) for code in codes())
