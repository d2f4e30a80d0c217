"""Where a text speaks of happenings: nouns ("seminārs"), verbs ("tikās", "pasirašė") and the words that decide on them.

:func:`scan` promises marks sorted by position, at most one noun or call for each stretch of words (the longest), with
a modifier joined to its noun ("noslēguma konference" is one mark of kind closing). Words inside quoted titles are no
marks: a project called "Festivāls robežai" is no festival; but a quoted name right behind a noun may say its kind
("seminārā “Atklāšanas sanāksme”" is an opening).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from extractors.events.fitting import attributive, behind_name, follows, is_behind, is_name, passive, possessed, told
from extractors.events.hits import hits
from extractors.events.lexicon import EVENT_SENSES, VERBS, Entry, Lexicon, lexicon
from extractors.events.marks import Mark, Scan
from extractors.events.meanings import meanings
from extractors.events.sifting import QUOTED, Named, sifted, titles
from extractors.events.tokens import Tokens, tokens
from extractors.reading import Reading
from extractors.record import changed

NUMBERED = re.compile(r"\s(?:Nr\.?\s?)?\d+\.\d")  # "pasākums 19.2" is a programme's measure
LONG_NAME = 80  # characters from a modifier to its noun, over a name in quotes
MODIFIER_REACH, ASIDE_REACH = 3, 2  # words from a modifier to its noun, from "about" to what is meant
CLAUSE_REACH = 6  # words from "which" to what tells that it is held
TOPIC_BEFORE, TOPIC_REACH = 3, 6  # words from a happening to "about", and from there to what is spoken of
APART = ",;:(0123456789"  # "a course for 18 museum guides"
ASIDES = frozenset(("aside", "source", "during", "about"))  # senses of what makes a noun beside it a mere mention
CROWNED = frozenset(("open", "celebrate"))  # senses of verbs of what a feast may only be a part of
MEANS_REACH = 4  # words from "with" to what something was opened with: "with a big gala concert"
PREMISES = frozenset(("venue", "openable"))
PLACE, SENSE = attrgetter("start", "end"), attrgetter("sense")


class Modifier(NamedTuple):
    """A word that decides the kind of a noun behind it, if the noun is ``of`` certain kinds."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    of: frozenset[str]


def _line_marks(
    text: str, tokens: Tokens, line: range, hits: Sequence[int], code: str
) -> tuple[list[Mark], list[Modifier], int]:
    """Longest match for each sense at each word of ``hits``, modifiers apart; the last word of a phrase, or -1."""
    lexis, known = lexicon(code), meanings(code)
    starts, words = tokens.starts, tokens.words
    marks: list[Mark] = []
    modifiers: list[Modifier] = []
    covered: dict[str, int] = {}
    reached = -1  # the last word of the phrases so far
    cased, line_start = bool(lexis.locative), starts[line.start]
    for at in hits:
        word, start = words[at], starts[at]
        capital = cased and text[start] != word[0]
        found = known[word]
        if isinstance(found, dict):
            found = found.get(words[at + 1] if at + 1 < line.stop else "") or found[""]
        alone = at > reached and len(found) == 1  # no phrase or other entry of the word is of the same group
        for entry in found:
            if not alone and covered.get(entry.group, -1) >= at:
                continue
            if capital and entry.sense in VERBS and is_name(text, start, line_start):
                continue
            if entry.plain:
                if not alone:
                    covered[entry.group] = at
                marks.append(Mark(start, start + len(word), at, at, entry.sense, entry.kind, entry.plural))
                continue
            last = at + len(entry.words) - 1
            if last > at and not (last < line.stop and follows(entry, tokens, at, text)):
                continue
            sense = _sense(text, tokens, line, at, last, entry, lexis)
            if sense is None:
                continue
            covered[entry.group] = last
            if last > at:
                reached = max(reached, last)
            head = words[last]
            end = starts[last] + len(head)
            if sense == "modifier":
                modifiers.append(Modifier(start, end, at, last, entry.kind, entry.of))
                continue
            plural = not entry.plural_only and head in entry.head.plural
            aside = entry.kind == "other" and NUMBERED.match(text, end) is not None
            attribute = sense == "noun" and attributive(text, tokens, line, last, lexis)
            many, placed = entry.plural_only, entry.placed
            marks.append(Mark(start, end, at, last, sense, entry.kind, plural, aside, many, placed, "", attribute))
    return marks, modifiers, reached


