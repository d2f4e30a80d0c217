"""What a file is, by its bytes; the name's extension decides only between kinds of plain text.

``media_type`` never raises; :func:`name_of` says in words what a type is, for whoever has to save it otherwise.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

HEAD = 8192  # bytes to look at
TEXT = "text/plain"
PDF = "application/pdf"
UNKNOWN = "application/octet-stream"

_NAMES = {
    TEXT: "plain text",
    PDF: "PDF",
    UNKNOWN: "an unknown binary file",
    "text/html": "HTML",
    "text/rtf": "RTF",
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "message/rfc822": "an e-mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document (DOCX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel sheet (XLSX)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint file (PPTX)",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (ODT)",
    "application/vnd.oasis.opendocument": "an OpenDocument file",
    "application/epub+zip": "EPUB",
    "application/zip": "a ZIP archive",
    "application/x-ole-storage": "an old Office file (DOC, XLS, PPT, MSG)",
    "image": "a picture",
    "application/gzip": "a gzip archive",
    "application/x-archive": "an archive (7z, RAR, XZ, bzip2)",
    "application/x-executable": "a program",
    "audio/video": "a sound or film",
}
_MAGIC = (
    (b"{\\rtf", "text/rtf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"BM\x00", "image"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf", "application/x-archive"),
    (b"Rar!", "application/x-archive"),
    (b"\xfd7zXZ", "application/x-archive"),
    (b"BZh", "application/x-archive"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
    (b"ID3", "audio/video"),
    (b"OggS", "audio/video"),
)
_BY_EXTENSION = {
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".json": "application/json",
    ".html": "text/html",
    ".htm": "text/html",
}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(rb"\s*<\?xml\b", re.I)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?[^\r\n]*\r?\n(?:[ \t]+\S[^\r\n]*\r?\n)*")
_MAIL = {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"x-mailer", b"content-type"}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(path: Path, name: str | None = None) -> str:
    """The media type of a file by its content; ``name`` where the file was called otherwise."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = of_bytes(head, name or path.name)
    return _of_zip(path) if kind == "application/zip" else kind


def of_bytes(head: bytes, name: str = "") -> str:
    """The media type of a file that starts with ``head``; all kinds of ZIP are ``application/zip``."""
    if b"%PDF-" in head[:1024]:
        return PDF
    start = head.removeprefix(_BOMS[0])
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "audio/video"
    if _HTML.match(start):
        return "text/html"
    if _XML.match(start):
        return "application/xml"
    if _is_mail(start):
        return "message/rfc822"
    if not _is_text(head):
        return UNKNOWN
    return _BY_EXTENSION.get(Path(name).suffix.lower(), TEXT)


def name_of(kind: str) -> str:
    """A media type in words."""
    return _NAMES.get(kind, kind)


def _of_zip(path: Path) -> str:
    """Office files are ZIP archives; their parts tell which."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                if stated in _NAMES:
                    return stated
                return "application/vnd.oasis.opendocument" if "opendocument" in stated else "application/zip"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return "application/zip"
    office = "application/vnd.openxmlformats-officedocument."
    for part, kind in (("word/", "wordprocessingml.document"), ("xl/", "spreadsheetml.sheet")):
        if "[Content_Types].xml" in names and any(name.startswith(part) for name in names):
            return office + kind
    if any(name.startswith("ppt/") for name in names):
        return office + "presentationml.presentation"
    return "application/zip"


def _is_mail(head: bytes) -> bool:
    """Whether it starts with mail headers: at least three, one of which nobody writes by hand."""
    names, position = [], 0
    while match := _HEADER.match(head, position):
        names.append(match[1].lower())
        position = match.end()
    return len(names) >= 3 and bool(_MAIL & set(names)) and bool({b"from", b"subject", b"to", b"date"} & set(names))


def _is_text(head: bytes) -> bool:
    """Text has no zero bytes, but for UTF-16 and UTF-32, and hardly any control characters."""
    if head.startswith(_BOMS):
        return True
    if b"\x00" in head:
        return looks_like_utf16(head) is not None
    controls = sum(head.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return controls <= len(head) // 100


def looks_like_utf16(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` for text without byte order mark: every other byte is mostly zero."""
    even, odd = head[0::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(high) >= 8 and high.count(0) > 0.6 * len(high) and low.count(0) < 0.05 * len(low):
            return name
    return None
