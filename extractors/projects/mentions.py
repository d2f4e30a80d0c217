"""Places where a text names a project: what was said there, before it is known how many projects there are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from extractors.facts import Code, Reject
from extractors.projects.naming import Name, is_foreign, is_title, strength, tidy, title_language
from extractors.projects.quotes import MARKS, Quote, left_open, scan
from extractors.projects.words import CODE_MARK, MEASURE_MARK, Words, words
from extractors.reading import Line, Reading
from extractors.record import changed, record
from extractors.stems import lowered, occurrences

TWO_TITLES = re.compile(r"\s+/\s*|\s*/\s+|\s+[|]\s+")
TRANSLATED = re.compile(r"([^()]+?)\s*\(([^()]{12,})\)")
TWO, FOREIGN = 2, "en"
BETWEEN_TITLES = frozenset("(/|")
LONGEST_WORDS = 60  # characters of words for a project
APART = ("furniture", "teaser")
LINES_BELOW = 2  # at most that a quote goes on in
LONGEST = 600  # characters of lines that one quote joins
Evidence = Literal["field", "code", "word", "list", "line", "capitals"]


@record
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
        return changed(
            self,
            end=max(self.end, other.end) if other.start <= self.end else self.end,
            titles=tuple(dict.fromkeys((*self.titles, *other.titles))),
            acronym=stronger(self.acronym, other.acronym),
            codes=tuple(dict.fromkeys((*self.codes, *other.codes))),
        )


def stronger(one: str | None, other: str | None) -> str | None:
    """The one of two short names that looks more like one; the first where they look alike."""
    return max(filter(None, (one, other)), key=strength, default=None)


@dataclass(slots=True)
class Draft:
    """A reading on its way to mentions: the text with codes masked, what was found, what was refused."""

    reading: Reading
    masked: str
    codes_at: Sequence[tuple[int, int, str]]
    marks: Sequence[int]  # where quotation marks stand
    marked_lines: dict[int, Line]  # the lines with one, by where they begin; most lines have none
    used: bytearray  # for each character: does it belong to a mention already?
    mentions: list[Mention] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # how often a name stands in the text
    _scans: dict[tuple[int, int], tuple[list[Quote], int | None]] = field(default_factory=dict)
    _project_words: list[tuple[re.Match[str], int, int, Words]] | None = None
    _words_of: dict[int, tuple[list[int], list[re.Match[str]]]] = field(default_factory=dict)

    def count(self, name: str) -> int:
        """How often a name stands in the text."""
        if name not in self.counts:
            self.counts[name] = self.masked.count(name)
        return self.counts[name]

    def quotes(self, start: int, end: int) -> list[Quote]:
        """The quoted stretches between two offsets."""
        if not self.has_marks(start, end):
            return []
        return self._scan(start, end)[0]

    def _scan(self, start: int, end: int) -> tuple[list[Quote], int | None]:
        if (start, end) not in self._scans:
            self._scans[start, end] = scan(self.reading.text, start, end)
        return self._scans[start, end]

    def has_marks(self, start: int, end: int) -> bool:
        """Does a quotation mark stand between two offsets? Most lines have none."""
        at = bisect_left(self.marks, start)
        return at < len(self.marks) and self.marks[at] < end

    def lexicons(self, language: str) -> tuple[Words, ...]:
        """The words of a language, then those of the document: a line with an English title passes for English."""
        document = self.reading.language.code
        return (words(language),) if language == document else (words(language), words(document))

    def stretches(self) -> Iterator[tuple[int, int, Words]]:
        """Runs of one language, each with all words that hold in it."""
        for start, end, language in self.reading.stretches:
            for lexicon in self.lexicons(language.code):
                yield start, end, lexicon

    def project_words(self) -> list[tuple[re.Match[str], int, int, Words]]:
        """Every word for a project, with its stretch of one language (start, end) and that language's words."""
        if self._project_words is None:
            self._project_words = [
                (word, start, end, lexicon)
                for start, end, lexicon in self.stretches()
                for word in self.words_between(lexicon, start, end)
            ]
        return self._project_words

    def words_between(self, lexicon: Words, start: int, end: int) -> list[re.Match[str]]:
        """The words for a project, of one language, between two offsets."""
        if id(lexicon) not in self._words_of:
            places = self._word_places(lexicon)
            found = [word for at in places if (word := lexicon.project.match(self.masked, at))]
            self._words_of[id(lexicon)] = [word.start() for word in found], found
        starts, found = self._words_of[id(lexicon)]
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def _word_places(self, lexicon: Words) -> list[int]:
        """Where words for a project may begin: those that are such before a quote are looked for there alone."""
        lower = lowered(self.reading.text)
        places = occurrences(lower, lexicon.project_heads)
        ends = [at for at in self.marks if lower.endswith(lexicon.quoted_ends, 0, at - 1)]
        for end in ends:
            places += occurrences(lower, lexicon.quoted_heads, max(0, end - LONGEST_WORDS), end)
        return sorted(set(places)) if ends else places

    def word_before(self, lexicon: Words, start: int, end: int) -> tuple[re.Match[str], str] | None:
        """The word for a project that something named at ``end`` belongs to, and what stands between them."""
        for word in self.words_between(lexicon, start, end):
            if gap := lexicon.gap.match(self.masked, word.end(), end):
                return word, gap.group("gap")
        return None

    def codes_in(self, start: int, end: int) -> tuple[str, ...]:
        """Project codes between two offsets."""
        if not self.codes_at:
            return ()
        inside = self.codes_at[bisect_left(self.codes_at, (start,)) : bisect_left(self.codes_at, (end,))]
        return tuple(dict.fromkeys(code for _, stop, code in inside if stop <= end))

    def is_used(self, position: int) -> bool:
        """Does a position lie in a mention already made?"""
        return position < len(self.used) and self.used[position] == 1

    def use(self, start: int, end: int) -> None:
        """Note that a stretch belongs to a mention."""
        self.used[start:end] = b"\1" * (end - start)

    def add(self, mention: Mention) -> None:
        """Keep a mention."""
        self.mentions.append(mention)
        self.use(mention.start, mention.end)

    def refuse(self, start: int, end: int, rule: str, reason: str) -> None:
        """Keep the reason why a candidate is none."""
        self.rejects.append(Reject(kind="project", start=start, end=end, rule=rule, reason=reason))

    def whole_lines(self) -> Iterator[Line]:
        """The lines that may name projects in quotes; one whose quote goes on below reaches to where it closes."""
        reached = 0
        for line in self.marked_lines.values():
            if line.start < reached or line.zone in APART:
                continue
            if self._scan(line.start, line.end)[1] is not None:
                line = self._with_lines_below(line)
            reached = line.end
            yield line

    def _with_lines_below(self, line: Line) -> Line:
        """A line whose quote goes on, up to where it closes: in one of the next two lines."""
        lines = self.reading.lines[self.reading.line_number(line.start) + 1 :]
        for below in islice((item for item in lines if item.zone not in APART), LINES_BELOW):
            if left_open(self.reading.text, line.start, below.end) is None and below.end - line.start <= LONGEST:
                return changed(line, end=below.end)
        return line

    def around(self, line: Line) -> tuple[int, int]:
        """A line with its neighbours of the same paragraph."""
        lines, number = self.reading.lines, self.reading.line_number(line.start)
        last = self.reading.line_number(line.end - 1)
        start, end = line.start, line.end
        if number and self.reading.text[lines[number - 1].end : start].count("\n") == 1:
            start = lines[number - 1].start
        if last + 1 < len(lines) and self.reading.text[end : lines[last + 1].start].count("\n") == 1:
            end = lines[last + 1].end
        return start, end

    def titles(self, name: Name, position: int) -> tuple[tuple[str, str], ...]:
        """A name's title with its language."""
        if name.title is None:
            return ()
        otherwise = self.reading.language_at(position).code
        if BETWEEN_TITLES.isdisjoint(name.title):
            return ((title_language(name.title, otherwise), name.title),)
        translated = TRANSLATED.fullmatch(name.title)
        parts = [tidy(part) for part in (translated.groups() if translated else TWO_TITLES.split(name.title))]
        several = [(title_language(part, otherwise), part) for part in parts if is_title(part)]
        if len(several) == TWO and several[0][0] == several[1][0] != FOREIGN:  # too few words to tell
            several = [(FOREIGN if is_foreign(part) else language, part) for language, part in several]
        if len(parts) == len(several) > 1 and len({language for language, _ in several}) == len(several):
            return tuple(several)
        return ((title_language(name.title, otherwise), name.title),)


