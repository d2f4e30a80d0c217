"""Partners that a page presents one after the other: a name on a line of its own, below it what the body does.

They stand below a heading about the partners: "Partneri un viņu uzdevumi", "Our partners".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.language import codes, language
from extractors.partners.items import Item, Lists
from extractors.partners.rolls import of_line
from extractors.partners.settle import Candidate
from extractors.partners.sought import Sought
from extractors.partners.spoken import SKIPPED
from extractors.reading import Line, Reading

RULE = "partners.described"
LEAST = 3  # names that make such a page
LONGEST = 90  # characters of its heading, and of a name
ENDS = ".!?"
SENTENCE = 3  # words


@cache
def _about() -> Sought:
    """What a heading about the partners says, in all languages and in lower case."""
    return Sought("|".join(language(code).table("partners")["asks"]["about"] for code in codes()))


@cache
def _leads(lang: str) -> re.Pattern[str]:
    """What is told of a body that leads, in lower case."""
    return re.compile(language(lang).table("partners")["pronouns"]["lead"])


def described(reading: Reading, lower: str, read: Lists) -> Iterator[Candidate]:
    """The partners below each heading about them."""
    done = 0
    for said in _about().matches(lower, 0, len(lower)):
        number = reading.line_number(said.start())
        line = reading.lines[number]
        if number < done or not _is_short(reading.text, line):
            continue
        found, done = _presented(reading, number + 1, lower, read)
        if len(found) >= LEAST and 2 * sum(item.known is not None for item in found) > len(found):
            yield from (Candidate.of_item(item, item.role or "partner", RULE, 0.85, line.start) for item in found)


def _presented(reading: Reading, number: int, lower: str, read: Lists) -> tuple[list[Item], int]:
    """The names that stand alone from a line on, each above sentences, and the line behind the last of these."""
    text, lines = reading.text, reading.lines
    found: list[Item] = []
    while number + 1 < len(lines):
        line = lines[number]
        if not _is_short(text, line) or not _tells(text, lines[number + 1]):
            break
        lang = line.language if line.language in codes() else reading.language.code
        items = of_line(read, (line.start, line.end), lang)
        if len(items) != 1 or items[0].refused:
            break
        number += 1
        below = number
        while number < len(lines) and _tells(text, lines[number]):
            number += 1
        told = lower[lines[below].start : lines[number - 1].end]
        found.append(items[0]._replace(role="lead") if _leads(lang).search(told) else items[0])
    return found, number


def _is_short(text: str, line: Line) -> bool:
    """May it be a heading or a name?"""
    return line.end - line.start <= LONGEST and text[line.end - 1] not in ENDS and line.zone not in SKIPPED


def _tells(text: str, line: Line) -> bool:
    """Is it a sentence or more?"""
    ends = text[line.end - 1] in ENDS and line.zone not in SKIPPED
    return ends and len(text[line.start : line.end].split()) >= SENTENCE
