"""The issue that a masthead names: "Newsletter No. 5, May 2019", "2019. gada pavasara numurs", "Biuletenis 2019-05".

A word for an issue in the same short line makes a month or a season, which by itself could be anything, the time when
the text came out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.dates.candidates import Candidate
from extractors.dates.lexicon import lexicon
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.reading import Line, Reading

HEAD, FOOT = 6, 4  # lines from the top and from the bottom
_LONGEST = 120  # characters
_MASTHEAD = 3  # lines
_YEAR_AND_NUMBER = re.compile(
    r"\b((?:19|20)\d\d)(?:\s?/\s?|[.,]?\s?(?:[Nn][ro]\.?|№|#)\s?)\d{1,3}(?![\d./-])"
    r"|(?:\b[Nn][ro]\.?|№|#)\s?\d{1,3}\s?[/(,]\s?((?:19|20)\d\d)(?!\d)"
)
_TELLS = frozenset({"past", "future", "happen", "apply", "decide", "finish", "run", "call"})
_COUNTED = re.compile(r"(?:\b[Nn][ro]\.?|№|(?<!\w)#|\b[Vv]ol\.?)\s?\d{1,4}(?![\d-])")


def issue_of(reading: Reading, candidates: Sequence[Candidate], scan: Scan) -> Candidate | None:
    """The candidate that dates the issue; the head's before the foot's; None where no line names an issue."""
    lines = reading.lines
    head = foot = len(reading.text)  # where the lines between begin and end
    if len(lines) > HEAD + FOOT:
        head, foot = lines[HEAD].start, lines[-FOOT].start
    for item in candidates:
        outer = item.start < head or item.start >= foot
        if outer and _dates(item) and _names_issue(reading, reading.line_at(item.start), scan):
            return item
    return None


def _dates(item: Candidate) -> bool:
    first = item.first
    return item.single and not item.bound and first.unit == "day" and first.year is not None and first.month is not None


def _names_issue(reading: Reading, line: Line, scan: Scan) -> bool:
    """Whether a short line that tells of nothing has a word for an issue of something that comes out regularly."""
    if line.end - line.start > _LONGEST or line.zone == "teaser":
        return False
    if any(cue in _TELLS for _, cue in scan.cues_in(line.start, line.end)):
        return False
    words = WORD.findall(reading.text[line.start : line.end].lower())
    named = any(word in lexicon(line.language).issue for word in words)
    return named or _COUNTED.search(reading.text, line.start, line.end) is not None


def year_of(reading: Reading) -> int | None:
    """The year that a masthead gives with the number of the issue: "Novada ziņas, 2016/9", "Nr. 9 (2016)"."""
    for line in reading.lines[:_MASTHEAD]:
        match = _YEAR_AND_NUMBER.search(reading.text, line.start, min(line.end, line.start + _LONGEST))
        if match and line.zone != "teaser":
            return int(match[1] or match[2])
    return None
