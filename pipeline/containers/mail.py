"""E-mails: which parts are the letter, which are documents sent with it, and which are neither.

Written for what mail programs really send: the letter may stand in several parts and in two forms, attachments lie
inside the letter's own parts, names come in four encodings. Nothing here raises on a malformed mail but for one that
is nested beyond reason; what cannot be told is a document of its own.
"""

from __future__ import annotations

import email
import io
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect
from email.message import Message as Mail
from email.policy import Compat32
from itertools import pairwise
from pathlib import Path

from extractors.errors import TerminalError
from pipeline.containers import names
from pipeline.containers.errors import BrokenContainer, NestedTooDeeply, UnsafeMember
from pipeline.containers.headers import header
from pipeline.containers.sink import Sink
from pipeline.errors import UnsupportedType


class _AsWritten(Compat32):
    """Header fields as they are in the file, on the way in and out: bare 8-bit letters are lone surrogates."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, _, value = "".join(sourcelines).rstrip("\r\n").partition(":")
        return name, value

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value.strip()

    def fold_binary(self, name: str, value: str) -> bytes:
        lines = _LINE_END.split(f"{name}:{value}")
        return "".join(line + self.linesep for line in lines).encode("ascii", "surrogateescape")


_LINE_END = re.compile(r"\r\n|\r|\n")
_POLICY = _AsWritten()
_SIGNATURES = {
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
_SIGNATURE_NAMES = (".p7s", ".vcf")
_PGP_NAMES = (".asc", ".sig")  # also of plain text, which a PGP program calls armoured
_PGP = b"-----BEGIN PGP"
_BUNDLES = {"application/ms-tnef", "application/vnd.ms-tnef"}
_BUNDLE_NAME = "winmail.dat"
_ELSEWHERE = "message/external-body"
_SCAN = (700, 1000)  # pixels of the shorter and the longer side, at least; logos and buttons have less
_SCANNED = {"PNG", "JPEG", "TIFF"}
_BROKEN_OFF = (InvalidBase64PaddingDefect, InvalidBase64LengthDefect)
_TAIL = 66_000  # bytes: a comment of 64 KiB may follow the end of a ZIP
_ENDS = (
    (b"%PDF-", b"%%EOF"),
    (b"PK\x03\x04", b"PK\x05\x06"),
    (b"\x89PNG", b"IEND"),
    (b"\xff\xd8\xff", b"\xff\xd9"),
)
_NEXT_MAIL = re.compile(
    rb"(?<=\n\n)From \S[^\n]*\d{4}\n(?=[A-Za-z][A-Za-z-]*:)|(?<=\r\n\r\n)From \S[^\n]*\d{4}\r\n(?=[A-Za-z][A-Za-z-]*:)"
)
_MAILS = ("message/rfc822", "message/global", "message/news")
_LETTERS = ("text/plain", "text/html")


@dataclass
class Parts:
    """A mail's parts; ``letter`` has them in order, each in the forms it was sent in (plain, HTML or both).

    ``ignored`` has the names of signatures and pictures in the letter, ``refused`` those of what was sent and cannot
    be had, with the reason.
    """

    letter: list[tuple[Mail, ...]] = field(default_factory=list)
    attachments: list[Mail] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    refused: list[tuple[str, TerminalError]] = field(default_factory=list)


def parsed(path: Path) -> Mail:
    """The mail in a file; raises NestedTooDeeply where Python cannot follow it any more."""
    return parsed_bytes(box(path.read_bytes())[0])


def box(data: bytes) -> list[bytes]:
    """The mails of a box of mails (mbox); of any other file itself."""
    if not data.lstrip(b"\r\n").startswith(b"From "):
        return [data]
    starts = [0, *(match.start() for match in _NEXT_MAIL.finditer(data)), len(data)]
    return [data[start:end] for start, end in pairwise(starts)]


def behind(message: Mail) -> str:
    """What stands behind the last part, where no program shows it."""
    return "\n".join(part.epilogue.strip() for part in message.walk() if part.epilogue and part.epilogue.strip())


def is_cut_off(message: Mail) -> bool:
    """Whether the mail ends before its last part is said to end."""
    return any(isinstance(each, CloseBoundaryNotFoundDefect) for part in message.walk() for each in part.defects)


def parsed_bytes(data: bytes) -> Mail:
    """The same for bytes."""
    try:
        return email.message_from_bytes(data.lstrip(b"\r\n"), policy=_POLICY)
    except RecursionError as error:
        raise NestedTooDeeply("parts in parts in parts") from error


def parts(message: Mail) -> Parts:
    """What the parts of a mail are."""
    found = Parts()
    try:
        _sort(message, found, related=False)
    except RecursionError as error:
        raise NestedTooDeeply("parts in parts in parts") from error
    return found


def unpack(path: Path, sink: Sink) -> bool:
    """Give the attachments to the sink; whether the mail has text of its own."""
    first, *others = box(path.read_bytes())
    message = parsed_bytes(first)
    found = parts(message)
    cut_off, last = is_cut_off(message), list(message.walk())[-1]
    newline = b"\r\n" if b"\r\n" in path.read_bytes()[:4096] else b"\n"
    for number, part in enumerate(found.attachments, 1):
        raw = attachment_name(part, number)
        try:
            name = names.checked(raw.replace("\\", "/").rsplit("/", 1)[-1])
        except UnsafeMember:
            name = names.shortened(names.shown(raw.replace("/", "_").replace("\\", "_"))) or f"part-{number}"
        sink.add(name, _blocks(part, newline, cut_off=cut_off, last=part is last))
    for name, error in found.refused:
        sink.refuse(names.shortened(names.shown(name.replace("/", "_").replace("\\", "_"))), error)
    for number, data in enumerate(others, 2):
        sink.add(f"mail-{number}.eml", [data])
    for _ in found.ignored:
        sink.ignore()
    return bool(found.letter) or bool(header(message, "subject"))


def attachment_name(part: Mail, number: int) -> str:
    """The name a part was sent under; else one from its subject or its place, with an ending after its type."""
    if name := header(part, "content-disposition", "filename") or header(part, "content-type", "name"):
        return name
    kind = part.get_content_type()
    if kind == _ELSEWHERE:
        return header(part, "content-type", "url") or f"part-{number}"
    if kind in _MAILS:
        inner = part.get_payload(0) if part.is_multipart() else None
        subject = header(inner, "subject") if isinstance(inner, Mail) else ""
        return f"{names.shortened(subject.replace('/', '-'))[:200] or f'part-{number}'}.eml"
    return f"part-{number}{mimetypes.guess_extension(kind) or '.bin'}"


def content(part: Mail) -> bytes:
    """A part's bytes, out of whatever they were packed in for the way."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _sort(part: Mail, found: Parts, *, related: bool) -> None:
    kind = part.get_content_type()
    disposition = part.get_content_disposition()
    name = (header(part, "content-disposition", "filename") or header(part, "content-type", "name")).lower()
    if kind in _MAILS:
        found.attachments.append(part)
    elif kind in _BUNDLES or name == _BUNDLE_NAME:
        found.refused.append((name or _BUNDLE_NAME, UnsupportedType("what Outlook has packed (TNEF)")))
    elif kind == _ELSEWHERE:
        found.refused.append((attachment_name(part, 1), UnsupportedType("it is not in the mail, only where it lies")))
    elif kind in _SIGNATURES or name.endswith(_SIGNATURE_NAMES) or part.get_content_maintype() == "message":
        found.ignored.append(name or kind)
    elif name.endswith(_PGP_NAMES) and (part.get_content_maintype() != "text" or _PGP in content(part)[:200]):
        found.ignored.append(name)
    elif part.is_multipart():
        _sort_inside(part, found, related=related or kind == "multipart/related")
    elif part.get_content_maintype() == "multipart" or (
        kind in _LETTERS and disposition != "attachment" and not name
    ):  # a multipart without parts has lost its boundary: the text is there
        found.letter.append((part,))
    elif _is_picture(part) and disposition != "attachment" and (related or disposition == "inline" or not name):
        if name and _is_scan(content(part)):
            found.attachments.append(part)
        else:
            found.ignored.append(name or kind)
    else:
        found.attachments.append(part)


