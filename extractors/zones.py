"""What each line of a page is for: running text, heading, furniture, disclaimer, teaser of other news.

Words and patterns come from each language's ``furniture.toml``. When in doubt a line is body: a fact lost is worse
than a menu read.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from extractors.language import codes, language
from extractors.openings import openings
from extractors.reading import Zone

SEPARATORS = re.compile(r"[|»›>•·]\s*|\s(?:\s*/\s+|\s+)|\t")  # blanks before a mark stay with the item
MARKS = "|»›>•·/"
NEVER = r"(?!)"
FIGURE = re.compile(r"(?<!\d)\d{1,5}(?!\d)")  # longer ones are phone numbers
LEAD = re.compile(r"([^\W\d_][^:]{2,38}):\s+\S")
BULLET = re.compile(r"[-–—•·*▪‣◦]\s|\d{1,2}[.)]\s")
LONGEST_FURNITURE = 300  # characters
LONGEST_MENU = 250
LONGEST_HEADING = 160
LONGEST_MENU_ITEM = 4  # words
EDGES = " .:-|»›>•·"  # of an item
REACH = 60  # characters of a line that show running text
HEAD = 2  # letters with which every teaser begins, and most kinds of furniture


class _Patterns:
    """Compiled tables of one language, together with those that hold for all.

    Most kinds of furniture begin with known letters; the others (``anywhere``), as disclaimers, are told by the cues
    that each of them holds.
    """

    def __init__(self, code: str) -> None:
        table = language(code).table("furniture")
        self.menu = frozenset(table["menu"])
        heads = {pattern: openings(pattern, HEAD) for pattern in table["lines"]}
        known = [pattern for pattern in heads if all(len(head) == HEAD for head in heads[pattern])]
        self.heads = frozenset(head for pattern in known for head in heads[pattern])
        self.lines = _any_of(known)
        self.anywhere = _any_of([pattern for pattern in heads if pattern not in known])
        self.disclaimer = _any_of(table["disclaimer"])
        self.teaser_heads = frozenset(head for pattern in table["teaser"] for head in openings(pattern, HEAD))
        if any(len(head) < HEAD for head in self.teaser_heads):
            raise ValueError(f"a teaser of {code!r} does not begin with {HEAD} letters")
        self.teaser = _any_of(table["teaser"])

    def is_furniture(self, lower: str, cued: bool) -> bool:
        """Is a line furniture? ``cued`` says that it may hold a cue."""
        if lower[:HEAD] in self.heads and self.lines.fullmatch(lower):
            return True
        return cued and self.anywhere.fullmatch(lower) is not None


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or NEVER)


@cache
def _patterns(code: str) -> _Patterns:
    return _Patterns(code)


@lru_cache(maxsize=1)
def _all_menus() -> tuple[frozenset[str], int]:
    """The menu words of all languages, and how many words an item of a menu has at most."""
    menus: frozenset[str] = frozenset().union(*(_patterns(code).menu for code in codes()))
    return menus, max(LONGEST_MENU_ITEM, *(len(item.split()) for item in menus))


@cache
def _cues() -> tuple[str, ...]:
    """Letters of which some stand in every disclaimer, and in furniture that may begin with anything."""
    tables = [language(code).table("furniture") for code in codes()]
    cues = {cue for table in tables for cue in (*table["disclaimer_cues"], *table["line_cues"])}
    if not all(map(str.isalpha, cues)):
        raise ValueError("cues of furniture are letters of one word")
    return tuple(cues)


def is_cue(word: str) -> bool:
    """May a word be a cue of furniture or of a disclaimer, in some language?"""
    lower = word.lower()
    return any(cue in lower for cue in _cues())


def is_disclaimer(lower: str, code: str) -> bool:
    """Does a text in lower case say who answers for what, in a language?"""
    return _patterns(code).disclaimer.fullmatch(lower) is not None


def zones(
    lines: Sequence[str],
    small: Sequence[str],
    languages: Sequence[str],
    document: str,
    cued: Container[int] | None = None,
) -> list[Zone]:
    """The zone of each line (without the blank ones), given each line in lower case and its language; ``cued`` are
    the positions of those that may hold a cue, for who knows.
    """
    result: list[Zone] = []
    teaser = False
    common = _patterns(document)
    known = {code: _patterns(code) for code in set(languages)}
    page = "\n".join(small)
    marks = [mark for mark in MARKS if mark in page]
    for number, (line, lower, code) in enumerate(zip(lines, small, languages, strict=True)):
        patterns, head = known[code], lower[:HEAD]
        if number > 3 and head in patterns.teaser_heads:
            if patterns.teaser.fullmatch(lower.rstrip(":. ")):
                teaser = True
                result.append("teaser")
                continue
            if (lead := LEAD.match(lower)) and patterns.teaser.fullmatch(lead.group(1)):
                result.append("teaser")  # "Read also: …", one line of it
                continue
        cue = cued is None or number in cued
        length = len(lower)
        if (length <= LONGEST_MENU and _is_menu(lower, marks)) or (
            length <= LONGEST_FURNITURE
            and (cue or head in patterns.heads or (code != document and head in common.heads))
            and (patterns.is_furniture(lower, cue) or (code != document and common.is_furniture(lower, cue)))
        ):
            result.append("furniture")
        elif cue and patterns.disclaimer.fullmatch(lower):
            result.append("disclaimer")
        elif teaser:
            result.append("teaser")
        elif length <= LONGEST_HEADING and _is_heading(line):
            result.append("heading")
        else:
            result.append("body")
    return result


def _is_menu(lower: str, marks: Sequence[str]) -> bool:
    """A line of menu words, or of three and more short items between separators without digits or sentence marks;
    ``marks`` are the separators that the page has.
    """
    menus, longest = _all_menus()
    begin = lower[:REACH]
    if begin.isprintable() and "  " not in begin:
        first = REACH  # of the separators
        for mark in marks:
            at = begin.find(mark, 1, first)
            first = at if at > 0 else first
        if begin.count(" ", 2, first) > longest:  # but for a bullet and its blank
            return False  # running text
        if first == REACH and len(lower) <= REACH:
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
    if line[-1:] in ".;,:" or line.count(" ") < 2:
        return False
    return line[0].isupper() or ((line[0] in "\"“„«*#‘'" or line[0].isdigit()) and not BULLET.match(line))
