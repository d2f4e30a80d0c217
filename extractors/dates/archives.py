"""The month under which a site files a page, by the path in its head: "News > 2023 > April", "Arhīvs / 2023 / 04".

It is no day of publication that the text states, but near days of the text lie in that year.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.dates.edtf import Moment, exists
from extractors.dates.lexicon import lexicon
from extractors.dates.senses import WORD
from extractors.language import codes
from extractors.reading import Line, Reading

_HEAD = 4  # lines
_LONGEST = 160  # characters of a path
_SECTION = 4  # words
_STEP = re.compile(r"\s*[|»›>•·/→]\s*|\s+[–—-]\s+|:\s+")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.?\s?([^\W\d_]{1,5})\.?)?")  # alone, or with the word for it
_MONTH = re.compile(r"(0[1-9]|1[0-2])|([^\W\d_]+)\.?")
_BOTH = re.compile(r"((?:19|20)\d\d)\.?\s(?:([^\W\d_]{1,5})\.?\s)?([^\W\d_]{3,})|([^\W\d_]{3,}),?\s((?:19|20)\d\d)")
_FIGURE = re.compile(r"\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\.?")


def filed(reading: Reading) -> Moment | None:
    """The month, or the day, of a path in the first lines; None where no line is such a path."""
    for line in reading.lines[:_HEAD]:
        if line.end - line.start <= _LONGEST and line.zone not in ("teaser", "disclaimer"):
            moment = _of_path(reading.text[line.start : line.end], line)
            if moment is not None:
                return moment
    return None


def _of_path(path: str, line: Line) -> Moment | None:
    """Sections of the site before the year, the month right beside it; a title may close the path."""
    steps = [step.strip(" .:") for step in _STEP.split(path)]
    place = next((number for number, step in enumerate(steps) if _FIGURE.search(step)), 0)
    sections = [step for step in steps[:place] if step]
    if sections and _month(sections[-1], line):
        place, sections = place - 1, sections[:-1]  # "News > April > 2023"
    if not any(_is_section(step) for step in sections) or any(len(step.split()) > _SECTION for step in sections):
        return None
    both = _BOTH.fullmatch(steps[place])
    if both is not None and (month := _month(both[3] or both[4], line)) and _worded(both[2], line):
        return Moment(int(both[1] or both[5]), month)
    for one, other in pairwise(steps[place : place + 2]):
        year, month = (_YEAR.fullmatch(one), _month(other, line))
        if year is None:
            year, month = _YEAR.fullmatch(other), _month(one, line)
        if year is None or not month or not _worded(year[2], line):
            return None
        found = Moment(int(year[1]), month)
        day = _DAY.fullmatch(steps[place + 2]) if len(steps) > place + 2 else None
        dated = found.on(int(day[1])) if day is not None else found
        return dated if exists(dated) else found
    return None


def _month(step: str, line: Line) -> int:
    """The number of a step that is nothing but a month; 0 where it is none."""
    match = _MONTH.fullmatch(step)
    if match is None:
        return 0
    if match[1]:
        return int(match[1])
    months = (sense.month for sense in lexicon(line.language).look_up(match[2].lower()).senses)
    return next((month.number for month in months if month is not None and (month.heads or month.short)), 0)


def _worded(word: str | None, line: Line) -> bool:
    """Whether what stands behind a year is the word for it."""
    if word is None:
        return True
    senses = (sense for code in (line.language, *codes()) for sense in lexicon(code).look_up(word.lower()).senses)
    return any(sense.has("year") for sense in senses)


@cache
def _sections() -> frozenset[str]:
    """Words for the sections of a site in which news are kept."""
    words = (lexicon(code).labels for code in codes())
    return frozenset(
        word for table in words for key in ("sections", "archive") for phrase in table[key] for word in phrase
    )


def _is_section(step: str) -> bool:
    return any(word in _sections() for word in WORD.findall(step.lower()))
