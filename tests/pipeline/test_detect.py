"""Types come from the bytes, whatever the name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.detect import media_type, of_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Projekts", "a.txt", "text/plain"),
        ("Rēzeknes novads".encode("cp1257"), "a", "text/plain"),
        ("Rēzekne".encode("utf-16"), "a.txt", "text/plain"),
        ("Projekts par visu".encode("utf-16-le"), "a.txt", "text/plain"),
        (b"%PDF-1.7\n", "a.txt", "application/pdf"),
        (b"\xef\xbb\xbf junk before \r\n%PDF-1.4", "a.pdf", "application/pdf"),
        (b"{\\rtf1\\ansi", "a.txt", "text/rtf"),
        (b"  <!DOCTYPE html><html>", "a.txt", "text/html"),
        (b"\xef\xbb\xbf<!-- saved --><html>", "a.txt", "text/html"),
        (b"<?xml version='1.0'?><rss>", "a.txt", "application/xml"),
        (
            b"Received: from x\r\n by y\r\nFrom: a@b\r\nSubject: c\r\nMIME-Version: 1.0\r\n\r\n",
            "a.txt",
            "message/rfc822",
        ),
        (b"Date: 5 May\nPlace: Riga\nTime: 10.00\n\nText", "a.txt", "text/plain"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", "application/x-ole-storage"),
        (bytes(range(256)) * 4, "a.txt", "application/octet-stream"),
        (b"a,b\n1,2", "a.csv", "text/csv"),
    ],
)
def test_detect_goes_by_content(head: bytes, name: str, kind: str) -> None:
    assert of_bytes(head, name) == kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, WORD),
        ({"mimetype": ODT, "content.xml": ""}, ODT),
        ({"readme.txt": "x"}, "application/zip"),
    ],
)
def test_detect_tells_office_files_by_their_parts(tmp_path: Path, parts: dict[str, str], kind: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file = tmp_path / "release.txt"
    file.write_bytes(data.getvalue())
    assert media_type(file) == kind
