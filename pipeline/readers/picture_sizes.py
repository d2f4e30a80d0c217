"""What a picture may say by its size on paper, in points: a text, a few lines, or no word at all.

Half of a page may be a scan; a strip of some centimetres may be a table that somebody pasted, and is mostly a row of
logos; what is lower than a line of text is an ornament.
"""

from __future__ import annotations

SMALL = "small pictures and drawings"  # those that are not read, in the words of a receipt
LARGE = 0.1  # of a page
PAGE = 500_000  # square points: A4
_STRIP = 142, 28  # 5 cm long, 1 cm high: three lines of a table
_LINE = 10


def is_strip(width: float, height: float) -> bool:
    """Whether some lines of text would go into it; it may stand upright."""
    shorter, longer = sorted((width, height))
    return longer >= _STRIP[0] and shorter >= _STRIP[1]


def holds_a_word(width: float, height: float) -> bool:
    """Whether anything that is read would go into it."""
    return min(width, height) >= _LINE
