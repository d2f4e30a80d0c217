"""Legal forms beside the names of other bodies: "VšĮ Raseinių ligoninė", "siltumapgādes uzņēmums SIA „X”"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.names.heads import Token, legal_before
from extractors.names.modifiers import joined


def explains(text: str, words: Sequence[Token], position: int, lang: str) -> bool:
    """Does the noun only say what the company behind it is: "Siltumapgādes uzņēmums SIA „X”"?"""
    following = words[position + 1] if position + 1 < len(words) else None
    if following is None or following.text not in legal_before(lang):
        return False
    return following.text.isupper() and joined(text, words[position], following)


def with_form(text: str, words: Sequence[Token], first: int, lang: str) -> int:
    """The position of a name's first word, its legal form before it included."""
    if first > 0 and words[first - 1].text in legal_before(lang):
        return first - 1 if joined(text, words[first - 1], words[first]) else first
    return first
