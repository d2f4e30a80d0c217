"""Where a quote stands in a text, kept so that it is found again when the text is read anew and offsets have moved.

An anchor has the words, the place, the words around and which of how many occurrences it was. The words around decide;
only where they tell nothing does the number, and only where there are as many occurrences as before. A quote whose
white space changed (a line break that is a space now) is the same quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AROUND = 80  # characters of context on each side, at most: words stay whole
LEAST = 8  # characters of context that must agree where a quote occurs several times

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A quote and its place: ``number`` of ``of`` occurrences, counted from 1."""

    quote: str
    start: int
    end: int
    number: int
    of: int
    before: str
    after: str


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of a span."""
    places = occurrences(text, text[start:end])
    return Anchor(
        quote=text[start:end],
        start=start,
        end=end,
        number=places.index((start, end)) + 1,
        of=len(places),
        before=_whole_words(text[max(0, start - AROUND - 1) : start][::-1])[::-1],
        after=_whole_words(text[end : end + AROUND + 1]),
    )


def _whole_words(text: str) -> str:
    """At most so many characters, without a word that is cut at the end; all where there is one word."""
    if len(text) <= AROUND or text[-1].isspace():
        return text[:AROUND]
    return re.sub(r"(?<=\s)\S+$", "", text[:AROUND])


def occurrences(text: str, quote: str) -> list[Span]:
    """Where a quote stands, whatever its white space."""
    if not quote.strip():
        return []
    pattern = r"\s+".join(map(re.escape, re.split(r"\s+", quote)))
    return [match.span(1) for match in re.finditer(f"(?=({pattern}))", text)]


def find(wanted: Anchor, text: str) -> Span | None:
    """Where the quote stands in a text; None where it is gone, or nobody can tell which occurrence it was."""
    if text[wanted.start : wanted.end] == wanted.quote and _agreement(wanted, text, (wanted.start, wanted.end)) == (
        len(_folded(wanted.before)) + len(_folded(wanted.after))
    ):
        return wanted.start, wanted.end
    places = occurrences(text, wanted.quote)
    if len(places) == wanted.of == 1:
        return places[0]
    scores = [_agreement(wanted, text, place) for place in places]
    best = max(scores, default=0)
    if best >= LEAST and scores.count(best) == 1:
        return places[scores.index(best)]
    return places[wanted.number - 1] if len(places) == wanted.of else None


def _agreement(wanted: Anchor, text: str, place: Span) -> int:
    """Characters around a place that are those around the anchor, counted from the quote outwards."""
    before, after = text[max(0, place[0] - 2 * AROUND) : place[0]], text[place[1] : place[1] + 2 * AROUND]
    return _common(_folded(wanted.before)[::-1], _folded(before)[::-1]) + _common(_folded(wanted.after), _folded(after))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