def draft(reading: Reading, codes: Iterable[Code]) -> Draft:
    """Mask every mention of every code, so that patterns over the text need not know what codes look like."""
    text = masked = reading.text
    places: list[tuple[int, int, str]] = []
    for code in codes:
        if code.kind == "measure" and code.code.isalnum():
            continue  # an action of a programme, read as a short name is: "projekto KA229 „…“"
        length = code.end - code.start
        starts = list(_occurrences(text, text[code.start : code.end]))
        masked = _masked(masked, starts, (CODE_MARK if code.kind == "project" else MEASURE_MARK) * length)
        if code.kind == "project":
            places += ((start, start + length, code.code) for start in starts)
    marks = occurrences(text, MARKS)
    return Draft(reading, masked, sorted(places), marks, _lines_at(reading, marks), bytearray(len(text) + 1))


def _masked(text: str, starts: Iterable[int], mask: str) -> str:
    """A text with a mask over it at some places, in order."""
    parts: list[str] = []
    reached = 0
    for start in starts:
        parts += (text[reached:start], mask)
        reached = start + len(mask)
    return "".join((*parts, text[reached:]))


def _lines_at(reading: Reading, places: Sequence[int]) -> dict[int, Line]:
    """The lines of positions in order, by where they begin."""
    found: dict[int, Line] = {}
    reached = -1
    for at in places:
        if at >= reached:
            line = reading.line_at(at)
            found[line.start] = line
            reached = line.end
    return found


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + len(surface))
