"""PDFs written object by object, for what no library writes: odd fonts, damaged files, files that mean harm."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(data: bytes, *, deflated: bool = False, extra: bytes = b"") -> bytes:
    """A stream object's body."""
    if deflated:
        data, extra = zlib.compress(data, 9), extra + b" /Filter /FlateDecode"
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def assembled(objects: Sequence[bytes], *, trailer: bytes = b"", root: int = 1) -> bytes:
    """A file of some objects, numbered from 1, with its table of contents."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, trailer, table,
    )  # fmt: skip
    return bytes(out)


def page_of(content: bytes, *, font: bytes = HELVETICA, page: bytes = PAGE, more: Sequence[bytes] = ()) -> bytes:
    """A file of one page with some content and one font, ``/F1``; ``more`` objects are numbered from 6."""
    return assembled([CATALOG, PAGES, page, stream(content), font, *more])


def shown(text: str, *, x: int = 72, y: int = 700, size: int = 12) -> bytes:
    """Content that shows a line of text."""
    letters = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, letters)


def type3_font(glyphs: Mapping[str, bytes], to_unicode: bytes | None = None) -> tuple[bytes, list[bytes]]:
    """A Type 3 font whose letters are drawn by content streams, and the objects it needs, numbered from 6."""
    names = [f"g{ord(letter)}" for letter in glyphs]
    codes = b" ".join(b"%d /%s" % (ord(letter), name.encode()) for letter, name in zip(glyphs, names, strict=True))
    procedures = b" ".join(b"/%s %d 0 R" % (name.encode(), 6 + at) for at, name in enumerate(names))
    first, last = min(map(ord, glyphs)), max(map(ord, glyphs))
    widths = b" ".join(b"600" for _ in range(first, last + 1))
    mapped = b"/ToUnicode %d 0 R" % (6 + len(names)) if to_unicode else b""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 600 800] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar %d "
        b"/LastChar %d /Widths [%s] /Encoding << /Type /Encoding /Differences [%s] >> /CharProcs << %s >> "
        b"/Resources << >> %s >>"
    ) % (first, last, widths, codes, procedures, mapped)
    return font, [stream(drawing) for drawing in glyphs.values()] + ([stream(to_unicode)] if to_unicode else [])


def character_map(letters: Mapping[int, str]) -> bytes:
    """A ToUnicode map of single bytes."""
    rows = b"\n".join(
        b"<%02x> <%s>" % (code, letter.encode("utf-16-be").hex().encode()) for code, letter in letters.items()
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap end end"
    ) % (len(letters), rows)
