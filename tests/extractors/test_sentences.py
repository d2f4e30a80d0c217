"""Sentences end where a reader stops: not in ordinals, abbreviations, initials."""

import pytest

from extractors.sentences import LONGEST, sentences

ONE = {
    "lv": [
        "Projekts sākās 2018. gada martā un beigsies 2020.gada februārī.",
        "Pieteikumu iesniegšanas laiks: 01.03.2023. – 03.04.2023. plkst. 12.00",
        "Sanāksme notika plkst. 10.30 Jelgavā.",
        "To vada A. Klimavičs un J. Bērziņš.",
        "No š.g. 2.-3. oktobrim partneri tikās u.c. vietās.",
        "Darbi notiek 3. posmā.",
        "– Vai nāksi? – viņa jautāja.",
    ],
    "lt": [
        "Sutartis pasirašyta 2020 m. spalio 5 d. Vilniuje.",
        "Biudžetas – 1 mln. 23 tūkst. litų.",
        "Pasak A. Klimavičiaus, š. m. gegužės mėn. vyks mokymai.",
        "Renginys vyks Miškininkų g. 61, Marcinkonių k., Varėnos r. Centre.",
    ],
    "en": ["Mr. Smith came at 10.30 a.m. on Monday.", "See No. 5 for details."],
}
TWO = {
    "lv": [
        ("Projekts noslēdzies.", "Partneri tikās Aucē."),
        ("Ko tas dos?", "Jaunas darbavietas!"),
        ("To sauc “Octopus.”", "Vada reģions."),
        ("Sāka 2019.", "Projekta partneri tikās."),
        ("Sanāksme sākās 14.40.", "Rīgā lija."),
    ],
    "lt": [
        ("Projektas baigtas.", "Partneriai susitiko Biržuose."),
        ("Tai „Urb-Area.“", "Vadovauja taryba."),
        ("patvirtinti formą;", "1.3. Pažymos turinį."),
    ],
    "en": [("It is over.", "Partners met in Riga.")],
}


def split(text: str, code: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, [(0, len(text), code)])]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in ONE.items() for text in texts])
def test_sentences_do_not_end_inside(code: str, text: str) -> None:
    assert split(text, code) == [text]


@pytest.mark.parametrize(("code", "pair"), [(code, pair) for code, pairs in TWO.items() for pair in pairs])
def test_sentences_end_between(code: str, pair: tuple[str, str]) -> None:
    assert split(" ".join(pair), code) == list(pair)


def test_sentences_of_a_page_without_lines_end_at_any_stop() -> None:
    text = "Sutartis pasirašyta 2020 m. spalio 5 d. Vilniuje, " * 2000
    assert max(end - start for start, end in sentences(text, [(0, len(text), "lt")])) < LONGEST + 100
