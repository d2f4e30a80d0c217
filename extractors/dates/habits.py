"""Times that come again: those of every year, the season in which something is open, its hours in July."""

from __future__ import annotations

import re

from extractors.dates.candidates import Candidate
from extractors.dates.near import TOUCHING
from extractors.dates.scan import Scan

_BEFORE = 32  # characters
_HOURS = re.compile(r"\s?[–—-]?\s?(?:[^\W\d_]{2,5}\.?\s)?\d{1,2}[.:]\d\d\b(?![.:]\d)")  # "in July until 18.00"


def has_hours(candidate: Candidate, scan: Scan) -> bool:
    """Whether a month is one in which other hours hold: "in July and August until 18.00"."""
    month = candidate.first.month is not None and candidate.first.day is None
    return month and not candidate.stated and _HOURS.match(scan.text, candidate.end) is not None


def recurs(candidate: Candidate, scan: Scan) -> bool:
    """A month or day of every year: "kasmet gegužę", "every year on 9 May", "katru septembri", "in May each year"."""
    first = candidate.first
    if first.month is None or first.year is not None or first.shift is not None or candidate.weekday is not None:
        return False
    line = scan.text.rfind("\n", 0, candidate.start) + 1
    before = scan.text[max(line, candidate.start - _BEFORE) : candidate.start]
    leads, follows = candidate.lexicon.yearly
    found = leads.search(before)
    if found is not None and not (found["each"] and first.day):  # "each 5 May event" are those of one day
        return True
    season = not candidate.single and before.endswith("(")
    if season and any(cue == "season" for _, cue in scan.cues_in(candidate.start - TOUCHING, candidate.start)):
        return True  # "in the summer season (1 May – 30 September) on Tuesdays, too"
    return follows.match(scan.text, candidate.end) is not None
