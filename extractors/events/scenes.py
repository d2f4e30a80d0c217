"""The stage of a happening: a sentence with its marks and those of its dates that can be the time of something.

A date of publication, a project's or a programme's period is the time of no happening; a deadline only of a call.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark, Scan
from extractors.facts import Date
from extractors.reading import Reading
from extractors.record import record
from extractors.stems import occurrences

# rules of times that only date the text, and of days from which something was moved to others
STAMPS = frozenset(("dates.posted", "dates.page", "dates.changed", "dates.moved"))
BINDABLE = frozenset(("other", "event", "deadline"))
LONG_SENTENCE = 50  # characters; a shorter one with a date may be a mere label
LONGEST_CALL = 200  # days
PLACE_WORDS = 3
DASH = 3  # characters of a dash with its spaces
COORDINATED = 6  # characters between two dates of one happening
TITLED = 30  # characters of a date with its title before it, where a full stop ends it
TITLE = 40  # characters before the date that a line goes on with
HEAD = 120  # characters from the title of minutes to their date
BESIDE = 2  # characters between a date and the decree that has it in its name
COUNTED = 2  # words from "after" to what is counted from
CALL_ROLES = frozenset(("deadline", "project_period"))  # times of a call, of no other happening
NO_SENSES: frozenset[str] = frozenset()
NO_MARKS: tuple[Mark, ...] = ()
START, SENSE = attrgetter("start"), attrgetter("sense")
UNKNOWN, ITS_STAND_IN = "XXXX", 2000  # years
POINT = rf"(\d{{4}}|{UNKNOWN})(?:-(\d\d))?(?:-(\d\d))?(?:T[^/]*)?"
INTERVAL = re.compile(f"{POINT}/{POINT}\\Z")
DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
LETTERS = re.compile(r"[^\W\d_]{2}")
STOP = re.compile(rf"\.(?={LETTERS.pattern})")  # found faster by one letter than by a class
DAY_STOP = re.compile(r"(?<=\d\s)[^\W\d_]\.\s(?=([^\W\d_a-z][^\W\d_]+))")
BEGINNING = frozenset(("noun", "call", "contracts", "registration", "call_object"))  # senses of what begins a sentence
AFTER_WORDS = 5  # words before a day's stop that may end a sentence: not "Gegužės 5 d. Seminaras"
LABEL = 20  # characters of a question that labels what stands behind it
ASKED = re.compile(r"[.\d]\s(?=[^\W\d_]{2,15}\?)")  # and what stands before one: "plkst. 17.00 Kur? Kultūras namā"
SEASON = re.compile(r"(?:\A|/)[\dX]{4}-2[1-4](?=/|\Z)")  # EDTF; in a sentence with another date it is seldom a time
APART = re.compile(r"[,;.]\s*[^\W\d_]")  # a clause begins: "martā un aprīlī, bet 20. martā …"
CUT = re.compile(r"[;,)]|\s[–—-]\s|(?<=\d)\.(?=\s[A-Z][a-z])")  # "… instead of 40. The others …" may be one sentence


@record
class Scene:
    """One sentence; ``line`` counts the lines of the reading, ``number`` the scenes."""

    number: int
    start: int
    end: int
    line: int
    dates: tuple[Date, ...]
    marks: tuple[Mark, ...]
    senses: frozenset[str]  # of the marks, mere mentions too

    def of(self, *senses: str) -> tuple[Mark, ...]:
        """Marks of some senses that are not mere mentions."""
        if self.senses.isdisjoint(senses):
            return ()
        return tuple([mark for mark in self.marks if mark.sense in senses and not mark.aside])

    def counts_from(self, mark: Mark) -> bool:
        """Is a mark what a time is counted from: "two months after the date in the contract"?"""
        asides = (other for other in self.marks if other.sense == "aside")
        return any(0 < mark.first - other.last <= COUNTED for other in asides)

    def has(self, *senses: str) -> bool:
        return not self.senses.isdisjoint(senses)


def scenes(reading: Reading, scan: Scan, dates: Sequence[Date]) -> tuple[Scene, ...]:
    """Every sentence outside furniture and disclaimers, in order."""
    minutes = [mark.end for mark in scan.marks if mark.sense == "minutes"] if "minutes" in scan.senses else []
    usable = [_ends(date) for date in dates if _bindable(reading, date) or _minuted(date, minutes)]
    usable.sort(key=START)
    starts = [date.start for date in usable]
    found: list[Scene] = []
    lines, last = reading.lines, len(reading.lines) - 1
    all_marks, mark_starts = scan.marks, scan.starts
    marked, many = len(mark_starts), len(starts)
    number = told = dated = 0  # lines, marks and dates before the sentence
    for start, end in _sentences(reading):
        while number < last and lines[number + 1].start <= start:
            number += 1
        if lines[number].zone in ("furniture", "disclaimer"):
            continue
        marks, senses = NO_MARKS, NO_SENSES
        if told < marked and mark_starts[told] < end:
            first = told
            told = bisect_left(mark_starts, end, first)
            marks = all_marks[first:told]
            senses = frozenset(map(SENSE, marks))
        inside: tuple[Date, ...] = ()
        if dated < many and starts[dated] < end:
            first = bisect_left(starts, start, dated)  # what lies between stands in furniture
            dated = bisect_left(starts, end, first)
            inside = _of_scene(usable[first:dated], marks, senses)
        found.append(Scene(len(found), start, end, number, inside, marks, senses))
    return tuple(found)


def _of_scene(inside: list[Date], marks: Sequence[Mark], senses: frozenset[str]) -> tuple[Date, ...]:
    """Those of a sentence's dates that can be the time of something."""
    if len(inside) > 1:
        inside = [date for date in inside if not SEASON.search(date.edtf)] or inside
        inside = [date for date in inside if not any(_narrows(other, date) for other in inside)]
    if "acts" not in senses:
        return tuple(inside)
    acts = [mark.start for mark in marks if mark.sense == "acts"]  # "2016. gada 12. aprīļa noteikumi"
    return tuple(date for date in inside if not any(0 <= act - date.end <= BESIDE for act in acts))


