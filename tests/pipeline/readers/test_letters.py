"""What PDFium finds on a page becomes words: the visible ones, each once, none left out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.frame import Frame, Rect
from pipeline.readers.letters import Layer, layer
from tests.pdf_maker import register_fonts
from tests.pdf_parts import HELVETICA, PAGE, character_map, page_of, shown, stream, type3_font

BODY = "Projekta partneri tiekas un runā"


def layer_of(data: bytes, pictures: Sequence[Rect] | None = None) -> Layer:
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        return layer(page.get_textpage(), Frame(page.get_rotation() // 90, *page.get_bbox()), pictures)


def drawn(draw: Callable[[Canvas], None], pictures: Sequence[Rect] | None = None) -> Layer:
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.setFont("Sans", 12)
    draw(canvas)
    canvas.save()
    return layer_of(target.getvalue(), pictures)


def texts(found: Layer) -> list[str]:
    return [word.text for word in found.words]


def lines(canvas: Canvas, text: str, top: int = 700, count: int = 4, mode: int = 0) -> None:
    block = canvas.beginText(72, top)
    block.setTextRenderMode(mode)
    for _ in range(count):
        block.textLine(text)
    block.setTextRenderMode(0)
    canvas.drawText(block)


def test_letters_of_a_line() -> None:
    found = drawn(lambda canvas: canvas.drawString(72, 700, BODY))
    assert texts(found) == BODY.split()
    assert (found.letters, found.strange, found.hidden) == (28, 0, 0)


@pytest.mark.parametrize(("angle", "turn"), [(0, 0), (90, 1), (180, 2), (270, 3)])
def test_letters_that_run_another_way_are_upright_in_their_frame(angle: int, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, BODY)

    found = drawn(draw)
    assert (found.turn, texts(found)) == (turn, BODY.split())
    assert all(word.box.x1 - word.box.x0 > word.box.bottom - word.box.top for word in found.words[:2])
    assert [word.box.x0 for word in found.words] == sorted(word.box.x0 for word in found.words)


def test_letters_on_the_margin_and_aslant_are_kept_apart() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, BODY)
        for angle, text in ((90, "Malā"), (45, "KOPIJA")):
            canvas.saveState()
            canvas.translate(40, 300)
            canvas.rotate(angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    found = drawn(draw)
    assert texts(found) == BODY.split() * 4
    assert {turn: [word.text for word in words] for turn, words in found.turned.items()} == {1: ["Malā"]}
    assert [word.text for word in found.slanted] == ["KOPIJA"]


def test_letters_nobody_sees_are_the_text_of_a_scan() -> None:
    found = drawn(lambda canvas: lines(canvas, BODY, mode=3))
    assert texts(found) == BODY.split() * 4
    assert found.hidden == found.letters


def test_letters_nobody_sees_are_none_under_visible_ones() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, BODY)
        lines(canvas, "Slēpts teksts, kas te ir lieks", mode=3)

    assert texts(drawn(draw)) == BODY.split() * 4


@pytest.mark.parametrize(
    ("mode", "pictures", "words", "unseen"),
    [(3, [], 0, 4), (3, [(60, 300, 400, 500)], 4, 0), (3, [(60, 600, 400, 800)], 0, 4), (3, None, 4, 0), (0, [], 4, 0)],
    ids=["no picture", "on a picture", "beside a picture", "not looked for", "visible"],
)
def test_letters_nobody_sees_are_left_out_unless_they_lie_on_a_picture(
    mode: int, pictures: list[Rect] | None, words: int, unseen: int
) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, BODY)
        lines(canvas, "Neredzams 77 777 EUR", top=400, count=1, mode=mode)

    found = drawn(draw, pictures)
    assert texts(found)[20:] == ["Neredzams", "77", "777", "EUR"][:words]
    assert found.unseen == unseen


def test_letters_nobody_sees_stay_beside_a_visible_stamp() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, BODY, mode=3)
        canvas.drawString(72, 500, "SAŅEMTS")

    assert texts(drawn(draw)) == [*BODY.split() * 4, "SAŅEMTS"]


@pytest.mark.parametrize("shift", [0.0, 0.4, 1.5])
def test_letters_printed_twice_are_there_once(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, BODY)
        canvas.drawString(72 + shift, 700, BODY)

    assert texts(drawn(draw)) == BODY.split()


def test_letters_the_same_word_elsewhere_is_another() -> None:
    assert texts(drawn(lambda canvas: lines(canvas, "Auce Auce", count=2))) == ["Auce"] * 4


def test_letters_outside_the_page_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "iekšā")
        canvas.drawString(-300, 600, "ārpus")
        canvas.drawString(72, 830, "nogriezts")
        canvas.setCropBox((50, 50, 545, 780))

    assert texts(drawn(draw)) == ["iekšā"]


def test_letters_count_from_the_crop_box() -> None:
    page = PAGE.replace(b"/Contents", b"/CropBox [50 100 545 780] /Contents")
    (word,) = layer_of(page_of(shown("Projekts", x=72, y=700), page=page)).words
    assert word.box.x0 == pytest.approx(22, abs=1)
    assert pytest.approx(word.box.bottom, abs=4) == 780 - 700


def test_letters_without_a_character_are_counted_and_kept() -> None:
    known = {code: chr(code) for code in range(0x61, 0x7B)}
    font = HELVETICA.replace(b">>", b"/ToUnicode 6 0 R >>")
    content = b"BT /F1 12 Tf 72 700 Td (ab\x01c \xf0d) Tj ET"
    known |= {0xF0: "\ue123"}
    found = layer_of(page_of(content, font=font, more=[stream(character_map(known))]))
    assert texts(found) == ["ab\ufffdc", "\ue123d"]
    assert found.strange == 2


def test_letters_of_symbol_fonts_and_ligatures() -> None:
    mapped = {1: "\uf0b7", 2: "\uf001", 3: "\ufb00", 4: "\ufb03", 0x61: "a", 0x57: "fi"}  # W is wide
    font = HELVETICA.replace(b">>", b"/ToUnicode 6 0 R >>")
    content = b"BT /F1 12 Tf 72 700 Td (\x01 \x02a \x03a \x04a aWa) Tj ET"
    found = layer_of(page_of(content, font=font, more=[stream(character_map(mapped))]))
    assert texts(found) == ["•", "ﬁa", "ffa", "ffia", "afia"]
    assert found.strange == 0


@pytest.mark.parametrize("mapped", [True, False])
def test_letters_drawn_by_a_type_3_font(mapped: bool) -> None:
    glyphs = dict.fromkeys("Projekt", b"600 0 d0 0 0 500 700 re f")
    font, more = type3_font(glyphs, character_map({ord(letter): letter for letter in glyphs}) if mapped else None)
    (word,) = layer_of(page_of(shown("Projekt"), font=font, more=more)).words
    assert word.text == "Projekt"
    assert word.box.x1 - word.box.x0 == pytest.approx(7 * 0.6 * 12, abs=2)


def test_letters_before_a_line_end_hyphen_end_their_word() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("Vidus-", "Baltijas savi-", "valdybė")):
            canvas.drawString(72, 700 - 14 * number, text)

    assert texts(drawn(draw)) == ["Vidus-", "Baltijas", "savi-", "valdybė"]


def test_letters_of_an_empty_page() -> None:
    assert layer_of(page_of(b"")) == Layer()
