"""One pass over the words of a text: its numbers and calendar words as tokens, its role cues with their places.

Everything later works on these two short lists, so the cost of a document is the cost of its words, looked up once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from extractors.dates.lexicon import NOTHING, Entry, Lexicon
from extractors.dates.senses import WORD, Kind, Month, Sense
from extractors.record import record
from extractors.stems import lowered

_MARKS = ".,:;!?()[]„“”«»\"'’–—-•/\t\u00a0"
_DASHES = frozenset("-‐‑‒–—―−")
HORIZON = 400  # characters
_ABBREVIATION = 4  # letters: longer words are not abbreviated with a full stop


_NO_VALUES: Mapping[str, object] = {}
_NO_KINDS: frozenset[str] = frozenset()
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_APART = frozenset({" ", ".", ",", ":", ")", "\n"})  # behind a number that is no ordinal
_GAP = 8  # characters between neighbours


@record
class Token:
    """A number or calendar word. ``values`` has the kinds of all that the word can be; ``digits`` is 0 for words."""

    start: int
    end: int
    number: int  # -1 for words
    digits: int
    suffix: str  # of an ordinal number: "osios", "th"
    values: Mapping[str, object]
    kinds: frozenset[str]
    month: Month | None
    leads: bool  # a time may begin here

    def get(self, kind: Kind) -> object | None:
        """The value of one of its meanings, or None."""
        return self.values.get(kind)

    def has(self, *kinds: Kind) -> bool:
        """Whether it can be any of these."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(slots=True)
class Scan:
    """Tokens and cues of a text, sorted by position."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    languages: list[Lexicon] = field(default_factory=list)  # of each token
    cue_starts: list[int] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # between a token and the next one, see gap()
    counted: list[int] = field(default_factory=list)  # tokens that may be days counted from the publication

    def cues_around(self, start: int, end: int, position: int) -> list[tuple[int, str]]:
        """The role cues of a sentence, no farther from a position than a reader of long sentences looks."""
        return self.cues_in(max(start, position - HORIZON), min(end, position + HORIZON))

    def cues_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Position and name of the role cues of a stretch."""
        low, high = bisect_left(self.cue_starts, start), bisect_left(self.cue_starts, end)
        return list(zip(self.cue_starts[low:high], self.cues[low:high], strict=True))


@lru_cache(maxsize=4096)
def gap(between: str) -> str:
    """What stands between two tokens: "" (spaces, full stops), "," "-" "/" "&"; "x" where they are not neighbours."""
    if len(between) > _GAP or "\n" in between:
        return "x"
    core = between.strip(". \t\u00a0\u2009\u202f")
    if not core:
        return ""
    if core in (",", "/", "&"):
        return core
    if len(core) == 1 and core in _DASHES:
        return "-"
    return "x"


def _between(text: str, left: Token, right: Token) -> str:
    start, end = left.end, right.start
    if end - start > _GAP:
        return "x"
    between = text[start:end]
    if between == " ":
        return ""
    if not left.digits and "." in between and start - left.start > _ABBREVIATION:
        month = left.month
        if month is None or not month.short:
            return "x"  # a whole word and a full stop: the sentence ends
    return gap(between)


def scan(text: str, stretches: list[tuple[int, int, Lexicon]]) -> Scan:
    """Tokens and cues of the stretches of a text, each read with its own language."""
    low = lowered(text)
    result = Scan(text)
    for start, end, lexicon in stretches:
        _Stretch(low, start, end, lexicon, result).read()
    result.gaps = [_between(text, left, right) for left, right in pairwise(result.tokens)]
    result.gaps.append("x")
    return result


class _Stretch:
    """A run of text in one language."""

    def __init__(self, low: str, start: int, end: int, lexicon: Lexicon, result: Scan) -> None:
        self.low = low
        self.start, self.end = start, end
        self.lexicon = lexicon
        self.result = result
        self.skip = -1  # where the last phrase or ordinal's suffix ends

    def read(self) -> None:
        """Adds the stretch's tokens and cues to the result; most words mean nothing and are passed over at once."""
        known, tokens = self.lexicon.known, self.result.tokens
        before = len(tokens)
        pieces = self.low[self.start : self.end].replace("\n", " ").split(" ")
        ends = list(accumulate(map(len, pieces), initial=self.start))
        for number, entry in enumerate(map(known.get, pieces)):
            if entry is NOTHING or not pieces[number]:
                continue
            piece, start = pieces[number], ends[number] + number
            if entry is not None:
                self._word(piece, start, entry)
                continue
            word = piece.strip(_MARKS)
            entry = known.get(word)
            if entry is NOTHING:
                continue
            if entry is not None or word.isalpha() or word.isdecimal():
                entry = entry or self.lexicon.look_up(word)
                if entry is not NOTHING:
                    self._word(word, start + piece.index(word), entry)
                continue
            for match in WORD.finditer(piece):
                word = match.group()
                entry = known.get(word) or self.lexicon.look_up(word)
                if entry is not NOTHING:
                    self._word(word, start + match.start(), entry)
        self.result.languages += [self.lexicon] * (len(tokens) - before)

    def _word(self, word: str, start: int, entry: Entry) -> None:
        result = self.result
        digits, senses, cues = entry
        for cue in cues:
            result.cue_starts.append(start)
            result.cues.append(cue)
        if start < self.skip:
            return
        end = start + len(word)
        if not digits:
            self._phrase(start, end, senses)
        else:
            suffix = ""
            if self.low[end : end + 1] not in _APART:
                found = self.lexicon.suffix.match(self.low, end)
                if found:
                    self.skip = end = found.end()
                    suffix = found.group(1)
            number = int(word) if digits <= 4 else -1
            leads = digits <= 2 or (digits == 4 and _FIRST_YEAR <= number <= _LAST_YEAR)
            result.tokens.append(Token(start, end, number, digits, suffix, _NO_VALUES, _NO_KINDS, None, leads))

    def _phrase(self, start: int, end: int, senses: tuple[Sense, ...]) -> None:
        """Adds the longest phrase that starts with a word, if there is one."""
        result = self.result
        for rest, _, kinds, values, month, leads, counted in senses:
            last = self._last(end, rest) if rest else end
            if last < 0:
                continue
            if counted:
                result.counted.append(len(result.tokens))
            result.tokens.append(Token(start, last, -1, 0, "", values, kinds, month, leads))
            self.skip = max(self.skip, last)
            return

    def _last(self, end: int, rest: tuple[str, ...]) -> int:
        """Where a phrase ends whose first word ends at a place; -1 where its other words do not follow."""
        for word in rest:
            found = WORD.search(self.low, end, self.end)
            if found is None or found.group() != word:
                return -1
            between = self.low[end : found.start()]
            if gap(between) not in ("", "-") and between not in ("'", "’"):
                return -1
            end = found.end()
        return end
