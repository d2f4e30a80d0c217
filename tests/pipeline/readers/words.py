"""Words put where a test wants them: letters are half as wide as they are high."""

from __future__ import annotations

from pipeline.boxes import Box
from pipeline.readers.order import Word


def word(text: str, x: float, y: float, size: float = 10) -> Word:
    boxes = [Box(x + i * size / 2, y, x + (i + 1) * size / 2, y + size) for i in range(len(text))]
    return Word.of(text, boxes)


def line(text: str, x: float, y: float, size: float = 10) -> list[Word]:
    """Words of a line with usual spaces between them."""
    words = []
    for each in text.split(" "):
        words.append(word(each, x, y, size))
        x += (len(each) + 1) * size / 2
    return words


def block(lines: list[str], x: float, y: float, *, size: float = 10, leading: float = 12) -> list[Word]:
    """Lines under each other."""
    return [each for number, text in enumerate(lines) for each in line(text, x, y + leading * number, size)]


def table(rows: list[list[str]], columns: list[float], y: float, *, leading: float = 18) -> list[Word]:
    """Rows of cells, each column at its place; a line feed in a cell goes to its next line."""
    words = []
    for row in rows:
        cells = [cell.split("\n") for cell in row]
        for x, parts in zip(columns, cells, strict=True):
            words += [each for number, part in enumerate(parts) if part for each in line(part, x, y + 12 * number)]
        y += leading + 12 * (max(map(len, cells)) - 1)
    return words
