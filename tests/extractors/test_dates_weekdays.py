"""Weekdays that stand without their date: which one the words beside them mean."""

from datetime import date, timedelta

import pytest

from extractors import Context, extract
from extractors.dates.which_day import Which

THURSDAY = "2022-05-12"


def days(text: str, published: str = THURSDAY) -> list[str]:
    found = extract(text, Context(published=published)).dates
    return [item.edtf for item in found if item.rule in ("dates.weekday", "dates.relative")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pagājušajā ceturtdienā Talsos notika seminārs.", "2022-05-05"),
        ("Aizvadītajā trešdienā Talsos notika seminārs.", "2022-05-11"),
        ("Pagājušās nedēļas trešdienā Talsos notika seminārs.", "2022-05-04"),
        ("Aizpagājušajā otrdienā Talsos notika seminārs.", "2022-05-03"),
        ("Šīs nedēļas otrdienā Talsos notika seminārs.", "2022-05-10"),
        ("Šo ceturtdien Talsos notiek seminārs.", "2022-05-12"),
        ("Šosestdien Talsos notiks seminārs.", "2022-05-14"),
        ("Nākamceturtdien Talsos notiks seminārs.", "2022-05-19"),
        ("Seminārs Talsos notiks nākamnedēļ, otrdien.", "2022-05-17"),
        ("Nākamās nedēļas piektdienā Talsos notiks seminārs.", "2022-05-20"),
        ("Praėjusį ketvirtadienį Telšiuose vyko seminaras.", "2022-05-05"),
        ("Praėjusios savaitės trečiadienį Telšiuose vyko seminaras.", "2022-05-04"),
        ("Užpraėjusį antradienį Telšiuose vyko seminaras.", "2022-05-03"),
        ("Šį ketvirtadienį Telšiuose vyksta seminaras.", "2022-05-12"),
        ("Šios savaitės antradienį Telšiuose vyko seminaras.", "2022-05-10"),
        ("Ateinantį šeštadienį Telšiuose vyks seminaras.", "2022-05-14"),
        ("Seminaras Telšiuose vyks antradienį, kitą savaitę.", "2022-05-17"),
        ("Kitos savaitės penktadienį Telšiuose vyks seminaras.", "2022-05-20"),
        ("Last Thursday a seminar was held in Telšiai.", "2022-05-05"),
        ("A seminar was held in Telšiai on Tuesday last week.", "2022-05-03"),
        ("Next Thursday a seminar will be held in Telšiai.", "2022-05-19"),
        ("A seminar will be held in Telšiai on Tuesday of next week.", "2022-05-17"),
    ],
)
def test_weekday_is_the_one_that_its_words_mean(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    ["Katru nākamo otrdien Talsos notiek nodarbības.", "Pagājušajā Lielajā piektdienā Talsos notika dievkalpojums."],
)
def test_weekday_of_every_week_and_feast_is_none(text: str) -> None:
    assert days(text) == []


def test_weekday_at_the_start_of_a_line_has_nothing_to_do_with_the_line_before() -> None:
    assert "2022-05-19" in days("12.05.2022\nNākamceturtdien Talsos notiks seminārs.", "2022-05-12")
    assert "2022-05-17" not in days("Seminārs notiks 26. maijā\notrdien\nTalsos.")


def test_weekday_without_a_day_of_publication_is_left_open() -> None:
    found = extract("Pagājušās nedēļas trešdienā Talsos notika seminārs.")
    assert [(item.rule, item.reason) for item in found.rejects if item.kind == "date"] == [
        ("dates.weekday", "unanchored")
    ]


@pytest.mark.parametrize("base", [date(2022, 5, 9) + timedelta(days=day) for day in range(7)])
@pytest.mark.parametrize("weekday", range(1, 8))
def test_every_weekday_from_every_day(base: date, weekday: int) -> None:
    last, this, coming = (Which(shift, week=False).day(weekday, base, past=False) for shift in (-1, 0, 1))
    assert {day.isoweekday() for day in (last, this, coming)} == {weekday}
    assert 1 <= (base - last).days <= 7
    assert 0 <= (this - base).days <= 6
    assert 1 <= (coming - base).days <= 7
    assert Which(0, week=False).day(weekday, base, past=True) <= base
    for shift in (-2, -1, 0, 1):
        day = Which(shift, week=True).day(weekday, base, past=False)
        assert day.isoweekday() == weekday
        assert day - timedelta(days=day.weekday()) == base - timedelta(days=base.weekday()) + timedelta(weeks=shift)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Domes sēde notika piektdien. Nākamajā nedēļā tiks sākti remontdarbi.", "2022-05-06"),
        ("Posėdis įvyko penktadienį. Kitą savaitę prasidės remontas.", "2022-05-06"),
        ("The council held its meeting on Friday. Next week it will discuss the budget.", "2022-05-06"),
        ("Domes sēde notiks piektdien (nākamnedēļ sēžu nebūs).", "2022-05-13"),
        ("Nākamajā nedēļā, trešdien, notiks koncerts.", "2022-05-18"),
        ("Sužinokite, kas vyks penktadienį bibliotekoje: koncertas.", "2022-05-13"),
        ("Katrā pagastā sestdien notiks talka.", "2022-05-14"),
        ("The meeting was held on the Monday before last.", "2022-05-02"),
    ],
)
def test_weekday_does_not_take_the_words_of_another_clause(text: str, day: str) -> None:
    assert days(text) == [day]


def test_weekday_of_a_story_is_left_open() -> None:
    assert days("Nākamajā otrdienā notika ekskursija uz Cēsīm.") == []


def test_weekday_below_another_day_than_the_pages_is_not_counted_from_the_page() -> None:
    text = "12.05.2022\nProgramma\n17. jūnijs\nPiektdien plkst. 18.00 notiks koncerts."
    assert days(text) == []
    assert days("Publicēts: 12.05.2022.\nPirmdien notika ekskursija.") == ["2022-05-09"]
