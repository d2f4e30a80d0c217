"""How labels begin and end: a cheap question before a line is asked whether it is one of hundreds of labels.

Nearly all lines begin with letters that no label begins with. The few labels that may begin with anything ("… in
figures") are known by their last word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language import codes, language
from extractors.openings import closings, openings

HEAD = 5  # letters
TAIL = 8  # characters
FIRST_LETTERS = re.compile(rf"[\W\d_]*([^\W\d_]{{0,{HEAD}}})")
BEHIND = ":.–—*-" + "".join(filter(str.isspace, map(chr, range(0x3001))))  # a label's last word


class _Edges(NamedTuple):
    """Labels begin with ``heads`` (all of a short word's letters), or with ``stems`` and any letters behind them."""

    heads: frozenset[str]
    stems: tuple[str, ...]
    tails: tuple[str, ...]


@cache
def _edges() -> _Edges:
    heads: set[str] = set()
    stems: set[str] = set()
    tails: set[str] = set()
    rows = [row for code in codes() for row in language(code).table("labels")["labels"].values()]
    for pattern in (pattern for row in rows for pattern in row):
        opened = openings(pattern, HEAD + 2)  # a dash and a space may stand before the letters
        if "" in opened:
            tails.update(closing.split(" ")[-1] for closing in closings(pattern, TAIL))
            continue
        for opening in opened:
            match = FIRST_LETTERS.match(opening)
            letters = match.group(1) if match else ""
            heads.add(letters)
            if match and match.end() == len(opening) and len(letters) < HEAD:
                stems.add(letters)
    if not all(map(str.isalpha, tails)):
        raise ValueError("labels that may begin with anything end in words")
    return _Edges(frozenset(heads), tuple(stems), tuple(tails))


def may_begin(text: str, start: int, end: int) -> bool:
    """May a label begin between two offsets: with the first letters, or with more where a bracket is left out?"""
    reach = start + HEAD
    letters = text[start:reach]
    if reach > end or not letters.isalpha():
        match = FIRST_LETTERS.match(text, start, end)
        letters, reach = (match.group(1), match.end()) if match else ("", start)
    return _begins(letters.lower()) or text.find("(", start, reach + 1) >= 0


def opens_label(word: str) -> bool:
    """May a label begin with a word, or with the word behind one that has no letters?"""
    match = FIRST_LETTERS.match(word)
    letters = match.group(1) if match else ""
    return not letters or _begins(letters.lower())


@lru_cache(maxsize=4096)
def _begins(letters: str) -> bool:
    """Do labels begin with these letters?"""
    edges = _edges()
    return letters in edges.heads or letters.startswith(edges.stems)


def may_end(label: str) -> bool:
    """May it be a label by its last word, whatever it begins with?"""
    bare = label.rstrip(BEHIND)
    return bare[-1:] == ")" or bare[-TAIL:].lower().endswith(_edges().tails)


def ends_label(word: str) -> bool:
    """May such a last word stand in a word?"""
    lower = word.lower()
    return any(tail in lower for tail in _edges().tails)
