"""Dates of a document: values, roles, anchors, refusals, and the same answer on every day and in every time zone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.dates import extract, publication, settle
from extractors.facts import Date, Event
from extractors.language import codes, language
from extractors.layout import read
from extractors.reading import Context, Line, Reading, Span
from extractors.word_kinds import kinds_of
from extractors.words import words_of

ROOT = Path(__file__).parents[2]


def dates_of(text: str, lang: str | None = None, published: str | None = None) -> list[Date]:
    return list(extract(read(text, Context(language=lang, published=published))).facts)


def stated(text: str, lang: str | None = None, published: str | None = None) -> list[tuple[str, str]]:
    return [(item.edtf, item.role) for item in dates_of(text, lang, published)]


EXAMPLES = [(code, example) for code in codes() for example in language(code).table("dates")["examples"]]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}: {item['text'][:40]}" for code, item in EXAMPLES])
def test_dates_examples_of_the_tables(code, example):
    found = stated(example["text"], code, example.get("published"))
    if example.get("miss"):
        assert found == []
    else:
        assert [edtf for edtf, _ in found] == [example["value"]]
        assert example.get("role") in (None, found[0][1])


def test_dates_tables_have_the_same_keys():
    tables = [language(code).table("dates") for code in codes()]
    for section in ("words", "relative", "not_dates", "labels", "cues", "ago", "free"):
        assert len({frozenset(table[section]) for table in tables}) == 1, section
    assert len({frozenset(table) for table in tables}) == 1


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("lv", "Sanāksme notika no š.g. 2.-3. oktobrim.", "XXXX-10-02/XXXX-10-03"),
        ("lv", "Partneri tikās 2019. gada 17.- 18. maijā.", "2019-05-17/2019-05-18"),
        ("lv", "Nometne notika no 11.04. līdz 14.04. Tartu.", "XXXX-04-11/XXXX-04-14"),
        ("lv", "Festivāls notika 2019. gada maijā un jūnijā.", "2019-05/2019-06"),
        ("lv", "Skolā mācījās 2011./2012. mācību gadā.", "2011/2012"),
        ("lv", "Skola slēgta 2016. un 2017. gadā.", "2016/2017"),
        ("lt", "Susitikimas vyko 2019 m. gegužės 15 d. iki 17 d.", "2019-05-15/2019-05-17"),
        ("lt", "Susitikimas vyko nuo 15 iki 17 gegužės 2019 m.", "2019-05-15/2019-05-17"),
        ("lt", "Šventė vyko 2019 m. gegužės 15 ir 16 d.", "2019-05-15/2019-05-16"),
        ("en", "The camp took place on 28 December 2018 – 3 January 2019.", "2018-12-28/2019-01-03"),
        ("en", "The fair was held on May 15 to 17, 2019.", "2019-05-15/2019-05-17"),
        ("en", "They met on 29-Oct-2019 in Tartu.", "2019-10-29"),
    ],
)
def test_dates_ranges_share_their_parts(lang, text, edtf):
    assert [value for value, _ in stated(text, lang)] == [edtf]


def test_dates_lists_of_days_are_so_many_times():
    found = stated("Semināri notiks 2021. gada 12., 19. un 26. oktobrī.", "lv")
    assert [edtf for edtf, _ in found] == ["2021-10-12", "2021-10-19", "2021-10-26"]


@pytest.mark.parametrize(
    ("lang", "text", "role", "edtf"),
    [
        ("lv", "Projektu īstenos no 2020. gada 1. marta līdz 2022. gada 28. februārim.", "project_period", "2020-03-01/2022-02-28"),
        ("lv", "Tas sācies 2023. gada 1. augustā un turpināsies līdz 2024. gada 30. novembrim.", "project_period", "2023-08-01/2024-11-30"),
        ("lv", "Pieteikumus pieņem no 2019.gada 9.aprīļa līdz 9.jūlijam.", "deadline", "2019-04-09/2019-07-09"),
        ("lv", "Domes lēmums pieņemts 2019. gada 9. aprīlī.", "other", "2019-04-09"),
        ("lv", "Baznīca celta 1905. gadā.", "other", "1905"),
        ("lt", "Projektas truks iki 2021 m. birželio 30 d.", "project_period", "../2021-06-30"),
        ("lt", "Paraiškos priimamos iki 2019 m. gruodžio 16 d. 17.00 val.", "deadline", "2019-12-16T17:00"),
        ("lt", "2019 m. gruodžio 16 d. Biržuose lankėsi svečiai iš Latvijos.", "event", "2019-12-16"),
        ("lt", "Ministro 2019 m. gruodžio 16 d. įsakymu skirtas finansavimas.", "other", "2019-12-16"),
        ("en", "The workshop took place on 5 May 2020.", "event", "2020-05-05"),
        ("en", "Interreg V-A Latvia–Lithuania Programme 2014–2020", "programme_period", "2014/2020"),
    ],
)  # fmt: skip
def test_dates_roles_by_their_sentence(lang, text, role, edtf):
    assert stated(text, lang) == [(edtf, role)]


@pytest.mark.parametrize(
    ("lang", "sheet"),
    [
        ("lv", "Projekta nosaukums: Zaļā sēta\nProjekta sākums: 2019. gada 5. aprīlis\nProjekta beigas: 2021. gada 30. decembris\n"),
        ("lt", "Projekto pavadinimas: Žalias kiemas\nProjekto pradžia: 2019-04-05\nProjekto pabaiga: 2021-12-30\n"),
        ("en", "Project title: Green yard\nStart date: 5 April 2019\nEnd date: 30 December 2021\n"),
    ],
)  # fmt: skip
def test_dates_start_and_end_lines_are_one_interval(lang, sheet):
    assert ("2019-04-05/2021-12-30", "project_period") in stated(sheet, lang)


@pytest.mark.parametrize(
    ("text", "published", "edtf", "anchor"),
    [
        ("Pasākums notiks 5. janvārī.", "2019-12-20", "2020-01-05", "published"),
        ("Pasākums notika 20. decembrī.", "2020-01-05", "2019-12-20", "published"),
        ("Pieteikties var līdz 20. augustam.", "2020-01-05", "2020-08-20", "published"),
        ("Seminārs notika piektdien, 13. martā.", "2022-09-01", "2022-03-13", "published"),
        ("Šogad 16. maijā notika sanāksme.", "2018-06", "2018-05-16", "published"),
    ],
)
def test_dates_year_by_the_day_of_publication(text, published, edtf, anchor):
    (found,) = dates_of(text, "lv", published)
    assert (found.edtf, found.anchor, found.inferred) == (edtf, anchor, True)


@pytest.mark.parametrize(
    ("text", "edtf", "anchor"),
    [
        ("2022.gada 29.martā partneri viesojās Vecumniekos.\n\nSavukārt 30.martā viņi tikās Biržos.", "2022-03-30", "discourse"),
        ("2021. gada 21. augustā notika festivāls. Jau 4. septembrī tas pulcēja ļaudis Panevēžā.", "2021-09-04", "discourse"),
        ("2023. gada 16. decembrī notika turnīrs. Nākamais notika 20. janvārī.", "2024-01-20", "discourse"),
        ("2018. gada 31. augustā partneri tikās. Gadu vēlāk, 29.augustā, viņi viesojās pie mums.", "2019-08-29", "discourse"),
        ("Projektu īsteno no 2018. gada marta līdz 2020.gada februārim.\n\nProjekta atklāšana notiks 16. maijā plkst.10.30.", "2018-05-16T10:30", "project_period"),
        ("Projektu īstenoja no 2011. gada decembra līdz 2013. gada 30. jūnijam.\n\nNoslēguma seminārs notiks 28. jūnijā.", "2013-06-28", "project_period"),
        ("Projektu īstenoja no 2010. gada 4. janvāra līdz 3. novembrim.\n\nFebruārī viesojāmies Tilžā.", "2010-02", "project_period"),
    ],
)  # fmt: skip
def test_dates_year_by_what_was_said(text, edtf, anchor):
    found = dates_of(text, "lv")[-1]
    assert (found.edtf, found.anchor) == (edtf, anchor)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("lv", "16. maijā notika sanāksme."), ("lt", "Gegužės 16 d. įvyko posėdis."), ("en", "They met on 16 May.")],
)
def test_dates_unknown_year_stays_unknown(lang, text):
    (found,) = dates_of(text, lang)
    assert (found.edtf, found.anchor, found.inferred) == ("XXXX-05-16", None, False)


def test_dates_this_month_differs_by_language():
    assert stated("Sanāksme notiks š.m. 16. datumā.", "lv", "2018-06-20") == [("2018-06-16", "event")]
    assert stated("Posėdis įvyko š. m. gegužės 16 d.", "lt", "2018-06-20") == [("2018-05-16", "event")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("rezekne.lv\n13.09.2021.\n\nVasaru noslēdz ar tikšanos\n\nPilsētas projekta darba grupa tikās.", "2021-09-13"),
        ("Jaunumi\n\nPublicēts: 13.09.2021. 10:15\n\nDarba grupa tikās 10. septembrī.", "2021-09-13"),
        ("Naujienos\n\nPaskelbta 2024-02-20\n\nValdyba rinkosi vasario 13 d.", "2024-02-20"),
        ("RAJONO SAVIVALDYBĖ     Projektų naujienos, 2022 m. balandis\n\nMiesto šlapynė atgims", "2022-04"),
        (
            "Partneri tikās Rīgā un sprieda par projektu.\n\nInformāciju sagatavoja Anna Bērziņa, 10.03.2020.",
            "2020-03-10",
        ),
        ("News\n\n15 March 2020\n\nThe partners met in Tartu.", "2020-03-15"),
    ],
)
def test_dates_publication_is_found(text, edtf):
    found = publication(read(text, Context()))
    assert found is not None
    assert (found.edtf, found.role) == (edtf, "published")


@pytest.mark.parametrize(
    "text",
    [
        "2024.gada 28. aprīlis\n\nGundega, Terēze\n\nJaunumi\n\nSlimnīcā 11.jūlijā atklāta piebūve.",
        "Jaunumi\n\nDarba grupa tikās Rēzeknē.\n\nLapa atjaunota: 13.09.2021.",
        "Naujienos\n\nValdyba rinkosi Biržuose.\n\nAtnaujinta: 2024-02-20",
        "Events\n\nDate: 29. October 2019\nPlace: Ludza\n\nPartners gather in Ludza.",
        "Partneri tikās Rīgā 2019. gada 5. maijā un sprieda par projektu.",
    ],
)
def test_dates_publication_is_not_any_date(text):
    assert publication(read(text, Context())) is None


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        ("lv", "Sanāksme notika 2019. gada 31. aprīlī.", "no_such_day"),
        ("lv", "Sanāksme notika 31.04.2019.", "no_such_day"),
        ("lv", "Projektu īstenoja no 2020. gada 5. maija līdz 2019. gada 3. aprīlim.", "ends_before_it_starts"),
        ("lv", "Biroja adrese: 11. novembra krastmala 5.", "name"),
        ("lv", "Pērn atjaunoja skolu.", "unanchored"),
        ("lt", "Bendruomenės narių pagalbos šiandien reikia labiausiai.", "unanchored"),
        ("lt", "Sutartis 05.06.19 pasirašyta.", "two_digit_year"),
        ("lt", "Kova su karščiu balandžiais nesibaigia.", "bare_month"),
    ],
)
def test_dates_refusals_have_their_reason(lang, text, reason):
    found = extract(read(text, Context(language=lang)))
    assert found.facts == ()
    assert reason in {item.reason for item in found.rejects}


@pytest.mark.parametrize(
    "text",
    [
        "Cena 2 246,50 EUR, tālr. 67026533, LV-1494.",
        "Aktivitāte 1.4.1.2.4., līgums Nr. 8.3.4.0./16/1/001, kods LIFE17 IPE/LV/000014.",
        "Projekts ilgst divus gadus, tajā piedalās 25 gadus veci jaunieši.",
        "Programma 10.30 – 11.00 kafija.",
    ],
)
def test_dates_numbers_are_not_dates(text):
    assert stated(text, "lv") == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_dates_any_space_will_do(space):
    text = f"Sanāksme notika 2018.{space}gada{space}16.{space}maijā plkst.{space}10.30."
    assert stated(text, "lv") == [("2018-05-16T10:30", "event")]


def test_dates_surface_is_the_text():
    text = "Darbi truks nuo 2014-10-13 iki 2016-04-30. Kitas susitikimas vyks 2015 m. gegužės 5 d."
    assert [text[item.start : item.end] for item in dates_of(text, "lt")] == [
        "nuo 2014-10-13 iki 2016-04-30",
        "2015 m. gegužės 5 d.",
    ]


def test_dates_settle_by_the_events():
    dates = [
        Date(start=0, end=10, rule="dates.point", edtf="2019-05-16", role="other"),
        Date(start=20, end=30, rule="dates.field", edtf="2019-05-16", role="other"),
        Date(start=40, end=50, rule="dates.point", edtf="2018", role="other"),
        Date(start=60, end=70, rule="dates.until", edtf="2019-05-16", role="deadline"),
    ]
    events = [Event(start=80, end=90, rule="events.noun", kind="meeting", edtf="2019-05-16T10:30")]
    assert [item.role for item in settle(dates, events)] == ["event", "other", "other", "deadline"]


CLOCKS = """
import datetime, sys, time
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp({stamp}, tz)
    @classmethod
    def utcnow(cls): return cls.utcfromtimestamp({stamp})
    @classmethod
    def today(cls): return cls.fromtimestamp({stamp})
