"""Days that lean on the head of their page: the path of an archive, the week of an agenda, the month of a weekday."""

from __future__ import annotations

import pytest

from extractors.dates import extract
from extractors.layout import read
from extractors.reading import Context


def stated(text, lang, published=None):
    return {(item.edtf, item.role) for item in extract(read(text, Context(language=lang, published=published))).facts}


def times(text, lang, published=None):
    return {edtf for edtf, _ in stated(text, lang, published)}


TOLD = {
    "lv": "Skolēni viesojas mežā\n\n14. martā bērni viesojās mežniecībā. 3. aprīlī viņi stādīs ozolus.",
    "lt": "Moksleiviai viešėjo miške\n\nKovo 14 d. vaikai viešėjo girininkijoje. Balandžio 3 d. jie sodins ąžuolus.",
    "en": "Pupils visit the forest\n\nOn 14 March the children visited the foresters. On 3 April they will plant oaks.",
}


@pytest.mark.parametrize(
    ("lang", "path"),
    [
        ("lv", "Jaunumi – 2021 – Marts"),
        ("lv", "Sākums » Ziņas » 2021. gads » Marts » Skolēni viesojas mežā"),
        ("lv", "Arhīvs / 2021. gada marts / Skola"),
        ("lt", "Pradžia » Naujienos » 2021 m. » Kovas"),
        ("lt", "Naujienų archyvas > 2021 > 03"),
        ("lt", "Titulinis | Naujienos | Kovas | 2021"),
        ("en", "Home / Blog / 2021 / 03 / Pupils visit the forest"),
        ("en", "News > March > 2021"),
        ("en", "Archive: 2021 – March"),
    ],
)
def test_dates_of_a_page_filed_under_a_month(lang, path):
    told = extract(read(f"{path}\n\n{TOLD[lang]}", Context(language=lang))).facts
    assert {"2021-03-14", "2021-04-03"} <= {item.edtf for item in told}
    assert all(item.inferred for item in told if item.edtf in ("2021-03-14", "2021-04-03"))


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("lv", f"Projekts – 2021 – Marts\n\n{TOLD['lv']}"),  # no section of a site
        ("lv", f"Skola\n\nSeminārs | 2021 | Marts\n\n{TOLD['lv']}"),
        ("lt", f"Naujienos > 2021 > 45\n\n{TOLD['lt']}"),
        ("en", "News > 2021 > March\n\nOn 14 October the children planted oaks together with the foresters of the parish"),
        ("en", f"News > Projects 2021 > March for Forests\n\n{TOLD['en']}"),
    ],
)  # fmt: skip
def test_dates_that_no_path_gives_a_year(lang, page):
    assert not any(edtf.startswith(("2021-03-14", "2021-10")) for edtf in times(page, lang))


def test_dates_of_a_day_of_publication_outdo_the_path():
    told = times(f"News > 2021 > March\n\nPublished: 20 March 2020\n\n{TOLD['en']}", "en")
    assert {"2020-03-14", "2020-04-03"} <= told
