"""Years and days that only the page tells: items of decisions, updates with a day each, calendars, what comes before."""

from __future__ import annotations

import pytest

from extractors.dates import extract
from extractors.layout import read
from extractors.reading import Context


def stated(text, lang, published=None):
    return {(item.edtf, item.role) for item in extract(read(text, Context(language=lang, published=published))).facts}


def times(text, lang):
    return {edtf for edtf, _ in stated(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Dome nolemj piešķirt:\n3.1. 2026. gadā – 8 000 EUR;\n3.2. 2027. gadā 9 000 EUR."),
        ("lv", "Dome nolemj piešķirt:\n3.1. 2026.gada budžetā 8 000 EUR,\n3.2. 2027.gada budžetā 9 000 EUR."),
        ("lt", "Taryba nusprendžia skirti:\n3.1. 2026 metais – 8 000 Eur;\n3.2. 2027 m. 9 000 Eur."),
    ],
)
def test_dates_numbers_of_items_are_no_days(lang, text):
    assert times(text, lang) == {"2026", "2027"}


def test_dates_in_figures_at_a_line_start_stay_days():
    assert times("12.3. 2024 Rīgā notika seminārs.", "lv") == {"2024-03-12"}


def test_dates_two_figures_behind_a_stroke_are_the_next_year():
    assert times("Iepirkums Nr. ABC 2024/31 un mācību gads 2023/24.", "lv") == {"2023/2024"}


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("lv", "Ievietots 30.06.2025.\nSlimnīcai uzlikts jumts.\n\nIevietots 30.12.2024.\nLīgumu slēgs nākamā gada martā.", "2025-03"),
        ("lv", "Publicēts: 30.06.2025.\nUzlikts jumts.\n\nPublicēts: 28.06.2024.\nIekārtu atvedīs augustā.", "2024-08"),
        ("lt", "Paskelbta 2025-06-30\nUždengtas stogas.\n\nPaskelbta 2024-12-30\nSutartį pasirašys kitų metų kovą.", "2025-03"),
        ("en", "Posted on 30 June 2025\nThe roof is done.\n\nPosted on 28 June 2024\nThe scanner will arrive in August.", "2024-08"),
    ],
)  # fmt: skip
def test_dates_of_updates_count_from_their_own_day(lang, text, edtf):
    assert edtf in times(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Publicēts 2021. gada 2. martā\nPieteikumus gaidām līdz 31.03. un darbus līdz 5.04.", ("2021-03-31", "deadline")),
        ("lv", "Publicēts 2021. gada 2. martā\nKalendārs\n12.03. Talka parkā\n7.–8.05. Gadatirgus laukumā", ("2021-05-07/2021-05-08", "event")),
        ("lv", "Publicēts 2021. gada 2. martā\nMācības (8.03., 15.03. un 22.03. plkst. 17.00) notiks skolā.", ("2021-03-15", "event")),
        ("en", "Published on 2 March 2021\nThe school was held between the 3rd and the 5th of February.", ("2021-02-03/2021-02-05", "event")),
        ("en", "Published on 2 March 2021\nLast June the partners met in Riga.", ("2020-06", "event")),
        ("en", "Published on 2 March 2021\nThis winter (3, 10 and 17 February) the rangers counted birds.", ("2021-02-10", "event")),
        ("en", "Duration: 18 months, start 1 April 2024", ("2024-04-01/2025-09-30", "project_period")),
    ],
)  # fmt: skip
def test_dates_without_years_in_lists_and_phrases(lang, text, told):
    assert told in stated(text, lang)


@pytest.mark.parametrize(
    "text",
    ["Publicē noteikumus līdz 3.12. apakšpunktam.", "Atjaunināts līdz 1.12. versijai.", "Līdz 12.12. tabulai jālasa."],
)
def test_dates_numbers_of_paragraphs_and_tables_are_none(text):
    assert not times(text, "lv")


def test_dates_two_figures_behind_a_stroke_are_a_period_beside_the_word_for_years():
    assert times("2014./20. gada periodā un 2019/21 m. programa", "lv") == {"2014/2020"}
    assert times("2019/21 m. programa", "lt") == {"2019/2021"}


