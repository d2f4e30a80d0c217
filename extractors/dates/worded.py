"""Days written in words: "divdesmit trešajā augustā", "gegužės dvidešimt trečiąją", "the first of March".

An ordinal is a day only where its form goes with the month's, for "in March the first seminar" names none.
"""

from __future__ import annotations

import re

from extractors.dates.counts import Counts
from extractors.dates.points import Parts
from extractors.dates.senses import WordedDay

_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_NEXT_ORDINAL = re.compile(r"(?:,|\s[–-]|\s[^\W\d_]{2,5})\s([^\W\d_]+)(?=,?\s)")
_ENDS_CLAUSE = re.compile(r"\W*$|[,.;)]|\s?\d{4}")


class WordedDays(Counts):
    """Reads such days into the parts of a point; each method tells how many tokens it took."""

    def _worded(self, at: int, day: WordedDay, parts: Parts) -> int:
        if parts.days or parts.months is not None:
            return 0
        if parts.month is None:
            return self._before_month(at, day, parts)
        known = parts.form is not None and parts.form.before_day and not self._of_noun(at, day)
        if known:
            self._set(at, day, parts)
            parts.month_first = True
        return 1 if known else 0

    def _before_month(self, at: int, day: WordedDay, parts: Parts) -> int:
        """ "septiņpadsmitajā maijā" in one case, "the first of March" with its "of"."""
        lexicon = self.lexicons[at]
        taken = 1
        if lexicon.day_of_month:
            if not self.tokens[at + 1].has("glue") or self.gaps[at] != "":
                return 0
            taken = 2
        named = self.tokens[at + taken]
        if named.month is None or self.gaps[at + taken - 1] != "":
            return 0
        form = self.text[self.starts[at + taken] : self.ends[at + taken]]
        if not form.lower().endswith(lexicon.day_agrees.get(day.ending, ())):
            return 0
        if named.month.capital and not form[0].isupper():
            return 0
        parts.month, parts.form = named.month.number, named.month
        self._set(at, day, parts)
        return taken + 1

    def _of_noun(self, at: int, day: WordedDay) -> bool:
        """Whether the ordinal behind a month belongs to a noun that follows: "gegužės trečiąją sesiją"."""
        lexicon, end = self.lexicons[at], self.ends[at]
        if lexicon.day_of_month:
            return _ENDS_CLAUSE.match(self.text, end) is None
        while (other := _NEXT_ORDINAL.match(self.text, end)) is not None and other.group(1).endswith(day.ending):
            end = other.end()  # "gegužės pirmą ir antrą savaitę"
        following = _NEXT_WORD.match(self.text, end)
        return following is not None and following.group(1).endswith(lexicon.day_agrees.get(day.ending, ()))

    def _set(self, at: int, day: WordedDay, parts: Parts) -> None:
        parts.days = [(day.number, day.number)]
        parts.day_places = [(self.starts[at], self.ends[at])]