def _sense(text: str, tokens: Tokens, line: range, at: int, last: int, entry: Entry, lexis: Lexicon) -> str | None:
    """What an entry means where it stands; None where it has not what it needs beside it."""
    words, sense, start = tokens.words, entry.sense, tokens.starts[at]
    if sense == "be":
        return None if passive(text, tokens, line, last, lexis) else sense
    if entry.behind or entry.after_name or entry.possessive:
        named = at - line.start > 1 or (at > line.start and text[tokens.starts[at]].isupper())
        if entry.after_name and not (named and behind_name(text, tokens, at)):
            return None
        if entry.behind and not is_behind(text, tokens, line, at, entry.behind):
            return None
        if entry.possessive and not possessed(text, tokens, line, at):
            return None
        if words[at - 1] in lexis.plain_days:
            return None
    if entry.unnumbered and text[start - 3 : start - 1].strip(".").isdigit():
        return None  # "3. kurss"
    if sense == "noun" and words[last] in entry.head.oblique and not told(text, tokens, line, at, last, entry, lexis):
        return "series"
    return sense


def _joined(text: str, marks: list[Mark], modifiers: list[Modifier]) -> list[Mark]:
    """Modifiers joined to the noun they decide on; a noun or call inside a longer one is dropped."""
    if modifiers:
        marks = [_decided(text, mark, modifiers) if mark.sense == "noun" else mark for mark in marks]
    long = [mark for mark in marks if mark.first < mark.last and mark.sense in EVENT_SENSES]
    if not long:
        return marks
    return [mark for mark in marks if mark.sense not in EVENT_SENSES or not _inside_longer(mark, long)]


def _decided(text: str, noun: Mark, modifiers: list[Modifier]) -> Mark:
    """A noun of the kind that a modifier before it says: "noslēguma konference"."""
    for item in modifiers:
        away = noun.first - item.last
        if away <= 0 or noun.kind not in item.of or noun.start - item.end > LONG_NAME:
            continue
        between = text[item.end : noun.start]
        if away > MODIFIER_REACH:
            between = QUOTED.sub("", between)  # "baigiamasis projekto „Jauni balsai“ renginys"
            away = len(between.split()) + 1
        if away <= MODIFIER_REACH and not any(sign in between for sign in ",;.:()"):
            return changed(noun, start=item.start, first=item.first, kind=item.kind, base=noun.kind, joined=True)
    return noun


def _inside_longer(mark: Mark, others: list[Mark]) -> bool:
    return any(
        other.first <= mark.first and mark.last <= other.last and other.last - other.first > mark.last - mark.first
        for other in others
    )


