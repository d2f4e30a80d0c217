"""What makes two texts one release, and which differences do not."""

from __future__ import annotations

import pytest

from warehouse.likeness import body, compare

RELEASE = """Sākas projekts sociālo pakalpojumu pieejamības uzlabošanai

Lai risinātu kopīgās demogrāfiskās un sociālās problēmas, Zemgales Plānošanas reģions ar partneriem Latvijā un Lietuvā
sācis aktivitātes sociālo pakalpojumu pieejamības un kvalitātes uzlabošanas jomā. Projektu Zemgales Plānošanas reģions
kā vadošais partneris izstrādājis kopā ar partneriem no septiņām pašvaldībām, tostarp Auces un Dobeles novada
pašvaldībām. Projekts tiks īstenots no 2018. gada marta līdz 2020. gada februārim, un tā kopējais budžets ir
791 256,20 EUR, no kuriem 672 576,74 EUR ir ERAF līdzfinansējums. Projekta atklāšanas pasākums notiks 16. maijā
plkst. 10.30 Jelgavas reģionālajā tūrisma informācijas centrā, un tajā piedalīsies Auces novada pašvaldības
Attīstības nodaļas vadītājs Ilmārs Matvejs. Divu gadu laikā sociālie pakalpojumi kļūs pieejamāki vismaz 1000
cilvēkiem ar invaliditāti, bērniem, jauniešiem un senioriem.
"""

SAME = {
    "wording": ("kopīgās demogrāfiskās", "savstarpējās demogrāfiskās"),
    "figures written otherwise": ("791 256,20", "791256.20"),
    "another case ending": ("Auces novada pašvaldības", "Aucē novada pašvaldības"),
    "a word divided": ("kvalitātes", "kvali tātes"),
    "a letter read wrongly": ("aktivitātes", "aktivitates"),
    "a digit read as a letter": ("1000", "10O0"),
    "a sentence more": ("senioriem.", "senioriem. Paldies visiem projekta partneriem par atbalstu!"),
    "a menu before": ("Sākas projekts", "Sākums | Jaunumi | Kontakti | Facebook\n\nSākas projekts"),
    "a footer behind": ("senioriem.\n", "senioriem.\n\nTālrunis: 63976100, e-pasts: dome@auce.lv\nDrukāt\n"),
}
OTHER = {
    "sum": ("791 256,20", "801 256,20", "791", "801"),
    "day": ("16. maijā", "17. maijā", "16", "17"),
    "month": ("16. maijā", "16. jūnijā", "maijā", "jūnijā"),
    "hour": ("10.30", "11.00", "10.30", "11.00"),
    "municipality": ("Auces", "Tērvetes", "Auces", "Tērvetes"),
    "person": ("Ilmārs Matvejs", "Andris Kalniņš", "Ilmārs Matvejs", "Andris Kalniņš"),
}


@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=SAME)
def test_compare_takes_it_for_the_same(before: str, after: str) -> None:
    assert before in RELEASE
    one, other = body(RELEASE, "lv"), body(RELEASE.replace(before, after), "lv")
    assert compare(one, other).same
    assert compare(other, one).same


@pytest.mark.parametrize(("before", "after", "one_word", "other_word"), OTHER.values(), ids=OTHER)
def test_compare_sees_another_value(before: str, after: str, one_word: str, other_word: str) -> None:
    assert before in RELEASE
    one, other = body(RELEASE, "lv"), body(RELEASE.replace(before, after), "lv")
    found = compare(one, other)
    assert (found.same, found.change) == (False, (one_word, other_word))
    assert found.share > 0.9
    assert not compare(other, one).same


def test_compare_excuses_ocr_alone() -> None:
    one, other = body(RELEASE, "lv"), body(RELEASE.replace("672 576,74", "672 526,74"), "lv")
    assert not compare(one, other).same
    found = compare(one, other, ocr=True)
    assert (found.same, found.misread) == (True, 1)


@pytest.mark.parametrize(("before", "after"), [("16. maijā", "16. jūnijā"), ("791 256,20", "805 140,00")])
def test_compare_excuses_ocr_nothing_that_it_does_not_do(before: str, after: str) -> None:
    assert not compare(body(RELEASE, "lv"), body(RELEASE.replace(before, after), "lv"), ocr=True).same


def test_compare_leaves_spans_out() -> None:
    dated = [f"{day}.05.2018\n\n{RELEASE}" for day in (14, 15)]
    assert not compare(*(body(text, "lv") for text in dated)).same
    assert compare(*(body(text, "lv", [(0, 10)]) for text in dated)).same


@pytest.mark.parametrize("part", [slice(0, 400), slice(700, None)])
def test_compare_of_a_part_is_not_the_same(part: slice) -> None:
    found = compare(body(RELEASE, "lv"), body(RELEASE[part], "lv"))
    assert (found.same, found.change) == (False, None)
    assert found.share > 0.9


def test_compare_with_nothing() -> None:
    assert compare(body(RELEASE, "lv"), body("", "lv")).share == 0
