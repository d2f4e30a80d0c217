"""The sentences that may state somebody's part: those of the release's own body, each with the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language import codes
from extractors.names.organisations import Organisation
from extractors.partners.hints import hints_of
from extractors.reading import Reading, Span
from extractors.stems import lowered

# a sentence, its organisations, its language, and what its words may be about (hints.py; 0 without organisations)
Spoken = tuple[Span, Sequence[Organisation], str, int]
SKIPPED = frozenset({"furniture", "disclaimer", "teaser"})


def spoken_sentences(reading: Reading, organisations: Sequence[Organisation]) -> list[Spoken]:
    """Sentences that may state a part, each with its organisations, its language and the hints of its words."""
    known, lines, lower = codes(), reading.lines, lowered(reading.text)
    last_line, count = len(lines) - 1, len(organisations)
    number = left = 0
    found: list[Spoken] = []
    for sentence in _whole(reading.sentences, organisations):
        start, end = sentence
        while number < last_line and lines[number + 1].start <= start:
            number += 1
        line = lines[number]
        if line.zone in SKIPPED or line.language not in known:
            continue
        while left < count and organisations[left].start < start:
            left += 1
        right = left
        while right < count and organisations[right].start < end:
            right += 1
        hints = 0
        if right > left:
            for hint in filter(None, map(hints_of(line.language).__getitem__, lower[start:end].split())):
                hints |= hint
        found.append((sentence, organisations[left:right], line.language, hints))
    return found


def _whole(sentences: Sequence[Span], organisations: Sequence[Organisation]) -> Iterator[Span]:
    """Sentences, those joined that a full stop inside a name took apart ("I.I.S.S. “Galilei”")."""
    number = at = 0
    count, last = len(organisations), len(sentences)
    while number < last:
        sentence = sentences[number]
        start, end = sentence
        number += 1
        while at < count and organisations[at].start < end:
            while number < last and organisations[at].end > sentences[number].start:
                end = sentences[number].end
                number += 1
            at += 1
        yield sentence if end == sentence[1] else Span(start, end)
