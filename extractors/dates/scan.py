"""One pass over the words of a text: its numbers and calendar words as tokens, its role cues with their places.

Everything later works on these two short lists, so the cost of a document is the cost of its words, looked up once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.dates.lexicon import NOTHING, WORD, Entry, Kind, Lexicon, Meaning, Month

_DASHES = frozenset("-‐‑‒–—―−")
HORIZON = 400  # characters
_ABBREVIATION = 4  # letters: longer words are not abbreviated with a full stop


@dataclass(frozen=True, slots=True)
class Token:
    """A number or calendar word. ``meanings`` are all that the word can be; ``digits`` is 0 for words."""

    start: int
    end: int
    number: int = -1
    digits: int = 0
    suffix: str = ""  # of an ordinal number: "osios", "th"
    meanings: tuple[Meaning, ...] = ()
    kinds: frozenset[str] = frozenset()

    def get(self, kind: Kind) -> object | None:
        """The value of one of its meanings, or None."""
        if kind not in self.kinds:
            return None
        return next(meaning.value for meaning in self.meanings if meaning.kind == kind)

    def has(self, *kinds: Kind) -> bool:
        """Whether it can be any of these."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def month(self) -> Month | None:
        value = self.get("month")
        return value if isinstance(value, Month) else None


@dataclass(slots=True)
class Scan:
    """Tokens and cues of a text, sorted by position."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    languages: list[Lexicon] = field(default_factory=list)  # of each token
    cue_starts: list[int] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # between a token and the next one, see gap()

    def cues_around(self, start: int, end: int, position: int) -> list[tuple[int, str]]:
        """The role cues of a sentence, no farther from a position than a reader of long sentences looks."""
        return self.cues_in(max(start, position - HORIZON), min(end, position + HORIZON))

    def cues_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Position and name of the role cues of a stretch."""
        low, high = bisect_left(self.cue_starts, start), bisect_left(self.cue_starts, end)
        return list(zip(self.cue_starts[low:high], self.cues[low:high], strict=True))


def gap(between: str) -> str:
    """What stands between two tokens: "" (spaces and full stops), "," "-" "/", or "x" where they are not neighbours."""
    if len(between) > 8 or "\n" in between:
        return "x"
    core = between.strip(". \t\u00a0\u2009\u202f")
    if not core:
        return ""
    if core in (",", "/"):
        return core
    if len(core) == 1 and core in _DASHES:
        return "-"
    return "x"


def _between(text: str, left: Token, right: Token) -> str:
    between = text[left.end : right.start]
    if not left.digits and "." in between and left.end - left.start > _ABBREVIATION:
        month = left.month
        if month is None or not month.short:
            return "x"  # a whole word and a full stop: the sentence ends
    return gap(between)


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


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
        self.lexicon = lexicon
        self.result = result
        self.words = list(WORD.finditer(low, start, end))

    def read(self) -> None:
        """Adds the stretch's tokens and cues to the result."""
        known, result = self.lexicon.known, self.result
        skip = -1  # the last word of a phrase or of an ordinal's suffix
        for index, match in enumerate(self.words):
            word = match.group()
            entry = known.get(word) or self.lexicon.look_up(word)
            if entry is NOTHING:
                continue
            for cue in entry.cues:
                result.cue_starts.append(match.start())
                result.cues.append(cue)
            if index <= skip:
                continue
            if entry.digits:
                skip = self._number(index, match, entry)
            elif entry.senses:
                skip = max(skip, self._phrase(index, match, entry))

    def _number(self, index: int, match: re.Match[str], entry: Entry) -> int:
        word, end, suffix = match.group(), match.end(), ""
        found = self.lexicon.suffix.match(self.low, end)
        if found:
            end, suffix = found.end(), found.group(1)
        number = int(word) if entry.digits <= 4 else -1
        self.result.tokens.append(Token(match.start(), end, number, entry.digits, suffix))
        self.result.languages.append(self.lexicon)
        return index + 1 if suffix else index

    def _phrase(self, index: int, match: re.Match[str], entry: Entry) -> int:
        """The longest phrase that starts here; position of its last word, -1 where there is none."""
        for sense in entry.senses:
            size = len(sense.rest)
            last = self.words[index + size] if index + size < len(self.words) else None
            if last is None or not self._follows(index, sense.rest):
                continue
            self.result.tokens.append(Token(match.start(), last.end(), meanings=sense.meanings, kinds=sense.kinds))
            self.result.languages.append(self.lexicon)
            return index + size
        return -1

    def _follows(self, index: int, rest: tuple[str, ...]) -> bool:
        for offset, word in enumerate(rest, index + 1):
            left, right = self.words[offset - 1], self.words[offset]
            if right.group() != word:
                return False
            between = self.low[left.end() : right.start()]
            if gap(between) not in ("", "-") and between not in ("'", "’"):
                return False
        return True
