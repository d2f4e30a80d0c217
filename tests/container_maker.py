"""Makes archives and e-mails for tests with the libraries that people's programs use, good and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP

MOMENT = (2018, 5, 16, 10, 30, 0)
Files = Mapping[str, bytes] | Sequence[tuple[str, bytes]]


def archive(files: Files, *, packed: bool = True) -> bytes:
    """A ZIP archive; names in pairs may come twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            made.writestr(entry(name), data)
    return target.getvalue()


def entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    """A directory entry with a Unix mode."""
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def greedy(name: str, data: bytes) -> bytes:
    """A ZIP archive whose one member, packed by LZMA, asks for four gigabytes to be unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as made:
        made.writestr(name, data)
    made_bytes = bytearray(target.getvalue())
    dictionary = 30 + len(name) + 4 + 1  # after the local header: version and size of the properties, the first of them
    made_bytes[dictionary : dictionary + 4] = b"\xff\xff\xff\xff"
    return bytes(made_bytes)


def raw_archive(
    files: Sequence[tuple[bytes, bytes]],
    *,
    flags: int = 0,
    extra: bytes = b"",
    shared: bool = False,
    declared: int | None = None,
) -> bytes:
    """A ZIP archive byte by byte, for what no library writes: names in any code page, entries that share their bytes
    (``shared``), sizes that are not true (``declared``), encryption flags."""
    body, directory = b"", b""
    first = 0
    for number, (name, data) in enumerate(files):
        packed = zlib.compress(data)[2:-4]
        size = len(data) if declared is None else declared
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, 8, 0, 0x4CB0, zlib.crc32(data), len(packed), size, len(name), len(extra)
        )
        offset = first if shared and number else len(body)
        if not shared or number == 0:
            first = len(body)
            body += b"PK\x03\x04" + common + name + extra + packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, offset) + name + extra
    count = len(files)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def mail(
    text: str = "",
    *,
    subject: str = "Projekta atklāšana",
    html: str | None = None,
    attachments: Files = (),
    date: str = "Wed, 16 May 2018 10:30:00 +0300",
) -> EmailMessage:
    """A mail as Python's library writes it, in UTF-8."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "Ilze Bērziņa <ilze@auce.example>"
    made["To"] = "zinas@arhivs.example"
    made["Subject"] = subject
    made["Date"] = date
    made["Message-ID"] = "<1@auce.example>"
    if text:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    for name, data in attachments.items() if isinstance(attachments, Mapping) else attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for number, part in enumerate(made.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"part-{len(subject)}-{number}")  # else it is random
    return made


def raw_mail(headers: Sequence[bytes], body: bytes) -> bytes:
    """A mail from its lines, as they are."""
    standard = [b"From: a@auce.example", b"To: b@arhivs.example", b"Message-ID: <2@auce.example>", b"MIME-Version: 1.0"]
    return b"\r\n".join([*standard, *headers, b"", body])
