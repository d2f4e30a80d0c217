"""Short names that stand alone: in a headline, at the head of a section or item, beside a code, as a hashtag.

"Ludza closes OPEN UP with books", "GreenPorts. Three harbours …", "SMARTLAND (LL-00046)". The letters alone do not
make a project of a name: it needs a place or repetition, a text that speaks of projects, and no sign of a firm, an
institution or a word that is merely written in capitals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.fields import label_key
from extractors.names.person_candidates import courtesy
from extractors.names.person_titles import is_title
from extractors.projects.mentions import Draft, Evidence, Mention
from extractors.projects.merge import groups
from extractors.projects.naming import is_abbreviation, is_foreign, is_spelt_out, strength
from extractors.projects.programme import is_programme
from extractors.projects.words import CODE_MARK, STRONG, words
from extractors.stems import beginnings, occurrences

BRAND = re.compile(
    rf"(?<![\w@./&-])#?(?P<name>{STRONG}(?: (?:{STRONG}|(?-i:[A-Z][a-z]+)(?=\W))){{0,2}})(?![\w@/]|\.\w)"
)
JOINTS = "+_"  # in a short name they join what are several words elsewhere
CODE_NEAR = re.compile(rf"[\s(,]{{0,3}}(?:\w{{2,3}}\.?\s*)?{CODE_MARK}")
CODE_CLOSE = re.compile(rf"{CODE_MARK}[\s(),:–—-]{{1,3}}$")
ITEM_HEAD = re.compile(r"[\W_]*(?:\d{1,2}[.)]\s*)?")
ITEM_TAIL = re.compile(r"(?:\.|\s?[:–—]|\s-)\s+(?=\S)|\s*$", re.MULTILINE)
SPELT_BEHIND = re.compile(r"\s*[(–—-]\s*")
CELL_END = re.compile(r"[^\S\n]{2,}\S|\t|\s?\|")
INSIDE = re.compile(r"(?-i:[a-z\d][A-Z])|\d")
STOPS = re.compile(r"[().,;:\n]")
BODY_REACH = 60  # characters before the initials in brackets
SMALL_BETWEEN = r"[\s-](?:[a-z]{2,3}\s)?"
LONGEST_INITIALS = 6
SHORTEST = 4  # letters of a name in capitals
STEM = 5  # letters that a word in capitals shares with the same word in another case
FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    coded: bool
    headline: bool
    item: bool
    tag: bool


def brands(draft: Draft) -> None:
    """Add the short names that stand alone, where the text speaks of projects."""
    if not draft.project_words() and CODE_MARK not in draft.masked:
        return
    places: dict[str, list[_Place]] = defaultdict(list)
    for match in _candidates(draft):
        name = match.group("name")
        if strength(name) == 2 and (place := _place(draft, match)):
            places[name].append(place)
    known = any(mention.acronym for mention in draft.mentions)
    accepted = {
        name: found
        for name, found in places.items()
        if not (known and _is_settled(draft, found)) and _is_name(draft, name, found)
    }
    items = [name for name, found in accepted.items() if any(place.item for place in found)]
    alone = None if known else _alone(draft, accepted)
    for name, found in accepted.items():
        if any(draft.is_used(place.start) for place in found):
            continue
        listed = name in items and len(items) >= FEWEST_ITEMS
        coded = next((place for place in found if place.coded), None)
        first = coded or found[0]
        if (coded or listed or name == alone) and not _is_body(draft, name):
            line = draft.reading.line_at(first.start)
            codes = draft.codes_in(max(line.start, first.start - 40), min(line.end, first.end + 40)) if coded else ()
            evidence: Evidence = "list" if listed and not coded else "capitals"
            draft.add(Mention(first.start, first.end, "projects.brand", evidence, acronym=name, codes=codes[:1]))
        else:
            draft.refuse(first.start, first.end, "projects.brand", "no_sign")


def _is_settled(draft: Draft, found: list[_Place]) -> bool:
    """Does a name stand in a mention already, and nowhere as an item of a list?"""
    used = any(draft.is_used(place.start) for place in found)
    return used and not any(place.item for place in found)


def _candidates(draft: Draft) -> Iterator[re.Match[str]]:
    """All places of a text that look like a short name."""
    text, reached = draft.masked, 0
    begins = draft.reading.beginnings("short_names")
    if joints := occurrences(text, JOINTS):
        begins = sorted({*begins, *_joined(text, joints)})
    for at in begins:
        if at >= reached and (match := BRAND.match(text, at)):
            yield match
            reached = match.end()


def _joined(text: str, joints: Iterable[int]) -> Iterator[int]:
    """Where the words begin that stand before joints of a text."""
    behind = 0
    for at in joints:
        start = at
        while start > behind and (text[start - 1].isalnum() or text[start - 1] in "&-"):
            start -= 1
        yield start
        behind = at + 1


def _alone(draft: Draft, accepted: dict[str, list[_Place]]) -> str | None:
    """The one name that is shown, in a text of which no short name is known, where at most one title is."""
    shown = [name for name, found in accepted.items() if _is_shown(draft, name, found) and not _is_body(draft, name)]
    if len(shown) != 1:
        return None
    known, _ = groups(draft.mentions, draft.reading.sentence_at)
    found = accepted[shown[0]]
    sure = len(found) > 1 or found[0].tag or " " in shown[0] or not shown[0].isupper()
    return shown[0] if len(known) <= 1 and (known or sure) else None


def _is_shown(draft: Draft, name: str, found: list[_Place]) -> bool:
    """Does a headline or a hashtag show the name, or a sentence that speaks of a project, where it comes back?"""
    if any(place.headline or place.tag for place in found):
        return True
    if not name.isupper() and any(place.item for place in found) and draft.count(name) > 1:
        return True  # "BogPaths: who, where and how" below "Projects » BogPaths"
    sentences = {draft.reading.sentence_at(place.start) for place in found} if len(found) > 1 else set()
    return any(draft.reading.sentence_at(word.start()) in sentences for word, *_ in draft.project_words())


def _place(draft: Draft, match: re.Match[str]) -> _Place | None:
    """Where a name stands; None where it cannot be a project's."""
    start, end = match.span("name")
    text, reading = draft.masked, draft.reading
    line = reading.line_at(start)
    field = reading.field_at(start)
    if line.zone in ("furniture", "teaser", "disclaimer", "label") or (field and field.key not in ("title", "other")):
        return None
    before = text[line.start : start]
    shouted = text[line.start : line.end].isupper()
    if shouted and before.strip(" \t#*"):
        return None
    if match.group("name").isupper() and CELL_END.match(text, end):
        return None  # the heading of a column
    last = before.split()[-1:]
    if (
        last
        and last[0][-1] not in ".!?:"
        and any(lexicon.heads[last[0].strip('(,“„"')] for lexicon in draft.lexicons(line.language))
    ):
        return None
    coded = CODE_NEAR.match(text, end, line.end) is not None or CODE_CLOSE.search(before[-12:]) is not None
    item = not shouted and ITEM_HEAD.fullmatch(before) is not None and ITEM_TAIL.match(text, end) is not None
    return _Place(start, end, coded, line.zone == "heading" and not shouted, item, text[start - 1 : start] == "#")


