"""Words that tell what a number is: of a project or agreement, of a measure, or none of either.

Compiled once for each language from its ``codes.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.codes.formats import DASHES
from extractors.language import language

QUOTED = re.compile(r"[“„\"«”][^“”„\"«»\n]{0,300}[”“\"»]")
OUTLINE = r"\d{1,2}(?:\.\d{1,2}){1,4}"
# What may stand behind the number of a measure, but not behind a sum, a date or a clock time.
NOT_OUTLINE = r"(?!\d|[,/:]\d|\.?\d|\.?\s?(?:%|€|eur|mil|mln|mlj|mlrd|km|kg|ha\b|m2|h\b|l[st]\b))"
# The value behind a number word: letters and digits with separators, at least one digit.
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
TOKEN = rf"[#{UPPER}\d](?:[^\W_]|[./_#{DASHES}](?=[^\W_]|[{DASHES}]))*/?"


def _stems(words: list[str]) -> str:
    """An alternation of word beginnings, longest first; spaces match any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue expressions of one language."""

    numbered: re.Pattern[str]  # a number word and the token behind it
    nearby: re.Pattern[str]  # project words and decoys; the group names the class
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
    numbers = rf"{OUTLINE}(?:\.?\s*(?:,|–|\b(?:{join})\b)\s*{OUTLINE}){{0,8}}"
    classes = [f"(?P<project>{_stems(table['project'])})"]
    classes += [f"(?P<{reason}>{_stems(words)})" for reason, words in table["decoys"].items()]
    flags = re.IGNORECASE
    return Cues(
        numbered=re.compile(
            rf"(?<!\w)(?i:{number})\w{{0,4}}(?:\.|\b)\s{{0,3}}[:{DASHES}]?\s{{0,2}}[\"“„«(]?(?P<token>{TOKEN})"
        ),
        nearby=re.compile(rf"(?<!\w)(?:{'|'.join(classes)})", flags),
        measure_before=re.compile(
            rf"(?<!\w)(?:{measure})\w*\.?[\s:]{{0,3}}(?:(?:{number})\w{{0,4}}\.?\s{{0,3}})?"
            rf"[\"“„(]?(?P<numbers>{numbers}){NOT_OUTLINE}",
            flags,
        ),
        measure_after=re.compile(rf"(?<![\w.,/])(?P<numbers>{numbers})\.?\s?(?:{measure})\w*", flags),
        outline=re.compile(OUTLINE),
    )


def nature(window: str, lang: str) -> tuple[str | None, int]:
    """What the words before a number make of it: (class of the nearest cue word, its distance), None where no cue.

    Quoted words, such as a project's title, do not count, nor in the distance.
    """
    plain = QUOTED.sub("", window)
    last = None
    for match in cues(lang).nearby.finditer(plain):
        last = match
    if last is None:
        return None, len(plain)
    return last.lastgroup, len(plain) - last.end()
