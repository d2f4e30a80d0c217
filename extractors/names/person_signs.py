"""What right before a name speaks for a person or tells the name's case: a marker ("Foto:"), a preposition."""

from __future__ import annotations

import re
from functools import cache

from extractors.language import language

_DASHES = ":–—-"  # behind a marker
_MARKER_REACH = 60  # characters before a name among which a marker may stand
_LONGEST_PREPOSITION = 8


@cache
def _markers(code: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What finds a marker at the end of a stretch, and the markers in lower case."""
    words = language(code).table("people")["markers"]
    pattern = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{pattern})\s*[{_DASHES}]?\s*\Z", re.IGNORECASE), tuple(word.lower() for word in words)


def marked(text: str, name: int, code: str) -> bool:
    """Does the text before a name at ``name`` end in a marker: "Foto: "?"""
    words = text[max(0, name - _MARKER_REACH) : name]
    pattern, markers = _markers(code)
    return words.rstrip().rstrip(_DASHES).rstrip().lower().endswith(markers) and pattern.search(words) is not None


@cache
def _governs(code: str) -> dict[str, str]:
    """Prepositions, and the case that each asks for."""
    return dict(language(code).table("people")["governs"])


def governed(text: str, name: int, code: str) -> str | None:
    """The case that a preposition right before a name asks for."""
    words = text[max(0, name - _LONGEST_PREPOSITION) : name]
    if not words[-1:].isspace() or words[-2:].isspace():
        return None
    return _governs(code).get(words.split()[-1].casefold())
