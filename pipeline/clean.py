"""The text that is stored, searched and counted in, and the way back from it to the source.

Promises: cleaning is idempotent; text that has one line for each paragraph changes in its characters only; every
span of clean text leads back to the slice of the source it was made from, and to page and box where the source has
them. What changes is in :mod:`pipeline.characters` and :mod:`pipeline.lines`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import characters, lines
from pipeline.document import CleanText
from pipeline.lines import Marks
from pipeline.offsets import Edit, OffsetMap, apply
from pipeline.raw import Raw


def clean_text(text: str) -> str:
    """The clean form of a text without pages."""
    return _clean(text)[0]


def clean(raw: Raw) -> CleanText:
    """The clean form of what a reader yields, with its map.

    A reader that knows the lines' geometry (``raw.laid_out``) separates wrapped lines by a line feed, lines that end
    on purpose by a line separator (U+2028) and paragraphs by two line feeds; what stands apart from the running text
    (``raw.asides``) comes after it.
    """
    text, maps = _clean(raw.text, _marks(raw)) if raw.laid_out else _clean(raw.text)
    return CleanText(text, raw, maps)


def _marks(raw: Raw) -> Marks:
    hard = tuple(position for position, character in enumerate(raw.text) if character == lines.HARD)
    return Marks(hard, raw.asides)


def _clean(text: str, marks: Marks | None = None) -> tuple[str, tuple[OffsetMap, ...]]:
    maps: list[OffsetMap] = []

    def change(edits: Sequence[Edit]) -> None:
        nonlocal text, marks
        text, changes = apply(text, edits)
        maps.append(changes)
        marks = marks and marks.moved(changes)

    for step in (characters.edits, characters.compositions, characters.recompositions):
        if edits := step(text):
            change(edits)
    while edits := lines.edits(text, marks):  # each pass leaves fewer lines
        change(edits)
        if marks is not None:  # the layout says all at once
            break
    if edits := characters.soft_hyphens(text):
        change(edits)
    return text, tuple(maps)
