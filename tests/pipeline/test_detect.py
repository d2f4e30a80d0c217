"""Types come from the bytes, whatever the name says."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from pipeline.detect import (
    DOCX,
    ENCRYPTED_OFFICE,
    HTML,
    JPEG,
    MHTML,
    ODT,
    PDF,
    PNG,
    PPTX,
    RTF,
    TEXT,
    TIFF,
    _directory_bytes,
    disagreement,
    media_type,
    of_bytes,
)
from tests import office_maker
from tests.container_maker import greedy


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
        (b"\x89PNG\r\n\x1a\n", "a.txt", "image/png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", "application/x-ole-storage"),
        (bytes(range(256)) * 4, "a.txt", "application/octet-stream"),
        (b"a,b\n1,2", "a.csv", "text/csv"),
        (b"\xef\xbb\xbf\r\n{\\rtf1", "a.txt", RTF),
        (b"Read {\\rtf1 about it", "a.txt", TEXT),
        (b"HTTP/1.1 200 OK\r\nDate: x\r\nContent-Type: y\r\nServer: z\r\n\r\n%PDF-1.4", "a", PDF),
        (b"PK\x03\x04" + bytes(26) + b"annex.pdf%PDF-1.4", "a.zip", "application/zip"),
        (b" " * 1024 + b"%PDF-1.4", "a.txt", TEXT),
        ("Šī faila pirmie baiti ir %PDF-1.4, bet tas ir teksts.".encode(), "a.txt", TEXT),
        (b"\r\n%PDF-1.4", "a.txt", PDF),
        (b"some text %PDF-1.4\r\n1 0 obj", "a.PDF", PDF),
        (b"some text %PDF-1.4\r\n1 0 obj", "a.txt", TEXT),
        (b"some text about %PDF- and so on", "a.pdf", TEXT),
        (b" " * 1024 + b"x %PDF-1.4", "a.pdf", TEXT),
        (b"<html><body>%PDF-1.4 cannot be shown", "a.pdf", HTML),
        (b"junk%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "a.pdf", PDF),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>", "a.txt", HTML),
        ("<html><body>ā".encode("utf-16"), "a.txt", HTML),
        (b"<div class='x'><p>a</p><p>b</p><ul><li>c</li><li>d</li></ul></div>", "a.txt", HTML),
        (b"<p> stands for a paragraph", "a.txt", TEXT),
        (b"<p>x", "a.html", HTML),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x\r\nSubject: y\r\nDate: z\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
            "a.mhtml",
            MHTML,
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", "a.mht", MHTML),
        (
            b"From: a@b\nTo: c@d\nSubject: e\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n",
            "a.eml",
            "message/rfc822",
        ),
    ],
)
def test_detect_goes_by_content(head: bytes, name: str, kind: str) -> None:
    assert of_bytes(head, name) == kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, DOCX),
        ({"mimetype": ODT, "content.xml": ""}, ODT),
        ({"readme.txt": "x"}, "application/zip"),
        ({"ppt/text.txt": "x", "release.txt": "y"}, "application/zip"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, PPTX),
        ({"content.xml": "", "META-INF/manifest.xml": f'<a full-path="/" media-type="{ODT}"/>'}, ODT),
        ({"content.xml": "", "META-INF/manifest.xml": "<a/>"}, "application/vnd.oasis.opendocument"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "application/vnd.oasis.opendocument"),
        ({"mimetype": "application/epub+zip"}, "application/epub+zip"),
        ({"mimetype": "text/plain", "release.txt": "x"}, "application/zip"),
        ({"mimetype": PDF, "release.pdf": "x"}, "application/zip"),
        ({"mimetype": PDF, "[Content_Types].xml": "", "word/document.xml": ""}, DOCX),
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


def test_detect_tells_an_office_file_under_a_password(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000) + "EncryptedPackage".encode("utf-16-le"))
    assert media_type(file) == ENCRYPTED_OFFICE
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000))
    assert media_type(file) == "application/x-ole-storage"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("a.txt", HTML, "named .txt, is HTML"),
        ("A.PDF", TEXT, "named .pdf, is plain text"),
        ("a.doc", RTF, "named .doc, is RTF"),
        ("a.docx", ENCRYPTED_OFFICE, "named .docx, is an Office file with a password"),
        ("a.txt", TEXT, None),
        ("a.htm", HTML, None),
        ("a", HTML, None),
        ("2019.05", TEXT, None),
        ("a.doc", "application/x-ole-storage", None),
        ("a.xls", ENCRYPTED_OFFICE, None),
        ("a.jpg", PNG, "named .jpg, is a PNG picture"),
        ("a.PNG", JPEG, "named .png, is a JPEG picture"),
        ("a.jpeg", JPEG, None),
        ("a.tif", TIFF, None),
        ("a.tiff", PDF, "named .tiff, is PDF"),
        ("a.xlsx", HTML, "named .xlsx, is HTML"),
        ("a.xls", HTML, "named .xls, is HTML"),
        ("a.pptx", PPTX, None),
        ("a.docx", "application/zip", "named .docx, is a ZIP archive"),
        ("a.edoc", "application/zip", None),
    ],
)
def test_detect_says_where_a_name_promises_another_type(name: str, kind: str, said: str | None) -> None:
    assert disagreement(name, kind) == said


def test_detect_tells_a_cut_off_office_file_by_its_first_parts(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for data, kind in ((office_maker.docx("Parks"), DOCX), (office_maker.odt("Parks"), ODT)):
        file.write_bytes(data[:-500])
        assert media_type(file) == kind


def test_detect_does_not_list_the_parts_of_an_endless_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"word/{number:060d}", b"")
    assert media_type(file) == "application/zip"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Subject: x\r\n\r\ny", "a.eml", "message/rfc822"),
        (
            b"From - Wed May 16 10:30:00 2018\r\nFrom: a@b.lv\r\nMessage-ID: <1@b>\r\nSubject: x\r\n\r\ny",
            "a.txt",
            "message/rfc822",
        ),
        (b"\r\nFrom: a@b.lv\r\nTo: c@d.lv\r\nMIME-Version: 1.0\r\n\r\ny", "a.txt", "message/rfc822"),
        (b"From: a\nTo: b\nSubject: c\n\nA press release that quotes a mail.", "a.txt", "text/plain"),
        (b"A letter without headers", "a.eml", "text/plain"),
    ],
)
def test_detect_mail_under_any_name(data: bytes, name: str, kind: str) -> None:
    assert of_bytes(data, name) == kind


def test_detect_reads_no_more_of_a_mimetype_than_one_has(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", bytes(50_000_000))
    packed = bytearray(data.getvalue())
    place = packed.rindex(b"PK\x01\x02") + 24
    packed[place : place + 4] = (50).to_bytes(4, "little")  # as the directory says
    (tmp_path / "a.odt").write_bytes(packed)
    tracemalloc.start()
    assert media_type(tmp_path / "a.odt") == "application/zip"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


MEAGRE = """
import resource, sys
from pathlib import Path
from pipeline.detect import media_type
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
print(media_type(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("part", ["mimetype", "META-INF/manifest.xml"])
def test_detect_does_not_give_an_archive_the_memory_that_it_asks_for(tmp_path: Path, part: str) -> None:
    (tmp_path / "a.odt").write_bytes(greedy(part, ODT.encode()))
    told = subprocess.run([sys.executable, "-c", MEAGRE, str(tmp_path / "a.odt")], capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("application/zip\n", "")


def test_detect_asks_the_record_that_the_list_of_parts_is_read_by(tmp_path: Path) -> None:
    """A ZIP64 record says that the list is long, the older one beside it says that it is short."""
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(70_000):  # more than the older record can count
            archive.writestr(f"word/{number:030d}", b"")
    packed = bytearray(file.read_bytes())
    size = packed.rindex(b"PK\x05\x06") + 12
    packed[size : size + 4] = (100).to_bytes(4, "little")
    file.write_bytes(packed)
    assert _directory_bytes(file) > 4_000_000


@pytest.mark.parametrize(("name", "kind"), [("a.eml", "message/rfc822"), ("a.txt", "message/rfc822")])
def test_detect_mail_that_came_a_long_way(tmp_path: Path, name: str, kind: str) -> None:
    way = b"".join(
        b"Received: from a.example (%d) by b.example; Mon, 1 Jan 2018 10:00:00 +0200\n" % n for n in range(150)
    )
    (tmp_path / name).write_bytes(way + b"From: a@b.lv\nTo: c@d.lv\nSubject: e\n\nText\n")
    assert media_type(tmp_path / name) == kind
