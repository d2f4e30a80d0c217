"""Organisations named in a text: a head noun with its modifiers, a legal form with a name, a list that shares a head.

Each mention is as long as the name goes ("Radviliškio rajono savivaldybės švietimo ir sporto paslaugų centras"), its
name is in the nominative singular. "Auces, Dobeles un Viesītes novada pašvaldībām" are three. Generic words ("the
municipality", "schools of Latvia") are no mentions. An abbreviation that the text explains in brackets is a mention
of its own wherever it stands later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from extractors.language import codes
from extractors.names import quotes
from extractors.names.analytic import Phrase
from extractors.names.bodies import body, complete, spaced
from extractors.names.coordination import without_country
from extractors.names.country import behind, country_of, homes, near_by
from extractors.names.foreign import Name, foreign_name, shortened
from extractors.names.heads import Head, Token, head, legal_before, legal_behind, table, tokens, tokens_between
from extractors.names.modifiers import covered
from extractors.names.phrases import phrase
from extractors.names.possessive import CASES, owner
from extractors.names.signs import Sign
from extractors.names.signs import signs as signs_of
from extractors.reading import Reading
from extractors.record import changed, record
from extractors.stems import occurrences

ABBREVIATION = re.compile(r"\s*\(([^\W\d_][\w+&/-]{1,11})\)")
BEHIND = re.compile(r",?\s+(\w+\b\.?)")
LONGEST_FORM = 40  # characters of a legal form with the blanks behind it
PREPOSITION = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(?:\s[a-z]{3})?\s$")
ANY_CASE = frozenset({"nominative", "genitive", "dative", "accusative", "instrumental"})
LETTERS = re.compile(r"[^\W\d_]")


@record
class Organisation:
    """One mention; ``name`` is nominative, in the language of its words, quotes and capitals as written.

    ``kind`` is that of organisations.toml ("municipality", "school", "company", …), ``head`` the head noun's lemma
    (empty for a bare legal form), ``quoted`` the name in quotes without them, ``parent`` the larger body in whose
    name it stands, ``within`` says that the mention is part of a longer quotation such as a project's title. ``cases``
    are all that its form can be; a legal form and an abbreviation tell none and can be any.
    """

    start: int
    end: int
    name: str
    kind: str
    head: str = ""
    language: str = ""
    country: str | None = None
    funder: bool = False
    quoted: str | None = None
    abbreviation: str | None = None
    parent: str | None = None
    within: bool = False
    cases: frozenset[str] = frozenset()
    alias: bool = False


def mentions(reading: Reading) -> tuple[Organisation, ...]:
    """Every mention of an organisation, by position; mentions do not overlap."""
    text = reading.text
    found: list[Organisation] = []
    quoted: dict[int, list[int]] = {}
    for mark in occurrences(text, quotes.OPENING):
        quoted.setdefault(reading.line_number(mark), []).append(mark)
    for number, heads in _heads(reading).items():
        found += _of_line(reading, number, heads, quoted.get(number, ()))
    found = _without_other_names(text, found)
    return tuple(sorted([*found, *_aliases(text, found)], key=attrgetter("start", "end")))


def _without_other_names(text: str, found: list[Organisation]) -> list[Organisation]:
    """The mentions but for those alone in brackets behind another: "Veru pašvaldība (Võru Vallavalitsus)" is one;
    behind a stroke only those that another language alone tells apart: "Punsko valsčius / Gmina Puńsk".
    """
    ends = {item.end: item for item in found}
    kept = []
    for item in found:
        start = item.start
        if start - 2 in ends and text[start - 1] == "(" and text[item.end : item.end + 1] == ")":
            continue
        if start - 3 in ends and text[start - 3 : start] == " / ":
            other = ends[start - 3]
            alike = (other.kind, other.country) == (item.kind, item.country)
            if alike and other.language != item.language:
                continue
        kept.append(item)
    return kept


def _outermost(found: list[Organisation]) -> list[Organisation]:
    """The mentions of a line without those that lie within others."""
    reached = 0
    for item in sorted(found, key=attrgetter("start")):
        if item.start < reached:
            break
        reached = item.end
    else:
        return found
    return [item for item in found if not any(_holds(other, item) for other in found)]


def _holds(outer: Organisation, inner: Organisation) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end and outer.name != inner.name


def _heads(reading: Reading) -> dict[int, list[int]]:
    """The positions of the words that may head a name or be a legal form, by the position of their line, in order."""
    firsts = reading.words.firsts
    found: dict[int, list[int]] = {}
    for position in reading.kinds.where("heads"):
        found.setdefault(bisect_right(firsts, position) - 1, []).append(position)
    return found


def _of_line(reading: Reading, number: int, heads: Sequence[int], marks: Sequence[int]) -> list[Organisation]:
    """The organisations of a line, in which names may have ``heads`` and quotations may open at ``marks``."""
    text, line, words = reading.text, reading.lines[number], reading.words
    lang = line.language
    quotations = quotes.outermost(text, marks, line.end)
    found = list(_with_legal_form(text, line.start, line.end, lang, quotations)) if quotations else []
    (first, stop), sign_of = words.firsts[number : number + 2], signs_of(lang)
    signs = [(at - first, sign) for at in heads if (sign := sign_of[words.texts[at]]) is not None]
    if signs:
        known = [(item.start, item.end) for item in found]
        if True in [sign.torn for _, sign in signs]:
            parts = tokens(text, line.start, line.end, lang)
            signs = [(at, sign) for at, part in enumerate(parts) if (sign := sign_of[part.text]) is not None]
        else:
            parts = tokens_between(words, first, stop)
        found += _headed(text, parts, signs, line.end, lang, quotations, known)
    return _outermost(found) if len(found) > 1 else found


def _headed(
    text: str,
    words: Sequence[Token],
    signs: Sequence[tuple[int, Sign]],
    end: int,
    lang: str,
    quotations: Sequence[tuple[int, int]],
    known: list[tuple[int, int]],
) -> list[Organisation]:
    """What the heads of a line name, from right to left; ``signs`` come with the positions of their words.

    ``known`` are the spans of names known before. Names found here lie behind the heads still to come: only what looks
    behind a head asks for all that is taken.
    """
    taken = known[:]
    named: list[Organisation] = []
    limit = len(words)  # words from here on belong to names already
    for position, (found, abroad, _) in reversed(signs):
        if position >= limit or covered(known, words[position].start):
            continue
        foreign = foreign_name(text, words, position, lang, end) if abroad else None
        if foreign is not None and not any(left < foreign.end and foreign.start < right for left, right in taken):
            taken.append((foreign.start, foreign.end))
            named.append(_foreign(text, foreign, lang, quotations))
            limit = foreign.first
            continue
        result = phrase(text, words, position, found, lang, end, known, taken) if found is not None else None
        if found is not None and result is not None and _names_body(text, result, found, lang):
            taken.append((result.start, result.end))
            named += _organisations(text, result, found, lang, quotations)
            limit = result.first
    return named


def _organisations(
    text: str, found: Phrase, top: Head, lang: str, quotations: Sequence[tuple[int, int]]
) -> Iterator[Organisation]:
    within = _within(found.start, found.end, quotations)
    marked = behind(text, found.end, lang)
    foreign = marked is not None and marked not in homes()
    several = len(found.members) > 1
    short = None if several else ABBREVIATION.match(text, found.end)
    for member in found.members:
        owning = owner(member, top.lang) if top.uninflected else None
        member = owning or (member if top.uninflected else without_country(member, top.lang))
        named = body(member.words, member.quotation, member.parent, top, lang, foreign)
        if named is None:
            continue
        yield Organisation(  # by position, which is three times as fast as by name
            member.start,
            member.end,
            named.name,
            named.kind,
            top.lemma,
            top.lang,
            marked or named.country,
            named.funder,
            named.quoted,
            short.group(1) if short and _is_abbreviation(short.group(1)) else None,
            named.parent,
            within,
            CASES if owning else _cases(text, member.start, top, several),
        )


def _within(start: int, end: int, quotations: Sequence[tuple[int, int]]) -> bool:
    return bool(quotations) and any(left < start and end < right for left, right in quotations)


def _foreign(text: str, found: Name, lang: str, quotations: Sequence[tuple[int, int]]) -> Organisation:
    end = found.end + text.endswith(shortened(), found.start, found.end + 1)
    name = spaced(text[found.start : end])
    return Organisation(
        start=found.start,
        end=end,
        name=name,
        kind=found.body.kind,
        country=behind(text, end, lang) or near_by(name, lang) or found.body.country,
        within=_within(found.start - 1, end + 1, quotations),  # not where its name is all in quotes
        cases=ANY_CASE,
    )


def _cases(text: str, start: int, top: Head, shared: bool) -> frozenset[str]:
    """What the form can be: the cases of its plural for names that share a head, else of its singular.

    Where nouns have no cases the preposition before the name tells.
    """
    if not top.uninflected:
        return _of_number(top, "plural" if shared else "singular")
    before = PREPOSITION.search(text, max(0, start - 20), start)
    case = table(top.lang)["prepositions"].get(before.group(1).lower()) if before else None
    return frozenset({case}) if case else ANY_CASE | {"locative"}


@lru_cache(maxsize=4096)
def _of_number(top: Head, number: str) -> frozenset[str]:
    """The cases that a head's form can be in a number; all its cases where it has none of that number."""
    cases = frozenset(item.case for item in top.readings if item.number == number)
    return cases or frozenset(item.case for item in top.readings)


