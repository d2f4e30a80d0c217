"""What was told before gives a time what it lacks: its month, its week, its year, the other end of a run."""

from __future__ import annotations

import pytest

from extractors.dates import extract
from extractors.layout import read
from extractors.reading import Context


def stated(text, lang, published=None):
    return [(item.edtf, item.role) for item in extract(read(text, Context(language=lang, published=published))).facts]


def values(text, lang, published=None):
    return [edtf for edtf, _ in stated(text, lang, published)]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "The camp was held on 3–9 May 2022. A concert took place on the 5th in the park.", "2022-05-05"),
        ("en", "The camp was held on 3–9 May 2022. It was visited by guests on the morning of the 5th.", "2022-05-05"),
        ("en", "The camp was held on 3–9 May 2022, with a trip from the 4th to the 6th.", "2022-05-04/2022-05-06"),
        (
            "lv",
            "Nometne notika 2022. gada 3.–9. maijā. Ekskursija notika no 4. līdz 6. datumam.",
            "2022-05-04/2022-05-06",
        ),
        (
            "lv",
            "Izlidojām 2022. gada 3. maijā un atbraucām 9. maijā. Vizīte bija no 4. līdz 6.",
            "2022-05-04/2022-05-06",
        ),
        (
            "lt",
            "Stovykla vyko 2022 m. gegužės 3–9 d. Svečiai lankėsi nuo 4-osios iki 6-osios.",
            "2022-05-04/2022-05-06",
        ),
    ],
)
def test_dates_days_take_the_month_told_before(lang, text, found):
    assert (found, "event") in stated(text, lang)


def test_dates_a_weekday_settles_the_month():
    page = "Come to the open session at the hall, Friday the 28th at noon."
    assert values(page, "en", "2025-03-11") == ["2025-03-28"]
    assert values(page, "en", "2025-04-11") == []


