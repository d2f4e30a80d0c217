"""Values of labels that go on below, in the column where they began, as fact sheets set them with blanks.

Partners      Valka Library
              Ape Museum
"""

from __future__ import annotations

import re
from collections.abc import Container

from extractors.reading import Reading

LEAST_COLUMN, MOST_COLUMN = 8, 80  # characters of a label with its blanks
OF_OTHERS = re.compile(r"[:@\d]")  # a label, an address


def aligned_end(reading: Reading, start: int, end: int, *, begins: Container[int] | None = None) -> int:
    """Where a value ends that goes on below; ``begins``: where bodies do, if it lists them."""
    text, lines = reading.text, reading.lines
    column = start - text.rfind("\n", 0, start) - 1
    if not LEAST_COLUMN <= column <= MOST_COLUMN:
        return end
    for number in range(reading.line_number(start) + 1, len(lines)):
        line = lines[number]
        if text[end : line.start] != "\n" + " " * column:
            break
        listed = begins is None or line.start in begins
        if not listed and OF_OTHERS.search(text, line.start, line.end):
            break
        end = line.end
    return end
