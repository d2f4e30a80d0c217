"""The lines of clean text: words hyphenated at line ends put together, wrapped lines joined, running heads taken out.

Promises: only text that is wrapped at some width is joined, and never list items, labels with their values, table
rows or headings; a hyphen that belongs to the word stays; of a running head the first occurrence stays (it may state
when the page was published). Nothing here knows a language. What it does not do: tell a real hyphen before a
lower-case letter from one put in at the line's end, unless the document has the word elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.furniture import running
from pipeline.offsets import Edit

HARD = "\u2028"
_LINE = re.compile(r"[^\s][^\n\f]*")
_LIST_ITEM = re.compile(r"(?:[-–—•*·▪●◦»>✓]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
_LABEL = re.compile(r"[^:.,;]{2,40}:(?:\s|$)")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
_HYPHEN_END = re.compile(r"([^\W\d_]+|\d+)([-\u00ad])$")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
_WORD_START = re.compile(r"[^\W\d_]+|\d+")
_TERMINAL = (".", "!", "?", ":", ";", "…")
_CLOSERS = "\"”“»’')]*"


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the text is wrapped: its width in characters, and the line feeds between lines of one paragraph."""

    width: int
    gap: int
    spaced: bool  # paragraphs are further apart than lines


def edits(text: str, hard: frozenset[int] = frozenset(), *, trusted: bool = False) -> list[Edit]:
    """The changes that make the lines of ``text`` whole.

    ``trusted``: the lines come from a layout, so that every line feed but those at ``hard`` is a wrap.
    """
    spans = [(match.start(), match.start() + len(match.group().rstrip())) for match in _LINE.finditer(text)]
    if len(spans) < 2:
        return _page_breaks(text)
    contents = [text[start:end] for start, end in spans]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    wraps = _soft(spans, hard) if trusted else frozenset()
    dropped = running(contents, gaps, wraps)
    kept = [number for number in range(len(spans)) if number not in dropped] or [0]
    wrap = None if trusted else _wrap(contents, gaps, kept)

    usual = median(len(contents[number]) for number in wraps) if wraps else 0

    found: list[Edit] = []
    if kept[0] > 0:
        found.append(Edit(spans[0][0], spans[kept[0]][0], ""))
    inside = False  # the line before goes on from another one: it is no heading
    joined_once = False
    for before, after in pairwise(kept):
        end, start = spans[before][1], spans[after][0]
        gap = text[end:start]
        turned = after - before > 1 or "\f" in gap  # a page ends in between
        first, second = contents[before], contents[after]
        glue: str | None = None
        if trusted:
            stopped = any(end <= position < start for position in hard) and not turned
            if not stopped and not turned and gap.count("\n") > 1:
                stopped = True
            glue = None if stopped else _glue_laid_out(first, second, turned and len(first) < 0.85 * usual, turned)
        elif wrap is not None:
            fits = turned or gap.count("\n") == wrap.gap
            glue = _glue_wrapped(first, second, wrap, inside, joined_once) if fits else None
        if (hyphen := _hyphenated(first, second, text)) is not None and (
            glue is not None or turned or gap.count("\n") <= 2
        ):
            cut, stay = hyphen
            found.append(Edit(end - cut, start, stay))
            inside = joined_once = True
        elif glue is not None:
            found.append(Edit(end, start, glue))
            inside = joined_once = True
        else:
            inside = False
            if turned:
                found.append(Edit(end, start, "\n\n" if trusted or gap.count("\n") + gap.count("\f") > 1 else "\n"))
    end = spans[kept[-1]][1]
    if kept[-1] < len(spans) - 1:
        found.append(Edit(end, len(text), "\n"))
    elif "\f" in text[end:]:
        found.append(Edit(end, len(text), text[end:].replace("\f", "\n")))
    if text.find("\f", 0, spans[0][0]) >= 0 and kept[0] == 0:
        found.insert(0, Edit(0, spans[0][0], text[: spans[0][0]].replace("\f", "\n")))
    return found


def _page_breaks(text: str) -> list[Edit]:
    """Form feeds of a text of one line."""
    return [Edit(match.start(), match.end(), "\n") for match in re.finditer("\f", text)]


