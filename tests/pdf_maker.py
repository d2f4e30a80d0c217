"""Makes PDFs for tests from text: in columns, justified and hyphenated, with running heads, with tables, passwords.

The bytes depend on the arguments alone (reportlab's ``invariant``), so that a PDF in the tree can be made again:
``python tests/pdf_maker.py`` writes those of ``tests/gold/samples/pdf``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Literal
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
    """How a PDF looks. ``hyphenated``: the language by whose rules words are cut at line ends; ``even_head`` takes the
    place of ``head`` on even pages; ``tables``: lines with bars between cells become a table, with rules or without;
    ``rotate`` turns the pages by so many degrees."""

    columns: int = 1
    justified: bool = False
    hyphenated: str | None = None
    size: float = 10.5
    head: str = ""
    even_head: str | None = None
    foot: str = ""  # "{page}" is the page's number
    tables: Literal["", "ruled", "plain"] = ""
    rotate: int = 0
    password: str | None = None  # the user's; "" opens without asking


_GAP = re.compile(r"[ \u00a0]{3,}|\t+")  # what stands apart in the text does so on the page
NUMBERED = "{page}"
HEAD = "Savivaldybės naujienos / Pašvaldības ziņas"
LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "one-column": Layout(foot=NUMBERED),
        "two-columns": Layout(columns=2, size=9.5, foot=NUMBERED),
        "justified": Layout(
            justified=True, hyphenated="", size=11.5, head=HEAD, even_head=f"* * *  {HEAD}", foot="– {page} –"
        ),
        "tables": Layout(tables="ruled", foot=NUMBERED),
    }
)


@cache
def register_fonts() -> None:
    """The fonts `Sans` and `Sans-Bold`, which have all Baltic letters."""
    pdfmetrics.registerFont(TTFont("Sans", TESTS / "fonts" / "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("Sans-Bold", TESTS / "fonts" / "DejaVuSans-Bold.ttf"))


def in_layout(text: str, name: str) -> bytes:
    """A text in one of ``LAYOUTS``, its words cut by the rules of its language."""
    layout = LAYOUTS[name]
    if layout.hyphenated == "":
        layout = replace(layout, hyphenated=_language(text))
    return make(text, layout)


def _language(text: str) -> str:
    return max(("lv_LV", "āīņļ"), ("lt_LT", "ėįųą"), key=lambda each: sum(map(text.count, each[1])))[0]


def make(
    text: str,
    layout: Layout | None = None,
    *,
    tables: Sequence[Sequence[Sequence[str]]] = (),
) -> bytes:
    """A PDF of ``text``: a line of it is a paragraph, a blank line a space; then the ruled tables."""
    layout = layout or Layout()
    register_fonts()
    flow = [*_paragraphs(text, layout), *(_table(rows, layout) for rows in tables)]
    return _build(flow, layout)


def _paragraphs(text: str, layout: Layout) -> Iterator[Flowable]:
    body = ParagraphStyle(
        "body",
        fontName="Sans",
        fontSize=layout.size,
        leading=layout.size * 1.35,
        alignment=TA_JUSTIFY if layout.justified else TA_LEFT,
        hyphenationLang=layout.hyphenated or "",
        uriWasteReduce=0,
    )
    title = ParagraphStyle("title", body, fontName="Sans-Bold", fontSize=layout.size * 1.35, leading=layout.size * 1.75)
    style = title
    for cells, lines in groupby(text.strip().split("\n"), key=lambda line: line.count(" | ") if layout.tables else 0):
        rows = list(lines)
        if cells and len(rows) > 1:
            yield _table([line.strip().split(" | ") for line in rows], layout)
            continue
        for line in rows:
            if line.strip():
                yield Paragraph(_GAP.sub("\u00a0" * 6, escape(line.strip())), style)
                style = body
            else:
                yield Spacer(1, layout.size * 0.8)


def _table(rows: Sequence[Sequence[str]], layout: Layout) -> Flowable:
    cell = ParagraphStyle("cell", fontName="Sans", fontSize=layout.size * 0.9, leading=layout.size * 1.2)
    table = Table([[Paragraph(escape(text), cell) for text in row] for row in rows], repeatRows=1)
    if layout.tables != "plain":
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
        head = layout.head if document.page % 2 or layout.even_head is None else layout.even_head
        if head:
            canvas.drawString(margin, height - 50, head)
        if layout.foot:
            canvas.drawCentredString(width / 2, 40, layout.foot.format(page=document.page))
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
    return make((TESTS / "gold" / "samples" / f"{name}.txt").read_text(encoding="utf-8"), Layout(foot=NUMBERED))


if __name__ == "__main__":
    folder = TESTS / "gold" / "samples" / "pdf"
    folder.mkdir(exist_ok=True)
    for each in SAMPLES:
        (folder / f"{each}.pdf").write_bytes(sample(each))
