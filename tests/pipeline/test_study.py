"""From bytes to findings; every fact of a text file leads back to its bytes."""

from __future__ import annotations

import codecs
import time
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors import Context
from extractors.errors import TerminalError
from pipeline.clean import clean_text
from pipeline.detect import PDF, TEXT, TIFF
from pipeline.document import ByteRange, Findings
from pipeline.errors import ConservationError, DamagedArchive, EmptyDocument, ExtractionFailed
from pipeline.process import check
from pipeline.raw import Raw
from pipeline.readers import READERS, Limits
from pipeline.study import facts_of, study
from tests import needs
from tests.nasty.pdfs import joined
from tests.pdf_maker import make, picture

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*/*.txt"))
SIGNS = str.maketrans({"„": '"', "“": '"', "”": '"', "–": "-", "’": "'", "\u200b": "", "\u00ad": ""})
LINE_ENDS = "Viens\r\nRēzeknes novada projekts LLI-317\r\nTrīs\rČetri 791 256,20 EUR\u2028Pieci"


def found_in(folder: Path, data: bytes) -> Findings:
    (folder / "a.txt").write_bytes(data)
    return study(folder / "a.txt", TEXT, Limits(), Context())


def as_nfd(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode()


def as_soft_hyphenated(text: str) -> bytes:
    """A soft hyphen in the middle of every long word, zero-width spaces and a mark at the start."""
    words = (word if len(word) < 9 else f"{word[:5]}\u00ad{word[5:]}" for word in text.split(" "))
    return codecs.BOM_UTF8 + " ".join(words).replace(". ", ".\u200b ").encode()


def as_windows(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).translate(SIGNS).encode("cp1257", "ignore").replace(b"\n", b"\r\n")


def as_utf16(text: str) -> bytes:
    return text.encode("utf-16")


def as_mojibake(text: str) -> bytes:
    return text.encode().decode("latin-1").encode()


WAYS = {
    "utf-8": (str.encode, "utf-8"),
    "nfd": (as_nfd, "utf-8"),
    "soft hyphens": (as_soft_hyphenated, "utf-8"),
    "windows-1257": (as_windows, "cp1257"),
    "utf-16": (as_utf16, "utf-16-le"),
    "mojibake": (as_mojibake, "utf-8"),
}


@pytest.mark.parametrize("way", WAYS)
def test_study_every_fact_leads_back_to_its_bytes(tmp_path: Path, way: str) -> None:
    write, codec = WAYS[way]
    facts = parted = 0
    for path in GOLD:
        data = write(path.read_text(encoding="utf-8"))
        try:
            found = found_in(tmp_path, data)
        except TerminalError:
            assert way == "windows-1257"  # too few letters beyond ASCII to be sure of
            continue
        places = {(each.start, each.end): each.place for each in found.located}
        for fact in facts_of(found.extraction):
            place = places[fact.start, fact.end]
            assert isinstance(place, ByteRange)
            original = data[place.start_byte : place.end_byte].decode(codec)
            if way == "mojibake":
                original = original.encode("latin-1").decode()
            there, here = _letters(clean_text(original)), _letters(found.text[fact.start : fact.end])
            facts += 1
            if there != here:  # a running head between two pages stands within the bytes and not in the text
                parted += 1
                assert any(there.startswith(here[:at]) and there.endswith(here[at:]) for at in range(1, len(here)))
    assert facts > 600
    assert parted < 5


def _letters(text: str) -> str:
    """Without white space, and hyphens that only a whole line can be told by."""
    return "".join(text.split()).replace("-", "")


def test_study_bytes_count_line_ends_and_marks(tmp_path: Path) -> None:
    for data in (LINE_ENDS.encode(), LINE_ENDS.encode("utf-8-sig"), LINE_ENDS.encode("utf-16-be")):
        found = found_in(tmp_path, data)
        (amount,) = found.extraction.amounts
        place = next(each.place for each in found.located if each[:2] == (amount.start, amount.end))
        assert isinstance(place, ByteRange)
        codec = "utf-16-be" if b"\x00V" in data else "utf-8"
        assert data[place.start_byte : place.end_byte].decode(codec) == "791 256,20 EUR"


def test_study_cost_of_places_is_linear(tmp_path: Path) -> None:
    """The places of ten times the text take about ten times the time, and less than the extraction."""
    from pipeline.clean import clean
    from pipeline.readers.text import read
    from pipeline.study import _located

    release = as_soft_hyphenated(GOLD[0].read_text(encoding="utf-8"))[3:]
    seconds = {}
    for times in (10, 100):
        (tmp_path / "a.txt").write_bytes(b"\n\n".join([release] * times))
        cleaned = clean(read(tmp_path / "a.txt", Limits()))
        found = study(tmp_path / "a.txt", TEXT, Limits(), Context())
        seconds[times] = min(_timed(lambda c=cleaned, e=found.extraction: _located(c, e)) for _ in range(3))  # type: ignore[misc]
    assert seconds[100] < 40 * seconds[10] + 0.05


def _timed(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def test_study_says_what_was_done(tmp_path: Path) -> None:
    found = found_in(tmp_path, LINE_ENDS.encode("cp1257", "ignore") + b"\r\nK\xe2da da\xefa ir gatava")
    receipt = found.receipt
    assert receipt.encoding == "windows-1257"
    assert receipt.candidates == receipt.facts + receipt.rejects > 0
    assert (receipt.pages_read, receipt.pages_ocr, receipt.pages_unreadable) == (1, 0, 0)
    assert found.page_count is None
    assert receipt.seconds > 0


@needs.tesseract
def test_study_says_that_nothing_is_visible_on_a_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "Auces novada dome iznomā zemi.")
    canvas.showPage()
    canvas.setFillGray(1)
    canvas.rect(60, 60, 100, 100, stroke=0, fill=1)
    canvas.save()
    found = study(tmp_path / "a.pdf", PDF, Limits(ocr_languages=needs.LANGUAGES), Context())
    assert (found.receipt.pages_read, found.receipt.notes) == (2, ("page 2: nothing visible on it",))


@pytest.mark.parametrize("kind", [PDF, TIFF])
def test_study_of_a_reader_that_loses_a_page_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The file says how many pages it has; what was made of them is counted apart from that."""
    file = tmp_path / "a"
    if kind == PDF:
        file.write_bytes(joined(make("Auces novada dome"), make("Rēzeknes novada dome"), picture()))
    else:
        frames = [Image.new("L", (90, 90), 9) for _ in range(3)]
        frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:])
    found = study(file, kind, Limits(), Context())
    assert found.page_count == found.receipt.pages_read + found.receipt.pages_unreadable == 3
    check(found)
    module = import_module(READERS[kind].module)
    monkeypatch.setattr(module, "Raw", lambda kind, pages, **more: Raw(kind, pages[:-1], **more))
    with pytest.raises(ConservationError, match="3 pages"):
        check(study(file, kind, Limits(), Context()))


def test_study_of_repaired_text_says_so(tmp_path: Path) -> None:
    found = found_in(tmp_path, as_mojibake(LINE_ENDS))
    assert found.receipt.encoding == "utf-8, repaired from iso-8859-1"
    assert "read as" in found.receipt.notes[0]


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x00", "\u200b\u00ad\ufeff".encode(), b"---\n***\n", b"\r\r\r"])
def test_study_refuses_what_says_nothing(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        found_in(tmp_path, data)


def test_study_of_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(DamagedArchive):
        study(tmp_path / "gone.txt", TEXT, Limits(), Context())


def test_study_names_the_place_where_an_extractor_stops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Projekts")
    with pytest.raises(ExtractionFailed, match=r"\(\w+\.py:\d+\)"):
        study(tmp_path / "a.txt", TEXT, Limits(), Context(language=5))  # type: ignore[arg-type]
