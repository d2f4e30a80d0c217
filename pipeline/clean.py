"""The text that is stored, searched and counted in, and the way back from it to the source.

Promises: cleaning is idempotent; text that has one line for each paragraph changes in its characters only; every
span of clean text leads back to the slice of the source it was made from, and to page and box where the source has
them. What changes is in :mod:`pipeline.characters` and :mod:`pipeline.lines`.
"""

from __future__ import annotations

from pipeline import characters, lines
from pipeline.document import CleanText, Raw
from pipeline.offsets import OffsetMap, apply


def clean_text(text: str) -> str:
    """The clean form of a text without pages."""
    return _clean(text, trusted=False)[0]


def clean(raw: Raw) -> CleanText:
    """The clean form of what a reader yields, with its map.

    A reader that knows the lines' geometry (``raw.laid_out``) separates wrapped lines by a line feed, lines that end
    on purpose by a line separator (U+2028) and paragraphs by two line feeds.
    """
    text, maps = _clean(raw.text, trusted=raw.laid_out)
    return CleanText(text, raw, maps)


def _clean(text: str, *, trusted: bool) -> tuple[str, tuple[OffsetMap, ...]]:
    maps: list[OffsetMap] = []
    hard: list[int] = []
    if trusted:
        hard = [position for position, character in enumerate(text) if character == lines.HARD]
    for step in (characters.edits, characters.compositions, characters.recompositions):
        if edits := step(text):
            text, changes = apply(text, edits)
            maps.append(changes)
            hard = [changes.target(position) for position in hard]
    while edits := lines.edits(text, frozenset(hard), trusted=trusted):  # each pass leaves fewer lines
        text, changes = apply(text, edits)
        maps.append(changes)
        hard = [changes.target(position) for position in hard]
    return text, tuple(maps)
