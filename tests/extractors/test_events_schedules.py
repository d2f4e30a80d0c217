"""Happenings told by the layout: calendars, chronicles, lists, series of dates and places, calls with their terms."""

from __future__ import annotations

import pytest

from extractors import dates, events
from extractors.layout import read
from extractors.names import organisations, places
from extractors.reading import Context
from tests.extractors.test_events import found


def told(text: str, code: str, published: str | None = None) -> list[tuple[str, str | None]]:
    context = Context(language=code, published=published, published_from="sidecar" if published else None)
    reading = read(text, context)
    facts = events.extract(
        reading, dates.extract(reading).facts, places.mentions(reading), organisations.mentions(reading), ()
    ).facts
    return [(fact.kind, fact.edtf) for fact in facts]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Tuvākie notikumi\n\n12. maijs, Rīga\nSeminārs grāmatvežiem\n\n2.–3. jūnijs, Cēsis\nApmācības vadītājiem",
            [("seminar", "2019-05-12"), ("training", "2019-06-02/2019-06-03")],
        ),
        (
            "lt",
            "Artimiausi įvykiai\n\nGegužės 12 d., Vilnius\nSeminaras buhalteriams\n\nBirželio 2–3 d., Utena\nMokymai "
            "projektų vadovams",
            [("seminar", "2019-05-12"), ("training", "2019-06-02/2019-06-03")],
        ),
        (
            "lv",
            "Projekta hronika\n\n2018. gada 24. janvāris. Atklāšanas pasākums Jelgavā.\n\n"
            "2019. gada 4. decembris. Noslēguma pasākums Jelgavā.",
            [("opening", "2018-01-24"), ("closing", "2019-12-04")],
        ),
    ],
)
def test_announcements_entries_of_a_calendar(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, code, "2019-04-20") == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Semināri iesniedzējiem\n\nRīga, 6. februāris, Skolas iela 3\nLiepāja, 8. februāris",
            [("seminar", "2018-02-06"), ("seminar", "2018-02-08")],
        ),
        (
            "lt",
            "Seminarai pareiškėjams\n\nVilnius, vasario 6 d., Aušros g. 3\nPalanga, vasario 8 d.",
            [("seminar", "2018-02-06"), ("seminar", "2018-02-08")],
        ),
        (
            "lv",
            "Semināru norise: Daugavpilī 2020. gada 11. februārī, Rēzeknē 2020. gada 13. februārī.",
            [("seminar", "2020-02-11"), ("seminar", "2020-02-13")],
        ),
        (
            "lt",
            "Mokymai numatyti dviejose vietose. 2019 m. kovo 5 d. mokysimės Utenoje, 2019 m. kovo 12 d. – Zarasuose.",
            [("training", "2019-03-05"), ("training", "2019-03-12")],
        ),
        (
            "lv",
            "Nodarbības vecākiem notiks 2020. gada 6., 13. un 20. oktobrī.",
            [("training", "2020-10-06"), ("training", "2020-10-13"), ("training", "2020-10-20")],
        ),
        (
            "lt",
            "Kas nuveikta: susitikimas Kaune (2018 m. spalio 11–12 d.), kelionė į Liepoją (2019 m. kovo 19–21 d.), "
            "konferencija Šiauliuose (2019 m. rugsėjo 5 d.).",
            [("meeting", "2018-10-11/2018-10-12"), ("visit", "2019-03-19/2019-03-21"), ("conference", "2019-09-05")],
        ),
        (
            "en",
            "Seminars will be held on 7 November 2018 in Daugavpils and on 9 November 2018 in Panevėžys.",
            [("seminar", "2018-11-07"), ("seminar", "2018-11-09")],
        ),
    ],
)
def test_schedules_a_series_is_one_event_each(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, code, "2018-01-20") == expected