def test_dates_a_month_and_its_day_apart_are_one_time():
    assert values("The fair was held in August 2022, on the 24th.", "en") == ["2022-08-24"]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "The camp was held on 3–9 May 2022 on the 4th floor, on the 5th anniversary.", 1),
        ("en", "They met on 5 May 2022. On the 3rd, all went home.", 1),
        ("en", "The museum won on the 2nd, the 3rd and the 4th.", 0),
        ("lv", "Nometne notika 2022. gada 3.–9. maijā skolēniem no 4. līdz 6. klasei.", 1),
        ("lt", "Stovykla vyko 2022 m. gegužės 3–9 d., joje buvo vaikai nuo 4 iki 6 metų.", 1),
    ],
)
def test_dates_ordinals_of_other_things_are_no_days(lang, text, count):
    assert len(values(text, lang)) == count


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Delegācija viesojās Turku 2022. gada 10.–14. oktobrī.\nOtrreiz devāmies ceļā 22. aprīlī un atgriezāmies 30. aprīlī.\nPirmdien notika lekcijas."),
        ("lt", "Delegacija 2023 m. balandžio 3–7 d. viešėjo Turku.\nPirmadienį vyko paskaitos."),
    ],
)  # fmt: skip
def test_dates_weekdays_are_not_of_the_week_before_the_story(lang, text):
    assert "2023-05-01" not in values(text, lang, "2023-05-03")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Projekts īstenojams ne vēlāk kā līdz 2028. gada 31. decembrim.\nPieteikumus pieņem no 2025. gada 3. februāra līdz 2025. gada 4. aprīlim.\nKonsultācija notiks 5. martā plkst. 17.30."),
        ("lt", "Paraiškos priimamos nuo 2025 m. vasario 3 d. iki 2025 m. balandžio 4 d.\nProjektas turi būti baigtas ne vėliau kaip iki 2028-12-31.\nKonsultacija vyks kovo 5 d. 17.30 val."),
        ("en", "Applications are accepted from 3 February 2025 to 4 April 2025.\nProjects must be completed by 31 December 2028.\nA consultation will take place on 5 March at 17:30."),
    ],
)  # fmt: skip
def test_dates_a_calls_days_lie_about_its_opening(lang, text):
    assert "2025-03-05T17:30" in values(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The project ended on 31 March 2020, having run since June 2016."),
        ("en", "The end date of the project is 31 March 2020 (it runs from June 2016)."),
        ("lt", "Kovo 31 d. pasibaigė beveik ketverius metus (nuo 2016 m. birželio) trukęs projektas."),
        ("lv", "2020. gada 31. martā noslēdzās projekts, kas tika īstenots no 2016. gada jūnija."),
    ],
)
def test_dates_an_end_told_before_its_start_is_one_run(lang, text):
    assert stated(text, lang, "2020-04-02") == [("2016-06/2020-03-31", "project_period")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Projekts norisinās no 2020. gada 1. marta un noslēgsies 2022. gada 30. novembrī."),
        ("lv", "Projekta darbi rit no 2020. gada 1. marta un noslēgsies 2022. gada 30. novembrī."),
        ("lt", "Projektas vyksta nuo 2020 m. kovo 1 d. ir baigsis 2022 m. lapkričio 30 d."),
        ("en", "The project takes place from 1 March 2020 and ends on 30 November 2022."),
    ],
)
def test_dates_a_project_runs_by_verbs_of_happenings_too(lang, text):
    assert stated(text, lang, "2020-04-02") == [("2020-03-01/2022-11-30", "project_period")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The seminar was moved from 3 May 2021 to 10 June 2021.", ["2021-05-03", "2021-06-10"]),
        ("lv", "Seminārs pārcelts no 2021. gada 3. maija uz 10. jūniju.", ["2021-05-03", "2021-06-10"]),
        ("lv", "Lūdz termiņu no 2021. gada 3. maija pārcelt uz 10. jūniju.", ["2021-05-03", "2021-06-10"]),
        ("en", "The turnover of each of the years 2021, 2022 and 2023 is asked for.", []),
        ("en", "The meeting lasted 14-16/05/2024.", ["2024-05-14/2024-05-16"]),
        ("lt", "Kalendorius\n2024 m.\n03-05  Utena – mokymai\n03-19/20  Ryga – susitikimas\n04-02  Kaunas – paroda", ["2024", "2024-03-05", "2024-03-19/2024-03-20", "2024-04-02"]),
        ("lt", "Sudaryta 2023.\n3.4 Kitas skyrius", []),
        ("lt", "Renginys vyko 2022 m. lapkricio 5 d., kitas – rugpjučio 31 dieną.", ["2022-11-05", "2022-08-31"]),
        ("lv", "Sanāksme notika 2022. gada 5. junijā un 9. februari.", ["2022-06-05", "2022-02-09"]),
    ],
)  # fmt: skip
def test_dates_values_that_the_words_support(lang, text, expected):
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("en", "Schools that would like to be visited write to Anna, 14 April 2025 at the latest.", "deadline"),
        ("lv", "Atbilde jāsniedz vēlākais 2025. gada 14. aprīlī.", "deadline"),
        ("lt", "Atsakyti vėliausiai 2025 m. balandžio 14 d.", "deadline"),
        ("en", "The latest exhibition was opened in the museum on 14 April 2025.", "event"),
        ("lv", "Uz 14.04.2025. Nr. 7-02/1180 Par projekta turpmāko likteni un dalībnieku sanāksmi.", "other"),
        ("lt", "Į 2025-04-14 Nr. 7-02/1180 Dėl projekto dalyvių susitikimo.", "other"),
        ("lt", "Audituojamas laikotarpis – nuo 2019-01-01 iki 2021-06-30.", "other"),
        ("lv", "Revidējamais periods – no 01.01.2019. līdz 30.06.2021.", "other"),
        ("en", "The audited period – from 1 January 2019 to 30 June 2021.", "other"),
        ("en", "Next comes the kick-off of our sister project in Gdynia (28 May 2025).", "event"),
        ("lt", "Nuo 2020 m. kovo 2 d. finansų skyriui vadovauja nauja vedėja.", "other"),
    ],
)  # fmt: skip
def test_dates_roles_that_the_words_support(lang, text, role):
    assert [found for _, found in stated(text, lang)] == [role]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Last June the partners met in Riga, and next March they will meet in Vilnius.", ["2023-06", "2025-03"]),
        ("lt", "Praėjusį birželį partneriai susitiko Rygoje, o kitą kovą vyks konferencija.", ["2023-06", "2025-03"]),
        ("lt", "Praėjusią liepą vyko stovykla.", ["2023-07"]),
        ("lv", "Pagājušajā jūnijā notika nometne, bet nākamajā martā notiks konference.", ["2023-06", "2025-03"]),
        ("en", "Let us know before 15 June whether you will come.", ["2024-06-15"]),
        ("en", "The works must be completed by the end of the year.", ["2024"]),
        ("lv", "Pieteikumus pieņem līdz gada beigām.", ["2024"]),
        ("lt", "Darbus planuojama baigti iki metų pabaigos.", ["2024"]),
        ("lt", "Iki metų pabaigos dar trys mėnesiai.", []),
        ("en", "In 2021 the works began, and by the end of the year they were completed.", ["2021"]),
        ("lv", "2021. gadā sākās darbi, un līdz gada beigām tos pabeidza.", ["2021"]),
    ],
)
def test_dates_words_counted_from_the_publication(lang, text, expected):
    assert values(text, lang, "2024-05-12") == expected


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("en", "Please register before 15 June 2024.", "deadline"),
        ("lt", "Registruotis prašome prieš 2024 m. birželio 15 d.", "deadline"),
        ("lv", "Pieteikties aicinām pirms 2024. gada 15. jūnija.", "deadline"),
        ("en", "The school was opened before 15 June 2024.", "event"),
    ],
)
def test_dates_before_a_day_is_by_when_only_where_something_is_asked_for(lang, text, role):
    assert [found for _, found in stated(text, lang)] == [role]


