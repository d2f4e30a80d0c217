"""PDFs that are broken or mean harm end with a stable reason in their child process, and the next file is read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.reading import Context
from pipeline import wire
from pipeline.detect import PDF
from pipeline.document import Findings
from pipeline.readers import Limits
from pipeline.worker import Allowance, Pool
from tests.pdf_maker import Layout, make
from tests.pdf_parts import CATALOG, HELVETICA, PAGE, PAGES, assembled, page_of, shown, stream

WORDS = "Projekta LLI-317 partneri tiekas, lai runatu par darbiem un naudu"
TEXT = shown(WORDS)
GOOD = make("Projekts\n\nRēzeknes novada pašvaldība kopā ar partneriem īsteno projektu LLI-317 un citus.")
WITH_FORM = PAGE.replace(b"/Font <<", b"/XObject << /X 6 0 R >> /Font <<")


def form(inner: int, content: bytes = b"/X Do /X Do") -> bytes:
    extra = b" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % inner
    return stream(content, extra=extra)


def with_pages(pages: bytes, *more: bytes) -> bytes:
    return assembled([CATALOG, pages, PAGE, stream(TEXT), HELVETICA, *more])


def bomb(content: bytes, times: int) -> bytes:
    """A content stream of so many gigabytes in a few kilobytes."""
    packer, chunk = zlib.compressobj(9), content * (1_000_000 // len(content))
    packed = b"".join(packer.compress(chunk) for _ in range(1000 * times)) + packer.flush()
    packed = zlib.compress(packed, 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    return assembled([CATALOG, PAGES, PAGE, body, HELVETICA])


REFUSED = {
    "cut in the middle": (GOOD[: len(GOOD) // 2], "broken_pdf"),
    "header alone": (b"%PDF-1.4 nothing more", "broken_pdf"),
    "no PDF after the header": (b"%PDF-1.7\n" + bytes(range(256)) * 100, "broken_pdf"),
    "no pages": (with_pages(b"<< /Type /Pages /Kids [] /Count 0 >>"), "broken_pdf"),
    "page tree in a circle": (with_pages(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "broken_pdf"),
    "page tree in a wider circle": (
        assembled([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),
        "broken_pdf",
    ),
    "too many pages": (with_pages(b"<< /Type /Pages /Kids [" + b"3 0 R " * 3000 + b"] /Count 3000 >>"), "too_many_pages"),
    "encrypted": (make(WORDS, Layout(password="secret")), "encrypted_pdf"),
    "encrypted in an unknown way": (
        assembled([CATALOG, PAGES, PAGE, stream(TEXT), HELVETICA, b"<< /Filter /None /V 9 >>"], trailer=b"/Encrypt 6 0 R"),
        "broken_pdf",
    ),
    "forms that multiply": (
        assembled([CATALOG, PAGES, WITH_FORM, stream(b"/X Do"), HELVETICA, *(form(n) for n in range(7, 60)), form(6)]),
        ("read_timeout", "reader_crashed", "read_memory"),
    ),
    "bomb of white space": (bomb(b" ", 3), ("read_timeout", "reader_crashed", "read_memory")),
    "bomb of text": (page_of(b"BT /F1 1 Tf 9 9 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 400_000), ("read_timeout", "reader_crashed", "read_memory")),
}  # fmt: skip

READ = {
    "garbage before the header": b"\0junk " * 150 + GOOD,
    "no end": GOOD[:-8],
    "no table of contents": GOOD.replace(b"startxref", b"startxrfe"),
    "an empty password": make(WORDS, Layout(password="")),
    "a count of two thousand millions": with_pages(PAGES.replace(b"Count 1", b"Count 2000000000")),
    "a count below zero": with_pages(PAGES.replace(b"Count 1", b"Count -5")),
    "a huge page": page_of(TEXT, page=PAGE.replace(b"595 842", b"1e9 1e9")),
    "a page without size": page_of(TEXT, page=PAGE.replace(b"595 842", b"0 0")),
    "deep arrays in an object": with_pages(PAGES, b"[" * 300_000),
    "deep dictionaries in an object": with_pages(PAGES, b"<< /A " * 100_000),
    "deep graphics states": page_of(b"q " * 300_000 + TEXT),
    "a broken font file": page_of(
        TEXT,
        font=b"<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FontDescriptor 6 0 R >>",
        more=[b"<< /Type /FontDescriptor /FontName /Bad /Flags 32 /FontFile2 7 0 R >>", stream(b"\0\1\0\0" + b"\xff" * 5000)],
    ),
    "many pages claimed": with_pages(PAGES.replace(b"Count 1", b"Count 300")),
}  # fmt: skip


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(1, Allowance(read_seconds=15, extract_seconds=60, memory_mb=400))
    yield made
    made.close()


def answer(pool: Pool, path: Path) -> Findings | Exception:
    request = wire.Request(path=str(path), media_type=PDF, limits=Limits(), context=Context(), seconds=60)
    (found,) = pool.submit([request]).answers()
    return wire.findings().validate_json(found) if isinstance(found, bytes) else found


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_pdf_is_refused_and_the_next_is_read(tmp_path: Path, pool: Pool, name: str) -> None:
    data, reasons = REFUSED[name]
    for file, content in (("bad.pdf", data), ("good.pdf", GOOD)):
        (tmp_path / file).write_bytes(content)
    found = answer(pool, tmp_path / "bad.pdf")
    assert isinstance(found, Exception), found
    assert found.reason in reasons  # type: ignore[attr-defined]
    following = answer(pool, tmp_path / "good.pdf")
    assert isinstance(following, Findings)
    assert "LLI-317" in following.text


@pytest.mark.parametrize("name", READ)
def test_hostile_pdf_with_a_readable_page_is_read(tmp_path: Path, pool: Pool, name: str) -> None:
    (tmp_path / "odd.pdf").write_bytes(READ[name])
    found = answer(pool, tmp_path / "odd.pdf")
    assert isinstance(found, Findings), found
    assert "LLI-317" in found.text
    assert found.receipt.pages_read >= 1
    assert found.page_count == found.receipt.pages_read + found.receipt.pages_unreadable