def _names_body(text: str, found: Phrase, top: Head, lang: str) -> bool:
    """Is a name complete in a phrase, or does none of another body begin it: "Ogres pašvaldības māja"?"""
    if top.requires is None or any(complete(top, member.words) for member in found.members):
        return True
    if behind(text, found.end, lang):
        return True
    words = chain.from_iterable(member.words.split()[:-1] for member in found.members)
    return not any(head(word.lower(), lang) for word in words)


def _without_form(item: Organisation) -> str | None:
    """A firm's name of several words without the legal form behind it: "Norrland Skog AB"."""
    bare, _, form = item.name.rpartition(" ")
    return bare if " " in bare and any(form.rstrip(".") in legal_behind(code) for code in codes()) else None


def _is_abbreviation(word: str) -> bool:
    letters = LETTERS.findall(word)
    return len(letters) >= 2 and len(word) > 2 and 5 * sum(letter.isupper() for letter in letters) >= 3 * len(letters)


def _with_legal_form(
    text: str, start: int, end: int, lang: str, quotations: Sequence[tuple[int, int]]
) -> Iterator[Organisation]:
    """A quotation behind or before a legal form: SIA "X", „X“, UAB, “X”, Ltd."""
    for left, right in quotations:
        before = text[max(start, left - LONGEST_FORM) : left]
        form = before.rsplit(None, 1)[-1].strip("(,;") if before[-1:].isspace() and not before.isspace() else ""
        if form in legal_before(lang):
            yield _company(text, text.rindex(form, start, left), right, text[left:right], lang)
        elif (after := BEHIND.match(text, right, end)) and after.group(1).rstrip(".") in legal_behind(lang):
            yield _company(text, left, after.end(), text[left:right], lang)


