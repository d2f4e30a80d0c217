"""The order of the extractors, in one place: each step of a document is worked out once, when it is first asked for.

A step names the steps it builds on; so one extractor can be used alone and still gets what it needs, and using all
of them does nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from extractors import codes, dates, events, money, partners, projects
from extractors.fact_sheet import is_fact_sheet
from extractors.facts import Amount, Code, Date, Event, Extraction, Fact, Found, Partner, Person, Project, in_project
from extractors.layout import headline, read
from extractors.names import organisations, people, places
from extractors.names.organisations import Organisation
from extractors.names.places import Place
from extractors.once import once
from extractors.reading import Context, Reading

F = TypeVar("F", bound=Fact)
OWNED_DATES = ("project_period", "event", "deadline")


class Workspace:
    """One document on the bench: ``Workspace(text, context).extraction`` is everything that it states."""

    def __init__(self, text: str, context: Context | None = None) -> None:
        self.text = text
        self.context = context or Context()

    @once
    def reading(self) -> Reading:
        return read(self.text, self.context)

    @once
    def _codes(self) -> Found[Code]:
        """Codes before it is known which projects there are."""
        return codes.extract(self.reading)

    @once
    def _dates(self) -> Found[Date]:
        """Dates before it is known which of them are the times of events."""
        return dates.extract(self.reading)

    @once
    def organisations(self) -> tuple[Organisation, ...]:
        return organisations.mentions(self.reading)

    @once
    def places(self) -> tuple[Place, ...]:
        return places.mentions(self.reading)

    @once
    def projects(self) -> Found[Project]:
        return projects.extract(self.reading, self._codes.facts)

    @once
    def partners(self) -> Found[Partner]:
        return partners.extract(self.reading, self.organisations, self.projects.facts)

    @once
    def people(self) -> Found[Person]:
        return people.extract(self.reading, self.organisations)

    @once
    def amounts(self) -> Found[Amount]:
        return money.extract(self.reading, self.organisations, self.partners.facts, self.projects.facts)

    @once
    def events(self) -> Found[Event]:
        return events.extract(self.reading, self._dates.facts, self.places, self.organisations, self.projects.facts)

    @once
    def codes(self) -> Found[Code]:
        return Found(tuple(self._owned(self._codes.facts)), self._codes.rejects)

    @once
    def dates(self) -> Found[Date]:
        settled = dates.settle(self._dates.facts, self.events.facts)
        owned = [self._own(fact) if fact.role in OWNED_DATES else fact for fact in settled]
        return Found(tuple(owned), self._dates.rejects)

    @property
    def candidates(self) -> int:
        """How many the extractors have looked at, counted as they hand them over: none may be lost after that."""
        handed = (self._codes, self.projects, self.amounts, self._dates, self.partners, self.events, self.people)
        return sum(len(found.facts) + len(found.rejects) for found in handed)

    def _own(self, fact: F) -> F:
        """The fact with the project that its place in the text belongs to, where its extractor left that open."""
        if fact.project is not None:
            return fact
        owner = projects.owner(self.reading, self.projects.facts, fact.start)
        return fact if owner is None else in_project(fact, owner)

    def _owned(self, facts: Iterable[Code]) -> Iterable[Code]:
        """Codes with their projects: the one that states the code, else the one they stand with; measures with none."""
        stated = {project.code: number for number, project in enumerate(self.projects.facts) if project.code}
        for fact in facts:
            if fact.code in stated:
                yield in_project(fact, stated[fact.code])
            else:
                yield self._own(fact) if fact.kind == "project" else fact

    @once
    def extraction(self) -> Extraction:
        """All facts and rejects. The publication date is the caller's where there is one, else the text's."""
        context = self.context
        stated = None if context.published else dates.publication(self.reading)
        found = (self.codes, self.projects, self.amounts, self.dates, self.partners, self.events, self.people)
        return Extraction(
            language=self.reading.language.code,
            published=context.published or (stated.edtf if stated else None),
            published_from=context.published_from if context.published else ("text" if stated else None),
            title=headline(self.reading, [fact for fact in self.dates.facts if _of_page(fact)], self.organisations),
            languages=self.reading.languages,
            codes=self.codes.facts,
            projects=self.projects.facts,
            amounts=self.amounts.facts,
            dates=self.dates.facts,
            partners=self.partners.facts,
            events=self.events.facts,
            people=self.people.facts,
            rejects=tuple(reject for one in found for reject in one.rejects),
            fact_sheet=is_fact_sheet(self.reading),
        )


def _of_page(fact: Date) -> bool:
    """Whether a day is that of the page: of its publication, or of the visit that printed it."""
    return fact.role == "published" or fact.rule == "dates.page"
