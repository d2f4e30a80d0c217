"""Plain text in any encoding; one page without a layout."""

from __future__ import annotations

from pathlib import Path

from pipeline.detect import TEXT
from pipeline.document import Page, Raw
from pipeline.encoding import decode
from pipeline.errors import EmptyDocument
from pipeline.readers import Limits


def read(path: Path, limits: Limits) -> Raw:
    """The text of a file. Raises UnsureEncoding, or EmptyDocument where it has neither letter nor digit."""
    text, encoding = decode(path.read_bytes())
    if not any(character.isalnum() for character in text):
        raise EmptyDocument("no letter or digit in the file")
    return Raw(TEXT, (Page(1, 0.0, 0.0, text),), encoding=encoding)
