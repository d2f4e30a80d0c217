"""Named persons: first name and surname to the nominative, with the position and organisation beside them.

Refused, with reasons: streets, schools and museums named after somebody (``named_for``), names inside an
organisation's name, words that only look like names, and pairs of capitalised words for which nothing speaks.
Somebody mentioned again, in another case or by initial, is one person; the nominative surface wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.capitals import CAPITAL
from extractors.facts import Found, Person, Reject
from extractors.language import language
from extractors.names import paradigm, place_table
from extractors.names.nearby import Mention, Nearby
from extractors.names.person_candidates import Candidate, Scan
from extractors.names.person_declension import (
    FullName,
    given_readings,
    is_initials,
    is_plural,
    is_strong,
    lexicon,
    of_several,
    resolve,
)
from extractors.reading import Reading
from extractors.record import changed, record

_AHEAD = re.compile(r"[^\S\n]+([^\W\d_]+(?:[-’'][^\W\d_]+)*\.?)")
_SURNAME_LIKE = 3.0
_NAMED_AHEAD = 5  # words behind a name among which the thing named after it may stand
_LONGEST_GAP = 11  # characters between two names of a list
_LONGEST_GIVEN = 20
_LONGEST_LIST = 200
_NAME_BEFORE = 60
_JOINED = re.compile(r"([^\W\d_]+)\s+([^\W\d_]+)\s+\Z")
_CONFIDENCE = {"people.given": 0.95, "people.initial": 0.85, "people.pair": 0.75, "people.listed": 0.7}


@record
class _Named:
    """A candidate with its nominative."""

    candidate: Candidate
    name: FullName


@cache
def _named_for(code: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = [word.casefold() for word in language(code).table("people")["named_for"]]
    return tuple(word for word in words if not word.endswith(".")), frozenset(w for w in words if w.endswith("."))


@cache
def _no_surnames() -> frozenset[str]:
    return frozenset(language("en").table("people")["no_surnames"])  # of names of any country, in texts of any language


@cache
def _coordination(code: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in language(code).table("people")["conjunctions"])
    return re.compile(rf"\s*,\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+")


def _names_a_thing(text: str, end: int, code: str) -> bool:
    """Is the name part of a longer one: "Jāņa Cimzes ģimnāzija", "J. Biliūno g."?"""
    beginnings, exact = _named_for(code)
    position = end
    for _ in range(_NAMED_AHEAD):
        match = _AHEAD.match(text, position)
        if match is None:
            return False
        word = match.group(1).casefold()
        if word in exact or word.startswith(beginnings):
            return True
        if match.group(1)[0].islower() or word.endswith("."):
            return False
        position = match.end()
    return False


@cache
def _listed_things(code: str) -> re.Pattern[str]:
    """The other names of a list whose noun stands at its end, one of them of one word: "…, Mazajā un Lāču ielā"."""
    words = "|".join(re.escape(word) for word in language(code).table("people")["conjunctions"])
    gap, name = rf"(?:\s*,\s*|\s+(?:{words})\s+)", rf"{CAPITAL}[\w.’'-]*"
    return re.compile(
        rf"(?=(?:{gap}{name}(?: {name}){{1,3}}){{0,9}}{gap}{name}(?:{gap}|\s+(?!{CAPITAL})\w))"
        rf"(?:{gap}{name}(?: {name}){{0,3}}){{1,12}}(?=\s)"
    )


@cache
def _list_before(code: str) -> re.Pattern[str]:
    """The last name before one on a list, and the word before it."""
    words = "|".join(re.escape(word) for word in language(code).table("people")["conjunctions"])
    return re.compile(rf"(?:([^\W\d_]+)\s+)?({CAPITAL}[\w.’'-]*)(?:\s*,|\s+(?:{words}))\s+\Z")


def _shares_noun(text: str, start: int, end: int, code: str) -> bool:
    """Is the name one of several, not all people, that a thing's noun at the end of their list belongs to?"""
    before = _list_before(code).search(text, max(0, start - _NAME_BEFORE), start)
    if before is None or any(word and given_readings(word, code) for word in before.groups()):
        return False
    others = _listed_things(code).match(text, end, end + _LONGEST_LIST)
    return others is not None and _names_a_thing(text, others.end(), code)


