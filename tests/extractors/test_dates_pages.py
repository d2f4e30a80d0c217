"""Dates of whole pages: mastheads, posts and sheets name the day of publication; undated days take the right year."""

from __future__ import annotations

import pytest

from extractors import extract as everything
from extractors.dates import extract, publication
from extractors.layout import read
from extractors.reading import Context


def stated(text, lang):
    return [(item.edtf, item.role) for item in extract(read(text, Context(language=lang))).facts]


LV = (
    "Parkā sakopti celiņi, iestādīti koki un izveidots rotaļu laukums bērniem, bet darbus finansēja Eiropas Reģionālās "
    "attīstības fonds un pašvaldība, kas deva desmito daļu.\n"
)
LT = (
    "Parke sutvarkyti takai, pasodinti medžiai ir įrengta aikštelė vaikams, o darbus finansavo Europos regioninės "
    "plėtros fondas bei savivaldybė, kuri skyrė dešimtadalį sumos.\n"
)
EN = (
    "The paths of the park have been renewed, trees planted and a playground built for children; the works were "
    "financed by the European Regional Development Fund and the town.\n"
)


@pytest.mark.parametrize(
    ("page", "edtf"),
    [
        (f"Rokiškio rajono savivaldybė        2020-02-11\n\nBaigta tvarkyti aikštė\n\n{LT}", "2020-02-11"),
        (f"Kretingos naujienos Nr. 12 (345)  2019 m. kovo 22 d.\n\n{LT}", "2019-03-22"),
        (f"Gulbenes novada ziņas • 2019. gada 5. marts • Nr. 5\n\nSakopts parks\n\n{LV}", "2019-03-05"),
        (f"THE PARK COURIER                  Issue of 5 March 2019\n\nPark renewed\n\n{EN}", "2019-03-05"),
        (f"Balvu Vēstis, 2014. gada marts\n\n{LV}", "2014-03"),
        (f"Newsletter No 3 | March 2019\n\nPark renewed\n\n{EN}", "2019-03"),
        (f"Jaunumi » Projekti » Parks\n05.07.2021 Atklāts parks\n\n{LV}", "2021-07-05"),
        (f"18/06/2021  by admin  in  Jaunumi\n\nSakopts parks\n\n{LV}", "2021-06-18"),
        (f"Atklāts parks (05.08.2019.)\n\n{LV}", "2019-08-05"),
        (f"Sakopts parks\n14. aprīlis, 2014, 16:43 Projekti\n\n{LV}", "2014-04-14"),
        (f"Sakopts parks\n05/03/2019 12:30:15\n\n{LV}", "2019-03-05"),
        (f"Park renewed\nMonday, July 5, 2021 - 14:23\n\n{EN}", "2021-07-05"),
        (f"Posted by Admin on 5 July 2021 in News\nPark renewed\n\n{EN}", "2021-07-05"),
        (f"Park renewed\nby Anna Liepa | March 5, 2019 | News | 0 comments\n\n{EN}", "2019-03-05"),
        (f"Autors: Liene Bērziņa, 12. februāris, 2020\n\n{LV}", "2020-02-12"),
        (f"Naujienos\n2019 Kov 05\nSutvarkytas parkas\n\n{LT}", "2019-03-05"),
        (f"Sakopts parks\n\n{LV}\nSagatavots 28.02.2020.\n", "2020-02-28"),
        (f"Sakopts parks\n\n2021 / 03 / 05\n\n{LV}", "2021-03-05"),
        (f"Sutvarkytas parkas\n\n2021 - 03 - 05\n\n{LT}", "2021-03-05"),
        (f"Park renewed\n\n25 / 03 / 2021\n\n{EN}", "2021-03-25"),
        (f"Biedrība „Pie upes”  ·  avīzīte  ·  2022 / maijs\n\n{LV}", "2022-05"),
        (f"Bendruomenės lapelis | gegužė / 2022\n\n{LT}", "2022-05"),
        (f"River Newsletter | 2022-May\n\n{EN}", "2022-05"),
        (f"Sakopts parks\n\n09:47, 5. marts, 2021\n\n{LV}", "2021-03-05"),
        (f"Park renewed\n\n16:03 5 March 2021\n\n{EN}", "2021-03-05"),
        (f"Sakopts parks\n\n{LV}\nFoto: J. Liepa. 05.08.2019.\n", "2019-08-05"),
        (
            f"Lazdijų naujienos\nGegužės 12, 2021\nKultūra, Projektai, Skelbimai\n\nSutvarkytas parkas\n\n{LT}",
            "2021-05-12",
        ),
        (f"Madonas ziņas\n12. maijs, 2021\nJaunumi, Kultūra, Pasākumi\n\nSakopts parks\n\n{LV}", "2021-05-12"),
        (
            f"Sutvarkytas parkas\n\n{LT}\nRokiškio rajono savivaldybės Viešųjų ryšių skyrius, 2021 m. balandžio 30 d.\n",
            "2021-04-30",
        ),
        (f"Sakopts parks\n\n{LV}\nInformē novada Jaunatnes lietu nodaļa, 2021. gada 30. aprīlī\n", "2021-04-30"),
        (f"Park renewed\n\n{EN}\nPublic Relations Unit of Balvi municipality, 30 April 2021\n", "2021-04-30"),
        (f"AIŠKINAMASIS RAŠTAS\n\n2019 m. kovo 4 d. Nr. TSP-41\nUtena\n\n{LT}", "2019-03-04"),
        (f"ZIŅOJUMS\n\n2019. gada 4. marts Nr. DV3-41\nGulbene\n\n{LV}", "2019-03-04"),
        (f"MoM SG#3\n\n{EN * 8}\nSG#4: Cēsis Castle, 12 March 2019\n\nAL / 05.02.2019\n", "2019-02-05"),
        (
            f"Sutvarkytas parkas\n\n{LT}\nMaketavo Ona Liepaitė. Išsiųsta 2021-04-30. Atsisakyti naujienų\n",
            "2021-04-30",
        ),
        (f"Sakopts parks\n\n{LV}\nMaketēja Ona Liepa. Izsūtīts 30.04.2021. Atteikties no jaunumiem\n", "2021-04-30"),
        (f"TENDER NOTICE\nRef. 12-B          Publication: 05/03/2021\n\n{EN}", "2021-03-05"),
    ],
)
def test_dates_pages_name_their_publication(page, edtf):
    found = publication(read(page, Context()))
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "page",
    [
        f"Konferencija „Žalioji mokykla“, 2018 m. kovo 22 d., Biržai\n\n{LT}",
        f"Projekta aktivitātes 2014. gada martā\n\n{LV}",
        "Pasākuma programma\n2019. gada 5. jūnijā, Cēsīs\n10.00 Reģistrācija\n10.30 Atklāšana\n",
        "Konsultacijos būsimiems pareiškėjams\n\n2017-04-12 Utenoje\n2017-04-20 Klaipėdoje",
        "Projekta nosaukums\tAtvērtā skola\nĪstenošanas periods\t01.09.2018. - 31.08.2021.\nVienošanās noslēgta\t12.07.2018.\n",
        f"Today: Monday, 5 July 2021\nPark renewed\n\n{EN}",
        f"2024 Balandis   Pi An Tr Ke Pe Še Se\n\nSutvarkytas parkas\n\n{LT}",
        f"Parks\n\n{LV}\nPapildināts 04.01.2021.\n",
        "Kvietimas teikti paraiškas paskelbtas 2022 m. sausio 10 d.",
        f"2014-2020.latlit.eu\n\nPark renewed\n\n{EN}",
        f"Parkas\n\n{LT}\nČia kabės nuotrauka iš parodos, kuri atsidarys 2021 m. gegužės 7 d.\n",
        f"Parks\n\n{LV}\nŠeit būs foto no izstādes, kas tiks atklāta 2021. gada 7. maijā.\n",
        f"Parkas\n\n{LT}\nPuslapį paskutinį kartą pakeitė redaktorius, 2021-05-07 11:52\n",
        f"Parks\n\n{LV}\nLapu pēdējo reizi laboja admin, 07.05.2021. 11:52\n",
        f"The park\n\n{EN}\nLast edited by admin, 07/05/2021 11:52\n",
    ],
)
def test_dates_pages_other_days_are_no_publication(page):
    assert publication(read(page, Context())) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # each item of a digest has the date of its own head
        (
            "Jaunākās ziņas\n\n20.11.2019. Skolēni programmē\n\n15. un 16. novembrī Gulbenē notika nodarbības.\n\n"
            "05.02.2018. Gidi Lietuvā\n\nNo 28. līdz 30. janvārim gidi viesojās Rokišķos.\n",
            {"2019-11-15/2019-11-16", "2018-01-28/2018-01-30"},
        ),
        # a year that heads a chronicle
        ("Hronika\n\n2016. gads\n15. augustā notika atklāšana.\n2017. gads\n1. februārī notika seminārs.\n", {"2016-08-15", "2017-02-01"}),
        # the same day in another language
        (
            "2020. gada 21. janvārī Daugavpilī notika sanāksme.\n\nProjektu īsteno no 2018. gada līdz 2022. gadam.\n\n"
            "Partners meet\n\nOn 21 January partners of the project gathered in Daugavpils.\n",
            {"2020-01-21"},
        ),
        # a paragraph about one year
        ("2018. gadā notika divas nometnes. Jūlijā nometne notika Cēsīs, bet 5. augustā – Ogrē.", {"2018-07", "2018-08-05"}),
        # stated further on
        (
            "Informacinis renginys\n\nSausio 30 d. pareiškėjai rinkosi į renginį.\n\n"
            "Paraiškas galima teikti nuo 2018 m. sausio 29 d. 7.30 val. iki 2018 m. kovo 2 d. 16.10 val.\n",
            {"2018-01-30", "2018-01-29T07:30/2018-03-02T16:10"},
        ),
        # rows that begin on the day of publication and go on in the year
        (
            "22.05.2018\n\nPieteikšanās konkursam sākusies.\n\nKad?\n22. maijā – atlase izsludināta\n"
            "29. jūnijā – pēdējā diena\nseptembris – lēmumi par apstiprināšanu\n",
            {"2018-05-22", "2018-06-29", "2018-09"},
        ),
        # a label's day, then the days of the text
        ("Kad? 2020. gada 13. februārī plkst. 10.00\nKur? Limbažos\n\nOtrs seminārs notiks 27. februārī Salacgrīvā.\n", {"2020-02-13T10:00", "2020-02-27"}),
    ],
)  # fmt: skip
def test_dates_pages_give_undated_days_their_year(page, expected):
    found = {item.edtf for item in extract(read(page, Context())).facts}
    assert expected <= found
    assert not any("XXXX" in edtf for edtf in found)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("lv", "Šogad seminārs notiks 3. jūnijā.", ["2019-06-03"]),
        ("en", "Libraries remember: in 2017, on August 29-30, librarians met.", ["2017-08-29/2017-08-30"]),
        ("lt", "Kvietimas skelbtas 2016 m. rugsėjo 21 d., iki 2016 m. gruodžio 20 d.", ["2016-09-21", "2016-12-20"]),
        ("lv", "Semināri notika 03.05., 10.05. un 17.05.2018.", ["2018-05-03", "2018-05-10", "2018-05-17"]),
        ("lv", "Noslēgums gaidāms rudenī, 2019. gada 29. oktobrī.", ["2019-10-29"]),
        ("lv", "Darbi sākti 2017. gada rudenī. 1. jūlijā notiks svētki.", ["2017-23", "2019-07-01"]),
        ("lt", "Darbai pradėti 2017 metų rudenį. Liepos 1 d. vyks šventė.", ["2017-23", "2019-07-01"]),
        ("en", "Works began in autumn 2017. On 1 July a fair takes place.", ["2017-23", "2019-07-01"]),
    ],
)
def test_dates_of_one_sentence_are_told_apart(lang, text, values):
    found = extract(read(text, Context(language=lang, published="2019-05-20")))
    assert [item.edtf for item in found.facts] == values


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Katru otrdien notika nodarbības."),
        ("lt", "Kiekvieną antradienį vyko mokymai."),
        ("en", "Every Tuesday a workshop took place."),
        ("lv", "Biroju var apmeklēt otrdienās."),
    ],
)
def test_dates_weekdays_of_every_week_are_none(lang, text):
    assert extract(read(text, Context(language=lang, published="2018-11-08"))).facts == ()


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("lt", "Teikiama nuo\n2025-01-20 08:00\nTeikiama iki\n2025-02-28 17:00", [("2025-01-20T08:00/2025-02-28T17:00", "deadline")]),
        ("lv", "Pieteikšanās no: 05.03.2022 09:00\nPieteikšanās līdz: 15.04.2022 17:00", [("2022-03-05T09:00/2022-04-15T17:00", "deadline")]),
        ("lt", "Pradėta: 2020 m. liepos 1 d.     Baigta: 2022 m. birželio 30 d.", [("2020-07-01/2022-06-30", "project_period")]),
        ("lv", "11-2019 | Itālija | Sanāksme\n05-2021 | Polija | Mācības", [("2019-11", "event"), ("2021-05", "event")]),
        ("lv", "Drukas datums: 19:39:07 14.08.2020", [("2020-08-14", "other")]),
    ],
)  # fmt: skip
def test_dates_sheets_and_schedules_are_read_by_row(lang, text, found):
    assert stated(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "text", "years"),
    [
        ("lv", "2018./2019. mācību gadā sākām projektu. Septembrī notika talka, martā notika brauciens.", ["2018-09", "2019-03"]),
        ("lt", "2018–2019 m. m. pradėjome projektą. Rugsėjį vyko talka, gegužę vyko kelionė.", ["2018-09", "2019-05"]),
        ("en", "In the 2018/2019 school year we began.  A camp was held on 5 October and a trip on 6 March.", ["2018-10-05", "2019-03-06"]),
    ],
)  # fmt: skip
def test_dates_of_a_school_year_lie_in_its_halves(lang, text, years):
    assert [edtf for edtf, _ in stated(text, lang)][1:] == years


