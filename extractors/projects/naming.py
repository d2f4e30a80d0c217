"""Names of projects as values: what is a short name, what a title, and how one name splits into both."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from extractors.language import codes, language
from extractors.projects.words import LOWER, UPPER, words
from extractors.recognise import evidence

SPACE = re.compile(r"\s+")
CAMEL = re.compile(rf"[{LOWER}][{UPPER}]|[{UPPER}]{{2,}}[{LOWER}]")
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+|\b[IVX]+\b")
YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[–-]\s?(?:19|20)?\d{2})?")
PLAIN = re.compile(r"[\W_]+")
EDGES = " \t\n.,;:*–—-/|"
SPLIT_LEFT = re.compile(r"\s+[–—-]\s+|:\s+")
PARENTHESES = re.compile(r"\s*\(([^()]{2,40})\)\s*$")
MARKS = dict.fromkeys(map(ord, "“”„«»‘’–—…"))  # not ASCII, and of no language
SLASH = re.compile(r"\s*/\s*(?=[^/]{2,40}$)")


@dataclass(frozen=True, slots=True)
class Name:
    """A title, a short name, or both."""

    title: str | None = None
    acronym: str | None = None


def tidy(raw: str) -> str:
    """One line, without marks around it; quotes inside are kept."""
    text = SPACE.sub(" ", raw).strip(EDGES)
    while len(text) > 2 and text[0] in '"“„«”' and text[-1] in '"“”»' and not re.search(r"[\"“”„«»]", text[1:-1]):
        text = text[1:-1].strip(EDGES)
    return text


def plain(text: str) -> str:
    """What two spellings of a short name share: letters and digits without case."""
    return PLAIN.sub("", text).casefold()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset().union(*(words(code).abbreviations for code in codes()))


def is_abbreviation(text: str) -> bool:
    """Does a text consist of well-known abbreviations only, or of a year?"""
    parts = text.replace("/", " ").split()
    return bool(YEARS.fullmatch(text)) or all(part.upper().strip(".,") in _abbreviations() for part in parts)


def strength(text: str) -> int:
    """How much a name looks like a short name: 2 certainly, 1 possibly, 0 not at all."""
    parts = text.split()
    letters = [character for character in text if character.isalpha()]
    if not parts or len(parts) > 4 or len(text) > 30 or not letters or is_abbreviation(text):
        return 0
    capitals = [part for part in parts if sum(map(str.isalpha, part)) > 1 and part.upper() == part]
    if len(parts) > 2 and len(capitals) == len(parts) and not text.isascii():
        return 0  # a title in capitals
    mixed = bool(capitals) and len(parts) <= 3 and not any(part[0].islower() for part in parts)
    if CAMEL.search(text) or len(capitals) == len(parts) or mixed:
        return 2
    if len(parts) == 1:
        return 2 if any(map(str.isdigit, text)) and text[0].isupper() else 1
    titled = all(part[0].isupper() or part[0].isdigit() for part in parts)
    return 1 if len(parts) <= 3 and text.isascii() and titled else 0


def is_title(text: str) -> bool:
    """Can a text be a title: some words, with a letter at the head?"""
    return len(text) >= 8 and " " in text and any(map(str.isalpha, text[:3])) and len(text) <= 400


def name_of(raw: str) -> Name:
    """Split one printed name: "Nature for all (UniGreen)", "Wetlands/Urb-Area", "LIFE CoHaBit – Coasts"."""
    text = tidy(raw)
    inside = PARENTHESES.search(text)
    if inside and strength(inside.group(1)) == 2 and is_title(text[: inside.start()]):
        return Name(tidy(text[: inside.start()]), tidy(inside.group(1)))
    slash = SLASH.search(text)
    if slash and strength(tidy(text[slash.end() :])) and is_title(text[: slash.start()]):
        return Name(tidy(text[: slash.start()]), tidy(text[slash.end() :]))
    split = SPLIT_LEFT.search(text)
    if split and strength(text[: split.start()]) == 2 and is_title(text[split.end() :]) and not text.isupper():
        return Name(tidy(text[split.end() :]), tidy(text[: split.start()]))
    if strength(text) == 2 or (strength(text) == 1 and " " not in text):
        return Name(None, text)
    return Name(text, None) if is_title(text) else Name()


@cache
def _accented() -> frozenset[str]:
    """Languages that write letters beyond ASCII."""
    return frozenset(code for code in codes() if not language(code).table("language")["letters"].isascii())


def title_language(text: str, otherwise: str) -> str:
    """The language of a title, or ``otherwise`` where it says too little."""
    points = evidence(text)
    if not text.translate(MARKS).isascii():
        points = Counter({code: count for code, count in points.items() if code in _accented()})
    ranked = points.most_common(2)
    if ranked and ranked[0][1] >= 0.5 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return otherwise


def same_acronym(one: str, other: str) -> bool:
    """Are two short names the same, in other letters or with a programme's name before one of them?"""
    a, b = sorted((plain(one), plain(other)), key=len)
    return a == b or (len(a) >= 4 and b.endswith(a) and is_abbreviation(b[: -len(a)]))


def same_title(one: str, other: str) -> bool:
    """Are two titles the same, or one a short form of the other? Another number ("2nd stage") makes another project."""
    a, b = sorted((SPACE.sub(" ", one.casefold()), SPACE.sub(" ", other.casefold())), key=len)
    if PLAIN.sub("", a) == PLAIN.sub("", b):
        return True
    if set(NUMBER.findall(one)) != set(NUMBER.findall(other)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() >= 0.85 and matcher.quick_ratio() >= 0.85 and matcher.ratio() >= 0.85:
        return True
    return _short_form(WORD.findall(a), WORD.findall(b))


def _short_form(short: list[str], full: list[str]) -> bool:
    """Does every word of the short form stand in the full one, in the same order, by its beginning?"""
    if len(short) < 2 or len(short) >= len(full) or short[0][:5] != full[0][:5]:
        return False
    rest = iter(full)
    return all(any(word[:5] == other[:5] for other in rest) for word in short)
