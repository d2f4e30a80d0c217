"""A paragraph of which one sentence is a disclaimer: what the others state is text of its own.

A sentence that tells who paid belongs to the disclaimer behind it, and what follows it does too. Sums, periods and a
longer text do not: "Budget: 588 600 EUR. It runs from March 2024 to February 2026. … is responsible for this text.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.reading import Line, Span, Zone
from extractors.sentences import sentences
from extractors.zones import is_disclaimer

STATES = re.compile(  # thousands in groups, a long number, two years: a sum or a period
    r"(?<!\d)(?:\d{1,3}(?:[\s.,]\d{3})+|\d{5,7}|(?:19|20)\d\d\b.{1,40}?\b(?:19|20)\d\d)(?!\d)"
)
TEXT = 3  # sentences: so many beside a disclaimer are no part of it


def parted(text: str, lower: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those of such a paragraph cut at the disclaimer."""
    found: list[Line] = []
    for line in lines:
        if line.zone == "disclaimer":
            teaser = bool(found) and found[-1].zone == "teaser"
            found += _parts(text, lower, line, teaser)
        else:
            found.append(line)
    return found


def _parts(text: str, lower: str, line: Line, teaser: bool) -> Iterator[Line]:
    start, length = line.start, line.end - line.start
    told = sentences(text[start : line.end], [(0, length, line.language)])
    first, last = _disclaimer(lower[start : line.end], told, line.language)
    states = [STATES.search(text, start + begin, start + stop) is not None for begin, stop in told]
    others = [*range(first), *range(last + 1, len(told))]
    if first <= last and not any(states[number] for number in others) and len(others) < TEXT:
        yield line
        return
    while last + 1 < len(told) and first <= last and not states[last + 1]:
        last += 1
    around: Zone = "teaser" if teaser else "body"
    zones: tuple[Zone, Zone, Zone] = (around, line.zone, around)
    for zone, (begin, stop) in zip(zones, pairwise((0, first, last + 1, len(told))), strict=True):
        if begin < stop:
            yield Line(start + told[begin].start, start + told[stop - 1].end, line.language, zone)


def _disclaimer(lower: str, told: Sequence[Span], code: str) -> tuple[int, int]:
    """The first and the last of the sentences that disclaim: one, else two; none where only the paragraph seems to."""
    for width in (1, 2):
        hits = [
            number
            for number in range(len(told) - width + 1)
            if is_disclaimer(lower[told[number].start : told[number + width - 1].end], code)
        ]
        if hits:
            return hits[0], hits[-1] + width - 1
    return 0, -1