@pytest.mark.parametrize("rule", ["---", "* * *", "…"])
def test_label_of_line_without_words_above(rule):
    assert stated(f"{rule}\n2019. gada 5. martā Rīgā notika seminārs.\n", "lv") == [("2019-03-05", "event")]


@pytest.mark.parametrize(
    ("lang", "page", "days"),
    [
        (
            "lv",
            "VALDES SĒDES PROTOKOLS\n2020. gada 14. maijā, Nr. 6\n\nProjekts ilgs līdz 2022. gada 30. jūnijam.\n"
            "Talka notiks 6. jūnijā. Atskaites nodotas 30. aprīlī.",
            ["2020-05-14", "2020-06-06", "2020-04-30"],
        ),
        (
            "lt",
            "SUSIRINKIMO PROTOKOLAS\n2020 m. gegužės 14 d. Nr. 6\n\nProjektas truks iki 2022 m. birželio 30 d.\n"
            "Talka vyks birželio 6 d. Ataskaita pateikta balandžio 30 d.",
            ["2020-05-14", "2020-06-06", "2020-04-30"],
        ),
        (
            "en",
            "MINUTES No. 6\nBoard of the association\n\nDate: 14 May 2020\n\nThe project runs until 30 June 2022.\n"
            "The clean-up will be held on 6 June. The report was submitted on 30 April.",
            ["2020-05-14", "2020-06-06", "2020-04-30"],
        ),
    ],
)
def test_dates_minutes_are_told_on_the_day_of_the_meeting(lang, page, days):
    found = [edtf for edtf, _ in stated(page, lang)]
    assert [edtf for edtf in found if edtf in days] == days


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "5 October 2020\n\nThe fair (planned for 22–23 August) was cancelled."),
        ("en", "5 October 2020\n\nThe fair, scheduled for 22–23 August, was postponed."),
        ("lv", "2020. gada 5. oktobris\n\nGadatirgus, kas bija plānots 22.–23. augustā, tika atcelts."),
        ("lt", "2020 m. spalio 5 d.\n\nMugė, kuri buvo numatyta rugpjūčio 22–23 d., atšaukta."),
    ],
)
def test_dates_what_had_been_planned_lies_behind(lang, text):
    assert "2020-08-22/2020-08-23" in [edtf for edtf, _ in stated(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "fact"),
    [
        ("lv", "Līgumcena ir 20 000 eiro, nodošanas termiņš – 2021. gada 30. aprīlis.", ("2021-04-30", "deadline")),
        ("lv", "Tomēr termiņu, 2021. gada 30. aprīli, mēs nenokavēsim.", ("2021-04-30", "deadline")),
        ("lv", "Pieteikšanās jau atvērta, beigas – 2021. gada 30. aprīlis.", ("2021-04-30", "deadline")),
        (
            "lv",
            "Projekts ilgst 24 mēnešus, sākums – 2021. gada 4. aprīlis.",
            ("2021-04-04/2023-04-03", "project_period"),
        ),
        ("lt", "Darbai jau vyksta, užbaigimo terminas – 2021 m. balandžio 30 d.", ("2021-04-30", "deadline")),
        ("lt", "Registracija jau pradėta, pabaiga – 2021 m. balandžio 30 d.", ("2021-04-30", "deadline")),
        (
            "lt",
            "Projektas trunka 24 mėnesius, pradžia – 2021 m. balandžio 4 d.",
            ("2021-04-04/2023-04-03", "project_period"),
        ),
        ("lt", "2021 m. balandžio 30 d. 15 val. baigėme rinkti paraiškas.", ("2021-04-30T15:00", "deadline")),
        ("en", "The works go on; completion deadline – 30 April 2021.", ("2021-04-30", "deadline")),
        ("en", "Registration is open, end – 30 April 2021.", ("2021-04-30", "deadline")),
        ("en", "It lasts for 24 months, start – 4 April 2021.", ("2021-04-04/2023-04-03", "project_period")),
        (
            "en",
            "From 1 May 2011 till 30 April 2013 they will meet and train crews.",
            ("2011-05-01/2013-04-30", "project_period"),
        ),
    ],
)
def test_dates_labels_in_running_text(lang, text, fact):
    assert fact in stated(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lt", "2021 m. kovo 5 d.\n\nKoncertas vyks Velykų sekmadienį."),
        ("lv", "2021. gada 5. marts\n\nKoncerts notiks Pūpolu svētdien."),
        ("en", "5 March 2021\n\nThe concert will be held on Palm Sunday."),
        ("en", "5 March 2021\n\nThe seminar will be held in Liepų Street."),
        ("lv", "Jaunumi\n\nKoncerts notika klubā.\n\nLapa pēdējoreiz mainīta: 11.07.2023."),
    ],
)
def test_dates_feasts_and_streets_are_no_happenings(lang, text):
    assert not [role for _, role in stated(text, lang) if role == "event"]


