"""What is seen of an organisation by which it can be judged whether it takes part: what it is, how often and where it
is named, what stands around it, and who is named beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

from extractors.judgement import Signs, Surroundings
from extractors.names.organisations import Organisation
from extractors.reading import Reading
from extractors.remembered import Remembered

V = TypeVar("V")

OFTEN = 3  # mentions
MANY = 4
PLACES = 5  # parts of a document
NEIGHBOURS = 40  # mentions of a sentence that are looked at beside one: a sentence may be a whole page
LINKED = 14  # characters between two members of a list
START = attrgetter("start")


def by_name(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """The mentions of each name."""
    found: dict[str, list[Organisation]] = {}
    for item in organisations:
        found.setdefault(item.name, []).append(item)
    return found


class PartnerSigns(Generic[V]):
    """The signs of organisations, as what ``worth`` makes of each."""

    def __init__(self, worth: Callable[[str], V]) -> None:
        self.around = Signs(worth)
        self.kinds = Remembered(lambda kind: worth("kind:" + kind))
        self.beside = Remembered(lambda kind: worth("beside:" + kind))
        self.mentions, self.place, self.names, self.near = (
            [worth(f"{sign}:{count}") for count in range(MANY + 1)] for sign in ("mentions", "place", "names", "near")
        )
        self.first_named, self.funder, self.abroad = worth("first named"), worth("funder"), worth("abroad")
        self.part, self.quoted, self.listed = worth("part of another"), worth("quoted"), worth("listed")
        self.like, self.foreign = worth("beside its like"), worth("beside one of abroad")
        self._worth = worth
        self._cases: dict[frozenset[str], frozenset[V]] = {}

    def cases(self, cases: frozenset[str]) -> frozenset[V]:
        """The signs of the cases that a form can be; there are few dozens of such sets."""
        if cases not in self._cases:
            self._cases[cases] = frozenset(self._worth("case:" + case) for case in cases)
        return self._cases[cases]


class Seen(Generic[V]):
    """The signs of the organisations of one document, all of whose mentions are given by position."""

    def __init__(self, reading: Reading, organisations: Sequence[Organisation], signs: PartnerSigns[V]) -> None:
        self._reading = reading
        self._organisations = organisations
        self._signs = signs
        self._around = Surroundings(reading, signs.around)

    def of(self, mentions: Sequence[Organisation], everybody: Mapping[str, object]) -> set[V]:
        """What is seen of one in all its mentions; ``everybody`` are the names of the document."""
        reading, signs, first = self._reading, self._signs, mentions[0]
        home = reading.language.code.upper()
        found = {
            signs.kinds[first.kind],
            signs.mentions[min(OFTEN, len(mentions))],
            signs.place[PLACES * first.start // len(reading.text)],
            signs.names[min(MANY, len(everybody) // 3)],
        }
        if next(iter(everybody)) == first.name:
            found.add(signs.first_named)
        if first.funder:
            found.add(signs.funder)
        if (first.country or home) != home:
            found.add(signs.abroad)
        if first.parent:
            found.add(signs.part)
        quoted = True
        for item in mentions:
            quoted = quoted and item.within
            sentence = reading.sentence_at(item.start)
            found.update(self._around.signs(item.start, item.end, sentence), signs.cases(item.cases))
            self._beside(item, *sentence, found)
        if quoted:
            found.add(signs.quoted)
        return found

    def _beside(self, item: Organisation, start: int, end: int, found: set[V]) -> None:
        """Adds what is seen of the others between two positions, those of the mention's sentence."""
        everybody, signs = self._organisations, self._signs
        first = bisect_left(everybody, start, key=START)
        last = bisect_left(everybody, end, first, key=START)
        if last - first > NEIGHBOURS:
            at = bisect_left(everybody, item.start, first, last, key=START)
            first, last = max(first, at - NEIGHBOURS // 2), min(last, at + NEIGHBOURS // 2)
        name, near = item.name, 0
        for other in everybody[first:last] if last - first > 1 else ():
            if other.name == name:
                continue
            near += 1
            found.add(signs.beside[other.kind])
            if other.kind == item.kind:
                found.add(signs.like)
            if other.country != item.country:
                found.add(signs.foreign)
            if 0 <= max(other.start, item.start) - min(other.end, item.end) <= LINKED:
                found.add(signs.listed)
        found.add(signs.near[min(MANY, near)])
