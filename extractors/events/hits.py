"""Which words of a text may mean something for happenings: those of the lexicon, and compounds that end in one of them.

All words are looked up at once for each language of the text, so that lines without any cost next to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import compress

from extractors.events.lexicon import compound, lexicon
from extractors.events.tokens import Tokens
from extractors.reading import Line, Reading
from extractors.stems import lowered, occurrences

DOMAIN = re.compile(r"\.[a-z]{2,3}(?!\w)")  # behind a word of an address


def hits(reading: Reading, tokens: Tokens) -> Iterator[tuple[Line, range, list[int]]]:
    """Lines with such words, furniture and disclaimers left out; the numbers of a line's words and of its hits."""
    by_language: dict[str, list[int]] = {}
    starts = tokens.starts
    stop = 0
    for line in reading.body_lines():
        code = line.language
        found = by_language.get(code)
        if found is None:
            found = by_language[code] = _hits(reading.text, tokens, code)
        start = bisect_left(starts, line.start, stop)
        stop = bisect_left(starts, line.end, start)
        first = bisect_left(found, start)
        last = bisect_left(found, stop, first)
        if first < last:
            yield line, range(start, stop), found[first:last]


def _hits(text: str, tokens: Tokens, code: str) -> list[int]:
    """Numbers of the words of a text that the lexicon of a language knows and that are in no address."""
    starts, words = tokens.starts, tokens.words
    known = lexicon(code).forms & set(words)
    found = list(compress(range(len(words)), map(known.__contains__, words)))
    if more := _compounds(text, tokens, code):
        found = sorted((*found, *more))
    signs = occurrences(text, ("@",))  # "kvietimai@agentura.lt"
    domains = [match.start() for match in DOMAIN.finditer(text)]  # "seminars.lv"
    if signs or domains:
        before, behind = {at + 1 for at in signs}, {*signs, *domains}
        found = [at for at in found if starts[at] not in before and starts[at] + len(words[at]) not in behind]
    return found


def _compounds(text: str, tokens: Tokens, code: str) -> set[int]:
    """Numbers of words that end in a noun of happenings and are in no table: "velosvētki"."""
    lower, lexis = lowered(text), lexicon(code)
    places = occurrences(lower, lexis.compounds)
    numbers = {bisect_right(tokens.starts, at) - 1 for at in places if at and lower[at - 1].isalpha()}
    words = tokens.words
    return {at for at in numbers if words[at] not in lexis.entries and compound(code, words[at])}
