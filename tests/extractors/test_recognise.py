"""The language of documents and paragraphs."""

import pytest

from extractors.recognise import recognise

PARAGRAPHS = {
    "lv": "projekta partneri no latvijas un lietuvas tikās, lai pārrunātu sasniegto.",
    "lt": "projekto partneriai iš latvijos ir lietuvos susitiko aptarti rezultatų.",
    "en": "the partners of the project met in order to discuss the results.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_recognise_paragraph(code: str) -> None:
    assert recognise([PARAGRAPHS[code]])[0] == code


SHORT = {
    "lv": ("metu zemes suņiem", "maksājumu termiņš", "nodokļu maksājumi", "remonts pabeigts otrajā pusgadā"),
    "lt": ("2025 m. iii ketvirtyje", "antrajame pusmetyje", "rangos sutarties kaina be pvm", "salos dvaro sodybos"),
    "en": ("spring 2025", "closing ceremony", "total costs without tax", "third quarter"),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SHORT.items() for text in texts])
def test_recognise_short_text_by_how_its_words_end(code: str, text: str) -> None:
    assert recognise([text])[0] == code


def test_recognise_endings_do_not_outdo_words() -> None:
    assert recognise(["the visit to jelgavas and dobeles novadu vidusskolas of the programme"])[0] == "en"


def test_recognise_mixed_document_by_paragraph() -> None:
    document, languages, shares = recognise([PARAGRAPHS["lv"], PARAGRAPHS["lv"], PARAGRAPHS["en"], "octopus"])
    assert document == "lv"
    assert languages == ["lv", "lv", "en", "lv"]
    assert shares["lv"] > shares["en"] > 0
    assert sum(shares.values()) == pytest.approx(1)


def test_recognise_caller_knows_better() -> None:
    assert recognise(["lli-317"], known="lt")[:2] == ("lt", ["lt"])


def test_recognise_empty_document() -> None:
    assert recognise([])[1:] == ([], {})


def test_recognise_addresses_are_no_evidence() -> None:
    address = "https://latlit.eu/the-project-of-the-union-and-the-partners-with-which"
    assert recognise([PARAGRAPHS["lv"], address])[1] == ["lv", "lv"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lt", "2020 m. kovo 20 d. vyko seminaras"),
        ("lt", "vasario 3 d., kaunas"),
        ("lv", "12. maija konference"),
        ("en", "seminar, 5 february 2020"),
    ],
)
def test_recognise_short_texts_by_their_months(code: str, text: str) -> None:
    assert recognise([text])[0] == code
