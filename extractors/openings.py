"""What matches of a regular expression begin or end with, so that other texts need not be asked about.

>>> sorted(openings("(?:the )?(long|short)er? name", 4))
['long', 'shor', 'the ']
>>> sorted(closings("(.+ )?(in short|at a glance)", 5))
['lance', 'short']
"""

from __future__ import annotations

import re
from functools import reduce

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?::|<?[=!]))?|.", re.DOTALL)
_REPEAT = re.compile(r"(?:([?*+])|\{(\d*)(?:,\d*)?\})[?+]?")
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_Edges = frozenset[tuple[str, bool]]  # (characters from the edge inwards, may anything follow them?)
_DIGITS = "0123456789"
_NOTHING: _Edges = frozenset({("", False)})
_ANYTHING: _Edges = frozenset({("", True)})


def openings(expression: str, length: int) -> frozenset[str]:
    """At most ``length`` characters with which matches begin; fewer where the match may end or anything may follow."""
    return frozenset(text for text, _ in _Scan(expression, length, backwards=False).edges())


def closings(expression: str, length: int) -> frozenset[str]:
    """At most ``length`` characters with which matches end; fewer where anything may stand before them."""
    return frozenset(text[::-1] for text, _ in _Scan(expression, length, backwards=True).edges())


class _Scan:
    """One pass over an expression, with ``at`` the next character."""

    def __init__(self, expression: str, length: int, *, backwards: bool) -> None:
        self.expression, self.length, self.backwards, self.at = expression, length, backwards, 0

    def edges(self) -> _Edges:
        """The edges of what stands between bars, up to the end or the bracket that closes."""
        found: _Edges = frozenset()
        row: list[_Edges] = []
        while (character := self.expression[self.at : self.at + 1]) not in ("", ")"):
            if character == "|":
                found, row = found | self._in_a_row(row), []
                self.at += 1
            else:
                row.append(self._repeated(self._atom()))
        return found | self._in_a_row(row)

    def _atom(self) -> _Edges:
        """The edges of one character, class or group."""
        match = _ATOM.match(self.expression, self.at)
        assert match is not None
        atom, self.at = match.group(), match.end()
        if atom[0] == "(":
            inner = self.edges()
            self.at += 1
            return _NOTHING if atom in _AROUND else inner
        if atom in ("^", "$", r"\b"):
            return _NOTHING
        members = _DIGITS if atom == r"\d" else atom[1:-1] if atom[0] == "[" else ""
        if members.isalnum():
            return frozenset((member, False) for member in members)
        if atom[0] in ".[" or (atom[0] == "\\" and atom[1].isalnum()):
            return _ANYTHING
        return frozenset({(atom[-1], False)})

    def _repeated(self, edges: _Edges) -> _Edges:
        repeat = _REPEAT.match(self.expression, self.at)
        if repeat is None:
            return edges
        self.at = repeat.end()
        mark, least = repeat.groups()
        if mark != "?":
            edges = frozenset((text, True) for text, _ in edges)
        return edges | _NOTHING if mark in ("?", "*") or least in ("", "0") else edges

    def _in_a_row(self, row: list[_Edges]) -> _Edges:
        return reduce(self._joined, reversed(row) if self.backwards else row, _NOTHING)

    def _joined(self, outer: _Edges, inner: _Edges) -> _Edges:
        full = {(text, free) for text, free in outer if free or len(text) >= self.length}
        rest = outer - full
        return frozenset(full | {((text + more)[: self.length], free) for text, _ in rest for more, free in inner})
