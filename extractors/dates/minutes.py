"""Minutes of a meeting: their date is the meeting's and no publication, but what they tell was told then."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from extractors.dates.candidates import Candidate
from extractors.dates.lexicon import lexicon
from extractors.dates.senses import WORD
from extractors.language import codes
from extractors.reading import Reading
from extractors.stems import lowered

HEAD_LINES = 10  # a text's date stands in the first lines, beside the headline or in the running head
_MINUTES = 5  # lines between the title of minutes and the day of the meeting
_TITLE_WORDS = 4


def of_meeting(reading: Reading, candidates: Sequence[Candidate]) -> Candidate | None:
    """The day of the meeting whose minutes a text is: what it tells was told then."""
    refused = -1  # the line whose days are none
    for item in candidates:
        number = reading.line_number(item.start)
        if number >= HEAD_LINES:
            return None
        if number == refused:
            continue
        dated = item.single and item.first.day is not None and item.first.year is not None and not item.bound
        if dated and of_minutes(reading, number, above=_MINUTES):
            return item
        if dated:
            refused = number
    return None


@cache
def _titles() -> tuple[str, ...]:
    """The words for minutes of all languages."""
    return tuple({title for code in codes() for title in lexicon(code).minutes})


def of_minutes(reading: Reading, number: int, above: int = 2) -> bool:
    """Whether a line above says that these are the minutes of a meeting: the date is the meeting's."""
    lines, low = reading.lines[max(0, number - above) : number + 1], lowered(reading.text)
    start, end = lines[0].start, lines[-1].end
    if all(low.find(title, start, end) < 0 for title in _titles()):
        return False
    for line in lines:
        titles = lexicon(line.language).minutes
        for word in islice(WORD.finditer(reading.text, line.start, line.end), _TITLE_WORDS):
            if word.group().lower() in titles:
                return True
    return False
