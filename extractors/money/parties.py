"""Who may have a share: the partners and organisations named, by their names, short names and initials.

"Aizkraukles daļa", "Dzūkijos vandenims", "RTPV – 31 260 EUR": what a partner's name begins with, what it is called in
quotes, its head noun and its initials stand for it wherever no other partner could be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from unicodedata import normalize

from extractors.facts import Partner
from extractors.language import codes, language
from extractors.money.cues import Cue
from extractors.money.surface import Sum
from extractors.names.country import names_country
from extractors.names.mention import Mention
from extractors.names.place_table import lookup
from extractors.reading import Line, Reading
from extractors.record import changed, record
from extractors.stems import lowered

OWNERS = ("'s", "’s")
APOSTROPHES = "'’"
WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
ALPHABETS = 0x2000  # code points up to here hold the letters of all alphabets that have capitals, but for rare ones
CAPITALS = "".join(filter(str.isupper, map(chr, range(ALPHABETS))))
# a word of three letters or more; a class goes first, for it is found faster than what may not stand before it
CAPITALISED = re.compile(rf"[{CAPITALS}](?<![^\W\d_].)(?:[^\W\d_]{{2,}}(?:['’]s)?|[^\W\d_]?['’]s)")
SPAN = attrgetter("start", "end")
VOWELS = "aeiouy"
STEM = 3  # letters that a word and a name must share at least
ENDING = 5  # letters that an ending may have
NEXT = re.compile(r"\s([^\W\d_]{4,})")
LONG = 4  # letters of a word that is more than a preposition
INITIALS = 3
NO_CASES: frozenset[str] = frozenset()
HEAD = 300  # characters in which a document names whose it is
COMPANY = "company"  # the kind of organisation that is paid for work more often than it is a partner
QUOTED = re.compile(r"[„“\"«](.+)[”“\"»]")


@record
class Party:
    """A place where a party is named; ``short`` where by a word of its name."""

    start: int
    end: int
    name: str
    short: bool = False
    partner: bool = True  # of the project; else an organisation that the text names
    company: bool = False
    cases: frozenset[str] = frozenset()  # that its form can be


@dataclass(frozen=True, slots=True)
class Parties:
    """All places where parties are named, sorted; whether the project has several partners."""

    places: tuple[Party, ...]
    starts: tuple[int, ...]
    several: bool = False

    def last(self, start: int, end: int) -> Party | None:
        """The last party named in a stretch."""
        places, starts = self.places, self.starts
        for at in range(bisect_left(starts, end) - 1, bisect_left(starts, start) - 1, -1):
            if places[at].end <= end:
                return places[at]
        return None

    def outside(self, cues: list[Cue]) -> list[Cue]:
        """Cues that are no part of a party's name: "Balvu novads" is no prize."""
        if not cues:
            return cues
        return [
            cue for cue in cues if (at := bisect_right(self.starts, cue.start) - 1) < 0 or self.places[at].end < cue.end
        ]

    def first(self, start: int, end: int) -> Party | None:
        """The first party named in a stretch."""
        at = bisect_left(self.starts, start)
        return self.places[at] if at < len(self.places) and self.places[at].end <= end else None


def parties(
    reading: Reading,
    organisations: Sequence[Mention],
    partners: Sequence[Partner],
    lines: Iterable[Line],
    sums: Sequence[Sum],
) -> Parties:
    """Who plays here; funders and contractors are no partners. Short names are looked for in ``lines`` only.

    A name that was read from the middle of a sum on ("10 000 Eur. Biržų savivaldybei") begins behind it.
    """
    hired = {item.name for item in partners if item.role == "contractor"}
    known = [item for item in partners if item.role != "contractor"]
    names = dict.fromkeys([item.name for item in known])
    places = {(item.start, item.end): Party(item.start, item.end, item.name) for item in known}
    for item in organisations:
        if getattr(item, "funder", False) or item.name in hired:
            continue
        start, end, name = item.start, item.end, owned(item.name)
        company, cases = getattr(item, "kind", "") == COMPANY, getattr(item, "cases", NO_CASES)
        places[start, end] = Party(start, end, name, False, name in names, company, cases)
    ordered = _cut(reading.text, [places[span] for span in sorted(places)], sums)
    every = [*(names | dict.fromkeys([item.name for item in ordered if item.partner or not item.company]))]
    short = list(_short(reading.text, lowered(reading.text), lines, every, len(names), ordered)) if every else []
    if short:
        ordered = sorted((*ordered, *short), key=SPAN)
    return Parties(tuple(ordered), tuple([item.start for item in ordered]), len(names) > 1)


def speaker(known: Parties, partners: Sequence[Partner]) -> str | None:
    """The partner, not the lead, whose document this is: the one that its head names.

    A council speaks for its municipality, so the names need share but the words that tell them from others.
    """
    head = next(iter(known.places), None)
    if head is None or head.start > HEAD or not any(item.role == "lead" for item in partners):
        return None
    own = _telling(head.name.title() if head.name.isupper() else head.name)
    alike = [item for item in partners if item.name == head.name or own & _telling(item.name)]
    names = {item.name for item in alike if item.role == "partner"}
    return names.pop() if len(names) == 1 and all(item.role == "partner" for item in alike) else None


def owned(name: str) -> str:
    """ "Kretinga Museum's" is the museum's name, and a mark of what is its own."""
    return name[: -len(OWNERS[0])] if name.endswith(OWNERS) else name