def _narrows(one: Date, other: Date) -> bool:
    """Does one say more closely what the other says: 3 June of this year, this year?"""
    return one.edtf.startswith(other.edtf + "-")


def _ends(date: Date) -> Date:
    """The first or last day of a project as a day: a kick-off or a closing conference may fall on it."""
    if date.role == "project_period" and ".." in date.edtf and is_day(date):
        return replace(date, edtf=date.edtf.removeprefix("../").removesuffix("/.."))
    return date


def _bindable(reading: Reading, date: Date) -> bool:
    """Can it be the time of a happening? The day of publication can where a sentence tells of it ("Šiandien, …").

    A project's period of some months can, in a sentence about a call, be the call's; its last day that of its closing.
    """
    if date.rule in STAMPS:
        return False
    if date.role == "project_period":
        return 0 < length(date) <= LONGEST_CALL or ".." in date.edtf
    if date.role != "published":
        return date.role in BINDABLE
    start, end = reading.sentence_at(date.start)
    return reading.zone_at(date.start) == "body" and end - start > LONG_SENTENCE


def _minuted(date: Date, minutes: Sequence[int]) -> bool:
    """Is the day that a text was published the day below the title of its minutes?"""
    if date.role != "published" or date.rule in STAMPS:
        return False
    at = bisect_left(minutes, date.start)
    return at > 0 and date.start - minutes[at - 1] <= HEAD


def _whole(reading: Reading) -> list[tuple[int, int]]:
    """Sentences, a label and what stands behind it being one: "Pieteikumu termiņš: 12. decembris", "Seminar. 5 May"."""
    text = reading.text
    whole: list[tuple[int, int]] = []
    begin, last = -1, -1
    for start, end in reading.sentences:
        if begin >= 0:
            if (text[last - 1] == ":" or text[start].isdigit()) and _labels(text, begin, last, start, end):
                last = end
                continue
            whole.append((begin, last))
        begin, last = start, end
    if begin >= 0:
        whole.append((begin, last))
    return whole


def _labels(text: str, begin: int, last: int, start: int, end: int) -> bool:
    """Is a sentence the label of the one behind it in the line: by its colon, or as the short title of a date?"""
    titles = (
        last - begin <= TITLE
        and (end - start <= TITLED or text[end - 1] != ".")
        and text[start].isdigit()
        and text[begin - 1 : begin] in ("", "\n")
    )
    return (text[last - 1] == ":" or titles) and "\n" not in text[last:start]


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    """Sentences, taken apart where the space behind a full stop is missing."""
    text = reading.text
    stops = [match.end() for match in STOP.finditer(text)]
    others = occurrences(text, ("!", "?"))
    if others:
        stops = sorted((*stops, *(at + 1 for at in others if LETTERS.match(text, at + 1))))
    cuts = [at for at in stops if _parts(text, at)]
    days = [match for match in DAY_STOP.finditer(text) if _begins(reading, match)]
    if days:
        cuts = sorted((*cuts, *(match.end() for match in days)))
    asked = [label.end() for at in others if (label := ASKED.search(text, max(0, at - LABEL), at + 1))]
    if asked:
        cuts = sorted((*cuts, *asked))
    if not cuts:
        return _whole(reading)
    found: list[tuple[int, int]] = []
    for start, end in _whole(reading):
        begin = start
        for at in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]:
            found.append((begin, at))
            begin = at
        found.append((begin, end))
    return found


