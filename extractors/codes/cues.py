"""Words that tell what a number is: of a project or agreement, of a measure, or none of either.

Compiled once for each language from its ``codes.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from extractors.codes.formats import DASHES
from extractors.language import codes, language
from extractors.words import PART

QUOTED = re.compile(r"[“„\"«”][^“”„\"«»\n]{0,300}[”“\"»]")
HEAD = 2  # letters by which words that are no cue are passed over
WORD = re.compile(r"\w+")
NUMBER, PROJECT = attrgetter("number"), attrgetter("project")
STEPS = r"(?:\.\d{1,2}){1,4}"
OUTLINE = rf"\d{{1,2}}{STEPS}"
# What may stand behind the number of a measure, but not behind a sum, a date or a clock time.
NOT_OUTLINE = r"(?!\d|[,/:]\d|\.?\d|\.?\s?(?:%|€|eur|mil|mln|mlj|mlrd|km|kg|ha\b|m2|h\b|l[st]\b))"
# The value behind a number word: letters and digits with separators, at least one digit; "lzp-2020/1-0177" too.
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
TOKEN = rf"(?:[#{UPPER}\d]|(?-i:[a-z]{{2,5}}(?=-\d)))(?:[^\W_]|[./_#{DASHES}](?=[^\W_]|[{DASHES}])|\.(?=/))*/?"


def _stems(words: list[str]) -> str:
    """An alternation of word beginnings, longest first; spaces match any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue expressions of one language; those of words are matched where such a word begins."""

    number: tuple[str, ...]  # beginnings of number words, of project words, of words for measures
    project: tuple[str, ...]
    measure: tuple[str, ...]
    numbered: re.Pattern[str]  # a number word and the token behind it
    beside: re.Pattern[str]  # a project word and the token behind it
    nearby: re.Pattern[str]  # project words and decoys; the group names the class
    heads: frozenset[str]  # what those begin with, in lower case
    measure_before: re.Pattern[str]
    measure_after: re.Pattern[str]
    outline: re.Pattern[str]


@cache
def cues(code: str) -> Cues:
    """The cues of a language."""
    table = language(code).table("codes")
    number = _stems(table["number"])
    measure = _stems(table["measure"])
    join = "|".join(map(re.escape, table["join"]))
    more = rf"(?:\.?\s*(?:,|–|\b(?:{join})\b)\s*{OUTLINE}){{0,8}}"
    classes = [f"(?P<project>{_stems(table['project'])})"]
    classes += [f"(?P<{reason}>{_stems(words)})" for reason, words in table["decoys"].items()]
    flags = re.IGNORECASE
    return Cues(
        number=_heads(table["number"]),
        project=_heads(table["project"]),
        measure=_heads(table["measure"]),
        numbered=re.compile(
            rf"(?i:{number})\w{{0,4}}(?:\.|\b)\s{{0,3}}[:{DASHES}]?\s{{0,2}}[\"“„«(]?(?P<token>{TOKEN})"
        ),
        beside=re.compile(rf"(?i:{_stems(table['project'])})\w{{0,6}}[\s:,–(-]{{1,3}}(?P<token>{TOKEN})"),
        nearby=re.compile("|".join(classes), flags),
        heads=frozenset(
            word[:HEAD].lower() for words in (table["project"], *table["decoys"].values()) for word in words
        ),
        measure_before=re.compile(
            rf"(?<!\w)(?:{measure})\w*\.?[\s:]{{0,3}}(?:(?:{number})\w{{0,4}}\.?\s{{0,3}})?"
            rf"[\"“„(]?(?P<numbers>{OUTLINE}{more}){NOT_OUTLINE}",
            flags,
        ),
        measure_after=re.compile(
            rf"(?P<numbers>[0-9](?<![\w.,/].)\d?{STEPS}{more})\.?\s?(?:{measure})\w*",
            flags,
        ),
        outline=re.compile(OUTLINE),
    )


def _heads(words: list[str]) -> tuple[str, ...]:
    """The first words of cues, in lower case; none that only goes on from another."""
    heads = {word.lower().split()[0] for word in words}
    return tuple(head for head in heads if not any(head != other and head.startswith(other) for other in heads))


@cache
def _of_all() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What number words and project words of all languages begin with."""
    rows = [cues(code) for code in codes()]
    numbers, projects = ({head for row in rows for head in of(row)} for of in (NUMBER, PROJECT))
    if any(head[0].isalnum() and not head.isalnum() for head in numbers | projects):
        raise ValueError("cues of codes begin with a word or with a sign")
    return tuple(numbers), tuple(projects)


@cache
def signs() -> tuple[str, ...]:
    """Signs for a number, which are no words."""
    return tuple(head for head in _of_all()[0] if not head[0].isalnum())


def may_number(word: str) -> bool:
    """May a word for a number begin in a word, in some language?"""
    return any(part.startswith(_of_all()[0]) for part in PART.findall(word.lower()))


def may_name_project(word: str) -> bool:
    """May a word for a project begin in a word, in some language?"""
    return any(part.startswith(_of_all()[1]) for part in PART.findall(word.lower()))


@cache
def _measures() -> tuple[str, ...]:
    """What words for measures of all languages begin with."""
    return tuple({head for code in codes() for head in cues(code).measure})


def may_hold_measure(word: str) -> bool:
    """May a word for a measure stand in a word, if only behind a digit, in some language?"""
    lower = word.lower()
    return any(head in lower for head in _measures())


def nature(window: str, lang: str) -> tuple[str | None, int]:
    """What the words before a number make of it: (class of the nearest cue word, its distance), None where no cue.

    Quoted words, such as a project's title, do not count, nor in the distance.
    """
    plain = QUOTED.sub("", window)
    words = cues(lang)
    for at in [word.start() for word in WORD.finditer(plain)][::-1]:
        if plain[at : at + HEAD].lower() in words.heads and (match := words.nearby.match(plain, at)):
            return match.lastgroup, len(plain) - match.end()
    return None, len(plain)
