"""The tokens of a scan by position, and the day numbers among them: "22.-23.", "25. un 26.", "5., 12. un 19."."""

from __future__ import annotations

from bisect import bisect_right

from extractors.dates import numeric
from extractors.dates.edtf import Moment
from extractors.dates.points import Point
from extractors.dates.scan import Scan
from extractors.dates.senses import Sense
from extractors.record import changed

_SURE = ("", "slash_order")
_AHEAD = 20  # tokens in which such a list names its year
_LOOKED_BEHIND = 4  # tokens, as far as is looked behind the last
_DASHES, _SPACED = ("–", "—", "-"), 2  # characters of a dash with a space beside
_BULLET = 8  # characters, as far as is looked for a word before what opens a line
NO_TOKEN = Sense()
_NO_TOKENS, _NO_GAPS = (NO_TOKEN,) * _LOOKED_BEHIND, ("x",) * _LOOKED_BEHIND
_ROW = 3  # days that only commas join
LONGEST_LIST = 12  # days; a longer run of numbers is a table


Stretches = list[tuple[int, int]]


def _in_a_row(spans: Stretches, places: Stretches) -> tuple[Stretches, Stretches]:
    """ "3, 4 and 5 May" and "3, 4, 5 May" are one time; days in a list that leaves some out stay apart."""
    *single, (begin, last) = spans
    row = [*single, (begin, begin)] == [(day, day) for day in range(spans[0][0], begin + 1)]
    if row and (last == begin + 1 or (last == begin and len(spans) >= _ROW)):
        return [(spans[0][0], last)], [(places[0][0], places[-1][1])]
    return spans, places


