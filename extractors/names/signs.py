"""What in a line may name an organisation: asked of each word, once for each."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractors.names.foreign import body_of
from extractors.names.heads import Head, head, torn
from extractors.remembered import Remembered


class Sign(NamedTuple):
    """What a word heads in the languages with tables, whether it heads a name in one without, and whether it is two
    words that run together.
    """

    head: Head | None
    abroad: bool
    torn: bool


@cache
def signs(lang: str) -> Remembered[Sign | None]:
    """What there is to look at in a word; None for most."""

    def sign(word: str) -> Sign | None:
        found = None if word[0].isdigit() else head(word.lower(), lang)
        abroad, two = body_of(word, lang) is not None, torn(word, lang)
        return Sign(found, abroad, two) if found is not None or abroad or two else None

    return Remembered(sign)
