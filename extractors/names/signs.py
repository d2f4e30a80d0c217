"""What in a line may name an organisation: asked of each word and of what stands between two blanks, once for each."""

from __future__ import annotations

import re
from functools import cache

from extractors.names.foreign import body_of
from extractors.names.heads import Head, head, run_together
from extractors.names.quotes import MARK
from extractors.remembered import Remembered

LONG_WORDS = re.compile(r"[^\W\d_]{2,}")
PROMISING, RUN_TOGETHER, QUOTED = 1, 2, 4  # bits of a sign
Headed = tuple[Head | None, bool]


@cache
def heads(lang: str) -> Remembered[Headed | None]:
    """What a word heads in the languages with tables, and whether it does in one without; None for all other words."""

    def headed(word: str) -> Headed | None:
        found = None if word[0].isdigit() else head(word.lower(), lang)
        abroad = body_of(word, lang) is not None
        return (found, abroad) if found is not None or abroad else None

    return Remembered(headed)


@cache
def signs_of(lang: str) -> Remembered[int]:
    """What there is to look at in what stands between two blanks: a head or an initialism (``PROMISING``), words that
    may be ``RUN_TOGETHER``, a quotation mark (``QUOTED``); 0 for nothing.
    """
    headed = heads(lang)

    def sign(chunk: str) -> int:
        promising = any(
            headed[word] is not None or not (word[1:].islower() or word.isupper()) for word in LONG_WORDS.findall(chunk)
        )
        quoted = MARK.search(chunk) is not None
        return PROMISING * promising | RUN_TOGETHER * run_together(chunk) | QUOTED * quoted

    return Remembered(sign)
