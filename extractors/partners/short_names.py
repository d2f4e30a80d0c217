"""What a document calls its own body once it has named it: "the School", "Fonds", "the Contracting authority".

A head noun alone, in a capital within a sentence, stands for the body whose page it is, if no other has that head;
so does the customer's label in a tender. Only what is plainly said of them counts, they are no mentions else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.language import language
from extractors.names.heads import table
from extractors.names.organisations import ANY_CASE, Organisation
from extractors.partners.involvement import ACTORS
from extractors.partners.subject import masthead
from extractors.reading import Reading
from extractors.record import changed

NOMINATIVE = frozenset({"nominative"})


@cache
def _customer(lang: str) -> re.Pattern[str]:
    """The label of the one who buys, in a tender."""
    return re.compile(language(lang).table("partners")["words"]["customer"])


def short_names(reading: Reading, organisations: Sequence[Organisation]) -> Iterator[Organisation]:
    """The mentions of the document's own body by a short name."""
    lang, text = reading.language.code, reading.text
    page = next((item for item in organisations if item.kind in ACTORS and masthead(reading, item)), None)
    if page is not None and page.head and page.language == lang and _alone(page, organisations):
        word = re.escape(page.head.capitalize())
        behind = r"(?<=[Tt]he )" if table(lang)["inner"] else r"(?<=[^\W\d_][ ,]) ?"
        yield from _mentions(
            text, rf"{behind}(?P<name>{word})(?=[\s,.;)])(?!\s[^\W\d_a-z]|\s[“„«\"])", page, organisations, lang
        )
    labels = [match for match in _customer(lang).finditer(text) if match.group("colon")]
    for label in labels[:1]:
        body = next((item for item in organisations if 0 <= item.start - label.end() <= 1), None)
        if body is not None:
            yield from _mentions(
                text, rf"(?P<name>{re.escape(label.group('name'))})(?=\s[^\W\dA-Z])", body, organisations, lang
            )


def _alone(page: Organisation, organisations: Sequence[Organisation]) -> bool:
    """Has no other body of the document the same head?"""
    return all(item.head != page.head or item.name.lower() == page.name.lower() for item in organisations)


def _mentions(
    text: str, pattern: str, body: Organisation, organisations: Sequence[Organisation], lang: str
) -> Iterator[Organisation]:
    named = [item for item in organisations if item.name.lower() == body.name.lower()]
    called = next((item for item in named if not item.name.isupper()), body)
    for match in re.finditer(pattern, text):
        start, end = match.span("name")
        if not any(item.start < end and start < item.end for item in organisations):
            cases = ANY_CASE if table(lang)["inner"] else NOMINATIVE
            yield changed(called, start=start, end=end, alias=True, funder=False, within=False, cases=cases)
