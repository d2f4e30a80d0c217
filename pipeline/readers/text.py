"""Plain text in any encoding; one page without a layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.detect import TEXT
from pipeline.encoding import decoded
from pipeline.errors import EmptyDocument
from pipeline.escapes import unpacked
from pipeline.legibility import accents_lost
from pipeline.raw import Page, Raw
from pipeline.readers import Limits


def read(path: Path, limits: Limits) -> Raw:
    """The text of a file. Raises UnsureEncoding, or EmptyDocument where it has neither letter nor digit."""
    found = decoded(path.read_bytes())
    text, byte_map, notes = found.text, found.byte_map, list(found.notes)
    if (unpacking := unpacked(text)) is not None:
        text, changes, note = unpacking
        byte_map = replace(byte_map, maps=(*byte_map.maps, changes))
        notes.append(note)
    if not any(character.isalnum() for character in text):
        raise EmptyDocument("no letter or digit in the file")
    if text.isascii() and accents_lost(text):
        notes.append("Latvian or Lithuanian without one of its accents")
    page = Page(1, 0.0, 0.0, text)
    return Raw(TEXT, (page,), encoding=found.encoding, byte_map=byte_map, notes=tuple(notes))
