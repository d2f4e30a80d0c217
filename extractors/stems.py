"""Words found by how they begin, without a pass of a regular expression over the whole text.

Looking for a handful of beginnings with ``str.find`` is many times faster than asking at every character whether one
of them stands there; what follows the beginning is then for an expression to judge, at those few places alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from extractors.words import PART

LITERAL = re.compile(r"[^\W\d_]+(?![?*{])")  # backtracks to leave an optional letter out
GROUP = re.compile(r"\(\?:(?P<parts>[^()]*)\)(?P<optional>\?)?")


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """The text in lower case, every character at its own offset."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def beginnings(lower: str, stems: Iterable[str], start: int, end: int) -> list[int]:
    """Where words begin with one of the stems, between two offsets, in order."""
    places = occurrences(lower, stems, start, end)
    return [at for at in places if not at or not (lower[at - 1].isalnum() or lower[at - 1] == "_")]


def occurrences(lower: str, stems: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """Where one of the stems stands, inside a word too, between two offsets, in order."""
    found: list[int] = []
    find = lower.find
    for stem in stems:
        at = find(stem, start, end)
        while at >= 0:
            found.append(at)
            at = find(stem, at + 1, end)
    return sorted(set(found)) if len(found) > 1 else found


def at_words(
    pattern: re.Pattern[str], stems: Iterable[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Matches of an expression at the words that begin with one of the stems."""
    return at_places(pattern, beginnings(lowered(text), stems, start, end), text, start, end)


def at_places(
    pattern: re.Pattern[str], places: Sequence[int], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Matches of an expression at those of some places, in order, that lie between two offsets."""
    reached = start
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        if at >= reached and (match := pattern.match(text, at, end)):
            reached = match.end()
            yield match


def begins_with(stems: Callable[[], Iterable[str]]) -> Callable[[str], bool]:
    """The question for a sort of word: does some part of it begin with a stem? They are asked for at the first word."""
    heads = cache(lambda: tuple(stems()))
    return lambda word: any(part.startswith(heads()) for part in PART.findall(word.lower()))


def heads_of(expressions: Iterable[str]) -> frozenset[str]:
    """The letters that regular expressions begin with, in lower case: "(?:short|long) name" begins with two.

    What begins with another of them is left out: who finds that one finds it too.
    """
    heads = {head.lower() for expression in expressions for head in _heads(expression)}
    return frozenset(head for head in heads if not any(head != other and head.startswith(other) for other in heads))


def _heads(expression: str) -> list[str]:
    group = GROUP.match(expression)
    if group is None:
        literal = LITERAL.match(expression)
        if literal is None:
            raise ValueError(f"{expression!r} does not begin with letters")
        return [literal.group()]
    heads = [head for part in group.group("parts").split("|") for head in _heads(part)]
    return heads + _heads(expression[group.end() :]) if group.group("optional") else heads
