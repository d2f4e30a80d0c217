"""PDFs come out as the text they were made from, each word where it stands."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.clean import clean
from pipeline.document import CleanText
from pipeline.readers import Limits
from pipeline.readers.errors import BrokenPdf, EncryptedPdf, NoTextLayer, TooManyPages
from pipeline.readers.pdf import read
from tests.pdf_maker import NUMBERED, SAMPLES, TESTS, Layout, make, picture, register_fonts, sample

ONE = Layout()
JUSTIFIED = Layout(justified=True, size=12, head="Zemgales ziņas, 2019. gada 5. maijs", foot=NUMBERED)
TWO = Layout(columns=2, justified=True, size=9.5)
TURNED = {angle: Layout(rotate=angle) for angle in (90, 180, 270)}
PEAK = """
import sys
from pathlib import Path
from pipeline.readers import Limits
from pipeline.readers.pdf import read
raw = read(Path(sys.argv[1]), Limits())
numbers = [page.number for page in raw.pages if page.state == "read"]
peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(raw.page_count, len(set(numbers)), peak)
"""
PARAGRAPH = (
    "Rokiškio rajono savivaldybės administracija kartu su partneriais iš Latvijos pradėjo įgyvendinti projektą, kurio "
    "tikslas – pagerinti socialinių paslaugų prieinamumą. Šiam tikslui skirta 791 256,20 Eur, iš jų 672 576,74 Eur yra "
    "ERPF lėšos, o projektas truks nuo 2018 m. kovo iki 2020 m. vasario."
)


def opened(tmp_path: Path, data: bytes) -> CleanText:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    return clean(read(file, Limits()))


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", ["socquality-opening", "zemgale-2009-fact-sheet", "socquality-exchange-visit"])
@pytest.mark.parametrize("layout", [ONE, JUSTIFIED], ids=["plain", "justified"])
def test_pdf_text_is_that_of_the_document(tmp_path: Path, samples: Path, name: str, layout: Layout) -> None:
    text = (samples / f"{name}.txt").read_text(encoding="utf-8")
    found = [line for line in lines(opened(tmp_path, make(text, layout)).text) if line != layout.head and len(line) > 1]
    expected = lines(text)
    kept = sum(line in found for line in expected)
    assert kept >= 0.95 * len(expected), set(expected) - set(found)


def test_pdf_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    paragraphs = [f"{number}. {PARAGRAPH}" for number in range(1, 15)]
    found = lines(opened(tmp_path, make("Virsraksts\n\n" + "\n\n".join(paragraphs), TWO)).text)
    assert found == ["Virsraksts", *paragraphs]


@pytest.mark.parametrize("layout", [ONE, JUSTIFIED, TWO, *TURNED.values()], ids=str)
def test_pdf_boxes_hold_the_words_that_pdfplumber_reads_there(tmp_path: Path, layout: Layout) -> None:
    data = make("Virsraksts\n\n" + "\n\n".join([PARAGRAPH] * 4), layout)
    cleaned = opened(tmp_path, data)
    with pdfplumber.open(io.BytesIO(data)) as document:
        for match in re.finditer(r"672 576,74 Eur|savivaldybės|LLI-317|Virsraksts", cleaned.text):
            found: list[str] = []
            for place in cleaned.locations(*match.span()):
                letters = [c for c in document.pages[place.page - 1].chars if _inside(c, place[1:])]
                found.append("".join(c["text"] for c in letters if c["text"] != " "))
            assert "".join(found).replace("-", "") == match.group().replace(" ", "").replace("-", "")


def _inside(letter: dict[str, float], box: tuple[float, ...]) -> bool:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def test_pdf_words_have_boxes(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(make(PARAGRAPH))
    page = read(file, Limits()).pages[0]
    assert [word.text for word in page.words] == page.text.split()
    assert all(0 < word.x0 < word.x1 < page.width and 0 < word.top < word.bottom < page.height for word in page.words)


def test_pdf_running_heads_and_page_numbers_leave_the_text(tmp_path: Path) -> None:
    paragraphs = [PARAGRAPH.replace("ERPF", f"ERPF {number}") for number in range(25)]
    text = opened(tmp_path, make("\n\n".join(["Virsraksts", *paragraphs]), JUSTIFIED)).text
    assert text.count(JUSTIFIED.head) == 1
    assert lines(text)[2:] == paragraphs
    assert not [line for line in lines(text) if line.isdigit()]


@pytest.mark.parametrize("foot", ["{page}", "– {page} –", "{page}/3", "Lapa {page} no 3", "{page} psl.", "[{page}]"])
@pytest.mark.parametrize("count", [1, 25], ids=["one page", "three pages"])
def test_pdf_page_numbers_leave_the_text(tmp_path: Path, foot: str, count: int) -> None:
    paragraphs = [PARAGRAPH.replace("ERPF", f"ERPF {number}") for number in range(count)]
    found = lines(opened(tmp_path, make("\n\n".join(["Virsraksts", *paragraphs]), Layout(size=12, foot=foot))).text)
    assert found == ["Virsraksts", *paragraphs]


def test_pdf_heads_that_alternate_leave_the_text(tmp_path: Path) -> None:
    paragraphs = [PARAGRAPH.replace("ERPF", f"ERPF {number}") for number in range(45)]
    layout = Layout(size=12, justified=True, head="Zemgales ziņas", even_head="2019. gada 5. maijs", foot=NUMBERED)
    found = lines(opened(tmp_path, make("\n\n".join(["Virsraksts", *paragraphs]), layout)).text)
    assert found == ["Zemgales ziņas", "Virsraksts", *paragraphs, "2019. gada 5. maijs"]


@pytest.mark.parametrize("layout", [JUSTIFIED, TWO], ids=["pages", "columns"])
@pytest.mark.parametrize("language", ["lv_LV", "lt_LT"])
def test_pdf_words_cut_at_the_ends_of_lines_columns_and_pages_are_whole(
    tmp_path: Path, layout: Layout, language: str
) -> None:
    paragraphs = [f"{number} {PARAGRAPH} Vidus-Baltijas LLI-317" for number in range(25)]
    cleaned = opened(tmp_path, make("\n\n".join(["Virsraksts", *paragraphs]), replace(layout, hyphenated=language)))
    assert [line for line in lines(cleaned.text) if line not in (layout.head, "Virsraksts")] == paragraphs
    words = [match.span() for match in re.finditer(r"\w{6,}", cleaned.text)]
    assert [span for span in words if len(cleaned.locations(*span)) == 2]


def test_pdf_ruled_tables_become_rows(tmp_path: Path) -> None:
    rows = [
        ["Partneris", "Kopā, EUR", "ERAF, EUR"],
        ["Zemgales plānošanas reģions", "266 648,91", "226 651,57"],
        ["Rokišķu rajona pašvaldības administrācija un izglītības centrs", "109 491,52", "93 067,79"],
    ]
    cleaned = opened(tmp_path, make("Projekta budžets\n\nPartneru daļas ir tabulā.", tables=[rows]))
    assert [" | ".join(row) for row in rows] == lines(cleaned.text)[2:]
    start = cleaned.text.index("93 067,79")
    location = cleaned.locate(start, start + 9)
    assert location is not None
    assert location.x0 > 350


def test_pdf_without_text_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(picture(3))
    assert [page.state for page in read(file, Limits()).pages] == ["unreadable"] * 3


def test_pdf_passwords(tmp_path: Path) -> None:
    assert "Projekts" in opened(tmp_path, make("Projekts", Layout(password=""))).text
    with pytest.raises(EncryptedPdf):
        opened(tmp_path, make("Projekts", Layout(password="x")))


@pytest.mark.parametrize("cut", [20, 200, 2000])
def test_pdf_cut_off_is_broken_or_read(tmp_path: Path, cut: int) -> None:
    with pytest.raises((BrokenPdf, NoTextLayer)):
        opened(tmp_path, make(PARAGRAPH)[:cut])


def test_pdf_page_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(picture(4))
    with pytest.raises(TooManyPages, match="4 pages"):
        read(file, Limits(max_pages=3))


@pytest.mark.parametrize("name", SAMPLES)
def test_pdf_samples_are_as_the_maker_makes_them(name: str) -> None:
    assert (TESTS / "gold" / "samples" / "pdf" / f"{name}.pdf").read_bytes() == sample(name)


def test_pdf_says_where_it_may_be_cut_off(tmp_path: Path) -> None:
    data = make(PARAGRAPH)
    assert opened(tmp_path, data + b"\n<!-- served in 0.1 s -->").raw.notes == ()
    cut = opened(tmp_path, data[: data.rindex(b"startxref")])
    assert cut.text == opened(tmp_path, data).text
    assert cut.raw.notes == ("the file ends before its end mark: it may be cut off",)


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_pdf_of_two_short_columns_is_read_column_by_column(tmp_path: Path, lines: int) -> None:
    left = [
        "Pirmās dienas lielākā daļa pagāja vecās muižas",
        "zālē, kur partneri stāstīja par darbu, ko pērn",
        "kopā dara visi trīs novadi un abas pilsētas,",
        "arī jaunie.",
    ][:lines]
    right = [
        "Kopējais projekta budžets ir 123 456,78 eiro,",
        "no kuriem novads pats maksās 12 345,67 eiro,",
        "valsts vēl mazāk, un to summu dos nākamajā",
        "gadā.",
    ][:lines]
    register_fonts()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Sans", 10)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(50, 700 - 12 * number, one)
        canvas.drawString(310, 700 - 12 * number, other)
    canvas.save()
    words = read(tmp_path / "a.pdf", Limits()).text.split()
    assert words == " ".join([*left, *right]).split()


def test_pdf_memory_does_not_grow_with_pages(tmp_path: Path) -> None:
    """A file is opened anew every hundred pages: 330 take hardly more than 130, but for their text."""
    peaks = {}
    page = make(f"{PARAGRAPH}\n\n" * 3)
    for count in (130, 330):
        file = tmp_path / f"{count}.pdf"
        with pypdfium2.PdfDocument.new() as whole, pypdfium2.PdfDocument(page) as one:
            for _ in range(count):
                whole.import_pages(one)
            whole.save(file)
        done = subprocess.run([sys.executable, "-c", PEAK, str(file)], capture_output=True, text=True, check=True)
        pages, read_pages, peaks[count] = map(int, done.stdout.split())
        assert pages == read_pages == count
    assert peaks[330] < 1.15 * peaks[130]
