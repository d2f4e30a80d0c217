"""Organisations named in a text: a head noun with its modifiers, a legal form with a name, a list that shares a head.

Each mention is as long as the name goes ("Radviliškio rajono savivaldybės švietimo ir sporto paslaugų centras"), its
name is in the nominative singular. "Auces, Dobeles un Viesītes novada pašvaldībām" are three. Generic words ("the
municipality", "schools of Latvia") are no mentions. An abbreviation that the text explains in brackets is a mention
of its own wherever it stands later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.names import quotes
from extractors.names.country import behind, country_of, names_country
from extractors.names.declension import nominative
from extractors.names.funders import is_funder
from extractors.names.heads import Head, head, table, tokens
from extractors.names.phrases import Phrase, phrase
from extractors.reading import Reading

ABBREVIATION = re.compile(r"\s*\(([^\W\d_][\w+&/-]{1,11})\)")
LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One mention; ``name`` is nominative, in the language of its words, quotes and capitals as written.

    ``kind`` is that of organisations.toml ("municipality", "school", "company", …), ``head`` the head noun's lemma
    (empty for a bare legal form), ``quoted`` the name in quotes without them, ``parent`` the larger body in whose
    name it stands, ``within`` says that the mention is part of a longer quotation such as a project's title.
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
    alias: bool = False


def mentions(reading: Reading) -> tuple[Organisation, ...]:
    """Every mention of an organisation, by position; mentions do not overlap."""
    found: list[Organisation] = []
    for line in reading.lines:
        found.extend(_of_line(reading.text, line.start, line.end, line.language))
    found = [item for item in found if not any(_holds(other, item) for other in found)]
    known = found + list(_aliases(reading.text, found))
    return tuple(sorted(known, key=lambda item: (item.start, item.end)))


def _holds(outer: Organisation, inner: Organisation) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end and outer.name != inner.name


def _of_line(text: str, start: int, end: int, lang: str) -> Iterator[Organisation]:
    quotations = quotes.inside(text, start, end)
    taken: list[tuple[int, int]] = []
    for item in _with_legal_form(text, start, end, lang, quotations):
        taken.append((item.start, item.end))
        yield item
    words = tokens(text, start, end, lang)
    position = len(words) - 1
    while position >= 0:
        token = words[position]
        found = None if token.text[0].isdigit() else head(token.text.lower(), lang)
        if found is None or any(left <= token.start < right for left, right in taken):
            position -= 1
            continue
        result = phrase(text, words, position, found, lang, end, taken)
        if result is None:
            position -= 1
            continue
        taken.append((result.start, result.end))
        yield from _organisations(text, result, found, lang, quotations)
        position = result.first - 1


def _organisations(
    text: str, found: Phrase, top: Head, lang: str, quotations: Iterable[tuple[int, int]]
) -> Iterator[Organisation]:
    within = any(left < found.start and found.end < right for left, right in quotations)
    marked = behind(text, found.end, lang)
    short = ABBREVIATION.match(text, found.end)
    abbreviation = short.group(1) if short and _is_abbreviation(short.group(1)) else None
    for member in found.members:
        name = nominative(member.words, top.lang, number="singular") + member.quotation
        name = re.sub(r"\s+", " ", name)
        if names_country(name, top.lang) or not _complete(top, member.words):
            continue
        yield Organisation(
            start=member.start,
            end=member.end,
            name=name,
            kind=top.kind,
            head=top.readings[0].lemma,
            language=top.lang,
            country=marked or country_of(name, top.lang, lang),
            funder=is_funder(name, top.kind, top.lang),
            quoted=member.quotation.strip().strip(quotes.OPENING + quotes.CLOSING) or None,
            abbreviation=abbreviation if len(found.members) == 1 else None,
            parent=nominative(member.parent, top.lang, number="singular") if member.parent else None,
            within=within,
        )


def _complete(top: Head, words: str) -> bool:
    """Some heads name a body only with certain words: a "reģions" is one if it is a planning region."""
    needed = table(top.lang)["requires"].get(top.readings[0].lemma)
    return needed is None or any(word in words.lower() for word in needed)


def _is_abbreviation(word: str) -> bool:
    letters = LETTERS.findall(word)
    return len(letters) >= 2 and len(word) > 2 and 5 * sum(letter.isupper() for letter in letters) >= 3 * len(letters)


def _with_legal_form(
    text: str, start: int, end: int, lang: str, quotations: Iterable[tuple[int, int]]
) -> Iterator[Organisation]:
    """A quotation behind or before a legal form: SIA "X", „X“, UAB, “X”, Ltd."""
    legal = table(lang)["legal"]
    for left, right in quotations:
        before = re.search(r"(\S+)\s+$", text[start:left])
        after = re.match(r",?\s+(\w+\b\.?)", text[right:end])
        form = before.group(1).strip("(,;") if before else ""
        if form in legal["before"]:
            begin = start + (before.start(1) if before else 0) + (before.group(1).find(form) if before else 0)
            yield _company(text, begin, right, text[left:right], lang)
        elif after and after.group(1).rstrip(".") in legal["behind"]:
            yield _company(text, left, right + after.end(), text[left:right], lang)


def _company(text: str, start: int, end: int, quotation: str, lang: str) -> Organisation:
    bare = quotation.strip(quotes.OPENING + quotes.CLOSING)
    return Organisation(
        start=start,
        end=end,
        name=re.sub(r"\s+", " ", text[start:end]),
        kind="company",
        language=lang,
        country=behind(text, end, lang) or country_of(bare, lang, lang),
        quoted=bare,
    )


def _aliases(text: str, found: list[Organisation]) -> Iterator[Organisation]:
    """Later uses of an explained abbreviation, and of a company's quoted name without its legal form."""
    spans = [(item.start, item.end) for item in found]
    names: dict[str, Organisation] = {}
    for item in sorted(found, key=lambda item: item.start):
        if item.abbreviation:
            names.setdefault(item.abbreviation, item)
            spans.append((item.end, item.end + len(item.abbreviation) + 4))
    for item in found:
        if item.kind == "company" and not item.head and item.quoted:
            names.setdefault(item.quoted, item)
    for short, item in names.items():
        position = text.find(short)
        while position >= 0:
            stop = position + len(short)
            whole = not (text[position - 1 : position].isalnum() or text[stop : stop + 1].isalnum())
            if whole and not any(left <= position < right for left, right in spans):
                spans.append((position, stop))
                yield replace(item, start=position, end=stop, alias=True)
            position = text.find(short, stop)