def test_dates_before_which_nothing_was_are_no_ends():
    text = "The project started in May 2019. Before 2015 the school had no library."
    assert ("2019-05/..", "project_period") in stated(text, "en")


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("lv", "Publicēts 2024. gada 2. jūlijā\nPlkst. skolā\n• 2025. gada martā brauksim uz Leču. Anketas sūtiet līdz 10. oktobrim.", "2024-10-10"),
        ("lt", "Paskelbta 2024-07-02\nKas toliau?\n• 2025 m. kovą važiuosime į Lečę. Anketas siųskite iki spalio 10 d.", "2024-10-10"),
        ("en", "Published on 2 July 2024\nWhat next?\n• In March 2025 we go to Lecce. Send your forms by 10 October.", "2024-10-10"),
        ("lv", "Publicēts 2024. gada 2. oktobrī\nProjekts jāpabeidz līdz 2025. gada 31. martam, taču jau 21. novembrī semināru rīkos Rīgā.", "2024-11-21"),
        ("lv", "Publicēts 2023. gada 2. oktobrī\nPļavas uzturēs līdz 2033. gadam, un septembrī iesniegts jauns pieteikums.", "2023-09"),
    ],
)  # fmt: skip
def test_dates_due_before_what_is_coming(lang, text, edtf):
    assert edtf in times(text, lang)


def test_dates_of_a_calendar_go_on_into_the_next_year():
    page = "Newsletter, November 2022\n\nDates\n26 Nov  Bee at the barn\n2 Feb  Wetlands Day. Prizes: 24 Feb, Riga\n17–19 May  Workshop in Biržai\n3–9 July  Camp"
    assert times(page, "en") >= {"2022-11-26", "2023-02-24", "2023-05-17/2023-05-19", "2023-07-03/2023-07-09"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lt", "Numeris            LL-001\nVykdymo pradžia    2024-04-01\nVykdymo pabaiga    2026-03-31"),
        ("lv", "Numurs             LL-001\nĪstenošanas sākums    01.04.2024.\nĪstenošanas beigas    31.03.2026."),
        ("en", "Number             LL-001\nProject start      1 April 2024\nProject end        31 March 2026"),
    ],
)
def test_dates_of_start_and_end_in_two_rows_are_one_run(lang, text):
    assert ("2024-04-01/2026-03-31", "project_period") in stated(text, lang)


def test_dates_behind_city_and_country_are_the_day_of_publication():
    page = "JELGAVA, Latvia, Jan. 29, 2024 -- Conifera, a maker of adhesives for plywood that can be taken apart again, today joined a European project; its glue was shown on December 12 to the public of a conference."
    assert {("2024-01-29", "published"), ("2023-12-12", "event")} <= stated(page, "en")


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        # answers of an interview are no list: each is counted from the day of the paper
        ("lt", "Paskelbta 2024-06-14\n\n– 2022-ųjų vasarį paskambino kaimynai. Parašėme paraišką.\n– Pinigai?\n– Ligoninės dalį balandžio 25-osios posėdyje skyrė taryba. Ačiū jiems.", ("2024-04-25", "event")),
        ("lv", "Publicēts 2024. gada 14. jūnijā\n\n– 2022. gada februārī piezvanīja kaimiņi. Uzrakstījām pieteikumu.\n– Nauda?\n– Dome to piešķīra 25. aprīļa sēdē. Paldies viņiem.", ("2024-04-25", "event")),
        # what is told behind a semicolon is another matter
        ("lt", "Paskelbta 2023-09-18\nMinisterija paskelbė kvietimą; paraiškos laukiamos iki gruodžio 15 d. 17:00 val.", ("2023-12-15T17:00", "deadline")),
        ("lv", "Publicēts 2023. gada 18. septembrī\nMinistrija izsludināja konkursu; pieteikumus gaida līdz 15. decembrim plkst. 17.00.", ("2023-12-15T17:00", "deadline")),
        # rows of a calendar
        ("lt", "Paskelbta 2024-06-14\nKalendorius\n06-22   Rasos prie Nevėžio\n07-14   Baidarių žygis\n", ("2024-07-14", "event")),
        ("lv", "Publicēts 2024. gada 14. jūlijā\nKalendārs\n27. augustā plkst. 18.00   tiešsaistē (saiti sūtīs tiem, kas pieteiksies līdz 26.08.)\n", ("2024-08-27T18:00", "event")),
        # two years of building are no school year
        ("lt", "Paskelbta 2024-06-14\nRemontas vyko 2012–2013 metais.\nGegužės 22 d. Bauskėje slaugytojai gavo pažymėjimus.", ("2024-05-22", "event")),
    ],
)  # fmt: skip
def test_dates_are_counted_from_what_they_are_told_with(lang, text, told):
    assert told in stated(text, lang)