def test_dates_a_month_and_its_days_by_number_are_one_time():
    text = "2023. gada februārī notika sanāksme, bet maijā, 12. un 13. datumā, braucām vizītē uz Rugājiem."
    assert "2023-05-12/2023-05-13" in values(text, "lv")


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("lt", "2023-11-20\n\nParkas sutvarkytas.\n\nKiti įrašai: Šimtadienis – vasario 9-ąją, koncertas prasideda | Valgiaraštis"),
        ("lv", "20.11.2023\n\nParks sakopts.\n\nCiti raksti: Žetonu vakars notiks 9. februārī"),
        ("en", "20 November 2023\n\nThe park is open.\n\nOther posts: The concert takes place on 9 February"),
    ],
)  # fmt: skip
def test_dates_of_other_posts_are_none_of_the_texts(lang, page):
    assert not any("-02-09" in edtf for edtf in values(page, lang))


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "It was agreed that the map must be drawn by 31 August.", "2017-08-31"),
        ("en", "The contract is signed, and the bridge has to be repaired by 31 October.", "2017-10-31"),
        ("en", "By 30 September the schools are to be painted, as was decided in March.", "2017-09-30"),
        ("en", "The bridge had to be repaired by 31 October.", "2016-10-31"),
        ("en", "The mayor, who has to lead two councils, opened the school by 1 November.", "2016-11-01"),
        ("lv", "Vienojāmies, ka karte jāsastāda līdz 31. augustam.", "2017-08-31"),
        ("lv", "Komisija lēma, ka krēsli jānopērk līdz 1. decembrim.", "2017-12-01"),
        ("lv", "Jumtu vajag pabeigt līdz 30. novembrim.", "2017-11-30"),
        ("lv", "Grib pabeigt līdz 15. oktobrim.", "2017-10-15"),
        ("lv", "Pārskats bija jāiesniedz līdz 31. augustam.", "2016-08-31"),
        ("lt", "Susitarta: žemėlapis turi būti nubraižytas iki rugpjūčio 31 d.", "2017-08-31"),
        ("lt", "Taryba nutarė, kad suolus reikia nupirkti iki gruodžio 1 d.", "2017-12-01"),
        ("lt", "Rangovas privalo stogą pabaigti iki lapkričio 30 d.", "2017-11-30"),
        ("lt", "Ataskaita turėjo būti pateikta iki rugsėjo 30 d.", "2016-09-30"),
        ("lv", "Tilts tika uzbūvēts līdz 20. decembrim, kā mums jābūvē.", "2016-12-20"),
        ("lv", "Darbi turpinājās līdz 15. novembrim, un jāsaka, ka tie izdevās labi.", "2016-11-15"),
        ("en", "The roof was repaired by 20 December, and all must see it.", "2016-12-20"),
    ],
)
def test_dates_what_must_be_done_by_a_day_lies_ahead(lang, text, day):
    assert [edtf.removeprefix("../") for edtf in values(text, lang, "2017-05-23") if day[4:] in edtf] == [day]


