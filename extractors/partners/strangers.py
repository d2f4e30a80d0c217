"""Leads that nobody knows as bodies: "vadošais partneris – Baltic Trails", "Green Hub (lead partner)".

Words that call the lead partner so leave no doubt that a body's name stands beside them: one in capitals that is no
person's, no position's and no place's is taken as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.capitals import CAPITAL
from extractors.language import codes, data_table, language
from extractors.names.heads import head, table
from extractors.names.organisations import Organisation
from extractors.names.person_declension import given_readings
from extractors.names.person_titles import is_title
from extractors.names.place_table import lookup
from extractors.partners.cues import lead_partner, role_stated
from extractors.partners.settle import Candidate
from extractors.partners.sought import Sought
from extractors.partners.spoken import SKIPPED
from extractors.partners.verbs import verbs_of
from extractors.reading import Reading

RULE = "partners.stranger"
WORD = rf"(?:{CAPITAL}[\w&’'+-]*+|[\"“„«][^\"“”„«»\n]{{2,60}}[\"”“»])"
NAME = re.compile(rf"{WORD}(?:\s(?:{WORD}|[\w’'-]{{1,4}}(?=\s{WORD}))){{0,4}}(?=[,;.)\n]|\s\(|\s[–—-]\s|$)")
BRACKETED = re.compile(rf"(?<![\w&’'+-])(?P<name>{WORD}(?:\s{WORD}){{0,4}})\s\((?P<role>[^()\n]{{6,40}})\)")
LEAST = 3  # letters


@cache
def _called(lang: str) -> Sought:
    return Sought(language(lang).table("partners")["words"]["lead_is"])


@cache
def _leads(lang: str) -> Sought:
    return Sought(lead_partner(lang).pattern)


def strangers(reading: Reading, organisations: Sequence[Organisation], lower: str) -> Iterator[Candidate]:
    """The name behind what calls the lead partner so, or before such words in brackets, where no known body stands."""
    text, lang = reading.text, reading.language.code
    for called in _called(lang).matches(lower, 0, len(lower)):
        name = NAME.match(text, called.end())
        if name is not None:
            named = 2 if lead_partner(lang).search(called.group()) else 1
            yield from _stranger(reading, organisations, name.start(), name.end(), lang, named)
    numbers = {reading.line_number(told.start()) for told in _leads(lang).matches(lower, 0, len(lower))}
    for line in [reading.lines[number] for number in sorted(numbers)]:
        for said in BRACKETED.finditer(text, line.start, line.end):
            told = said["role"]
            if lead_partner(lang).search(told.lower()) and role_stated(told, lang) == "lead":
                yield from _stranger(reading, organisations, *said.span("name"), lang, 2)


def _stranger(
    reading: Reading, organisations: Sequence[Organisation], start: int, end: int, lang: str, named: int
) -> Iterator[Candidate]:
    text = reading.text
    first = bisect_left(organisations, end, key=lambda item: item.start)
    if reading.zone_at(start) in SKIPPED or any(item.end > start for item in organisations[max(0, first - 3) : first]):
        return
    words = text[start:end].split()
    if len(words) > 1 and words[0].lower() in verbs_of(lang).articles:
        start += text[start:end].index(words[1])
        words = words[1:]
    name = text[start:end].strip('"“„”«»')
    single = len(words) == 1
    known = lookup(name, lang, False) or (single and (lookup(words[0], lang, False) or head(name.lower(), lang)))
    if single and table(lang)["inner"] and text[start:end].istitle() and text[start].isalpha():
        return  # "the lead partner is Lithuanian"
    somebody = any(given_readings(words[0], code) for code in codes()) or any(is_title(word, lang) for word in words)
    called = lead_partner(lang).search(name.lower()) is not None  # a label, and no name: "Lead Partner (lead partner)"
    short = sum(map(str.isalpha, name)) < LEAST
    if known or somebody or called or short or words[0].lower() in data_table("foreign_bodies")["inner"]:
        return
    yield Candidate(start, end, name, "lead", RULE, 0.7, named=named)
