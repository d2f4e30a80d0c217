"""Regular expressions of the data taken apart, for what can be known of their matches without a text.

Groups, classes, bars and repetitions are read; what has no width (``\\b``, ``(?<=…)``) is left out but for what must
follow. Other kinds of groups raise ValueError: the data does without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:>]|<?[=!]))?|.", re.DOTALL)
_PLAIN = re.compile(r"[^\\\[\](){}|.^$?*+]+(?![?*+{])")  # backtracks to leave out the character that is repeated
_REPEAT = re.compile(r"(?:([?*+])|\{(\d*)(?:,\d*)?\})[?+]?")
_AROUND = ("(?!", "(?<=", "(?<!")
_DIGITS = "0123456789"


class Stretch(NamedTuple):
    """Characters beside one another, one of the ``members``; one character, whichever, where there are none."""

    members: Sequence[str]


class Choice(NamedTuple):
    """One of several rows of parts, as between bars."""

    rows: tuple[tuple[Part, ...], ...]


class Repeated(NamedTuple):
    """A part that may be left out (``optional``) or stand more than once (``several``)."""

    part: Part
    optional: bool
    several: bool


class Ahead(NamedTuple):
    """What must follow, without being part of the match."""

    part: Choice


Part: TypeAlias = Stretch | Choice | Repeated | Ahead


def parts(expression: str) -> Choice:
    """An expression's parts."""
    return _Scan(expression).choice()


class _Scan:
    """One pass over an expression, with ``at`` the next character."""

    def __init__(self, expression: str) -> None:
        self.expression, self.at = expression, 0

    def choice(self) -> Choice:
        """What stands between bars, up to the end or the bracket that closes."""
        rows: list[tuple[Part, ...]] = []
        row: list[Part] = []
        while (character := self.expression[self.at : self.at + 1]) not in ("", ")"):
            if character == "|":
                rows.append(tuple(row))
                row = []
                self.at += 1
            elif plain := _PLAIN.match(self.expression, self.at):
                row.append(Stretch((plain.group(),)))
                self.at = plain.end()
            elif (part := self._atom()) is not None:
                row.append(self._repeated(part))
        return Choice((*rows, tuple(row)))

    def _atom(self) -> Stretch | Choice | Ahead | None:
        """One character, class or group; None for what has no width."""
        match = _ATOM.match(self.expression, self.at)
        assert match is not None
        atom, self.at = match.group(), match.end()
        if atom[0] == "(":
            if self.expression.startswith("?", self.at):
                raise ValueError(f"{self.expression!r} has a group that is not read, at character {self.at - 1}")
            inner = self.choice()
            self.at += 1
            if atom == "(?=":
                return Ahead(inner)
            return None if atom in _AROUND else inner
        if atom in ("^", "$", r"\b"):
            return None
        if atom[0] == "[":
            members = atom[1:-1]
            listed = members[0] != "^" and "\\" not in members and "-" not in members[1:-1]
            return Stretch(members if listed else "")
        if atom == "." or (atom[0] == "\\" and atom[1].isalnum()):
            return Stretch(_DIGITS if atom == r"\d" else "")
        return Stretch(atom[-1])

    def _repeated(self, part: Stretch | Choice | Ahead) -> Part:
        repeat = _REPEAT.match(self.expression, self.at)
        if repeat is None:
            return part
        self.at = repeat.end()
        mark, least = repeat.groups()
        return Repeated(part, mark in ("?", "*") or least in ("", "0"), mark != "?")
