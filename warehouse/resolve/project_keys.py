"""What makes two statements of a project comparable: the keys of its code, its acronym and its titles.

"LLI 444" and "LLI-444" have one key, "Soc Quality" and "SocQuality" too. A key is None where a value says too little to
tell projects apart (a code of three digits, a title of two words).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.language import data_table
from warehouse.resolve.places import contradict

MIN_CODE = 5  # letters and digits; shorter ones say something only together with their programme
MIN_ACRONYM = 3
MIN_TITLE_WORDS = 3
MIN_TITLE_LETTERS = 15
NEAR = 0.92
ACRONYM = "acronym"
NEAR_WORDS = 4
WORD_LIKENESS = 70.0  # of the words in which two near titles differ

_WORDS = re.compile(r"[^\W_]+")
_ROMAN_PART = {"i": "1", "ii": "2", "iii": "3", "l": "1"}  # a numbered call's part: 16/I/001


@lru_cache(maxsize=65536)
def words(text: str | None) -> tuple[str, ...]:
    """Runs of letters and digits without case; diacritics count."""
    return tuple(_WORDS.findall(unicodedata.normalize("NFC", text or "").casefold()))


def code_key(code: str | None, programme: str | None = None) -> str | None:
    """Letters and digits of a code; a short one or a bare short number is tied to its programme, or is no key."""
    parts = [_ROMAN_PART.get(part, part) if at else part for at, part in enumerate(words(code))]
    key = "".join(parts)
    if len(key) < MIN_CODE or (key.isdigit() and len(key) <= MIN_CODE + 1):
        return f"{programme}:{key}" if key and programme else None
    return key


def code_tails(code: str | None) -> list[str]:
    """Keys of the same code without its first parts ("ENI-LLB-1-244": LLB-1-244), where letters and digits are left."""
    parts = words(code)
    tails = ["".join(parts[at:]) for at in range(1, len(parts))]
    return [tail for tail in tails if len(tail) > MIN_CODE and not tail.isdigit() and not tail.isalpha()]


def acronym_key(acronym: str | None) -> str | None:
    """Letters and digits of an acronym, without a programme's name before it."""
    parts = list(words(acronym))
    fillers = set(data_table("resolution")["projects"]["programme_words"])
    while len(parts) > 1 and parts[0] in fillers:
        parts.pop(0)
    key = "".join(parts)
    return key if len(key) >= MIN_ACRONYM and not key.isdigit() else None


def title_key(title: str | None, *, code: str | None = None, acronym: str | None = None) -> str | None:
    """Words of a title without the code or acronym that stands before or behind it."""
    parts = list(words(title))
    for other in (words(code), words(acronym)):
        size = len(other)
        if size and len(parts) > size + 1:
            if tuple(parts[:size]) == other:
                parts = parts[size:]
            elif tuple(parts[-size:]) == other:
                parts = parts[:-size]
    key = " ".join(parts)
    return key if len(parts) >= MIN_TITLE_WORDS and len(key) >= MIN_TITLE_LETTERS else None


def canonical_key(codes: Collection[str], acronyms: Collection[str], titles: Collection[str]) -> str:
    """What a project is identified by: the smallest of its codes, else of its acronyms, else of its titles."""
    kinds = (("code", codes), (ACRONYM, acronyms), ("title", titles))
    return next(f"{kind}:{min(keys)}" for kind, keys in kinds if keys)


def within(key: str, programmes: Collection[str]) -> str:
    """The canonical key with its programme: two programmes may have projects of one acronym."""
    return f"{key}\n{min(programmes)}" if programmes and key.startswith(f"{ACRONYM}:") else key


def near_titles(a: str, b: str) -> float:
    """Likeness of two title keys, 0 where they cannot mean the same.

    Numbers must be equal, and each word that only one title has must resemble one that only the other has: "… in
    Jelgava" and "… in Dobele" are alike to 95 % and are two projects, as are the first and the second stage of one.
    Nor may the words name two places: Priekule is not Priekuļi, however alike.
    """
    left, right = a.split(), b.split()
    if min(len(left), len(right)) < NEAR_WORDS or abs(len(left) - len(right)) > 1:
        return 0.0
    only_left, only_right = _difference(left, right), _difference(right, left)
    if any(_number(word) for word in (*only_left, *only_right)):
        return 0.0
    if len(only_left) == len(only_right) and not all(
        _variant(x, y) for x, y in zip(only_left, only_right, strict=True)
    ):
        return 0.0
    if len(only_left) != len(only_right) and "".join(only_left) != "".join(only_right):
        return 0.0  # a word more is something else, unless it is the same word written apart
    score = fuzz.ratio(a, b) / 100
    return score if score >= NEAR else 0.0


def _difference(one: list[str], other: list[str]) -> list[str]:
    left = list(other)
    found = []
    for word in one:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


def _number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or re.fullmatch("[ivx]{1,4}", word) is not None


def _variant(a: str, b: str) -> bool:
    """Another ending or a slip of the pen: the words begin alike and are alike, and are not two places' names."""
    alike = len(a) > 3 and len(b) > 3 and a[:2] == b[:2] and fuzz.ratio(a, b) >= WORD_LIKENESS
    return alike and not contradict(a.capitalize(), b.capitalize())
