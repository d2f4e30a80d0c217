"""Nasty PDFs: locked, broken, endless, empty, upside down, and with letters or pictures that are not what they seem."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from textwrap import wrap

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests import pdf_parts
from tests.nasty.release import Nasty, release
from tests.pdf_maker import Layout, make, picture, register_fonts


def raw(objects: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects, the first one its catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    )


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def page(content: bytes, resources: bytes = b"<< >>") -> list[bytes]:
    return [
        CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources,
        content,
    ]


def pdfs() -> Iterator[Nasty]:
    yield Nasty(name="locked.pdf", data=make(release().text, Layout(password="secret")), ending="encrypted_pdf")
    one = release()
    yield Nasty(name="open-password.pdf", data=make(one.text, Layout(password="")), states=one.states)
    for turn in (90, 180, 270):
        one = release()
        yield Nasty(name=f"turned-{turn}.pdf", data=make(one.text, Layout(rotate=turn)), states=one.states)
    one = release()
    yield Nasty(
        name="columns.pdf",
        data=make(one.text, Layout(columns=2, justified=True, hyphenated="lv_LV")),
        states=one.states,
    )
    yield Nasty(name="cut.pdf", data=make(release().text)[:900], ending="broken_pdf")
    yield Nasty(name="head-only.pdf", data=b"%PDF-1.4\n", ending="broken_pdf")
    yield Nasty(
        name="no-pages.pdf", data=raw([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"]), ending="broken_pdf"
    )
    cycle = raw(
        [
            CATALOGUE,
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 4 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 4 /Parent 2 0 R >>",
        ]
    )
    yield Nasty(name="cycle.pdf", data=cycle, ending="broken_pdf")
    claims = raw([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", b"<< /Type /Page /Parent 2 0 R >>"])
    yield Nasty(name="claims-many-pages.pdf", data=claims, ending="no_text_layer")
    deep = [CATALOGUE, *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(3000))]
    yield Nasty(name="deep-tree.pdf", data=raw([*deep, b"<< /Type /Page /MediaBox [0 0 9 9] >>"]), ending="broken_pdf")
    yield Nasty(name="picture.pdf", data=picture(2), unreadable=2)
    yield Nasty(name="many-pages.pdf", data=picture(60), ending="too_many_pages")
    yield Nasty(name="blank.pdf", data=raw(page(stream(b""))), ending="no_text_layer")
    yield Nasty(name="bomb.pdf", data=raw(page(stream(b"0 0 m " * 40_000_000))), ending="no_text_layer")
    nested = b"[" * 200_000
    yield Nasty(name="nested.pdf", data=raw([CATALOGUE, nested]), ending="broken_pdf")
    yield Nasty(
        name="huge-page.pdf",
        data=raw([*page(stream(b""))[:2], b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9] >>"]),
        ending="no_text_layer",
    )
    private = "".join(chr(0xE000 + number % 200) for number in range(600))
    yield Nasty(name="private-letters.pdf", data=make(private), unreadable=1)


EVEN = b"/FirstChar 32 /LastChar 126 /Widths [%s]" % b" ".join([b"500"] * 95)  # all letters as wide
CODED = pdf_parts.HELVETICA.replace(b">>", b"/ToUnicode 6 0 R %s >>" % EVEN)
TRUE_TYPE = b"<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FontDescriptor 6 0 R /ToUnicode 8 0 R %s >>" % EVEN
HUGE = 60_000  # pixels each way


def fonts() -> Iterator[Nasty]:
    """Pages whose letters are what a table in the file says, or nothing."""
    one = release()
    codes, content = coded(one.text)
    drawn = {chr(code): b"600 0 d0" + b" 0 0 500 700 re f" * (letter != " ") for code, letter in codes.items()}
    font, more = pdf_parts.type3_font(drawn, pdf_parts.character_map(codes))
    yield Nasty(name="type-3.pdf", data=pdf_parts.page_of(content, font=font, more=more), states=one.states)
    font, more = pdf_parts.type3_font(drawn)
    yield Nasty(name="type-3-unmapped.pdf", data=pdf_parts.page_of(content, font=font, more=more), unreadable=1)
    one = release()
    codes, content = coded(one.text.replace("st", "\ufb06"))
    table = pdf_parts.stream(pdf_parts.character_map(codes))
    yield Nasty(name="ligatures.pdf", data=pdf_parts.page_of(content, font=CODED, more=[table]), states=one.states)
    one = release()
    codes, content = coded(one.text)
    table = pdf_parts.stream(pdf_parts.character_map(codes))
    bad = [
        b"<< /Type /FontDescriptor /FontName /Bad /Flags 32 /FontFile2 7 0 R >>",
        pdf_parts.stream(b"\0\1\0\0" + b"\xff" * 5000),
    ]
    data = pdf_parts.page_of(content, font=TRUE_TYPE, more=[*bad, table])
    yield Nasty(name="broken-font.pdf", data=data, states=one.states)
    numbers = "".join(f"(cid:{ord(letter)})" if letter.isalnum() else letter for letter in release().text)
    yield Nasty(name="cid.pdf", data=make(numbers), unreadable=1)


def pictures() -> Iterator[Nasty]:
    """Pages that are pictures, or have one."""
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 595, 842)
    hidden = canvas.beginText(60, 760)
    hidden.setFont("Sans", 9)
    hidden.setTextRenderMode(3)
    hidden.textLines(wrap(release().text.encode("cp1257").decode("cp1252", "replace"), 90))
    canvas.drawText(hidden)
    canvas.save()
    yield Nasty(name="hidden-layer.pdf", data=target.getvalue(), unreadable=1)
    one = release()
    whole = make(one.text)
    yield Nasty(name="cut-behind-its-pages.pdf", data=whole[: whole.rindex(b"startxref")], states=one.states)
    one = release()
    yield Nasty(name="half-scanned.pdf", data=joined(make(one.text), picture()), states=one.states, unreadable=1)
    grey = zlib.compress(bytes(HUGE), 9)
    rows = zlib.compress(bytes(10**6), 9)
    head = struct.pack(">IIBBBBB", HUGE, HUGE, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    yield Nasty(name="huge.png", data=png, ending="huge_picture")
    one = release()
    codes, content = coded(one.text)
    image = b" /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray"
    more = [
        pdf_parts.stream(pdf_parts.character_map(codes)),
        pdf_parts.stream(grey, extra=image % (HUGE, HUGE) + b" /Filter /FlateDecode"),
    ]
    page = pdf_parts.PAGE.replace(b"/Font <<", b"/XObject << /X 7 0 R >> /Font <<")
    content += b"q 400 0 0 300 60 60 cm /X Do Q"
    data = pdf_parts.page_of(content, font=CODED, page=page, more=more)
    yield Nasty(name="huge-picture-inside.pdf", data=data, states=one.states)


def coded(text: str) -> tuple[dict[int, str], bytes]:
    """A text in codes that say nothing: which letter each one is, and the content of a page that shows it."""
    free = (code for code in range(0x30, 0x7F) if code != 0x5C)
    codes = dict(zip(free, sorted({*text} - {"\n"}), strict=False))
    numbers = {letter: chr(code) for code, letter in codes.items()}
    lines = [line for paragraph in text.split("\n") for line in wrap(paragraph, 80) or [""]]
    shown = (
        pdf_parts.shown("".join(numbers[letter] for letter in line), x=60, y=780 - 14 * row, size=8)
        for row, line in enumerate(lines)
    )
    return codes, b"".join(shown)


def joined(*parts: bytes) -> bytes:
    """The pages of some PDFs in one."""
    with pypdfium2.PdfDocument.new() as whole:
        for part in parts:
            with pypdfium2.PdfDocument(part) as document:
                whole.import_pages(document)
        target = io.BytesIO()
        whole.save(target)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
