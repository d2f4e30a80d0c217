"""One time expression from the tokens: a day, month, year, season, decade or relative word, in any order of its parts.

The three languages differ in words, not in parts: "2018. gada 16. maijā", "2018 m. gegužės 16 d.", "16 May 2018" and
"May 16, 2018" are the same parts in other orders. A point may lack its year or month; ranges and discourse fill them.
"""

from __future__ import annotations

import re

from extractors.dates import numeric
from extractors.dates.assembly import assembled
from extractors.dates.days import NO_TOKEN
from extractors.dates.points import Parts, Point, Weak
from extractors.dates.senses import COUNTING, TIMES, WORD, Month, RelativeSeason, Sense, WordedDay
from extractors.dates.worded import WordedDays

_CELL = re.compile(r"(?:^|[\n\t|(•*·]\s?|\s{2}|[•*·–-]\s)$")
_CELL_GOES_ON = re.compile(r"\s|[.:)|](?!\d)|$")
_ITEM = re.compile(r"\d{1,2}\.\d{1,2}\. \d{4}")
_WORD_BEFORE = 24  # characters
_PARTS = TIMES | COUNTING | {"glue", "part"}  # what words of a time can be
_LEADING_IN = frozenset({"glue", "early"})  # what no time ends with
_WINTER = 24  # as the month of EDTF
_RELATIVE = frozenset({"sameyear", "lateryear", "relyear", "relseason", "relmonth"})
FIRST_YEAR, FIRST_ABBREVIATED_YEAR, LAST_YEAR = 1000, 1700, 2100


