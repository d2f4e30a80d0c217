"""Where sentences end, in Baltic text full of ordinals, abbreviations and initials.

A sentence ends at a full stop, question or exclamation mark before a capital, a digit or an opening quote; but not
after an abbreviation of the language, an initial, or the full stop of an ordinal ("2018. gada", "3. posms").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors.language import language
from extractors.reading import Span

# a stop with what closes behind it (a quote before a space closes, even where a space stands before it), or the
# semicolon before a numbered clause ("… formą; 1.3. Pažymos …"), but no date ("laiks: 01.03.2023."); then what a
# sentence begins with, on the same line
END = re.compile(
    r"([.!?…;:](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+(?:[^\S\n]?[\"“”»’'](?=[^\S\n]))?[\"”“»’')\]]*+"
    r"|(?<=[;:])(?=[^\S\n](?!(?:\d\d?\.){2}[12]\d{3}|[12]\d{3}\.|0\d|\d\d?\.0\d)\d+(?:\.\d+)+\.?[^\S\n]++[^\n])))"
    r"[^\S\n]++(?=[^\s\W_]|[\"“„«‘'(\[–—•*-])"
)
LAST_WORD = re.compile(r"(?:(?<![^\W\d_])[^\W\d_](?>(?:[^\W\d_]|\.(?=[^\W\d_]))*)|\d++)$")
FIRST_LETTER = re.compile(r"[^\W_]")
ROMAN = "IVX"
LONGEST = 3_000  # characters of a sentence; in what runs on longer, lines were lost, and any full stop ends one
LONGEST_NUMBER = 24  # characters of a clause's number or of days
LONGEST_WORD = 24  # characters of an abbreviation
NEXT_WORD = re.compile(r"\W*(\w+)")

_span = tuple.__new__  # a text has many sentences


@cache
def _tables(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    table = language(code).table("language")
    return frozenset(table["abbreviations"]), tuple(table["ordinal_nouns"])


def sentences(text: str, lines: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Spans of the sentences of lines (start, end, language), without the white space around them."""
    found: list[Span] = []
    rows = iter(lines)
    begin = end = 0
    code = ""
    for match in END.finditer(text):
        stop, after = match.span()
        while stop >= end:
            if begin < end:
                found.append(_span(Span, (begin, end)))
            begin, end, code = next(rows)
        first = text[after]
        if not first.isalnum():
            letter = FIRST_LETTER.search(text, after, min(end, after + 4))
            first = letter.group() if letter else ""
        if first.islower():
            continue  # "– Smuka? – viņa vaicāja."
        if text[stop] == "." and stop - begin < LONGEST and _goes_on(text, begin, stop, after, end, code):
            continue
        found.append(_span(Span, (begin, match.end(1))))
        begin = after
    if begin < end:
        found.append(_span(Span, (begin, end)))
    found += [_span(Span, (begin, end)) for begin, end, _ in rows]
    return found


def _goes_on(text: str, begin: int, stop: int, after: int, end: int, code: str) -> bool:
    """Does the full stop at ``stop`` belong to the word before it?"""
    if stop == begin or not text[stop - 1].isalnum():
        return False
    first = text.rfind(" ", begin, stop) + 1 or begin
    last = text[first:stop]
    if not last.isalpha():
        word = LAST_WORD.search(text, max(first, stop - LONGEST_WORD), stop)
        if word is None:
            return False
        last = word.group()
        if last.isdigit():
            return _is_ordinal(text, begin, word.start(), stop, after, end, code)
    if (len(last) == 1 and last.isupper()) or not last.strip(ROMAN):
        return True  # an initial, the number of a chapter or a century
    return last.lower() in _tables(code)[0]


def _is_ordinal(text: str, begin: int, number: int, stop: int, after: int, end: int, code: str) -> bool:
    """Is the number before a full stop an ordinal, or that of a clause?"""
    if text[after] in "–—-" and text[after + 1 : after + 3].lstrip()[:1].isdigit():
        return True  # "01.03.2023. – 03.04.2023."
    upcoming = NEXT_WORD.match(text, after, end)
    if upcoming and upcoming.group(1).lower().startswith(_tables(code)[1]):
        return True
    clock = text[number - 1] in ".:,-" and text[number - 2].isdigit()
    # "1.3. Pažymos", "21.–22.04.2023. Viesi"
    clause = stop - begin < LONGEST_NUMBER and not text[begin:stop].strip("0123456789. –-")
    return clause or (stop - number <= 2 and not text[after].isdigit() and not clock)