def _parts(text: str, at: int) -> bool:
    """Does a sentence end right before an offset, where a word begins?"""
    before = text[max(0, at - 3) : at - 1]
    return before.isalpha() and before.islower() and text[at].isupper() and text[at + 1].islower()


def _begins(reading: Reading, stop: re.Match[str]) -> bool:
    """Does the stop of an abbreviated day end its sentence, too: "… baigsis gruodžio 31 d. Sutartis pasirašyta …"?"""
    start = reading.sentence_at(stop.start())[0]
    if reading.text.count(" ", start, stop.start()) < AFTER_WORDS:
        return False
    word = stop.group(1).lower()
    known = lexicon(reading.line_at(start).language).entries.get(word, ())
    return any(entry.sense in BEGINNING and word not in entry.head.oblique for entry in known if len(entry.words) == 1)


def asks(text: str, scene: Scene) -> bool:
    """Is a sentence the question that the next one answers: "Kad?", "When?"?"""
    return scene.end - scene.start <= LABEL and text[scene.end - 1] == "?" and " " not in text[scene.start : scene.end]


def segments(text: str, scene: Scene, conjunctions: Collection[str]) -> list[tuple[int, int]]:
    """A part of the sentence for each of its dates: cut at the last comma, semicolon, dash or "and" before the next."""
    if len(scene.dates) == 1:
        return [(scene.start, scene.end)]
    parts: list[tuple[int, int]] = []
    begin = scene.start
    joined = 0  # dates right before this one that share its part: "6., 13. un 20. oktobrī"
    for date, following in zip(scene.dates, scene.dates[1:], strict=False):
        if following.start - date.end <= COORDINATED and not APART.search(text, date.end, following.start):
            joined += 1
            continue
        cuts = [match.start() for match in CUT.finditer(text, date.end, max(date.end, following.start))]
        behind = following.start - cuts[-1] if cuts else 0
        if len(cuts) > 1 and behind <= DASH and (text[cuts[-1]].isspace() or _placed(text, cuts, date.end)):
            cuts.pop()  # "Rīgā – oktobrī": the dash stands between a place and its date
        last = cuts[-1] if cuts else _conjunction(text, date.end, following.start, conjunctions)
        opened = text.rfind("(", date.end, following.start)
        if opened >= 0 and following.role == "deadline" and ")" not in text[opened : following.start]:
            last = opened  # "5 May, Riga (register by 1 May)"
        cut = max((at for at in cuts if text[at] == ";"), default=last)
        parts += [(begin, cut)] * (joined + 1)
        begin, joined = cut, 0
    parts += [(begin, scene.end)] * (joined + 1)
    return parts


def _conjunction(text: str, start: int, end: int, words: Collection[str]) -> int:
    """Where the last conjunction before a date stands; at the date where there is none."""
    found = max((text.rfind(f" {word} ", start, end) for word in words), default=-1)
    return found if found >= 0 else end


def _placed(text: str, cuts: list[int], begin: int) -> bool:
    """Does nothing but a place stand between the last two cuts: ") and Usma, 17 August"?"""
    if cuts[-2] == begin and text[begin].isspace():
        return False  # "5. maijā – mācības Kauņā, 6. jūnijā – …": what a dash ties to the date before
    between = text[cuts[-2] + 1 : cuts[-1]].split()
    return text[cuts[-1]] == "," and 0 < len(between) <= PLACE_WORDS and between[-1][:1].isupper()


def is_day(date: Date) -> bool:
    """Is the date (or where it starts or ends) known to the day?"""
    return bool(DAY.search(date.edtf))


def is_year(date: Date) -> bool:
    """Nothing but a year, or years."""
    return "-" not in date.edtf


def is_interval(date: Date) -> bool:
    return "/" in date.edtf


def length(date: Date) -> int:
    """Days from start to end, roughly; 0 where it is no interval or one end is open or has another unknown year."""
    ends = INTERVAL.match(date.edtf) if is_interval(date) else None
    return _day_count(*ends.group(4, 5, 6)) - _day_count(*ends.group(1, 2, 3)) if ends else 0


def _day_count(year: str, month: str | None, day: str | None) -> int:
    return (ITS_STAND_IN if year == UNKNOWN else int(year)) * 365 + (int(month) * 30 if month else 0) + int(day or 0)
