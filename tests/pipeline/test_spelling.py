"""Letters are weighed by the words they stand in."""

from __future__ import annotations

import pytest

from pipeline.spelling import misplaced, weigh


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Rēzeknes pašvaldība", "Rçzeknes paðvaldîba"),
        ("Rokiškio savivaldybė", "Rokiðkio savivaldybë"),
        ("Rēzeknes pašvaldība", "RĒzeknes paŠvaldĪba"),
        ("Rēzeknes pašvaldība", "Rįzeknes pašvaldība"),
        ("„Zaļā telpa“", "ńZaļā telpaō"),
        ("ūdens", "ą«dens"),
    ],
)
def test_spelling_tells_the_right_letters(right: str, wrong: str) -> None:
    assert weigh(right).bits > weigh(wrong).bits + 9


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Rēzeknes novada pašvaldība", True),
        ("Rokiškio rajono savivaldybė", True),
        ("plain", True),
        ("La municipalité a présenté", False),
        ("paÅ¡valdÄ«ba", False),
    ],
)
def test_spelling_is_likely(text: str, likely: bool) -> None:
    assert weigh(text).likely is likely


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("it’s – “so”, 20 °C, 5 m², 10 €, «a» … §2", False),
        ("Rīga–Viļņa", False),
        ("Pe–a", True),
        ("Mart’n", True),
        ("caf‚", True),
        ("na•ve", True),
        ("inovacijÖ", True),
        ("¦iauliai", True),
    ],
)
def test_spelling_signs_have_their_places(text: str, wrong: bool) -> None:
    assert misplaced(text) is wrong


def test_spelling_weighs_every_character_beyond_ascii() -> None:
    assert weigh("Rēzekne – „Ā“").total == 5
    assert weigh("Rēzekne – „Ā“").letters == 2
    assert weigh("abc") == (0.0, 0, 0)
