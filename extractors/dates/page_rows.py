"""Whether a date stands in a row of several: of a sheet of labels, a chronicle, a calendar. It dates no text then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.dates.candidates import Candidate
from extractors.reading import Reading

_NUMBERED = re.compile(r"(?:\d{1,2}\.? (?P<unit>[^\W\d_]+)|(?P<led>[^\W\d_]+) \d{1,2})\s[–—-]\s")  # "Day 3 – "
_ROW = re.compile(r"\s[–—-]\s")
_CHRONICLE = 3  # lines


def in_sheet(reading: Reading, item: Candidate) -> bool:
    """Whether the lines around are labels with values: then so is this one."""
    number, lines = reading.line_number(item.start), reading.lines
    around = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
    return any(
        line.start <= field.label.start < line.end and field.key != "author"
        for line in around
        for field in reading.fields
    )


def heads_chronicle(dated: Sequence[Candidate], number: int, reading: Reading) -> bool:
    """Whether a line nearby begins with a date too: a list of what happened when."""
    around = reading.lines[max(0, number - _CHRONICLE) : number + _CHRONICLE]
    ends = {line.start: line.end for line in around}
    return sum(item.start in ends and ends[item.start] > item.end + 2 for item in dated) > 1


def in_calendar(reading: Reading, candidates: Sequence[Candidate], item: Candidate) -> bool:
    """Whether a date and a dash open its line, and one beside it: "12. aprīlis – seminārs"; or "Day 3 – " does."""
    number = reading.line_number(item.start)
    day = _NUMBERED.fullmatch(reading.text, reading.lines[number].start, item.start)
    if day is not None:
        senses = item.lexicon.look_up((day["unit"] or day["led"]).lower()).senses
        if any("day" in sense.kinds for sense in senses):
            return True
    rows = {line.start for line in reading.lines[max(0, number - 1) : number + 2]}
    opening = [other for other in candidates if other.start in rows and _ROW.match(reading.text, other.end)]
    return item in opening and len(opening) > 1
