"""Readers by media type. A new format is a file here with a ``read``, a line in ``READERS``, and a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pipeline.detect import PDF, TEXT, name_of
from pipeline.document import Raw
from pipeline.errors import UnsupportedType


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use; beyond it the file is refused."""

    max_pages: int = 2000


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a media type's ``read(path, limits) -> Raw`` is, and whether it needs a process of its own."""

    module: str
    isolated: bool

    def load(self) -> Callable[[Path, Limits], Raw]:
        """The function; its libraries are imported now."""
        read: Callable[[Path, Limits], Raw] = import_module(self.module).read
        return read


READERS = {
    TEXT: Reader("pipeline.readers.text", isolated=False),
    PDF: Reader("pipeline.readers.pdf", isolated=True),
}


def reader(media_type: str) -> Reader:
    """The reader of a media type; raises UnsupportedType where there is none."""
    if media_type not in READERS:
        known = " and ".join(name_of(kind) for kind in READERS)
        raise UnsupportedType(f"this is {name_of(media_type)}; pressfacts reads {known}")
    return READERS[media_type]
