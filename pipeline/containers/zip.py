"""ZIP archives of documents, each member one of its own.

The directory is checked before a byte is unpacked: too many members or bytes, far more bytes than packed ones, or
members that share packed bytes are ContainerBomb. A member that is encrypted, damaged, a link or a device, or whose
name leads elsewhere is refused, and the others go in. What systems put beside documents is counted and left out, and in
a signed container (ASiC, as ``.edoc``, ``.adoc``, ``.bdoc`` and ``.asice`` are) what only says who signed it and how.
"""

from __future__ import annotations

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from pathlib import Path, PurePosixPath
from struct import error as struct_error
from struct import unpack_from

from pipeline.containers import names
from pipeline.containers.errors import BrokenContainer, ContainerBomb, EncryptedMember, UnsafeMember
from pipeline.containers.sink import Sink
from pipeline.errors import EmptyDocument, ReadMemory, TooLarge
from pipeline.folders import is_system

_BLOCK = 1 << 18
_RATIO = 250  # unpacked bytes for a packed one; text is seldom packed to less than a fiftieth
_FREE = 16 << 20  # bytes that may be unpacked whatever the ratio
_HEADER = 30  # bytes of a local header without its name
_ENCRYPTED, _UTF8 = 0x1, 0x800
# Of signed containers: ETSI EN 319 162 (ASiC), EDOC 2.0 of Latvia, ADOC-V1.0 and V2.0 of Lithuania.
_MANIFEST, _RELATIONS = "META-INF/manifest.xml", "META-INF/relations.xml"
_SIGNATURE = re.compile(r"META-INF/[^/]*(?:signature|timestamp)[^/]*\.(?:xml|p7s|tst)")
_ABOUT = re.compile(r"mimetype|META-INF/.*", re.S)
_ABOUT_ADOC = re.compile(r"mimetype|(?:META-INF|metadata|thumbnails)/.*", re.S | re.I)
_NONE = re.compile(r"(?!)")
_UNICODE_PATH = 0x7075  # extra field of Info-ZIP


def unpack(path: Path, sink: Sink) -> bool:
    """Give all members to the sink; an archive has no text of its own.

    Raises ContainerBomb, BrokenContainer, EmptyDocument.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not _is_folder(info)]
            _check(members, path.stat().st_size, sink)
            furniture = _furniture({info.filename for info in members})
            encoding = names.guessed([_raw(info) for info in members if not info.flag_bits & _UTF8])
            for info in members:
                if furniture.fullmatch(info.filename):
                    sink.ignore()
                else:
                    _give(archive, info, _name(info, encoding), sink)
    except (zipfile.BadZipFile, NotImplementedError, struct_error, EOFError, ValueError) as error:
        raise BrokenContainer(str(error) or type(error).__name__) from error
    if not sink.members:
        raise EmptyDocument("no document in the archive")
    return False


def _furniture(members: Set[str]) -> re.Pattern[str]:
    """The names in a signed container that are no documents; of any other archive none."""
    signed = {"mimetype", _MANIFEST} <= members or any(map(_SIGNATURE.match, members))
    return (_ABOUT_ADOC if _RELATIONS in members else _ABOUT) if signed else _NONE


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """What is called a folder and has bytes is a file all the same."""
    return info.orig_filename.endswith(("/", "\\")) and info.file_size == 0


def _check(members: Sequence[zipfile.ZipInfo], packed: int, sink: Sink) -> None:
    size = sum(info.file_size for info in members)
    sink.announce(len(members), size)
    if size > max(_FREE, _RATIO * packed):
        raise ContainerBomb(f"{packed} bytes that unpack to {size}")
    ordered = sorted(members, key=lambda info: info.header_offset)
    for first, second in pairwise(ordered):
        if first.header_offset + _HEADER + first.compress_size > second.header_offset:
            raise ContainerBomb("members that share their packed bytes")


def _give(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, sink: Sink) -> None:
    mode = info.external_attr >> 16
    try:
        place = names.checked(name)
    except UnsafeMember as error:
        sink.refuse(names.shortened(names.shown(name)), error)
        return
    if is_system(PurePosixPath(place).name) or place.startswith("__MACOSX/"):
        sink.ignore()
    elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        sink.refuse(place, UnsafeMember("a link" if stat.S_ISLNK(mode) else "no plain file"))
    elif info.flag_bits & _ENCRYPTED:
        sink.refuse(place, EncryptedMember("it asks for a password"))
    elif info.file_size > sink.limits.member_bytes:
        sink.refuse(place, TooLarge(f"{info.file_size} bytes, the limit is {sink.limits.member_bytes}"))
    else:
        sink.add(place, _blocks(archive, info))


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        raise BrokenContainer(str(error) or type(error).__name__) from error
    except MemoryError as error:  # LZMA states how much it wants
        raise ReadMemory(f"{info.filename!r} cannot be unpacked in the memory that is allowed") from error
    except (NotImplementedError, RuntimeError) as error:
        raise BrokenContainer(f"packed in a way that is not known: {error}") from error


def _raw(info: zipfile.ZipInfo) -> bytes:
    """The name's bytes; zipfile has read them as the standard says."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _name(info: zipfile.ZipInfo, encoding: str) -> str:
    """The whole name, also behind a zero byte; the Unicode name of Info-ZIP where it belongs to this one."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    raw = _raw(info)
    return _unicode_path(info.extra, raw) or raw.decode(encoding)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    position = 0
    while position + 4 <= len(extra):
        kind, size = unpack_from("<HH", extra, position)
        field = extra[position + 4 : position + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            if unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
                return field[5:].decode() if names.is_utf8(field[5:]) else None
            return None
        position += 4 + size
    return None
