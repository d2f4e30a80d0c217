"""Which words of a text may mean something for happenings: those of the lexicon, and compounds that end in one of them.

What a word may mean in some language is known from its kind, so that lines without any such word cost next to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extractors.events.tokens import Tokens
from extractors.reading import Line, Reading
from extractors.stems import occurrences

DOMAIN = re.compile(r"\.[a-z]{2,3}(?!\w)")  # behind a word of an address


def hits(reading: Reading, tokens: Tokens) -> Iterator[tuple[Line, range, list[int]]]:
    """Lines with such words, furniture and disclaimers left out; the numbers of a line's words and of its hits."""
    starts, found = tokens.starts, _outside_addresses(reading.text, tokens)
    places = [starts[at] for at in found]
    stop = last = 0
    for line in reading.lines:
        if last == len(places):
            break
        if places[last] >= line.end:
            continue
        first, last = last, bisect_left(places, line.end, last)
        if line.zone not in ("furniture", "disclaimer"):
            start = bisect_left(starts, line.start, stop)
            stop = bisect_left(starts, line.end, start)
            yield line, range(start, stop), found[first:last]


def _outside_addresses(text: str, tokens: Tokens) -> list[int]:
    """Numbers of the words that may mean something and are in no address."""
    starts, words, found = tokens.starts, tokens.words, tokens.telling
    signs = occurrences(text, ("@",))  # "kvietimai@agentura.lt"
    domains = [match.start() for match in DOMAIN.finditer(text)]  # "seminars.lv"
    if signs or domains:
        before, behind = {at + 1 for at in signs}, {*signs, *domains}
        return [at for at in found if starts[at] not in before and starts[at] + len(words[at]) not in behind]
    return found
