"""Sums in words: "divi miljoni", "du šimtai penkiasdešimt tūkstančių", "pusotra miljona".

Words of all languages are understood at once. What holds a word that is no number is no number: no guess is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractors.language import codes, language
from extractors.money.cues import expression
from extractors.money.lexicon import factor, surface
from extractors.money.prefixes import prefixes
from extractors.reading import Line, Reading

WORD = re.compile(r"[^\W\d_]+")
LONGEST = 32  # letters in a number word
LONGEST_PHRASE = 120
LEAD = 24  # characters before number words in which "several" or "a third of" may stand
LAST = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")


def _number_words() -> Iterator[tuple[str, Decimal, bool]]:
    """(expression, value, is a fraction) of every number word of every language."""
    for code in codes():
        table = language(code).table("money")
        for key, fraction in (("number_words", False), ("fractions", True)):
            for value, entries in table[key].items():
                yield expression(entries), Decimal(value), fraction


@lru_cache(maxsize=1)
def _number_joiners() -> frozenset[str]:
    """Words that may stand between number words, of every language."""
    return frozenset(word for code in codes() for word in language(code).table("money")["number_joiners"])


def _entries(key: str) -> str:
    return expression(entry for code in codes() for entry in language(code).table("money")[key])


@lru_cache(maxsize=1)
def _alone() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Multipliers that mean but one of them: "a million"; and those that may be many of them as well."""
    one, perhaps = (re.compile(rf"(?<!\w)(?:{_entries(key)})(?!\w)") for key in ("one_alone", "perhaps_one"))
    return one, perhaps


@lru_cache(maxsize=1)
def _many() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Number words that count nothing where no number stands before them ("hundreds"), and what leads to such."""
    return re.compile(_entries("number_plurals")), re.compile(rf"(?<!\w)(?:{_entries('number_leads')})\s\Z")


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[re.Pattern[str], Decimal, bool], ...]:
    return tuple((re.compile(pattern), value, fraction) for pattern, value, fraction in _number_words())


@lru_cache(maxsize=2048)
def atom(word: str) -> tuple[str, Decimal] | None:
    """One word: ("number", 200), ("fraction", 0.5) or ("multiplier", 1000); a number may be glued to a multiplier."""
    if len(word) > LONGEST:
        return None
    for pattern, value, fraction in _table():
        if pattern.fullmatch(word):
            return ("fraction" if fraction else "number"), value
    if surface().multiplier.fullmatch(word):
        return "multiplier", factor(word)
    for cut in range(3, len(word) - 3):
        head, tail = atom(word[:cut]), surface().multiplier.fullmatch(word, cut)
        if head and head[0] != "multiplier" and tail:
            return "number", head[1] * factor(tail["word"])
    return None


def may_multiply(word: str) -> bool:
    """May a word be a multiplier, or hold one, in some language?"""
    return surface().stems.search(word.lower()) is not None


def currency_stems() -> set[str]:
    """What the names of currencies begin with, in all languages, without a hyphen before them."""
    named = surface().currencies.values()
    return {begin.lstrip("-") for pattern in named for begin in prefixes(pattern.pattern)}


def named(reading: Reading, low: str) -> Iterator[tuple[re.Match[str], Line]]:
    """Names of currencies behind a blank, with their lines: those in which a multiplier may stand."""
    (_, starts, _, firsts), kinds = reading.words, reading.kinds
    lines = dict.fromkeys([reading.line_number(starts[word]) for word in kinds.where("multipliers")])
    find, match = kinds.may_be("currencies").find, surface().name_behind_word.match
    for number in lines:
        line, last = reading.lines[number], firsts[number + 1]
        word, reached = find(1, firsts[number], last), line.start
        while word >= 0:
            at = starts[word] - (2 if low[starts[word] - 1] == "-" else 1)
            if at >= reached and (found := match(low, at, line.end)):
                yield found, line
                reached = found.end()
            word = find(1, word + 1, last)


def parse(phrase: str) -> Decimal | None:
    """The number that a phrase in lower case says, None where it holds anything else."""
    total = Decimal(0)
    group = Decimal(0)
    last = Decimal(1)
    seen = half = False
    for match in WORD.finditer(phrase):
        read = atom(match[0])
        if read is None:
            if seen and match[0] in _number_joiners():
                continue
            return None
        kind, value = read
        if group == 0 and kind == "number" and value < 1000 and _many()[0].fullmatch(match[0]):
            return None  # "hundreds of thousands"
        seen, half = True, kind == "fraction"
        if kind == "multiplier":
            total += (group or Decimal(1)) * value
            group, last = Decimal(0), value
        elif value >= 1000:
            total, last = total + value, value
        elif value == 100 and 0 < group < 10:
            group *= value
        else:
            group += value
    if half and total:
        group *= last  # "a million and a half"
    return total + group if seen else None


def some(low: str, begin: int) -> bool:
    """Do the words before a number in words make it no number: "several hundred thousand", "a third of a million"?"""
    return _many()[1].search(low, max(0, begin - LEAD), begin) is not None


def lone(low: str, begin: int, end: int, *, clear: bool) -> bool:
    """Is a multiplier without a number one of its kind: "a million"? ``clear`` where nothing else can be meant."""
    one, perhaps = _alone()
    return any(
        (found := form.match(low, begin)) and found.end() == end for form in ((one, perhaps) if clear else (one,))
    )


def larger(low: str, at: int, below: Decimal) -> tuple[int, Decimal] | None:
    """Where larger number words begin that a number in digits goes on, and what they say: "a million 465 thousand"."""
    end, floor = at, max(0, at - LONGEST_PHRASE)
    before = LAST.search(low, max(floor, at - LONGEST), at)
    if before is not None and before[1] in _number_joiners():
        end = before.start()
        before = LAST.search(low, max(floor, end - LONGEST), end)
    if before is None or not may_multiply(before[1]):
        return None
    read = atom(before[1])
    stop = before.end(1)
    begin = begins(low, stop + 1, floor) if read is not None and read[0] == "multiplier" else None
    if begin is None or read is None or read[1] <= below or low[max(floor, begin - 2) : begin].strip()[-1:].isdigit():
        return None
    value = parse(low[begin:stop])
    if value is None or some(low, begin) or (begin == before.start() and not lone(low, begin, stop, clear=True)):
        return None
    return begin, value


def begins(low: str, at: int, floor: int) -> int | None:
    """Where the number words begin that end right before ``at``; None where there are none."""
    start = None
    window = low[max(floor, at - LONGEST_PHRASE) : at]
    offset = at - len(window)
    reached = len(window)
    behind = ""
    for match in reversed(list(WORD.finditer(window))):
        gap = window[match.end() : reached].strip(" \u00a0")
        if gap and (gap != "-" or not _hyphened(match[0], behind)):
            break
        reached, behind = match.start(), match[0]
        if atom(behind) is not None:
            start = offset + reached
        elif start is None or behind not in _number_joiners():
            break
    return start


def _hyphened(one: str, other: str) -> bool:
    """ "twenty-five", "two-and-a-half" are one number, "two-three" are two."""
    if _number_joiners() & {one, other}:
        return True
    tens, units = atom(one), atom(other)
    return tens is not None and units is not None and 20 <= tens[1] < 100 and units[1] < 10
