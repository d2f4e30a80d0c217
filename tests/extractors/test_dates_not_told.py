"""What looks like a time, a publication, a deadline or a happening and is none: the words around say so."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.dates import extract as dates
from extractors.layout import read
from extractors.reading import Context


def stated(text, lang, published="2019-03-12"):
    return [(item.edtf, item.role) for item in dates(read(text, Context(language=lang, published=published))).facts]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Nometne notika no 6. līdz 28. februārim. Tajā bija skolēni no 7. un 9. Rīgas vidusskolas."),
        ("lv", "Nometne notika no 1. līdz 28. februārim. Grupās mācījās no 1. līdz 4., no 5. līdz 9. un no 10. līdz 12. klasei."),
        ("lv", "Nometne notika no 1. līdz 28. februārim. Autobuss kursēja no 7. līdz 12. Ozolu ielas mājai."),
        ("lt", "Stovykla vyko vasario 1–28 d. Dalyvavo mokiniai nuo 5-osios iki 9-osios, vyko ir pamokos."),
        ("en", "The camp was held on 1–28 February. The office is on the 3rd, in a flat."),
    ],
)  # fmt: skip
def test_dates_numbers_of_classes_and_floors_are_no_days(lang, text):
    assert len(stated(text, lang)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The works were finished by the end of the year."),
        ("lv", "Līdz gada beigām tika pabeigta skolas siltināšana."),
        ("lv", "Līdz gada beigām skola pabeidza siltināšanu."),
        ("lt", "Mokykla buvo apšiltinta iki metų pabaigos."),
    ],
)
def test_dates_what_was_done_by_the_end_of_a_year_has_none(lang, text):
    assert stated(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Results publication: 12 May 2019\nThe seminar takes place on 14 June 2019."),
        ("en", "Certificate issued on 12 May 2017\nThe seminar took place on 14 June 2018."),
        ("lv", "Rezultātu publicēšana: 12.05.2019\nSeminārs notiks 14.06.2019."),
        ("lt", "Rezultatų paskelbimas: 2019-07-12\nSeminaras vyks 2019-06-14."),
    ],
)
def test_dates_when_something_else_comes_out_is_no_publication(lang, text):
    assert "published" not in [role for _, role in stated(text, lang, None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Version of the agreement signed 12 May 2019"),
        ("lv", "Pēdējās izmaiņas līgumā parakstītas 2019. gada 12. maijā."),
        ("lt", "Paskutinis pakeitimas sutartyje pasirašytas 2019-05-12."),
    ],
)
def test_dates_the_change_of_a_contract_is_none_of_the_page(lang, text):
    rules = [item.rule for item in dates(read(text, Context(language=lang))).facts]
    assert rules == ["dates.point"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Page last changed by Jane Brown 12 May 2019"),
        ("lv", "Lapu laboja Anna Liepa 12.05.2019"),
        ("lt", "Puslapį pakeitė Ona Liepa 2019-05-12"),
    ],
)
def test_dates_whoever_changed_the_page_may_be_named(lang, text):
    assert [item.rule for item in dates(read(text, Context(language=lang))).facts] == ["dates.changed"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The latest 14 February 2019 figures show growth."),
        ("lv", "Konkursa noslēguma pasākums notiks pirms 2019. gada 5. maija."),
        ("lt", "Konkurso baigiamasis renginys su koncertu vyks prieš 2019 m. gegužės 5 d."),
    ],
)
def test_dates_not_everything_told_is_a_deadline(lang, text):
    assert [role for _, role in stated(text, lang)] != ["deadline"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Projekts noslēdzas 2020. gada 31. maijā, bet no 2018. gada jūnija mainīta tā komanda."),
        ("lt", "Projektas baigiasi 2020 m. gegužės 31 d., o nuo 2018 m. birželio jį vykdo nauja komanda."),
        ("en", "The project ends on 31 May 2020, but since June 2018 it has a new team."),
    ],
)
def test_dates_what_else_began_is_not_the_start_of_a_run(lang, text):
    assert ("2018-06/2020-05-31", "project_period") not in stated(text, lang)


def test_dates_a_fight_is_no_march():
    assert stated("Kitą kovą vyrai žais namuose, o moterys laimėjo.", "lt") == []


def happenings(text, lang):
    return [
        (item.kind, item.edtf, item.place)
        for item in extract(text, Context(language=lang, published="2019-03-12")).events
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Informācija par festivālu, kura programma tiks publicēta 5. maijā."),
        ("lt", "Informacija apie festivalį, kurio programa bus paskelbta gegužės 5 d."),
        ("en", "They spoke about the conference, which sent its report on 5 May."),
    ],
)
def test_events_only_mentioned_are_none(lang, text):
    assert happenings(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "The seminar takes place on 2 May in Riga. The exam was postponed to 5 May.", "2019-05-02"),
        ("lv", "Seminārs notiks 2. maijā Rīgā. Tā termiņš pārcelts uz 5. maiju.", "2019-05-02"),
        ("lt", "Seminaras vyks gegužės 2 d. Vilniuje. Jo terminas nukeltas į gegužės 5 d.", "2019-05-02"),
        ("en", "As originally planned, the seminar took place on 5 February in Riga, but it rained.", "2019-02-05"),
        ("lv", "Kā bija plānots, seminārs notika 5. februārī Cēsīs, bet lija.", "2019-02-05"),
        ("lt", "Kaip buvo planuota, seminaras vyko vasario 5 d. Vilniuje, bet lijo.", "2019-02-05"),
    ],
)
def test_events_keep_their_own_day(lang, text, found):
    assert [edtf for _, edtf, _ in happenings(text, lang)] == [found]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The seminar on 5 February dealt with energy use in the public library sector."),
        ("en", "On 6 February a seminar was held for people who work in a school kitchen."),
        ("lv", "Vasarā 5. jūlijā notiks koncerts, ko vada biedrība par Vasaras saulgriežiem."),
        ("lv", "7. februārī skolēni brauca uz Foto izstādi."),
    ],
)
def test_events_places_that_are_none(lang, text):
    assert [place for _, _, place in happenings(text, lang)] == [None]


def test_events_a_school_is_not_another_one():
    text = "Partneris ir Ventspils Augstskola.\n\nKoncerts notika 2019. gada 5. februārī skolā."
    assert [place for _, _, place in happenings(text, "lv")] == ["skola"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Since 1 September the school has had a new gym.", "2018-09-01/.."),
        ("en", "Since the end of December the road is open.", "2018-12/.."),
        ("lv", "Kopš 1. septembra skolā ir jauna zāle.", "2018-09-01/.."),
        ("lv", "Kopš decembra beigām ceļš ir atvērts.", "2018-12/.."),
        ("lt", "Nuo rugsėjo 1 d. mokykloje jau veikia nauja salė.", "2018-09-01/.."),
        ("lt", "Nuo gruodžio pabaigos kelias jau atidarytas.", "2018-12/.."),
        ("lt", "Nuo liepos 1 d. jau bus galima maudytis.", "2019-07-01/.."),
        ("lt", "Nuo birželio 1 d. jau galima registruotis.", "2019-06-01/.."),
        ("lv", "Kopš 1. jūnija bibliotēka būs slēgta.", "2019-06-01/.."),
    ],
)
def test_dates_what_is_so_since_a_day_began_before_the_publication(lang, text, found):
    assert found in [edtf for edtf, _ in stated(text, lang, "2019-05-15")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Project form\nDeadline: 31.12.2013\nA seminar was held on 14 January in Cēsis."),
        ("en", "Project form\nTo be completed by: 31.12.2013\nA seminar was held on 14 January in Cēsis."),
        ("lv", "Projekta veidlapa\nIesniegšanas termiņš: 31.12.2013\nSeminārs notika 14. janvārī Cēsīs."),
        ("lv", "Projekta veidlapa\nJāpabeidz: 31.12.2013\nSeminārs notika 14. janvārī Cēsīs."),
        ("lt", "Projekto forma\nTerminas: 2013-12-31\nSeminaras vyko sausio 14 d. Vilniuje."),
    ],
)
def test_dates_the_deadline_of_a_form_gives_no_year_to_what_was_done(lang, text):
    assert ("XXXX-01-14", "event") in stated(text, lang, None)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("lv", "2012. gada III ceturksnis\nJaunumi\nPirmā rinda.\nOtrā rinda.\nTrešā rinda.\nSeminārs notika 14. augustā Cēsīs.", "2012-08-14"),
        ("lt", "2012 m. III ketvirtis\nNaujienos\nPirma eilutė.\nAntra eilutė.\nTrečia eilutė.\nSeminaras vyko rugpjūčio 14 d. Vilniuje.", "2012-08-14"),
        ("en", "First half of 2012\nNews\nThe first line.\nThe second line.\nThe third line.\nA seminar was held on 14 April in Cēsis.", "2012-04-14"),
        ("en", "First half of 2012\nNews\nThe first line.\nThe second line.\nThe third line.\nA seminar was held on 14 August in Cēsis.", "XXXX-08-14"),
    ],
)  # fmt: skip
def test_dates_a_quarter_in_the_head_gives_its_year_to_days_within_it(lang, text, found):
    assert found in [edtf for edtf, _ in stated(text, lang, None)]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "News\n\nA seminar was held on 14 December in Cēsis.\n\nUpdated 2014-03-03", "2013-12-14"),
        ("lv", "Jaunumi\n\nSeminārs notika 14. decembrī Cēsīs.\n\nAtjaunots 2014-03-03", "2013-12-14"),
        ("lt", "Naujienos\n\nSeminaras vyko gruodžio 14 d. Vilniuje.\n\nAtnaujinta 2014-03-03", "2013-12-14"),
        ("lt", "Naujienos\n\nSeminaras vyko gruodžio 14 d. Vilniuje.\n\nSpausdinta 2014-03-03", "XXXX-12-14"),
        ("lv", "Jaunumi\n\nSeminārs notiks 14. maijā Cēsīs.\n\nAtjaunots 2014-03-03", "XXXX-05-14"),
        ("en", "News\n\nA fair was held on Friday, 13 December in Riga.\n\nUpdated 2015-03-03", "XXXX-12-13"),
    ],
)
def test_dates_what_a_page_tells_of_as_past_lies_before_it_was_updated(lang, text, found):
    assert found in [edtf for edtf, _ in stated(text, lang, None)]


UPDATED = {
    "en": "Questions and answers\n\nThe agreement was signed on 18 April 2013.\n\nThe works began on 2 September 2013.\n\n{}\n\n"
    "The project ends on 31 December 2015.\n\nUpdated 2014-03-03",
    "lv": "Jautājumi un atbildes\n\nLīgums parakstīts 2013. gada 18. aprīlī.\n\nDarbi sākās 2013. gada 2. septembrī.\n\n{}\n\n"
    "Projekts noslēgsies 2015. gada 31. decembrī.\n\nAtjaunots 2014-03-03",
    "lt": "Klausimai ir atsakymai\n\nSutartis pasirašyta 2013 m. balandžio 18 d.\n\nDarbai prasidėjo 2013 m. rugsėjo 2 d.\n\n{}\n\n"
    "Projektas baigsis 2015 m. gruodžio 31 d.\n\nAtnaujinta 2014-03-03",
}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "The scanner was delivered last year.", "2013"),
        ("lv", "Skeneris piegādāts pērn.", "2013"),
        ("lt", "Skeneris atvežtas pernai.", "2013"),
        ("en", "In May a team from Zürich will come to train the nurses in Cēsis.", "2014-05"),
        ("lv", "Maijā uz apmācībām Cēsīs ieradīsies Cīrihes komanda.", "2014-05"),
        ("lt", "Gegužę į mokymus Ukmergėje atvyks Ciuricho komanda.", "2014-05"),
        ("en", "From 10 to 14 February the nurses trained in Zürich.", "2014-02-10/2014-02-14"),
        ("lv", "No 10. līdz 14. februārim māsas stažējās Cīrihē.", "2014-02-10/2014-02-14"),
        ("lt", "Vasario 10–14 d. slaugytojos stažavosi Ciuriche.", "2014-02-10/2014-02-14"),
        # of the year told before, or of the last months: that is left open
        ("en", "The plan was made on 2 January 2012.\n\nOn 14 February the nurses trained in Zürich.", "2012-01-02"),
        ("lv", "Plāns tapa 2012. gada 2. janvārī.\n\n14. februārī māsas stažējās Cīrihē.", "2012-01-02"),
        (
            "lt",
            "Pirmą kartą rinkomės 2012 m. sausio 2 d.\n\nVasario 14 d. slaugytojų mokymai vyko Ciuriche.",
            "2012-01-02",
        ),
    ],
)
def test_dates_an_updated_page_is_not_counted_from_the_years_that_it_tells(lang, text, day):
    told = {item.split("T")[0] for item, _ in stated(UPDATED[lang].format(text), lang, None)}
    others = {"2013-04-18", "2013-09-02", "../2015-12-31", "2015-12-31", "2014-03-03"}
    assert {item for item in told - others if "XXXX" not in item} == {day}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Report on the project, third quarter of 2012\n\nTo be finished: 31.12.2013.\n\nWhat was done\n\n{}"),
        ("lv", "Paziņojums par projektu, 2012. gada III ceturksnis\n\nJāpabeidz: 31.12.2013.\n\nKas izdarīts\n\n{}"),
        ("lt", "Pranešimas apie projektą, 2012 m. III ketvirtis\n\nBaigti iki: 2013-12-31\n\nKas nuveikta\n\n{}"),
    ],
)
def test_dates_days_of_the_quarter_in_the_head_are_in_its_year(lang, text):
    done = {"en": "From 1 July to 30 September pipes were laid.", "lv": "No 1. jūlija līdz 30. septembrim lika caurules.",
            "lt": "Nuo liepos 1 d. iki rugsėjo 30 d. kloti vamzdžiai."}  # fmt: skip
    found = {item for item, _ in stated(text.format(done[lang]), lang, None)}
    assert "2012-07-01/2012-09-30" in found


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("lt", "Prie bibliotekos pasodinta 15 liepų ir 10 klevų.", 0),
        ("lt", "Moksleiviai suskaičiavo 12 balandžių, nutūpė dar 3 balandžiai.", 0),
        ("lt", "Aikštėje auga 5 liepos.", 0),
        ("lt", "Per šventę įvyko 8 kovų turnyras.", 0),
        ("lt", "Susitikome liepos 15 d. ir balandžio 12 d.", 2),
        ("lt", "Susitikimas įvyko 15 liepos 2018 m.", 1),
        ("lt", "15 liepos vyks šventė.", 1),
        ("lt", "5 liepos įvyks susitikimas.", 1),
        ("lt", "Klaipėda, 12 liepos. Mieste atidarytas parkas.", 1),
        ("lt", "Projektas truks nuo 1 kovo iki 5 liepos.", 1),
        ("lt", "Kovą su erozija laimėjome. Kovą pradėjo moterys.", 0),
        ("lt", "Gegužės pirmą ir antrą savaitę lijo.", 0),
        ("lt", "Rugsėjo pirmą, antrą ir trečią savaitę lijo.", 0),
        ("lv", "Susitikāmies 15. jūlijā.", 1),
        ("lt", "Mokykla ugdo XXI amžiaus įgūdžius.", 0),
        ("lv", "Skolēniem vajadzīgas 21. gadsimta prasmes.", 0),
        ("en", "The club teaches 21st-century skills.", 0),
        ("lt", "Kaime stovi XIX amžiaus dvaras.", 1),
        ("lv", "Ciemā ir 19. gadsimta muiža.", 1),
        ("lv", "Mēs dzīvojam 21. gadsimtā.", 1),
        ("lt", "XXI amžiaus pradžioje dvaras sudegė.", 1),
    ],
)
def test_dates_what_is_counted_or_of_a_kind_is_no_time(lang, text, count):
    assert len(stated(text, lang)) == count


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("lt", "Kasmet gegužę vyksta talka.", 0),
        ("lt", "Kiekvieną rugsėjį rengiama mugė.", 0),
        ("lt", "Šventė kasmet vyksta birželio 24 d.", 0),
        ("lv", "Ik gadu maijā notiek talka.", 0),
        ("lv", "Tirgus notiek katru gadu 24. jūnijā.", 0),
        ("en", "The fair takes place in September each year.", 0),
        ("en", "The feast is held every year on 24 June.", 0),
        ("lt", "Kasmetinė šventė vyks gegužės 5 d.", 1),
        ("lt", "Kasmet rengiama mugė šiemet vyks gegužės 5 d.", 1),
        ("lv", "Ikgadējie svētki notiks 5. maijā.", 1),
        ("lv", "Katru skolēnu 7. maijā sveiks mērs.", 1),
        ("en", "The annual fair takes place on 5 May.", 1),
        ("en", "Every pupil gets a book on 7 May.", 1),
        ("lv", "Kopš 2019. gada biedrība rīko talkas.", 1),
        ("lt", "Šventė vyks gegužės 5 d. Kasmet renkamės čia.", 1),
        ("lv", "Kā katru gadu 5. maijā mūsu pagastā tika stādīti koki.", 1),
        ("lt", "Kaip kasmet gegužės 5 d. sodinome medžius.", 1),
        ("en", "As every year on 5 May we planted trees.", 1),
        ("lv", "Katrā 5. maija pasākumā bija daudz viesu.", 1),
        ("lv", "Parasti sanāksmes rīkojam 5. maijā.", 0),
        ("lt", "Paprastai konferencija vyksta gegužę, bet šiemet vyko 2024 m. spalio 3 d.", 2),
        ("en", "Usually we meet in May, but the seminar on 3 October 2024 was different.", 1),
    ],
)
def test_dates_of_every_year_are_no_times(lang, text, count):
    assert len(stated(text, lang)) == count


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("lv", "No 13. marta līdz 11. maijam bibliotēka apmeklētājiem slēgta.", ["other"]),
        ("lt", "Lapkričio 1–15 d. muziejus lankytojams uždarytas.", ["other"]),
        ("en", "The office is closed from 24 December to 2 January.", ["other"]),
        ("lv", "Kopš 2019. gada 1. jūnija darbojas jauna ekspozīcija.", ["other"]),
        ("lt", "Nuo 2019 m. birželio 1 d. veikia atnaujinta ekspozicija.", ["other"]),
        ("lt", "Įstatymas priimtas 2011 m. birželio 22 d., sakė susirinkusiems meras.", ["other"]),
        ("lv", "Nodarbības notiks katru trešdienu līdz 2022. gada 30. novembrim.", ["event"]),
        ("lt", "Užsiėmimai vyks kiekvieną trečiadienį iki 2022 m. lapkričio 30 d.", ["event"]),
        ("en", "The groups will meet by 30 November 2022.", ["deadline"]),
        ("en", "The reporting period ended on 31 October 2020.", ["other"]),
        (
            "lt",
            "Nuo 2024-03-04 iki 2024-03-25 savivaldybė kviečia organizacijas teikti paraiškas konkursui.",
            ["deadline"],
        ),
        ("lv", "No 2024. gada 4. marta līdz 25. martam dome aicina organizācijas iesniegt pieteikumus.", ["deadline"]),
        ("en", "From 4 to 25 March 2024 the town invites organisations to submit applications.", ["deadline"]),
        ("lt", "Nuo 2024 m. kovo 4 d. iki kovo 25 d. kviečiame susitikti Utenoje.", ["event"]),
        ("en", "The school year begins on 1 September 2024 and ends on 31 May 2025.", ["event", "other"]),
        ("lt", "Mokslo metai prasideda 2024 m. rugsėjo 1 d. ir baigiasi 2025 m. birželio 5 d.", ["event", "event"]),
        ("lv", "Tūrisma sezona sākas 2024. gada 1. maijā un beidzas 30. septembrī.", ["event", "event"]),
        ("lt", "Startavo projektas „Palangė“. Jis truks iki 2023 m. gegužės pabaigos.", ["project_period"]),
        ("lv", "Sākts projekts „Palodze“. Tas ilgs līdz 2023. gada maija beigām.", ["project_period"]),
        ("lt", "Vyko turnyras. Jis truks iki 2023 m. gegužės pabaigos.", ["deadline"]),
        ("lv", "Iesniegumu iesniegšanas laiks: 01.03.2023. – 03.04.2023.", ["deadline"]),
        ("en", "The meeting planned for 22 April 2020 was moved to 6 October 2020.", ["other", "event"]),
        ("lt", "2020 m. balandžio 22 d. planuotas susitikimas nukeltas į 2020 m. spalio 6 d.", ["other", "event"]),
        ("lv", "Vasaras sezonā (1. maijs – 30. septembris) muzejs atvērts arī otrdienās.", []),
        ("lv", "Bibliotēka strādā līdz 19.00, jūlijā un augustā – līdz 18.00.", []),
        ("lt", "Rezultatai skelbiami paprastai birželį.", []),
    ],
)
def test_dates_of_what_is_closed_open_moved_or_enacted(lang, text, found):
    assert [role for _, role in stated(text, lang)] == found


def test_dates_a_diary_has_no_publication_on_its_first_day():
    entries = [
        (day, f"{day}\nTika pabeigts viens darbs, sākās nākamais.")
        for day in ("30.09.2019.", "15.01.2020.", "03.08.2020.")
    ]
    page = "Slimnīcas projekts\n\n" + "\n\n".join(entry for _, entry in entries)
    assert {role for _, role in stated(page, "lv")} == {"other"}