def _is_name(draft: Draft, name: str, found: list[_Place]) -> bool:
    """Can the name be a project's: not a word in capitals, an abbreviation that is spelt out, a label?"""
    code = draft.reading.language.code
    parts = name.split()
    if is_programme(name) or label_key(name, code) or any(map(is_abbreviation, parts[1:])):
        return False
    if any(map(is_programme, parts[1:])) or name.count("_") > 1:
        return False
    sure = name.isascii() and any(place.item or place.coded for place in found)
    if not sure and not all(part.isupper() or INSIDE.search(part) or is_foreign(part) for part in parts):
        return False
    if name.isupper() and INSIDE.search(name) is None:
        letters = sum(map(str.isalpha, name))
        stem = name.lower() if len(parts) > 1 else name.lower()[:STEM]
        ordinary = beginnings(draft.masked, [stem], 0, len(draft.masked))
        if letters < SHORTEST or not name.isascii() or ordinary:
            return False
        if not (is_foreign(name) or len(found) > 1 or words(code).is_english):
            return False
    if any(is_title(part.casefold(), code) or part.casefold() in courtesy(code) for part in parts[1:]):
        return False  # "KEYNOTE Prof": a person follows
    return not words(code).speaks_of_project(name) and not (name.isupper() and any(_expanded(draft, name, found)))


def _is_body(draft: Draft, name: str) -> bool:
    """Is a name in capitals the initials of an institution that the text names somewhere?"""
    if not name.isupper() or not name.isalpha() or len(name) > LONGEST_INITIALS:
        return False
    # the first letter as it is, the others in either case: "Riga region's school"
    initials = [name[0], *(f"[{letter}{letter.lower()}]" for letter in name[1:])]
    spelt = re.compile(r"(?<!\w)" + SMALL_BETWEEN.join(letter + r"\w+" for letter in initials) + r"(?!\w)")
    lexicons = draft.lexicons(draft.reading.language.code)
    last = [found.group().split()[-1] for found in spelt.finditer(draft.masked)]
    for at in occurrences(draft.masked, [f" ({name})"]):
        clause = STOPS.split(draft.masked[max(0, at - BODY_REACH) : at])[-1]
        last += clause.split()  # "University of the North (NORDUN)", in whatever language it is short
    heads = [lexicon.heads[word] for word in last for lexicon in lexicons]
    return "organisation" in heads


def _expanded(draft: Draft, name: str, found: list[_Place]) -> Iterator[bool]:
    for place in found:
        before = draft.masked[max(0, place.start - 120) : place.start]
        opened = SPELT_BEHIND.match(draft.masked, place.end)
        behind = draft.masked[opened.end() : opened.end() + 120] if opened else ""
        yield is_spelt_out(name, before[:-1] if before.endswith("(") else "", behind)