def test_dates_of_a_day_are_not_timed_by_the_programme_below():
    page = "Seminaras 2025 m.\n\nGegužės 14 d., trečiadienis\n\n09:30 Registracija\n10:00 Pradžia"
    assert "2025-05-14T09:30" not in times(page, "lt")
    assert not {
        edtf for edtf in times("Seminaras 2022-10-05\n10.30 Kava\n11.15 Darbas grupėse", "lt") if "-11-15" in edtf
    }


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("lt", "Projektas prasidėjo rugpjūčio 1 d. ir baigsis 2024 m. liepos 31 d.", ("2022-08-01/2024-07-31", "project_period")),
        ("lv", "Projekts sākās 1. augustā un noslēgsies 2024. gada 31. jūlijā.", ("2022-08-01/2024-07-31", "project_period")),
        ("lt", "Sutartį ketinama pasirašyti iki 2023 m. vasario 28 d. Statybos leidimas išduotas liepos 12 d.", ("2022-07-12", "other")),
        ("lt", "Projektas baigėsi 2022 m. rugpjūčio 30 d., ataskaita pateikta rugsėjo 5 d.", ("2022-09-05", "other")),
        ("lv", "Projekts beidzās 2022. gada 30. augustā, pārskats iesniegts 5. septembrī.", ("2022-09-05", "other")),
        ("en", "The project ended on 30 August 2022; the report was submitted on 5 September.", ("2022-09-05", "other")),
    ],
)  # fmt: skip
def test_dates_what_is_past_lies_before_the_news(lang, text, found):
    assert found in stated(text, lang, "2022-09-14")


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Last year's call brought ten applications. At its meeting of 7 September the council approved new rules.", ("2022-09-07", "event")),
        ("lv", "Pērn saņemti desmit pieteikumi. 7. septembra sēdē dome apstiprināja jaunu kārtību.", ("2022-09-07", "event")),
        ("lt", "Pernai gauta dešimt paraiškų. Rugsėjo 7 d. posėdyje taryba patvirtino naują tvarką.", ("2022-09-07", "event")),
        ("en", "In 2021 the school was painted. On 7 May the hall was opened.", ("2021-05-07", "event")),
        ("en", "Applications are open from 8 October to 9 November.", ("2022-10-08/2022-11-09", "deadline")),
        ("lv", "Pieteikšanās atvērta no 8. oktobra līdz 9. novembrim.", ("2022-10-08/2022-11-09", "deadline")),
        ("lt", "Registracija atvira nuo spalio 8 d. iki lapkričio 9 d.", ("2022-10-08/2022-11-09", "deadline")),
        ("en", "The museum is open from 8 October to 9 November.", ("2022-10-08/2022-11-09", "event")),
        ("en", "The exhibition of applicants' works is open from 8 October to 9 November.", ("2022-10-08/2022-11-09", "event")),
        ("en", "The project, which was approved, starts in October and ends in June 2025.", ("2024-10/2025-06", "project_period")),
        ("en", "Works began in October and are to be finished in June 2023.", ("2022-10/2023-06", "project_period")),
        ("lt", "2021 m. rudenį prasidėjo projektas. Sausį lankėmės Rygoje.", ("2022-01", "event")),
        ("en", "Summer 2021\n\nOn 5 July we had a camp.\n\nOn 3 September we met in Riga.", ("2022-09-03", "event")),
        ("lv", "LEADER pasākuma kārta bija atvērta no 18.06. līdz 18.07.", ("2022-06-18/2022-07-18", "deadline")),
        ("lv", "Lēmums (protokols Nr. 5) no 2022. gada 1. oktobra par projektu.", ("2022-10-01", "other")),
        ("en", "In July and August 2023 the centre is closed.", ("2023-07/2023-08", "other")),
        ("lv", "2023. gada jūlijā un augustā centrs būs slēgts.", ("2023-07/2023-08", "other")),
        ("lt", "2023 m. liepos–rugpjūčio mėnesiais centras bus uždarytas.", ("2023-07/2023-08", "other")),
        ("en", "Projects are carried out in schools; reports are to be sent by 20 January 2024.", ("2024-01-20", "deadline")),
    ],
)  # fmt: skip
def test_dates_of_news_and_calls(lang, text, found):
    assert found in stated(text, lang, "2022-09-14")


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "On 12 September 2022 the final seminar of the River project was held in Utena.", ("2022-09-12", "event")),
        ("lv", "2022. gada 12. septembrī noslēdzās projekta “Upe” seminārs.", ("2022-09-12", "event")),
        ("lt", "2022 m. rugsėjo 12 d. Utenoje baigėsi projekto „Upė“ seminaras.", ("2022-09-12", "event")),
        ("lv", "2022. gada 12. septembrī noslēdzās projekts “Upe”.", ("../2022-09-12", "project_period")),
        ("lt", "2022 m. rugsėjo 12 d. baigėsi projektas „Upė“.", ("../2022-09-12", "project_period")),
        ("lt", "Naujas projektas prasidės vasario 1 d. Paraiška jam pateikta balandžio 30 d.", ("2022-04-30", "other")),
        ("en", "The application was submitted on 30 April and the seminar takes place in October.", ("2022-04-30", "other")),
    ],
)  # fmt: skip
def test_dates_of_a_project_s_happenings_end_no_project(lang, text, found):
    assert found in stated(text, lang, "2022-09-14")


