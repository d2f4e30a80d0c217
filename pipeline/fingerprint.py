"""A text's fingerprint: numbers of which two nearly equal texts share most, so that neither has to be read again.

It is MinHash over runs of three words without case and punctuation. The share of places at which two fingerprints
have the same number estimates the share of runs that the texts have in common (Jaccard), give or take 0.04. Line
breaks, furniture and a slip here and there change little of it; a translation shares nothing.
"""

from __future__ import annotations

import re
import unicodedata

from rensa import RMinHash

SIZE = 128  # numbers of a fingerprint
RUN = 3  # words
SHORTEST = 20  # words; a shorter text says too little to be known again
BITS = 16  # of each number that are kept: two different ones look equal once in 65,536 times, for half the space
METHOD = f"rensa-{RMinHash.ALGORITHM_VERSION}-{BITS}"  # fingerprints of two methods cannot be compared
_SEED = 1

WORD = re.compile(r"[^\W_]+")


def fingerprint(text: str) -> list[int] | None:
    """128 numbers of 16 bits, the same on every machine; None for a text of fewer than 20 words."""
    words = WORD.findall(unicodedata.normalize("NFC", text).casefold())
    if len(words) < SHORTEST:
        return None
    sketch = RMinHash(num_perm=SIZE, seed=_SEED)
    sketch.update(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))
    return [int(number) % (1 << BITS) for number in sketch.digest()]
