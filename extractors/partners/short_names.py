"""What a document calls its own body once it has named it: "the School", "Fonds", "the Contracting authority".

A head noun alone, in a capital within a sentence, stands for the body whose page it is, if no other has that head;
so do initials for some of its words, and the customer's label in a tender. Only what is plainly said of them counts,
they are no mentions else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from operator import attrgetter

from extractors.capitals import CAPITAL
from extractors.language import language
from extractors.names.heads import table
from extractors.names.organisations import ANY_CASE, Organisation
from extractors.partners.involvement import ACTORS
from extractors.partners.subject import MASTHEAD, masthead
from extractors.reading import Reading
from extractors.record import changed
from extractors.stems import lowered

ALONE = r"(?=[\s,.;)])(?!\s[^\W\d_a-z]|\s[“„«\"])"  # behind a head that is all of the name
WITHIN = re.compile(rf"(?<!\S)(?!{CAPITAL})[^\W\d_]+,? \Z")  # before a word that opens no sentence, ends no other name
LEAST = 3  # words that initials stand for
REACH = 24  # characters of the word before
START = attrgetter("start")
NOMINATIVE = frozenset({"nominative"})


@cache
def _article(lang: str) -> re.Pattern[str] | None:
    """The article before a word, in a language that has articles."""
    articles = language(lang).table("partners")["involvement"]["articles"]
    return re.compile(rf"\b(?i:{'|'.join(articles)}) \Z") if articles else None


@cache
def _customer(lang: str) -> str:
    """The label before the body that calls for tenders."""
    return str(language(lang).table("partners")["words"]["customer"])


def short_names(reading: Reading, organisations: Sequence[Organisation]) -> Iterator[Organisation]:
    """The mentions of the document's own body by a short name."""
    lang, text = reading.language.code, reading.text
    opening = takewhile(lambda item: reading.line_number(item.start) < MASTHEAD, organisations)
    page = next((item for item in opening if item.kind in ACTORS and masthead(reading, item)), None)
    if page is not None and page.head and page.language == lang:
        word = page.head.capitalize()
        if word in text and _alone(page, organisations):
            before = _article(lang) or WITHIN
            found = (
                match
                for match in re.finditer(word + ALONE, text)
                if before.search(text[max(0, match.start() - REACH) : match.start()])
            )
            yield from _mentions(found, page, organisations, lang)
    if page is not None:
        for short in _initialled(page.name):
            if short in text:
                yield from _mentions(re.finditer(rf"\b{re.escape(short)}\b", text), page, organisations, lang)
    label = _customer(lang)
    at = lowered(text).find(label + ": ")
    body = next((item for item in organisations if item.start == at + len(label) + 2), None) if at >= 0 else None
    if body is not None:
        called = text[at : at + len(label)]
        yield from _mentions(re.finditer(called + r"(?=\s[^\W\dA-Z])", text), body, organisations, lang)


def _initialled(name: str) -> Iterator[str]:
    """A name's forms with initials for several of its words: "RSEZ pārvalde", "Rēzeknes SEZ pārvalde"."""
    words = name.split()
    if not all(word.isalpha() for word in words) or name.isupper():
        return
    for end in range(LEAST, len(words)):
        for start in range(end - LEAST + 1):
            short = "".join(word[0].upper() for word in words[start:end])
            yield " ".join((*words[:start], short, *words[end:]))


def _alone(page: Organisation, organisations: Sequence[Organisation]) -> bool:
    """Has no other body of the document the same head?"""
    return all(item.head != page.head or item.name.lower() == page.name.lower() for item in organisations)


def _mentions(
    found: Iterable[re.Match[str]], body: Organisation, organisations: Sequence[Organisation], lang: str
) -> Iterator[Organisation]:
    named = [item for item in organisations if item.name.lower() == body.name.lower()]
    called = next((item for item in named if not item.name.isupper()), body)
    cases = ANY_CASE if table(lang)["inner"] else NOMINATIVE
    for match in found:
        start, end = match.span()
        at = bisect_left(organisations, end, key=START)
        if not at or organisations[at - 1].end <= start:
            yield changed(called, start=start, end=end, alias=True, funder=False, within=False, cases=cases)
