"""Names of projects as values: what is a short name, what a title, and how one name splits into both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from extractors.language import codes, data_table, language, small_words
from extractors.projects.words import LOWER, UPPER, words
from extractors.recognise import evidence

COUNTED = re.compile(r"(?!(?:19|20)\d\d)\d{2,4} [^\W\d_]{4}")  # "100 stāsti Latvijai", no year and no sum
SPACE = re.compile(r"\s+")
CAMEL = re.compile(rf"[{LOWER}][:!&]?[{UPPER}]|[{UPPER}]{{2,}}[{LOWER}]")
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+|\b[IVX]+\b")
YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[–-]\s?(?:19|20)?\d{2})?")
PLAIN = re.compile(r"[\W_]+")
EDGES = " \t\n.,;:*–—-/|"
SPLIT_LEFT = re.compile(r"\s+[–—-]\s+|:\s+")
PARENTHESES = re.compile(r"\s*\(([^()]{2,40})\)\s*$")
PIECE = re.compile(rf"(?<![{LOWER}{UPPER}])[{UPPER}]{{2,}}(?![{LOWER}{UPPER}])")
# "Q1", "WP3", "PP2" count questions, work packages and partners
LIKE_CODE = re.compile(
    r"[A-Z]{1,2}\d{1,2}$|N[ro]\.|[A-Z]+[ /-]?\d{3}|(?:LV|LT|EE|PL|NO)\d\d$|[A-Z]{2,4}-\d+$|.*[-/]\d+[-/]|\w+[-/]\d{3}"
)
LAST_NAME = re.compile(r"^(?P<title>.{8,}?)[,;]\s+(?P<short>[^,;]{2,30})$", re.DOTALL)
ACCENT = re.compile("[^\x00-\x7f“”„«»‘’–—…]")  # those marks are of no language
LEAST_EVIDENCE = 0.5  # that a title is in a language: one letter that no other has
MANY = 4  # times as much for a language that has no such letters
LAST_DASH = re.compile(r"^(?P<title>.{8,}?)\s+[–—-]\s+(?P<short>[^,;–—]{2,30})$", re.DOTALL)
INITIAL = re.compile(r"[A-Za-z]-[A-Z][a-z]+$")  # "B-Solutions"
DERIVED = re.compile(r"([A-Z][A-Z+]+)-[a-z]+")  # "EU-funded"
NUMBER_FIRST = re.compile(r"\d{1,2}[A-Z][a-z]")  # "4Seasons"
SLASH_FIRST = re.compile(r"(?P<short>[^/|]{2,40}?)\s*[/|]\s*")
SHORT_WORD = 3  # letters
SLASH = re.compile(r"\s*/\s*(?=[^/]{2,40}$)")


@dataclass(frozen=True, slots=True)
class Name:
    """A title, a short name, or both."""

    title: str | None = None
    acronym: str | None = None


def tidy(raw: str) -> str:
    """One line, without marks around it; quotes inside are kept."""
    text = raw if raw.isprintable() and "  " not in raw else " ".join(raw.split())
    text = text.strip(EDGES)
    while len(text) > 2 and text[0] in '"“„«”' and text[-1] in '"“”»' and not re.search(r"[\"“”„«»]", text[1:-1]):
        text = text[1:-1].strip(EDGES)
    return text


def plain(text: str) -> str:
    """What two spellings of a short name share: letters and digits without case."""
    return PLAIN.sub("", text).casefold()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset().union(*(words(code).abbreviations for code in codes()))


@lru_cache(maxsize=4096)
def is_abbreviation(text: str) -> bool:
    """Does a text consist of well-known abbreviations only, or of a year?"""
    parts = text.replace("/", " ").split()
    return bool(YEARS.fullmatch(text)) or all(part.upper().strip(".,") in _abbreviations() for part in parts)


@lru_cache(maxsize=4096)
def strength(text: str) -> int:
    """How much a name looks like a short name: 2 certainly, 1 possibly, 0 not at all."""
    parts = text.split()
    if not parts or len(parts) > 4 or len(text) > 30 or not any(map(str.isalpha, text)) or is_abbreviation(text):
        return 0
    derived = DERIVED.fullmatch(text)
    if LIKE_CODE.match(text) or (derived and is_abbreviation(derived.group(1))):
        return 0
    if all(part.strip(".,").isdigit() or is_abbreviation(part) for part in parts):
        return 0  # "EUR 7 350"
    capitals = [part for part in parts if sum(map(str.isalpha, part)) > 1 and part.upper() == part]
    if len(capitals) == len(parts):
        return _in_capitals(text, len(parts))
    titled = not any(part[0].islower() for part in parts[1:])
    few = len(parts) <= 3 or parts[0] in _abbreviations()  # "LIFE Silent Bog Forests"
    mixed = bool(capitals) and few and titled and not parts[0][0].islower()
    if INITIAL.match(text) or mixed or (titled and CAMEL.search(text)) or (len(parts) == 1 and PIECE.search(text)):
        return 2
    if len(parts) == 1:
        return 2 if any(map(str.isdigit, text)) and (text[0].isupper() or NUMBER_FIRST.match(text)) else 1
    titled = all(part[0].isupper() or part[0].isdigit() for part in parts)
    return 1 if len(parts) <= 3 and text.isascii() and titled else 0


def _in_capitals(text: str, words: int) -> int:
    """Capitals say little: a headline or a title is written so too, above all in the language of the document."""
    if words == 1:
        return 2 if text.isascii() or len(text) <= 5 else 1
    if text.isascii() and is_foreign(text):
        return 2
    return 0 if words > 2 or not text.isascii() else 2 if _foreign()[1].search(text) else 1


def is_spelt_out(name: str, before: str, behind: str) -> bool:
    """Do the words before or behind a name begin with its letters: "Riga Technical University (RTU)"?"""
    letters = [letter for letter in name.casefold() if letter.isalpha()]
    return _initials(before.split()[::-1], letters[::-1]) or _initials(behind.split(), letters)


def _initials(tokens: list[str], letters: list[str]) -> bool:
    """Do words begin with the letters, small words left out?"""
    at = count = 0
    for token in tokens[: len(letters) + 3]:
        bare = token.strip('“”„"(),.').casefold()
        if bare and bare[0] in letters[at:]:
            at, count = letters.index(bare[0], at) + 1, count + 1
    return count >= max(2, len(letters) - 1)


@cache
def _foreign() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What names have that are in no Baltic language, how their words in capitals end, and how others do."""
    table = data_table("foreign_names")
    spelling = re.compile(table["spelling"], re.IGNORECASE | re.ASCII)
    return spelling, re.compile(table["capital_end"]), re.compile(table["dative"])


