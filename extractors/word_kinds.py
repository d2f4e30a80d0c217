"""What each word of a text may be, in a few bytes a word: every word is looked up once, for all who look for some.

A kind is what a word says of the text's language, one byte, and what it may be in any language, a bit each: the noun
that heads a body, a place, what stands behind a place, the first word of a label, … A text's kinds are ``bytes``, of
which those of some sort are found without a look at the others. Since a word may be something in another language than
its line's, who asks looks closer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from extractors.codes.cues import may_hold_measure, may_name_project, may_number
from extractors.codes.formats import may_open_code
from extractors.dates.labels import may_label
from extractors.dates.lexicon import may_tell_time
from extractors.dates.screen import may_lead_elsewhere
from extractors.events.tokens import HAPPENINGS, JOINED, LETTERED, is_joined, is_lettered, may_happen
from extractors.label_edges import ends_label, opens_label
from extractors.money.spelled import currency_stems, may_multiply
from extractors.money.topic import topic_stems
from extractors.names.place_rules import may_follow_place, may_hold_place
from extractors.names.signs import may_sign
from extractors.partners.hints import HINTING, POSSIBLE, may_be_possible, may_hint
from extractors.projects.programme import programme_stems
from extractors.projects.words import acronym_stems, may_be_short_name
from extractors.recognise import tally_of
from extractors.remembered import Remembered
from extractors.stems import begins_with
from extractors.words import Kinds, Words, has_figures
from extractors.zones import is_cue

SORTS: Mapping[str, Callable[[str], bool]] = {
    "heads": may_sign,
    "places": may_hold_place,
    "behind_places": may_follow_place,
    HAPPENINGS: may_happen,
    LETTERED: is_lettered,
    JOINED: is_joined,
    "labels": opens_label,
    "label_ends": ends_label,
    "number_words": may_number,
    "project_words": may_name_project,
    "furniture_cues": is_cue,
    "times": may_tell_time,
    "time_labels": may_label,
    "elsewhere": may_lead_elsewhere,
    "figures": has_figures,
    "codes": may_open_code,
    "measure_words": may_hold_measure,
    "acronym_cues": begins_with(acronym_stems),
    "programme_words": begins_with(programme_stems),
    HINTING: may_hint,
    POSSIBLE: may_be_possible,
    "topics": begins_with(topic_stems),
    "multipliers": may_multiply,
    "currencies": begins_with(currency_stems),
    "short_names": may_be_short_name,
}
EIGHT = 8  # sorts, one for each bit of a byte
MOST = 256
RARE = MOST - 1  # the number of tallies for which none is left
_SORTS = {  # in which byte of a word's kind, and whether its bit is set there
    sort: (1 + place // EIGHT, bytes(byte >> place % EIGHT & 1 for byte in range(MOST)))
    for place, sort in enumerate(SORTS)
}
_WIDTH = 1 + max(plane for plane, _ in _SORTS.values())  # bytes of a kind


class _Kinds:
    """The kinds of all words so far; their first byte is the number of a tally, of what they say of the language."""

    def __init__(self) -> None:
        self.of = Remembered(self._kind)
        self.tallies: list[int] = []
        self.silent = bytearray()  # tallies of words that say nothing of the language
        self._numbers: dict[int, int] = {}
        self._known: dict[bytes, bytes] = {}

    def _kind(self, word: str) -> bytes:
        bits = sum(may_be(word) << place for place, may_be in enumerate(SORTS.values()))
        kind = bytes((self._number(tally_of(word)),)) + bits.to_bytes(_WIDTH - 1, "little")
        return self._known.setdefault(kind, kind)

    def _number(self, tally: int) -> int:
        number = self._numbers.get(tally)
        if number is not None or len(self._numbers) == RARE:
            return RARE if number is None else number
        number = self._numbers[tally] = len(self._numbers)
        self.tallies.append(tally)
        if not tally:
            self.silent.append(number)
        return number


@cache
def _kinds() -> _Kinds:
    return _Kinds()


def kinds_of(words: Words) -> Kinds:
    """The kind of each word."""
    joined = b"".join(map(_kinds().of.__getitem__, words.texts))
    return Kinds([joined[plane::_WIDTH] for plane in range(_WIDTH)], _SORTS)


def tallies(words: Words, kinds: Kinds) -> list[int]:
    """What the words of each line say of its language, as in ``recognise``."""
    numbers, known = kinds.planes[0], _kinds()
    if RARE in numbers:
        return [sum(map(tally_of, listed)) for listed in words.by_line()]
    tally, silent = known.tallies.__getitem__, bytes(known.silent)
    lines = pairwise(words.firsts)
    return [sum(map(tally, numbers[first:stop].translate(None, silent))) for first, stop in lines]
