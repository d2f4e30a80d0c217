"""Days that lean on the head of their page: the path of an archive, the week of an agenda, the month of a weekday."""

from __future__ import annotations

import pytest

from extractors import extract as all_of
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


@pytest.mark.parametrize(
    ("lang", "page", "told"),
    [
        ("lv", "Mēra nedēļa, 2022. gada 7.–13. novembris\n\nPIRMDIENA (7.)\nSēde\nSestdiena–svētdiena (12.–13.)", "07 12/13"),
        ("lv", "Darba kārtība: 2022. gada novembris\n\nOtrdiena, 8. – tikšanās skolā\n10. (ceturtdiena) Sēde", "08 10"),
        ("lt", "Savaitės planas, 2022 m. lapkričio 7–13 d.\n\nPirmadienis, 7 d.\nPosėdis\n9 d., trečiadienis\nŠventė", "07 09"),
        ("lt", "2022 m. lapkričio 7–13 d. darbotvarkė\n\nPENKTADIENIS–SEKMADIENIS (11–13 d.)\nMugė Kretingoje", "11/13"),
        ("en", "Agenda of the week 7–13 November 2022\n\nMonday (7)\nMeeting\nSaturday–Sunday (12–13)\nFair", "07 12/13"),
    ],
)  # fmt: skip
def test_dates_of_an_agenda_of_a_week_or_month(lang, page, told):
    days = {"/".join(f"2022-11-{day}" for day in each.split("/")) for each in told.split()}
    assert days <= times(page, lang)


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("lv", "Mēra nedēļa, 2022. gada 7.–13. novembris\n\nPirmdiena, 8.\nOtrdiena 8.00 sēde\nTrešdiena, 16.\n"),
        ("lv", "Mēra nedēļa no 7. līdz 13. novembrim\n\nPirmdiena, 7.\n"),  # of which year?
        ("lt", "Savaitės planas, 2022 m. lapkričio 7–13 d.\n\nPirmadienis 7 val. posėdis\nAntradienis, 8:30 mugė"),
        ("en", "The project runs from 7 March to 30 November 2022\n\nMonday (7)\nMeeting"),
    ],
)
def test_dates_of_weekdays_that_no_heading_places(lang, page):
    found = extract(read(page, Context(language=lang))).facts
    assert all(item.rule != "dates.week" for item in found)


@pytest.mark.parametrize(
    ("lang", "published", "text", "told"),
    [
        ("lv", "2024-06-15", "Nākamajā vasarā skolā notiks nometne.", "2025-22"),
        ("lt", "2024-05-15", "Kitą vasarą mokykloje vyks stovykla.", "2025-22"),
        ("en", "2024-10-15", "Next summer a camp will be held at the school.", "2025-22"),
    ],
)
def test_dates_of_the_next_season_are_those_of_the_one_to_come(lang, published, text, told):
    assert times(text, lang, published) == {told}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Koncerts no 2023. gada 12. maija pārcelts uz 19. maiju."),
        ("lv", "Koncerts pārcelts no 2023. gada 12. maija uz 19. maiju."),
        ("lv", "Koncertu pārceļam no 2023. gada 12. maija uz 19. maiju."),
        ("lt", "Koncertas iš 2023 m. gegužės 12 d. perkeltas į gegužės 19 d."),
        ("lt", "Koncertas iš 2023 m. gegužės 12 d. į gegužės 19 d. perkeliamas."),
        ("lt", "Koncertas nukeliamas iš 2023 m. gegužės 12 d. į gegužės 19 d."),
        ("en", "The concert has been moved from 12 May 2023 to 19 May."),
        ("en", "From 12 May 2023 the concert is rescheduled to 19 May."),
    ],
)
def test_dates_from_which_something_was_moved_are_of_no_event(lang, text):
    found = all_of(text, Context(language=lang))
    assert {(item.edtf, item.role) for item in found.dates} == {("2023-05-12", "other"), ("2023-05-19", "event")}
    assert {item.edtf for item in found.events} == {"2023-05-19"}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Izstāde no 2023. gada 12. maija līdz 19. maijam.", "2023-05-12/2023-05-19"),
        ("lt", "Paroda nuo 2023 m. gegužės 12 d. iki gegužės 19 d.", "2023-05-12/2023-05-19"),
        ("en", "The exhibition runs from 12 May 2023 to 19 May; the concert was moved.", "2023-05-12/2023-05-19"),
    ],
)
def test_dates_of_intervals_are_not_moved(lang, text, told):
    assert told in times(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("lv", "Tirgus notiks aprīļa pēdējā sestdienā.", "2024-04-27"),
        ("lv", "Talka notiks pirmajā maija svētdienā.", "2024-05-05"),
        ("lv", "Skrējiens notika septembra otrajā svētdienā.", "2023-09-10"),
        ("lv", "2025. gada aprīļa trešajā otrdienā notiks seminārs.", "2025-04-15"),
        ("lt", "Mugė vyks paskutinį balandžio šeštadienį.", "2024-04-27"),
        ("lt", "Bėgimas vyko rugsėjo antrąjį sekmadienį.", "2023-09-10"),
        ("lt", "2025 m. balandžio trečiąjį antradienį vyks seminaras.", "2025-04-15"),
        ("en", "The fair will be held on the last Saturday of April.", "2024-04-27"),
        ("en", "The race was held on the second Sunday in September.", "2023-09-10"),
        ("en", "The seminar will be held on the third Tuesday of April 2025.", "2025-04-15"),
    ],
)
def test_dates_of_a_weekday_counted_within_its_month(lang, text, told):
    assert times(text, lang, "2024-02-10") == {told}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Tirgus katru gadu notiek aprīļa pēdējā sestdienā."),
        ("lv", "Katra mēneša pirmajā pirmdienā notiek sapulce."),
        ("lt", "Kasmet paskutinį balandžio šeštadienį vyksta mugė."),
        ("lt", "Pirmąjį mėnesio pirmadienį vyksta susirinkimas."),
        ("en", "Every last Friday of the month a concert is held."),
        ("en", "The fair is held every year on the last Saturday of April."),
    ],
)
def test_dates_of_weekdays_of_every_month_or_year_are_none(lang, text):
    assert not any(len(edtf) == len("2024-04-27") for edtf in times(text, lang, "2024-02-10"))


def test_dates_of_a_weekday_in_a_month_of_no_known_year():
    assert times("Mugė vyks paskutinį balandžio šeštadienį.", "lt") == set()


def test_dates_of_a_month_that_ends_its_sentence():
    assert times("The camp is held in May. Last year it was cold.", "en", "2024-02-10") == {"2024-05", "2023"}
