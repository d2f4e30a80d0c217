"""Plain text in any encoding; one page without a layout."""

from __future__ import annotations

from pathlib import Path

from pipeline.detect import TEXT
from pipeline.document import Page, Raw
from pipeline.encoding import decoded
from pipeline.errors import EmptyDocument
from pipeline.readers import Limits


def read(path: Path, limits: Limits) -> Raw:
    """The text of a file. Raises UnsureEncoding, or EmptyDocument where it has neither letter nor digit."""
    found = decoded(path.read_bytes())
    if not any(character.isalnum() for character in found.text):
        raise EmptyDocument("no letter or digit in the file")
    page = Page(1, 0.0, 0.0, found.text)
    return Raw(TEXT, (page,), encoding=found.encoding, byte_map=found.byte_map, notes=found.notes)
