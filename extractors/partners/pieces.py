"""Where a list of organisations is cut: at lines, commas, full stops, conjunctions and where names run together.

Nothing is cut inside quotation marks, brackets or a known name, nor before a legal form ("…, SIA").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.language import codes
from extractors.names import quotes
from extractors.names.country import names_country
from extractors.names.heads import head, run_together, table, tokens
from extractors.names.organisations import Organisation
from extractors.partners.cues import generic, joining, role_of

BULLET = re.compile(r"\s*(?:[-–—•·*▪‣◦●○■]|\(?\d{1,2}[.)](?!\d))?\s*")
PREFIX = re.compile(r"([^\W\d_][^:–—\n]{2,40}?)\s*(?::|\s[–—-])\s+")
STOP = re.compile(r"\.(?:(?<=[^\W\d_]{4}\.)|(?<=[)”“\"»]\.))\s+(?=[^\W\d_a-z])")
FIRST_WORD = re.compile(r"\w+")
DIVIDING = re.compile(r"[\[\](),;]")
SENTENCE = 4  # words, more than which are told of a body
LEGAL = re.compile(r",\s+(\w+)\b(?=\.?\s*(?:[,;.()\n]|$|[^\W\d_]))(?!\s+[^\W_]*[A-Z\"“„«])")


def pieces(text: str, start: int, end: int, lang: str, inside: Sequence[Organisation]) -> Iterator[tuple[int, int]]:
    """The stretches between two positions that hold an item each, bullets left out; ``inside``: the known names."""
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        bullet = BULLET.match(text, position, stop)
        stops = [match.span() for match in STOP.finditer(text, position, stop)]
        end_of_list = _end_of_list(text, stops, stop, lang, inside)
        begin = bullet.end() if bullet else position
        within = [span for span in stops if begin <= span[0] and span[1] < end_of_list] if stops else stops
        yield from _line_pieces(text, begin, end_of_list, within, lang, inside)
        position = stop + 1


def _end_of_list(
    text: str, stops: Sequence[tuple[int, int]], end: int, lang: str, inside: Sequence[Organisation]
) -> int:
    """Where a line's list ends: at the first of its full stops after which no further list begins."""
    for left, right in stops:
        within = any(item.start <= left < item.end for item in inside)
        if not within and not _goes_on(text, right, end, lang):
            return left
    return end


def _goes_on(text: str, start: int, end: int, lang: str) -> bool:
    """Does the next sentence on a list's line go on with the list: "… (LT). Partners: …"?"""
    prefix = PREFIX.match(text, start, end)
    return prefix is not None and role_of(prefix.group(1), lang) is not None


def _line_pieces(
    text: str, start: int, end: int, stops: Sequence[tuple[int, int]], lang: str, inside: Sequence[Organisation]
) -> Iterator[tuple[int, int]]:
    position = start
    cuts = {*_commas(text, start, end, inside), *_seams(text, start, end, lang), *stops}
    for left, right in [*sorted(cuts), (end, end)]:
        begin = position
        for before, after in sorted({*_conjunctions(text, position, left, lang, inside)}):
            if before >= begin:
                yield begin, before
                begin = after
        yield begin, left
        position = right


def _commas(text: str, start: int, end: int, inside: Sequence[Organisation]) -> Iterator[tuple[int, int]]:
    if DIVIDING.search(text, start, end) is None:
        return
    shut = [*quotes.inside(text, start, end), *((item.start, item.end) for item in inside)]
    depth = 0
    for found in DIVIDING.finditer(text, start, end):
        position, mark = found.start(), found.group()
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and not any(left < position < right for left, right in shut):
            if mark == "," and _legal_behind(text, position, end):
                continue
            yield position, position + 1


def _legal_behind(text: str, position: int, end: int) -> bool:
    word = LEGAL.match(text, position, end)
    return word is not None and any(word.group(1) in table(code)["legal"]["behind"] for code in codes())


def _seams(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    if not run_together(text, start, end):
        return
    for left, right in pairwise(tokens(text, start, end, lang)):
        if left.end == right.start and left.text[-1].islower() and right.capital and head(left.text.lower(), lang):
            yield left.end, left.end


def _conjunctions(
    text: str, start: int, end: int, lang: str, inside: Sequence[Organisation]
) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    present = [pattern for word, pattern in joining(lang) if word in words]
    shut = quotes.inside(text, start, end) if present else []
    for pattern in present:
        for match in pattern.finditer(words):
            left, right = start + match.start(), start + match.end()
            if any(item.start < left < item.end for item in inside) or any(a < left < b for a, b in shut):
                continue
            before = any(start <= item.start < left for item in inside)
            after = any(right - 1 <= item.start < end for item in inside)
            first = text[start:left].strip(" –—-")[:1]
            capital = text[right : right + 1].isupper() or text[right : right + 1] in quotes.OPENING
            unknown = capital and not after and (first.isupper() or first in quotes.OPENING)
            starts = (first.isupper() or first in quotes.OPENING) and any(
                _opens(text, right, item, lang) for item in inside
            )
            following = FIRST_WORD.match(text, right)
            starts = starts or (following is not None and following[0].lower() in generic(lang))
            if starts or (before and (after or capital)) or (unknown and not _alike(text[start:left], text[right:end])):
                yield left, right


def _opens(text: str, start: int, item: Organisation, lang: str) -> bool:
    """Does a known name stand right there, or behind its country: "ir Latvijos Liepojos universitetas"?"""
    return item.start == start or (item.start > start and names_country(text[start : item.start].rstrip(), lang))


def is_sentence(text: str, left: int, right: int) -> bool:
    """Is it a line of many words that ends in a full stop, none but its first word in a capital?"""
    if text[right : right + 1] != "." or (left and text[left - 1] != "\n"):
        return False
    words = text[left:right].split()
    return len(words) > SENTENCE and all(word.islower() for word in words[1:])


def _alike(left: str, right: str) -> bool:
    """ "DURBE un Durbes novads": a name and its explanation are one item."""
    return left.split()[-1:] != [] and left.split()[-1][:4].lower() == right[:4].lower()
