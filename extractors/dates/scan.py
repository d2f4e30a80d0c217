"""One pass over the words of a text: its numbers and calendar words as tokens, its role cues with their places.

Everything later works on these two short lists, so the cost of a document is the cost of its words, looked up once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from extractors.dates.lexicon import NOTHING, Entry, Lexicon
from extractors.dates.senses import WORD, Kind, Month, Sense
from extractors.record import record
from extractors.stems import lowered

_MARKS = '\n.,:;()–-/„“”"!?'  # commonest first; none is part of a word
_DASHES = frozenset("-‐‑‒–—―−")
HORIZON = 400  # characters
_ABBREVIATION = 4  # letters: longer words are not abbreviated with a full stop


_NO_VALUES: Mapping[str, object] = {}
_NO_KINDS: frozenset[str] = frozenset()
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
    cues: list[tuple[int, str]] = field(default_factory=list)  # where it stands and its name
    gaps: list[str] = field(default_factory=list)  # between a token and the next one, see gap()
    leads: list[int] = field(default_factory=list)  # tokens that a time may begin with
    years: list[int] = field(default_factory=list)  # tokens that are numbers of four digits
    counted: list[int] = field(default_factory=list)  # tokens that may be days counted from the publication

    def cues_around(self, start: int, end: int, position: int) -> list[tuple[int, str]]:
        """The role cues of a sentence, no farther from a position than a reader of long sentences looks."""
        first = start if start >= position - HORIZON else position - HORIZON
        return self.cues_in(first, end if end <= position + HORIZON else position + HORIZON)

    def cues_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Position and name of the role cues of a stretch."""
        return self.cues[bisect_left(self.cues, (start,)) : bisect_left(self.cues, (end,))]


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


def _whole(token: Token) -> bool:
    """Whether a token is a whole word, behind which a full stop ends the sentence."""
    if token.digits or token.end - token.start <= _ABBREVIATION:
        return False
    return token.month is None or not token.month.short


def scan(text: str, stretches: list[tuple[int, int, Lexicon]]) -> Scan:
    """Tokens and cues of the stretches of a text, each read with its own language."""
    low = lowered(text)
    result = Scan(text)
    for start, end, lexicon in stretches:
        before = len(result.tokens)
        _read(_meant(low, start, end, lexicon), low, end, lexicon, result)
        result.languages += [lexicon] * (len(result.tokens) - before)
    result.gaps.append("x")
    return result


def _meant(low: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    """Start, end and entry of a stretch's words; most words mean nothing and are passed over at once."""
    known = lexicon.known
    words = low[start:end]
    for mark in _MARKS:
        words = words.replace(mark, " ")
    pieces = words.split(" ")
    ends = list(accumulate(map(len, pieces), initial=start))
    for number, entry in enumerate(map(known.get, pieces)):
        if entry is NOTHING:
            continue
        begin = ends[number] + number
        if entry is not None:
            yield begin, ends[number + 1] + number, entry
            continue
        piece = pieces[number]
        for match in WORD.finditer(piece):
            word = match.group()
            entry = known.get(word) or lexicon.look_up(word)
            if entry is not NOTHING:
                yield begin + match.start(), begin + match.end(), entry


def _read(words: Iterable[tuple[int, int, Entry]], low: str, limit: int, lexicon: Lexicon, result: Scan) -> None:
    """Adds the tokens and cues of a stretch that ends at ``limit`` to the result."""
    tokens, gaps, told = result.tokens, result.gaps, result.cues
    count, before = len(tokens), tokens[-1] if tokens else None
    skip = -1  # where the last phrase or ordinal's suffix ends
    for start, end, entry in words:
        for cue in entry.cues:
            told.append((start, cue))
        if start < skip:
            continue
        if entry.digits:
            suffix = ""
            if low[end : end + 1] not in _APART:
                found = lexicon.suffix.match(low, end)
                if found:
                    skip = end = found.end()
                    suffix = found.group(1)
            time, digits = entry.leads, entry.digits
            if digits == 4:
                result.years.append(count)
            token = Token(start, end, entry.number, digits, suffix, _NO_VALUES, _NO_KINDS, None, time)
        elif entry.senses:
            sense: Sense | None = entry.senses[0]
            if entry.onward:
                sense, end = _phrase(entry, low, end, limit)
            if sense is None:
                continue
            skip, time = end, sense.leads
            if sense.counted:
                result.counted.append(count)
            token = Token(start, end, -1, 0, "", sense.values, sense.kinds, sense.month, time)
        else:
            continue
        if time:
            result.leads.append(count)
        if before is not None:
            away = start - before.end
            if away > _GAP:
                gaps.append("x")
            elif away == 1 and low[start - 1] == " ":
                gaps.append("")
            else:
                between = low[before.end : start]
                gaps.append("x" if "." in between and _whole(before) else gap(between))
        tokens.append(token)
        before = token
        count += 1


def _phrase(entry: Entry, low: str, end: int, limit: int) -> tuple[Sense | None, int]:
    """The longest phrase whose first word ends at a place, and where it ends itself; None where there is none."""
    senses = entry.senses
    alone = None if senses[-1].rest else senses[-1]
    letter = low[end + 1 : end + 2]
    if low[end : end + 1] == " " and letter not in entry.onward and letter.isalnum():
        return alone, end
    found = WORD.search(low, end, limit)
    if found is None or found.start() - end > _GAP:
        return alone, end
    following = found.group()
    for sense in senses:
        if sense.rest and sense.rest[0] == following and (last := _last(sense.rest, low, end, limit)) >= 0:
            return sense, last
    return alone, end


def _last(rest: tuple[str, ...], low: str, end: int, limit: int) -> int:
    """Where a phrase ends whose first word ends at a place; -1 where its other words do not follow."""
    for word in rest:
        found = WORD.search(low, end, limit)
        if found is None or found.group() != word:
            return -1
        between = low[end : found.start()]
        if gap(between) not in ("", "-") and between not in ("'", "’"):
            return -1
        end = found.end()
    return end
