"""The words behind a sum that speak of it: up to the next comma or sum, but for clauses that go on about it."""

from __future__ import annotations

import re

from extractors.money.lexicon import Lexicon
from extractors.money.notes import Notes
from extractors.money.payers import portioned
from extractors.money.surface import Sum
from extractors.reading import Span

STOP = re.compile(r"[,;:()|·•]|\.\s|\t|[^\S\n]{2}")
OPENING = 40  # characters that the opening of a sum between commas may take
# a sum between commas, perhaps after a percentage and "or"
OPENED = re.compile(r",\s+(?:\w{2,5}\s)?(?:\d[\d.,]*\s?(?:%|\w{4,9}\.?),?\s)?(?:\w{1,5}\.?\s){0,3}$")
ASIDE = re.compile(r"\([^()\d]*\)")  # "(the state budget)" goes on about the sum
CLOSED = re.compile(r"(?:,\s*[–—-]|,)\s+")
DASH = re.compile("[–—-]")
PERCENT = re.compile(r"\s*\(\s*\d[\d.,]*\s*(?:%|[^\W\d_]{4,9}\.?)\s*\)")
SHARE = re.compile(r"(\w{2,5})\s\d[\d.,]*\s?(?:%|[^\W\d_]{4,9}\.?)")
WHOLES = ("total", "budget", "cost")  # cues of what is no payer's money


def words_behind(
    notes: Notes, words_here: Lexicon, item: Sum, sentence: Span, following: Sum | None, start: int, bracketed: bool
) -> Span:
    """The stretch from ``start`` that speaks of the sum before it; empty where it is the ``following`` sum's label."""
    text, low = notes.text, notes.low
    abbreviated = text[start - 1] == "." and item.rule != "money.inherited"
    if abbreviated and text[start : start + 1].isspace() and text[start + 1 : start + 2].isupper():
        return Span(start, start)  # the stop of the abbreviation ends the sentence too
    percent = PERCENT.match(text, start, sentence.end)
    if percent:
        start = percent.end()
    limit = sentence.end if following is None else following.start
    if bracketed:
        start = text.index(")", start) + 1
    attached = words_here.attached.match(text, low, start + 1) if text[start + 1 : start + 2].islower() else None
    if attached is not None and attached <= limit:
        return Span(start, attached)
    parenthesis = CLOSED.match(text, start, limit) if text.startswith(",", start) else None
    if parenthesis and OPENED.search(text, max(sentence.start, item.start - OPENING), item.start):
        start = parenthesis.end()
    if start >= limit:
        return Span(item.end, item.end)
    lead = text[start:limit].rstrip() if following is not None else ""
    apart = following is not None and following.currency == item.currency
    dashed = bool(lead and parenthesis) and any(
        portioned(notes, dash.end(), limit) for dash in DASH.finditer(text, start, limit)
    )
    if lead.endswith(":") or dashed or (apart and lead.endswith("(") and not STOP.search(lead[:-1])):
        return Span(item.end, item.end)  # it is the next sum's label
    cues = notes.roles(Span(start, limit)) if following is not None else []
    kinds = [cue.kind for cue in cues]
    leads = kinds[-1:] == ["pays"] and len(kinds) == 2 and kinds[0].startswith("payer")
    if leads and limit - cues[-1].end <= 1 and not STOP.search(text, start, limit):
        return Span(item.end, item.end)  # "the fund will pay" leads to the next sum
    if parenthesis and cues and limit - cues[-1].end <= 1 and not STOP.search(text, start, limit):
        return Span(item.end, item.end)  # "in total 100 000 EUR, ERDF 85 000 EUR": a payer before each sum
    ends = [limit]
    stop = STOP.search(text, start, limit)
    aside = ASIDE.match(text, stop.start(), limit) if stop else None
    if aside:
        stop = STOP.search(text, aside.end(), limit)
    if stop:
        ends.append(_relative_end(notes, words_here, stop.start(), limit) if following is None else stop.start())
    if following is not None:
        links = notes.links(Span(start, min(ends)))
        ends += [link.start for link in links if link.kind != "equivalent" or not text[link.end : limit].strip()]
    return Span(start, max(start, min(ends)))


def noun_behind(notes: Notes, words_here: Lexicon, item: Sum, limit: int) -> Span:
    """The noun right behind a sum that it is of."""
    end = words_here.attached.match(notes.text, notes.low, item.end + 1)
    return Span(item.end, end if end is not None and end <= limit else item.end)


def _relative_end(notes: Notes, words_here: Lexicon, at: int, limit: int) -> int:
    """ ", ko sedz ERAF" still speaks of the sum; any other clause behind a comma does not."""
    text = notes.text
    if text[at] != ",":
        return at
    begin = at + 1 + (text[at + 1 : at + 2] == " ")
    share = SHARE.match(text, begin, limit)  # ", or 88 % of the EU funds"
    if share is not None and any(link.kind == "equivalent" for link in notes.links(Span(begin, share.end(1)))):
        begin = share.end()
    elif words_here.relative.match(text, notes.low, begin) is None:
        return at
    stop = STOP.search(text, begin, limit)
    if stop is None:
        return limit
    behind = notes.roles(Span(stop.end(), limit)) if stop[0] == "," else []
    if not behind or behind[0].kind != "pays" or behind[0].start - stop.end() > 1:
        return stop.start()
    stop = STOP.search(text, behind[0].end, limit)  # "54 980 eiro, kas vajadzīgi centram, apmaksā ESF"
    return stop.start() if stop else limit


def partition_end(notes: Notes, item: Sum, end: int, *, last: bool) -> int:
    """Where words end that say behind a sum that it is a part of another ("611 875 of this is earmarked for …").

    ``end`` is the next sum's start, or the sentence's end behind the ``last`` one.
    """
    if not notes.text[item.end + 1 : item.end + 2].isalpha():
        return item.end
    link = next(iter(notes.links(Span(item.end, max(item.end, end)))), None)
    if link is None or link.kind != "partitive" or link.start - item.end > 1:
        return item.end
    at = link.end
    budget = any(cue.kind in WHOLES and cue.start - at <= 1 for cue in notes.roles(Span(at, max(at, end))))
    whole = budget or (not last and STOP.search(notes.text, at, end) is None)
    return item.end if whole else at  # "manages 212 340 of this budget", "1.2 million of which 1 million"