class Grammar(WordedDays):
    """Reads points at token positions of one scan."""

    def point(self, index: int, *, inside: bool = False, between: bool = False) -> Point | None:
        """The time that starts at a token; ``inside`` where a range's dash stands before it."""
        token = self.tokens[index]
        if not token.leads:
            return None
        if not token.digits:
            joins = token.kinds.isdisjoint(TIMES) and (token.kinds.isdisjoint(COUNTING) or self._alone(index))
            return None if joins else self._words(index, between)
        text, start, alone = self.text, self.starts[index], token.digits <= 2 and self._alone(index)
        possible = not (alone and self.gaps[index] == "") and numeric.POSSIBLE.match(text, start) is not None
        if (alone and not possible) or not (inside or numeric.bounded(text, start)):
            return None
        month_first = self.lexicons[index].month_first_figures
        figures = numeric.read(text, start, month_first=month_first) if possible else None
        open_day = self._goes_on(index) if figures is None else figures.moment.year is None
        if open_day and token.digits <= 2 and (listed := self.days_in_figures(index)):
            return listed
        if figures is None:
            return None if alone else self._words(index, between)
        heads = figures.doubt == "month_or_years" and self._heads_line(start, figures)
        if heads or figures.doubt in ("", "slash_order"):
            return None if self._numbers_item(index, figures) else self._figures(index, figures)
        words = self._words(index, between) if figures.may_be_years() or figures.doubt != "month_or_years" else None
        return words or self._figures(index, figures)

    def _alone(self, index: int) -> bool:
        """Whether nothing joins a number to what follows, so that it counts no day: most numbers, and thousands."""
        mark, following = self.gaps[index], self.tokens[index + 1]
        return "and" not in following.kinds if mark == "x" else mark == "" and following.digits == 3

    def _figures(self, index: int, figures: numeric.Figures) -> Point:
        after = index
        while after < self.count and self.starts[after] < figures.end:
            after += 1
        end = figures.end
        heads = self._heads_line(self.starts[index], figures)
        weak: Weak = "" if figures.doubt == "slash_order" or heads else figures.doubt
        while after < self.count and self.gaps[after - 1] == "" and self.tokens[after].has("year", "day", "monthword"):
            settled = "monthword" if weak == "month_or_years" else "day" if weak == "month_and_day" else ""
            if settled in self.tokens[after].kinds:
                weak = ""
            end = self.ends[after]
            after += 1
        return Point(self.starts[index], end, after, ((figures.moment, figures.last or figures.moment),), weak)

    def _numbers_item(self, index: int, figures: numeric.Figures) -> bool:
        """The number of a decision's item before a year, no day: "2.1. 2024 metais – 10 000 Eur"."""
        text, start = self.text, self.starts[index]
        if figures.moment.day is None or not _ITEM.match(text, start):
            return False
        worded = self.gaps[index + 2] == "" and self.tokens[index + 3].has("year")
        return worded and not text[text.rfind("\n", 0, start) + 1 : start].strip()

    def _heads_line(self, start: int, figures: numeric.Figures) -> bool:
        """A year and month that start a line or a cell: "2019-03 Opening"; "2011-12" may be two years."""
        moment = figures.moment
        if figures.doubt != "month_or_years" or moment.month == (moment.year or 0) % 100 + 1:
            return False
        before = WORD.findall(self.text[max(0, start - _WORD_BEFORE) : start].lower())
        if before and before[-1] in self.scan.languages[0].issue:
            return True  # "Newsletter 2019-05"
        return _CELL.search(self.text, max(0, start - 2), start) is not None and (
            _CELL_GOES_ON.match(self.text, figures.end) is not None
        )

    def _words(self, index: int, between: bool) -> Point | None:
        parts, at, end, after = Parts(), index, -1, index
        while at < self.count:
            if at > index and self.gaps[at - 1] and not self._joined(at, parts):
                break
            step = self._take(at, parts, between, first=at == index)
            if step == 0:
                break
            at += step
            if self.tokens[at - 1].kinds.isdisjoint(_LEADING_IN):
                end, after = self.ends[at - 1], at
        if parts.month is not None and not parts.days and end >= 0 and self.text[end : end + 2] in (" (", ", "):
            end, after = self._bracketed(end, after, parts)
        return None if end < 0 or parts.empty else assembled(self.scan, index, end, after, parts)

    def _bracketed(self, end: int, after: int, parts: Parts) -> tuple[int, int]:
        """ "augustā (no 13. līdz 17.)", "gegužę (15–16 d.)", "jūnijā, no 6. līdz 10.,": where days end."""
        at = after
        if at < self.count and self.tokens[at].has("from") and self.gaps[at] == "":
            at += 1
        if at >= self.count or self.starts[after] != end + 2 or not 0 < self.tokens[at].digits <= 2:
            return end, after
        days, places, last = self.day_list(at, between=False)
        close = self.ends[last - 1]
        tail = self.text[close : close + 3].lstrip(".")
        bracket = self.text[end + 1] == "("
        several = at > after and len(days) == 1 and days[0][0] < days[0][1]
        if not days or not (tail.startswith(")") if bracket else several and tail[:1] in (",", "")):
            return end, after
        parts.days, parts.day_places = days, places
        return (self.text.index(")", close) + 1 if bracket else close), last

    def _joined(self, at: int, parts: Parts) -> bool:
        """Whether a token belongs to the parts before it although a mark stands between."""
        mark, token = self.gaps[at - 1], self.tokens[at]
        if mark in ("/", ",", "-") and self._issued(at, parts):
            return True
        if mark == ",":  # "November 1, 2022", "a year later, on 29 August", "5. maijā, šogad"
            is_year = token.digits == 4 and not parts.has_year and parts.month is not None and parts.month <= 12
            counted = parts.shift is not None and parts.month is None and (token.digits > 0 or token.month is not None)
            return is_year or bool(parts.lean) or counted or (token.has("relyear") and not parts.has_year)
        bracketed = token.digits == 4 and parts.month is not None and not parts.has_year  # "7. martā (2019)"
        return bracketed and self.text[self.ends[at - 1] : self.ends[at] + 1] == f" ({token.number})"

    def _issued(self, at: int, parts: Parts) -> bool:
        """A year and a month with a mark between, as mastheads have them: "2024 / June", "May/2019", "2024-June"."""
        token, mark = self.tokens[at], self.text[self.ends[at - 1] : self.starts[at]].strip(". ")
        if parts.days or parts.months is not None or mark not in ("/", ",", "-"):
            return False
        if mark == "-" and self.starts[at] - self.ends[at - 1] > 1:
            return False  # "2019 – May 2020" is a range
        if parts.year is not None and parts.month is None:
            month = token.month
            return month is not None and not month.alone and self._written(at, month)
        return mark == "/" and token.digits == 4 and parts.month is not None and not parts.has_year

    def _take(self, at: int, parts: Parts, between: bool, *, first: bool) -> int:
        """Reads the token into the parts; how many tokens that took, 0 where it does not belong."""
        token = self.tokens[at]
        if token.digits:
            return self._number(at, parts, between)
        if token.kinds.isdisjoint(_PARTS):
            return 0
        month = token.month
        if month is not None and parts.month is None and parts.months is None and self._written(at, month):
            parts.month, parts.form = month.number, month
            return 1 + self._month_word(at + 1, parts)
        if token.kinds.isdisjoint(_RELATIVE):
            return self._periods(at, parts, first=first)
        if not parts.has_year:
            for kind, lean in (("sameyear", "same"), ("lateryear", "later")):
                if token.get(kind) is not None and not token.has("relyear"):  # type: ignore[arg-type]
                    parts.lean = lean  # type: ignore[assignment]
                    return 1
            shift = token.get("relyear")
            if isinstance(shift, int):
                parts.shift = shift
                return 1
        season = token.get("relseason")
        if isinstance(season, RelativeSeason) and parts.empty:
            parts.month, parts.shift, _ = season
            return 1
        shift = token.get("relmonth")
        if isinstance(shift, int) and parts.empty:
            parts.month_shift = shift
            return 1 + self._days_of_month(at + 1, parts)
        return self._periods(at, parts, first=first)

    def _periods(self, at: int, parts: Parts, *, first: bool) -> int:
        """Seasons, quarters, halves, decades, centuries, and the words that qualify ("the end of")."""
        token = self.tokens[at]
        season = token.get("season")
        if isinstance(season, int) and parts.month is None and parts.months is None:
            parts.month = season
            return 1
        day = token.get("dayordinal")
        if isinstance(day, WordedDay) and (taken := self._worded(at, day, parts)):
            return taken
        if token.has("lastday") and not parts.days and parts.months is None:
            parts.last_day = True
            return 1
        if token.has("quarterbefore", "halfbefore"):
            return self._numbered(at, parts)
        number = token.get("roman") or token.get("ordinal")
        if isinstance(number, int):
            return self._counted(at, number, parts)
        decade = token.get("decade")
        if isinstance(decade, int) and parts.month is None:
            parts.year, parts.months = (parts.year or 1900) + decade, (0, 10)
            extra = self.gaps[at] == "" and self.tokens[at + 1].has("year", "decadeword")
            return 2 if extra else 1
        if token.has("early") and first:
            if 0 < self.tokens[at + 1].digits <= 2:
                return 0  # "start 1 April 2024" is no part of a month
            parts.part = True
            return 1
        if token.has("glue") and (parts.part or not parts.empty) and not parts.has_year:
            return 1
        if token.has("part") and not parts.empty:
            parts.part = True
            return 1
        return 0

    def _written(self, at: int, month: Month) -> bool:
        return not month.capital or self.text[self.starts[at]].isupper()

    def _month_word(self, at: int, parts: Parts) -> int:
        if self.gaps[at - 1] == "" and "monthword" in self.tokens[at].kinds:
            parts.month_word = True
            return 1
        return 0

    def _number(self, at: int, parts: Parts, between: bool) -> int:
        token = self.tokens[at]
        adjacent = self.tokens[at + 1] if self.gaps[at] == "" else NO_TOKEN
        if token.digits == 4:
            return self._year(at, parts, adjacent)
        if token.digits > 2 or not 1 <= token.number <= 31:
            return self._counted(at, token.number, parts) if token.digits == 2 else 0
        counted = self._counted(at, token.number, parts)
        if counted:
            return counted
        if parts.days or parts.months:
            return 0
        if parts.month is None and (self.gaps[at] == "x" or adjacent.digits):
            return 0  # no month can follow
        days, places, after = self.day_list(at, between=between)
        if not days:
            return 0
        closing = self.tokens[after]
        if parts.month is None:  # "16. maijā": the month must follow
            glued = "glue" in closing.kinds and self.gaps[after - 1] == ""
            place = after + 1 if glued else after
            named = self.tokens[place]
            if named.month is None or self.gaps[place - 1] != "":
                return 0
            if not self._written(place, named.month):
                return 0
            parts.month, parts.form = named.month.number, named.month
            parts.days, parts.day_places = days, places
            taken = after - at + (2 if glued else 1)
            return taken + self._month_word(at + taken, parts)
        if parts.form is None or not parts.form.before_day or self._is_clock(after - 1):
            return 0
        parts.days, parts.day_places, parts.month_first = days, places, True
        return after - at

    def _year(self, at: int, parts: Parts, adjacent: Sense) -> int:
        token = self.tokens[at]
        if parts.has_year or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return 0
        if "decadeword" in adjacent.kinds and token.number % 10 == 0 and parts.empty:
            parts.year, parts.months = token.number, (0, 10)
            return 2
        if token.suffix in self.lexicons[at].decade_suffixes and token.number % 10 == 0:
            parts.year, parts.months = token.number, (0, 10)
            return 1
        if "year" in adjacent.kinds:
            letter = self.ends[at + 1] - self.starts[at + 1] == 1
            if letter and token.number < FIRST_ABBREVIATED_YEAR:
                return 0  # "1500 m" is a length
            parts.year, parts.year_word = (
                token.number,
                not letter or self.text[self.ends[at + 1] : self.ends[at + 1] + 1] == ".",
            )
            return 2
        behind_month = parts.month is not None or parts.months is not None
        if behind_month and self._opens_years(at, parts):
            return 0
        if behind_month and self.gaps[at - 1] == "," and not self._year_may_follow_comma(at):
            return 0
        parts.year = token.number
        parts.year_word = parts.year_word or behind_month or parts.part or bool(token.suffix)
        return 1

    def _opens_years(self, at: int, parts: Parts) -> bool:
        """Whether the year begins a range of years, as of a programme: "sausio 9 d. 2021–2027 m. programa"."""
        return self.gaps[at] == "-" and self.tokens[at + 1].digits == 4 and not self._winter(at, parts)

    def _winter(self, at: int, parts: Parts) -> bool:
        """Whether two years are those of the winter before them: "winter 2023–2024"."""
        return parts.month == _WINTER and self.tokens[at + 1].number == self.tokens[at].number + 1

    def _year_may_follow_comma(self, at: int) -> bool:
        """ "Kovo 27, 2017" is a date, "maijā, 2015 skolēni" is not: a word may follow only where months are capital."""
        if self.tokens[at - 1].month is not None and self.tokens[at - 1].month.capital:  # type: ignore[union-attr]
            return True
        if self.tokens[at - 1].digits:
            return True
        tail = self.text[self.ends[at] : self.ends[at] + 2]
        ends = tail[:1] == "\n" and not tail[1:].islower()
        return ends or not tail.strip() or not tail.strip()[0].isalnum()

    def _days_of_month(self, at: int, parts: Parts) -> int:
        if not 0 < self.tokens[at].digits <= 2 or self.gaps[at - 1] != "":
            return 0
        days, places, after = self.day_list(at, between=False)
        if not days or not (self.tokens[after - 1].has("day") or self._day_word(after)):
            return 0
        parts.days, parts.day_places = days, places
        return after - at + (0 if self.tokens[after - 1].has("day") else 1)