def test_dates_a_duty_behind_a_deadline_that_is_past():
    text = "Ataskaita turėjo būti pateikta iki rugsėjo 30 d. Rangovas privalo stogą dengti iki lapkričio 30 d."
    assert values(text, "lt", "2017-05-23") == ["2016-09-30", "2017-11-30"]


@pytest.mark.parametrize(
    ("lang", "page", "expected"),
    [
        ("en", "What we did in 2021:\n- on 5 May pupils planted trees;\n- the fair was opened on 3 October.\n\nThe next fair takes place on 5 April.", ["2021-05-05", "2021-10-03", "2022-04-05"]),
        ("en", "Next year we are planning:\n• a camp for pupils on 3–9 May;\n• a workshop in Riga on 12 June.", ["2023-05-03/2023-05-09", "2023-06-12"]),
        ("lv", "2021. gada vasarā paveicām daudz:\n\n5. jūnijā skolēni stādīja kokus;\n\n12. augustā Cēsīs bija tirgus.\n\n5. aprīlī gaidīsim ciemos igauņus.", ["2021-06-05", "2021-08-12", "2022-04-05"]),
        ("lv", "Nākamgad plānots:\n1) 5. maijā – seminārs Cēsīs;\n2) 12. jūnijā – izstāde Valkā.", ["2023-05-05", "2023-06-12"]),
        ("lt", "Pernai surengėme:\n– balandžio 5 d. seminarą Utenoje;\n– gegužės 12 d. koncertą Zarasuose.\nBalandžio 20 d. kviečiame į talką.", ["2021-04-05", "2021-05-12", "2022-04-20"]),
        ("lt", "Ką žadėjome, spėjome per 2020 metų rudenį:\n\nrugsėjo 30 d. mokiniai fotografavo;\n\nspalio 8–9 d. tapė dailininkai.", ["2020-09-30", "2020-10-08/2020-10-09"]),
        # what is still to come
        ("lv", "Mērs, atskatoties uz 2021. gadu, sacīja:\n“5. maijā atklāsim jauno skolu.”", ["2022-05-05"]),
        ("lt", "Apie praėjusius metus meras sako:\nNaują mokyklą atidarysime gegužės 5 d.", ["2022-05-05"]),
        # a year of something else, or of another sentence
        ("en", "The agreement of 2019 provides:\n- 5 April – a seminar in Riga;\n- 12 May – a fair in Valka.", ["2022-04-05", "2022-05-12"]),
        ("lv", "Projekts sākās 2021. gadā. Tuvākie pasākumi:\n- 5. aprīlī – seminārs Rīgā;\n- 12. maijā – izstāde Cēsīs.", ["2022-04-05", "2022-05-12"]),
        ("lt", "2019 m. sutartyje numatyta:\n- balandžio 5 d. seminaras Utenoje;\n- gegužės 12 d. koncertas Zarasuose.", ["2022-04-05", "2022-05-12"]),
        ("en", "Events of the programme 2021–2027:\n- 5 April: opening in Riga\n- 12 May: workshop in Valka", ["2022-04-05", "2022-05-12"]),
    ],
)  # fmt: skip
def test_dates_a_line_that_announces_a_list_gives_its_days_their_year(lang, page, expected):
    assert [edtf for edtf in values(page, lang, "2022-03-10") if edtf.count("-") > 1] == expected


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("en", "The hall should be open until 30 April 2024.", "deadline"),
        ("lv", "Zālei jādarbojas līdz 2024. gada 30. aprīlim.", "deadline"),
        ("lt", "Salė veikti turėtų iki 2024 m. balandžio 30 d.", "deadline"),
        ("en", "The roof must be finished in September 2027.", "deadline"),
        ("lv", "Jumts jāpabeidz 2027. gada septembrī.", "deadline"),
        ("lt", "Stogas turi būti baigtas 2027 m. rugsėjį.", "deadline"),
        ("en", "The plan is to be submitted not later than on 31 January 2024.", "deadline"),
        ("lv", "Kas karti saņems līdz 2018. gada 20. decembrim, tam nebūs jāmaksā.", "deadline"),
        ("lt", "Kas kortelę atsiims iki 2018 m. gruodžio 20 d., tam mokėti nebus būtina.", "deadline"),
        ("en", "Thank you for your letter of 9 January 2024.", "other"),
        ("lv", "Saņēmām Jūsu 2024. gada 9. janvāra vēstuli.", "other"),
        ("lt", "Gavome jūsų 2024 m. sausio 9 d. raštą.", "other"),
        ("en", "A first application was submitted in February 2022.", "other"),
        ("lv", "Pieteikumu iesniedzām 2022. gada februārī.", "other"),
        ("lt", "Paraišką pateikėme 2022 m. vasarį.", "other"),
        ("lt", "2018 m. gruodžio 1 dienai buvo pastatyti du namai.", "other"),
        ("lv", "Bērniem bija jābrauc ar autobusu līdz 2022. gada 15. maijam.", "other"),
        ("en", "The pupils who were to travel stayed at home until 20 November 2022.", "other"),
        # what happens, though a paper or a competition is named
        ("en", "The letter carriers met on 9 January 2024.", "event"),
        ("lv", "Vēstuļu lasījumi notika 2024. gada 9. janvārī.", "event"),
        ("lt", "Laiškanešių šventė vyko 2024 m. sausio 9 d.", "event"),
        ("en", "The competition takes place in July 2024.", "event"),
        ("lt", "Projektą užversime 2024 m. sausio 9 d. 17 val. kultūros namuose.", "event"),
    ],
)
def test_dates_roles_by_duty_and_paper(lang, text, role):
    assert [found for _, found in stated(text, lang)] == [role]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Period: 1 March 2020 – 28 February 2022 (the school joined on 1 September 2020)", "2020-09-01"),
        ("lv", "Īstenošanas laiks: 01.03.2020. – 28.02.2022. (skola iesaistījās 01.09.2020.)", "2020-09-01"),
        ("lt", "Įgyvendinimo laikotarpis: 2020-03-01 – 2022-02-28 (mokykla prisijungė 2020-09-01)", "2020-09-01"),
    ],
)
def test_dates_when_somebody_joined_is_no_end_of_the_run(lang, text, expected):
    assert stated(text, lang)[1:] == [(expected, "other")]


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "The call came out in spring 2021, and the town heard of it in August of the same year.", "2021-08"),
        ("lv", "Konkurss izsludināts 2021. gada pavasarī. Tā paša gada augustā par to uzzināja pilsēta.", "2021-08"),
        ("lt", "Kvietimas paskelbtas 2021 m. pavasarį. Tų pačių metų rugpjūtį apie jį sužinojo miestas.", "2021-08"),
        ("en", "The prize was given in May 2019.\n\nIn summer 2022 we built a boat. On 5 August it was launched.", "2022-08-05"),
        ("lt", "Liepos pirmą, šeštadienį, bus atvirų durų diena.", "2023-07-01"),
        ("lt", "Rugsėjo trečią susitiksime vėl.", "2023-09-03"),
        ("lt", "Liepos pirmą savaitę vyks stovykla.", "2023-07"),
    ],
)  # fmt: skip
def test_dates_a_season_gives_its_year_and_a_day_may_be_a_word(lang, text, day):
    assert day in values(text, lang, "2023-06-08" if "m." not in text and lang == "lt" else None)