def _is_remembered(item: Candidate, text: str) -> bool:
    """Is the name, a genitive perhaps, before what says that something keeps it: "… piemiņas istaba"?"""
    word = _AHEAD.match(text, item.end)
    if word is None or word.group(1).casefold() not in language(item.code).table("people")["memory"]:
        return False
    inflected = paradigm.classes(item.code)
    return not inflected or any(r.case == "genitive" for r in given_readings(item.given[0], item.code))


def _shares_surname(text: str, start: int, code: str) -> bool:
    """Is another first name joined to the one at ``start``: "Ona ir Petras …"?"""
    before = _JOINED.search(text, max(0, start - _LONGEST_GAP - _LONGEST_GIVEN), start)
    return (
        before is not None
        and before.group(2).casefold() in language(code).table("people")["conjunctions"]
        and bool(given_readings(before.group(1), code))
    )


def _name(candidate: Candidate, known: frozenset[str], text: str) -> FullName | None:
    agreement: frozenset[tuple[str, str]] = frozenset()
    if candidate.before and paradigm.classes(candidate.code):
        agreement = candidate.before.agreement
    elif candidate.governed:
        agreement = frozenset((gender, candidate.governed) for gender in "fm")
    pair = candidate.rule == "people.pair"
    name = resolve(candidate.given, candidate.surname, candidate.code, agreement=agreement, known=known, pair=pair)
    surname, code = candidate.surname, candidate.code
    if name and name.listed and is_plural(name, surname, code) and _shares_surname(text, candidate.start, code):
        return of_several(name, surname, code)
    return name


def _refusal(named: _Named, text: str) -> str | None:
    """Why a candidate is no person, or None."""
    item, name = named.candidate, named.name
    inflected = bool(paradigm.classes(item.code))
    if (not inflected or name.case == "genitive" or item.rule == "people.initial") and _names_a_thing(
        text, item.end, item.code
    ):
        return "named_for"
    if _is_remembered(item, text) or (name.case == "genitive" and _shares_noun(text, item.start, item.end, item.code)):
        return "named_for"
    foreign = inflected and item.given[0] not in lexicon(item.code).given
    if foreign and _names_a_thing(text, item.end, "en"):
        return "named_for"  # a foreign name with a foreign thing behind it: "Mart Saare Kool"
    if item.position is None and not item.marked and (foreign or not inflected):
        if item.surname in _no_surnames():
            return "named_for"
        if foreign and place_table.lookup(item.surname, item.code, forgiving=False) is not None:
            return "place"  # "Elvira Jūrmalā"
    if item.position is not None or item.marked or is_strong(name.name.rpartition(" ")[2], item.code):
        return None
    if item.rule == "people.pair" or (item.rule == "people.initial" and (item.opens or name.weight < _SURNAME_LIKE)):
        return "unsure"
    if item.rule == "people.given" and item.weak:
        return "common_word"
    return None


def _listed(doubtful: Iterable[_Named], people: Sequence[_Named], text: str) -> list[_Named]:
    """Doubtful names that stand in one list with a person: "Frode Barth, Veronica Lund and Leif Johansen"."""
    starts = {item.candidate.start for item in people}
    ends = {item.candidate.end for item in people}
    waiting = [
        item
        for item in doubtful
        if item.name.weight >= _SURNAME_LIKE or not paradigm.classes(item.candidate.code)
        if not given_readings(item.candidate.surname, item.candidate.code)  # "Storm Ingrid", "Villa Maria"
    ]
    found: dict[int, _Named] = {}
    grown = True
    while grown:
        grown = False
        for item in (*waiting, *reversed(waiting)):  # both ways, so that a list of any length takes few rounds
            here = item.candidate
            if here.start in found:
                continue
            between = _coordination(here.code)
            ahead = between.match(text, here.end)
            behind = any(
                here.start - gap in ends and between.fullmatch(text, here.start - gap, here.start)
                for gap in range(1, _LONGEST_GAP + 1)
            )
            if behind or (ahead is not None and ahead.end() in starts):
                starts.add(here.start)
                ends.add(here.end)
                found[here.start] = changed(item, candidate=changed(here, rule="people.listed"))
                grown = True
    return list(found.values())


