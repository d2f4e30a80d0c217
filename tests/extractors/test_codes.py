"""Codes: every format and every cue by its own examples, and how codes are kept."""

import pytest

from extractors import language
from extractors.codes import extract, inner_form, same_code
from extractors.codes.formats import formats
from extractors.layout import read
from extractors.reading import Context

FORMATS = language.data_table("codes")["formats"]
SLUGS = {row["slug"] for row in language.data_table("programmes")["programmes"]}
HITS = [(row["name"], hit["text"], hit["code"]) for row in FORMATS for hit in row["hits"]]
MISSES = [(row["name"], text) for row in FORMATS for text in row["misses"]]
EXAMPLES = [
    (code, example) for code in language.codes() for example in language.language(code).table("codes")["examples"]
]


def found(text: str, lang: str = "lv"):
    return extract(read(text, Context(language=lang)))


@pytest.mark.parametrize(("name", "text", "code"), HITS)
def test_codes_format_hits(name, text, code):
    facts = found(text).facts
    assert [fact.code for fact in facts] == [code]
    assert facts[0].rule == f"codes.format.{name}"


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_codes_format_misses(name, text):
    assert all(fact.rule != f"codes.format.{name}" for fact in found(text).facts)


@pytest.mark.parametrize("row", language.data_table("codes")["bare"], ids=lambda row: row["name"])
def test_codes_of_digits_alone_by_their_own_examples(row):
    for hit in row["hits"]:
        assert hit["code"].startswith(row["begins"])
        assert [fact.code for fact in found(hit["text"], "en").facts if fact.rule == "codes.grant"] == [hit["code"]]
    assert row["misses"]
    for text in row["misses"]:
        assert all(fact.rule != "codes.grant" for fact in found(text, "en").facts)


def test_codes_every_format_has_examples_and_a_known_programme():
    assert len({row.name for row in formats()}) == len(FORMATS)
    for row in FORMATS:
        assert row["hits"] and row["misses"]
        assert row.get("programme") in SLUGS | {None}


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_codes_examples(lang, example):
    facts = [[fact.code, fact.kind] for fact in found(example["text"], lang).facts]
    assert facts == ([] if example.get("miss") else example["value"])


@pytest.mark.parametrize("lang", language.codes())
def test_codes_languages_have_the_same_keys(lang):
    table, model = language.language(lang).table("codes"), language.language("lv").table("codes")
    assert table.keys() == model.keys()
    assert table["decoys"].keys() == model["decoys"].keys()


@pytest.mark.parametrize(
    ("surface", "code"),
    [
        ("LLI – 317", "LLI-317"),
        ("LV-LT/2.3./LLII-059/2010/", "LV-LT/2.3./LLII-059/2010"),
        ("LIFE17 IPE / LV / 000014", "LIFE17 IPE/LV/000014"),
        ("1.4.1.2.4.", "1.4.1.2.4"),
    ],
)
def test_codes_inner_form(surface, code):
    assert inner_form(surface) == code


@pytest.mark.parametrize(("one", "other", "same"), [("LLII 059", "LLII-059", True), ("LLI-059", "LLII-059", False)])
def test_codes_same_code(one, other, same):
    assert (same_code(one) == same_code(other)) is same


def test_codes_one_fact_for_each_code_at_its_first_mention():
    text = "Projekts LLI-317 sākas.\n\nProjekta Nr. LLI 317 budžets."
    (fact,) = found(text).facts
    assert (fact.code, fact.start, fact.programme) == ("LLI-317", 9, "interreg-lv-lt-2014-2020")
    assert text[fact.start : fact.end] == "LLI-317"


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("The title is long, and the grant agreement is 101099887, in case anybody asks.", "en", "101099887"),
        ("Projektas „Pelkės“ (101099887) prasidėjo kovą.", "lt", "101099887"),
        ("Dotācijas līgums ir parakstīts, tā kods 101099887.", "lv", "101099887"),
        ("Grant Agreement No.: 101099887", "lv", "101099887"),
        ("Sutarties Nr.: 732064", "lt", "732064"),
        ("Steering group of “Warm Water” (LVIV-077)\nThe project has two partners.", "en", "LVIV-077"),
    ],
)
def test_codes_of_grants_are_plain_numbers(text, lang, code):
    assert [fact.code for fact in found(text, lang).facts] == [code]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The company, reg. no. 101099887, spoke of the grant.", "en"),
        ("Įmonės kodas 101099887 nurodytas sutartyje.", "lt"),
        ("Projekta kopējā summa ir 101099887 eiro.", "lv"),
        ("Write to the house “Latvija” (LV-1010)", "en"),
        ("Phone 101099887", "en"),
        ("Novel “The Lake” (ISBN-12345) presented\nThe library was full.", "en"),
        ("Filma „Tiltas“ (DVD-12345)\nRodoma kine.", "lt"),
    ],
)
def test_codes_of_grants_are_no_other_numbers(text, lang):
    assert not found(text, lang).facts


def test_codes_at_the_head_of_a_page_that_only_speaks_of_decisions():
    text = "Projektas Nr. TK-214\n\nSPRENDIMAI, KURIE KEIČIA MIESTĄ\n\nTaryba posėdžiavo."
    assert [fact.code for fact in found(text, "lt").facts] == ["TK-214"]


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("domes lēmums Nr. 12/3-2 par projektu", "lv", "decision"),
        ("Ministru kabineta noteikumi Nr.460-1", "lv", "law"),
        ("biedrība, reģ. Nr. 40008-012345", "lv", "registration"),
        ("ministro įsakymas Nr. 1V-123", "lt", "decision"),
        ("Kvietimas Nr. 7-2", "lt", "call"),
        ("the tender No. AB-12/3", "en", "procurement"),
        ("Skatīt www.latlit.eu/?id=LLI-425", "lv", "address"),
        ("aktivitāte 10.30", "lv", "date_or_time"),
        ("Projekta Nr. 12.05.2019", "lv", "date"),
        ("Projektas Nr. TK-214\n\nMOLĖTŲ RAJONO SAVIVALDYBĖS TARYBA\n\nSPRENDIMAS", "lt", "decision"),
        ("Projekts Nr. D-2/14\nOGRES NOVADA DOME\nLĒMUMS", "lv", "decision"),
    ],
)
def test_codes_rejects_have_reasons(text, lang, reason):
    result = found(text, lang)
    assert result.facts == ()
    assert reason in {reject.reason for reject in result.rejects}
