"""What the words before a time label it as: the day of publication or of printing, an event, a deadline, an end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from extractors.dates.candidates import Bound, Candidate
from extractors.dates.lexicon import lexicon
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.language import codes
from extractors.reading import Reading

Label = Literal[
    "published", "page", "event", "deadline", "other", "start", "end", "opens", "closes", "window", "over", ""
]

_LABEL = 100  # characters
_LABEL_WORDS = 6
_POSTED_BY = 5  # words
_CHANGED_BY, _SAYS_WHAT = 6, (2, 3, 4)  # words of "Page last changed by Anna Liepa", of its label
_GLANCE = 4  # characters
_SUBJECT = 2  # words before a label without a colon: "the article was published", no whole sentence
_TAILS: tuple[Label, ...] = ("published", "page", "deadline", "over")  # other words may stand before these
# where a label of the tables counts, and as what; "prepared" and "today" are labels only at the start of a line
_LABELS: tuple[tuple[str, Label], ...] = (
    ("published", "published"), ("page", "page"), ("deadline", "deadline"), ("other", "other"), ("event", "event"),
    ("start", "start"), ("end", "end"), ("window_start", "opens"), ("window_end", "closes"), ("window", "window"),
    ("over", "over"),
)  # fmt: skip
_OPENERS: tuple[tuple[str, Label], ...] = (("prepared", "published"), ("today", "page"))
_CLOCK_BEFORE = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\s*$")  # "Printed: 19:39:07 14.08.2020"
_MARKS = (":", " –", " —", " -")
_PARTS = re.compile(r"[;,.]\s")
_SENTENCES = re.compile(r"[.!?]\s+")
_PAIRS = (("start", "end"), ("end", "start"), ("opens", "closes"))
_WINDOW_OF: dict[Label, Label] = {"start": "opens", "end": "closes"}
_NO_NEWS = frozenset({"apply", "call", "decide", "happen"})  # what a subject may be that is not the text itself
_SIGNED = 4  # words: who published it, where
_SPOKEN: tuple[Label, ...] = ("deadline", "over", "start", "end", "opens", "closes")  # labels within running text
_CELLS = re.compile(r"\s{2,}(?=\S)|\t|[|·•](?=.)")


def label_of(reading: Reading, candidate: Candidate, told: Sequence[int]) -> Label:
    """What the words right before a time, on its line or alone on the line above, label it as.

    ``told`` are the places of the words that labels hold, in order.
    """
    number = reading.line_number(candidate.start)
    line = reading.lines[number]
    if candidate.start - line.start > _LABEL:
        return _inside(reading.text[candidate.start - _LABEL : candidate.start], candidate)
    first = bisect_left(told, reading.lines[number - 1].start if number else line.start)
    if first == len(told) or told[first] >= candidate.start:
        return ""
    before = reading.text[line.start : candidate.start]
    if before:
        if "  " in before or "|" in before or not before.isprintable() or "·" in before or "•" in before:
            before = _CELLS.split(before)[-1]
        before = before.rpartition("(")[2] if ")" not in before else before  # "Overview (updated 03.08.2018)"
        before = _CLOCK_BEFORE.sub("", before) if ":" in before else before
    marked = before.rstrip().endswith(_MARKS)
    if marked:
        before = _PARTS.split(before)[-1]
    elif before.endswith(", ") and _apposed(before[:-2], candidate):
        return "deadline"
    words = WORD.findall(before.lower())
    if len(words) > _SUBJECT and not marked and _closes(reading.text, candidate.end, line.end):
        last = tuple(WORD.findall(_SENTENCES.split(before)[-1].lower()))
        if _tables().labels.get(last) in ("published", "page"):
            words = list(last)  # "Rundāles novada dome. Publicēts 2019-04-09"
    if words and candidate.weekday is not None:
        words.pop()  # "Published: Thursday, 1 April 2021"
    if not words:
        above = reading.lines[number - 1] if number else None
        if above is None or above.end - above.start > 60:
            return ""
        words = WORD.findall(reading.text[above.start : above.end].lower().rstrip(": "))
        if not 0 < len(words) <= _LABEL_WORDS or reading.text[above.start : above.end].rstrip()[-1:] in ".!?":
            return ""
        return _window(tuple(words), candidate, marked=True)
    if len(words) > _LABEL_WORDS and not marked:
        return ""
    name = _window(tuple(words[-_LABEL_WORDS:]), candidate, marked=marked)
    if name == "published" and not marked and _told_of(words, candidate, reading.text, line.end):
        return ""
    return name


def _told_of(words: Sequence[str], candidate: Candidate, text: str, stop: int) -> bool:
    """Whether a sentence tells that something else was made known: "the call was published on 16 March, so …"."""
    if _tables().labels.get(tuple(words[:1])) == "published" or tuple(words) in _tables().openers:
        return False
    if not _NO_NEWS.isdisjoint(candidate.lexicon.look_up(words[0]).cues):
        return True
    return not _closes(text, candidate.end, stop) and len(WORD.findall(text, candidate.end, stop)) > _SIGNED


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a sentence or a line ends at a place."""
    if text[start : min(end, start + _GLANCE)].lstrip()[:1] not in ("", "."):
        return False
    behind = text[start:end].lstrip()
    return behind.startswith(". ") or not behind.strip(" .")


