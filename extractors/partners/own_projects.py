"""Lines that each tell of another project, as lists of what was supported do: the body of each leads its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.partners.cues import money
from extractors.partners.pieces import BULLET
from extractors.partners.settle import Candidate
from extractors.reading import Line, Reading
from extractors.record import changed

PARAGRAPH = 300  # characters of a line that speaks of one thing
LEAST = 3  # lines with a body each, of which each has a project of its own
QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{12,}[”“»\"]")
SUM = re.compile(r"\d\s*([€$]|[^\W\d_]{2,12})")


def with_own_projects(reading: Reading, found: list[Candidate], known: Sequence[Candidate]) -> list[Candidate]:
    """Where each of several lines has a body with its own title or sum, each leads its own project.

    Two lines are enough where one of those ``known`` has a project of its own.
    """
    beside = {reading.line_number(item.start) for item in known if item.own and item.role == "lead"}
    leads = [item.start for item in found if item.role == "lead"]
    if len(leads) + len(beside) < LEAST - bool(beside):
        return found
    text, lang = reading.text, reading.language.code
    own = {start for start in leads if _states_project(text, reading.line_at(start), lang)}
    lines = {reading.line_number(start) for start in own if is_short(reading.line_at(start))}
    if len(lines | beside) < LEAST - bool(beside):
        return found
    return [changed(item, own=True) if item.start in own else item for item in found]


def is_short(line: Line) -> bool:
    """Does a line speak of one thing?"""
    return line.end - line.start <= PARAGRAPH


def _states_project(text: str, line: Line, lang: str) -> bool:
    bullet = BULLET.match(text, line.start, line.end)
    return bool(
        (bullet and bullet.group().strip())
        or QUOTED.search(text, line.start, line.end)
        or any(money(lang).match(found.group(1)) for found in SUM.finditer(text, line.start, line.end))
    )
