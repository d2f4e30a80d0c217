"""Which of a document's dates is the day it came out: a label says so, or it stands alone around the headline.

Not the day a page was printed, changed or crawled, not a calendar with its name day in the page head, not the dates of
other news on the same page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.dates.lexicon import WORD, lexicon
from extractors.dates.ranges import Candidate
from extractors.dates.scan import Scan
from extractors.language import codes
from extractors.reading import Line, Reading

Label = Literal["published", "page", "event", "deadline", "other", ""]

HEAD_LINES = 10  # the date stands in the first lines, beside the headline or in the running head
FOOT_LINES = 6
_LABEL = 100  # characters
_LABEL_WORDS = 6
_ALONE = 90
_BYLINE = 120
_TAILS: tuple[Label, ...] = ("published", "page", "deadline")  # other words may stand before these
_LABELS: tuple[Label, ...] = (*_TAILS, "other", "event")
_NAMES = re.compile(r"[^\W\d_]{2,}(?:\s?[,–-]\s?[^\W\d_]{2,}){0,6}")  # "Gundega, Terēze"


def label_of(reading: Reading, candidate: Candidate) -> Label:
    """What the words right before a time, on its line or alone on the line above, label it as."""
    line = reading.line_at(candidate.start)
    if candidate.start - line.start > _LABEL:
        return ""
    before = reading.text[line.start : candidate.start]
    words = WORD.findall(before.lower())
    if not words:
        number = reading.line_number(candidate.start)
        above = reading.lines[number - 1] if number else None
        if above is None or above.end - above.start > 60:
            return ""
        words = WORD.findall(reading.text[above.start : above.end].lower().rstrip(": "))
        if len(words) > _LABEL_WORDS or reading.text[above.start : above.end].rstrip()[-1:] in ".!?":
            return ""
        return _label(tuple(words), reading, line)
    if len(words) > _LABEL_WORDS and not before.rstrip().endswith(":"):
        return ""
    return _label(tuple(words[-_LABEL_WORDS:]), reading, line)


def _label(words: tuple[str, ...], reading: Reading, line: Line) -> Label:
    for code in dict.fromkeys((line.language, *codes())):  # so short a line may be taken for another language
        labels = lexicon(code).labels
        for begin in range(len(words)):
            for name in _LABELS if begin == 0 else _TAILS:
                if words[begin:] in labels[name]:
                    return name
    return ""


def stands_alone(reading: Reading, candidate: Candidate, line: Line) -> bool:
    """Whether a line holds hardly more than this time: a byline, a place, a weekday may stand beside it."""
    text = reading.text
    if line.end - line.start > _ALONE:
        return False
    lead, rest = text[line.start : candidate.start].strip(), text[candidate.end : line.end].strip()
    before, after = WORD.findall(lead), WORD.findall(rest)
    if any(word[0].isdigit() for word in before):
        return False
    led = not before or candidate.weekday is not None or lead[-1] in ",/|•·–—-"
    followed = not after or rest[0] in "/|,•·-–—(;"
    return len(before) <= 2 and len(after) <= 6 and led and followed


def is_calendar(reading: Reading, candidate: Candidate) -> bool:
    """A page head that prints today and its name days: such a date is of the day the page was fetched."""
    number = reading.line_number(candidate.start)
    line = reading.lines[number]
    if number > 1 or not candidate.single or not lexicon(line.language).names_days:
        return False
    if candidate.weekday is not None and number == 0:
        return True
    following = reading.lines[number + 1] if number + 1 < len(reading.lines) else None
    rest = reading.text[candidate.end : line.end].strip(" ,.|–-")
    if rest and _NAMES.fullmatch(rest) and "," in rest:
        return True
    if following is None or rest:
        return False
    names = reading.text[following.start : following.end].strip()
    return "," in names and len(names) < 50 and _NAMES.fullmatch(names) is not None


def _day_or_month(candidate: Candidate) -> bool:
    moment = candidate.first
    return candidate.single and moment.year is not None and moment.month is not None and not candidate.bound


def _byline(reading: Reading, candidate: Candidate, scan: Scan) -> bool:
    """The end of a sentence that names who wrote it: "Informāciju sagatavoja Anna Bērziņa, 10.03.2020."."""
    number = reading.line_number(candidate.start)
    sentence = reading.sentence_at(candidate.start)
    if HEAD_LINES <= number < len(reading.lines) - FOOT_LINES or sentence.end - sentence.start > _BYLINE:
        return False
    ends = not reading.text[candidate.end : sentence.end].strip(" .")
    return ends and any(cue == "byline" for _, cue in scan.cues_in(sentence.start, candidate.start))


def publication_candidate(reading: Reading, candidates: Sequence[Candidate], scan: Scan) -> Candidate | None:
    """The candidate that is the day of publication; None where the text names none."""
    dated = [item for item in candidates if _day_or_month(item) and item.first.unit == "day"]
    for item in dated:
        if label_of(reading, item) == "published" and reading.zone_at(item.start) != "teaser":
            return item
    first = _first_paragraph(reading)
    dated = [item for item in dated if not _announced(reading, item)]
    for item in dated:
        number = reading.line_number(item.start)
        if number >= HEAD_LINES:
            break
        line = reading.lines[number]
        if line.zone == "teaser" or number > first + 1 or label_of(reading, item) or _labelled(reading, item):
            continue
        if stands_alone(reading, item, line):
            if not is_calendar(reading, item):
                return item
        elif (number <= 2 and _running_head(reading, item, line)) or _byline(reading, item, scan):
            return item
    for item in reversed(dated):
        number = reading.line_number(item.start)
        line = reading.lines[number]
        if number < max(first, len(reading.lines) - FOOT_LINES) or line.zone in ("teaser", "disclaimer"):
            continue
        alone = stands_alone(reading, item, line) and not _labelled(reading, item)
        if (alone or _byline(reading, item, scan)) and not label_of(reading, item):
            return item
    return None


def _announced(reading: Reading, item: Candidate) -> bool:
    """A day in words with a time of day is when something happens; posts are stamped in figures (2020-03-10 14:25)."""
    surface = reading.text[item.start : item.end]
    return item.first.hour is not None and any(char.isalpha() and char != "T" for char in surface)


def _labelled(reading: Reading, item: Candidate) -> bool:
    field = reading.field_at(item.start)
    return field is not None and field.key != "published"


def _first_paragraph(reading: Reading) -> int:
    """Position of the first line of running text; the last line where there is none."""
    for number, line in enumerate(reading.lines):
        if line.zone == "body" and line.end - line.start > 140:
            return number
    return len(reading.lines)


def _running_head(reading: Reading, item: Candidate, line: Line) -> bool:
    """A short head line that ends in its date: "Projektų naujienos, 2022 m. balandis"."""
    ends = not reading.text[item.end : line.end].strip()
    return ends and item.start > line.start and line.end - line.start <= 140 and item.first.day is None