@pytest.mark.parametrize(
    ("code", "text", "edtf"),
    [
        (
            "lv",
            "Biedrība izsludina projektu konkursu. Iesniegumus gaidīs no 2019. gada 6. maija līdz 2019. gada 6. jūnijam.",
            "2019-05-06/2019-06-06",
        ),
        (
            "lt",
            "Kvietimas teikti vietos projektus Nr. 3. Paraiškos renkamos nuo 2019 m. gegužės 6 d. iki 2019 m. birželio "
            "6 d.",
            "2019-05-06/2019-06-06",
        ),
        ("lv", "Projektu iesniegumus aģentūra pieņem līdz 2023. gada 28. jūnijam.", "2023-06-28"),
        ("lt", "Paraiškas programai būtina pateikti iki 2024 m. vasario 29 d.", "2024-02-29"),
        ("en", "Applications can be submitted from 1 March 2021 until 30 April 2021.", "2021-03-01/2021-04-30"),
    ],
)
def test_conditions_a_call_by_its_term(code: str, text: str, edtf: str) -> None:
    assert told(text, code) == [("call", edtf)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Pieteikties semināram var līdz 2022. gada 1. oktobrim."),
        ("lt", "Registruotis į seminarą galima iki 2022 m. spalio 1 d."),
        ("lv", "Ministru kabineta 2016. gada 12. aprīļa noteikumi nosaka pasākuma īstenošanas kārtību."),
        ("lt", "Mokymų tvarka patvirtinta ministro 2016 m. balandžio 12 d. įsakymu."),
        ("lv", "Atbalsta pasākums 19.2 apstiprināts 2015. gada 13. oktobrī."),
        ("lv", "Projekta īstenošanas noslēgums: 2019. gada 30. novembris."),
    ],
)
def test_conditions_dates_of_something_else(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Notika projekta atklāšanas sanāksme\n\n2020. gada 11. decembrī Preiļos norisinājās sanāksme projekta "
            "partneriem.",
            [("opening", "2020-12-11")],
        ),
        (
            "lt",
            "Įvyko projekto atidarymo susitikimas\n\n2020 m. gruodžio 11 d. Zarasuose vyko projekto partnerių "
            "susitikimas.",
            [("opening", "2020-12-11")],
        ),
        (
            "lv",
            "Vadības grupa sēdējusi kopā divreiz – 2019. gada 14. maijā Cēsīs un 2019. gada 5. novembrī Utenā.",
            [("meeting", "2019-05-14"), ("meeting", "2019-11-05")],
        ),
        (
            "lv",
            "Noslēgums gaidāms 2019. gada 29. oktobrī Ludzas kultūras namā.",
            [("closing", "2019-10-29")],
        ),
    ],
)
def test_binding_kinds_told_near_by(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, code) == expected


def test_scenes_day_of_the_month_is_no_season() -> None:
    text = "2019. gada 21. martā Rīgā notika seminārs, bet 2019. gada 22. aprīlī Cēsīs – konference."
    assert told(text, "lv") == [("seminar", "2019-03-21"), ("conference", "2019-04-22")]


PROGRAMMES = [
    (
        "lv",
        "PROGRAMMA\n\nPiektdiena, 2025. gada 12. septembris\n09.00   Reģistrācija\n"
        '11.30   Dagdas bibliotēka. Seminārs "Māls un pulksteņi"\n16.30   Diskusija par naudu\n\n'
        "Sestdiena, 2025. gada 13. septembris, Krāslava\n10.00–17.00   Amatnieku tirgus\n12.00   Lekcija\n",
        "Dagdas bibliotēka",
        "Krāslava",
    ),
    (
        "lt",
        "PROGRAMA\n\nPenktadienis, 2025 m. rugsėjo 12 d.\n9.00   Registracija\n"
        "11.30   Zarasų viešoji biblioteka. Seminaras „Molis“\n16.30   Diskusija apie pinigus\n\n"
        "Šeštadienis, 2025 m. rugsėjo 13 d., Rokiškis\n10.00–17.00   Amatų mugė\n12.00   Paskaita\n",
        "Zarasų viešoji biblioteka",
        "Rokiškis",
    ),
    (
        "en",
        "PROGRAMME\n\nFriday, 12 September 2025\n9.00   Registration\n"
        "11.30   Dagda Library. Seminar on clay\n16.30   Discussion about money\n\n"
        "Saturday, 13 September 2025, Krāslava\n10.00–17.00   Craft fair\n12.00   Lecture\n",
        "Dagda Library",
        "Krāslava",
    ),
]


@pytest.mark.parametrize(("code", "text", "library", "town"), PROGRAMMES, ids=[case[0] for case in PROGRAMMES])
def test_events_of_a_programme_have_a_place_of_their_own(code: str, text: str, library: str, town: str) -> None:
    facts = [(fact.kind, fact.edtf, fact.place) for fact in found(text, code).facts]
    assert facts == [("seminar", "2025-09-12T11:30", library), ("festival", "2025-09-13T10:00", town)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "5 May 2021\n10.00 Seminar for teachers\n6 May 2021\n10.00 Training for librarians",
            [("seminar", "2021-05-05", None), ("training", "2021-05-06", None)],
        ),
        (
            "en",
            "5 May 2021, Riga Town Hall\n10.00 Seminar for teachers\n6 May 2021, Cēsis Castle\n10.00 Training for cooks",
            [("seminar", "2021-05-05", "Riga Town Hall"), ("training", "2021-05-06", "Cēsis Castle")],
        ),
        (
            "en",
            "5 May 2021\n10.50 euro concert ticket in Riga\n6 May 2021\n12.50 euro concert ticket in Riga",
            [("festival", "2021-05-05", "Riga"), ("festival", "2021-05-06", "Riga")],
        ),
        (
            "lt",
            "2021 m. gegužės 5 d.\n45.50 Koncertas Utenoje\n2021 m. gegužės 6 d.\n30.50 Koncertas Utenoje",
            [("festival", "2021-05-05", "Utena"), ("festival", "2021-05-06", "Utena")],
        ),
    ],
)
def test_events_of_days_whose_rows_have_no_place(
    code: str, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(fact.kind, fact.edtf, fact.place) for fact in found(text, code).facts] == expected
