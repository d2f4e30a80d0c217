"""Running heads, running feet and page numbers: lines that repeat from page to page.

Pages are those that form feeds separate; in text that lost them, a page ends where a page number stands alone on its
line next to a line that repeats. The first occurrence of a running line is kept, since a head may state when and by
whom the document was published, unless it cuts a sentence in two; page numbers all go, and so does the header of a
table that is repeated where the table goes on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

_NUMBER = re.compile(r"[\[(|/–—-]*\s*(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[\])|/–—-]*$")
_DIGITS = re.compile(r"\d{1,3}")
_EDGE = 3  # lines at a page's top and bottom that can be running
_LONGEST = 200  # characters of a running line
_SHARE = 0.4  # of the pages that have it, or
_SURELY = 3  # pages
_COUNTER_LETTERS = 12  # of a line that only counts pages
_CELL = " | "
_PAGE_CHARACTERS = 250  # the least that a page of text without form feeds holds


def running(contents: list[str], gaps: list[str], wraps: frozenset[int] = frozenset()) -> frozenset[int]:
    """Numbers of the lines to take out; ``gaps`` is the white space between each line and the next.

    ``wraps``: numbers of lines that are known to go on in the next one. Such lines are text, even where other pages
    have them at the same place.
    """
    if any("\f" in gap for gap in gaps):
        return _on_pages(contents, gaps, wraps)
    return _between_numbers(contents)


def _on_pages(contents: list[str], gaps: list[str], wraps: frozenset[int]) -> frozenset[int]:
    """Lines at the tops or bottoms of pages that are the same, or the same but for a number that counts the pages."""
    pages: list[list[int]] = [[0]]
    number = 0
    numbers = [0]
    for line, gap in enumerate(gaps, start=1):
        if "\f" in gap:
            number += gap.count("\f")
            pages.append([])
            numbers.append(number)
        pages[-1].append(line)
    edges = [
        (edge, index, line)
        for index, lines in zip(numbers, pages, strict=True)
        for edge, some in (("top", lines[:_EDGE]), ("bottom", lines[-_EDGE:] if len(lines) > 1 else []))
        for line in some
    ]
    seen: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for edge, index, line in edges:
        for key in _keys(contents[line], index):
            seen[edge, *key].append((index, line))
    starts = {line: lines[0] for lines in pages for line in lines}
    repeating: dict[int, bool] = {}  # the line, and whether it is the first of its kind and not just a number
    for key, places in seen.items():
        on = {index for index, _ in places}
        if len(on) > 1 and len(on) >= min(_SHARE * len(pages), _SURELY):
            page, first = min(places)
            stays = key[1] != "number" and (page == 0 or _ended(contents, starts[first] - 1))
            for _, line in places:
                repeating[line] = repeating.get(line, True) and line == first and stays
    dropped: set[int] = set()
    for lines in pages:
        head = list(takewhile(repeating.__contains__, lines[:_EDGE]))
        while head and head[-1] in wraps:
            head.pop()
        foot = list(takewhile(repeating.__contains__, lines[: -_EDGE - 1 : -1]))
        while foot and foot[-1] - 1 in wraps:
            foot.pop()
        dropped.update(line for line in (*head, *foot) if not repeating[line])
    return frozenset(dropped | _repeated_headers(contents, pages, dropped))


def _ended(contents: Sequence[str], line: int) -> bool:
    """Whether a line is the end of a sentence."""
    return contents[line].rstrip("\"”“»’')]*").endswith((".", "!", "?", ":", ";", "…"))


def _repeated_headers(contents: Sequence[str], pages: Sequence[Sequence[int]], dropped: set[int]) -> set[int]:
    """Headers of tables that go on from the page before, and have the same header there."""
    found: set[int] = set()
    kept = [[line for line in lines if line not in dropped] for lines in pages]
    for before, lines in pairwise(kept):
        if lines and before and _CELL in contents[lines[0]] and _CELL in contents[before[-1]]:
            rows = list(takewhile(lambda line: _CELL in contents[line], reversed(before)))
            if contents[rows[-1]] == contents[lines[0]]:
                found.add(lines[0])
    return found


def on_margins(contents: Sequence[str], pages: Mapping[int, int]) -> frozenset[int]:
    """Numbers of the lines to take out among those that a layout has found on the margins.

    ``pages``: the page (0-based) of each such line.
    """
    kept = {" ".join(contents[line].split()) for line in range(min(_EDGE, min(pages, default=0)))}
    seen: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for line, page in pages.items():
        for key in _keys(contents[line], page):
            seen[key].add(page)
    dropped: set[int] = set()
    for line, page in pages.items():
        words = " ".join(contents[line].split())
        keys = _keys(contents[line], page)
        numbers = [int(digits) for digits in _DIGITS.findall(words)]
        counts = sum(map(str.isalpha, words)) <= _COUNTER_LETTERS and (
            numbers[:1] == [page + 1] or any(len(seen[key]) > 1 for key in keys if key[0] != "same")
        )
        if counts or words in kept:
            dropped.add(line)
        kept.add(words)
    return frozenset(dropped)


def _keys(content: str, page: int) -> list[tuple[object, ...]]:
    """What a line at a page's edge has in common with its like on other pages."""
    if match := _NUMBER.match(content):
        return [("number", int(match[1]) - page)]
    words = " ".join(content.split())
    if len(words) > _LONGEST or words[0].islower() or sum(character.isalpha() for character in words) < 3:
        return []
    counting = (
        ("counting", words[: digits.start()], words[digits.end() :], int(digits.group()) - page)
        for digits in _DIGITS.finditer(words)
    )
    return [("same", words), *counting]


def _between_numbers(contents: list[str]) -> frozenset[int]:
    """Page numbers in sequence, far enough apart for pages, with the repeated lines beside them."""
    numbered = [(line, int(match[1])) for line, text in enumerate(contents) if (match := _NUMBER.match(text))]
    if not numbered:
        return frozenset()
    words = [" ".join(text.split()) for text in contents]
    repeated = {text for text, times in Counter(words).items() if times > 1 and len(text) >= 12}
    if not repeated:
        return frozenset()
    ends: list[int] = []
    expected: int | None = None
    for line, number in numbered:
        beside = (line + 1 < len(words) and words[line + 1] in repeated) or words[line - 1] in repeated
        last = line + 1 == len(words)
        if expected is not None and number != expected:
            continue
        if not (beside or (last and ends)):
            continue
        if sum(map(len, words[ends[-1] + 1 if ends else 0 : line])) < _PAGE_CHARACTERS:
            continue
        ends.append(line)
        expected = number + 1
    if not ends:
        return frozenset()
    beside_ends = [line + step for line in ends for step in (-1, 1) if 0 <= line + step < len(words)]
    heads = {words[line] for line in beside_ends if words[line] in repeated}
    dropped = set(ends)
    met: set[str] = set()
    for line, text in enumerate(words):
        if text in heads:
            if text in met and line in beside_ends:
                dropped.add(line)
            met.add(text)
    return frozenset(dropped)
