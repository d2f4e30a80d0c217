"""What was read from pictures is less sure than what was written: facts whose figures may be misread become rejects.

Wrong is worse than missing. A sum, a code or a date is kept where Tesseract is sure of each of its figures; where it
is unsure of many figures of a page, it errs in others of them too, and none of that page's is kept. The thresholds were
measured on pages from 72 to 200 dpi (docs/decisions): all wrong sums but one in fifty go, on a fair scan no right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from extractors.facts import Code, Date, Event, Extraction, Fact, FactKind, Project, Reject
from pipeline.document import KINDS, CleanText
from pipeline.raw import Page

REASON = "ocr_uncertain"
_SURE = 0.98  # of a figure
_MOST_UNSURE = 0.2  # of the numbers of a page
_LEAST_NUMBERS = 5  # on a page, to tell by
_NUMBER = re.compile(r"\d(?:[\d .,]*\d)?")
_L_FOR_I = re.compile(r"[A-Z]l|l[A-Z]")
_NAMES: dict[str, FactKind] = {"codes": "code", "amounts": "amount", "dates": "date", "events": "event"}

F = TypeVar("F", bound=Fact)


def sift(extraction: Extraction, cleaned: CleanText) -> Extraction:
    """The same candidates: those that may be misread as rejects, the others as sure as their page is."""
    if not any(page.ocr for page in cleaned.raw.pages):
        return extraction
    sieve = _Sieve(cleaned)
    codes = sieve.keep("codes", extraction.codes, sieve.misread)
    dates = sieve.keep("dates", extraction.dates, lambda date: not sieve.sure(date))
    lost = {_day(date) for date in extraction.dates} - {_day(date) for date in dates}
    published = None if extraction.published in lost else extraction.published
    if published != extraction.published:
        dates = sieve.keep("dates", dates, lambda date: date.anchor == "published")
        lost = {_day(date) for date in extraction.dates} - {_day(date) for date in dates}
    misread = {code.code for code in extraction.codes} - {code.code for code in codes}
    kept = replace(
        extraction,
        codes=codes,
        dates=dates,
        amounts=sieve.keep("amounts", extraction.amounts, lambda amount: not sieve.sure(amount)),
        events=sieve.keep("events", extraction.events, lambda event: event.edtf is not None and _day(event) in lost),
        projects=tuple(_without_code(project, misread) for project in extraction.projects),
        published=published,
        published_from=extraction.published_from if published else None,
    )
    weighed: dict[str, Any] = {kind: tuple(sieve.weighed(fact) for fact in getattr(kept, kind)) for kind in KINDS}
    return replace(kept, **weighed, rejects=(*kept.rejects, *sieve.rejects))


def _day(fact: Date | Event) -> str:
    """The day of a time, or the whole where it has several."""
    return (fact.edtf or "").split("T")[0]


def _without_code(project: Project, misread: set[str]) -> Project:
    return replace(project, code=None) if project.code in misread else project


@dataclass
class _Sieve:
    """What is known of the letters of a document, and what was refused for it."""

    cleaned: CleanText

    def __post_init__(self) -> None:
        self.rejects: list[Reject] = []
        self._blurred = {page.number for page in self.cleaned.raw.pages if page.ocr and _blurred(page)}

    def keep(self, kind: str, facts: Iterable[F], unsure: Callable[[F], bool]) -> tuple[F, ...]:
        """The facts but for those that are not sure; these are noted."""
        kept = []
        for fact in facts:
            if unsure(fact):
                self.rejects.append(_refused(_NAMES[kind], fact))
            else:
                kept.append(fact)
        return tuple(kept)

    def sure(self, fact: Fact, *, letters: bool = False) -> bool:
        """Whether all figures (and letters) of a fact's words were read for sure."""
        for page, position, character in self._characters(fact):
            if not page.ocr or not (character.isdigit() or (letters and character.isalpha())):
                continue
            if page.number in self._blurred or page.certainty[position] < _SURE:
                return False
        return True

    def misread(self, code: Code) -> bool:
        """Whether a code may be another one. The letters of a known form are what they should be; those of an unknown
        one have to be sure too, and none may be an l in the place of an I, which looks like it."""
        known = code.programme is not None
        alike = _L_FOR_I.search(code.code) and any(page.ocr for page, *_ in self._characters(code))
        return bool(alike) or not self.sure(code, letters=not known)

    def weighed(self, fact: F) -> F:
        """The fact, as sure as the page that it stands on."""
        least = min((page.confidence for page, *_ in self._characters(fact)), default=1.0)
        return replace(fact, confidence=round(fact.confidence * least, 4)) if least < 1 else fact

    def _characters(self, fact: Fact) -> Iterator[tuple[Page, int, str]]:
        """(page, position in its text, character) of what a fact's words were made from."""
        for piece in self.cleaned.source_pieces(fact.start, fact.end):
            for page, first, end in self.cleaned.raw.letters(piece.start, piece.end):
                yield from ((page, at, page.text[at]) for at in range(first, end))


def _refused(kind: FactKind, fact: Fact) -> Reject:
    return Reject(kind=kind, start=fact.start, end=fact.end, rule=fact.rule, reason=REASON)


def _blurred(page: Page) -> bool:
    """Whether many numbers of a page are not sure."""
    found = [
        min(page.certainty[at] for at in range(*number.span()) if page.text[at].isdigit())
        for number in _NUMBER.finditer(page.text)
    ]
    return len(found) >= _LEAST_NUMBERS and sum(sure < _SURE for sure in found) > _MOST_UNSURE * len(found)