datetime.datetime = Fixed
time.time = lambda: {stamp}
from extractors.dates import extract
from extractors.layout import read
from extractors.reading import Context
texts = {texts!r}
print([extract(read(text, Context(published=day))) for text in texts for day in (None, "2019-04-15")])
"""


def test_dates_do_not_depend_on_clock_or_time_zone():
    texts = [
        "Vakar notika seminārs. Pirms 2 nedēļām tikās partneri. 16. maijā notiks sanāksme, pērn to rīkoja Tartu.",
        "Vakar įvyko posėdis. Prieš 2 savaites susitiko partneriai. Gegužės 16 d. vyks šventė, pernai – Tartu.",
        "Yesterday the partners met. Two weeks ago they visited Tartu. Last Monday they held a seminar on 29-Oct-2019.",
    ]
    answers = set()
    for zone, stamp in (
        ("Pacific/Kiritimati", 1_700_000_000),
        ("America/Los_Angeles", 946_684_800),
        ("UTC", 1_800_057_599),
    ):
        done = subprocess.run(
            [sys.executable, "-c", CLOCKS.format(stamp=stamp, texts=texts)],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": "random"},
            capture_output=True,
            text=True,
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
    assert "2019-04-14" in answers.pop()


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1. ",
        "2019",
        "2019.",
        "2019-",
        "12.05.",
        "no 5. līdz ",
        "gada ",
        "5., ",
        "1. un ",
        "marts ",
        "š.g. ",
        "- ",
        "I ",
    ],
)
def test_dates_time_is_linear_in_length(piece):
    def seconds(times: int) -> float:
        text = piece * times
        whole = Span(0, len(text))
        latvian = language("lv")
        line = Line(0, len(text), "lv", "body")
        best = 9.0
        for _ in range(3):  # a new reading each time: nothing is remembered of the last
            words = words_of(text, [0])
            kinds = kinds_of(words)
            reading = Reading(text, Context(language="lv"), latvian, {"lv": 1.0}, (line,), (whole,), (), words, kinds)
            begun = time.process_time()
            extract(reading)
            best = min(best, time.process_time() - begun)
        return best

    short, long = seconds(300), seconds(2_400)
    assert long < 0.03 + 20 * short
