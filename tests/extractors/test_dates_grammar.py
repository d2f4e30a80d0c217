"""Every month in every case and shape of writing, read back to the same time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.dates import extract
from extractors.dates.edtf import interval, text
from extractors.dates.lexicon import lexicon
from extractors.dates.ranges import Ranges
from extractors.dates.scan import scan
from extractors.language import codes, language
from extractors.layout import read
from extractors.reading import Context
from extractors.stems import lowered


def values(surface: str, code: str) -> list[str]:
    found = Ranges(scan(surface, [(0, len(surface), lexicon(code))])).read()
    return [text(item.first) if item.single else interval(item.first, item.last) for item in found]


FORMS = {
    code: [(month["number"], form) for month in language(code).table("dates")["months"] for form in month["forms"]]
    for code in codes()
}
GENITIVES = [
    (month["number"], form) for month in language("lt").table("dates")["months"] for form in month["before_day"]
]
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@pytest.mark.parametrize(
    ("shape", "edtf"),
    [
        ("2018. gada 16. {0}", "2018-{1:02}-16"),
        ("2018.gada 16.{0}", "2018-{1:02}-16"),
        ("2018.g.16.{0}", "2018-{1:02}-16"),
        ("16. {0}, 2018", "2018-{1:02}-16"),
        ("2018. gada {0}", "2018-{1:02}"),
        ("2018.{0}", "2018-{1:02}"),
        ("16.-17. {0}", "XXXX-{1:02}-16/XXXX-{1:02}-17"),
        ("16. un 17. {0}", "XXXX-{1:02}-16/XXXX-{1:02}-17"),
        ("no 2018. gada 16. līdz 17. {0}", "2018-{1:02}-16/2018-{1:02}-17"),
        ("2018. gada 16. {0} – 2019. gada 3. {0}", "2018-{1:02}-16/2019-{1:02}-03"),
        ("2018. gada 16. {0} plkst. 9.05", "2018-{1:02}-16T09:05"),
    ],
)
def test_grammar_latvian_months(shape, edtf):
    for number, form in FORMS["lv"]:
        assert values(shape.format(form), "lv") == [edtf.format(form, number)]


@pytest.mark.parametrize(
    ("shape", "edtf"),
    [
        ("2018 m. {0} mėn.", "2018-{1:02}"),
        ("2018 m. {0}", "2018-{1:02}"),
        ("2018 metų {0} pradžioje", "2018-{1:02}"),
        ("16 {0} 2018 m.", "2018-{1:02}-16"),
        ("2018 m. {0} – 2019 m. {0}", "2018-{1:02}/2019-{1:02}"),
        ("nuo 2018 m. {0} iki 2019 m. {0}", "2018-{1:02}/2019-{1:02}"),
    ],
)
def test_grammar_lithuanian_months(shape, edtf):
    for number, form in FORMS["lt"]:
        assert values(shape.format(form), "lt") == [edtf.format(form, number)]


@pytest.mark.parametrize(
    ("shape", "edtf"),
    [
        ("2018 m. {0} 16 d.", "2018-{1:02}-16"),
        ("2018 metų {0} 16 dieną", "2018-{1:02}-16"),
        ("2018 m. {0} 16-osios", "2018-{1:02}-16"),
        ("{0} 16, 2018", "2018-{1:02}-16"),
        ("2018 m. {0} 16–17 d.", "2018-{1:02}-16/2018-{1:02}-17"),
        ("2018 m. {0} 16 ir 17 d.", "2018-{1:02}-16/2018-{1:02}-17"),
        ("{0} 16 d. – 2018 m. {0} 17 d.", "2018-{1:02}-16/2018-{1:02}-17"),
        ("2018 m. {0} 16 d. 9:05 val.", "2018-{1:02}-16T09:05"),
        ("2018 m. {0} 16 d. 9 val.", "2018-{1:02}-16T09:00"),
    ],
)
def test_grammar_lithuanian_months_before_the_day(shape, edtf):
    for number, form in GENITIVES:
        assert values(shape.format(form), "lt") == [edtf.format(form, number)]


@pytest.mark.parametrize(
    "shape", ["{0} 16, 2018", "16 {0} 2018", "the 16th of {0} 2018", "16. {0} 2018", "{0} 16th, 2018"]
)
def test_grammar_english_months(shape):
    for number, form in FORMS["en"]:
        assert values(shape.format(form.capitalize()), "en") == [f"2018-{number:02}-16"]


@settings(max_examples=150, deadline=None)
@given(
    DAYS,
    st.sampled_from(["{:%Y-%m-%d}", "{:%d.%m.%Y}", "{:%d.%m.%Y.}", "{:%Y.%m.%d}", "{:%d/%m/%Y}", "{:%d-%m-%Y}"]),
    st.sampled_from(["lv", "lt", "en"]),
)
def test_grammar_figures_read_back(day, shape, code):
    assert values(f"({shape.format(day)})", code) == [day.isoformat()]


@settings(max_examples=150, deadline=None)
@given(
    DAYS,
    DAYS,
    st.sampled_from(["–", " – ", "-", " - ", " līdz "]),
    st.sampled_from(["{:%Y-%m-%d}", "{:%d.%m.%Y.}", "{:%Y.%m.%d}"]),
)
def test_grammar_figures_in_ranges_read_back(one, other, dash, shape):
    first, last = sorted((one, other))
    expected = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    assert values(f"{shape.format(first)}{dash}{shape.format(last)}", "lv") == [expected]


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(sorted(codes())), st.data())
def test_grammar_words_read_back(day, code, data):
    shapes = {"lv": "{0}. gada {2}. {1}", "lt": "{0} m. {1} {2} d.", "en": "{2} {1} {0}"}
    months = language(code).table("dates")["months"][day.month - 1]
    form = data.draw(st.sampled_from(months["before_day"][:1] if code == "lt" else months["forms"]))
    form = form.capitalize() if code == "en" else form
    assert values(shapes[code].format(day.year, form, day.day), code) == [day.isoformat()]


@given(st.text(max_size=200))
def test_grammar_reads_any_text_without_error(surface):
    assert len(lowered(surface)) == len(surface)
    for code in codes():
        found = Ranges(scan(surface, [(0, len(surface), lexicon(code))])).read()
        assert all(0 <= item.start < item.end <= len(surface) for item in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "2018",
                "16",
                "3",
                ".",
                ".",
                "-",
                "–",
                "/",
                ",",
                " ",
                " ",
                "gada",
                "maijā",
                "līdz",
                "no",
                "un",
                "š.g.",
                "plkst",
                "gs",
                "II",
                "ceturksnī",
                "31",
                "02",
            ]
        ),
        max_size=40,
    )
)
def test_grammar_reads_any_pieces_without_error(pieces):
    surface = "".join(pieces)
    found = Ranges(scan(surface, [(0, len(surface), lexicon("lv"))])).read()
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Talka notiks 2023. gada 9., 10., 11. jūnijā.", {"2023-06-09/2023-06-11"}),
        ("lv", "Talka notiks 9., 10., 11.06.2023. Ogrē.", {"2023-06-09/2023-06-11"}),
        ("lt", "Talka vyko 2023 m. birželio 9, 10, 11 d. Alytuje.", {"2023-06-09/2023-06-11"}),
        ("en", "The fair was held on 9, 10, 11 June 2023.", {"2023-06-09/2023-06-11"}),
        ("lv", "Talka notiks 2023. gada 9., 10., 12. jūnijā.", {"2023-06-09", "2023-06-10", "2023-06-12"}),
        ("lv", "Vizīte notiks 2023. gada 9. vai 10. jūnijā.", {"2023-06-09", "2023-06-10"}),
        ("lt", "Vizitas vyks 2023 m. birželio 9, 10 arba 11 d.", {"2023-06-09", "2023-06-10", "2023-06-11"}),
        ("lt", "Vizitas vyks 2023 m. birželio 9 ar 10 d.", {"2023-06-09", "2023-06-10"}),
        ("en", "Come to the museum on 9, 10 or 11 June 2023.", {"2023-06-09", "2023-06-10", "2023-06-11"}),
        ("en", "In the winter of 2021/22 the hall was heated.", {"2021-24"}),
        ("en", "The hall was heated in winter 2021–2022.", {"2021-24"}),
        ("lt", "2021–2022 m. vasarą vyko stovyklos.", {"2021-22/2022-22"}),
        ("lv", "2021.–2022. gada rudenī notika talkas.", {"2021-23/2022-23"}),
        ("en", "In spring 2023 – 24 pupils took part.", {"2023-21"}),
        ("en", "The project ended in December 2022, having run since May.", {"2022-05/2022-12"}),
        ("lv", "Projekts noslēdzās 2023. gada martā, ilgstot no septembra.", {"2022-09/2023-03"}),
    ],
)  # fmt: skip
def test_grammar_of_days_and_seasons_told_together(lang, text, told):
    assert {item.edtf for item in extract(read(text, Context(language=lang))).facts} == told
