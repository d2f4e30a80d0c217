"""What the words of sums may begin with: the first letters of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.openings import openings

LONGEST = 3  # letters


def prefixes(pattern: str, longest: int = LONGEST) -> frozenset[str]:
    """The beginnings of all matches, of so many letters, or of fewer where the next may be any.

    Raises ValueError where a match may begin with any letter: such an entry would be tried at every word.
    """
    found = openings(pattern, longest)
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


def ahead(beginnings: Iterable[str]) -> str:
    """An expression that looks whether one of some beginnings follows, by first letters: faster than a long choice."""
    rests: dict[str, list[str]] = {}
    for begin in sorted(beginnings):
        rests.setdefault(begin[0], []).append(re.escape(begin[1:]))
    choices = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?={'|'.join(choices)})"


def beginning(letters: Iterable[str]) -> re.Pattern[str]:
    """Letters where no word goes before them; a class of first letters is found several times faster than a choice."""
    rests: dict[str, list[str]] = {}
    for begin in sorted(letters):
        rests.setdefault(begin[0], []).append(re.escape(begin[1:]))
    choices = (rf"(?<={re.escape(first)})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"[{''.join(map(re.escape, rests))}](?<![^\W\d].)(?:{'|'.join(choices)})")
