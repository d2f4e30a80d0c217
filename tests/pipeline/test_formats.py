"""Files of every format on their whole way: read in a child process, archived by what they are, refused with a reason."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline import archive, inbox
from pipeline.detect import DOCX, ENCRYPTED_OFFICE, HTML, MHTML, ODT, RTF
from pipeline.document import Processed, Quarantined
from pipeline.errors import UnsupportedType
from pipeline.home import Home
from pipeline.process import Result, process
from pipeline.readers import READERS, reader
from tests import office_maker

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = (
    "Rēzeknē atklāts parks\n\nProjekta “Zaļais parks” (LLI-317) kopējais budžets ir 120 888,50 EUR.\n\n"
    "Partneris | Kopā, EUR | ERAF, EUR\nRēzeknes novada pašvaldība | 100 000,00 | 85 000,00\n"
    "Rokiškio rajono savivaldybė | 20 888,50 | 17 755,22\n"
)
ARCHIVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nSubject: x\r\nDate: Mon, 5 Aug 2019\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
    f"Content-Transfer-Encoding: 8bit\r\n\r\n<html><body>{office_maker.html_body(TEXT)}</body></html>\r\n--b--\r\n"
).encode()


def run(home: Home, files: dict[str, bytes]) -> dict[str, Result]:
    for name, data in files.items():
        (home.inbox / name).write_bytes(data)
    results = process(home, inbox.sweep(home))
    return {each.document.file_name if isinstance(each, Processed) else each.file_name: each for each in results}


def zipped(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr(name, data)
    return target.getvalue()


def test_formats_state_what_their_text_states(home: Home) -> None:
    files = {
        "a.html": office_maker.html(TEXT, kind=1, published="2019-08-05"),
        "b.docx": office_maker.docx(TEXT),
        "c.odt": office_maker.odt(TEXT),
        "d.rtf": office_maker.rtf(TEXT),
        "e.mhtml": ARCHIVED,
        "f.txt": office_maker.html(TEXT, kind=4),
        "g.txt": TEXT.encode(),
    }
    results = run(home, files)
    found = {name: result for name, result in results.items() if isinstance(result, Processed)}
    assert set(found) == set(files)
    plain = found["g.txt"]
    assert {str(amount.value) for amount in plain.extraction.amounts} >= {"120888.50", "100000.00", "17755.22"}
    for result in found.values():
        for kind in ("codes", "amounts", "partners"):
            stated = [(fact.start, result.text[fact.start : fact.end]) for fact in getattr(result.extraction, kind)]
            expected = [plain.text[fact.start : fact.end] for fact in getattr(plain.extraction, kind)]
            assert [surface for _, surface in sorted(stated)] == expected, result.document.file_name
    kinds = {name: result.document.media_type for name, result in found.items()}
    assert kinds == {
        "a.html": HTML,
        "b.docx": DOCX,
        "c.odt": ODT,
        "d.rtf": RTF,
        "e.mhtml": MHTML,
        "f.txt": HTML,
        "g.txt": "text/plain",
    }
    assert found["a.html"].extraction.published == "2019-08-05"
    assert found["a.html"].extraction.published_from == "file"
    assert found["f.txt"].document.named_as == "named .txt, is HTML"
    assert found["f.txt"].document.archive_path.endswith(".html")
    assert {result.document.named_as for name, result in found.items() if name != "f.txt"} == {None}
    assert all(result.document.page_count is None for result in found.values())
    assert {record.path.rpartition(".")[2] for record in archive.records(home)} == {
        "html",
        "docx",
        "odt",
        "rtf",
        "mhtml",
        "txt",
    }


def test_formats_hostile_and_broken_files_end_in_quarantine(home: Home) -> None:
    deep = b"<w:document xmlns:w='x'>" + b"<w:p>" * 100_000
    entities = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    results = run(
        home,
        {
            "locked.docx": OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "cut.docx": office_maker.docx(TEXT)[:-400],
            "bomb.docx": zipped("word/document.xml", b" " * 101_000_000),
            "deep.docx": zipped("word/document.xml", deep),
            "entities.docx": zipped("word/document.xml", entities),
            "nothing.docx": zipped("word/document.xml", b"<a/>"),
            "open.html": b"<!doctype html>" + b"<div>" * 300_000,
            "blank.html": b"<!doctype html><p> </p><script>text</script>",
            "deep.rtf": b"{\\rtf1" + b"{" * 300_000,
            "empty.rtf": b"{\\rtf1}",
            "page.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
            "good.txt": TEXT.encode(),
        },
    )
    reasons = {name: result.reason for name, result in results.items() if isinstance(result, Quarantined)}
    assert reasons == {
        "locked.docx": "encrypted_document",
        "cut.docx": "broken_document",
        "bomb.docx": "markup_bomb",
        "deep.docx": "markup_bomb",
        "entities.docx": "markup_bomb",
        "nothing.docx": "broken_document",
        "open.html": "markup_bomb",
        "blank.html": "empty_document",
        "deep.rtf": "markup_bomb",
        "empty.rtf": "empty_document",
        "page.mht": "broken_document",
    }
    assert isinstance(results["good.txt"], Processed)


def test_formats_what_cannot_be_read_is_told_what_can() -> None:
    with pytest.raises(
        UnsupportedType, match=r"this is a picture; pressfacts reads plain text, PDF.* and a ZIP archive"
    ):
        reader("image")


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != ENCRYPTED_OFFICE])
def test_formats_readers_can_be_loaded(kind: str) -> None:
    assert callable(reader(kind).load())