@pytest.mark.parametrize(
    ("lang", "text", "published", "found"),
    [
        ("lv", "2019. gada pavasarī sākām, bet nākamā gada martā kursus pārtraucām.", "2023-05-04", "2020-03"),
        ("lt", "2019 m. pavasarį pradėjome. Kitų metų kovą mokymus nutraukėme.", "2023-05-04", "2020-03"),
        ("lv", "2021. gadā iesniedzām pieteikumu, nākamgad martā rīkosim svētkus.", "2023-05-04", "2024-03"),
        ("lt", "Projektas truks nuo 2020 m. kovo 1 d. iki 2022 m. vasario 28 d. Kovo 18 d. vyks susitikimas.", None, "2020-03-18"),
        ("lv", "Projekts ilgs no 2020. gada 1. marta līdz 2022. gada 28. februārim. 18. martā notiks tikšanās.", None, "2020-03-18"),
        ("en", "The roof has a warranty until April 2028. A fair was held on 5 May.", "2023-06-01", "2023-05-05"),
        ("en", "Open day in Subate, 14 May\nStudy visit to Zarasai, 2–3 June\nFinal conference, 16 June 2023", None, "2023-05-14"),
        ("lv", "Iesniegšana: līdz 2019. gada 15. februārim\nVērtēšana: līdz 8. martam\nAtskaites: 15. novembris", "2018-12", "2019-11-15"),
        ("lt", "1. Dėl 2020 m. gruodžio 17 d. sprendimo Nr. T1-412 pakeitimo.\n2. Dėl komandiruotės į Kuldygą kovo 9 d.", "2022-02-24", "2022-03-09"),
        ("lt", "5. Darbai pradėti pernai rugsėjį, sustabdyti gruodį, baigti numatoma iki birželio 30 d.", "2022-02-24", "2021-12"),
        ("lt", "Gegužę pirktos 4 mašinos, kitais metais bus įdiegta nauja sistema.", "2016-11-03", "2016-05"),
    ],
)  # fmt: skip
def test_dates_years_of_stories_plans_and_rows(lang, text, published, found):
    assert found in values(text, lang, published)


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("lt", "Spalio 4–6 d. viešėjome Bauskėje. Penktadienį lankėmės pilyje, o sekmadienį vyko talka.", ["2024-10-04", "2024-10-06"]),
        ("lv", "Viesojāmies no 4. līdz 6. oktobrim. Piektdien apmeklējām pili, svētdien notika talka.", ["2024-10-04", "2024-10-06"]),
        ("en", "We met on 4–6 October 2024. On Friday we visited the castle, on Sunday a fair was held.", ["2024-10-04", "2024-10-06"]),
        ("en", "On 4–6 October 2024 we met, and on 5 November again. On Friday we visited the castle.", []),
        ("en", "What a month! On Saturday the 5th we planted trees together, and it was fun.", ["2024-10-05"]),
    ],
)  # fmt: skip
def test_dates_weekdays_within_the_days_told(lang, text, days):
    assert [day for day in values(text, lang, "2024-10-09") if "/" not in day and day < "2024-11"] == days