def _inside(before: str, candidate: Candidate) -> Label:
    """In a paragraph a label is a clause of its own: "…, the deadline: 5 May", "…; closing date – 5 May"."""
    if before.endswith(", "):
        return "deadline" if _apposed(before[:-2], candidate) else ""
    if not before.rstrip().endswith(_MARKS):
        return ""
    *others, clause = _PARTS.split(before)
    words = WORD.findall(clause.lower())
    if not others or not 0 < len(words) <= _LABEL_WORDS:
        return ""
    name = _window(tuple(words), candidate, marked=True)
    return name if name in _SPOKEN else ""


def _apposed(before: str, candidate: Candidate) -> bool:
    """ "But the deadline, 31 August next year, will be kept"."""
    words = WORD.findall(_PARTS.split(before)[-1].lower())
    return _window(tuple(words[-_LABEL_WORDS:]), candidate, marked=True) == "deadline" if words else False


class _Tables(NamedTuple):
    """The labels of all languages, for a line of two words is easily taken for another language."""

    labels: dict[tuple[str, ...], Label]
    endings: frozenset[str]  # the last words of labels
    openers: dict[tuple[str, ...], Label]
    changed_by: frozenset[tuple[str, ...]]
    changes: frozenset[str]  # the first words of those


@cache
def _tables() -> _Tables:
    tables = [lexicon(code).labels for code in codes()]
    labels = {words: name for table in tables for key, name in _LABELS for words in table[key]}
    openers = {words: name for table in tables for key, name in _OPENERS for words in table[key]}
    changed_by = frozenset(words for table in tables for words in table["changed_by"])
    endings, changes = frozenset(words[-1] for words in labels), frozenset(words[0] for words in changed_by)
    return _Tables(labels, endings, openers, changed_by, changes)


def may_label(word: str) -> bool:
    """May a label of a time hold a word, in some language? Each has one of these at its begin or its end."""
    tables = _tables()
    ends = {words[-1] for words in tables.openers}
    return any(part in tables.endings or part in tables.changes or part in ends for part in WORD.findall(word.lower()))


def _window(words: tuple[str, ...], candidate: Candidate, *, marked: bool) -> Label:
    """The label; "applications from" and "applications until" are the two ends of a window."""
    bare = words if candidate.bound else words[:-1]
    if _tables().labels.get(bare) == "window":
        bound = candidate.bound or _bound(words[-1], candidate)
        if bound:
            return "opens" if bound == "start" else "closes"
    name = _label(words, marked=marked)
    if name == "window":
        return "" if candidate.single else "closes"
    return name


def _bound(word: str, candidate: Candidate) -> Bound:
    bound: Bound = ""
    for sense in candidate.lexicon.look_up(word).senses:
        if not sense.rest and "until" in sense.kinds:
            return "end"
        if not sense.rest and "from" in sense.kinds:
            bound = "start"
    return bound


def paired(labels: dict[int, Label], scan: Scan, reading: Reading) -> dict[int, Label]:
    """Labels by place; those of one end are none where the sheet has not the other: "Start: 5 May" may be a race's.

    Unless the sentence says of what: "it runs for 30 months, start – 2 January", "registration is open, end – 12 June".
    """
    names = set(labels.values())
    lone = {one for one, other in _PAIRS if (one in names) != (other in names)} - {"closes"}
    if not lone:
        return labels
    return {place: _lone(name, place, scan, reading) if name in lone else name for place, name in labels.items()}


def _lone(name: Label, place: int, scan: Scan, reading: Reading) -> Label:
    sentence = reading.sentence_at(place)
    told = {cue for _, cue in scan.cues_in(max(sentence.start, place - _LABEL), place)}
    if told & {"apply", "call"}:
        return _WINDOW_OF.get(name, name)
    return name if "run" in told and "happen" not in told else ""


def _label(words: tuple[str, ...], *, marked: bool) -> Label:
    labels, endings, openers, changed_by, changes = _tables()
    if words[-1] in endings:
        for begin in range(len(words)):
            name = labels.get(words[begin:], "")
            if name and (begin == 0 or (name in _TAILS and (marked or begin <= _SUBJECT))):
                return name
    if labels.get(words[:1]) == "published" and len(words) <= _POSTED_BY:  # "Posted by Anna Liepa on"
        return "published"
    if words[0] in changes and len(words) <= _CHANGED_BY and any(words[:size] in changed_by for size in _SAYS_WHAT):
        return "page"
    return openers.get(words, "")
