"""Labels and their values: fact sheets ("Projekta budžets: 120 888 LVL"), one to a line or one above the other.

A label is recognised by the regular expressions of ``labels.toml``, in the language of the document first and then
in the others. It may stand before a colon, a dash, a tab or two spaces, be glued to the digits of its value, or fill
a line (or two) of its own above the value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractors.label_edges import HEAD, may_begin, may_end
from extractors.language import codes, language
from extractors.reading import Field, Line, Span
from extractors.words import Kinds, Words

LONGEST_LABEL = 90  # characters
LONGEST_HEAD = 100  # characters of a line with what separates label and value
LONGEST_ITEM = 200
LISTS = frozenset({"partners", "lead"})
CLEAN = re.compile(r"^[\W_]*(?:\d{1,2}[.)]\s*)?|\([^()]*\)|[\s:.–—*-]+$")
SPACES = re.compile(r"\s+")
# behind a label: a colon, a dash, a tab or two spaces, one space before a figure or a quote, or a figure right away;
# nothing of that is a blank before a small letter, as most are
BEHIND = re.compile(
    r"[:\s0-9](?:(?<=\s)(?:(?=[\W\dE])(?:\|\s+|\s*[–—-]\s+|(?<=\t)\t*|\s+|\s*(?=[€\"“„«]|EUR|\d))|(?<=\t))"
    r"|(?<=:)\s*|(?<=[^\W\d_][0-9]))"
)
SUMS = frozenset({"total", "eu", "national", "own", "grant"})
FIGURES = SUMS | {"period", "start", "end", "code", "contract", "contract_date"}
QUOTED = frozenset({"title", "acronym", "programme"})
BULLET = re.compile(r"[-–—•·*▪‣◦●○■]\s*|\d{1,2}[.)]\s+")


@cache
def _labels(code: str) -> re.Pattern[str]:
    """One expression for all labels, the language of the document first; the group's name is the key."""
    order = [code, *(other for other in codes() if other != code)]
    parts = []
    for position, other in enumerate(order):
        for key, patterns in language(other).table("labels")["labels"].items():
            parts.append(f"(?P<{key}__{position}>{'|'.join(f'(?:{pattern})' for pattern in patterns)})")
    return re.compile("|".join(parts))


@lru_cache(maxsize=20_000)
def label_key(label: str, code: str) -> str | None:
    """The key of a label, or None: ``label_key("Projekta nosaukums:", "lv")`` is ``title``."""
    if not may_begin(label, 0, len(label)) and not may_end(label):
        return None
    clean = SPACES.sub(" ", CLEAN.sub("", CLEAN.sub("", label))).strip().lower()
    if not clean or len(clean) > LONGEST_LABEL:
        return None
    match = _labels(code).fullmatch(clean)
    return match.lastgroup.split("__")[0] if match and match.lastgroup else None


def fields(text: str, lines: Sequence[Line], code: str, words: Words, kinds: Kinds) -> tuple[Field, ...]:
    """All labelled fields of a document, in order; with its words and their kinds."""
    heads: list[tuple[int, str, Span, int]] = []  # line, key, label, start of the value on the line (or its end)
    done = column = 0
    for number in range(len(lines)) if 1 in kinds.may_be("label_ends") else _opening(text, lines, words, kinds):
        if number < done:
            continue  # the second line of a label
        line = lines[number]
        head = None if line.zone == "furniture" else _head(text, line, code)
        taken = 1
        if head is None and column and line.zone != "furniture":
            head = _aligned_head(text, line, column, code)
        if head is None and number + 1 < len(lines):
            head = _two_line_head(text, line, lines[number + 1], code)
            taken = 2
        if head is not None:
            key, label, value = head
            column = value - line.start if taken == 1 and value - label.end > 1 and value < line.end else 0
            done = number + taken
            heads.append((done - 1, key, label, value))
    found = []
    for position, (number, key, label, value) in enumerate(heads):
        stop = heads[position + 1][0] if position + 1 < len(heads) else len(lines)
        if stop < len(lines) and position + 1 < len(heads) and heads[position + 1][2].start < lines[stop].start:
            stop -= 1  # the next label takes two lines
        span = _value(text, lines, number, value, stop, key in LISTS)
        if span is not None:
            found.append(Field(key, label, span))
    return tuple(found)


def _opening(text: str, lines: Sequence[Line], words: Words, kinds: Kinds) -> list[int]:
    """The positions of the lines that may begin with a label, as their first word says."""
    starts, opens = words.starts, kinds.may_be("labels")
    found: list[int] = []
    for number, (line, (first, stop)) in enumerate(zip(lines, pairwise(words.firsts), strict=True)):
        if first < stop and not opens[first]:
            if text.find("(", line.start, starts[first] + HEAD + 1) < 0:
                continue  # most lines
        elif (
            first < stop
            and text[starts[first]].isdigit()
            and not may_begin(text, line.start, line.start + LONGEST_HEAD)
        ):
            continue
        found.append(number)
    return found


