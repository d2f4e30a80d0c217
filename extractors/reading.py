"""A document as extractors see it: its text, its lines with language and zone, its sentences and its labelled fields.

Built once for each document by :func:`extractors.layout.read`; extractors take a :class:`Reading` and return
:class:`~extractors.facts.Found`. Nothing here changes the text: all offsets count in ``text``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Literal, NamedTuple

from extractors.language import Language, language
from extractors.once import once
from extractors.record import record
from extractors.words import NO_KINDS, NO_WORDS, PART, Kinds, Words

Zone = Literal["body", "heading", "label", "furniture", "disclaimer", "teaser"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a document beside its text. ``published`` is EDTF, or None where nobody said."""

    language: str | None = None  # ISO 639-1 where the caller knows it; else it is recognised
    published: str | None = None
    published_from: Literal["sidecar", "file"] | None = None


FIGURES = re.compile(r"\d\d*")  # beginning with a class, it is found faster than what may repeat


class Span(NamedTuple):
    """Half-open: the first and the one after the last code point."""

    start: int
    end: int


@record
class Line:
    """One line without the white space around it; a paragraph of running text is one line.

    Zones: ``body`` running text and list items; ``heading`` a title line; ``label`` a line that only labels the next
    ones; ``furniture`` menus, share links, addresses in footers, cookie and crawl notes; ``disclaimer`` who answers
    for the content, who co-finances the programme; ``teaser`` other news of the same page.
    """

    start: int
    end: int
    language: str
    zone: Zone


@record
class Field:
    """A label and what stands behind or below it: "Projekta budžets: 120 888 LVL" is key ``total``.

    Keys are those of ``labels.toml`` (title, acronym, code, programme, period, start, end, lead, partners, total, eu,
    national, own, grant, …). ``value`` may span several lines (a list of partners); it never holds the next label.
    """

    key: str
    label: Span
    value: Span


@dataclass(frozen=True)
class Reading:
    """The text and its structure; sorted by position throughout."""

    text: str
    context: Context
    language: Language  # of the document
    languages: dict[str, float]  # share of the text by language
    lines: tuple[Line, ...]
    sentences: tuple[Span, ...]  # cover all non-blank text; never cross a line
    fields: tuple[Field, ...]
    words: Words = NO_WORDS
    kinds: Kinds = NO_KINDS
    _line_starts: list[int] = kept(init=False, repr=False, compare=False)  # asked for too often to be worked out late
    _sentence_starts: list[int] = kept(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lines = [-1, *[line.start for line in self.lines[1:]]]  # what lies before the first line counts to it
        sentences = [-1, *[start for start, _ in self.sentences[1:]]]
        self.__dict__.update(_line_starts=lines, _sentence_starts=sentences)

    def line_at(self, position: int) -> Line:
        """The line that holds a position (or the nearest before it)."""
        return self.lines[bisect_right(self._line_starts, position) - 1]

    def line_number(self, position: int) -> int:
        """Position in ``lines`` of the line that holds ``position``."""
        return bisect_right(self._line_starts, position) - 1

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position (or the nearest before it)."""
        return self.sentences[bisect_right(self._sentence_starts, position) - 1]

    def language_at(self, position: int) -> Language:
        """The language of the paragraph at a position."""
        return language(self.lines[bisect_right(self._line_starts, position) - 1].language)

    def field_at(self, position: int) -> Field | None:
        """The field whose value holds a position; values do not overlap."""
        number = bisect_right(self._value_starts, position) - 1
        if number < 0 or position >= self.fields[number].value.end:
            return None
        return self.fields[number]

    def field(self, key: str) -> Field | None:
        """The first field of a key."""
        return self._first_fields.get(key)

    @once
    def _value_starts(self) -> list[int]:
        return [item.value.start for item in self.fields]

    @once
    def _first_fields(self) -> dict[str, Field]:
        return {item.key: item for item in reversed(self.fields)}

    @once
    def stretches(self) -> tuple[tuple[int, int, Language], ...]:
        """Runs of lines in one language: (start, end, language), covering the whole text without gaps."""
        runs: list[tuple[int, int, str]] = []
        for line in self.lines:
            if runs and runs[-1][2] == line.language:
                runs[-1] = (runs[-1][0], line.end, line.language)
            else:
                runs.append((runs[-1][1] if runs else 0, line.end, line.language))
        if not runs:
            return ((0, len(self.text), self.language),)
        runs[-1] = (runs[-1][0], len(self.text), runs[-1][2])
        return tuple((start, end, language(code)) for start, end, code in runs)

    @once
    def divided(self) -> tuple[int, ...]:
        """Numbers of the lines that may have cells: something stands in them that divides as a bar or two blanks do."""
        return tuple(number for number, line in enumerate(self.lines) if _divided(self.text[line.start : line.end]))

    @once
    def figures(self) -> tuple[tuple[int, int], ...]:
        """All runs of digits."""
        texts, starts, ends, _ = self.words
        found: list[tuple[int, int]] = []
        for number in self.kinds.where("figures"):
            word, start, end = texts[number], starts[number], ends[number]
            if word.isdecimal():  # as most are
                found.append((start, end))
            elif word[:-1].isdecimal() and word[-1] == ".":
                found.append((start, end - 1))
            else:
                found += [match.span() for match in FIGURES.finditer(self.text, start, end)]
        return tuple(found)

    def beginnings(self, sort: str) -> list[int]:
        """Where words begin of which some part may be of a sort: each part of those that are joined of several."""
        texts, starts, ends, _ = self.words
        found: list[int] = []
        for number in self.kinds.where(sort):
            if texts[number].isalnum():
                found.append(starts[number])
            else:
                found += [part.start() for part in PART.finditer(self.text, starts[number], ends[number])]
        return [at for at in found if not at or self.text[at - 1] != "_"] if "_" in self.text else found

    def zone_at(self, position: int) -> Zone:
        """The zone of the line at a position."""
        return self.lines[bisect_right(self._line_starts, position) - 1].zone


def _divided(words: str) -> bool:
    """May something divide a line? A cheap look: tabs and strange blanks are not printable."""
    return not words.isprintable() or "|" in words or "  " in words or " ;" in words
