"""Words and phrases that say something of a sum, found in one pass each over the text as written and in lower case.

Entries are regular expressions with two shorthands: a space is any white space, ``*`` any ending. The alternation of
all entries of a family is split by the letter that a word begins with, or every word would be held against hundreds of
entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

NEVER = r"(?!)"
DIGITS = frozenset("0123456789")
LETTER_END = r"(?:(?<=\.)|(?!\w))"
SHORTHAND = re.compile(r"\\.[*+?]?| \?| |\*|\((?!\?)")
MEANING = {" ?": r"\s*", " ": r"\s+", "*": r"\w*", "(": "(?:"}


def expression(entries: Iterable[str]) -> str:
    """The alternation that the shorthand of the tables means; longer entries first."""
    written = (SHORTHAND.sub(lambda found: MEANING.get(found[0], found[0]), entry) for entry in entries)
    return "|".join(sorted(written, key=len, reverse=True)) or NEVER


def as_written(entry: str) -> bool:
    """Does an entry hold a capital, so that it is matched as written?"""
    return any(char.isupper() for char in re.sub(r"\\.", "", entry))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that says something of a sum: its kind, and the fund where it names one."""

    start: int
    end: int
    kind: str
    fund: str | None = None


Kind = tuple[str, str | None]
Group = tuple[str, str | None, list[str]]  # kind, fund, entries


@dataclass(frozen=True, slots=True)
class Alternation:
    """The entries that may begin with one letter; the groups of the pattern stand for kinds."""

    pattern: re.Pattern[str]
    kinds: tuple[Kind, ...]  # of group 1, 2, …


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cues of one family (roles or scopes) in one language, by the letter that they begin with."""

    begin: re.Pattern[str]  # where one may begin
    written: dict[str, Alternation]
    low: dict[str, Alternation]

    def find(self, text: str, low: str, start: int, end: int) -> list[Cue]:
        """Cues in a stretch, sorted, none inside another; the longer one wins."""
        return list(_found(self, text, low, start, end))

    def look(self, text: str, low: str, start: int, end: int) -> tuple[Cue, ...]:
        """The same, looked for anew."""
        kept: list[Cue] = []
        for begin in self.begin.finditer(text, start, end):
            at = begin.start()
            for side, source in ((self.written, text), (self.low, low)):
                entries = side.get(source[at]) or side.get("")
                match = entries.pattern.match(source, at, end) if entries else None
                if entries is None or match is None:
                    continue
                last = kept[-1] if kept else None
                if last is None or at >= last.end:
                    kept.append(Cue(at, match.end(), *entries.kinds[(match.lastindex or 1) - 1]))
                elif match.end() - at > last.end - last.start:
                    kept[-1] = Cue(at, match.end(), *entries.kinds[(match.lastindex or 1) - 1])
        return tuple(kept)


@lru_cache(maxsize=256)
def _found(cues: Cues, text: str, low: str, start: int, end: int) -> tuple[Cue, ...]:
    """Several rules ask for the cues of one stretch, one right after the other."""
    return cues.look(text, low, start, end)


def compile_cues(groups: list[Group]) -> Cues:
    """A family of cues; where two kinds match at one place the earlier group wins."""

    def side(capital: bool) -> dict[str, Alternation]:
        return _by_letter(
            [(kind, fund, [e for e in entries if as_written(e) == capital]) for kind, fund, entries in groups]
        )

    written, low = side(True), side(False)
    letters = {*written, *low, *map(str.upper, low)}
    first = r"\w" if "" in letters else f"[{''.join(sorted(map(re.escape, letters)))}]"
    return Cues(re.compile(rf"(?<!\w){first}"), written, low)


def _by_letter(groups: list[Group]) -> dict[str, Alternation]:
    """An alternation for each first letter, and under the empty one that of the entries that may begin with any."""
    begins = [{entry: initials(expression([entry])) for entry in entries} for _, _, entries in groups]
    letters = {letter for group in begins for some in group.values() if some is not None for letter in some}
    made: dict[str, Alternation] = {}
    for letter in ("", *letters):
        parts: list[str] = []
        kinds: list[Kind] = []
        for (kind, fund, _), group in zip(groups, begins, strict=True):
            fitting = [entry for entry, some in group.items() if some is None or letter in some]
            if fitting:
                parts.append(f"({expression(fitting)})")
                kinds.append((kind, fund))
        if parts:
            made[letter] = Alternation(re.compile(f"(?:{'|'.join(parts)}){LETTER_END}"), tuple(kinds))
    return made


def initials(pattern: str) -> frozenset[str] | None:
    """The characters that a match of an expanded entry may begin with; None where that may be any."""
    if not pattern:
        return None
    if pattern.startswith("(?:"):
        end = _closing(pattern)
        rest = pattern[end + 1 :]
        found = [initials(part) for part in _alternatives(pattern[3:end])]
        if rest[:1] in ("?", "*"):
            found.append(initials(rest[1:]))
        some = [one for one in found if one is not None]
        return frozenset().union(*some) if len(some) == len(found) else None
    if pattern.startswith(("(?<!", "(?<=", "(?=")):
        return initials(pattern[_closing(pattern) + 1 :])
    if pattern.startswith("\\d"):
        return DIGITS
    if not (pattern[0].isalnum() or pattern[0] == "-"):
        return None
    if pattern[1:2] in ("?", "*"):
        behind = initials(pattern[2:])
        return None if behind is None else behind | {pattern[0]}
    return frozenset(pattern[0])


def _closing(pattern: str) -> int:
    """Where the group that begins a pattern closes."""
    depth = 0
    for match in BRACKETS.finditer(pattern):
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


BRACKETS = re.compile(r"\\.|\[[^\]]*\]|[()|]")
