"""Running heads and page numbers leave the text; their first occurrence stays."""

from __future__ import annotations

import pytest

from pipeline.clean import clean_text

HEAD = "ROKIŠKIO RAJONO SAVIVALDYBĖ          Naujienos, 2022 m. balandis"
BODY = "Projektas vykdomas kartu su kaimynais, o jo dalyviai mokosi vieni iš kitų ir dalijasi patirtimi. " * 4


def pages(count: int) -> list[str]:
    return [f"{number + 1}. skyrius apie viską\n\n{BODY.strip()}" for number in range(count)]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_furniture_between_form_feeds_goes(count: int) -> None:
    text = "\f".join(f"{HEAD}\n\n{page}\n\n{number}" for number, page in enumerate(pages(count), 1))
    clean = clean_text(text)
    assert clean.count("ROKIŠKIO") == 1
    assert clean.startswith(HEAD)
    assert [line for line in clean.split("\n") if line.strip().isdigit()] == []
    assert clean.count(BODY.strip()) == count


@pytest.mark.parametrize("count", [2, 3])
def test_furniture_between_page_numbers_goes(count: int) -> None:
    text = "\n\n".join(f"{HEAD}\n\n{page}\n\n{number}" for number, page in enumerate(pages(count), 1))
    clean = clean_text(text)
    assert clean.count("ROKIŠKIO") == 1
    assert [line for line in clean.split("\n") if line.strip().isdigit()] == []


def test_furniture_that_counts_pages_goes() -> None:
    text = "\f".join(f"{page}\nLapa {number} no 3" for number, page in enumerate(pages(3), 1))
    assert clean_text(text).count("Lapa") == 1


def test_furniture_words_cut_by_a_page_are_joined() -> None:
    first = BODY.strip() + " Vado\u00ad"
    text = f"{HEAD}\n\n{first}\n\n1\f{HEAD}\n\nvaujantis partneris yra Rokiškis.\n\n2"
    assert "Vadovaujantis partneris" in clean_text(text)


def test_furniture_is_never_a_sentence_that_pages_have_in_common() -> None:
    text = "\f".join(f"{HEAD}\n\nTas pats teksts iet\ntālāk nākamajā rindā.\n\n{page}" for page in pages(3))
    assert clean_text(text).count("tālāk nākamajā rindā.") == 3


@pytest.mark.parametrize(
    "text",
    [
        "1\nLatvija\nAuces novada pašvaldība\n2\nLatvija\nDobeles novada pašvaldība",
        "Iš viso: 100 000\n3\nIš viso: 100 000\n4",
        "Tas pats teikums.\nTas pats teikums.\nTas pats teikums.",
    ],
)
def test_furniture_needs_pages(text: str) -> None:
    assert clean_text(text) == text