def _asides(text: str, marks: list[Mark], compounds: bool) -> list[Mark]:
    """Nouns that are only mentioned: after "par", "pirms", "po", before "rezultāti", in "training centre"."""
    asides: set[int] = set()
    topics: set[int] = set()
    nouns = [mark for mark in marks if mark.sense == "noun"]
    sources: set[int] = set()
    about: set[int] = set()
    during: set[int] = set()
    for mark in marks:
        sense = mark.sense
        if sense == "aside":
            asides.update(range(mark.last + 1, mark.last + 1 + ASIDE_REACH))
            if len(nouns) > 1:
                topics.update(_topic(text, marks, nouns, mark))
        elif sense == "source":
            sources.add(mark.last + 1)
        elif sense == "during" and not text[mark.end + 1 : mark.end + 2].isdigit():  # "per 200 dalyvių"
            during.update((mark.last + 1, mark.first - 1))
        elif (
            (sense == "about" or (compounds and sense in PREMISES))
            and text[mark.start - 1] not in APART
            and text[mark.start - 2] not in APART
        ):
            about.add(mark.first - 1)
    if during:  # "per šventę": the time of something else
        marks = [
            changed(mark, attribute=mark.kind != "festival", during=True)
            if mark.first in during or mark.last in during
            else mark
            for mark in marks
        ]
    if not asides and not about and not sources:
        return marks
    held = [mark.first for mark in marks if mark.sense in ("occur", "hold")]
    # "par semināru, kas notiks 5. maijā" tells of the seminar
    after = [mark for mark in marks if mark.sense == "relative" and text[mark.start - 2] == ","]
    dated = {mark.first - 1 for mark in after if any(0 < at - mark.last <= CLAUSE_REACH for at in held)}
    return [
        changed(mark, aside=True)
        if mark.sense in EVENT_SENSES
        and (mark.first in asides or mark.first in sources or mark.last in about or mark.first in topics)
        and (mark.first in topics or not (dated and (mark.last in dated or mark.last + 1 in dated)))
        else mark
        for mark in marks
    ]


def _topic(text: str, marks: list[Mark], nouns: list[Mark], about: Mark) -> set[int]:
    """The words behind "about" that a happening right before it is about: "konference par centra atklāšanu, kas …"."""
    told = [mark for mark in nouns if 0 < about.first - mark.last <= TOPIC_BEFORE]
    if not told or any(sign in text[told[-1].end : about.start] for sign in APART):
        return set()
    verbs = [mark.first for mark in marks if mark.sense in VERBS]
    if any(told[-1].last < verb < about.first for verb in verbs):
        return set()  # "seminārā runāja par …"
    return {
        mark.first
        for mark in nouns
        if 0 < mark.first - about.last <= TOPIC_REACH
        and not any(about.last < verb < mark.first for verb in verbs)
        and not any(sign in text[about.end : mark.start] for sign in APART)
    }


def _means(marks: list[Mark], tokens: Tokens, line: range, lexis: Lexicon) -> list[Mark]:
    """Marks with the feasts as asides that something else was only opened or ended with: "ar lielu koncertu"."""
    feasts = {
        mark
        for mark in marks
        if mark.sense == "noun"
        and mark.kind == "festival"
        and (
            tokens.words[mark.last].endswith(lexis.instrumental)  # "atidaryta koncertu"
            or not lexis.parties.isdisjoint(tokens.words[max(line.start, mark.first - MEANS_REACH) : mark.first])
        )
    }
    return [changed(mark, during=True) if mark in feasts else mark for mark in marks] if feasts else marks


def scan(reading: Reading, names: Sequence[Named] = ()) -> Scan:
    """All marks of a text, line by line in each line's language; furniture and disclaimers have none.

    ``names`` are organisations: "Baltijas Vides forums" is no forum.
    """
    text = reading.text
    words = tokens(reading.words, reading.kinds)
    marks: list[Mark] = []
    told: set[str] = set()
    for line, numbers, found in hits(reading, words):
        inside, modifiers, phrases = _line_marks(text, words, numbers, found, line.language)
        senses = set(map(SENSE, inside))
        if not EVENT_SENSES.isdisjoint(senses):
            inside = _joined(text, inside, modifiers)
            compounds = not lexicon(line.language).locative
            if not senses.isdisjoint(ASIDES | PREMISES if compounds else ASIDES):
                inside = _asides(text, inside, compounds)
            if not senses.isdisjoint(CROWNED):
                inside = _means(inside, words, numbers, lexicon(line.language))
        if modifiers or phrases >= 0:
            inside.sort(key=PLACE)
        marks += inside
        told |= senses
    quoted = titles(text)

    def is_inside(mark: Mark) -> bool:
        endings = lexicon(reading.line_at(mark.start).language).locative
        return not endings or text[mark.start : mark.end].lower().endswith(endings)

    marks = sifted(text, marks, told, quoted, names, is_inside)
    return Scan(words, tuple(marks), [mark.start for mark in marks], told, quoted)