@pytest.mark.parametrize(
    ("lang", "page"),
    [
        ("lv", f"2021. gada 5. marts\n\n{LV}\nLasi arī: Jūlijā ostā par 8 % vairāk kravu"),
        (
            "lv",
            f"2021. gada 5. marts\n\n{LV}\nSaistītās ziņas\n14.06.2020. Gada sanāksme Oslo\n02.06.2020. Jauns ziņojums",
        ),
        ("lt", f"2021 m. kovo 5 d.\n\n{LT}\nSusijusios naujienos\n2020-06-14 Metinis susitikimas Osle"),
        ("lt", f"2021 m. kovo 5 d.\n\n{LT}\nTaip pat skaitykite: liepos 3 d. įvyko mugė"),
        ("en", f"5 March 2021\n\n{EN}\nRelated news\n14 June 2020 Annual meeting in Oslo\n2 June 2020 A new report"),
        ("en", f"5 March 2021\n\n{EN}\nRead also: the fair was held on 3 July"),
    ],
)
def test_dates_of_other_news_are_left_out(lang, page):
    assert [role for _, role in stated(page, lang)] == ["published"]


@pytest.mark.parametrize(
    ("lang", "head", "role"),
    [
        ("lv", "2024. gada 5. maijā, projekta ietvaros, notika seminārs Cēsīs.", "event"),
        ("lv", "2024. gada 5. maijā – Muzeju dienā – Cēsīs notika seminārs.", "event"),
        ("lt", "2024 m. gegužės 5 d., įgyvendinant projektą, Utenoje vyko seminaras.", "event"),
        ("en", "5 May 2024, as part of the project, a seminar took place in Riga.", "event"),
        ("lv", "2024. gada 5. maijā, Cēsis.", "published"),
        ("lt", "2024-05-05, parengė Jonas Jonaitis.", "published"),
        ("en", "5 May 2024 – The municipality signed the contract.", "published"),
    ],
)
def test_dates_that_open_a_sentence_are_no_publication(lang, head, role):
    text = {"lv": LV, "lt": LT, "en": EN}[lang]
    assert [found for _, found in stated(f"{text.split('.')[0]}\n\n{head}\n{text}", lang)][:1] == [role]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "2008.–2010. gadā tika atjaunota ūdens ņemšanas vieta un uzbūvētas attīrīšanas iekārtas."),
        ("lt", "2008–2010 metais buvo atnaujinta vandenvietė ir pastatyti valymo įrenginiai."),
        ("en", "The water supply was rebuilt in 2008–2010."),
    ],
)
def test_dates_years_of_building_are_no_run_of_a_project(lang, text):
    assert stated(text, lang) == [("2008/2010", "other")]


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("lt", "Malūnai Kelmėje\n2023-09-14 Talsuose vyko seminaras.\nProjektas tęsiasi.\n", "event"),
        ("en", "Mills of Talsi\n14.09.2023 Talsi hosted a seminar.\nThe project goes on.\n", "event"),
        ("lv", "14.09.2023. Talsos atklāts dabas parks\nParks ir skaists, un tajā aug ozoli.\n", "published"),
        ("lt", "2023-09-14 Talsuose atidarytas parkas\nParkas gražus, jame auga ąžuolai.\n", "published"),
        ("lv", "Projekts „Dzirnavas“.\nSeminārs Talsos – 2023. gada 14. septembrī\n", "event"),
        ("lt", "Projektas „Malūnai“.\nMokymai Talsuose – 2023-09-14\n", "event"),
    ],
)  # fmt: skip
def test_dates_that_open_a_line_are_of_the_page_above_a_headline_and_of_a_happening_in_a_sentence(lang, text, role):
    found = everything(text, Context(language=lang)).dates
    assert [(item.edtf, item.role) for item in found] == [("2023-09-14", role)]
