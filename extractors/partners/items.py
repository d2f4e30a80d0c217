"""The items of a list of organisations read: the name, and the role and country that stand beside it.

Names on a list need no known head noun ("Arenduskoda", "Liceul „Voltaire“"): the list itself says that they are
organisations. They are kept as written, in the nominative.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from extractors.facts import PartnerRole
from extractors.names import quotes
from extractors.names.country import behind, beside, country_of, named, names_country
from extractors.names.declension import nominative
from extractors.names.heads import table
from extractors.names.organisations import Organisation
from extractors.names.person_declension import given_readings
from extractors.names.place_table import lookup
from extractors.partners.cues import connectors, money, origins, role_aside, role_of, role_told
from extractors.partners.pieces import PREFIX, is_sentence, pieces
from extractors.partners.refusals import in_full, refusal

LINK = re.compile(
    r"\(?\s*(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:lv|lt|ee|eu|com|org|pl|no|by|ru|net)\b/?", re.IGNORECASE
)
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*$")
MARK = re.compile(r"(?:LP|PP?)\s?\d{0,2}\s+(?=\S{2})")
MARK_LETTERS = "LP"
MARKS = re.compile(r"[^\w\s“”„\"«»]|[\d_]")  # what a role, a country or a sum beside a name stands in or behind
OPENER = re.compile(r"[^\W_]+\s+")
DIGIT = re.compile(r"\d")
DASHES = frozenset("–—-")
SUM = re.compile(r"(?:\s+[–—-]|[:,])?\s+(?:€\s?)?\d[\d\s.,]*(?:€|\s([^\W\d_]{2,12})\.?)?$")
FIGURE = re.compile(r"\d[\s.,]?\d{3}|€")
TAIL = re.compile(r"\s[–—-]\s+(?=[^\W\d_A-Z])[^–—\n]*$")  # the sentence goes on behind the list
COUNTRY = re.compile(r"\s(?<=\S{2}\s)(?<!\sof\s)(?<!\sthe\s)\s*([^\W\d_]{4,})$")
OF_COUNTRY = re.compile(r"([^\W\d_]{4,})\s(?=[“„«\"])")
ORIGIN = re.compile(r"\s([^\W\d_]{2,4})\s+([^\W\d_]{4,})$")
SPACES = re.compile(r"\s+")
AWARDED = re.compile(r"\s[–—-]\s[“„«\"]")
ASIDE = re.compile(r"(?:\s[–—-]|,|:)\s+([^–—,:\n]{4,40})$")
START = attrgetter("start")
TRANSLATED = re.compile(r"(?<=[\w”“»\"]{3}) / (?=[\"“„«]?[^\W\d_a-z])")  # the name in another language
REACH = 6_000  # characters of a list: some sixty names
ENDING = 4  # letters at the end of a name that ends in a country


class Item(NamedTuple):
    """One name of a list, its span in the text, the role and country that stand beside it."""

    start: int
    end: int
    name: str
    role: PartnerRole | None
    country: str | None
    known: Organisation | None
    refused: str | None = None


class Lists:
    """The lists of a document, given its organisations by position; what several rules ask for is read once."""

    def __init__(self, text: str, organisations: Sequence[Organisation]) -> None:
        self._text = text
        self._organisations = organisations
        self._read: dict[tuple[int, int, str], list[Item]] = {}

    def items(self, start: int, end: int, lang: str) -> list[Item]:
        """The names between two positions; an item that is no name comes back with the reason in ``refused``.

        What runs on for more than ``REACH`` characters is a page whose lines were lost: its list ends somewhere before.
        """
        key = (start, min(end, start + REACH), lang)
        if key not in self._read:
            self._read[key] = _items(self._text, *key, self._organisations)
        return self._read[key]


def _items(text: str, start: int, end: int, lang: str, organisations: Sequence[Organisation]) -> list[Item]:
    begin, stop = (bisect_left(organisations, edge, key=START) for edge in (start, end))
    inside = [item for item in organisations[begin:stop] if item.end <= end and not item.alias]
    spans = {(item.start, item.end): item for item in inside}
    aliases = {(item.start, item.end): item for item in organisations[begin:stop] if item.alias and item.abbreviation}
    found: list[Item] = []
    country: str | None = None
    for left, right in pieces(text, start, end, lang, inside):
        left, right = _trim(text, left, right)
        if left >= right:
            continue
        words = text[left:right]
        role = role_of(words, lang)
        body = spans.get((left, right)) if role is None else None
        if body is not None and _bare(words, lang) and not (found and found[-1].refused == "address"):
            where = behind(text, right, lang) or country or body.country
            found.append(Item(left, right, _unwrapped(body.name), None, where, body, refusal(words, lang, body)))
            continue
        if _may_link(words) and LINK.match(text, left, right):
            continue
        bracket = BRACKET.search(words) if role is None and _may_close(words) else None
        stated = role_aside(bracket.group(1), lang) if bracket else None
        aside = bracket is not None and (stated or FIGURE.search(bracket.group(1)))
        country_words = words[: bracket.start()] if bracket and aside else words  # "…, Lithuania (lead partner)"
        short = len(country_words.split()) <= 3 and not _held(inside, left, right)
        place = named(country_words, lang) if short else None
        role = stated if stated and place else role
        if found and (role or (place and not found[-1].refused)):  # "…, Norway", "…, (vadošais partneris)"
            last = found[-1]
            found[-1] = Item(last.start, last.end, last.name, role or last.role, place or last.country, last.known)
            continue
        if found and found[-1].refused == "address" and len(words.split()) == 1 and lookup(words, lang):
            continue  # the town behind the street
        item, country = _item(text, left, right, lang, inside, country)
        if item is not None and (meant := aliases.get((item.start, item.end))):
            item = item._replace(name=meant.name, known=meant, refused=None)  # "LIOS (coordinator)"
        if item is not None:
            found.append(item)
    return found


def _bare(words: str, lang: str) -> bool:
    """Does a known name hold nothing that might be told of it: no link, sum, bracket, mark or place of origin?"""
    return MARKS.search(words) is None and words[0] not in MARK_LETTERS and origins(lang).isdisjoint(words.split())


def _country(words: str, lang: str) -> str | None:
    """The country that words before a name state, with or without a preposition: "in Latvia"."""
    first, _, rest = words.partition(" ")
    return named(words, lang) or (named(rest, lang) if rest and first.islower() else None)


def _said(words: str, lang: str) -> tuple[PartnerRole | None, str | None]:
    """The role and the country that words before a name state: "partneris", "Latvijoje", "partneris Latvijoje"."""
    rest, _, last = words.rpartition(" ")
    role = role_of(words, lang)
    if role is None and rest and (place := named(last, lang)):
        return role_of(rest, lang), place
    return role, _country(words, lang)


def _held(inside: Sequence[Organisation], left: int, right: int) -> bool:
    return any(item.start <= left and right <= item.end for item in inside)


def _item(
    text: str, left: int, right: int, lang: str, inside: Sequence[Organisation], country: str | None
) -> tuple[Item | None, str | None]:
    role: PartnerRole | None = None
    if not _within(inside, left):
        while (word := OPENER.match(text, left, right)) and word.group().strip() in connectors(lang):
            left = word.end()
        prefix = PREFIX.match(text, left, right)
        if prefix and not _within(inside, left):
            stated, place = _said(prefix.group(1), lang)
            if stated or place:
                role, country = stated, place or country
                left = prefix.end()
    numbered = MARK.match(text, left, right)
    if numbered and (stated := role_of(numbered.group(), lang)):  # "LP  Kurzeme Planning Region"
        role, left = stated, numbered.end()
    left = _without_opening(text, left, right, lang, inside)
    of_next = None
    if (of := OF_COUNTRY.match(text, left, right)) and names_country(of.group(1), lang):
        left, of_next = of.end(), named(of.group(1), lang)  # "Suomijos „Haaga-Helia“"
    stop = right
    left, right, stated, mark = _without_tail(text, left, right, lang, inside)
    role = stated or role
    if left >= right:
        return None, country
    covering = [item for item in inside if left <= item.start and item.end <= right]
    known = max(covering, key=lambda item: item.end - item.start, default=None)
    if known is not None and known.start == left and AWARDED.match(text, known.end, right):
        right = known.end  # "Papilio bendruomenė – „Duonos kelias“": its project
    told = text[known.end : right].split() if known and known.start == left else []
    described = bool(told) and all(word in table(lang)["describing"] for word in told)
    goes_on = len(told) > 1 and _in_lower_case(told[:2]) and told[0] not in table("en")["inner"]
    whole = known is not None and (described or goes_on or known.end - known.start >= 0.8 * (right - left))
    if known is not None and whole:
        left, right, name = known.start, known.end, known.name
    else:
        english = any(word in table("en")["inner"] for word in text[left:right].split())
        name = SPACES.sub(" ", text[left:right] if english else nominative(text[left:right], lang))
    reason = refusal(text[left:right], lang, known)
    if known is None and given_readings(text[left:right].partition(" ")[0], lang):
        of_body = any(right <= item.start and item.end < stop for item in inside)  # "Anna Kalniņa (Salas novada dome)"
        reason = reason or ("person" if of_body or in_full(text[left:right]) else None)
    reason = reason or ("no_name" if known is None and is_sentence(text, left, right) else None)
    where = (
        mark
        or of_next
        or behind(text, right, lang)
        or country
        or (known.country if known else country_of(name, lang, lang))
    )
    return Item(left, right, _unwrapped(name), role, where, known if whole and not goes_on else None, reason), country


def _in_lower_case(words: Sequence[str]) -> bool:
    """Do words tell of a name before them, unlike "… de Compostela"?"""
    return all(word.isalpha() and word.islower() for word in words)


def _within(inside: Sequence[Organisation], position: int) -> bool:
    """Does a known name hold a position?"""
    return any(item.start <= position < item.end for item in inside) if inside else False


def _may_link(words: str) -> bool:
    return "." in words or "@" in words or "//" in words


def _may_close(words: str) -> bool:
    return "(" in words or "[" in words


def _without_opening(text: str, left: int, right: int, lang: str, inside: Sequence[Organisation]) -> int:
    """The start of an item without what a known name has before it in lower case, or of its country."""
    known = [item.start for item in inside if left <= item.start < right]
    before = text[left : known[0]].split() if known else []
    if known and all(not word[:1].isupper() or names_country(word, lang) for word in before):
        return known[0]  # "jo partnerė, Latvijos įmonė SIA „…“"
    return left


def _unwrapped(name: str) -> str:
    """A name wholly in quotation marks without them."""
    if name and name[0] in quotes.OPENING and quotes.closing(name, 0, len(name)) == len(name):
        return name[1:-1]
    return name


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and (text[left].isspace() or text[left] in ",;:–—-"):
        left += 1
    while left < right and (text[right - 1].isspace() or text[right - 1] in ",;:–—-"):
        right -= 1
    if left < right and text[right - 1] == "." and not text[left:right].endswith(("Ltd.", "Inc.")):
        right -= 1
    return left, right


def _from(text: str, origin: re.Match[str], lang: str) -> bool:
    """Is it a country or a town that a body comes from? Where nouns have cases, and behind quotes, any capital is."""
    place = origin.group(2)
    if names_country(place, lang) or not place[0].isupper():
        return names_country(place, lang)
    quoted = text[origin.start() - 1] in quotes.CLOSING
    return quoted or not table(lang)["inner"] or lookup(place, lang, False) is not None


def _without_tail(
    text: str, left: int, right: int, lang: str, inside: Sequence[Organisation]
) -> tuple[int, int, PartnerRole | None, str | None]:
    """Links, brackets and roles behind a name taken off: what they said of role and country."""
    role: PartnerRole | None = None
    country: str | None = None
    while left < right:
        before = right
        words = text[left:right]
        link = LINK.search(text, left, right) if _may_link(words) else None
        if link and link.start() > left:
            right = link.start()
        sum_ = SUM.search(text, left, right) if DIGIT.search(words) else None
        if sum_ and sum_.start() > left and (FIGURE.search(sum_.group()) or money(lang).match(sum_.group(1) or "")):
            right = sum_.start()
        bracket = BRACKET.search(text, left, right) if _may_close(words) else None
        if bracket and bracket.start() > left:
            role = role or role_aside(bracket.group(1), lang)
            country = country or named(bracket.group(1), lang)
            right = bracket.start()
        dashed = not DASHES.isdisjoint(words)
        tail = TAIL.search(text, left, right) if dashed else None
        right = tail.start() if tail and not role_told(tail.group(), lang) else right
        dash = ASIDE.search(text, left, right) if dashed or "," in words or ":" in words else None
        if dash and (told := role_told(dash.group(1), lang)):
            role = role or told
            right = dash.start()
        last = text[left:right].rsplit(None, 2)[1:] if text[right - ENDING : right].isalnum() else []
        origin = ORIGIN.search(text, left, right) if last and last[0] in origins(lang) else None
        if origin and _from(text, origin, lang):
            country = country or named(origin.group(2), lang)
            right = origin.start()  # "Kuldygos vidurinė mokykla iš Latvijos"
            last = text[left:right].rsplit(None, 2)[1:]
        place = beside(last[-1], lang) if last else None
        where = COUNTRY.search(text, left, right) if place else None
        if where and not _held(inside, where.start(1), right):
            country = country or place
            right = where.start()
        translated = TRANSLATED.search(text, left, right) if " / " in words else None
        right = translated.start() if translated else right
        left, right = _trim(text, left, right)
        if right == before:
            break
    return left, right, role, country