def _head(text: str, line: Line, code: str) -> tuple[str, Span, int] | None:
    """(key, label, start of the value) where a line is or begins with a label."""
    if line.end - line.start <= LONGEST_LABEL:
        key = label_key(text[line.start : line.end], code)
        if key:
            return key, Span(line.start, line.end), line.end
    reach = min(line.end, line.start + LONGEST_HEAD)
    for match in BEHIND.finditer(text, line.start, reach):
        start, end = match.span()
        if text[start].isdigit():
            end = start  # the figure belongs to the value
        if start == line.start or end >= line.end:
            continue
        key = label_key(text[line.start : start], code)
        if key and _fits(key, text[start:end], text[end : min(_end(text, line), end + 40)]):
            return key, Span(line.start, start), end
        if text[start] == ":":
            break
    return None


def _end(text: str, line: Line) -> int:
    """The end of a line, but for the bar that closes a row: "| Programme | Interreg |"."""
    end = line.end
    if text[line.start] == "|" == text[end - 1] and end - line.start > 1:
        end = line.start + len(text[line.start : end - 1].rstrip())
    return end


def _aligned_head(text: str, line: Line, column: int, code: str) -> tuple[str, Span, int] | None:
    """The longest label of a sheet in columns: one space is between it and its value, more on the line before."""
    value = line.start + column
    if value >= line.end or text[value - 1] != " " or text[value].isspace():
        return None
    key = label_key(text[line.start : value], code)
    return (key, Span(line.start, value - 1), value) if key else None


def _fits(key: str, separator: str, value: str) -> bool:
    """Is this a label, where no colon says so? Figures want a digit behind them, titles a quote or a gap."""
    if separator.startswith(":") or "\t" in separator or (separator.isspace() and len(separator) > 1):
        return True
    if separator.strip() == "|":  # a row of two cells
        return "|" not in value
    if separator.strip():  # a dash
        return key not in FIGURES or any(character.isdigit() for character in value)
    if value[:1] in '"“„«':
        return key in QUOTED
    return key in FIGURES


def zones_with_labels(lines: Sequence[Line], found: Sequence[Field]) -> tuple[Line, ...]:
    """The lines again: what only labels is ``label``, what states a labelled value is ``body``, not ``heading``."""
    if not found:
        return tuple(lines)
    labels = {item.label.start: item for item in found}
    result = []
    for line in lines:
        item = labels.get(line.start)
        if item is not None and line.zone in ("heading", "body"):
            line = Line(line.start, line.end, line.language, "label" if item.label.end >= line.end else "body")
        result.append(line)
    return tuple(result)


def _two_line_head(text: str, line: Line, following: Line, code: str) -> tuple[str, Span, int] | None:
    """A label that is broken over two short lines."""
    start, end = line.start, following.end
    if end - start > LONGEST_LABEL or following.zone == "furniture" or text[line.end - 1] == ":":
        return None
    key = label_key(text[start:end], code)
    return (key, Span(start, end), end) if key else None


def _value(text: str, lines: Sequence[Line], number: int, begin: int, stop: int, is_list: bool) -> Span | None:
    """Where the value ends: on the label's line, or the lines below up to the next label or the end of the block."""
    line = lines[number]
    items = list(range(number + 1, stop))
    if begin < line.end:
        end = _end(text, line)
        if is_list and not (text[end - 1] == "." and text.startswith("\n\n", end)):  # a sentence and a blank line
            end = _below(text, lines, items, end, bullets=True) or end
        return Span(begin, end)
    if not items:
        return None
    if is_list:
        last = _below(text, lines, items, line.end, bullets=False)
        return Span(lines[items[0]].start, last) if last else None
    first = items[0]
    if lines[first].zone == "furniture":
        return None
    end = lines[first].end
    for item in items[1:]:
        if text.count("\n", end, lines[item].start) > 1 or lines[item].zone == "furniture":
            break
        end = lines[item].end
    return Span(lines[first].start, end)


def _below(text: str, lines: Sequence[Line], items: Sequence[int], end: int, *, bullets: bool) -> int | None:
    """The end of the list that stands in the lines ``items``; None where there is none."""
    last: int | None = None
    gap: int | None = None
    for item in items:
        line = lines[item]
        words = text[line.start : line.end]
        bullet = BULLET.match(words) is not None
        if line.zone in ("furniture", "disclaimer") or len(words) > LONGEST_ITEM or (bullets and not bullet):
            break
        if words.endswith(":") or (words.endswith(".") and not bullet and len(words) > LONGEST_LABEL):
            break
        distance = text.count("\n", end if last is None else last, line.start)
        if last is not None:
            if gap is not None and distance > gap:
                break
            gap = distance if gap is None else gap
            if gap > 1 and not bullet and distance > 1 and words.endswith("."):
                break
        last = line.end
    return last
