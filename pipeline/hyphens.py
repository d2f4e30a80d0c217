"""Hyphens at the ends of lines: which were put in by the line's end, and which belong to the word.

A hyphen stays before or after a figure (LLI-317), before a capital (Vidus-Baltijas), and in a word that the text has
with it elsewhere, or whose two parts it has as words of their own. Nothing here knows a language.
"""

from __future__ import annotations

import re
from functools import cached_property

SOFT = "\u00ad"
_END = re.compile(r"([^\W\d_]+|\d+)([-\u00ad])$")
_START = re.compile(r"[^\W\d_]+|\d+")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
_CUT = re.compile(r"[^\W\d_]+[-\u00ad]\s*[\n\f]\s*[^\W\d_]+")  # neither part is a word that the text has
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_PART = 5  # letters of a part that may be a word by chance
_LEAST_LINE = 12  # characters: a shorter line was not wrapped


class Hyphens:
    """Joins words that a line's end has cut, with the words of the whole text for evidence."""

    def __init__(self, text: str, *, laid_out: bool = False) -> None:
        """``laid_out``: that a line was wrapped is known, however short it is."""
        self._text = text
        self._least = 0 if laid_out else _LEAST_LINE

    def joined(self, first: str, second: str) -> tuple[int, str] | None:
        """How many characters of ``first``'s end go, and what comes in their place; None where no word goes on."""
        if first[-1] not in ("-", SOFT):
            return None
        ending = _END.search(first, max(0, len(first) - 40))
        begin = _START.match(second) if ending else None
        if ending is None or begin is None:
            return None
        head, hyphen, tail = ending[1], ending[2], begin.group()
        if hyphen == SOFT:
            return 1, ""
        if not _ADDRESS.search(first) and not head.isdigit() and not tail.isdigit():
            cut = tail[0].islower() or (len(head) > 1 and len(tail) > 1 and head.isupper() and tail.isupper())
            if cut and not self._is_compound(head, tail):
                return 1, ""
            if cut:
                return 0, ""
        return (0, "") if len(first) > self._least or _ADDRESS.search(first) else None

    def _is_compound(self, head: str, tail: str) -> bool:
        if len(head) == 1:
            return True
        words = self._words
        whole, with_hyphen = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
        if whole in words:
            return False
        parts = min(len(head), len(tail)) >= _SHORTEST_PART and head.lower() in words and tail.lower() in words
        return with_hyphen in words or parts

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(match.group().lower() for match in _WORD.finditer(_CUT.sub(" ", self._text)))
