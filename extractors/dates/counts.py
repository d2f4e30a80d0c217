"""Numbers that count stretches of time: quarters, half-years, decades, centuries."""

from __future__ import annotations

from extractors.dates.days import DayLists
from extractors.dates.points import Parts
from extractors.dates.senses import Month, Sense

BY_NUMBER = Month(0, alone=False, heads=False, before_day=True, short=False, capital=False)  # a month told by its own
_WRITTEN_SHORT = 10  # "XIX a." is a century, "II a." a floor or a class


class Counts(DayLists):
    """Reads counted stretches into the parts of a point; each method tells how many tokens it took."""

    def _counted(self, at: int, number: int, parts: Parts) -> int:
        """A number that counts: the first quarter, II half-year, 19th century, the 90s."""
        following = self.tokens[at + 1]
        kinds = following.kinds
        if self.gaps[at] not in ("", "-", ",") and "and" not in kinds:
            return 0
        roman = "roman" in self.tokens[at].kinds
        if "monthword" in kinds and self.gaps[at] == "" and self._numbers_month(at, number, parts):
            parts.month, parts.form, parts.month_word = number, BY_NUMBER, True
            return 2
        if parts.months is None and parts.month is None and number <= 4:
            taken = self._several(at, number, parts)
            if taken:
                return taken
        if kinds and self.gaps[at] == "":
            if "quarter" in kinds and 1 <= number <= 4 and parts.months is None:
                parts.months = (3 * number - 2, 3 * number)
                return 2
            if "half" in kinds and parts.month is not None:  # "in the second half of September"
                parts.part = True
                return 2
            if "half" in kinds and 1 <= number <= 2 and parts.months is None:
                parts.months = (6 * number - 5, 6 * number)
                return 2
            if "century" in kinds or (roman and number >= _WRITTEN_SHORT and "centuryabbr" in kinds):
                if 1 <= number <= 21 and parts.empty:
                    parts.year, parts.months = (number - 1) * 100, (0, 100)
                    return 2
                return 0
            if number % 10 == 0 and number >= 20 and self._short_decade(at, following, parts):
                parts.year, parts.months = (parts.year or 1900) + number, (0, 10)
                return 2
        if 1 <= number <= 20 and parts.empty:  # "20. un 21. gs.", "XIX–XX a."
            step = 2 if "and" in kinds and self.gaps[at] == "" and self.gaps[at + 1] == "" else 1
            later = self.tokens[at + step]
            value = later.number if later.digits else later.get("roman")
            if value != number + 1:
                return 0
            unit = self.tokens[at + step + 1].kinds
            short = roman and number >= _WRITTEN_SHORT - 1
            named = "century" in unit or (short and "centuryabbr" in unit)
            if named and self.gaps[at + step] == "":
                parts.year, parts.months = (number - 1) * 100, (0, 200)
                return step + 2
        return 0

    def _numbers_month(self, at: int, number: int, parts: Parts) -> bool:
        """ "2019 m. 09 mėn.", "2019. gada 9. mēnesī": a month, where "2019 m. 9 mėn." may be the first nine of them."""
        if parts.year is None or parts.month is not None or parts.months is not None or not 1 <= number <= 12:
            return False
        if not self.tokens[at].digits or self.text[self.starts[at]] == "0" or self.text[self.ends[at]] == ".":
            return True
        after = at + 2
        if after >= self.count:
            return False
        if self.gaps[after - 1] == "-":
            return self.tokens[after].digits == 4
        return self.gaps[after - 1] == "" and 0 < self.tokens[after].digits <= 2 and self._day_word(after + 1)

    def _numbered(self, at: int, parts: Parts) -> int:
        """ "Q3 2019", "H1 2020": the number stands right behind the letter."""
        following = self.tokens[at + 1]
        if not following.digits or self.starts[at + 1] != self.ends[at] or parts.months is not None or parts.month:
            return 0
        months = 3 if self.tokens[at].has("quarterbefore") else 6
        if not 1 <= following.number <= 12 // months:
            return 0
        parts.months = (months * (following.number - 1) + 1, months * following.number)
        return 2

    def _several(self, at: int, number: int, parts: Parts) -> int:
        """ "III–IV ketv.", "the third and fourth quarter": how many tokens, 0 where it is no such thing."""
        step = 1 if self.gaps[at] == "-" else 2
        if self.gaps[at + step] != "" or "quarter" not in self.tokens[at + step + 1].kinds:
            return 0
        later = self.tokens[at + step]
        value = later.number if later.digits else later.get("roman") or later.get("ordinal")
        if not isinstance(value, int) or not number < value <= 4:
            return 0
        parts.months = (3 * number - 2, 3 * value)
        return step + 2

    def _short_decade(self, at: int, following: Sense, parts: Parts) -> bool:
        if parts.year is not None and parts.months != (0, 100):
            return False
        qualified = self.gaps[at + 1] == "" and self.tokens[at + 2].has("part")
        dotted = "." in self.text[self.ends[at] : self.starts[at + 1]]
        return dotted and (
            following.has("decadeword") or (following.has("year") and (qualified or parts.year is not None))
        )