def _cut(text: str, places: list[Party], sums: Sequence[Sum]) -> list[Party]:
    """The places, sorted, without what was read of a sum to be the beginning of a name."""
    starts = [place.start for place in places]
    moved = False
    for item in sums:
        for at in range(bisect_right(starts, item.start), bisect_left(starts, item.end)):
            place = places[at]
            if place.end > item.end:
                words = WORD.search(text, item.end, place.end)
                begin = words.start() if words else item.end
                places[at] = changed(place, start=begin, name=place.name.partition(" ")[2])
                moved = True
    return sorted(places, key=SPAN) if moved else places


def _short(
    text: str, low: str, lines: Iterable[Line], names: Sequence[str], members: int, full: Sequence[Party]
) -> Iterator[Party]:
    """Words that stand for one party only, outside its full name: a word of its name, its initials.

    The first ``members`` of the names are those of partners.
    """
    stems = _shared_by(names, members, _telling)
    initials: dict[str, str] | None = None
    firms: dict[str, str] | None = None
    beginnings: dict[str, list[str]] = {}
    for stem, name in stems.items():
        if name:
            beginnings.setdefault(stem[:STEM], []).append(stem)
    starts = [item.start for item in full]
    for line in lines:
        for word in CAPITALISED.finditer(text, line.start, line.end):
            at, end = word.span()
            near, written = beginnings.get(low[at : at + STEM]), word[0]
            if near is None and written[-2] not in APOSTROPHES and not written.isupper():
                continue
            meant = (
                [stems[stem] for stem in near if low.startswith(stem, at) and end - at - len(stem) <= ENDING]
                if near
                else []
            )
            plain = written[:-2] if written.endswith(OWNERS) else written
            if plain.isupper():
                if initials is None:
                    initials = _shared_by(names, members, _initials)
                if whole := initials.get(plain):
                    meant.append(whole)
            if not meant and plain != written:
                if firms is None:
                    firms = _shared_by(names, members, _firm)
                if firm := firms.get(_stem(written)):
                    meant.append(firm)
            if meant and ((before := bisect_left(starts, end) - 1) < 0 or full[before].end <= at):
                yield from (Party(at, _goes_on(text, end, line.end, name), name, short=True) for name in meant)


def _shared_by(names: Sequence[str], members: int, words: Callable[[str], frozenset[str]]) -> dict[str, str]:
    """Whose a word of a name is, nobody's where several have it; a partner's, whoever else is named so."""
    owners: dict[str, str] = {}
    for name in names[:members]:
        for word in words(name):
            owners[word] = "" if word in owners else name
    taken = set(owners)
    for name in names[members:]:
        for word in words(name) - taken:
            owners[word] = "" if word in owners else name
    return owners


def _goes_on(text: str, at: int, limit: int, name: str) -> int:
    """Where the words end that go on a short name and are the full one's too ("Rokiškio savivaldybei")."""
    stems = [_stem(word) for word in WORD.findall(name)]
    while (word := NEXT.match(text, at, limit)) and any(
        word[1].lower().startswith(stem) and len(word[1]) - len(stem) <= ENDING for stem in stems if len(stem) >= LONG
    ):
        at = word.end()
    return at


@lru_cache(maxsize=1024)
def _telling(name: str) -> frozenset[str]:
    """The stems of the words that tell a party from others: the places it is named after, what its quotes hold.

    In a name that has words in small letters its first words are such ("Kybartų kultūros centras").
    """
    quoted = QUOTED.search(name)
    if quoted:
        words = WORD.findall(quoted[1])
    else:
        words = WORD.findall(name)
        small = next((place for place, word in enumerate(words) if word[0].islower() and len(word) >= LONG), None)
        proper = [word for word in words if _place(word)]
        words = words[:small] if small else proper
    return frozenset(_stem(word) for word in words if len(word) >= LONG and not word.isupper() and not _country(word))


def _firm(name: str) -> frozenset[str]:
    """ "Resinta Materials SIA" → Resinta: what a company may be called where something is said to be its own."""
    words = WORD.findall(name)
    named = [word for word in words if word not in legal_forms()]
    return frozenset(_stem(word) for word in named[:1] if len(named) < len(words) and len(word) >= LONG)


@cache
def legal_forms() -> frozenset[str]:
    """What tells a company by its form, before or behind its name: SIA, UAB, Ltd."""
    tables = [language(code).table("organisations")["legal"] for code in codes()]
    return frozenset(form for table in tables for side in ("before", "behind") for form in table[side])


def _place(word: str) -> bool:
    return any(lookup(word, code, False) is not None for code in codes())


def _country(word: str) -> bool:
    return any(names_country(word, code) for code in codes())


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without the vowels, and the s, of its ending; at least three letters stay."""
    stem = word.lower().removesuffix("'s").removesuffix("’s").removesuffix("s")
    for _ in range(2):
        if len(stem) > STEM and normalize("NFD", stem[-1])[0] in VOWELS:
            stem = stem[:-1]
    return stem


@lru_cache(maxsize=1024)
def _initials(name: str) -> frozenset[str]:
    """ "Latvian Institute of Organic Synthesis" → LIOS; "Rīgas Tirdzniecības profesionālā vidusskola" → RTPV."""
    words = WORD.findall(name)
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word[0].isupper() or len(word) >= LONG).upper()
    return frozenset(letters for letters in (every, main) if len(letters) >= INITIALS)
