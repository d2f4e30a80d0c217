"""Parts stated in sentences: "Projektu vada X", "X kā vadošais partneris", "kopā ar partneriem – A, B un C".

A cue of partners.toml stands before or behind a name; the names of a list follow each other with nothing but commas,
conjunctions, countries, roles and brackets in between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.facts import PartnerRole
from extractors.language import codes
from extractors.names.country import named
from extractors.names.organisations import Organisation
from extractors.partners.cues import Cue, connectors, cues, money, project_words, role_of
from extractors.partners.items import items
from extractors.partners.settle import Candidate
from extractors.reading import Reading, Span

NEAR = 4  # characters between a cue and its name
FAR = 90  # characters, where other words may stand between
LINK = 70  # characters between two names of a list
OPENING = re.compile(r"[^.:;()–—\n]{0,80}?\s*(?::|\s[–—-]|(\())\s*")
BRACKETS = re.compile(r"\([^()]*\)")
WORDS = re.compile(r"[^\W_]+")
STOP = re.compile(r"[.!?;](?=\s|$)|\n")
SKIPPED = frozenset({"furniture", "disclaimer", "teaser"})
SHARE = re.compile(r"[”“\"»]?\s*(?:[–—-]|:)\s*(?:€|[A-Z][A-Za-z]{1,2})?\s*\d[\d\s.,]*\d\s*(€|[^\W\d_]{2,12})")


def statements(reading: Reading, organisations: Sequence[Organisation]) -> Iterator[Candidate]:
    """Every part that a sentence states, strong and weak, funders included."""
    starts = [item.start for item in organisations]
    for sentence in reading.sentences:
        line = reading.line_at(sentence.start)
        if line.zone in SKIPPED or line.language not in codes():
            continue
        left, right = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        here = organisations[left:right]
        about = project_words(line.language).search(reading.text, sentence.start, sentence.end) is not None
        lower = reading.text[sentence.start : sentence.end].lower()
        spoken: list[tuple[int, int]] = []
        for cue in cues(line.language):
            if cue.hint not in lower or (cue.needs_project and not about):
                continue
            if not here and not (cue.list and cue.side == "after" and ":" in lower):
                continue
            for match in cue.pattern.finditer(reading.text, sentence.start, sentence.end):
                if cue.side == "after" and any(left <= match.start() < right for left, right in spoken):
                    continue
                found = list(_of_cue(reading, cue, match, sentence, here, line.language))
                if found and cue.side == "before" and not cue.weak:
                    spoken.append(match.span())  # "X – vadošais partneris – un Y": the words belong to X
                yield from found
        for item in here:
            if _share(reading.text, item, line.language):
                yield _candidate(item, "partner", "partners.share", 0.7, True)
            elif _marked(reading.text, item, line.language):
                yield _candidate(item, "partner", "partners.country_mark", 0.5, True)


def _share(text: str, item: Organisation, lang: str) -> bool:
    """Does a sum of money follow the name, as in a budget by partners: "X – 13 997 Eur"?"""
    found = SHARE.match(text, item.end)
    return found is not None and money(lang).match(found.group(1)) is not None


def _marked(text: str, item: Organisation, lang: str) -> bool:
    """Does the country stand in brackets behind the name, as on lists of those who take part?"""
    bracket = BRACKETS.match(text[item.end : item.end + 40].lstrip())
    return bracket is not None and named(bracket.group().strip("()"), lang) is not None


def _of_cue(
    reading: Reading, cue: Cue, match: re.Match[str], sentence: Span, here: Sequence[Organisation], lang: str
) -> Iterator[Candidate]:
    if cue.side == "after":
        yield from _after(reading, cue, match, sentence, here, lang)
        return
    before = [item for item in here if item.end <= match.start() + 1 and not item.within]
    if not before or not _touches(reading.text, before[-1].end, match.start()):
        return
    last = before[-1]
    if (cue.side == "genitive" and _in_nominative(reading.text, last)) or (
        cue.subject and not _in_nominative(reading.text, last)
    ):
        return
    chain = [last]
    for item in reversed(before[:-1]) if cue.list else ():
        if not _linked(reading.text[item.end : chain[0].start], lang):
            break
        if cue.subject and not _in_nominative(reading.text, item):
            break
        chain.insert(0, item)
    for position, item in enumerate(chain):
        role = cue.role if position == 0 else cue.rest
        found = _candidate(item, role, f"partners.{cue.name}", 0.6 if cue.weak else 0.85, cue.weak)
        yield replace(found, group=len(chain) > 1, trusted=cue.trusted)


def _in_nominative(text: str, item: Organisation) -> bool:
    return text[item.start : item.end] == item.name


def _touches(text: str, end: int, start: int) -> bool:
    gap = BRACKETS.sub("", text[end:start])
    return len(gap) <= NEAR and not re.search(r"[.!?;\n]", gap)


def _after(
    reading: Reading, cue: Cue, match: re.Match[str], sentence: Span, here: Sequence[Organisation], lang: str
) -> Iterator[Candidate]:
    text = reading.text
    begin = match.end()
    explicit = _explicit(text, begin, sentence, cue, lang)
    if explicit is not None:
        yield from _listed(text, explicit, cue, here, lang)
        return
    if cue.colon:
        return
    behind = [item for item in here if item.start >= begin - 1 and not item.within]
    if not behind:
        return
    gap = text[begin : behind[0].start]
    if len(gap) > (FAR if cue.far else NEAR) or STOP.search(gap) or (cue.far and not _filler(gap, lang)):
        return
    chain = [behind[0]]
    for item in behind[1:] if cue.list else ():
        gap = text[chain[-1].end : item.start]
        if not _linked(gap, lang):
            break
        if gap.strip() == "," and not _in_nominative(text, chain[0]) and _in_nominative(text, item) and item.head:
            break  # "Sadarbojoties ar Y, X īsteno …": the next clause has its own subject
        chain.append(item)
    if cue.many and len(chain) < 2:
        return
    for position, item in enumerate(chain):
        role = cue.role if position == 0 else cue.rest
        found = _candidate(item, _beside(text, item, lang) or role, f"partners.{cue.name}", 0.85, cue.weak)
        yield replace(found, trusted=cue.trusted)


def _beside(text: str, item: Organisation, lang: str) -> PartnerRole | None:
    bracket = BRACKETS.match(text[item.end : item.end + 60].lstrip())
    return role_of(bracket.group(), lang) if bracket else None


def _explicit(text: str, begin: int, sentence: Span, cue: Cue, lang: str) -> tuple[int, int] | None:
    """A list that a colon, a bracket or a dash after the cue opens: its span."""
    if not cue.list or not (cue.far or cue.colon):
        return None
    opening = OPENING.match(text, begin - 1, sentence.end)
    if opening is None:
        return None
    start = opening.end()
    if opening.group(1):
        stop = text.find(")", start, sentence.end)
        return (start, stop) if stop > 0 and (text.count(",", start, stop) or stop - start > 40) else None
    if ":" not in opening.group():
        return None
    stop = sentence.end
    if text.count("(", sentence.start, start) > text.count(")", sentence.start, start):
        closed = text.find(")", start, stop)
        stop = closed if closed > 0 else stop
    return start, stop


def _listed(text: str, span: tuple[int, int], cue: Cue, here: Sequence[Organisation], lang: str) -> Iterator[Candidate]:
    found = items(text, *span, lang, here)
    if cue.many and sum(item.refused is None for item in found) < 2:
        return
    for item in found:
        yield Candidate.of_item(item, item.role or cue.rest, f"partners.{cue.name}", 0.85)


def _filler(gap: str, lang: str) -> bool:
    """Words between a cue and the first name that say who the partners are without naming them."""
    return (
        not re.search(r"[“”„\"«»]", gap)
        and gap.count(",") == 0
        and (not gap.strip(" –—-:(") or bool(re.search(r"\s[–—-]\s*$|:\s*$|\(\s*$", gap)) or _linked(gap, lang))
    )


def _linked(gap: str, lang: str) -> bool:
    """Does nothing but list words stand between two names?"""
    if gap.strip() in ("", "–", "—", "-") or len(gap) > LINK or re.search(r"[.!?\n]", BRACKETS.sub("", gap)):
        return False
    bare = BRACKETS.sub(" ", gap)
    known = connectors(lang)
    for part in re.split(r"[,;–—-]", bare):
        if role_of(part, lang):
            continue
        for word in WORDS.findall(part):
            if word.lower() not in known and not (word[0].isupper() and named(word, lang)) and not role_of(word, lang):
                return False
    return True


def _candidate(item: Organisation, role: PartnerRole, rule: str, confidence: float, weak: bool) -> Candidate:
    return Candidate(
        start=item.start,
        end=item.end,
        name=item.name,
        role=role,
        country=item.country,
        rule=rule,
        confidence=confidence,
        weak=weak,
        organisation=item,
    )
