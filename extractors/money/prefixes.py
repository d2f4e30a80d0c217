"""What the words may begin with that a regular expression matches: the first letters.

Only what the language tables use is understood: literals, escapes, groups, look-arounds, sets and quantifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

DIGITS = "0123456789"
LONGEST = 3  # letters
BRACKETS = re.compile(r"\\.|\[[^\]]*\]|[()|]")
QUANTIFIER = re.compile(r"[?*+]|\{[\d,]*\}")
CLASSES = {"d": DIGITS}


class Begin(NamedTuple):
    """The beginning of a match; ``open`` where anything may follow it."""

    letters: str
    open: bool = False


def prefixes(pattern: str, longest: int = LONGEST) -> frozenset[str]:
    """The beginnings of all matches, of so many letters, or of fewer where the next may be any.

    Raises ValueError where a match may begin with any letter: such an entry would be tried at every word.
    """
    found = frozenset(begin.letters for begin in _begins(pattern, longest))
    if "" in found:
        raise ValueError(f"{pattern!r} may begin with anything")
    return found


def shortest(beginnings: Iterable[str]) -> tuple[str, ...]:
    """The beginnings of words without those that begin with another of them: where they stand, it does."""
    kept: list[str] = []
    for begin in sorted(beginnings):
        if not kept or not begin.startswith(kept[-1]):
            kept.append(begin)
    return tuple(kept)


def _begins(pattern: str, longest: int) -> set[Begin]:
    return {begin for part in _alternatives(pattern) for begin in _sequence(part, longest)}


def _sequence(pattern: str, longest: int) -> set[Begin]:
    """The beginnings of what an expression without a bar on its outside matches."""
    done: set[Begin] = set()
    unfinished = {""}
    at = 0
    while at < len(pattern) and unfinished:
        atom, at = _atom(pattern, at, longest)
        quantifier = QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
            repeated = quantifier[0] != "?"
            atom = {Begin(begin.letters, begin.open or repeated) for begin in atom}
        following: set[str] = set()
        for known in unfinished:
            for begin in atom:
                letters = known + begin.letters
                if len(letters) >= longest:
                    done.add(Begin(letters[:longest], True))
                elif begin.open:
                    done.add(Begin(letters, True))
                else:
                    following.add(letters)
        optional = quantifier is not None and quantifier[0].startswith(("?", "*", "{0", "{,"))
        unfinished = following | unfinished if optional else following
    return done | {Begin(letters) for letters in unfinished}


def _atom(pattern: str, at: int, longest: int) -> tuple[set[Begin], int]:
    """What the atom at a position may begin with, and where it ends."""
    char = pattern[at]
    if char == "(":
        end = _closing(pattern, at)
        inside = pattern[at + 1 : end]
        return (_begins(inside[2:], longest) if inside.startswith("?:") else {Begin("")}), end + 1
    if char == "[":
        end = pattern.index("]", at)
        members = pattern[at + 1 : end]
        plain = members.isalnum()
        return ({Begin(member) for member in members} if plain else {Begin("", True)}), end + 1
    if char == "\\":
        letter = pattern[at + 1]
        if letter in CLASSES:
            return {Begin(member) for member in CLASSES[letter]}, at + 2
        return {Begin("", True) if letter.isalpha() else Begin(letter)}, at + 2
    return {Begin("", True) if char == "." else Begin(char)}, at + 1


def _closing(pattern: str, at: int) -> int:
    """Where the group closes that opens at a position."""
    depth = 0
    for match in BRACKETS.finditer(pattern, at):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    raise ValueError(pattern)


def _alternatives(pattern: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for match in BRACKETS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            parts.append(pattern[start : match.start()])
            start = match.end()
    return [*parts, pattern[start:]]
