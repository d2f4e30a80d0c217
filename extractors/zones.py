"""What each line of a page is for: running text, heading, furniture, disclaimer, teaser of other news.

Words and patterns come from each language's ``furniture.toml``. When in doubt a line is body: a fact lost is worse
than a menu read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.language import codes, language
from extractors.openings import openings
from extractors.reading import Zone

SEPARATORS = re.compile(r"[|»›>•·]\s*|\s(?:\s*/\s+|\s+)|\t")  # blanks before a mark stay with the item
MARK = re.compile(r"[|»›>•·/]")
FIGURE = re.compile(r"(?<!\d)\d{1,5}(?!\d)")  # longer ones are phone numbers
LEAD = re.compile(r"([^\W\d_][^:]{2,38}):\s+\S")
BULLET = re.compile(r"[-–—•·*▪‣◦]\s|\d{1,2}[.)]\s")
LONGEST_FURNITURE = 300  # characters
LONGEST_MENU = 250
LONGEST_HEADING = 160
LONGEST_MENU_ITEM = 4  # words
EDGES = " .:-|»›>•·"  # of an item
REACH = 60  # characters of a line that show running text
HEAD = 2  # letters with which every teaser begins


class _Patterns:
    """Compiled tables of one language, together with those that hold for all."""

    def __init__(self, code: str) -> None:
        table = language(code).table("furniture")
        self.menu = frozenset(table["menu"])
        self.lines = re.compile("|".join(f"(?:{pattern})" for pattern in table["lines"]))
        self.disclaimer = re.compile("|".join(f"(?:{pattern})" for pattern in table["disclaimer"]))
        self.disclaimer_cues = tuple(table["disclaimer_cues"])
        self.teaser_heads = frozenset(head for pattern in table["teaser"] for head in openings(pattern, HEAD))
        if any(len(head) < HEAD for head in self.teaser_heads):
            raise ValueError(f"a teaser of {code!r} does not begin with {HEAD} letters")
        self.teaser = re.compile("|".join(f"(?:{pattern})" for pattern in table["teaser"]))


@cache
def _patterns(code: str) -> _Patterns:
    return _Patterns(code)


@lru_cache(maxsize=1)
def _all_menus() -> tuple[frozenset[str], int]:
    """The menu words of all languages, and how many words an item of a menu has at most."""
    menus: frozenset[str] = frozenset().union(*(_patterns(code).menu for code in codes()))
    return menus, max(LONGEST_MENU_ITEM, *(len(item.split()) for item in menus))


def zones(lines: Sequence[str], small: Sequence[str], languages: Sequence[str], document: str) -> list[Zone]:
    """The zone of each line (without the blank ones), given each line in lower case and its language."""
    result: list[Zone] = []
    teaser = False
    common = _patterns(document).lines
    page = "\n".join(small)
    cues = {code: [cue for cue in _patterns(code).disclaimer_cues if cue in page] for code in set(languages)}
    for number, (line, lower, code) in enumerate(zip(lines, small, languages, strict=True)):
        patterns = _patterns(code)
        if number > 3 and lower[:HEAD] in patterns.teaser_heads:
            if patterns.teaser.fullmatch(lower.rstrip(":. ")):
                teaser = True
                result.append("teaser")
                continue
            if (lead := LEAD.match(lower)) and patterns.teaser.fullmatch(lead.group(1)):
                result.append("teaser")  # "Read also: …", one line of it
                continue
        if _is_menu(lower) or (
            len(lower) <= LONGEST_FURNITURE
            and (patterns.lines.fullmatch(lower) or (code != document and common.fullmatch(lower)))
        ):
            result.append("furniture")
        elif cues[code] and any(map(lower.__contains__, cues[code])) and patterns.disclaimer.fullmatch(lower):
            result.append("disclaimer")
        elif teaser:
            result.append("teaser")
        elif _is_heading(line):
            result.append("heading")
        else:
            result.append("body")
    return result


def _is_menu(lower: str) -> bool:
    """A line of menu words, or of three and more short items between separators without digits or sentence marks."""
    if len(lower) > LONGEST_MENU:
        return False
    menus, longest = _all_menus()
    begin = lower[:REACH]
    if begin.isprintable() and "  " not in begin:
        mark = MARK.search(begin, 1)
        if begin.count(" ", 2, mark.start() if mark else REACH) > longest:  # but for a bullet and its blank
            return False  # running text
        if mark is None and len(lower) <= REACH:
            return lower.strip(EDGES) in menus  # nothing separates anything here
    items = [item for item in map(str.strip, SEPARATORS.split(lower)) if item]
    known = sum([item.strip(" .:-") in menus for item in items])
    if known == len(items):
        return bool(items)
    if len(items) < 3 or FIGURE.search(lower) or any(mark in lower for mark in "?!;("):
        return False
    short = all(len(item.split()) <= LONGEST_MENU_ITEM for item in items)
    return short and (known * 3 >= len(items) or lower.count("»") + lower.count("›") >= 2)


def _is_heading(line: str) -> bool:
    if len(line) > LONGEST_HEADING or line[-1:] in ".;,:" or line.count(" ") < 2:
        return False
    return line[0].isupper() or ((line[0] in "\"“„«*#‘'" or line[0].isdigit()) and not BULLET.match(line))
