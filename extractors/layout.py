"""Text → :class:`~extractors.reading.Reading`: lines with zones and languages, labelled fields, sentences.

Promises: offsets of the text as given; lines, sentences and fields sorted; every non-blank character in one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractors.disclaimers import parted
from extractors.facts import Fact
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

if TYPE_CHECKING:
    from extractors.names.organisations import Organisation

LINE = re.compile(r"\S(?:[^\n]*\S)?")
BEHIND_DATE = " .,:|–—-"
NO_TITLE = re.compile(
    r"[|•»>·~].*[|•»>·~]|   |  /  "  # entries of a row side by side
    r"|@|https?:|www\.|©|\d{7}"  # an address, a body's number
)
RUNNING = 200  # characters of a line that is surely the text below all titles


def read(text: str, context: Context | None = None) -> Reading:
    """Take a document's clean text apart; ``context.language`` overrides the recognised one."""
    context = context or Context()
    spans = [match.span() for match in LINE.finditer(text)]
    text = with_bars(text, spans)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    found_words = words_of(text, starts)
    words = [text[start:end] for start, end in spans]
    lower = lowered(text)
    small = [lower[start:end] for start, end in spans]
    kinds = kinds_of(found_words)
    document, languages, shares = recognise(small, context.language, tallies(found_words, kinds))
    cued = {bisect_right(found_words.firsts, word) - 1 for word in kinds.where("furniture_cues")}
    found_zones = zones(words, small, languages, document, cued)
    lines = tuple(map(Line, starts, ends, languages, found_zones))
    if "disclaimer" in found_zones:
        lines = tuple(parted(text, lower, lines))
        found_words = found_words.in_lines(line.start for line in lines)
    found = fields(text, lines, document, found_words, kinds)
    lines = zones_with_labels(lines, found)
    return Reading(
        text=text,
        context=context,
        language=language(document),
        languages=shares,
        lines=lines,
        sentences=tuple(sentences(text, ((line.start, line.end, line.language) for line in lines))),
        fields=found,
        words=found_words,
        kinds=kinds,
    )


def headline(reading: Reading, dated: Iterable[Fact] = (), bodies: Iterable[Organisation] = ()) -> str | None:
    """The title of the release: the first heading of at least three words that is no furniture; None without one.

    ``dated`` are the days on which the page came out: the line of one is no title, but what it opens may be. A line
    that only names one of the ``bodies``, or stands over a menu, is the site's head, and the title where nothing
    else is one.
    """
    days = {reading.line_number(fact.start): fact for fact in dated}
    named = {(body.start, body.end) for body in bodies}
    head: str | None = None
    for number, line in enumerate(reading.lines):
        if head and line.zone == "body" and line.end - line.start > RUNNING:
            return head
        if line.zone != "heading":
            continue
        title, day = reading.text[line.start : line.end], days.get(number)
        if day is not None:
            title = reading.text[day.end : line.end].lstrip(BEHIND_DATE) if day.start == line.start else ""
        if title.count(" ") < 2 or (day is not None and not title[0].isalpha()):
            continue
        title = title.strip("*# ")
        below = reading.lines[number + 1] if number + 1 < len(reading.lines) else None
        over_menu = below is not None and below.zone == "furniture"
        if (line.start, line.end) not in named and not over_menu and not NO_TITLE.search(title):
            return title
        head = head or title
    return head
