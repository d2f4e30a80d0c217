"""Words and phrases that say something of a sum, found in one pass over the words of a stretch.

Entries are regular expressions with two shorthands: a space is any white space, ``*`` any ending. Entries with a
capital are matched as written, all others in lower case. The entries of all families are sorted by the letters
that a word begins with, or every word would be held against hundreds of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.money.prefixes import prefixes
from extractors.record import record
from extractors.remembered import Remembered

LONGEST = 8  # letters by which entries are sorted
NEVER = r"(?!)"
LETTER_END = r"(?:(?<=\.)|(?!\w))"
SHORTHAND = re.compile(r"\\.[*+?]?| \?| |\*|\((?!\?)")
BLANKS = r"\s+"
MEANING = {" ?": r"\s*", " ": BLANKS, "*": r"\w*", "(": "(?:"}
WORD = re.compile(r"\w+|%")
ONE_WORD = re.compile(r"[\w*|()?]+")  # an entry that no blank, and nothing around it, is a part of


def expression(entries: Iterable[str]) -> str:
    """The alternation that the shorthand of the tables means; longer entries first."""
    written = (SHORTHAND.sub(lambda found: MEANING.get(found[0], found[0]), entry) for entry in entries)
    return "|".join(sorted(written, key=len, reverse=True)) or NEVER


def as_written(entry: str) -> bool:
    """Does an entry hold a capital, so that it is matched as written?"""
    return any(char.isupper() for char in re.sub(r"\\.", "", entry))


@record
class Cue:
    """A word or phrase that says something of a sum: its kind, and the fund where it names one."""

    start: int
    end: int
    kind: str
    fund: str | None = None


Kind = tuple[str, str | None]
Group = tuple[str, str | None, list[str]]  # kind, fund, entries


class Entries(NamedTuple):
    """The entries of a family that may begin with some letters; the groups of the pattern stand for kinds."""

    pattern: re.Pattern[str]
    lowered: bool  # matched on the text in lower case
    kinds: tuple[Kind, ...]  # of group 1, 2, …
    family: int
    alone: bool  # all of one word: whether one is there, that word tells


Possible = tuple[int, re.Pattern[str] | None, bool, tuple[Kind, ...]]  # as above; no pattern where the word is one


class Cues:
    """All cues of some families in one language, by the first letters of the words that they may begin with.

    The patterns for a beginning are compiled when a text first has a word that begins so: most never come.
    """

    def __init__(self, families: Sequence[Sequence[Group]]) -> None:
        self._families = families
        self._begins = [_begins(groups, lowered=lowered) for groups in families for lowered in (False, True)]
        self._by_letters = Remembered(self._beginning)
        self._entries = Remembered(self._of_word)
        self._begun = Remembered(lambda words: any(self._entries[word] for word in WORD.findall(words)))
        self._compiled: dict[tuple[int, frozenset[str]], Entries] = {}

    def look(self, text: str, low: str, start: int, end: int) -> tuple[list[Cue], ...]:
        """Cues in a stretch by family, sorted, none inside another; the longer one wins."""
        kept: tuple[list[Cue], ...] = tuple([[] for _ in self._families])
        known = self._entries
        for word in WORD.finditer(text, start, end):
            entries = known[word[0]]
            if not entries:
                continue
            at, stop = word.span()
            for family, pattern, lowered, kinds in entries:
                (kind, fund), behind = kinds[0], stop
                if pattern is not None:
                    match = pattern.match(low if lowered else text, at, end)
                    if match is None:
                        continue
                    behind = match.end()
                    if len(kinds) > 1:
                        kind, fund = kinds[(match.lastindex or 1) - 1]
                found = kept[family]
                if not found or at >= (last := found[-1]).end:
                    found.append(Cue(at, behind, kind, fund))
                elif behind - at > last.end - last.start:
                    found[-1] = Cue(at, behind, kind, fund)
        return kept

    def may_stand_among(self, words: Iterable[str]) -> bool:
        """May a cue begin with one of the words, or within one that a hyphen joins? But for "%", which is none."""
        return any(map(self._begun.__getitem__, words))

    def find(self, text: str, low: str, start: int, end: int) -> list[Cue]:
        """The cues of the first family."""
        return self.look(text, low, start, end)[0]

    def _of_word(self, word: str) -> tuple[Possible, ...]:
        """What a word is, or what may begin with it."""
        made: list[Possible] = []
        for pattern, lowered, kinds, family, alone in self._by_letters[word[:LONGEST]]:
            if not alone:
                made.append((family, pattern, lowered, kinds))
            elif match := pattern.match(word.lower() if lowered else word):
                made.append((family, None, lowered, (kinds[(match.lastindex or 1) - 1],)))
        return tuple(made)

    def _beginning(self, letters: str) -> tuple[Entries, ...]:
        """What a word with these letters at its beginning may be, each family's entries as written before others."""
        made: list[Entries] = []
        for number, begins in enumerate(self._begins):
            written = letters.lower() if number % 2 else letters
            sizes = range(1, LONGEST + 1)
            fitting = {entry for size in sizes for entry in begins.get((written[:size], False), ())}
            fitting.update(begins.get((written, True), ()))
            if fitting:
                made.append(self._of(number, frozenset(fitting)))
        return tuple(made)

    def _of(self, number: int, fitting: frozenset[str]) -> Entries:
        """Entries of a family as one expression; "no 20", "no 21" begin with the same ones."""
        made = self._compiled.get((number, fitting))
        if made is None:
            family, lowered = divmod(number, 2)
            listed = [
                (kind, fund, [e for e in entries if e in fitting]) for kind, fund, entries in self._families[family]
            ]
            chosen = [(kind, fund, entries) for kind, fund, entries in listed if entries]
            parts = "|".join(f"({expression(entries)})" for _, _, entries in chosen)
            kinds = tuple((kind, fund) for kind, fund, _ in chosen)
            alone = all(map(ONE_WORD.fullmatch, fitting))
            made = Entries(re.compile(f"(?:{parts}){LETTER_END}"), bool(lowered), kinds, family, alone)
            self._compiled[number, fitting] = made
        return made


def compile_cues(*families: Sequence[Group]) -> Cues:
    """The cues of some families; where two kinds of one match at one place the earlier group wins."""
    return Cues(families)


def _begins(groups: Sequence[Group], *, lowered: bool) -> dict[tuple[str, bool], list[str]]:
    """The entries that are matched as written, or in lower case, by what they may begin with: is it a whole word?"""
    begins: dict[tuple[str, bool], list[str]] = {}
    for _, _, entries in groups:
        for entry in entries:
            if as_written(entry) != lowered:
                whole = f"(?:{expression([entry]).replace(BLANKS, ' ')}) "  # with a blank behind it, as behind any word
                for letters in prefixes(whole, LONGEST):
                    first = WORD.match(letters)  # of "self-financing" the word at which it is looked for
                    if first is not None:
                        begins.setdefault((first[0], first.end() < len(letters)), []).append(entry)
    return begins
