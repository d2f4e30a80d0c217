"""Times that stand over what they date: the year above a list of days without years, the days above posts."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment
from extractors.dates.items import ends_line
from extractors.dates.publication import heads_agenda
from extractors.reading import Reading

_NUMBERED = re.compile(r"\s*(?:[•·*–-]|\d{1,2}[.)])\s")  # an item of a list
_POSTS, _SENTENCE = 2, 24  # days, and characters of what is told below each
_TITLE, _ROWS = 80, 3  # characters of a title, and lines below it


def posts_in(candidates: list[Candidate], reading: Reading) -> set[int]:
    """Where days stand alone in their lines, several of them, each above what was posted then."""
    alone = [
        item
        for item in candidates
        if item.single and item.first.day and item.first.year is not None and not item.bound and _heads(item, reading)
    ]
    posts = [item for item in alone if _told_below(item, reading)]
    return {item.start for item in posts} if len(posts) >= _POSTS else set()


def without_diary(candidates: list[Candidate], posts: set[int]) -> list[Candidate]:
    """What may be the day of publication: not the posts of a diary, which goes from its first day to its last."""
    days = [item.first for item in candidates if item.start in posts]
    diary = len(days) > _POSTS and all(_before(one, other) for one, other in pairwise(days))
    return [item for item in candidates if item.start not in posts] if diary else candidates


def _before(one: Moment, other: Moment) -> bool:
    return (one.year or 0, *one.anniversary) < (other.year or 0, *other.anniversary)


def _told_below(item: Candidate, reading: Reading) -> bool:
    number = reading.line_number(item.start)
    below = reading.lines[number + 1 : number + 2]
    if not below or heads_agenda(reading, (), item):
        return False
    text = reading.text[below[0].start : below[0].end]
    return len(text) >= _SENTENCE and text[-1] in ".!?…"


def _heads(candidate: Candidate, reading: Reading) -> bool:
    """Whether a year stands alone in its line, above what happened then."""
    line = reading.line_at(candidate.start)
    return candidate.start == line.start and candidate.end >= line.end - 1 and line.zone in ("body", "heading", "label")


def is_post(item: Candidate, reading: Reading) -> bool:
    """Whether a labelled day with its year ends its line: "Added on 30.12.2024." above what was added."""
    dated = item.single and item.first.day is not None and item.first.year is not None and not item.bound
    return dated and ends_line(item, reading)


def heads_list(candidate: Candidate, candidates: list[Candidate], reading: Reading) -> bool:
    """Whether a year heads a list of days without years: alone, or in a title: "Save the dates for 2016"."""
    if not candidate.single or candidate.first.year is None or candidate.first.unit != "day" or candidate.bound:
        return False
    if _heads(candidate, reading):
        return True
    number = reading.line_number(candidate.start)
    line = reading.lines[number]
    if _NUMBERED.match(reading.text, line.start):
        return False
    ends = reading.text[line.end - 1] in ".!?,;:" and not ends_line(candidate, reading)  # "Kalendorius 2022 m."
    if line.end - line.start > _TITLE or ends or line.zone not in ("heading", "body"):
        return False
    rows = reading.lines[number + 1 : number + 1 + _ROWS]
    days = {
        reading.line_number(item.start)
        for item in candidates
        if item.first.year is None and item.first.month is not None
    }
    return sum(1 for row in range(number + 1, number + 1 + len(rows)) if row in days) >= _ROWS - 1
