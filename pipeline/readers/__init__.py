"""Readers by media type. A new format is a file here with a ``read``, a line in ``READERS``, and a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pipeline.containers import ZIP
from pipeline.detect import (
    DOCX,
    ENCRYPTED_OFFICE,
    HTML,
    JPEG,
    MHTML,
    ODT,
    PDF,
    PNG,
    RTF,
    TEXT,
    TIFF,
    name_of,
)
from pipeline.errors import UnsupportedType
from pipeline.raw import Raw


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use; beyond it the file is refused.

    ``ocr_languages``: Tesseract's names of the languages to read pictures in, none for not reading them;
    ``ocr_seconds``: what it may take for a page, over and above the time for the file; ``ocr_timeouts``: for how many
    pages in a row, before the one that is read now, that was not enough.
    """

    max_pages: int = 2000
    ocr_languages: tuple[str, ...] = ()
    ocr_seconds: float = 120.0
    ocr_timeouts: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a media type's ``read(path, limits) -> Raw`` is."""

    module: str

    def load(self) -> Callable[[Path, Limits], Raw]:
        """The function; its libraries are imported now."""
        read: Callable[[Path, Limits], Raw] = import_module(self.module).read
        return read


READERS = {
    TEXT: Reader("pipeline.readers.text"),
    PDF: Reader("pipeline.readers.pdf"),
    HTML: Reader("pipeline.readers.html"),
    MHTML: Reader("pipeline.readers.mhtml"),
    DOCX: Reader("pipeline.readers.docx"),
    ENCRYPTED_OFFICE: Reader("pipeline.readers.docx"),
    ODT: Reader("pipeline.readers.odt"),
    RTF: Reader("pipeline.readers.rtf"),
    **dict.fromkeys((PNG, JPEG, TIFF), Reader("pipeline.readers.picture")),
    "message/rfc822": Reader("pipeline.readers.mail"),
}


def reader(media_type: str) -> Reader:
    """The reader of a media type; raises UnsupportedType where there is none."""
    if media_type not in READERS:
        *names, last = (name_of(kind) for kind in (*READERS, ZIP) if kind != ENCRYPTED_OFFICE)
        known = f"{', '.join(names)} and {last}"
        raise UnsupportedType(f"this is {name_of(media_type)}; pressfacts reads {known}")
    return READERS[media_type]
