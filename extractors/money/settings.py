"""What stands around a sum: the words that lead to it, the words that follow it, and how it hangs on the sum before it.

A stretch between two sums belongs partly to the one ("…ir ERAF nauda,") and partly to the other ("valsts budžets –"):
it is cut at the first comma, bracket, word of partition or conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.money.behind import STOP, noun_behind, partition_end, words_behind
from extractors.money.lexicon import Lexicon, lexicon
from extractors.money.notes import Notes
from extractors.money.surface import Sum
from extractors.money.tables import Cell
from extractors.money.units import Governed
from extractors.reading import Line, Reading, Span
from extractors.record import record

Relation = Literal["new", "part", "same", "whole"]
LABELLED = 12  # characters of a value before a sum that its label speaks of whatever sentence it is in
ONLY_IN_BRACKETS = re.compile(r"\(\s*(?:[\d.,]+\s*(?:%|\w{4,8}\.?)\s*)?[\w\s]{0,12}$")
YEARLY = re.compile(r"\W*(?:\d\d?(?:\.\d\d?)*[.)]\s*)?(?:\w{2}\s)?20\d\d\W{0,3}(?:[^\W\d]{1,9}\.?)?[\s:–—-]*")
CHANGE = 64  # characters of "exceeded the estimate by"
RANGE_GAP = 8  # characters between the ends of a range
LABEL_LENGTH = 140
OWNERS = frozenset({"ours", "its", "us", "each", "partner", "part", "gets"})  # cues of whose a part is
PAID = frozenset({"eu", "grant", "national", "programme", "support"})
NAME = 80  # characters of a name in a list
ANSWER = 16  # characters before the sum that answers a question: "About", "A. "
LEAD_LENGTH = 1200  # characters before a sum that may speak of it


@record
class Setting:
    """A sum in its place. ``label`` is a line above, a header or the label of a field that speaks of it."""

    sum: Sum
    line: int
    sentence: Span
    pre: Span
    post: Span
    relation: Relation
    label: Span | None = None
    key: str | None = None  # of the field whose first sum this is
    cell: Cell | None = None
    governor: Span | None = None
    difference: bool = False  # it tells how much something has changed


def settings(notes: Notes, sums: Sequence[Sum], governed: Sequence[Governed]) -> list[Setting]:
    """A setting for each sum, in the order of the text."""
    reading = notes.reading
    held = {item.sum.start: item for item in governed}
    made: list[Setting] = []
    previous: Sum | None = None
    previous_post = 0
    for place, item in enumerate(sums):
        line = reading.line_number(item.start)
        row = reading.lines[line]
        words_here = lexicon(row.language)
        sentence = _sentence(notes, words_here, row, item.start)
        start = max(sentence.start, item.start - LEAD_LENGTH)
        if previous is not None and previous.start >= sentence.start:
            start = max(start, previous_post)
        else:
            previous = None
        pre = Span(start, max(start, item.start))
        paired = _paired(reading.text, row, item)
        following = sums[place + 1] if place + 1 < len(sums) and sums[place + 1].start < sentence.end else None
        bracketed = _bracketed(reading.text, pre, item)
        changes = _changed_by(notes, words_here, item)
        end = sentence.end if following is None else following.start
        partition = partition_end(notes, item, end, last=following is None)
        if previous is None and following is not None and _opens(notes, pre, item, following):
            post = noun_behind(notes, words_here, item, following.start)  # what follows speaks of the part
        else:
            post = words_behind(notes, words_here, item, sentence, following, partition, bracketed)
        found = held.get(item.start)
        label, key = _label(reading, item, line, pre, first=previous is None)
        made.append(
            Setting(
                item,
                line,
                sentence,
                paired or pre,
                post if paired is None else Span(item.end, item.end),
                "new" if paired else _relation(notes, pre, item, previous, parted=partition > item.end),
                label,
                key,
                found.cell if found else None,
                found.governor if found else None,
                changes,
            )
        )
        # what is said leads on to the share of a whole, and to what has grown by a sum
        opens = following is not None and (
            made[-1].relation == "whole"
            or (changes and words_here.from_to.ends_at(reading.text, notes.low, following.start) is not None)
        )
        previous, previous_post = item, pre.start if opens else post.end
    return made


def _changed_by(notes: Notes, words_here: Lexicon, item: Sum) -> bool:
    """ "Exceeded the estimate by 14 212": does a verb lead to a sum that tells how much something has changed?"""
    text, low = notes.text, notes.low
    begin = words_here.approximate.ends_at(text, low, item.start)
    if begin is not None and words_here.from_to.match(text, low, begin) is not None:
        return False  # what a sum has grown to
    return words_here.changes.ends_at(text, low, item.start if begin is None else begin, CHANGE) is not None


def _paired(text: str, line: Line, item: Sum) -> Span | None:
    """The part of a label that a sum of several between slashes belongs to ("Total / grant: 100 € / 85 €")."""
    colon = text.find(":", line.start, min(line.end, line.start + LABEL_LENGTH))
    if colon < 0 or item.start < colon or "/" not in text[line.start : colon]:
        return None
    labels, values = text[line.start : colon].split("/"), text[colon + 1 : line.end].split("/")
    if len(labels) != len(values):
        return None
    place = text.count("/", colon, item.start)
    start = line.start + sum(len(label) + 1 for label in labels[:place])
    return Span(start, start + len(labels[place]))


def label_of(reading: Reading, setting: Setting) -> str:
    """What stands before a sum on its line, without a bullet or what leads to the sum."""
    return reading.text[reading.lines[setting.line].start : setting.sum.start].strip(" \u00a0\t.–—-•*:|(€0123456789)")


def alike(reading: Reading, one: Setting, other: Setting) -> bool:
    """Are two sums those at the ends of two lines in a row, each behind a name that begins with a capital?"""
    rows = [reading.lines[item.line] for item in (one, other)]
    ends = all(
        not reading.text[item.sum.end : row.end].strip(" .;,") for item, row in zip((one, other), rows, strict=True)
    )
    named = all(label_of(reading, item)[:1].isupper() and len(label_of(reading, item)) <= NAME for item in (one, other))
    return other.line == one.line + 1 and ends and named


def in_one_list(reading: Reading, one: Setting, other: Setting) -> bool:
    """Do two sums stand in items of one list, each the first of its line?"""
    if other.line - one.line != 1 or other.cell is not None:
        return False
    text = reading.text
    heads = (text[reading.lines[item.line].start] for item in (one, other))
    items = all(not head.isalnum() for head in heads) or text[reading.lines[one.line].end - 1] == ";"
    governed = one.governor is not None and one.governor == other.governor
    return governed or (items and one.pre.start <= reading.lines[one.line].start + 2 and other.relation == "new")


def governing(reading: Reading, governor: Span) -> Span:
    """The words that govern a list: the line with its currency, or the last sentence of a paragraph over it."""
    line = reading.line_at(governor.start)
    return Span(line.start, line.end) if line.end - line.start <= LABEL_LENGTH else reading.sentence_at(governor.start)


def by_year(reading: Reading, whole: Setting, part: Setting) -> bool:
    """Is a sum but that of a year, in a list under a whole that is split by years ("2.1. 2025. gadā 8 240 eiro;")?"""
    text, row, above = reading.text, reading.lines[part.line], reading.lines[whole.line]
    if part.line != whole.line + 1 or YEARLY.fullmatch(text, row.start, part.sum.start) is None:
        return False
    opens = text[above.end - 1] == ":" and part.sum.value < whole.sum.value
    return opens or YEARLY.fullmatch(text, above.start, whole.sum.start) is not None


def _sentence(notes: Notes, words_here: Lexicon, line: Line, position: int) -> Span:
    """The sentence at a position, with the one before it in the line where that breaks off without an end ("(ca.")."""
    reading = notes.reading
    sentence = reading.sentence_at(position)
    lead = reading.text[line.start : sentence.start].rstrip()
    if not lead:
        return sentence
    approximate = words_here.approximate
    broken = lead[-1] == "." and approximate.ends_at(notes.text, notes.low, sentence.start) is not None
    broken = broken or (lead[-1] == "?" and position - sentence.start <= ANSWER)
    if broken or lead[-1] in ":,–—(-" or lead.endswith(".."):
        return Span(reading.sentence_at(sentence.start - 1).start, sentence.end)
    return sentence


def _bracketed(text: str, pre: Span, item: Sum) -> bool:
    """Is the sum, perhaps with a percentage, all that its brackets hold?"""
    behind = text[item.end : item.end + 2]
    closed = ")" in behind and behind.lstrip()[0] == ")"
    return closed and ONLY_IN_BRACKETS.search(text[pre.start : pre.end]) is not None


def _opens(notes: Notes, pre: Span, item: Sum, following: Sum) -> bool:
    """Does a sentence begin with the whole of which it tells a part ("No kopējā budžeta 890 000 eiro mūsu daļa …")?

    Whose part it is must follow at once: what "from the total 85 000 are paid by the fund" says is of that sum.
    """
    if notes.lexicon(item.start).out_of.match(notes.text, notes.low, pre.start) == item.start - 1:
        paid = any(cue.kind in PAID for cue in notes.roles(Span(item.end, following.start)))  # of it all
        return not paid and following.value < item.value  # "Of 85 000 we must find 8 500"
    links = notes.links(pre)
    if not links or links[0].kind != "whole" or links[0].start != pre.start:
        return False
    stop = STOP.search(notes.text, item.end, following.start)
    behind = Span(item.end, stop.start() if stop else following.start)
    return any(cue.kind in OWNERS for cue in notes.scopes(behind))


def _relation(notes: Notes, pre: Span, item: Sum, previous: Sum | None, *, parted: bool) -> Relation:
    if previous is not None and previous.rule == "money.range" and item.start - previous.end <= RANGE_GAP:
        return "same"  # the upper end of "15 000 to 20 000 EUR"
    between = Span(previous.end, item.start) if previous is not None else pre
    links = notes.links(between)
    if links and links[-1].kind == "portion":
        return "whole"
    partitive = parted or (bool(links) and any(link.kind == "partitive" for link in links))
    if previous is None:
        return "part" if partitive else "new"
    words_between = notes.text[between.start : between.end].strip(" \u00a0,")
    if item.currency != previous.currency:
        bare = words_between.strip("(/=").strip()
        stated = next((link for link in links if link.kind == "equivalent"), None)
        if not bare or (stated is not None and len(bare) - (stated.end - stated.start) <= 12):
            return "same"
    opened = words_between.startswith(":") and item.value < previous.value
    return "part" if partitive or opened or "(" in words_between else "new"


def _label(reading: Reading, item: Sum, line: int, pre: Span, *, first: bool) -> tuple[Span | None, str | None]:
    """The label that a sum alone on its line, or first in its field, hangs on."""
    held = reading.field_at(item.start)
    if held is not None and first and reading.line_number(held.value.start) == line:
        goes_on = reading.sentence_at(item.start).start <= held.value.start
        if goes_on or item.start - held.value.start <= LABELLED:
            return held.label, held.key
    row = reading.lines[line]
    if first and line and item.start - row.start <= ANSWER:
        above = reading.lines[line - 1]
        if reading.text[above.end - 1] == "?" and above.end - above.start <= LABEL_LENGTH:
            return Span(above.start, above.end), None
    if first and not reading.text[row.start : item.start].strip(" –—-•*:") and item.end >= row.end - 2 and line:
        above = reading.lines[line - 1]
        if above.end - above.start <= LABEL_LENGTH:
            start = above.start
            if reading.text[start].islower() and line > 1:
                start = reading.lines[line - 2].start
            return Span(start, above.end), None
    return None, None
