"""What each word of a text may be, in a byte a word: every word is looked up once, for all who look for some of them.

A kind is what a word says of the text's language and what it may be in any language: the noun that heads a body, a
place, what stands behind a place, the first word of a label, … There are some dozens of kinds, numbered as they turn
up; a text's kinds are ``bytes``, of which those of some sort are found without a look at the others. Since a word may
be something in another language than its line's, who asks looks closer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from extractors.codes.cues import may_name_project, may_number
from extractors.label_edges import ends_label, opens_label
from extractors.names.place_rules import may_follow_place, may_hold_place
from extractors.names.signs import may_sign
from extractors.recognise import tally_of
from extractors.remembered import Remembered
from extractors.words import Kinds, Words
from extractors.zones import is_cue

SORTS: Mapping[str, Callable[[str], bool]] = {
    "heads": may_sign,
    "places": may_hold_place,
    "behind_places": may_follow_place,
    "labels": opens_label,
    "label_ends": ends_label,
    "number_words": may_number,
    "project_words": may_name_project,
    "furniture_cues": is_cue,
}
MOST = 256
RARE = MOST - 1  # the kind of words for which no number is left: they may be anything


class _Kinds:
    """The kinds of all words so far: ``numbers`` has each word's, ``tallies`` what each says of the language."""

    def __init__(self) -> None:
        self.numbers = Remembered(self._number)
        self.tallies: list[int] = []
        self.silent = bytearray()  # kinds that say nothing of the language
        self.sorts = {sort: bytearray(RARE) + b"\1" for sort in SORTS}
        self._known: dict[tuple[int, ...], int] = {}

    def _number(self, word: str) -> int:
        kind = tally, *sorts = tally_of(word), *[may_be(word) for may_be in SORTS.values()]
        number = self._known.get(kind)
        if number is not None or len(self._known) == RARE:
            return RARE if number is None else number
        number = self._known[kind] = len(self._known)
        self.tallies.append(tally)
        if not tally:
            self.silent.append(number)
        for table, may_be in zip(self.sorts.values(), sorts, strict=True):
            table[number] = may_be
        return number


@cache
def _kinds() -> _Kinds:
    return _Kinds()


def kinds_of(words: Words) -> Kinds:
    """The kind of each word."""
    known = _kinds()
    return Kinds(bytes(map(known.numbers.__getitem__, words.texts)), known.sorts)


def tallies(words: Words, kinds: Kinds) -> list[int]:
    """What the words of each line say of its language, as in ``recognise``."""
    numbers, known = kinds.numbers, _kinds()
    if RARE in numbers:
        return [sum(map(tally_of, listed)) for listed in words.by_line()]
    tally, silent = known.tallies.__getitem__, bytes(known.silent)
    rows = (numbers[first:stop] for first, stop in pairwise(words.firsts))
    return [sum(map(tally, row.translate(None, silent))) for row in rows]
