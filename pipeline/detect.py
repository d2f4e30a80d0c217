"""What a file is, by its bytes; the name's extension decides only between kinds of plain text, and whether what names a
PDF in the midst of a line is one.

``media_type`` never raises; :func:`name_of` says in words what a type is, for whoever has to save it otherwise, and
:func:`disagreement` where a name promises something else.
"""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path

HEAD = 8192  # bytes to look at
TEXT = "text/plain"
PDF = "application/pdf"
HTML = "text/html"
MHTML = "multipart/related"
RTF = "text/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OLD_OFFICE = "application/x-ole-storage"
ENCRYPTED_OFFICE = "application/x-ole-encrypted"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
PICTURES = frozenset((PNG, JPEG, TIFF))
UNKNOWN = "application/octet-stream"

_NAMES = {
    TEXT: "plain text",
    PDF: "PDF",
    UNKNOWN: "an unknown binary file",
    HTML: "HTML",
    MHTML: "a web archive (MHTML)",
    RTF: "RTF",
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "message/rfc822": "an e-mail",
    DOCX: "a Word document (DOCX)",
    XLSX: "an Excel sheet (XLSX)",
    PPTX: "a PowerPoint file (PPTX)",
    ODT: "an OpenDocument text (ODT)",
    "application/vnd.oasis.opendocument": "an OpenDocument file",
    "application/epub+zip": "EPUB",
    "application/zip": "a ZIP archive",
    ENCRYPTED_OFFICE: "an Office file with a password",
    OLD_OFFICE: "an old Office file (DOC, XLS, PPT, MSG)",
    PNG: "a PNG picture",
    JPEG: "a JPEG picture",
    TIFF: "a TIFF picture",
    "image": "a picture",
    "application/gzip": "a gzip archive",
    "application/x-archive": "an archive (7z, RAR, XZ, bzip2)",
    "application/x-executable": "a program",
    "audio/video": "a sound or film",
}
_MAGIC = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", "image"),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
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
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}
_PROMISED = _BY_EXTENSION | {
    ".txt": TEXT,
    ".pdf": PDF,
    ".rtf": RTF,
    ".docx": DOCX,
    ".odt": ODT,
    ".xlsx": XLSX,
    ".pptx": PPTX,
    **dict.fromkeys((".doc", ".xls", ".ppt"), OLD_OFFICE),
    ".png": PNG,
    **dict.fromkeys((".jpg", ".jpeg"), JPEG),
    **dict.fromkeys((".tif", ".tiff"), TIFF),
    ".mht": MHTML,
    ".mhtml": MHTML,
    ".eml": "message/rfc822",
    **dict.fromkeys((".zip", ".edoc", ".asice", ".bdoc"), "application/zip"),
}
_PDF = re.compile(rb"(?:\A|[\r\n\x00])\s*%PDF-|\A[^\w\r\n]*%PDF-|%PDF-\d\.\d\s*[\r\n]+%[\x80-\xff]{2}")
_PDF_IN_LINE = re.compile(rb"%PDF-\d")  # as a name with .pdf leads to expect
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FRAGMENT = re.compile(rb"\s*<(?:title|meta|div|table|article|section|center|font|p|h[1-6])\b[^<>]{0,500}>", re.I)
_CLOSING_TAGS = 5
_STATED_IN_ZIP = (ODT, "application/epub+zip")  # kinds of ZIP that name themselves in ``mimetype``
_LARGEST_DIRECTORY = 4_000_000  # bytes of a ZIP archive: an office file has some hundred parts
_END, _END_64 = 22, 76  # bytes of a ZIP archive's last records, without comment
_LONGEST_END = _END_64 + _END + 65_535
_MANIFEST = "META-INF/manifest.xml"
_LOOKED_INTO = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes: this is the user's process
_OFFICE_PARTS = (
    ("word/", "wordprocessingml.document"),
    ("xl/", "spreadsheetml.sheet"),
    ("ppt/", "presentationml.presentation"),
)
_XML = re.compile(rb"\s*<\?xml\b", re.I)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?[^\r\n]*\r?\n(?:[ \t]+\S[^\r\n]*\r?\n)*")
_FROM_LINE = re.compile(rb"\AFrom [^\r\n]*\r?\n")  # as in a box of mails
_MAIL = {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"x-mailer", b"content-type"}
_MANY_HEADERS = 4000  # bytes
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(path: Path, name: str | None = None) -> str:
    """The media type of a file by its content; ``name`` where the file was called otherwise."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = of_bytes(head, name or path.name)
    if kind == "application/zip":
        return _of_zip(path, head)
    return ENCRYPTED_OFFICE if kind == OLD_OFFICE and _is_encrypted(path) else kind


def of_bytes(head: bytes, name: str = "") -> str:
    """The media type of a file that starts with ``head``; all kinds of ZIP are ``application/zip``."""
    start = _plain(head)
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "audio/video"
    if start.lstrip().startswith(b"{\\rtf"):
        return RTF
    if _PDF.search(head[:1024]):
        return PDF
    if _HTML.match(start) or (_FRAGMENT.match(start) and start.count(b"</") >= _CLOSING_TAGS):
        return HTML
    if _XML.match(start):
        return "application/xml"
    if _is_web_archive(start):
        return MHTML
    if _is_mail(start, name):
        return "message/rfc822"
    if Path(name).suffix.lower() == ".pdf" and _PDF_IN_LINE.search(head[:1024]):
        return PDF
    if not _is_text(head):
        return UNKNOWN
    return _BY_EXTENSION.get(Path(name).suffix.lower(), TEXT)


def name_of(kind: str) -> str:
    """A media type in words."""
    return _NAMES.get(kind, kind)


def disagreement(name: str, kind: str) -> str | None:
    """What a file is named and what it is, where the two differ; None where the name's extension promises nothing."""
    extension = Path(name).suffix.lower()
    promised = _PROMISED.get(extension)
    if promised is None or promised == kind or (promised == OLD_OFFICE and kind == ENCRYPTED_OFFICE):
        return None
    return f"named {extension}, is {name_of(kind)}"