class DayLists:
    """Token access and day lists, which the grammar builds on."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.count = len(scan.tokens)
        self.tokens = [*scan.tokens, *_NO_TOKENS]
        self.starts, self.ends, self.lexicons = scan.starts, scan.ends, scan.languages
        self.gaps = [*scan.gaps, *_NO_GAPS]  # between a token and the next one
        self._years = scan.years

    def _day_word(self, at: int) -> bool:
        return self.gaps[at - 1] == "" and "day" in self.tokens[at].kinds

    def _is_clock(self, at: int) -> bool:
        """Whether the number is an hour ("kovo 5 d., 10:30") or a share, not a day."""
        tail = self.text[self.ends[at] : self.ends[at] + 3]
        following = self.tokens[at + 1]
        hour = self.gaps[at] == "" and "hour" in following.kinds
        if following.digits and self.gaps[at] == "-":  # "26, 5–7 pm"
            hour = self.gaps[at + 1] == "" and "hour" in self.tokens[at + 2].kinds
        return hour or (tail[:1] in (":", "%", ",", ".") and tail[1:2].isdigit()) or tail.strip().startswith("%")

    def day_list(self, at: int, *, between: bool) -> tuple[Stretches, Stretches, int]:
        """Day numbers from a token on: "22.-23.", "25. un 26.", "5., 12. un 19.", "15 d. ir 16 d."; neighbours join.

        Gives the spans of days, where each stands, and the token after; no spans where the numbers are not days.
        """
        spans: Stretches = []
        places: Stretches = []
        after = at
        joiner, either = "", False
        while True:
            token = self.tokens[after]
            if not 0 < token.digits <= 2 or not 1 <= token.number <= 31:
                return [], [], at
            if joiner == "to":
                if token.number <= spans[-1][1]:
                    return [], [], at
                spans[-1], places[-1] = (spans[-1][0], token.number), (places[-1][0], self.ends[after])
            elif spans and token.number == spans[-1][1] + 1 and joiner == "and":
                spans[-1], places[-1] = (spans[-1][0], token.number), (places[-1][0], self.ends[after])
            else:
                spans.append((token.number, token.number))
                places.append((self.starts[after], self.ends[after]))
            after += 1
            if self._day_word(after):
                after += 1
            upcoming, joiner = self._next_day(after, between)
            either = either or joiner == "or"  # "3, 4 or 5 May" is one of three
            if len(spans) > LONGEST_LIST:
                return [], [], at
            numbered = joiner == "to" and self._numbers_a_day(at, after, upcoming)
            if numbered or upcoming < 0 or (joiner == "," and "day" in self.tokens[after - 1].kinds):
                return *((spans, places) if either else _in_a_row(spans, places)), after
            after = upcoming

    def _numbers_a_day(self, at: int, after: int, upcoming: int) -> bool:
        """ "1. diena – 26. janvāris", "Day 1 – 26 January": the days of a course, each with its date behind a dash.

        They open their line: "Open Day 12 – 14 May" are three days.
        """
        dash = self.text[self.ends[after - 1] : self.starts[upcoming]]
        if dash.strip(" .") not in _DASHES or len(dash) < _SPACED or self._day_word(upcoming + 1):
            return False
        led = self.gaps[at - 1] == "" and "day" in self.tokens[at - 1].kinds
        if not led and "day" not in self.tokens[after - 1].kinds:
            return False
        begin = self.starts[at - led]
        return not any(map(str.isalnum, self.text[max(0, begin - _BULLET) : begin].rpartition("\n")[2]))

    def _year_ahead(self, index: int) -> bool:
        place = bisect_right(self._years, index)
        return place < len(self._years) and self._years[place] - index < _AHEAD

    def days_in_figures(self, index: int) -> Point | None:
        """Days before a date in figures, which gives them month and year: "19.-20.09.2019.", "7.–8.12."."""
        if not (self.gaps[index] == "-" or self._year_ahead(index)):
            return None
        found: list[tuple[Moment, int, int]] = []
        joiners: list[str] = []
        at = index
        while len(found) < LONGEST_LIST:
            token = self.tokens[at]
            if not 0 < token.digits <= 2 or not 1 <= token.number <= 31:
                return None
            start = self.starts[at]
            figures = numeric.read(self.text, start) if numeric.POSSIBLE.match(self.text, start) else None
            end = figures.end if figures else self.ends[at]
            while at < self.count and self.starts[at] < end:
                at += 1
            moment = figures.moment if figures else Moment(day=token.number)
            found.append((moment, start, end))
            if figures and figures.doubt == "day_or_number" and joiners == ["to"]:
                days = self._filled(found, joiners, at)
                return changed(days, weak=figures.doubt) if days else None
            if moment.year is not None:
                return self._filled(found, joiners, at) if joiners and figures and figures.doubt in _SURE else None
            mark = self.gaps[at - 1]
            if mark in ("-", ",", "&"):
                joiners.append("to" if mark == "-" else "," if mark == "," else "and")
            elif mark == "" and self.gaps[at] == "" and "and" in self.tokens[at].kinds:
                joiners.append("or" if self.tokens[at].has("or") else "and")
                at += 1
            else:
                return None
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether something stands behind a number that joins it to another day."""
        return self.gaps[index] in ("-", ",", "&") or "and" in self.tokens[index + 1].kinds

    @staticmethod
    def _filled(found: list[tuple[Moment, int, int]], joiners: list[str], after: int) -> Point | None:
        """The days with the month and year of the last; None where they are not in order and so no list of days."""
        last = found[-1][0]
        days = [(Moment(last.year, moment.month or last.month, moment.day), start, end) for moment, start, end in found]
        if [moment.anniversary for moment, _, _ in days] != sorted({moment.anniversary for moment, _, _ in days}):
            return None
        numbers = [moment.day or 0 for moment, _, _ in days]
        row = numbers == list(range(numbers[0], numbers[0] + len(days))) and days[0][0].month == last.month
        if row and len(days) >= _ROW and set(joiners) == {","}:
            joiners = ["to"] * len(joiners)
        spans, places = [(days[0][0], days[0][0])], [days[0][1:]]
        for (moment, start, end), joiner in zip(days[1:], joiners, strict=True):
            before = spans[-1][1]
            next_day = before.month == moment.month and (before.day or 0) + 1 == moment.day
            if joiner == "to" or (joiner == "and" and next_day):
                spans[-1], places[-1] = (spans[-1][0], moment), (places[-1][0], end)
            else:
                spans.append((moment, moment))
                places.append((start, end))
        return Point(found[0][1], found[-1][2], after, tuple(spans), starts=tuple(places) if len(spans) > 1 else ())

    def _next_day(self, after: int, between: bool) -> tuple[int, str]:
        """The token of the next day number of a list (-1 where the list ends) and what joins it."""
        mark, token = self.gaps[after - 1], self.tokens[after]
        if mark == "x":
            return -1, ""
        if mark in ("-", ",", "&", "/") and self._is_day(after):
            if mark == "/" and token.number != self.tokens[after - 1].number + 1:
                return -1, ""  # "28/29 May" are two days in a row
            return after, "to" if mark in ("-", "/") else "and" if mark == "&" else ","
        behind = after + 1
        if "glue" in self.tokens[behind].kinds and self.gaps[behind] == "":
            behind += 1  # "between the 15th and the 19th of May"
        if mark in ("", ",") and self.gaps[after] == "" and self._is_day(behind):
            if token.has("to", "until") or (between and "and" in token.kinds):
                return behind, "to"
            if "and" in token.kinds:
                return behind, "or" if "or" in token.kinds else "and"
        return -1, ""

    def _is_day(self, at: int) -> bool:
        token = self.tokens[at]
        return 0 < token.digits <= 2 and 1 <= token.number <= 31 and not self._is_clock(at)