def is_foreign(text: str) -> bool:
    """Is a name of a language without Baltic endings, such as English? By letters and ends of words alone."""
    return text.isascii() and _foreign()[0].search(text) is not None


def is_english(word: str) -> bool:
    """Is a word in capitals plainly an English one: "FOR", "GROWTH"? Short ones look so in any language."""
    return word.casefold() in _small() or (
        len(word) > SHORT_WORD and is_foreign(word) and _foreign()[2].search(word) is None
    )


@cache
def _small() -> frozenset[str]:
    return frozenset(small_words("en").split("|"))


def is_title(text: str) -> bool:
    """Can a text be a title: some words, with a letter at the head?"""
    opens = any(map(str.isalpha, text[:3])) or COUNTED.match(text) is not None
    return len(text) >= 8 and " " in text and opens and len(text) <= 400


def name_of(raw: str) -> Name:
    """Split one printed name: "Nature for all (UniGreen)", "Wetlands/Urb-Area", "LIFE CoHaBit – Coasts"."""
    text = tidy(raw)
    inside = PARENTHESES.search(text) if text.endswith(")") else None
    if inside and is_title(text[: inside.start()]):
        short, title = tidy(inside.group(1)), tidy(text[: inside.start()])
        if strength(short) == 2 or (strength(short) == 1 and is_foreign(short) and not is_foreign(title)):
            return Name(title, short)
    slash = SLASH.search(text) if "/" in text else None
    if slash and strength(tidy(text[slash.end() :])) and is_title(text[: slash.start()]):
        return Name(tidy(text[: slash.start()]), tidy(text[slash.end() :]))
    first = SLASH_FIRST.match(text) if "/" in text or "|" in text else None
    if first and strength(first.group("short")) == 2 and is_title(text[first.end() :]):
        return Name(tidy(text[first.end() :]), tidy(first.group("short")))
    dash = " – " in text or " - " in text or " — " in text
    split = SPLIT_LEFT.search(text) if dash or ": " in text else None
    if split and is_title(text[split.end() :]) and not text.isupper():
        short, title = tidy(text[: split.start()]), tidy(text[split.end() :])
        likely = strength(short) == 1 and is_foreign(short) and not title.isascii()
        if strength(short) == 2 or likely:
            return Name(title, short)
    for pattern, has_mark in ((LAST_NAME, ", " in text or "; " in text), (LAST_DASH, dash)):
        last = pattern.match(text) if has_mark and not text.isupper() else None
        short = tidy(last.group("short")) if last else ""
        if last and strength(short) == 2 and (pattern is LAST_DASH or " " not in short or is_foreign(short)):
            return Name(tidy(last.group("title")), short)
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
    if points and ACCENT.search(text):
        accented = {code: count for code, count in points.items() if code in _accented()}
        most = max(points.values())
        if most < MANY * LEAST_EVIDENCE or most < MANY * max(accented.values(), default=0):
            points = accented  # else an English one with a name in it: "Development of tourism in Rēzekne"
    if not points:
        return otherwise
    most = max(points.values())
    leaders = [code for code, count in points.items() if count == most]
    return leaders[0] if most >= LEAST_EVIDENCE and len(leaders) == 1 else otherwise


def same_acronym(one: str, other: str) -> bool:
    """Are two short names the same, in other letters or with a programme's name before one of them?"""
    a, b = sorted((plain(one), plain(other)), key=len)
    return a == b or (len(a) >= 4 and b.endswith(a) and is_abbreviation(b[: -len(a)]))


@lru_cache(maxsize=4096)
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


def same_but_number(numbered: str, other: str) -> bool:
    """Is a title another one, in whatever case, and a number behind it: "Saulėtos mokyklos II", "Saulėtų mokyklų"?"""
    words, short = WORD.findall(numbered.casefold()), WORD.findall(other.casefold())
    if len(short) < 2 or len(words) != len(short) + 1 or not NUMBER.fullmatch(words[-1].upper()):
        return False
    return all(one[:5] == two[:5] for one, two in zip(words, short, strict=False))


def _short_form(short: list[str], full: list[str]) -> bool:
    """Does every word of the short form stand in the full one, in the same order, by its beginning?"""
    if len(short) < 2 or len(short) >= len(full) or short[0][:5] != full[0][:5]:
        return False
    rest = iter(full)
    return all(any(word[:5] == other[:5] for other in rest) for word in short)
