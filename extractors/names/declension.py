"""Names of organisations, places and programmes from any case to the nominative, and to the genitive.

What changes is the head noun and the adjectives that agree with it; genitive modifiers, quotations and everything
behind the head stay ("Jelgavas reģionālajā tūrisma informācijas centrā"
is "Jelgavas reģionālais tūrisma informācijas centrs"). The head
is the last noun of the tables outside quotation marks and brackets. A phrase without one comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.language import codes, language
from extractors.names.inflection import (
    Noun,
    adjective_form,
    adjectives,
    like,
    nouns,
    paradigm,
    readings,
    table,
)
from extractors.names.place_table import lookup

WORD = re.compile(r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*")
LEAST_COMPOUND = 7  # letters
SHELL = re.compile(r"[\"“”„«»‘‹(\[]")  # the name proper ends where a quotation or a bracket opens
INNER = re.compile(r"[„“«‘\"][^„“”«»\"]{2,40}[“”»’\"]\s+(?=\w)")  # a quotation that the head follows


@cache
def compound_endings(lang: str) -> tuple[dict[str, tuple[Noun, ...]], tuple[int, ...]]:
    """Forms that a longer head may end in, and their lengths, the greatest first."""
    forms: dict[str, list[Noun]] = {}
    for word in language(lang).table("organisations")["compounds"]:
        for form, reading in readings(word, lang):
            forms.setdefault(form, []).append(reading)
    lengths = tuple(sorted({len(form) for form in forms}, reverse=True))
    return {form: tuple(found) for form, found in forms.items()}, lengths


@lru_cache(maxsize=8192)
def noun_readings(word: str, lang: str) -> tuple[Noun, ...]:
    """What a form may be: a noun of the tables, or a longer word ending in one that forms compounds."""
    lower = word.lower()
    found = nouns(lang).get(lower)
    if found or len(lower) < LEAST_COMPOUND or "-" in lower:
        return found or ()
    endings, lengths = compound_endings(lang)
    for length in lengths:
        items = endings.get(lower[-length:])
        if items and len(lower) > length + 1:
            prefix = lower[:-length]
            return tuple(item._replace(lemma=prefix + item.lemma) for item in items)
    return ()


@lru_cache(maxsize=16384)
def nominative(phrase: str, lang: str, *, number: str | None = None) -> str:
    """The phrase in the nominative; ``number="singular"`` also turns a plural head into one."""
    return _recast(phrase, lang, "nominative", number)


def genitive(phrase: str, lang: str) -> str:
    """The phrase in the genitive of its own number."""
    return _recast(phrase, lang, "genitive", None)


def head_of(phrase: str, lang: str) -> tuple[int, int, tuple[Noun, ...]] | None:
    """Start, end and readings of the head noun; None where no word is known."""
    opening = SHELL.search(phrase)
    limit = opening.start() if opening and opening.start() > 0 else len(phrase)
    last = _last_head(phrase, 0, limit, lang)
    owner = last is not None and any(item.case == "genitive" for item in last[2])  # "parapijos „Carito“ skyrius"
    if limit < len(phrase) and (last is None or owner):
        inside = INNER.match(phrase, limit)
        last = (_last_head(phrase, inside.end(), len(phrase), lang) if inside else None) or last
    return last


def _last_head(phrase: str, start: int, limit: int, lang: str) -> tuple[int, int, tuple[Noun, ...]] | None:
    last = None
    for match in WORD.finditer(phrase, start, limit):
        found = _hyphenated(match.group(), lang)
        if found:
            last = (match.start(), match.end(), found)
    return last


def _hyphenated(word: str, lang: str) -> tuple[Noun, ...]:
    found = noun_readings(word, lang)
    if found or "-" not in word:
        return found
    *_, final = word.split("-")
    return noun_readings(final, lang)


def _recast(phrase: str, lang: str, case: str, number: str | None) -> str:
    if lang not in codes():
        return phrase
    head = head_of(phrase, lang)
    if head is None:
        return phrase
    start, end, found = head
    before = list(WORD.finditer(phrase, 0, start))
    reading = _reading(found, before, phrase, start, lang, number)
    if reading.case == case and number in (None, reading.number):
        return phrase
    wanted = _number(reading, lang, number)
    new = _noun_form(phrase[start:end], reading, lang, case, wanted)
    if new is None:
        return phrase
    parts = [phrase[end:], new]
    edge = start
    for match, form in _agreeing(before, phrase, start, reading, lang, case, wanted):
        parts += [phrase[match.end() : edge], like(match.group(), form)]
        edge = match.start()
    return "".join([phrase[:edge], *reversed(parts)])


def _number(reading: Noun, lang: str, number: str | None) -> str:
    row = table(lang)["nouns"].get(reading.noun_class, {})
    wanted = number or reading.number
    return wanted if wanted in row else reading.number


def _reading(
    found: Sequence[Noun], before: Sequence[re.Match[str]], phrase: str, start: int, lang: str, number: str | None
) -> Noun:
    """The likeliest reading: one that the word before agrees with, then the nominative singular, then any singular."""

    evidence = [
        forms
        for match in before
        if (forms := adjectives(match.group(), lang))
        and (not phrase[match.end() : start].strip() or not any(item.case == "genitive" for item in forms))
    ]

    def rank(item: Noun) -> tuple[bool, bool, bool]:
        agrees = any(
            (other.case, other.number, other.gender) == (item.case, item.number, item.gender)
            for forms in evidence
            for other in forms
        )
        one = item.number == "singular" or "singular" not in table(lang)["nouns"].get(item.noun_class, {})
        return (not agrees, item.case != "nominative" or not one, not one)

    return min(found, key=rank)


def _noun_form(word: str, reading: Noun, lang: str, case: str, number: str) -> str | None:
    *first, last = word.split("-")
    form = paradigm(f"{reading.lemma}/{reading.noun_class}", lang).get((number, case))
    if form is None:
        return None
    parts = [like(last, form)]
    for part in reversed(first):  # "lopšelio-darželio": both halves are declined
        same = next((item for item in noun_readings(part, lang) if item[2:4] == (reading.case, reading.number)), None)
        other = paradigm(f"{same.lemma}/{same.noun_class}", lang).get((number, case)) if same else None
        parts.append(like(part, other) if other else part)
    return "-".join(reversed(parts))


def _agreeing(
    before: Sequence[re.Match[str]], phrase: str, start: int, reading: Noun, lang: str, case: str, number: str
) -> list[tuple[re.Match[str], str]]:
    """Adjectives left of the head that agree with it, nearest first, with their new forms.

    A form that can also be a genitive may belong to a modifier in between ("Sociālās aprūpes pārvaldes"): over
    modifiers, only adjectives that tell what sort of body the head is are taken for the head's own.
    """
    bodies = tuple(table(lang)["recognition"]["of_bodies"])
    agreeing: list[tuple[re.Match[str], str]] = []
    adjacent = True
    edge = start
    for match in reversed(before):
        if re.search(r"[,;:.()\"“”„«»]", phrase[match.end() : edge]):
            break
        edge = match.start()
        found = adjectives(match.group(), lang) if lookup(match.group(), lang, False) is None else ()
        mine = next(
            (
                item
                for item in found
                if (item.case, item.number, item.gender) == (reading.case, reading.number, reading.gender)
            ),
            None,
        )
        if mine is None or noun_readings(match.group(), lang):
            adjacent = False
            continue
        own = adjacent or not any(item.case == "genitive" for item in found) or mine.stem.endswith(bodies)
        if own:
            agreeing.append((match, adjective_form(mine, lang, case, number)))
        else:
            adjacent = False
    return agreeing
