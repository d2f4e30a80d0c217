"""Values of labels that go on below, in the column where they began, as fact sheets set them with blanks.

Partners      Valka Library
              Ape Museum
"""

from __future__ import annotations

from extractors.reading import Reading

LEAST_COLUMN = 8  # characters of a label with its blanks


def aligned_end(reading: Reading, start: int, end: int) -> int:
    """Where a value ends that goes on below."""
    text, lines = reading.text, reading.lines
    column = start - text.rfind("\n", 0, start) - 1
    if column < LEAST_COLUMN:
        return end
    for number in range(reading.line_number(start) + 1, len(lines)):
        line = lines[number]
        if text[end : line.start] != "\n" + " " * column:
            break
        end = line.end
    return end