HEADS = {
    "lt": "Centras\nKlausimai\n{}\nNuo balandžio 2 d. pareiškėjai klausia apie antrąjį programos kvietimą, kuriam paraiškas galima teikti elektroninėje sistemoje, "
    "o dažniausius klausimus surinkome čia.\n" + "Ar galime?\nTaip.\n" * 6,
    "lv": "Centrs\nJautājumi\n{}\nNo 2. aprīļa pretendenti jautā par programmas otro konkursu, kurā pieteikumus var iesniegt elektroniskajā sistēmā, "
    "un biežākos jautājumus apkopojām šeit.\n" + "Vai drīkst?\nJā.\n" * 6,
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("lt", "Atnaujinta 2024 04 15", "2024-04-02"),
        ("lv", "Atjaunots 15.04.2024.", "2024-04-02"),
        ("lt", "Spausdinta 2024 04 15", "XXXX-04-02"),
    ],
)
def test_dates_of_a_page_whose_head_says_when_it_was_updated(lang, line, day):
    told = stated(HEADS[lang].format(line), lang)
    assert any(edtf.startswith(day) for edtf, _ in told)
    assert (("2024-04-15", "published") in told) == ("XXXX" not in day)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("lt", "Data 2023 03 30 | Autorius Jonas Jonaitis"),
        ("lv", "Datums: 30.03.2023. | Autors: Jānis Kalns"),
        ("en", "Date: 30 March 2023 | Author: Anna Liepa"),
    ],
)
def test_dates_beside_the_author_are_those_of_publication_whatever_was_held(lang, line):
    headline = {
        "lt": "Komitetas rinkosi į posėdį",
        "lv": "Komiteja sanāca uz sēdi",
        "en": "The committee held its meeting",
    }
    assert ("2023-03-30", "published") in stated(f"{headline[lang]}\n\n{line}\n\n{headline[lang]}.", lang)


def test_dates_of_a_diary_go_with_the_stamp_at_its_foot():
    days = "Gegužės 29 d., trečiadienis\nIšvykom. Toliau paroda keliaus: 2020-ųjų sausis – Kuldyga.\n\nGegužės 30 d., ketvirtadienis\nLijo.\n"
    told = {edtf for edtf, _ in stated(f"Kelionė\n\n{days}\n2019 06 07     Komentarų: 3", "lt")}
    assert {"2019-05-29", "2019-05-30", "2019-06-07"} <= told


@pytest.mark.parametrize(
    ("lang", "line"),
    [("lt", "Aikštelė atnaujinta 2024 04 15"), ("lv", "Parks atjaunots 15.04.2024.")],
)
def test_dates_on_which_something_else_was_updated_than_the_page(lang, line):
    assert ("2024-04-15", "published") not in stated(HEADS[lang].format(line), lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Literary evening\n\nDate: 30 March 2023, author Anna Liepa reads\nPlace: Riga library"),
        ("lv", "Izstādes atklāšana\n\nKad: 30.03.2023. Foto: Anna Liepa\nKur: Rīga"),
        ("lt", "Koncertas\n\nLaikas: 2023-03-30. Informacija: Ana\nVieta: Kaunas"),
    ],
)
def test_dates_of_what_authors_are_heard_at(lang, text):
    assert ("2023-03-30", "event") in stated(text, lang)


@pytest.mark.parametrize("cells", ["Koncertas    Kultūros namai", "Paraiškų terminas"])
def test_dates_of_a_table_at_the_foot_are_not_those_of_publication(cells):
    told = stated(HEADS["lt"].format("Kas vyksta") + f"\n2024 05 15    {cells}", "lt")
    assert ("2024-05-15", "published") not in told


def test_dates_behind_a_number_and_a_word_that_is_no_day():
    assert ("2024-01-26", "published") in stated(f"Ziņas\n5. vidusskola – 26.01.2024.\n{HEADS['lv']}", "lv")
