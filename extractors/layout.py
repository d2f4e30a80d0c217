"""Text → :class:`~extractors.reading.Reading`: lines with zones and languages, labelled fields, sentences.

Promises: offsets of the text as given; lines, sentences and fields sorted; every non-blank character in one sentence.
"""

from __future__ import annotations

import re

from extractors.fields import fields, zones_with_labels
from extractors.language import language
from extractors.reading import Context, Line, Reading
from extractors.recognise import recognise
from extractors.rows import with_bars
from extractors.sentences import sentences
from extractors.stems import lowered
from extractors.word_kinds import kinds_of, tallies
from extractors.words import words_of
from extractors.zones import zones

LINE = re.compile(r"\S(?:[^\n]*\S)?")


def read(text: str, context: Context | None = None) -> Reading:
    """Take a document's clean text apart; ``context.language`` overrides the recognised one."""
    context = context or Context()
    spans = [match.span() for match in LINE.finditer(text)]
    text = with_bars(text, spans)
    found_words = words_of(text, [start for start, _ in spans])
    words = [text[start:end] for start, end in spans]
    lower = lowered(text)
    small = [lower[start:end] for start, end in spans]
    kinds = kinds_of(found_words.texts)
    document, languages, shares = recognise(small, context.language, tallies(found_words, kinds))
    found_zones = zones(words, small, languages, document)
    lines = tuple([Line(*span, code, zone) for span, code, zone in zip(spans, languages, found_zones, strict=True)])
    found = fields(text, lines, document)
    lines = zones_with_labels(lines, found)
    return Reading(
        text=text,
        context=context,
        language=language(document),
        languages=shares,
        lines=lines,
        sentences=tuple(
            [span for line in lines for span in sentences(text, line.start, line.end, language(line.language))]
        ),
        fields=found,
        words=found_words,
        kinds=kinds,
    )


def headline(reading: Reading) -> str | None:
    """The title of the release: the first heading of at least three words that is no furniture; None without one."""
    for line in reading.lines:
        if line.zone == "heading" and reading.text.count(" ", line.start, line.end) >= 2:
            return reading.text[line.start : line.end].strip("*# ")
    return None
