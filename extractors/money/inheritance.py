"""Sums whose currency is that of another sum beside them: "no kuriem 7,44 miljoni", "(ERAF – 425 000)".

A number joins another sum's currency only where nothing that it might count follows it, and where a payer, a word for
a part or a multiplier says that it is money.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from extractors.facts import Reject
from extractors.money.cues import Cue
from extractors.money.lexicon import Lexicon, lexicon, surface
from extractors.money.notes import Notes
from extractors.money.surface import RANGE, Bare, Scan, Sum, refused, settle
from extractors.reading import Span

MONEY_KEYS = frozenset({"total", "eu", "national", "own", "grant"})
SPENDING = frozenset({"pays", "costs", "cost", "own", "uses", "us", "ours"})
TOLD = 20  # characters of "in euro it makes"
BELOW = 3  # lines at most between a sum and a line that splits it
DIGITS = re.compile(r"\d")
OWNERS = frozenset({"ours", "us", "each", "partner", "part", "gets", "uses"})  # of what is shared out
SOURCES = frozenset({"eu", "national", "own", "grant", "support", "programme"})
LABEL_END = re.compile(r"(?::|\s{2})\s*\Z")
REST = re.compile(r"\s*(?:\([\d.,]+\s?%\))?[\s.,;)*]*")
CLOSED = re.compile(r"\s*(?:$|[,.;:)–—])")
BEHIND = re.compile(r"[\s\u00a0–—-]*")
PLAUSIBLE_YEARS = (1990, 2050)
MILLION = 1_000_000
TO = 8  # characters of "līdz" with its spaces
NAME = 60  # characters that a name before a number may take
NAME_WORDS = 4
REACH = 24  # characters between a payer and the number
AHEAD = 40  # characters behind a number in which a payer may follow


def inherited(notes: Notes, scan: Scan, taken: set[int]) -> tuple[list[Sum], list[Reject]]:
    """Numbers that are sums by another sum of their paragraph, or by the field they fill, and those that are not."""
    made: list[Sum] = []
    rejects: list[Reject] = []
    starts = [other.start for other in scan.sums]
    numbers = scan.bare if starts else scan.multiplied
    if not numbers:
        return made, rejects
    with_sums = {notes.reading.line_number(start) for start in starts}
    for item in numbers:
        if item.start in taken:
            continue
        number = notes.reading.line_number(item.start)
        line = notes.reading.lines[number]
        if number not in with_sums and not item.multiplied and REST.fullmatch(notes.text, item.end, line.end) is None:
            continue
        words_here = lexicon(line.language)
        found = _of_neighbour(notes, scan, starts, words_here, item) if number in with_sums else None
        rule, confidence = "money.inherited", 0.8
        if found is None and _fills_field(notes, scan, starts, item):
            rule, confidence = "money.field", 0.7
            currencies = {other.currency for other in scan.sums}
            found = currencies.pop() if len(currencies) == 1 else None
            if found is None:
                rejects.append(refused(item.start, item.end, rule, "no_currency"))
                continue
        if found is None:
            if item.multiplied:
                rejects.append(refused(item.start, item.end, rule, _reason(notes.text, scan.low, words_here, item)))
            continue
        value = item.value if item.multiplied else settle(item.plain, scan, words_here)
        if value is None or value == 0:
            rejects.append(refused(item.start, item.end, rule, "ambiguous_separator"))
            continue
        made.append(Sum(item.start, item.end, value, found, rule, confidence))
    return made, rejects


def _fills_field(notes: Notes, scan: Scan, starts: list[int], item: Bare) -> bool:
    """Is the number, in the form of a sum, the end of a field for money, on a line without a sum before it?"""
    reading, text = notes.reading, notes.text
    line = reading.line_at(item.start)
    at = bisect_left(starts, item.start) - 1
    if at >= 0 and scan.sums[at].start >= line.start:
        return False
    if not REST.fullmatch(text, item.end, line.end):
        return False
    held = reading.field_at(item.start)
    if held is None or held.key not in MONEY_KEYS:
        label = LABEL_END.search(text, line.start, item.start) if item.plain.grouped else None
        cues = notes.roles(Span(line.start, item.start)) if label is not None else []
        if label is None or not cues or item.plain.decimals == 2:
            return bool(cues)
        above = at >= 0 and reading.line_number(item.start) - reading.line_number(scan.sums[at].start) <= BELOW
        return above and label.start() - cues[-1].end <= 1 and _of_money(cues)
    return item.plain.grouped or item.plain.decimals == 2 or item.multiplied


def _of_money(cues: list[Cue]) -> bool:
    """ "Ministry's contribution:" labels a sum, "Total:" and "EU citizens:" may label a count."""
    kinds = {cue.kind for cue in cues}
    payer = any(kind.removeprefix("payer_") in SOURCES for kind in kinds)
    return (
        bool(kinds & SOURCES)
        or "budget" in kinds
        or (bool(kinds & {"funding", "cost"}) and (payer or "total" in kinds))
    )


def _of_neighbour(notes: Notes, scan: Scan, starts: list[int], words_here: Lexicon, item: Bare) -> str | None:
    """The currency of the sum before a number in its paragraph, or behind it in its sentence, if it is money."""
    reading = notes.reading
    line, sentence = reading.line_at(item.start), reading.sentence_at(item.start)
    at = bisect_left(starts, item.start)
    before = scan.sums[at - 1] if at and scan.sums[at - 1].start >= line.start else None
    behind = scan.sums[at] if at < len(starts) and scan.sums[at].start < sentence.end else None
    if before is not None and _upper_end(notes.text, scan.low, words_here, before, item):
        return before.currency
    if behind is not None and _lower_end(notes.text, scan.low, words_here, item, behind):
        return behind.currency
    beside = before or behind
    if before is not None and item.value > max(other.value for other in scan.sums[:at] if other.start >= line.start):
        before = None
    if beside is None:
        return None
    if item.short:
        return beside.currency if _spent(notes, words_here, item, sentence) else None
    closed = item.multiplied and _closed(notes.text, item.end, line.end)
    listed = closed and (behind is not None or item.value >= MILLION)
    spent = item.multiplied and _spent(notes, words_here, item, sentence)
    if not spent and not listed and not _is_money(notes, words_here, item, sentence, before):
        return None
    return _named_before(notes, sentence, before, item) or beside.currency


def _spent(notes: Notes, words_here: Lexicon, item: Bare, sentence: Span) -> bool:
    """ "spent 17.5k on a dock": is a number led to by a verb of paying or having, and followed by no noun?"""
    start = max(sentence.start, item.start - REACH)
    begin = words_here.approximate.ends_at(notes.text, notes.low, item.start)
    lead = Span(start, max(start, item.start if begin is None else begin))
    cues = [*notes.roles(lead), *(cue for cue in notes.scopes(lead) if cue.kind in ("uses", "us", "ours"))]
    if not any(cue.kind in SPENDING and lead.end - cue.end <= 1 for cue in cues):
        return False
    towards = words_here.towards.match(notes.text, notes.low, item.end + 1) is not None
    return towards or _closed(notes.text, item.end, notes.reading.line_at(item.start).end)


def _named_before(notes: Notes, sentence: Span, before: Sum | None, item: Bare) -> str | None:
    """ "in euro it makes 52 million": the currency that stands before a number, apart from any other."""
    start = max(sentence.start, before.end if before is not None else sentence.start)
    named = list(surface().name_behind_word.finditer(notes.low, max(0, start - 1), item.start))
    if not named or item.start - named[-1].end() > TOLD or DIGITS.search(notes.text, named[-1].end(), item.start):
        return None
    return surface().currency(named[-1]["word"])[0]


def _upper_end(text: str, low: str, words_here: Lexicon, before: Sum, item: Bare) -> bool:
    """ "EUR 100 000–250 000": is a number the upper end of a range whose lower end has the sign?"""
    if before.rule != "money.prefix" or item.value <= before.value or item.start - before.end > TO + 1:
        return False
    between = text[before.end : item.start]
    joined = words_here.from_to.spans(text, low, before.end, item.start)
    return RANGE.fullmatch(between) is not None or bool(joined and len(between) <= TO)


def _lower_end(text: str, low: str, words_here: Lexicon, item: Bare, behind: Sum) -> bool:
    """ "at least 50 000 and at most 600 000 EUR": is a number the lower end of a range whose upper end has the sign?"""
    if item.value >= behind.value or not (item.plain.grouped or item.multiplied):
        return False
    most = words_here.approximate.ends_at(text, low, behind.start)
    least = words_here.approximate.ends_at(text, low, item.start)
    return most is not None and least is not None and 0 <= most - item.end <= TO


def _is_money(notes: Notes, words_here: Lexicon, item: Bare, sentence: Span, before: Sum | None) -> bool:
    text, low = notes.text, notes.low
    in_sentence = before is not None and before.start >= sentence.start
    start = before.end if in_sentence and before is not None else sentence.start
    cues = notes.roles(Span(start, item.start))
    paid = before is not None and _paid(cues, item)
    if not (paid or item.multiplied or item.plain.grouped or item.plain.decimals == 2):
        return False  # it is not written as a sum
    ahead = Span(item.end, min(sentence.end, item.end + AHEAD))
    following = notes.roles(ahead)
    next_word = item.end + 1
    link = next((link.kind for link in notes.links(ahead) if link.start == next_word), None)
    verb = words_here.copula.match(text, low, next_word)
    payer_behind = bool(following) and _right_behind(text, item.end, following[0], verb)
    near = any(cue.kind in SOURCES and item.start - cue.end <= REACH for cue in cues)
    joined = (near or (item.multiplied and in_sentence)) and link == "conjunctions"
    part_behind = link == "partitive"
    known = joined or payer_behind or part_behind or verb or link == "equivalent" or _pays(following, next_word)
    closed = _closed(text, item.end, sentence.end)
    if not known and not closed and not (near and text[next_word : next_word + 1].isupper()):
        return False
    links = notes.links(Span(start, item.start))
    introduced = any(link.kind == "partitive" for link in links)
    if before is None and links and links[-1].kind == "whole" and item.start - links[-1].end <= 1:
        return closed and item.plain.grouped
    if paid:
        return True
    if in_sentence and closed and _named(text, start, item.start):
        return item.multiplied or item.plain.grouped
    if item.multiplied:
        shared = closed and any(cue.kind in OWNERS for cue in notes.scopes(Span(start, item.start)))
        return bool(cues) or introduced or payer_behind or part_behind or in_sentence or shared
    exact = item.plain.grouped and item.plain.decimals == 2
    parted = introduced and before is not None and (closed or bool(verb))
    return near or payer_behind or part_behind or parted or (exact and before is not None)


def _closed(text: str, end: int, limit: int) -> bool:
    """Does nothing follow a number in its clause? The stop of its multiplier may end the sentence."""
    if text[end - 1] == "." and text[end + 1 : end + 2].isupper():
        return True
    return CLOSED.match(text, end, limit) is not None


def _named(text: str, start: int, at: int) -> bool:
    """Does a name lead to a number in a list of sums ("Klaipėdas Koncertzālei 96 500")?"""
    words = text[max(start, at - NAME) : at].split()[1:]
    return any(word[0].isupper() for word in words[-NAME_WORDS:])


def _paid(cues: list[Cue], item: Bare) -> bool:
    """Does a verb of paying with its subject lead right to a number: "pašvaldība pielika 4830"?"""
    kinds = [cue.kind for cue in cues[-2:]]
    leads = len(kinds) == 2 and kinds[1] == "pays" and kinds[0].startswith("payer") and item.start - cues[-1].end <= 1
    return leads and not PLAUSIBLE_YEARS[0] <= item.plain.value <= PLAUSIBLE_YEARS[1]


def _pays(following: list[Cue], at: int) -> bool:
    return bool(following) and following[0].start == at and following[0].kind in ("pays", "must")


def _right_behind(text: str, end: int, cue: Cue, verb: int | None) -> bool:
    """Is a payer what follows a number, perhaps after a dash or a verb, and not a noun that the number counts?"""
    if verb is not None and 0 <= cue.start - verb <= 2:
        return True
    between = text[end : cue.start]
    noun = cue.kind in ("payer_own", "payer_programme", "owing")  # "2 tūkst. uzņēmumu" are no money
    return BEHIND.fullmatch(between) is not None and (not noun or bool(between.strip(" \u00a0")))


def _reason(text: str, low: str, words_here: Lexicon, item: Bare) -> str:
    for reason, words in words_here.units.items():
        at = item.end + (1 if item.end < len(text) and text[item.end].isspace() else 0)
        if words.match(text, low, at) is not None:
            return reason
    return "count"
