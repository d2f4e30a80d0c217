"""One organisation, one part: candidates of all rules brought together.

Better rules come first: labelled fields, then sentences, then what the document only suggests. A short mention
("Panevēžas muzejs", "Preiļu novada dome") of an organisation that is there already is the same one; a town and the
district around it are two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.facts import PartnerRole
from extractors.language import codes, language
from extractors.names.declension import head_of
from extractors.names.heads import kind_of, unit
from extractors.names.organisations import Organisation
from extractors.names.place_table import lookup
from extractors.partners.items import Item
from extractors.record import changed, record

WORD = re.compile(r"[^\W_]+")
FIELD = "partners.field"
SYNONYMOUS = frozenset({"municipality", "agency"})  # kinds whose head nouns stand for one another


@record
class Candidate:
    """A name with a role, and how it came to it. ``weak``: counts only where better rules found nothing;
    ``group``: named together with others, all doing the same; ``trusted``: the words leave no doubt of the part;
    ``own``: leads a project of its own beside others; ``foremost``: first in a table that names no lead;
    ``listed``: where the list starts whose member it is; ``named``: called the lead in so many words, 2: the lead
    partner, who outdoes an applicant and whoever carries the project out.
    """

    start: int
    end: int
    name: str
    role: PartnerRole
    rule: str
    confidence: float
    country: str | None = None
    weak: bool = False
    group: bool = False
    trusted: bool = False
    own: bool = False
    foremost: bool = False
    listed: int | None = None
    project: int | None = None
    organisation: Organisation | None = None
    refused: str | None = None
    named: int = 0

    @classmethod
    def of_item(
        cls, item: Item, role: PartnerRole, rule: str, confidence: float, listed: int | None = None, named: int = 0
    ) -> Candidate:
        """The candidate of a list's item."""
        return cls(
            item.start,
            item.end,
            item.name,
            role,
            rule,
            confidence,
            item.country,
            listed=listed,
            organisation=item.known,
            refused=item.refused,
            named=named,
        )

    @classmethod
    def of_organisation(
        cls,
        item: Organisation,
        role: PartnerRole,
        rule: str,
        confidence: float,
        *,
        weak: bool = False,
        group: bool = False,
        trusted: bool = False,
        own: bool = False,
        listed: int | None = None,
        named: int = 0,
    ) -> Candidate:
        """The candidate of a mention."""
        return cls(
            item.start,
            item.end,
            item.name,
            role,
            rule,
            confidence,
            item.country,
            weak,
            group,
            trusted,
            own,
            listed=listed,
            organisation=item,
            named=named,
        )

    def in_project(self, project: int | None) -> Candidate:
        """The same candidate in a project."""
        if project == self.project:
            return self
        return Candidate(
            self.start,
            self.end,
            self.name,
            self.role,
            self.rule,
            self.confidence,
            self.country,
            self.weak,
            self.group,
            self.trusted,
            self.own,
            self.foremost,
            self.listed,
            project,
            self.organisation,
            self.refused,
            self.named,
        )


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one organisation from another: words without head and unit, head, kind, town or district.

    ``place``: the words say enough to stand for a longer name ("Preiļu muzejs", not "Jaunimo centras").
    """

    core: frozenset[str]
    head: str
    kind: str
    town: bool | None
    place: bool
    all: frozenset[str]


def fold(words: str) -> str:
    """Lower case without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def key(name: str, lang: str) -> Key:
    """The key of a nominative name."""
    found = None
    for code in (lang, *(other for other in codes() if other != lang)):
        found = head_of(name, code)
        if found is not None:
            lang = code
            break
    words = [match.group() for match in WORD.finditer(name)]
    lemma = found[2][0].lemma if found else ""
    kind = (kind_of(lemma, lang) or "") if found else ""
    towns = frozenset(language(lang).table("partners")["words"]["towns"])
    units = [word.lower() for word in words if unit(word.lower(), lang)]
    town = None if not units else any(word in towns for word in units)
    head_word = name[found[0] : found[1]].lower() if found else ""
    core = frozenset(fold(w) for w in words if w.lower() != head_word and w.lower() not in units)
    if core and words[0].lower() in units:
        core |= {fold(words[0])}  # "Valsts ugunsdzēsības dienests" is not the one of a town
    known = (lookup(word, lang, False) for word in words if word[0].isupper())
    place = any(item is not None and item.kind != "country" for item in known)
    return Key(core, lemma, kind, town, place or len(core) > 1, frozenset(fold(w) for w in words))


