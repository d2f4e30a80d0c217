"""Whether the letters of a page mean something: why not, in stable words, or nothing at all.

What a page's text layer says is not always what the page shows: fonts without a table of characters, fonts with a
wrong one, code pages taken for each other, a layer that was made by a program which did not know the language. Text
in another language than ours is not meaningless, as long as it is written in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from pipeline.letter_pairs import alphabet, pairs, plausibility, without_accents

LOST = "lost_letters"  # replacement and private-use characters in words, "(cid:12)"
MOJIBAKE = "mojibake"  # windows-1257 read as windows-1252: "paðvaldîba"
NO_VOWELS = "no_vowels"  # words that nobody can speak
IMPLAUSIBLE = "implausible_letters"  # letters that do not follow each other in any of the languages
MIXED_SCRIPTS = "mixed_scripts"  # Latin, Greek and Cyrillic letters in one word
NO_ACCENTS = "no_accents"  # Latvian or Lithuanian without a single accent, beside a picture that has them

_MOST_LOST = 0.02  # of the letters
_MOST_UNSPEAKABLE = 0.2  # of the words
_MOST_MIXED = 0.05  # of the words
_STRANGE = 0.015  # of the letters: so many that no word of ours has make a page suspect of a wrong code page
_REPAIRED = 0.1  # bits: by so much more plausible is a page read in its right code page
_LEAST_LETTERS = 60  # to judge pairs by
_PLAUSIBLE, _SPREAD = -4.3, 5.0  # bits; texts are above -4.2 on a page, above -4.5 in 200 letters
_MARK = re.compile("[\ufffd\0\ue000-\uf8ff]")
_CID = re.compile(r"\(cid:\d+\)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_GREEK_CYRILLIC = re.compile(r"[\u0370-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_VOWELS = frozenset("aeiouy")
_LEAST_ACCENTED = 0.005  # of the letters; Lithuanian has 6 in a hundred, Latvian 9


def judge(text: str) -> tuple[str, ...]:
    """Why a text means nothing, none for one that does."""
    letters = Counter(filter(str.isalpha, text))
    total = letters.total()
    reasons = []
    if _lost(text) > _MOST_LOST * max(total, 1):
        reasons.append(LOST)
    words = _WORD.findall(text)
    if _GREEK_CYRILLIC.search(text):
        if _share(words, _mixed) > _MOST_MIXED:
            reasons.append(MIXED_SCRIPTS)
        if 2 * len(_LATIN.findall(text)) < total:
            return tuple(reasons)  # another language, in letters of its own
    if len(words) >= 10 and _share(words, _unspeakable) > _MOST_UNSPEAKABLE:
        reasons.append(NO_VOWELS)
    if not plausible(text):
        reasons.append(IMPLAUSIBLE)
    if _in_other_code(text, letters):
        reasons.append(MOJIBAKE)
    return tuple(reasons)


def plausible(text: str) -> bool:
    """Whether its letters follow each other as in words; too few to tell are plausible."""
    found = pairs(text)
    total = found.total()
    return total < _LEAST_LETTERS or plausibility(found) > _PLAUSIBLE - _SPREAD / total**0.5


def accents_lost(text: str) -> bool:
    """Whether it is Latvian or Lithuanian, and has none of its accents."""
    letters = [character for character in text if character.isalpha()]
    if len(letters) < 4 * _LEAST_LETTERS:
        return False
    accented = sum(without_accents(letter) != letter for letter in letters)
    if accented > _LEAST_ACCENTED * len(letters):
        return False
    found = pairs(text)
    baltic = max(plausibility(found, folded=True, language=language) for language in ("lv", "lt"))
    return baltic > plausibility(found, language="en")


def _lost(text: str) -> int:
    """Letters that are not there: marks for them that touch a letter, and those that have a number only."""
    count = 6 * len(_CID.findall(text))
    for match in _MARK.finditer(text):
        position, mark = match.start(), match.group()
        around = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
        count += not around or any(each.isalpha() or each == mark for each in around)
    return count


def _mixed(word: str) -> bool:
    return bool(_GREEK_CYRILLIC.search(word)) and bool(_LATIN.search(word))


@lru_cache(maxsize=10_000)
def _unspeakable(word: str) -> bool:
    return not word.isupper() and _VOWELS.isdisjoint(without_accents(word.lower()))


def _share(words: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, words)) / len(words) if words else 0.0


def _in_other_code(text: str, letters: Counter[str]) -> bool:
    """Whether the Baltic code page was taken for the western one: the letters of that are there, none of its own are,
    and read the other way they are more plausible."""
    strange = sum(count for letter, count in letters.items() if letter.lower() not in alphabet())
    own = sum(count for letter, count in letters.items() if letter > "\u00ff" and letter.lower() in alphabet())
    if strange <= max(_STRANGE * letters.total(), own):
        return False
    repaired = text.encode("cp1252", "ignore").decode("cp1257", "ignore")
    return plausibility(pairs(repaired)) > plausibility(pairs(text)) + _REPAIRED
