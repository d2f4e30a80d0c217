"""Tables become rows of cells, ruled or not; prose in columns never does."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from pipeline.boxes import Box
from pipeline.clean import clean
from pipeline.readers import Limits
from pipeline.readers.aligned import with_aligned_tables
from pipeline.readers.grids import grids
from pipeline.readers.layout import HARD, set_page
from pipeline.readers.order import rows_of
from pipeline.readers.pdf import read
from pipeline.readers.tables import with_tables
from tests.pdf_maker import Layout, make, register_fonts
from tests.pdf_parts import CATALOG, HELVETICA, PAGE, PAGES, assembled, page_of, shown, stream
from tests.pipeline.readers.words import block, line, table, word

HEADER = ["Partneris", "Kopā, EUR", "ERAF finansējums, EUR", "Pašu līdzekļi, EUR"]
ROWS = [
    ["Zemgales plānošanas reģions", "266 648,91", "226 651,57", "39 997,34"],
    ["Rokišķu rajona pašvaldības administrācija un izglītības centrs", "109 491,52", "93 067,79", "16 423,73"],
    ["Auces novada pašvaldība", "", "85 000,00", ""],
    ["Kopā", "791 256,20", "672 576,74", "118 679,46"],
]
BODY = "Projekta partneri tiekas un runā par to, ko darīt tālāk visiem kopā, un pēc tam dodas mājup. "


def text_of(tmp_path: Path, data: bytes) -> list[str]:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    return [line.rstrip() for line in clean(read(file, Limits())).text.split("\n") if line.strip()]


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    return [" | ".join(row).rstrip() for row in rows]


def with_rows(rows: Sequence[Sequence[str]]) -> str:
    return f"Projekta budžets\n\n{BODY}\n" + "\n".join(map(" | ".join, rows)) + f"\n{BODY}"


@pytest.mark.parametrize("kind", ["ruled", "plain"])
def test_tables_are_rows_with_their_header_first(tmp_path: Path, kind: str) -> None:
    found = text_of(tmp_path, make(with_rows([HEADER, *ROWS[:2], ROWS[3]]), Layout(tables=kind)))  # type: ignore[arg-type]
    assert found == ["Projekta budžets", BODY.strip(), *lines([HEADER, *ROWS[:2], ROWS[3]]), BODY.strip()]


def test_tables_keep_the_place_of_an_empty_cell(tmp_path: Path) -> None:
    found = text_of(tmp_path, make("Budžets\n\n" + BODY, tables=[[HEADER, *ROWS]]))
    assert found[2:] == lines([HEADER, *ROWS])


@pytest.mark.parametrize("kind", ["ruled", "plain"])
def test_tables_go_on_over_pages_without_their_repeated_header(tmp_path: Path, kind: str) -> None:
    rows = [
        [f"Partneris numur {n} ar garu nosaukumu", f"{n} 648,91", f"{n} 651,57", f"{n} 997,34"] for n in range(10, 70)
    ]
    layout = Layout(tables=kind, foot="Lapa {page} no 4", head="Ziņas")  # type: ignore[arg-type]
    found = text_of(tmp_path, make(with_rows([HEADER, *rows]), layout))
    assert found == ["Ziņas", "Projekta budžets", BODY.strip(), *lines([HEADER, *rows]), BODY.strip()]


def spanned(style: Sequence[tuple[object, ...]], rows: Sequence[Sequence[str]]) -> bytes:
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    drawn = Table(rows)
    drawn.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Sans", 10), *style])
    drawn.wrapOn(canvas, 500, 500)
    drawn.drawOn(canvas, 60, 500)
    canvas.save()
    return target.getvalue()


def test_tables_join_a_header_of_two_lines(tmp_path: Path) -> None:
    rows = [
        ["Partneris", "Finansējums", ""],
        ["", "ERAF", "Pašu"],
        ["Auce", "85,00", "15,00"],
        ["Dobele", "170,00", "30,00"],
    ]
    data = spanned([("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))], rows)
    assert text_of(tmp_path, data) == [
        "Partneris | Finansējums ERAF | Pašu", "Auce | 85,00 | 15,00", "Dobele | 170,00 | 30,00",
    ]  # fmt: skip


def test_tables_a_cell_over_several_rows_is_in_the_first(tmp_path: Path) -> None:
    rows = [["Projekts", "Partneris", "EUR"], ["LLI-317", "Auce", "85,00"], ["", "Dobele", "170,00"]]
    found = text_of(tmp_path, spanned([("SPAN", (0, 1), (0, 2))], rows))
    assert found == ["Projekts | Partneris | EUR", "LLI-317 | Auce | 85,00", "|  | Dobele | 170,00"]


def test_tables_have_words_that_run_upwards_in_their_cells(tmp_path: Path) -> None:
    xs, ys = (60, 200, 300, 400), (600, 630, 720)
    content = b"".join(b"60 %d m 400 %d l S\n" % (y, y) for y in ys) + b"".join(
        b"%d 600 m %d 720 l S\n" % (x, x) for x in xs
    )
    content += shown("Partneris", x=70, y=640)
    for x, text in ((220, b"Kopa, EUR"), (320, b"ERAF dala")):
        content += b"BT /F1 12 Tf 0 1 -1 0 %d 640 Tm (%s) Tj ET\n" % (x, text)
    content += b"".join(shown(text, x=x + 10, y=610) for x, text in zip(xs, ("Auce", "100,00", "85,00"), strict=False))
    content += b"BT /F1 9 Tf 0 1 -1 0 30 300 Tm (pie malas) Tj ET\n"
    assert text_of(tmp_path, page_of(content)) == [
        "Partneris | Kopa, EUR | ERAF dala",
        "Auce | 100,00 | 85,00",
        "pie malas",
    ]


@pytest.mark.parametrize("drawing", ["lines", "rectangles", "one path"])
def test_tables_however_their_rules_are_drawn(tmp_path: Path, drawing: str) -> None:
    xs, ys = (60, 200, 300, 400), (600, 630, 660)
    edges = [(60, y, 400, y) for y in ys] + [(x, 600, x, 660) for x in xs]
    if drawing == "lines":
        content = b"".join(b"%d %d m %d %d l S\n" % edge for edge in edges)
    elif drawing == "one path":
        content = b"".join(b"%d %d m %d %d l\n" % edge for edge in edges) + b"S\n"
    else:
        content = b"".join(b"%d %d %d.5 %d.5 re f\n" % (x, y, right - x, top - y) for x, y, right, top in edges)
    for y, row in ((640, ("Partneris", "EUR", "ERAF")), (610, ("Auce", "100,00", "85,00"))):
        content += b"".join(shown(text, x=x + 10, y=y) for x, text in zip(xs, row, strict=False))
    form = stream(
        content, extra=b" /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
    )
    page = PAGE.replace(b"/Font <<", b"/XObject << /X 6 0 R >> /Font <<")
    inside = assembled([CATALOG, PAGES, page, stream(b"q /X Do Q"), HELVETICA, form])
    for data in (assembled([CATALOG, PAGES, PAGE, stream(content), HELVETICA]), inside):
        assert text_of(tmp_path, data) == ["Partneris | EUR | ERAF", "Auce | 100,00 | 85,00"]


def test_tables_a_frame_around_text_is_none() -> None:
    frame = [(50, 90, 300, 90), (50, 200, 300, 200), (50, 90, 50, 200), (300, 90, 300, 200), (50, 150, 300, 150)]
    assert grids(frame) == []


def test_tables_of_very_many_lines_are_left() -> None:
    mesh = [(0, y / 4, 590, y / 4) for y in range(2000)] + [(x, 0, x, 800) for x in range(500)]
    assert grids(mesh) == []


def test_tables_text_laid_out_in_boxes_is_none() -> None:
    rules = [(50, y, 400, y) for y in (90, 400, 700)] + [(x, 90, x, 700) for x in (50, 225, 400)]
    long = [word_ for at in (55, 230) for word_ in block(["Projekta partneri tiekas kopa"] * 90, at, 95, leading=3)]
    (grid,) = grids(rules)
    assert grid.box == Box(50, 90, 400, 700)
    assert with_tables(long, [grid]) == long


PROSE = ["Projekta atklasanas pasakuma piedalisies", "novada vaditajs, un pec tam visi kopa"] * 8


def rows_in(words: list) -> list[list[str]]:  # type: ignore[type-arg]
    (found,) = [line.words[0].rows for line in with_aligned_tables(rows_of(words)) if line.words[0].rows]
    return [[text for text, _ in row] for row in found]


def test_tables_by_columns_of_words() -> None:
    rows = [
        ["Partneris", "Kopa", "ERAF"],
        ["Auce", "100,00", "85,00"],
        ["Dobele", "-", "170,00"],
        ["Kopa", "300,00", "255,00"],
    ]
    assert rows_in(table(rows, [50, 200, 300], 100)) == rows


def test_tables_by_columns_with_cells_of_several_lines() -> None:
    rows = [
        ["Partneris", "Kopa,\nEUR", "ERAF,\nEUR"], ["Rokisku rajona\nadministracija", "100,00", "85,00"],
        ["Dobele", "200,00", "170,00"],
    ]  # fmt: skip
    assert rows_in(table(rows, [50, 200, 300], 100, leading=22)) == [
        [cell.replace("\n", " ") for cell in row] for row in rows
    ]


def test_tables_by_columns_have_empty_cells() -> None:
    rows = [
        ["Partneris", "Kopa", "ERAF"],
        ["Auce", "100,00", "85,00"],
        ["Dobele", "", "170,00"],
        ["Viesite", "90,00", ""],
    ]
    assert rows_in(table([*rows[:3], ["Kopa", "9,00", "8,00"]], [50, 200, 300], 100))[2] == rows[2]


def test_tables_end_where_a_line_goes_across() -> None:
    words = table([["Partneris", "Kopa"], ["Auce", "100,00"], ["Dobele", "200,00"]], [50, 200], 100)
    found = with_aligned_tables(rows_of([*words, *line("Pec tabulas nak teikums kas iet pari visam.", 50, 154)]))
    assert [bool(row.words[0].rows) for row in found] == [True, False]


@pytest.mark.parametrize(
    "words",
    [
        [*block(PROSE, 50, 100), *block(PROSE, 280, 100)],
        [*block(PROSE, 50, 100), *block([f"{text} {n}" for n, text in enumerate(PROSE)], 280, 100)],
        [*block(PROSE, 50, 100), *block([f"{n} 100,00" for n in range(16)], 280, 100)],
        table([["Nosaukums", "SocQuality"], ["Vieta", "Auce"], ["Budzets", "120 EUR"], ["Sakums", "2018"]], [50, 200], 100),
        table([["Auce", "Dobele"], ["Viesite", "Rokiski"], ["Jelgava", "Birzi"]], [50, 200], 100),
    ],
    ids=["two columns", "with a number at each end", "prose beside figures", "labels and values", "no figures"],
)  # fmt: skip
def test_tables_are_not_made_of(words: list) -> None:  # type: ignore[type-arg]
    assert not any(row.words[0].rows for row in with_aligned_tables(rows_of(words)))


def test_tables_in_one_of_two_columns() -> None:
    rows = [["Partneris", "Kopa", "ERAF"], ["Auce", "100,00", "85,00"], ["Dobele", "200,00", "170,00"]]
    left = [*block(PROSE, 50, 100), *table(rows, [50, 130, 180], 310), *block(PROSE, 50, 380)]
    text = set_page([*left, *block(PROSE * 3, 280, 100)]).text.replace(HARD, "\n")
    assert [" ".join(each.split()) for each in text.split("\n") if each] == [*PROSE, *lines(rows), *PROSE, *PROSE * 3]


def test_tables_letters_keep_their_boxes() -> None:
    words = table(
        [["Partneris", "Kopa", "ERAF"], ["Auce", "100,00", "85,00"], ["Viesite", "9,00", "8,00"]], [50, 200, 300], 100
    )
    page = set_page(words)
    at = page.text.index("85,00")
    assert page.boxes[4 * at] == 300
    assert len(page.boxes) == 4 * len(page.text)
    assert word("x", 1, 1).rows == ()