def same(one: str, other: str, lang: str) -> bool:
    """Do two nominative names mean one organisation of a document?"""
    return one == other or alike(key(one, lang), key(other, lang))


def represented(name: str, lang: str) -> str:
    """Whom a council decides for: "Utenos rajono savivaldybės taryba" is the municipality's."""
    councils: dict[str, str] = language(lang).table("partners")["words"]["councils"]
    for council, body in councils.items():
        if name.endswith(council):
            return name.removesuffix(council) + body
    return name


def alike(a: Key, b: Key) -> bool:
    """May two keys be those of one organisation?"""
    if a.all == b.all:
        return True
    if not a.head or not b.head:
        return bool(a.all) and bool(b.all) and (a.all <= b.all or b.all <= a.all)
    if a.town is not None and b.town is not None and a.town != b.town:
        return False
    if not a.core or not b.core:
        return False
    if a.head == b.head:
        return a.core == b.core or (a.core < b.core and a.place) or (b.core < a.core and b.place)
    return a.kind == b.kind and a.kind in SYNONYMOUS and a.core == b.core


def places(own: Key, keys: Sequence[Key]) -> list[int]:
    """The places of the keys that may be those of one organisation with a key."""
    apart = own.all.isdisjoint  # most have no word in common
    return [place for place, other in enumerate(keys) if not apart(other.all) and alike(other, own)]


def settle(candidates: Iterable[Candidate], lang: str) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """One candidate for each organisation, in order of trust, and the others with the reason why not."""
    kept: list[Candidate] = []
    keys: list[Key] = []  # of the names kept
    refused: list[tuple[Candidate, str]] = []
    for candidate in candidates:
        own = key(candidate.name, lang)
        for position in places(own, keys):
            if _one_part(kept[position], candidate, keys[position].all == own.all):
                break
        else:
            kept.append(candidate)
            keys.append(own)
            continue
        other = kept[position]
        refused.append((candidate, "same_organisation"))
        led = other.role in ("partner", "lead") and candidate.role == "lead"
        if led and (candidate.named or (other.role == "partner" and not candidate.weak)):
            kept[position] = other = changed(other, role="lead", named=max(candidate.named, other.named))
        if other.country is None and candidate.country:
            kept[position] = changed(kept[position], country=candidate.country)
    return _one_lead(kept), refused


def _one_part(one: Candidate, other: Candidate, literally: bool) -> bool:
    """One organisation, ``literally`` in the same words, unless sentences give it different roles in two projects."""
    if one.listed is not None and one.listed == other.listed:
        return literally  # a list names nobody twice in other words
    apart = None not in (one.project, other.project) and one.project != other.project and one.role != other.role
    return not (apart and not one.weak and not other.weak)


def _named(item: Candidate) -> int:
    """Is a lead called so in so many words: in a sentence, or as the field for one? 2: as the lead partner."""
    return item.named or int(item.role == "lead" and item.rule == FIELD)


def _one_lead(kept: Sequence[Candidate]) -> list[Candidate]:
    """Of several leads of one project one stays: who is called so in so many words, else the first, most trusted."""
    result: list[Candidate] = []
    led: set[int | None] = set()
    several = len({item.project for item in kept if item.role == "lead"} - {None}) > 1
    named: dict[int | None, int] = {}
    for item in kept:
        if _named(item):
            named[item.project] = max(_named(item), named.get(item.project, 0))
    best = max(named.values(), default=0)
    for item in kept:
        outdone = _named(item) < (best if not several else named.get(item.project, 0))
        anywhere = item.project is None and item.weak and len(led) == 1  # acts in nobody knows which project
        follows = item.project in led or None in led or anywhere
        if item.role == "lead" and not item.own and (follows or outdone):
            result.append(changed(item, role="partner"))
            continue
        if item.role == "lead":
            led.add(item.project)
        result.append(item)
    return result
