"""Whether a time heads its line: an older piece of news on the page, an item of a list, a row of a table."""

from __future__ import annotations

import re

from extractors.dates.candidates import Candidate
from extractors.dates.minutes import HEAD_LINES
from extractors.dates.senses import WORD
from extractors.reading import Field, Reading

_TITLED = re.compile(r"\.?\s?/\s?[^\W\d_]")  # "02.03.2021 / New workshop"

_ROW = 90  # characters around a time in which a sentence has words enough
_WORDS = 4
_OF_ROWS = frozenset("–—-:|,(")
_NUMBER = re.compile(r"\.?\s{1,3}(?:[Nn]r\.|№)\s?[^\W_]")  # of a document


def digest(candidate: Candidate, reading: Reading) -> bool:
    """The date that heads an older piece of news: "2014. gada 7.novembris. Cauruļvadu montāža …"."""
    line = reading.line_at(candidate.start)
    if line.zone == "teaser" and candidate.end >= line.end - 2:
        return True
    if candidate.start != line.start:
        return False
    rest = reading.text[candidate.end : candidate.end + 3]
    if titled(candidate, reading):
        return True
    return len(rest) == 3 and rest[:2] in (". ", ": ") and rest[2].isupper()


def numbered(candidate: Candidate, reading: Reading) -> bool:
    """The day of a document, whose number follows: "Uz 28.03.2022. Nr. 7-02/1180", "2019-05-03 Nr. V-12"."""
    return candidate.first.year is not None and _NUMBER.match(reading.text, candidate.end) is not None


def fills_line(candidate: Candidate, reading: Reading) -> bool:
    """A day alone in its line below the head, where invitations have theirs: when something was drawn up or posted."""
    line = reading.line_at(candidate.start)
    if reading.line_number(candidate.start) < HEAD_LINES:
        return False
    return candidate.start == line.start and ends_line(candidate, reading)


def titled(candidate: Candidate, reading: Reading) -> bool:
    """A date with the title of what was posted then behind a slash: no day of a happening."""
    return candidate.first.year is not None and _TITLED.match(reading.text, candidate.end) is not None


def ends_line(candidate: Candidate, reading: Reading) -> bool:
    """Nothing of its line is left behind the time."""
    return not reading.text[candidate.end : reading.line_at(candidate.end - 1).end].strip(" .")


def heads_line(candidate: Candidate, reading: Reading) -> bool:
    """Nothing but a bullet stands before the time in its line."""
    return not any(map(str.isalnum, reading.text[reading.line_at(candidate.start).start : candidate.start]))


def heads_item(candidate: Candidate, reading: Reading) -> bool:
    """A list item, agenda line or row of a table that begins with its time: "kovo mėnesį – Tilžos miestelyje"."""
    return heads_line(candidate, reading) and reading.text[candidate.end : candidate.end + 3].strip()[:1] in (
        "–",
        "-",
        "—",
        ":",
        "|",
    )


def in_sentence(candidate: Candidate, reading: Reading) -> bool:
    """Whether a time stands in a sentence that says more of it than a row does: no dash, no colon, words enough."""
    sentence = reading.sentence_at(candidate.core)
    text = reading.text
    before = text[max(sentence.start, candidate.start - _ROW) : candidate.start]
    behind = text[candidate.end : min(sentence.end, candidate.end + _ROW)]
    if before.rstrip()[-1:] in _OF_ROWS or behind.lstrip()[:1] in _OF_ROWS or text[sentence.end - 1] != ".":
        return False
    return len(WORD.findall(before)) + len(WORD.findall(behind)) >= _WORDS


def parts_sentences(text: str, end: int) -> bool:
    """Whether the abbreviation that ends a time ends its sentence: "2017 m. spalio 12 d. Vakar"."""
    return text[end - 1 : end + 1] == ". " and text[end + 1 : end + 2].isupper()


def in_brackets(candidate: Candidate, field: Field, reading: Reading) -> bool:
    """Within brackets that opened in the value of its field."""
    before = reading.text[field.value.start : candidate.start]
    return before.rfind("(") > before.rfind(")")
