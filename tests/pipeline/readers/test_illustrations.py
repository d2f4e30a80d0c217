"""Pictures in office documents are counted where they may hold a text; a document of pictures alone says so."""

from __future__ import annotations

import io
from pathlib import Path

import docx as word
import pytest
from docx.shared import Cm
from PIL import Image

from extractors import Context
from pipeline.detect import DOCX, ODT, RTF
from pipeline.raw import Raw
from pipeline.readers import Limits, reader
from pipeline.readers.errors import OnlyPictures
from pipeline.study import study
from tests.pipeline.readers.test_docx import saved as docx_of
from tests.pipeline.readers.test_odt import saved as odt_of

READ = "(saved as PDF, the document has those read by OCR that are writing)"
NOTE, SMALL = f"large pictures, not read: {{}} {READ}", f"small pictures and drawings, not read: {{}} {READ}"
SCAN = r"{\pict\pngblip\picw600\pich800\picwgoal9000\pichgoal12000 89504e47}"
FRAME = "<draw:frame {}><draw:image/></draw:frame>"


def raw(path: Path, kind: str) -> Raw:
    return reader(kind).load()(path, Limits())


def in_word(path: Path, *widths: float, text: str = "") -> Path:
    picture = io.BytesIO()
    Image.new("L", (60, 60), 128).save(picture, "PNG")
    document = word.Document()
    if text:
        document.add_paragraph(text)
    for width in widths:
        picture.seek(0)
        document.add_picture(picture, width=Cm(width))
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("widths", "notes"),
    [
        ((), ()),
        ((0.3,), ()),
        ((3,), (SMALL.format(1),)),
        ((15,), (NOTE.format(1),)),
        ((15, 3, 12), (NOTE.format(2), SMALL.format(1))),
    ],
)
def test_illustrations_of_word_are_counted(tmp_path: Path, widths: tuple[float, ...], notes: tuple[str, ...]) -> None:
    found = raw(in_word(tmp_path / "a.docx", *widths, text="Teksts"), DOCX)
    assert (found.text, found.notes, found.pictures) == ("Teksts", notes, len(widths))


def test_illustrations_for_older_programs_are_not_counted_twice(tmp_path: Path) -> None:
    old = '<w:pict><v:shape style="width:400pt;height:300pt"><v:imagedata/></v:shape></w:pict>'
    new = (
        '<w:drawing><wp:inline xmlns:wp="wp"><wp:extent cx="5080000" cy="3810000"/>'
        '<a:blip xmlns:a="a"/></wp:inline></w:drawing>'
    )
    both = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    found = raw(docx_of(tmp_path, f"<w:p><w:r>{both}{old}</w:r></w:p>"), DOCX)
    assert (found.notes, found.pictures) == ((NOTE.format(2),), 2)


@pytest.mark.parametrize(
    ("size", "notes"),
    [
        ("svg:width='16cm' svg:height='200mm'", (NOTE.format(1),)),
        ("svg:width='1in' svg:height='72pt'", (SMALL.format(1),)),
        ("svg:width='17cm' svg:height='2.9cm'", (SMALL.format(1),)),
        ("svg:width='17cm' svg:height='2mm'", ()),
        ("", (NOTE.format(1),)),
    ],
)
def test_illustrations_of_open_document_are_counted(tmp_path: Path, size: str, notes: tuple[str, ...]) -> None:
    frame = FRAME.format(f"xmlns:svg='svg' {size}")
    found = raw(odt_of(tmp_path, f"<text:p>Teksts{frame}</text:p>"), ODT)
    assert (found.text, found.notes, found.pictures) == ("Teksts", notes, 1)


@pytest.mark.parametrize(
    ("body", "notes", "count"),
    [
        (rf"Teksts{SCAN}\par", (NOTE.format(1),), 1),
        (rf"Teksts{{\*\shppict{SCAN}}}{{\nonshppict{SCAN}}}\par", (NOTE.format(1),), 1),
        (r"Teksts{\pict\picwgoal900\pichgoal600 89}\par", (SMALL.format(1),), 1),
        (r"Teksts{\pict\picwgoal900\pichgoal60 89}\par", (), 1),
        (r"Teksts{\pict\pngblip 89}\par", (NOTE.format(1),), 1),
        (r"Teksts\par", (), 0),
    ],
)
def test_illustrations_of_rich_text_are_counted(tmp_path: Path, body: str, notes: tuple[str, ...], count: int) -> None:
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1\ansi {body}}}")
    found = raw(tmp_path / "a.rtf", RTF)
    assert (found.text, found.notes, found.pictures) == ("Teksts", notes, count)


def test_illustrations_alone_are_no_empty_document(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1\ansi {SCAN}\par}}")
    for path, kind in (
        (in_word(tmp_path / "a.docx", 15), DOCX),
        (odt_of(tmp_path, f"<text:p>{FRAME.format('')}</text:p>"), ODT),
        (tmp_path / "a.rtf", RTF),
    ):
        with pytest.raises(OnlyPictures, match="pictures: 1"):
            study(path, kind, Limits(), Context())