def _overlaps(one: Candidate, others: Nearby[Candidate]) -> bool:
    return any(
        one is not other and one.start < other.end and other.start < one.end
        for other in others.near(one.start, one.end)
    )


def _spelled_out(people: Sequence[_Named]) -> dict[str, str]:
    """The full name in the document that a name with initials stands for; without one its initials set apart."""
    full: dict[str, list[str]] = {}  # by surname
    for name in sorted({item.name.name for item in people if not is_initials(item.candidate.given[0])}):
        full.setdefault(name.rpartition(" ")[2], []).append(name)
    spelled: dict[str, str] = {}
    for item in people:
        first, _, surname = item.name.name.rpartition(" ")
        if is_initials(first):
            fitting = (name for name in full.get(surname, ()) if name.startswith(first[0]))
            spelled[item.name.name] = next(fitting, None) or re.sub(r"\.\s?(?=\w)", ". ", item.name.name)
    return spelled


def _merge(people: Sequence[_Named]) -> tuple[Person, ...]:
    """One fact for each person, at the first nominative mention; initials stand for the full name of the document."""
    spelled = _spelled_out(people) if any("." in item.name.name for item in people) else {}
    groups: dict[str, list[_Named]] = {}
    for item in sorted(people, key=lambda named: named.candidate.start):
        groups.setdefault(spelled.get(item.name.name, item.name.name), []).append(item)
    facts = []
    for name, mentions in groups.items():
        best = next((m for m in mentions if m.name.case == "nominative" and m.name.name == name), mentions[0])
        spoken = next((m for m in mentions if m.candidate.position), best)
        position = spoken.candidate.position
        if position and position is spoken.candidate.before and not position.fits(spoken.name.case):
            position = None
        told = [spoken] if position else mentions  # a body told elsewhere is not the position's
        body = position.organisation if position else None
        facts.append(
            Person(
                start=best.candidate.start,
                end=best.candidate.end,
                rule=best.candidate.rule,
                confidence=_CONFIDENCE[best.candidate.rule],
                name=name,
                position=position.nominative(spoken.name.gender, spoken.name.case) if position else None,
                organisation=body or next((m.candidate.body for m in told if m.candidate.body), None),
            )
        )
    return tuple(sorted(facts, key=lambda fact: fact.start))


def extract(reading: Reading, organisations: Sequence[Mention]) -> Found[Person]:
    """All persons that a text names, once each, and every candidate refused."""
    text = reading.text
    scan = Scan(reading, organisations)
    rejects = list(scan.rejects)

    def refuse(item: Candidate, reason: str) -> None:
        rejects.append(Reject(kind="person", start=item.start, end=item.end, rule=item.rule, reason=reason))

    names = [_name(item, frozenset(), text) for item in scan.candidates]
    known = frozenset(name.name for name in names if name and name.case == "nominative" and name.listed)
    letters = {name[0] for name in known}  # a name begins with the same letter in every case
    people: list[_Named] = []
    doubtful: list[_Named] = []
    for item, name in zip(scan.candidates, names, strict=True):
        if name is not None and name.name[0] in letters and name.name not in known:
            name = _name(item, known, text)
        if name is None:
            refuse(item, "no_agreement")
            continue
        named = _Named(item, name)
        reason = _refusal(named, text)
        if reason is None:
            people.append(named)
        elif reason in ("unsure", "common_word"):
            doubtful.append(named)
        else:
            refuse(item, reason)
    if any(named.candidate.rule == "people.pair" for named in people):
        spans = Nearby(named.candidate for named in people)
        people = [
            named for named in people if named.candidate.rule != "people.pair" or not _overlaps(named.candidate, spans)
        ]
    listed = _listed(doubtful, people, text) if doubtful else []
    taken = {named.candidate.start for named in listed}
    for named in doubtful:
        if named.candidate.start not in taken:
            refuse(named.candidate, "unsure")
    return Found(_merge([*people, *listed]), tuple(sorted(rejects, key=lambda reject: reject.start)))
