"""The sentences that may state somebody's part: those of the release's own body, each with the names in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from extractors.language import codes
from extractors.names.organisations import Organisation
from extractors.partners.hints import HINTING, hints_in
from extractors.reading import Reading, Span
from extractors.stems import lowered

# a sentence, its organisations, its language, and what its words may be about (hints.py; 0 without organisations)
Spoken = tuple[Span, Sequence[Organisation], str, int]
SKIPPED = frozenset({"furniture", "disclaimer", "teaser"})


def spoken_sentences(reading: Reading, organisations: Sequence[Organisation]) -> list[Spoken]:
    """Sentences that may state a part, each with its organisations, its language and the hints of its words.

    Those are joined that a full stop inside a name took apart ("I.I.S.S. “Galilei”").
    """
    known, lower, sentences = codes(), lowered(reading.text), reading.sentences
    behind = len(lower)
    words, starts, _, _ = reading.words
    hinting = reading.kinds.may_be(HINTING)
    lines = iter([(line.start, "" if line.zone in SKIPPED else line.language) for line in reading.lines])
    below, following = next(lines, (behind, ""))
    named, last, count = 0, len(organisations), len(sentences)
    begin = organisations[0].start if last else behind  # of the next name
    lang, number = "", 0
    found: list[Spoken] = []
    while number < count:
        sentence = sentences[number]
        number += 1
        start, end = sentence
        while below <= start:
            lang = following
            below, following = next(lines, (behind, ""))
        if begin >= end:
            if lang in known:
                found.append((sentence, (), lang, 0))
            continue
        first = named
        while begin < end:
            while number < count and organisations[named].end > sentences[number].start:
                end = sentences[number].end
                number += 1
            named += 1
            begin = organisations[named].start if named < last else behind
        if lang in known:
            at = bisect_left(starts, start)
            inside = slice(at, bisect_left(starts, end, at))
            hints = hints_in(compress(words[inside], hinting[inside]), lower[start:end], lang)
            whole = sentence if end == sentence.end else Span(start, end)
            found.append((whole, organisations[first:named], lang, hints))
    return found
