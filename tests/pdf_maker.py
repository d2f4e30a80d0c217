"""Makes PDFs for tests from text: one or two columns, justified, with running heads, tables, passwords, or as pictures.

The bytes depend on the arguments alone (reportlab's ``invariant``), so that a PDF in the tree can be made again:
``python tests/pdf_maker.py`` writes those of ``tests/gold/samples/pdf``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import pdfencrypt
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

TESTS = Path(__file__).parent
SAMPLES = ("socquality-opening", "zemgale-2009-fact-sheet")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a PDF looks. ``rotate`` turns the pages by so many degrees."""

    columns: int = 1
    justified: bool = False
    size: float = 10.5
    head: str = ""
    numbered: bool = False
    rotate: int = 0
    password: str | None = None  # the user's; "" opens without asking


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(TTFont("Sans", TESTS / "fonts" / "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("Sans-Bold", TESTS / "fonts" / "DejaVuSans-Bold.ttf"))


def make(
    text: str,
    layout: Layout | None = None,
    *,
    tables: Sequence[Sequence[Sequence[str]]] = (),
) -> bytes:
    """A PDF of ``text``: a line of it is a paragraph, a blank line a space; then the ruled tables."""
    layout = layout or Layout()
    _fonts()
    flow = [*_paragraphs(text, layout), *(_table(rows, layout) for rows in tables)]
    return _build(flow, layout)


def _paragraphs(text: str, layout: Layout) -> list[Flowable]:
    align = TA_JUSTIFY if layout.justified else TA_LEFT
    body = ParagraphStyle("body", fontName="Sans", fontSize=layout.size, leading=layout.size * 1.35, alignment=align)
    title = ParagraphStyle("title", body, fontName="Sans-Bold", fontSize=layout.size * 1.35, leading=layout.size * 1.75)
    flow: list[Flowable] = []
    style = title
    for line in text.strip().split("\n"):
        if line.strip():
            flow.append(Paragraph(escape(line.strip()), style))
            style = body
        else:
            flow.append(Spacer(1, layout.size * 0.8))
    return flow


def _table(rows: Sequence[Sequence[str]], layout: Layout) -> Flowable:
    cell = ParagraphStyle("cell", fontName="Sans", fontSize=layout.size * 0.9, leading=layout.size * 1.2)
    table = Table([[Paragraph(escape(text), cell) for text in row] for row in rows])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, "black")])
    return table


def _build(flow: list[Flowable], layout: Layout) -> bytes:
    width, height = A4
    margin, gutter = 62, 24
    column = (width - 2 * margin - gutter * (layout.columns - 1)) / layout.columns
    frames = [
        Frame(margin + number * (column + gutter), 70, column, height - 150, 0, 0, 0, 0)
        for number in range(layout.columns)
    ]

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Sans", 8)
        if layout.head:
            canvas.drawString(margin, height - 50, layout.head)
        if layout.numbered:
            canvas.drawCentredString(width / 2, 40, str(document.page))
        if layout.rotate:
            canvas.setPageRotation(layout.rotate)

    encrypt = None
    if layout.password is not None:
        encrypt = pdfencrypt.StandardEncryption(layout.password, ownerPassword="owner", strength=128)
    target = io.BytesIO()
    document = BaseDocTemplate(target, pagesize=A4, invariant=1, encrypt=encrypt)
    document.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    document.build(flow)
    return target.getvalue()


def picture(pages: int = 1) -> bytes:
    """A PDF without a text layer: each page holds a picture."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for _ in range(pages):
        canvas.setFillGray(0.4)
        canvas.rect(72, 500, 300, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def sample(name: str) -> bytes:
    """The PDF of one of the samples' texts."""
    return make((TESTS / "gold" / "samples" / f"{name}.txt").read_text(encoding="utf-8"), Layout(numbered=True))


if __name__ == "__main__":
    folder = TESTS / "gold" / "samples" / "pdf"
    folder.mkdir(exist_ok=True)
    for each in SAMPLES:
        (folder / f"{each}.pdf").write_bytes(sample(each))