def _plain(head: bytes) -> bytes:
    """The start without its byte order mark, marks up to U+007F as they are in ASCII."""
    if head.startswith(_BOMS[1:]):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(_BOMS[0])


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE container holds an Office file of today under a password."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return data.find("EncryptedPackage".encode("utf-16-le")) >= 0
    except (OSError, ValueError):
        return False


def _of_zip(path: Path, head: bytes) -> str:
    """Office files are ZIP archives; their parts tell which, even where the end of the file is missing."""
    try:
        if _directory_bytes(path) > _LARGEST_DIRECTORY:
            return "application/zip"
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2000])
            stated = _start_of(archive, "mimetype", 200) if "mimetype" in names else ""
            if stated.strip() in _STATED_IN_ZIP:
                return stated.strip()
            if "opendocument" in stated:
                return "application/vnd.oasis.opendocument"
            if {"content.xml", _MANIFEST} <= names:  # packed again by hand
                packed = _start_of(archive, _MANIFEST, HEAD)
                return ODT if f'"{ODT}"' in packed else "application/vnd.oasis.opendocument"
    except Exception:  # a broken archive has many ways of saying so, MemoryError among them
        if b"mimetype" + ODT.encode() in head:
            return ODT
        return DOCX if b"[Content_Types].xml" in head and b"word/" in head else "application/zip"
    office = "application/vnd.openxmlformats-officedocument."
    for part, kind in _OFFICE_PARTS:
        if "[Content_Types].xml" in names and any(name.startswith(part) for name in names):
            return office + kind
    return "application/zip"


def _start_of(archive: zipfile.ZipFile, part: str, size: int) -> str:
    """How a part begins; nothing where it is packed in an unusual way."""
    if archive.getinfo(part).compress_type not in _LOOKED_INTO:
        return ""
    with archive.open(part) as stream:  # read() without a size would unpack more than the directory says
        return stream.read(size).decode("utf-8", "replace")


def _directory_bytes(path: Path) -> int:
    """How long an archive says that the list of its parts is; 0 where it does not say."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_END))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06", 0, len(tail) - _END + 4)
    if at >= _END_64 and tail.startswith(b"PK\x06\x07", at - 20):  # zipfile then believes the larger record
        return int.from_bytes(tail[at - 36 : at - 28], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


def _is_mail(head: bytes, name: str) -> bool:
    """Whether it starts with mail headers: at least three, one of which nobody writes by hand; one in an ``.eml``.

    The way of a mail may be so long that whom it is from comes after ``head``.
    """
    names, position = [], 0
    head = _FROM_LINE.sub(b"", head.lstrip(b"\r\n"))
    while match := _HEADER.match(head, position):
        names.append(match[1].lower())
        position = match.end()
    if len(head) >= _MANY_HEADERS and b"\n" not in head[position:] and _MAIL & set(names):
        return len(names) >= 3
    if not {b"from", b"subject", b"to", b"date"} & set(names):
        return False
    return Path(name).suffix.lower() == ".eml" or (len(names) >= 3 and bool(_MAIL & set(names)))


def _is_web_archive(head: bytes) -> bool:
    """Whether what starts like mail is a page that a browser or Word has saved: nobody got or passed on such a one."""
    headers = b"\n" + re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    sent = any(name in headers for name in (b"\nto:", b"\nreceived:", b"\nmessage-id:"))
    return _HEADER.match(head) is not None and b"multipart/related" in headers and not sent


def _is_text(head: bytes) -> bool:
    """Text has hardly any control characters and zero bytes, but for UTF-16 and UTF-32, and zeros that fill the end."""
    if head.startswith(_BOMS) or wide_encoding(head) is not None:
        return True
    filled = head.rstrip(b"\x00")
    controls = sum(filled.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return controls <= len(filled) // 100 and bool(filled or not head)


def wide_encoding(head: bytes) -> str | None:
    """The encoding of text without byte order mark that is UTF-16 or UTF-32: most bytes of the same place are zero."""
    quarters = [head[place::4] for place in range(4)]
    zeros = [part.count(0) / len(part) if len(part) >= 4 else 0.0 for part in quarters]
    if min(zeros[2:]) > 0.9 and zeros[0] < 0.05:
        return "utf-32-le"
    if min(zeros[:2]) > 0.9 and zeros[3] < 0.05:
        return "utf-32-be"
    even, odd = head[0::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(high) >= 8 and high.count(0) > 0.6 * len(high) and low.count(0) < 0.05 * len(low):
            return name
    return None
