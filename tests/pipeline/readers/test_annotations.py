"""Filled form fields are part of a page's text; what is embedded in a PDF is counted."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.raw import Raw
from pipeline.readers import Limits
from pipeline.readers.pdf import read

TEXT = "The municipality of Riga implements the project LLI-317 until 2020."
VALUE = "Total budget 33 333,33 EUR"


def form(*, flags: str = "") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawString(60, 780, TEXT)
    canvas.acroForm.textfield(name="budget", value=VALUE, x=60, y=400, width=300, height=20, annotationFlags=flags)
    canvas.save()
    return target.getvalue()


def changed(data: bytes, change: Callable[[pypdfium2.PdfDocument], None]) -> bytes:
    document = pypdfium2.PdfDocument(data)
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def opened(tmp_path: Path, data: bytes) -> Raw:
    (tmp_path / "a.pdf").write_bytes(data)
    return read(tmp_path / "a.pdf", Limits())


def test_annotations_filled_fields_are_text_where_they_stand(tmp_path: Path) -> None:
    raw = opened(tmp_path, form())
    page = raw.pages[0]
    assert page.text.split("\n") == [TEXT, VALUE]
    box = page.box(page.text.index("33"), len(page.text))
    assert box is not None
    assert 422 < box.top < box.bottom < 442
    assert raw.notes == ()


@pytest.mark.parametrize("flags", ["hidden", "noview"])
def test_annotations_that_nobody_sees_are_no_text(tmp_path: Path, flags: str) -> None:
    assert opened(tmp_path, form(flags=flags)).text == TEXT


def test_annotations_fields_that_are_not_drawn_are_counted(tmp_path: Path) -> None:
    data = form().replace(b"/AP ", b"/XX ")
    raw = opened(tmp_path, data)
    assert (raw.text, raw.notes) == (TEXT, ("filled form fields without a look of their own, not read: 1",))


def test_annotations_embedded_files_are_counted(tmp_path: Path) -> None:
    def embed(document: pypdfium2.PdfDocument) -> None:
        for name in ("budget.txt", "partners.txt"):
            document.new_attachment(name).set_data(b"Projekta LLI-401 budzets ir 5 000 EUR")

    assert opened(tmp_path, changed(form(), embed)).notes == ("embedded files, not read: 2",)


def test_annotations_attached_to_a_page_are_counted(tmp_path: Path) -> None:
    data = form().replace(b"/Subtype /Widget", b"/Subtype /FileAttachment")
    assert opened(tmp_path, data).notes == ("embedded files, not read: 1",)


def test_annotations_invisible_words_on_a_visible_page_are_counted(tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawString(60, 780, TEXT)
    hidden = canvas.beginText(60, 400)
    hidden.setTextRenderMode(3)
    hidden.textOut(VALUE)
    canvas.drawText(hidden)
    canvas.save()
    raw = opened(tmp_path, target.getvalue())
    assert (raw.text, raw.notes) == (TEXT, ("words that nobody sees, not read: 5",))
