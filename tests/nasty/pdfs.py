"""Nasty PDFs: locked, broken, endless, empty, upside down, and with letters that mean nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from tests.nasty.release import Nasty, release
from tests.pdf_maker import Layout, make, picture


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