def _wrap(contents: list[str], gaps: list[str], kept: list[int]) -> Wrap | None:
    """The width at which the text is wrapped; None where a paragraph is a line.

    Sure signs are lines that stop without a full stop before one that starts in lower case. In wrapped text these
    are all about as long as the longest line, and hardly any text stands in longer lines.
    """
    following = set(kept)
    sure: list[tuple[int, int]] = []
    for number in kept[:-1]:
        if number + 1 not in following:
            continue
        first, second = contents[number], contents[number + 1]
        if second[0].islower() and len(first) >= 30 and not first.endswith(_TERMINAL) and not _listed(first, second):
            sure.append((gaps[number].count("\n"), len(first)))
    if len(sure) < 3:
        return None
    gap = Counter(gap for gap, _ in sure).most_common(1)[0][0]
    lengths = sorted(length for between, length in sure if between == gap)
    if len(lengths) < 3 or not 35 <= lengths[-1] <= 160 or lengths[len(lengths) // 2] < 0.75 * lengths[-1]:
        return None
    width = lengths[-1]
    total = sum(len(contents[number]) for number in kept)
    if sum(len(contents[number]) for number in kept if len(contents[number]) > 1.2 * width) > 0.3 * total:
        return None
    wider = sum(1 for between in gaps if between.count("\n") > gap)
    return Wrap(width, gap, wider >= 2)


def _listed(first: str, second: str) -> bool:
    """Whether the second line is a list item or one of the two a table row."""
    return bool(_LIST_ITEM.match(second)) or _cells(first) or _cells(second)


def _cells(content: str) -> bool:
    """Whether a line is a table row: cells apart by bars, tabs or wide spaces."""
    return " | " in content or "\t" in content or "   " in content


def _day(first: str, second: str) -> bool:
    """Whether what looks like a list number is a date's day or a year that the line's end has split off."""
    numbered = _NUMBERED.match(second)
    return numbered is not None and second[numbered.end()].islower() and not first.endswith(_TERMINAL)


def _glue_wrapped(first: str, second: str, wrap: Wrap, inside: bool, started: bool) -> str | None:
    """What joins a line to the next of its paragraph; None where they are apart.

    A line was wrapped where the next one's first word would not have fitted any more.
    """
    if _listed(first, second) and not _day(first, second):
        return None
    fill = len(first) + 1 + len(second.split(None, 1)[0])
    terminal = first.rstrip(_CLOSERS).endswith(_TERMINAL)
    if second[0].islower():
        need = 0.85 if terminal else 0.7
    elif terminal:
        need = 0.92 if wrap.spaced and not first.endswith(":") else 1.03
    else:
        need = (0.8 if inside else 0.92) if wrap.spaced else (0.92 if inside else 1.03)
        if not started and not wrap.spaced:
            return None  # still in the headings
    return " " if fill > need * wrap.width else None


def _soft(spans: list[tuple[int, int]], hard: frozenset[int]) -> frozenset[int]:
    """Numbers of the lines that a layout has wrapped into the next."""
    return frozenset(
        number for number, ((_, end), (start, _)) in enumerate(pairwise(spans)) if start == end + 1 and end not in hard
    )


def _glue_laid_out(first: str, second: str, short: bool, turned: bool) -> str | None:
    """What joins two lines that a layout has put under each other, or at the end and the start of two pages."""
    if "   " in first or "   " in second:
        return None
    if second[0].isupper() and _LABEL.match(second):
        return None
    ended = first.rstrip(_CLOSERS).endswith((*_TERMINAL, ","))
    if _LIST_ITEM.match(second) and (ended or second[0] not in "-–—") and not _day(first, second):
        return None
    if turned and second[0].islower():
        return None if first.endswith(_TERMINAL[1:]) else " "  # "2018 m." may go on
    if turned and (short or first.rstrip(_CLOSERS).endswith(_TERMINAL)):
        return None
    return " "


def _hyphenated(first: str, second: str, text: str) -> tuple[int, str] | None:
    """For a word that goes on in the next line: how many characters of its end go, and what comes in their place."""
    if first[-1] not in "-\u00ad":
        return None
    ending = _HYPHEN_END.search(first, max(0, len(first) - 40))
    begin = _WORD_START.match(second) if ending else None
    if ending is None or begin is None:
        return None
    head, hyphen, tail = ending[1], ending[2], begin.group()
    if _ADDRESS.search(first):
        return 0, ""
    if hyphen == "\u00ad":
        return 1, ""
    if head.isdigit() or tail.isdigit():
        return (0, "") if len(first) > 12 else None  # LLI-317, 2014-2020
    if tail[0].islower() or (len(head) > 1 and len(tail) > 1 and head.isupper() and tail.isupper()):
        real = len(head) == 1 or (f"{head}-{tail}" in text and f"{head}{tail}" not in text)
        return (0, "") if real else (1, "")
    return (0, "") if len(first) > 12 else None
