"""Places where a text names a project: what was said there, before it is known how many projects there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.facts import Code, Reject
from extractors.projects.naming import Name, is_title, tidy, title_language
from extractors.projects.words import CODE_MARK, MEASURE_MARK
from extractors.reading import Reading

TWO_TITLES = re.compile(r"\s+/\s*|\s*/\s+|\s+[|]\s+")
Evidence = Literal["field", "code", "word", "list", "line", "capitals"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a project. ``titles`` are (language, title), the first one stated first."""

    start: int
    end: int
    rule: str
    evidence: Evidence
    titles: tuple[tuple[str, str], ...] = ()
    acronym: str | None = None
    codes: tuple[str, ...] = ()

    def joined(self, other: Mention) -> Mention:
        """This mention with what another one adds."""
        return replace(
            self,
            end=max(self.end, other.end) if other.start <= self.end else self.end,
            titles=tuple(dict.fromkeys((*self.titles, *other.titles))),
            acronym=self.acronym or other.acronym,
            codes=tuple(dict.fromkeys((*self.codes, *other.codes))),
        )


@dataclass(slots=True)
class Draft:
    """A reading on its way to mentions: the text with codes masked, what was found, what was refused."""

    reading: Reading
    masked: str
    codes_at: Sequence[tuple[int, int, str]]
    mentions: list[Mention] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    used: list[tuple[int, int]] = field(default_factory=list)  # stretches that already belong to a mention

    def codes_in(self, start: int, end: int) -> tuple[str, ...]:
        """Project codes between two offsets."""
        return tuple(dict.fromkeys(code for begin, stop, code in self.codes_at if start <= begin and stop <= end))

    def is_used(self, position: int) -> bool:
        """Does a position lie in a mention already made?"""
        return any(start <= position < end for start, end in self.used)

    def add(self, mention: Mention) -> None:
        """Keep a mention."""
        self.mentions.append(mention)
        self.used.append((mention.start, mention.end))

    def refuse(self, start: int, end: int, rule: str, reason: str) -> None:
        """Keep the reason why a candidate is none."""
        self.rejects.append(Reject(kind="project", start=start, end=end, rule=rule, reason=reason))

    def titles(self, name: Name, position: int) -> tuple[tuple[str, str], ...]:
        """A name's title with its language."""
        if name.title is None:
            return ()
        otherwise = self.reading.language_at(position).code
        parts = [tidy(part) for part in TWO_TITLES.split(name.title)]
        several = [(title_language(part, otherwise), part) for part in parts if is_title(part)]
        if len(parts) == len(several) > 1 and len({language for language, _ in several}) == len(several):
            return tuple(several)
        return ((title_language(name.title, otherwise), name.title),)


def draft(reading: Reading, codes: Iterable[Code]) -> Draft:
    """Mask every mention of every code, so that patterns over the text need not know what codes look like."""
    text = reading.text
    masked = list(text)
    places: list[tuple[int, int, str]] = []
    for code in codes:
        mark = CODE_MARK if code.kind == "project" else MEASURE_MARK
        for start in _occurrences(text, text[code.start : code.end]):
            end = start + code.end - code.start
            masked[start:end] = mark * (end - start)
            if code.kind == "project":
                places.append((start, end, code.code))
    return Draft(reading, "".join(masked), sorted(places))


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + len(surface))
