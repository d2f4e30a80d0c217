"""Rows whose cells only semicolons divide ("Partner;Country;Budget"), as spreadsheets are saved and pasted.

Running text has a blank behind a semicolon, rows have none. They are shown to the extractors with bars, which divide
cells everywhere, or with a tab, which divides a label from its value; every character keeps its offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

GLUED = re.compile(r";(?:(?=\S)|(?<=;;))")  # between cells, of which some may be empty
LEAST = 2  # rows, one after the other


def with_bars(text: str, lines: Sequence[tuple[int, int]]) -> str:
    """The text with bars between the cells of such rows; ``lines`` are (start, end) of its lines."""
    if ";" not in text or not GLUED.search(text):
        return text
    pieces: list[str] = []
    reached = 0
    run: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        if GLUED.search(text, start, end):
            run.append((start, end))
            continue
        for first, last in run if len(run) >= LEAST else ():
            row = text[first:last]
            pieces += text[reached:first], GLUED.sub("\t" if row.count(";") == 1 else "|", row)
            reached = last
        run = []
    return "".join((*pieces, text[reached:]))
