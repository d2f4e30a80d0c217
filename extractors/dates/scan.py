"""One pass over the words of a text: its numbers and calendar words as tokens, its role cues with their places.

Everything later works on these two short lists, so the cost of a document is the cost of its words, looked up once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from extractors.dates.lexicon import Entry, Lexicon
from extractors.dates.senses import WORD, Sense
from extractors.record import changed
from extractors.stems import lowered
from extractors.words import Kinds, Words, words_of

_DASHES = frozenset("-‐‑‒–—―−")
HORIZON = 400  # characters
_ABBREVIATION = 4  # letters: longer words are not abbreviated with a full stop


_HYPHENS = frozenset("-–")  # before the ending of an ordinal
_GAP = 8  # characters between neighbours
_YEAR = 4  # digits


@dataclass(slots=True)
class Scan:
    """Tokens, which are numbers or calendar words, and cues of a text, sorted by position."""

    text: str
    tokens: list[Sense] = field(default_factory=list)  # what each of them can be
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    languages: list[Lexicon] = field(default_factory=list)  # of each token
    cues: list[tuple[int, str]] = field(default_factory=list)  # where it stands and its name
    cue_places: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # between a token and the next one, see gap()
    leads: list[int] = field(default_factory=list)  # tokens that a time may begin with
    years: list[int] = field(default_factory=list)  # tokens that are numbers of four digits
    ordinals: list[int] = field(default_factory=list)  # where numbers with the ending of an ordinal start
    counted: list[int] = field(default_factory=list)  # tokens that may be days counted from the publication

    def cues_around(self, start: int, end: int, position: int) -> list[tuple[int, str]]:
        """The role cues of a sentence, no farther from a position than a reader of long sentences looks."""
        first = start if start >= position - HORIZON else position - HORIZON
        return self.cues_in(first, end if end <= position + HORIZON else position + HORIZON)

    def cues_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Position and name of the role cues of a stretch."""
        first = bisect_left(self.cue_places, start)
        return self.cues[first : bisect_left(self.cue_places, end)]

    def has_number(self, at: int, end: int) -> bool:
        """Whether a number is among the tokens from one on that start before a position."""
        starts = self.starts
        while at < len(starts) and starts[at] < end:
            if self.tokens[at].digits:
                return True
            at += 1
        return False


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


def _whole(token: Sense, length: int) -> bool:
    """Whether a token is a whole word, behind which a full stop ends the sentence."""
    if token.month is not None:
        return not token.month.short  # "in May. Last year …"
    return not token.digits and length > _ABBREVIATION


def scan(
    text: str, stretches: list[tuple[int, int, Lexicon]], words: Words | None = None, kinds: Kinds | None = None
) -> Scan:
    """Tokens and cues of the stretches of a text, each read with its own language; ``words`` are those of the text.

    Only those are looked at that may mean something of times, as their ``kinds`` say.
    """
    low, result = lowered(text), Scan(text)
    words = words or words_of(text, ())
    starts: Sequence[int] = words.starts
    texts: Sequence[str] = words.texts
    if kinds is not None:
        hits = kinds.may_be("times")
        starts, texts = list(compress(starts, hits)), list(compress(texts, hits))
    for start, end, lexicon in stretches:
        before = len(result.tokens)
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        _read(starts[first:last], texts[first:last], low, end, lexicon, result)
        result.languages += [lexicon] * (len(result.tokens) - before)
    result.gaps.append("x")
    result.cue_places = [place for place, _ in result.cues]
    return result


def _read(places: Sequence[int], words: Sequence[str], low: str, limit: int, lexicon: Lexicon, result: Scan) -> None:
    """Adds the tokens and cues of a stretch that ends at ``limit``; most words mean nothing and are passed over."""
    tokens, starts, ends, gaps, told = result.tokens, result.starts, result.ends, result.gaps, result.cues
    count, reached = len(tokens), ends[-1] if ends else -1
    skip = -1  # where the last phrase or ordinal's suffix ends
    for place, parts in zip(places, map(lexicon.parts.__getitem__, words), strict=True):
        for begin, stop, cues, token, phrases in parts:
            start = place + begin
            for cue in cues:
                told.append((start, cue))
            if token is None or start < skip:
                continue
            end = place + stop
            if phrases is not None:
                phrase, end = _phrase(phrases, low, end, limit)
                if phrase is None:
                    continue
                token = phrase
            elif token.digits and low[end : end + 1] in lexicon.suffix_opens:
                token, end = _ordinal(token, low, end, lexicon)
                if token.suffix:
                    result.ordinals.append(start)
            if token.leads:
                result.leads.append(count)
            if token.digits == _YEAR:
                result.years.append(count)
            elif token.counted:
                result.counted.append(count)
            if count:
                away = start - reached
                if away > _GAP:
                    gaps.append("x")
                elif away == 1 and low[reached] == " ":
                    gaps.append("")
                else:
                    between = low[reached:start]
                    whole = "." in between and _whole(tokens[-1], reached - starts[-1])
                    gaps.append("x" if whole else gap(between))
            tokens.append(token)
            starts.append(start)
            ends.append(end)
            skip = reached = end
            count += 1


def _ordinal(number: Sense, low: str, end: int, lexicon: Lexicon) -> tuple[Sense, int]:
    """A number with what makes it an ordinal, and where that ends: "1st", "16-osios"."""
    if low[end] in _HYPHENS and low[end + 1 : end + 2] not in lexicon.suffix_opens:
        return number, end
    found = lexicon.suffix.match(low, end)
    return (changed(number, suffix=found.group(1)), found.end()) if found else (number, end)


def _phrase(entry: Entry, low: str, end: int, limit: int) -> tuple[Sense | None, int]:
    """The longest phrase whose first word ends at a place, and where it ends itself; None where there is none."""
    senses = entry.senses
    alone = None if senses[-1].rest else senses[-1]
    at = end + 1 if low.startswith(" ", end) else end
    while at < limit and not low[at].isalnum():
        at += 1
        if at - end > _GAP:
            return alone, end
    if not low.startswith(entry.onward, at):
        return alone, end
    found = WORD.match(low, at, limit)
    following = found.group() if found else ""
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