def _company(text: str, start: int, end: int, quotation: str, lang: str) -> Organisation:
    bare = quotation.strip(quotes.OPENING + quotes.CLOSING)
    return Organisation(
        start=start,
        end=end,
        name=spaced(text[start:end]),
        kind="company",
        language=lang,
        country=behind(text, end, lang) or country_of(bare, lang, lang),
        quoted=bare,
        cases=ANY_CASE,
    )


def _aliases(text: str, found: list[Organisation]) -> Iterator[Organisation]:
    """Later uses of an explained abbreviation, and of a company's quoted name without its legal form."""
    names: dict[str, Organisation] = {}
    explained = [item for item in found if item.abbreviation]
    for item in sorted(explained, key=attrgetter("start")):
        names.setdefault(item.abbreviation or "", item)
    for item in found:
        if item.kind == "company" and not item.head and (bare := item.quoted or _without_form(item)):
            names.setdefault(bare, item)
    if not names:
        return
    taken = bytearray(len(text))
    for item in found:
        taken[item.start : item.end] = b"\1" * (item.end - item.start)
    for item in explained:
        bracket = len(item.abbreviation or "") + 4
        taken[item.end : item.end + bracket] = b"\1" * bracket
    for short, item in names.items():
        position = text.find(short)
        while position >= 0:
            stop = position + len(short)
            whole = not (text[position - 1 : position].isalnum() or text[stop : stop + 1].isalnum())
            if whole and not taken[position]:
                taken[position:stop] = b"\1" * len(short)
                yield changed(item, start=position, end=stop, alias=True, cases=ANY_CASE)
            position = text.find(short, stop)