def _sort_inside(part: Mail, found: Parts, *, related: bool) -> None:
    if part.get_content_type() != "multipart/alternative":
        for child in _children(part):
            _sort(child, found, related=related)
        return
    forms: list[Mail] = []
    for child in _children(part):
        inner = Parts()
        _sort(child, inner, related=related)
        forms += [form for piece in inner.letter for form in piece]
        for attachment in inner.attachments:
            if attachment.get_content_maintype() == "text" and attachment.get_content_disposition() != "attachment":
                found.ignored.append(attachment.get_content_type())  # the letter in a form for calendars or watches
            else:
                found.attachments.append(attachment)
        found.ignored += inner.ignored
        found.refused += inner.refused
    if forms:
        found.letter.append(tuple(forms))


def _children(part: Mail) -> Iterator[Mail]:
    payload = part.get_payload()
    return (child for child in payload if isinstance(child, Mail)) if isinstance(payload, list) else iter(())


def _is_picture(part: Mail) -> bool:
    return part.get_content_maintype() == "image"


def _is_scan(data: bytes) -> bool:
    """Whether a picture is as large as a page that was scanned."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.format in _SCANNED and all(map(int.__ge__, sorted(picture.size), _SCAN))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return False


def _blocks(part: Mail, newline: bytes, *, cut_off: bool, last: bool) -> Iterator[bytes]:
    """The bytes of an attachment; a mail in a mail is written out as it came, but for its line ends.

    Raises BrokenContainer where the mail ends before they do: in the middle of four letters of base64, short of their
    stated number, or before the end that such a file has.
    """
    if part.get_content_type() not in _MAILS:
        data = content(part)
        if cut_off and (
            any(isinstance(each, _BROKEN_OFF) for each in part.defects) or (last and _is_short(part, data))
        ):
            raise BrokenContainer("the mail ends before it does")
        yield data
        return
    inner = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, Mail):
        yield content(part)
    elif not inner.keys() and (packed := _unpacked(part, inner)):
        yield packed
    else:
        yield inner.as_bytes(policy=_POLICY.clone(linesep=newline.decode(), max_line_length=0))


def _is_short(part: Mail, data: bytes) -> bool:
    """Whether bytes are fewer than stated, or of a kind that has an end which they do not have."""
    stated = header(part, "content-disposition", "size")
    if stated.isdecimal() and int(stated[:12]) > len(data):
        return True
    end = next((end for start, end in _ENDS if data.startswith(start)), b"")
    return end not in data[-_TAIL:]


def _unpacked(part: Mail, inner: Mail) -> bytes:
    """A mail in a mail that was packed for the way, as it should not be."""
    if str(part.get("content-transfer-encoding", "")).strip().lower() not in ("base64", "quoted-printable"):
        return b""
    wrapper = Mail()
    wrapper["Content-Transfer-Encoding"] = str(part["content-transfer-encoding"])
    wrapper.set_payload(inner.get_payload())
    return content(wrapper)
