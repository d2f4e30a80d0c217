"""Candidates: points and the ranges between them, with prepositions, weekday and clock; shared parts are shared.

"no 29. jūnija līdz 6. jūlijam", "2017 m. lapkričio 13 d. – gruodžio 20 d.", "06.2012.- 08.2013.": the side that lacks a
year or a month takes it from the other. A point behind "from" or "until" is an open end.
"""

from __future__ import annotations

import re

from extractors.dates import numeric
from extractors.dates.candidates import Bound, Candidate, Turn
from extractors.dates.clocks import Clocks
from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.pairs import neighbours, pair_of, weakness
from extractors.dates.points import Point, Weak
from extractors.dates.scan import Scan
from extractors.dates.senses import COUNTING, PREPOSITIONS, TIMES, RelativeSeason

_DASH = re.compile(r"\.?\s?[–—-]\s?")
_MONTHS, _WINTER = 12, 24  # what is above stands for a season
_QUARTERS = 4  # of a year: greater numbers count no time across other words
_THOUSANDS = 3  # digits
_LONGEST_SHORT = 8  # years: "2014–20"; a longer one is two numbers


class Ranges(Clocks):
    """Reads all candidates of a scan from left to right; each token belongs to one at most."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.found: list[Candidate] = []

    def read(self) -> list[Candidate]:
        """All candidates, sorted by position."""
        reached = 0
        tokens = self.tokens
        for at in self.scan.leads:
            if at < reached or (self.gaps[at] == "x" and self._lone(at)):
                continue
            if 0 < tokens[at].digits < tokens[at + 1].digits == _THOUSANDS and self.gaps[at] == "":
                continue  # "12 000"
            reached = self._candidate(at)
        return self.found

    def _lone(self, at: int) -> bool:
        """Whether a token with nothing beside it begins no time: most numbers, prepositions whose time is a name."""
        token, goes_on = self.tokens[at], "and" in self.tokens[at + 1].kinds
        if not token.digits:
            return token.kinds.isdisjoint(TIMES) and not (goes_on and not token.kinds.isdisjoint(COUNTING))
        if token.digits > 2 or (goes_on and token.number <= _QUARTERS):
            return False
        return not numeric.POSSIBLE.match(self.text, self.starts[at])

    def _candidate(self, at: int) -> int:
        token = self.tokens[at]
        bound: Bound = ""
        between, begin = False, at
        kinds = token.kinds
        if kinds and self.gaps[at] == "" and not kinds.isdisjoint(PREPOSITIONS):
            bound = "end" if "until" in kinds else "start"
            between = "between" in kinds
            begin = at + 1
            if begin >= self.count:
                return at + 1
            if "weekday" in self.tokens[begin].kinds and begin + 1 < self.count and self.gaps[begin] in ("", ","):
                begin += 1  # "by Wednesday, 12 May"
        if "yearend" in kinds:  # "by the end of the year", but not "… of the year 2020"
            if self.gaps[at] == "" and self.tokens[at + 1].digits == 4:
                return at + 1
            bound = "end"
        while begin < self.count - 1 and begin > at and self._glue(begin) and self.gaps[begin] == "":
            begin += 1  # "by the end of March", "from the 1st of May"
        first = self.point(begin, between=between)
        if first is None:
            return at + 1
        if "fromaccusative" in kinds and not self._accusative(first):
            bound, at = "", begin
        moved = at > 0 and bound == "start" and "moves" in self.tokens[at - 1].kinds and self.gaps[at - 1] == ""
        if moved:
            bound, at = "", begin  # "slipped from 20 January to the end of March" tells of two times
        last = None if moved else self._other_side(first, between=between, opened=bound == "start")
        if last is not None:
            pair = pair_of(first, last, opened=bound == "start")
            if pair is not None:
                self._add(at, begin, first, last, pair, "")
                return last.next
        if between:
            bound, at = "", begin
        if len(first.spans) > 1 and first.starts:
            self._list(first, begin)
        else:
            self._add(at, begin, first, first, (first.first, first.last), bound)
        return first.next

    def _glue(self, at: int) -> bool:
        return self.tokens[at].has("glue") and not self.tokens[at].has("until", "early")

    def _accusative(self, point: Point) -> bool:
        at = point.next - 1
        return self.text[self.starts[at] : self.ends[at]].endswith(self.lexicons[at].accusative_endings)

    def _other_side(self, first: Point, *, between: bool, opened: bool) -> Point | None:
        """The point at the other end of a range, or the second of two neighbours ("2016. un 2017. gadā")."""
        at = self._behind_clock(first) if opened else first.next
        if at >= self.count:
            return None
        if not opened and (later := self._clocked_range(first)) is not None:
            return later
        mark, token = self.gaps[at - 1], self.tokens[at]
        if mark in ("-", "/") or (mark == "" and self._slashed(first, at)):
            return self._right(at, first, inside=True)
        if mark not in ("", ",") or at + 1 >= self.count or self.gaps[at] != "":
            return None
        if token.has("to", "until") or (between and token.has("and")):
            if mark == "," and not opened:
                return None  # "announced on 21 September, until 20 December" are two times
            begin = at + 1
            while begin < self.count - 1 and self._glue(begin) and self.gaps[begin] == "":
                begin += 1
            return self._right(begin, first, inside=False)
        if "and" in token.kinds and not (first.weak == "year" and self._listed(first)):
            second = self.point(at + 1)
            if second is not None and second.weak != "day_or_number" and neighbours(first, second):
                return second
        return None

    def _listed(self, year: Point) -> bool:
        """Whether another year stands before this one: "2021, 2022 and 2023" are three, and no interval of two."""
        at = year.next - 1
        return at > 0 and self.tokens[at - 1].digits == 4 and self.gaps[at - 1] == ","

    def _clocked_range(self, first: Point) -> Point | None:
        """The other side of "2021 m. vasario 15 d. 8 val. – 2021 m. kovo 31 d. 17 val."."""
        moment = first.first
        clocked = self._clock(first, moment) if moment.day and moment.hour is None else None
        if clocked is None or clocked[0] <= first.end:
            return None
        dash = _DASH.match(self.text, clocked[0])
        at = first.next
        while dash is not None and at < self.count and self.starts[at] < dash.end():
            at += 1
        if dash is None or at >= self.count or self.starts[at] != dash.end():
            return None
        later = self._right(at, first, inside=True)
        return later if later is not None and later.first.day and later.first.month else None

    def _slashed(self, first: Point, at: int) -> bool:
        between = self.text[first.end : self.starts[at]]
        return "/" in between and not first.first.day

    def _right(self, at: int, first: Point, *, inside: bool) -> Point | None:
        point = self.point(at, inside=inside)
        if point is not None and first.first.day and (point.first.month or 0) > _MONTHS:
            return None  # "1.–5. jūlijs – vasaras nometne": a day is the beginning of no season
        if point is not None and len(point.spans) == 1 and (point.first == point.last or point.first.day is None):
            return point
        token = self.tokens[at]
        # "gegužės 15 d. iki 16 d.", "May 15 to 17, 2019": the day alone, its month stands before
        if first.first.day and first.last.month and 0 < token.digits <= 2 and 1 <= token.number <= 31:
            start, end, after = self.starts[at], self.ends[at], at + 1
            if self._day_word(after):
                return Point(start, self.ends[after], after + 1, ((Moment(day=token.number),) * 2,))
            year = self.tokens[after]
            if first.month_first and year.digits == 4 and self.gaps[at] in ("", ","):
                moment = Moment(year.number, day=token.number)
                return Point(start, self.ends[after], after + 1, ((moment, moment),))
            if first.month_first and not self._is_clock(at):
                return Point(start, end, after, ((Moment(day=token.number),) * 2,))
        return self._short_year(at, first, self.gaps[at - 1]) if inside else None

    def _short_year(self, at: int, first: Point, mark: str) -> Point | None:
        """ "2014–20", "2011./12.": two digits that go on; "2024/31" is a number."""
        token, year = self.tokens[at], first.first.year
        winter = self._winter_of(first, at)
        if year is None or token.digits != 2 or (not winter and (first.first.month or first.end - first.start > 5)):
            return None
        full = year // 100 * 100 + token.number
        worded = self.gaps[at] == "" and self.tokens[at + 1].has("year")
        next_one = token.number <= 12 or (mark == "/" and not worded)
        if not year < full <= year + (1 if next_one or winter else _LONGEST_SHORT):
            return None
        after = at + 2 if worded else at + 1
        moment = Moment(full)
        named = self.tokens[after].get("season") if worded and self.gaps[after - 1] == "" else None
        if isinstance(named, int):
            moment, after = Moment(full, named), after + 1
        return Point(self.starts[at], self.ends[after - 1], after, ((moment, moment),))

    def _winter_of(self, first: Point, at: int) -> bool:
        """ "The winter of 2023/24": its years stand behind it, with no space between them."""
        ends = first.first.month == _WINTER and self.tokens[first.next - 1].digits == 4
        return ends and self.starts[at] - first.end == 1

    def _list(self, point: Point, begin: int) -> None:
        """A list of days that are not neighbours is so many times: "5., 12. un 19. maijā"."""
        for number, ((first, last), (start, end)) in enumerate(zip(point.spans, point.starts, strict=True)):
            outer = (point.start, end) if number == 0 else (start, point.end if number == len(point.spans) - 1 else end)
            lexicon, single = self.lexicons[begin], first == last
            self.found.append(Candidate(*outer, first, last, lexicon, outer[0], single, lean=point.lean))

    def _add(self, at: int, begin: int, first: Point, last: Point, pair: tuple[Moment, Moment], bound: Bound) -> None:
        moments, end = pair, last.end
        single = moments[0] == moments[1]
        if not single and first.next < last.next and (timed := self._both_clocks(first, last, moments)) is not None:
            moments, end = timed
        if single and moments[0].day and moments[0].hour is None:
            clocked = self._clock(last, moments[0])
            if clocked is not None:
                end, moment = clocked
                moments = (moment, moment)
        weak: Weak = first.weak if first is last else weakness(first, last)
        lexicon = self.lexicons[begin]
        weekday = self._weekday(begin, first, last)
        start, end = self.starts[at], self._full_stop(last, end)
        if not single:
            bound = ""
        glued = at > 0 and self.gaps[at - 1] == "" and self.tokens[at - 1].has("glue", "early", "inside")
        turn = self._turn(at, begin, moments[0]) if single or moments[0].shift is not None else ""
        school = not single and "schoolyear" in self.tokens[last.next - 1].kinds
        stretch = not single and first is last and moments[0].day is None
        stretch = stretch and not numeric.runs_from_month(self.text, first.start)
        due = single and not bound and moments[0].day is not None and self._due(last.next - 1, lexicon)
        lean, core = first.lean, first.start
        self.found.append(Candidate(
            start, end, *moments, lexicon, core, single, bound, weekday, weak, lean, glued, school, due, stretch, turn
        ))  # fmt: skip

    def _turn(self, at: int, begin: int, moment: Moment) -> Turn:
        """Which of the months of that name is meant: "last June", "praėjusį birželį"; or of the seasons."""
        season = self.tokens[begin].get("relseason")
        if isinstance(season, RelativeSeason):
            words = self.text[self.starts[begin] : self.ends[begin]].split()
            return "last" if season.last else "story" if len(words) > 1 else ""  # "this autumn", not "šoruden"
        alone = moment.day is None and moment.year is None and moment.shift is None
        if at == 0 or not alone or not 0 < (moment.month or 0) <= _MONTHS or self.gaps[at - 1] != "":
            return ""
        before = self.tokens[at - 1]
        return "last" if before.has("lastbefore") else "next" if before.has("nextbefore") else ""

    def _due(self, at: int, lexicon: Lexicon) -> bool:
        """Whether a time's last word has the ending of a day by which something is done."""
        token = self.tokens[at]
        return self.text[self.starts[at] : self.ends[at]].endswith(lexicon.due_endings) and not token.digits

    def _full_stop(self, last: Point, end: int) -> int:
        """The full stop of an abbreviation belongs to the words: "6 d.", "21. gs."."""
        at = last.next - 1
        token = self.tokens[at]
        whole_month = token.month is not None and not token.month.short
        short = not token.digits and not whole_month and self.ends[at] == end and end - self.starts[at] <= 3
        return end + 1 if short and self.text[end : end + 1] == "." else end

    def _weekday(self, at: int, first: Point, last: Point) -> int | None:
        """The weekday beside a day: "ceturtdien, 27.aprīlī", "May 16, Wednesday"."""
        if first is not last:
            return None
        for index, left in ((at - 1, at - 1), (last.next, last.next - 1)):
            if not 0 <= index < self.count or "weekday" not in self.tokens[index].kinds:
                continue
            value = self.tokens[index].get("weekday")
            if isinstance(value, int) and self._beside(left):
                return value
        return None

    def _beside(self, at: int) -> bool:
        """Whether a token and the next one stand together, the second perhaps in brackets: "trešdien (13.10.)"."""
        if self.gaps[at] in ("", ","):
            return True
        between = self.text[self.ends[at] : self.starts[at + 1]]
        return between.strip(" .,\u00a0") == "("
