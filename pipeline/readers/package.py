"""The XML parts of an office file: a ZIP archive whose parts are read within limits and parsed without risks.

Enforces: a part unpacks to no more than :data:`MOST_BYTES`, whatever the directory of the archive says; XML brings no
entities of its own, fetches nothing, and is not nested without end. Pictures and other parts are never unpacked.
"""

from __future__ import annotations

import errno
import lzma
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from lxml import etree

from pipeline.byte_map import ByteMap
from pipeline.readers.errors import BrokenDocument, EncryptedDocument, MarkupBomb
from pipeline.traces import Trace, markup

MOST_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 1 << 20
_XML_ERRORS_OF_BOMBS = ("Excessive depth", "entity", "Entity", "amplification", "huge")


class Package:
    """An opened office file. Raises BrokenDocument where it cannot be opened, EncryptedDocument for OLE containers."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.read(len(_OLE)) == _OLE:
                raise EncryptedDocument("an Office file under a password")
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BrokenDocument(f"its parts cannot be listed: {error}") from error

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part."""
        data = self._read(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            kind = MarkupBomb if any(sign in str(error) for sign in _XML_ERRORS_OF_BOMBS) else BrokenDocument
            raise kind(f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise MarkupBomb(f"{name} declares entities of its own")
        return root

    def traces(self, *names: str) -> tuple[Trace, ...]:
        """The sources of parts that have text; of those that are there, and in UTF-8."""
        found = []
        for name in names:
            with suppress(UnicodeDecodeError):
                if data := self._read(name):
                    text = data.decode()
                    found.append(Trace(text, ByteMap(text, "utf-8"), markup, name))
        return tuple(found)

    def _read(self, name: str) -> bytes | None:
        try:
            part = self._archive.getinfo(name)
        except KeyError:
            return None
        if part.flag_bits & 1:
            raise EncryptedDocument(f"{name} is under a password")
        data = bytearray()
        try:
            with self._archive.open(part) as stream:
                while block := stream.read(_BLOCK):
                    data += block
                    if len(data) > MOST_BYTES:
                        raise MarkupBomb(f"{name} unpacks to more than {MOST_BYTES} bytes")
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError) as error:
            raise BrokenDocument(f"{name} cannot be unpacked: {error}") from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # it begins before the file does
                raise BrokenDocument(f"{name} is not where the list of parts says") from error
            raise
        return bytes(data)


def words(text: str | None) -> str | None:
    """A property's text with single spaces; None where it has none."""
    return " ".join((text or "").split()) or None
