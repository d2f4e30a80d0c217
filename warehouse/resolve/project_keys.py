"""What makes two statements of a project comparable: the keys of its code, its acronym and its titles.

"LLI 444" and "LLI-444" have one key, "Soc Quality" and "SocQuality" too. A key is None where a value says too little to
tell projects apart (a code of three digits, a title of two words).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from extractors.language import data_table
from warehouse.remembered import remembered

MIN_CODE = 5  # letters and digits; shorter ones say something only together with their programme
MIN_ACRONYM = 3
MIN_TITLE_WORDS = 3
MIN_TITLE_LETTERS = 15
ACRONYM = "acronym"
TITLE = "title"

_WORDS = re.compile(r"[^\W_]+")
_ROMAN_PART = {"i": "1", "ii": "2", "iii": "3", "l": "1"}  # a numbered call's part: 16/I/001


@remembered(65536)
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
    kinds = (("code", codes), (ACRONYM, acronyms), (TITLE, titles))
    return next(f"{kind}:{min(keys)}" for kind, keys in kinds if keys)


def within(key: str, programmes: Collection[str]) -> str:
    """The canonical key with its programme: two programmes may have projects of one acronym or one title."""
    return f"{key}\n{min(programmes)}" if programmes and key.startswith((f"{ACRONYM}:", f"{TITLE}:")) else key
