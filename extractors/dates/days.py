"""The tokens of a scan by position, and the day numbers among them: "22.-23.", "25. un 26.", "5., 12. un 19."."""

from __future__ import annotations

from extractors.dates.lexicon import Lexicon
from extractors.dates.scan import Scan, Token

LONGEST_LIST = 12  # days; a longer run of numbers is a table


class DayLists:
    """Token access and day lists, which the grammar builds on."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.tokens = scan.tokens
        self.count = len(scan.tokens)

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if index < self.count else None

    def lexicon(self, index: int) -> Lexicon:
        return self.scan.languages[index]

    def gap(self, index: int) -> str:
        """What stands between a token and the next one."""
        return self.scan.gaps[index] if 0 <= index < self.count else "x"

    def _day_word(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and self.gap(at - 1) == "" and token.has("day")

    def _is_clock(self, at: int) -> bool:
        """Whether the number is an hour ("kovo 5 d., 10:30") or a share, not a day."""
        tail = self.scan.text[self.tokens[at].end : self.tokens[at].end + 3]
        following = self.token(at + 1)
        hour = following is not None and self.gap(at) == "" and following.has("hour")
        return hour or (tail[:1] in (":", "%", ",", ".") and tail[1:2].isdigit()) or tail.strip().startswith("%")

    def day_list(self, at: int, *, between: bool) -> tuple[list[tuple[int, int]], list[tuple[int, int]], int]:
        """Day numbers from a token on: "22.-23.", "25. un 26.", "5., 12. un 19.", "15 d. ir 16 d."; neighbours join.

        Gives the spans of days, where each stands, and the token after; no spans where the numbers are not days.
        """
        spans: list[tuple[int, int]] = []
        places: list[tuple[int, int]] = []
        after = at
        joiner = ""
        while True:
            token = self.token(after)
            if token is None or not token.digits or token.digits > 2 or not 1 <= token.number <= 31:
                return [], [], at
            if joiner == "to":
                if token.number <= spans[-1][1]:
                    return [], [], at
                spans[-1], places[-1] = (spans[-1][0], token.number), (places[-1][0], token.end)
            elif spans and token.number == spans[-1][1] + 1 and joiner == "and":
                spans[-1], places[-1] = (spans[-1][0], token.number), (places[-1][0], token.end)
            else:
                spans.append((token.number, token.number))
                places.append((token.start, token.end))
            after += 1
            if self._day_word(after):
                after += 1
            upcoming, joiner = self._next_day(after, between)
            if len(spans) > LONGEST_LIST:
                return [], [], at
            if upcoming < 0 or (joiner == "," and self.tokens[after - 1].has("day")):
                return spans, places, after
            after = upcoming

    def _next_day(self, after: int, between: bool) -> tuple[int, str]:
        """The token of the next day number of a list (-1 where the list ends) and what joins it."""
        mark, token = self.gap(after - 1), self.token(after)
        if token is None:
            return -1, ""
        if mark in ("-", ",") and self._is_day(after):
            return after, "to" if mark == "-" else ","
        if mark in ("", ",") and self.gap(after) == "" and self._is_day(after + 1):
            if token.has("to", "until") or (between and token.has("and")):
                return after + 1, "to"
            if token.has("and"):
                return after + 1, "and"
        return -1, ""

    def _is_day(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and 0 < token.digits <= 2 and 1 <= token.number <= 31 and not self._is_clock(at)
