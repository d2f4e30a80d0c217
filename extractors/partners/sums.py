"""Sums of money behind a name that tell a part: a share of the budget ("X – 13 997 Eur"), or what the body gets of it
("X tenka 86 tūkst. Eur", "X gets EUR 86,000").
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language import language
from extractors.names.organisations import Organisation
from extractors.partners.cues import money
from extractors.reading import Span

AMOUNT = r"(?:€|[A-Z][A-Za-z]{1,2})?\s*\d[\d\s.,]*\d\s*(€|[^\W\d_]{2,12})"
SUM = re.compile(AMOUNT)
SHARE = re.compile(rf"[”“\"»]?\s*(?:[–—-]|:)\s*{AMOUNT}")
PRICED = re.compile(r"\s*(?:€|EUR)\s?\d")


def share(text: str, item: Organisation, lang: str) -> bool:
    """Does a sum follow the name, as in a budget by partners?"""
    found = SHARE.match(text, item.end)
    return found is not None and money(lang).match(found.group(1)) is not None


def receives(text: str, item: Organisation, sentence: Span, lang: str) -> bool:
    """Is a sum said to go to the body: behind a dative, where nouns have cases, else behind a verb of getting?

    Firms are paid for their work, and a sentence about prizes or works shares out no budget.
    """
    if item.kind == "company":
        return False
    case, gets, prizes = _gets(lang)
    if case not in item.cases or (case == "dative" and "nominative" in item.cases):
        return False
    verb = gets.match(text, item.end)
    if verb is None or prizes.search(text[sentence.start : sentence.end].lower()):
        return False
    found = SUM.match(text, verb.end())
    priced = PRICED.match(text, verb.end()) is not None
    return priced or (found is not None and money(lang).match(found.group(1)) is not None)


@cache
def _gets(lang: str) -> tuple[str, re.Pattern[str], re.Pattern[str]]:
    """The case of who gets a sum, the words between the name and the sum, and those of sentences about prizes."""
    row = language(lang).table("partners")["sums"]
    return row["case"], re.compile(row["gets"]), re.compile(row["prizes"])
