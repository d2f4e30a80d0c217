"""Names of projects: title or short name, quotes, and when two names are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.projects.naming import Name, name_of, same_acronym, same_title, strength, title_language
from extractors.projects.quotes import quotes


@pytest.mark.parametrize(
    ("raw", "title", "acronym"),
    [
        ("DABAS TŪRISMS VISIEM (UniGreen)", "DABAS TŪRISMS VISIEM", "UniGreen"),
        (
            "Aplinkai palankus šlapynių tvarkymas/Urb-Area",
            "Aplinkai palankus šlapynių tvarkymas",
            "Urb-Area",
        ),
        ("LIFE CoHaBit – Piekrastes biotopu aizsardzība", "Piekrastes biotopu aizsardzība", "LIFE CoHaBit"),
        ("SocQuality", None, "SocQuality"),
        ("PROTI un DARI!", "PROTI un DARI!", None),
        (
            "Daugavpils-Vitebska: kultūras attīstība",
            "Daugavpils-Vitebska: kultūras attīstība",
            None,
        ),
        ("Gamtos paveldo objektų sutvarkymas (II etapas)", "Gamtos paveldo objektų sutvarkymas (II etapas)", None),
    ],
)
def test_naming_splits_names(raw, title, acronym):
    assert name_of(raw) == Name(title, acronym)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("OPEN UP", 2),
        ("HyTrEc2", 2),
        ("INCONE60", 2),
        ("Octopus", 1),
        ("Safe Response", 1),
        ("Zaļā skola", 0),
        ("ERAF", 0),
        ("2014–2020", 0),
    ],
)
def test_naming_strength(name, points):
    assert strength(name) == points


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zaļās pilsētas plānošana", "Zaļās pilsētvides plānošana un pārvaldība pilsētu attīstībai", True),
        (
            "Sociālo pakalpojumu kvalitāte Vidus-Baltijas reģionā",
            "Sociālo pakalpojumu kvalitāte Vidusbaltijas reģionā",
            True,
        ),
        ("Slimnīcas pārbūve, 1.kārta", "Slimnīcas pārbūve, 2.kārta", False),
        ("Slimnīcas pārbūve", "Slimnīcas pārbūve 2.kārta", False),
        ("Salantų kultūros centro rekonstrukcija", "Raguviškių filialo rekonstrukcija", False),
    ],
)
def test_naming_same_title(one, other, same):
    assert same_title(one, other) is same
    assert same_title(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Soc Quality", "SocQuality", True),
        ("OCTOPUS", "Octopus", True),
        ("LIFE CoHaBit", "CoHaBit", True),
        ("WISA", "BSAM", False),
    ],
)
def test_naming_same_acronym(one, other, same):
    assert same_acronym(one, other) is same


@pytest.mark.parametrize(
    ("title", "lang"),
    [("Muzika be sienų", "lt"), ("Keramikas ceļi", "lv"), ("Music of the border", "en"), ("Abc", "lv")],
)
def test_naming_language_of_a_title(title, lang):
    assert title_language(title, "lv") == lang


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("projekts “A b” un „C d“", ["A b", "C d"]),
        ("projekts ”A b”", ["A b"]),
        ("projekts «A b»", ["A b"]),
        ('projekts "A "B" c"', ['A "B" c', "B"]),
        ("“Aizsardzība dabas parkā “Piejūra””", ["Aizsardzība dabas parkā “Piejūra”", "Piejūra"]),
        ("iestāde „Kultūras centrs „Vitebska””", ["Kultūras centrs „Vitebska”", "Vitebska"]),
        ("„Inland Blue“ transporto jungtis", ["Inland Blue"]),
        ("projektā “A b”, Nr. EE-LV00009” un “C”", ["A b", "C"]),
        ("struktūrvienību “Grupas “Vīgante”, Staburaga", ["Grupas “Vīgante”", "Vīgante"]),
        ("projekts “bez beigām", []),
        ("Don't ‘sirdi’", ["sirdi"]),
    ],
)
def test_quotes_of_all_styles(text, inner):
    assert [text[quote.inner_start : quote.inner_end] for quote in quotes(text, 0, len(text))] == inner


@given(st.text(alphabet='ab “”„“"«»‘’(),', max_size=60))
def test_quotes_lie_within_the_text_and_never_raise(text):
    for quote in quotes(text, 0, len(text)):
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
