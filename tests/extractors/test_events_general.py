"""Classes of wording that say, or do not say, that something happened and where, in every language."""

from __future__ import annotations

import pytest

from tests.extractors.test_events import found


def told(text: str, code: str, published: str | None = None) -> list[tuple[str, str | None, str | None]]:
    return [(fact.kind, fact.edtf, fact.place) for fact in found(text, code, published).facts]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "When the storm reached Ventspils on 14 August 2021, the pump in Pils Street stopped."),
        ("en", "The first four vans reached Biržai on 3 March 2022."),
        ("lv", "Pirmos četras automašīnas 2022. gada 3. martā saņēma Dobeles novads."),
        ("lv", "Objektu būvnieks pārņēma 2023. gada 11. aprīlī."),
        ("lt", "Pirmuosius keturis autobusus 2022 m. kovo 3 d. gavo Zarasų rajonas."),
        ("lt", "2021 m. gruodžio 24 d. traukinys pajudėjo iš stoties."),
        ("lv", "Atklāti balsojot, komisija 2024. gada 20. marta lēmumu atcēla."),
        ("lv", "Pamatojoties uz komitejas 2024. gada 20. marta atzinumu, projektam piešķir līdzekļus."),
        ("lt", "Remiantis komisijos 2024 m. kovo 20 d. išvada, projektui skirta lėšų."),
        ("en", "Two paid internships open in May 2023."),
        ("lv", "No 2024. gada jūlija līdz septembrim pacientus pieņems pagaidu telpās."),
    ],
)
def test_events_what_else_a_day_tells(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("lv", "Par iecerēto stāstīsim trīs reizes: 2023. gada 5. jūnijā Talsos un 7. jūnijā Kandavā.", "meeting"),
        (
            "en",
            "Partners met for the first time in Gdynia, on 5 June 2023, and will come to Ventspils later.",
            "meeting",
        ),
        ("lv", "2021. gada 5.–7. novembrī Cēsīs notika ideju hakatons.", "competition"),
        ("lt", "2021 m. lapkričio 5–7 d. Kaune vyko idėjų hakatonas.", "competition"),
        ("en", "The hackathon took place in Tartu on 5 November 2021.", "competition"),
        ("lv", "Informatīvā stunda lauksaimniekiem notiks 2023. gada 5. jūnijā Talsos.", "meeting"),
        ("lt", "Informacinė valanda ūkininkams vyks 2023 m. birželio 5 d. Zarasuose.", "meeting"),
        ("lt", "Antrasis modulis – 2023 m. birželio 5 d. Utenos kolegijos Verslo fakultete.", "training"),
        ("lv", "Otrais modulis – 2023. gada 5. jūnijā Liepājas universitātē.", "training"),
        ("lt", "2021 m. rugpjūčio 30 d. baigėme rinkti paraiškas pagal III kvietimą.", "call"),
    ],
)
def test_events_kind_by_its_words(code: str, text: str, kind: str) -> None:
    facts = told(text, code)
    assert facts
    assert {fact[0] for fact in facts} == {kind}


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        (
            "en",
            "The fair took place in Cēsis on 5 June 2021. The training will be held online on 3 December 2021.",
            "online",
        ),
        ("lv", "Tirdziņš bija Cēsīs. Apmācības tiešsaistē notiks 2021. gada 3. decembrī.", "tiešsaiste"),
        ("lt", "Mugė buvo Utenoje. Mokymai nuotoliniu būdu vyks 2021 m. gruodžio 3 d.", "nuotoliniu būdu"),
        ("lv", "Domē runās par iedzīvotāju sapulci, kas notiks 2022. gada 18. oktobrī kultūras namā.", "kultūras nams"),
        ("lv", "Projekta atklāšana notiks Gulbenes depo 2024. gada 14. jūnijā.", "Gulbenes depo"),
        ("lv", "Seminārs notiks 2023. gada 4. maijā Dārza ielā 11.", "Dārza iela 11"),
        ("lt", "Seminaras vyks 2023 m. gegužės 4 d. 10 val. Gedimino pr. 17.", "Gedimino pr. 17"),
        ("en", "Next event: a workshop, 17 May 2023, 5 p.m., Herkaus Manto g. 84.", "Herkaus Manto g. 84"),
        ("lt", "Direktorė nuvažiavo į Vokietiją. Ta kelionė vyko 2014 m. birželio 16–20 d.", "Vokietija"),
        ("lv", "Skolotāji devās uz Igauniju. Šī vizīte notika 2014. gada 16. jūnijā.", "Igaunija"),
    ],
)
def test_events_place_by_its_words(code: str, text: str, place: str) -> None:
    assert told(text, code)[-1][2] == place


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lv", "DOMES SĒDES PROTOKOLS\n\nAlūksnē, 2024. gada 28. martā           Nr. 6, 11. punkts\n\nSēdi sāk.", "Alūksne"),
        ("lt", "TARYBOS POSĖDŽIO PROTOKOLAS\n\nZarasuose, 2024 m. kovo 28 d.           Nr. 6\n\nPosėdį pradeda mero pavaduotoja.", "Zarasai"),
    ],
)  # fmt: skip
def test_events_minutes_are_of_a_meeting(code: str, text: str, place: str) -> None:
    assert told(text, code) == [("meeting", "2024-03-28", place)]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lt", "Zarasai\n\n2023 m. sausio 23–26 d. pas mus viešėjo keturios virėjos iš Oslo.", "Zarasai"),
        ("lv", "Dobele\n\n2023. gada 23. janvārī pie mums viesojās četras medmāsas no Norvēģijas.", "Dobele"),
        ("lv", "Tikšanās\n\nTrešā tikšanās. 2013. gada 5. oktobris, Lionita (Itālija)", "Lionita"),
    ],
)
def test_events_place_of_whoever_tells_and_towns_with_their_country(code: str, text: str, place: str) -> None:
    assert [fact[2] for fact in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lt", "KITI KVIETIMAI\n\nMiestų parkai      2,5 mln. Eur     planuojamas 2024 m. gegužę\n"
               "Kaimų keliai       3,1 mln. Eur     planuojamas 2024 m. rugsėjį"),
        ("en", "PLANNED CALLS\n\nCity parks      EUR 2.5 million     planned for May 2024\n"
               "Village roads   EUR 3.1 million     planned for September 2024"),
    ],
)  # fmt: skip
def test_events_rows_of_planned_calls(code: str, text: str) -> None:
    assert [fact[:2] for fact in told(text, code)] == [("call", "2024-05"), ("call", "2024-09")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Ejiet uz konferenču zāli Talsos 2023. gada 5. jūnijā plkst. 15.00, kur rādīsim plānus."),
        ("lt", "Ateikite 2023 m. birželio 5 d. 15 val. į Salaką, konferencijų salę: parodysime planus."),
    ],
)
def test_events_purpose_of_a_room_is_no_happening(code: str, text: str) -> None:
    assert [fact[0] for fact in told(text, code)] == ["meeting"]


def test_events_day_of_a_told_span_is_part_of_it() -> None:
    text = (
        "2019. gada 16. un 17. oktobrī Balvos notika projekta uzsākšanas seminārs. "
        "Otrajā, 2019. gada 17. oktobrī, katra pašvaldība rādīja savas takas."
    )
    assert [fact[:2] for fact in told(text, "lv")] == [("opening", "2019-10-16/2019-10-17")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Summer opening hours: 8 June 2022"),
        ("en", "On 7 October 2022 storks were seen inspecting the pond."),
        ("en", "Title: Signed, sealed and cycled: a route from Ventspils to Palanga"),
        ("en", 'The mayor says: "We agreed about one sign in Ventspils."'),
        ("en", "The pumps were presented on 5 March 2025."),
        ("lv", "Iekārta prezentēta 2025. gada 5. martā."),
        ("lt", "Įranga pristatyta 2025 m. kovo 5 d."),
        ("lv", "Līguma izpilde: 12.12.2023."),
        ("lt", "Sutarties pabaiga: 2023-12-12"),
        ("en", "Agreement ends: 12 December 2023"),
    ],
)
def test_events_words_of_other_things(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "event"),
    [
        ("en", "The beekeepers' day in Iecava on 9 July 2022 was sunny.", ("festival", "2022-07-09", "Iecava")),
        ("en", "Our farmers’ day in Iecava was on 9 July 2022.", ("festival", "2022-07-09", "Iecava")),
        ("en", "Library Night: 18 May 2024, 6 p.m.", ("festival", "2024-05-18T18:00", None)),
        ("en", "A hedge-laying bee was held at Rundāle on 5 March 2022.", ("other", "2022-03-05", "Rundāle")),
        ("en", "A free course on accounts starts on 17 January 2023 in Utena.", ("training", "2023-01-17", "Utena")),
        ("lv", "Lieldienu tirdziņš Dobelē 2024. gada 23. martā", ("festival", "2024-03-23", "Dobele")),
        ("lv", "Apaļais galds Talsos notika 2024. gada 4. aprīlī.", ("meeting", "2024-04-04", "Talsi")),
        ("lt", "Apskritasis stalas Alytuje vyko 2024 m. balandžio 4 d.", ("meeting", "2024-04-04", "Alytus")),
        ("lt", "Užsiėmimas vaikams vyko 2024 m. balandžio 4 d. Alytuje.", ("training", "2024-04-04", "Alytus")),
        ("lv", "Vienošanās ar LIAA: 12.12.2023.", ("signing", "2023-12-12", None)),
        ("lt", "Sutartis su APVA: 2023-12-12", ("signing", "2023-12-12", None)),
        ("en", "Grant agreement with the Ministry of Finance: 12 December 2023", ("signing", "2023-12-12", None)),
        (
            "lv",
            "Kuldīgā 2023. gada 19. oktobrī pulcējās biškopji, lai pieliktu punktu projektam.",
            ("closing", "2023-10-19", "Kuldīga"),
        ),
        (
            "lt",
            "2023 m. spalio 19 d. Kuršėnuose susirinko bitininkai, kad padėtų tašką projektui.",
            ("closing", "2023-10-19", "Kuršėnai"),
        ),
        (
            "en",
            "Today the Steering Committee concluded its third meeting, held in Alytus on 13-14 December 2023.",
            ("meeting", "2023-12-13/2023-12-14", "Alytus"),
        ),
        (
            "lv",
            "Partneri tiekas 2026. gada martā Alūksnē, bet noslēguma konferenci rīkos vēlāk.",
            ("meeting", "2026-03", "Alūksne"),
        ),
        (
            "lt",
            "Partneriai susitiks 2026 m. kovą Alytuje, o baigiamoji konferencija bus vėliau.",
            ("meeting", "2026-03", "Alytus"),
        ),
        (
            "en",
            "Partners will meet in Alytus in March 2026, but the final conference is far away.",
            ("meeting", "2026-03", "Alytus"),
        ),
    ],
)
def test_events_by_their_own_words(code: str, text: str, event: tuple[str, str, str | None]) -> None:
    assert told(text, code) == [event]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lv", "Meklējam jauniešus uz apmaiņu “Zaļais ceļš” Aradā 2023. gada 20.–28. oktobrī.", "Arada"),
        (
            "lt",
            "2025 m. kovo 20 d. 17.30 val. kviečiame gyventojus į poliklinikos posėdžių salę.",
            "poliklinikos posėdžių salė",
        ),
        (
            "lv",
            "2025. gada 20. martā plkst. 17.30 aicinām iedzīvotājus uz slimnīcas konferenču zāli.",
            "slimnīcas konferenču zāle",
        ),
        ("en", "Partners met on 23 January 2024 at the Kaunas campus of the university.", "Kaunas campus"),
        (
            "en",
            "The keeper of Utena District Museum told us about it at a workshop in Alytus, in August 2023.",
            "Alytus",
        ),
        ("lt", "2023 m. birželio 16 d. prie Rėkyvos tako rengiame savanorių talką.", "Rėkyvos takas"),
        ("lv", "2023. gada 16. jūnijā pie Līgatnes dabas takas rīkojam talku.", "Līgatnes dabas taka"),
        ("lv", "25.11.2022. Forums “Balss”, Kuldīgas kultūras centrs; uzrunas teica domes vadītāja un viesi no Norvēģijas.",
         "Kuldīgas kultūras centrs"),
        ("lt", "2022-11-25 Forumas „Balsas“, Zarasų viešoji biblioteka; kalbėjo mero pavaduotoja ir svečiai iš Norvegijos.",
         "Zarasų viešoji biblioteka"),
    ],
)  # fmt: skip
def test_events_place_beside_its_date(code: str, text: str, place: str) -> None:
    assert [fact[2] for fact in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("en", "UTENA MUSEUM\nMaironio St. 5, Utena\n\nWhat's on\n\nLecture: 5 June 2024, 5 p.m.", "UTENA MUSEUM"),
        ("lt", "Utenos muziejus\nMaironio g. 5, Utena\n\nRenginiai\n\nPaskaita: 2024 m. birželio 5 d. 17.00 val.", "Utenos muziejus"),
        ("lv", "Tukuma muzejs\nBrīvības iela 5, Tukums\n\nPasākumi\n\nLekcija: 2024. gada 5. jūnijā plkst. 17.00", "Tukuma muzejs"),
        ("lv", "Tukuma novada pašvaldība\nBrīvības iela 5, Tukums\n\nPasākumi\n\nLekcija: 2024. gada 5. jūnijā plkst. 17.00", None),
    ],
)  # fmt: skip
def test_events_hours_in_the_calendar_of_a_house(code: str, text: str, place: str | None) -> None:
    assert [fact[1:] for fact in told(text, code)] == [("2024-06-05T17:00", place)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "The partners met online on 3 June 2021 and in person in Gdańsk on 7 October 2021.",
            [("meeting", "2021-06-03", "online"), ("meeting", "2021-10-07", "Gdańsk")],
        ),
        (
            "lv",
            "Partneri tiešsaistē tikās 2021. gada 3. jūnijā un klātienē Cēsīs 2021. gada 7. oktobrī.",
            [("meeting", "2021-06-03", "tiešsaiste"), ("meeting", "2021-10-07", "Cēsis")],
        ),
        (
            "lt",
            "Partneriai nuotoliniu būdu susitiko 2021 m. birželio 3 d. ir gyvai Utenoje 2021 m. spalio 7 d.",
            [("meeting", "2021-06-03", "nuotoliniu būdu"), ("meeting", "2021-10-07", "Utena")],
        ),
        (
            "en",
            "The works will start on 5 June 2025 and the bridge will be opened on 3 December 2025.",
            [("opening", "2025-12-03", None)],
        ),
        (
            "lv",
            "Būvdarbi sāksies 2025. gada 5. jūnijā un tiltu atklās 2025. gada 3. decembrī.",
            [("opening", "2025-12-03", None)],
        ),
        (
            "lt",
            "Darbai prasidės 2025 m. birželio 5 d. ir tiltas bus atidarytas 2025 m. gruodžio 3 d.",
            [("opening", "2025-12-03", None)],
        ),
        (
            "en",
            "The call will open on 1 March 2024 and close on 31 May 2024.",
            [("call", "2024-03-01/2024-05-31", None)],
        ),
        (
            "lv",
            "Uzsaukumu atvērs 2024. gada 1. martā un slēgs 2024. gada 31. maijā.",
            [("call", "2024-03-01/2024-05-31", None)],
        ),
        (
            "lt",
            "Kvietimas bus atidarytas 2024 m. kovo 1 d. ir uždarytas 2024 m. gegužės 31 d.",
            [("call", "2024-03-01/2024-05-31", None)],
        ),
        ("en", "In May 2022 ten teachers spent a week in Porto.", [("visit", "2022-05", "Porto")]),
        ("en", "The team travelled to Oulu in October 2022.", [("visit", "2022-10", "Oulu")]),
        ("en", "• Palanga City Run, 4 September 2022, Palanga", [("competition", "2022-09-04", "Palanga")]),
        (
            "en",
            "Information seminar: 24 January 2024, 10:00–15:30, Riga, Elizabetes Street 19.",
            [("seminar", "2024-01-24T10:00", "Elizabetes Street 19")],
        ),
        ("en", "Six experts from Latvia visited the Curonian Spit on 5 May 2022.", [("visit", "2022-05-05", None)]),
        ("en", "The museum reopened on 14 June 2023.", [("opening", "2023-06-14", None)]),
    ],
)
def test_events_each_date_has_its_own_part(
    code: str, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The regatta planned for 5 October 2024 was moved to 12 October 2024."),
        ("lv", "Turnīrs, kas bija plānots 2024. gada 5. oktobrī, pārcelts uz 2024. gada 12. oktobri."),
        ("lt", "Turnyras, numatytas 2024 m. spalio 5 d., perkeltas į 2024 m. spalio 12 d."),
    ],
)
def test_events_put_off_are_on_the_later_day(code: str, text: str) -> None:
    assert [fact[:2] for fact in told(text, code)] == [("competition", "2024-10-12")]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("en", "CONFERENCE “RIVERS”\n5 June 2024, Utena Culture Centre\n\nAGENDA\n9:30 Registration", "Utena Culture Centre"),
        ("lv", "KONFERENCE “UPES”\n2024. gada 5. jūnijā, Dobeles kultūras nams\n\nDARBA KĀRTĪBA\n9.30 Reģistrācija", "Dobeles kultūras nams"),
        ("lt", "KONFERENCIJA „UPĖS“\n2024 m. birželio 5 d., Utenos kultūros centras\n\nDARBOTVARKĖ\n9.30 Registracija", "Utenos kultūros centras"),
    ],
)  # fmt: skip
def test_events_day_and_venue_below_a_title(code: str, text: str, place: str) -> None:
    assert told(text, code) == [("conference", "2024-06-05", place)]


def test_events_places_before_their_dates_in_brackets() -> None:
    text = "Workshops on weaving (Dobele 05.05.2021., Auce 12.05.2021.) were full."
    assert [fact[2] for fact in told(text, "en")] == ["Dobele", "Auce"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Partneri tikās 2021. gada 7. oktobrī viesnīcas “Kolonna” telpās."),
        ("lv", "Partneri 2021. gada 7. oktobrī tikās ministrijas viesnīcas “Kolonna” telpās."),
    ],
)
def test_events_rooms_of_an_inn(code: str, text: str) -> None:
    assert [fact[2] for fact in told(text, code)] == ["viesnīca “Kolonna”"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "By then the pump was sold to partners in Alytus, on 5 May 2020, for a euro."),
        ("lv", "Sūknis 2020. gada 5. maijā bija nosūtīts partneriem."),
        ("lt", "Siurblys 2020 m. gegužės 5 d. buvo išsiųstas partneriams."),
        ("lv", "Mēs bijām gatavi sākt 2020. gada 5. maijā."),
        ("lt", "Buvome pasirengę pradėti 2020 m. gegužės 5 d."),
    ],
)
def test_events_passives_and_readiness_tell_of_no_visit(code: str, text: str) -> None:
    assert [fact for fact in told(text, code) if fact[0] == "visit"] == []


@pytest.mark.parametrize(
    ("code", "text", "event"),
    [
        (
            "lv",
            "Svinīgi atklāta Madonas mākslas skola – 2023. gada 7. jūnijs.",
            ("opening", "2023-06-07", "Madonas mākslas skola"),
        ),
        (
            "lt",
            "Atidaryta Anykščių menų mokykla – 2023 m. birželio 7 d.",
            ("opening", "2023-06-07", "Anykščių menų mokykla"),
        ),
        (
            "en",
            "Farmers came to the demonstration day at Madona on 7 June 2023.",
            ("training", "2023-06-07", "Madona"),
        ),
    ],
)
def test_events_verbs_are_no_part_of_a_venue(code: str, text: str, event: tuple[str, str, str]) -> None:
    assert told(text, code) == [event]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Yesterday's evening news on 5 May 2021 told of the works in Riga."),
        ("en", "This was the trial's day 4 on 5 March 2021 in Riga."),
        ("en", "On Mother's Day, 9 May 2021, the museum in Cēsis was closed."),
        ("en", "Teachers' Day on 5 October 2021 is a public holiday."),
        ("en", "The stream's course began to shift in Ogre on 5 May 2021."),
        ("en", "The course will change the rules in Cēsis on 5 May 2021."),
        ("en", "The Long Run of bad luck ended in Ogre on 5 May 2021."),
        ("en", "The Coffee Cup broke in Cēsis on 5 May 2021."),
        ("en", "Prizes were bought on 5 May 2021 in Riga."),
        ("en", "The launch of a rocket failed in Riga on 5 May 2021."),
        ("en", "Breakfast with honey was served on 5 May 2021 in Riga."),
        ("en", "See you at the polls on 5 May 2021."),
        ("en", "Find us at our website from 5 May 2021."),
        ("lv", "Mēs bijām aizņemti 2021. gada 8. maijā Valmierā."),
        ("lt", "Sutartis su rangovu galioja iki: 2023-12-12"),
        ("lv", "Līgums ar būvnieku spēkā līdz: 12.12.2023."),
        ("en", "Warranty contract with the supplier ends: 12 December 2023"),
        ("en", "Contract: 12 December 2023"),
    ],
)
def test_events_loose_words_tell_of_none(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "2021. gada 5. maijā mūsu stends tika nopostīts Rīgā."),
        ("lt", "Mūsų stendas 2021 m. gegužės 5 d. sudegė Utenoje."),
    ],
)
def test_events_stands_are_no_fairs(code: str, text: str) -> None:
    assert "festival" not in [fact[0] for fact in told(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "first"),
    [
        (
            "lt",
            "2021 m. gegužės 5 d. posėdyje Utenoje taryba atidėjo klausimą iki 2021 m. birželio 6 d.",
            ("meeting", "2021-05-05", "Utena"),
        ),
        (
            "lv",
            "2021. gada 5. maija sēdē Rīgā dome atlika lēmumu; nākamā sēde 2021. gada 6. jūnijā.",
            ("meeting", "2021-05-05", "Rīga"),
        ),
        (
            "lv",
            "Seminārs 2021. gada 5. maijā tika pārcelts uz Rīgu, bet nākamais notiks 2021. gada 6. jūnijā.",
            ("seminar", "2021-05-05", "Rīga"),
        ),
        (
            "en",
            "The seminar on 5 May 2021 was moved to Riga because of rain; the next meeting is on 6 June 2021.",
            ("seminar", "2021-05-05", "Riga"),
        ),
        (
            "en",
            "At the meeting on 5 May 2021 in Riga the deadline was postponed to 6 June 2021.",
            ("meeting", "2021-05-05", "Riga"),
        ),
        (
            "lt",
            "2021 m. gegužės 5 d. posėdyje Utenoje terminas perkeltas į 2021 m. birželio 6 d.",
            ("meeting", "2021-05-05", "Utena"),
        ),
        ("en", "Broadcast from Riga on 6 May 2021 was a concert.", ("festival", "2021-05-06", "Riga")),
    ],
)
def test_events_stay_where_something_else_was_put_off(code: str, text: str, first: tuple[str, str, str]) -> None:
    assert told(text, code)[0] == first


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "lt",
            "Projektas baigiasi 2021 m. liepos 1 d. Kvietimas teikti paraiškas baigiasi 2021 m. birželio 6 d., "
            "o projektai baigsis 2022 m. gegužės 1 d.",
        ),
        ("lv", "Uzsaukums noslēdzas 2021. gada 6. jūnijā, bet projekti beigsies 2022. gada 1. maijā."),
        ("en", "The call for proposals closes on 6 June 2021 and the projects end on 1 May 2022."),
    ],
)
def test_events_ends_of_projects_are_no_ends_of_calls(code: str, text: str) -> None:
    assert [str(fact[1]).removeprefix("../") for fact in told(text, code)] == ["2021-06-06"]


@pytest.mark.parametrize(
    ("code", "text", "kind", "place"),
    [
        ("lv", "Klētī durvis vērsies 2023. gada 12. maijā Preiļos.", "opening", "Preiļi"),
        ("lv", "Projekta ievadseminārs notika 2023. gada 12. maijā Preiļos.", "opening", "Preiļi"),
        ("lv", "Jauno slēpošanas trasi 2023. gada 12. maijā Preiļos oficiāli nodeva lietošanā.", "opening", "Preiļi"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose durys atsidarė: pradėjo veikti biblioteka.", "opening", "Zarasai"),
        ("en", "Partners kicked off in Biržai on 12 May 2023.", "opening", "Biržai"),
        ("en", "The start-up meeting took place in Biržai on 12 May 2023.", "opening", "Biržai"),
        ("lv", "Projekta noslēgumvakars izskanēja 2023. gada 12. maijā Preiļos.", "closing", "Preiļi"),
        ("lt", "Apibendrinamoji konferencija vyko 2023 m. gegužės 12 d. Zarasuose.", "closing", "Zarasai"),
        ("en", "An end-of-project seminar was held in Biržai on 12 May 2023.", "closing", "Biržai"),
        ("lv", "Zinātniskie lasījumi norisinājās 2023. gada 12. maijā Preiļos.", "conference", "Preiļi"),
        ("lt", "Moksliniai skaitymai vyko 2023 m. gegužės 12 d. Zarasuose.", "conference", "Zarasai"),
        ("lv", "Supervīzija aprūpētājiem notika 2023. gada 12. maijā Preiļos.", "training", "Preiļi"),
        ("lt", "Lauko diena daržininkams vyko 2023 m. gegužės 12 d. Zarasuose.", "training", "Zarasai"),
        ("en", "A baking course was held in Biržai on 12 May 2023.", "training", "Biržai"),
        ("lv", "Divdesmit vecāku 2023. gada 12. maijā saspiedās mazā istabā Preiļos.", "meeting", "Preiļi"),
        ("lt", "Kontaktų užmezgimo renginys vyko 2023 m. gegužės 12 d. Zarasuose.", "meeting", "Zarasai"),
        ("en", "Thirty of us squeezed into a barn in Biržai on 12 May 2023.", "meeting", "Biržai"),
        ("en", "A matchmaking event was held in Biržai on 12 May 2023.", "meeting", "Biržai"),
        ("lv", "Mācībbrauciens uz Preiļiem notika 2023. gada 12. maijā.", "visit", "Preiļi"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose mus priėmė virėjai.", "visit", "Zarasai"),
        ("en", "Biržai hosts everyone on 12 May 2023.", "visit", "Biržai"),
        ("lv", "Skauti nometņoja Preiļos no 2023. gada 12. līdz 16. jūnijam.", "camp", "Preiļi"),
        ("lt", "2023 m. birželio 12–16 d. Zarasuose stovyklavo skautai.", "camp", "Zarasai"),
        ("en", "Scouts camped in Biržai on 12–16 June 2023.", "camp", "Biržai"),
        ("lv", "2023. gada 12. maijā Preiļos spēlēja kapela “Dzintars”.", "festival", "Preiļi"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose rodė dokumentinį filmą.", "festival", "Zarasai"),
        ("en", "A puppet show was held in Biržai on 12 May 2023.", "festival", "Biržai"),
        ("lv", "Triatlons notika 2023. gada 12. maijā Preiļos.", "competition", "Preiļi"),
        ("lt", "Triatlonas vyko 2023 m. gegužės 12 d. Zarasuose.", "competition", "Zarasai"),
        ("en", "A triathlon was held in Biržai on 12 May 2023.", "competition", "Biržai"),
        ("en", "The agreement was countersigned on 12 May 2023.", "signing", None),
        ("lv", "Projektu pieteikumus ņem pretī līdz 2023. gada 12. maijam.", "call", None),
        ("lt", "Paraiškų laukiama iki 2023 m. gegužės 12 d.", "call", None),
        ("lt", "Paraiškas galima atnešti iki 2023 m. gegužės 12 d.", "call", None),
        ("en", "Applications must be handed in by 12 May 2023.", "call", None),
        ("lv", "2023. gada 12. maijā Preiļos jaunieši iestādīja kokus.", "other", "Preiļi"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose jaunimas sodino medžius.", "other", "Zarasai"),
        ("en", "Volunteers planted oak trees in Biržai on 12 May 2023.", "other", "Biržai"),
        ("lv", "Preiļos 2023. gada 12. maijā mācīja pīt grozus.", "training", "Preiļi"),
        ("lt", "Zarasuose 2023 m. gegužės 12 d. mokyta pinti krepšius.", "training", "Zarasai"),
        ("en", "Six teams fought for the cup in Biržai on 12 May 2023.", "competition", "Biržai"),
        ("lv", "Preiļos 2023. gada 12. maijā apbalvoti čaklākie dārznieki.", "other", "Preiļi"),
        ("lt", "Zarasuose 2023 m. gegužės 12 d. apdovanoti darbščiausi sodininkai.", "other", "Zarasai"),
        ("en", "The best gardeners were honoured in Biržai on 12 May 2023.", "other", "Biržai"),
    ],
)
def test_events_words_of_each_kind(code: str, text: str, kind: str, place: str | None) -> None:
    assert [(fact[0], fact[2]) for fact in told(text, code)] == [(kind, place)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The open source code was published on 12 May 2023."),
        ("en", "The season kicked off on 12 May 2023."),
        ("en", "The festival equipment was bought on 12 May 2023."),
        ("en", "The band played a role in the design published on 12 May 2023."),
        ("en", "The project was launched on 12 May 2023."),
        ("en", "Staff who would like a visit need to email the office before Easter, 12 May 2023 at the latest."),
        ("lv", "Darbus pabeidz ne vēlāk kā 2023. gada 12. maijā, sākums saistīts ar līguma parakstīšanu."),
        ("lt", "Darbai baigiami ne vėliau kaip 2023 m. gegužės 12 d., pradžia siejama su sutarties pasirašymu."),
        ("lv", "Seminārs bija paredzēts 2023. gada 12. maijā, taču lektors saslima."),
        ("lv", "Muzejā jūt svētkus. Darbu termiņš pārcelts uz 2023. gada 12. maiju."),
        ("lt", "Muziejuje jaučiama šventė. Darbų terminas nukeltas į 2023 m. gegužės 12 d."),
        ("lt", "Seminaras turėjo vykti 2023 m. gegužės 12 d., bet lektorius susirgo."),
        ("en", "The seminar was meant to take place on 12 May 2023, but the lecturer fell ill."),
    ],
)
def test_events_words_that_tell_of_none(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "edtf"),
    [
        ("lv", "Festivāls notika 2023. gada augustā Saldū (plānots maijā).", "2023-08"),
        ("lt", "Stovykla įvyko 2023 m. rugpjūtį Utenoje (planuota gegužę).", "2023-08"),
        ("en", "The festival was held in Nida in August 2023 (planned for May).", "2023-08"),
        ("en", "The seminar, first planned for 3 May 2023, was held in Riga on 12 May 2023.", "2023-05-12"),
        (
            "lt",
            "Seminaras, iš pradžių planuotas 2023 m. gegužės 3 d., vyko 2023 m. gegužės 12 d. Rygoje.",
            "2023-05-12",
        ),
        ("lv", "Seminārs, ko sākotnēji plānoja 2023. gada 3. maijā, notika 2023. gada 12. maijā Rīgā.", "2023-05-12"),
        ("lv", "Atklāšanu gaidīja visi. Tā pārcelta uz 2023. gada 12. maiju Saldū.", "2023-05-12"),
        ("lt", "Atidarymo laukė visi. Jis perkeltas į 2023 m. gegužės 12 d. Utenoje.", "2023-05-12"),
        ("en", "Everybody waited for the opening ceremony. It has been moved to 12 May 2023.", "2023-05-12"),
        ("lv", "Jautāt varēs arī par semināru, kas notiks 2023. gada 12. maijā Saldū.", "2023-05-12"),
        ("lt", "Paklausti galėsite prieš seminarą, kuris vyks 2023 m. gegužės 12 d. Utenoje.", "2023-05-12"),
        ("en", "More about the seminar, which will be held in Riga on 12 May 2023.", "2023-05-12"),
        ("en", "We shall write again after the seminar in Riga (12 May 2023).", "2023-05-12"),
    ],
)
def test_events_on_the_day_that_counts(code: str, text: str, edtf: str) -> None:
    assert [fact[1] for fact in told(text, code)] == [edtf]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("en", "Forty of us squeezed into the old fire station on 12 May 2023.", "old fire station"),
        ("en", "The concert was given in our own parish hall on 12 May 2023.", "parish hall"),
        ("en", "The training took place in a farmhouse near Palanga on 12 May 2023.", "Palanga"),
        ("lv", "Bērzaines skolā mācīja zviedri. Bērzainē notika seminārs 2023. gada 12. maijā.", "Bērzaine"),
        ("lv", "Jautājumus uzklausīs 2023. gada 12. maijā Rīgas ielā 150a.", "Rīgas iela 150a"),
        ("lv", "Zvejnieksvētkos 2023. gada 12. jūlijā Rojā dziedās koris.", "Roja"),
        ("lv", "2023. gada 12. maijā Preiļos stādīja kokus skolas parkā.", "Preiļi"),
        ("lt", "2023 m. gegužės 12 d. vykome pas estus į Matsalu.", "Matsalu"),
        ("lv", "Seminārs notika 2023. gada 12. maijā Groningenā.", "Groningena"),
    ],
)
def test_events_rooms_and_towns(code: str, text: str, place: str) -> None:
    assert [fact[2] for fact in told(text, code)] == [place]


def test_events_list_numbered_in_words() -> None:
    text = "Three gatherings.\nOne. Kandava, 9 to 12 June 2023. It rained.\nTwo. Sejny, 22-24 September 2023. Fine.\n"
    assert told(text, "en") == [
        ("meeting", "2023-06-09/2023-06-12", "Kandava"),
        ("meeting", "2023-09-22/2023-09-24", "Sejny"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "edtf"),
    [
        ("lv", "Pieteikumus vērtē eksperti. Trešā kārta sekos 2023. gadā.", "2023"),
        ("lv", "Nākamais sīko grantu konkurss būs 2023. gada novembrī.", "2023-11"),
        ("lv", "Atlikumu izdalīs otrajā konkursā. To plānots izsludināt 2023. gada februārī.", "2023-02"),
        ("lt", "Lėšos lieka trečiajam kvietimui. Jį skelbsime 2023 m. vasarį.", "2023-02"),
        ("lt", "Kitas kvietimas paraiškoms bus 2023 m. lapkritį.", "2023-11"),
        ("en", "The next call for proposals will be in November 2023.", "2023-11"),
        ("en", "The first round drew forty applications. The second round will follow in March 2024.", "2024-03"),
    ],
)
def test_events_calls_to_come(code: str, text: str, edtf: str) -> None:
    assert [fact[:2] for fact in told(text, code)] == [("call", edtf)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Ielas pārbūve rit. Projekta otrā kārta sekos 2023. gadā."),
        ("lv", "Līdz 2024. gada 30. jūnijam paredzēts izsludināt vairākus konkursus."),
        ("lt", "Iki 2024 m. birželio 30 d. numatyta paskelbti kelis kvietimus."),
        ("lv", "Projektu konkursā uzvarēja skola. Dalībai jāpiesakās līdz 2024. gada 2. maijam."),
        ("lv", "Ēku projektēs pēc metu konkursa. To atklās 2024. gada septembrī."),
        ("lv", "Jauno lasītāju konkurss būs 2024. gada aprīlī."),
        ("en", "The next call will be on 5 May 2023, dial in from home."),
        ("lt", "Komitetas vertina pirmojo kvietimo paraiškas ir laukia išvadų. Jas skelbs 2024 m. balandį."),
        ("lt", "Vasarą jis planuoja mokytis. Jį pamatysime 2023 m. vasarį."),
        ("lt", "Paskutinius sprendimus komitetas ketina priimti 2023 m. gruodžio mėnesį, pareiškėjai bus informuoti."),
        ("lv", "Gala lēmumu komiteja pieņems 2023. gada decembrī, partneri to saņems pa pastu."),
    ],
)
def test_events_no_calls_to_come(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "edtf", "place"),
    [
        (
            "lv",
            "Projekta pabeigšanu atzīmēsim 2023. gada 5. maijā Talsu novada muzejā.",
            "2023-05-05",
            "Talsu novada muzejs",
        ),
        (
            "lv",
            "Projektu svinīgi noslēgsim 2023. gada 5. maijā Kandavas kultūras namā.",
            "2023-05-05",
            "Kandavas kultūras nams",
        ),
        (
            "lt",
            "2023 m. gegužės 5 d. projekto pabaigą paminėjome prie naujosios Utenos mokyklos.",
            "2023-05-05",
            "Utenos mokykla",
        ),
        ("lt", "Projektą iškilmingai uždarysime 2023 m. gegužės 5 d. Rokiškio dvare.", "2023-05-05", "Rokiškio dvaras"),
        ("en", "The partners celebrated the completion of the project on 5 May 2023 in Talsi.", "2023-05-05", "Talsi"),
    ],
)
def test_events_a_project_seen_off(code: str, text: str, edtf: str, place: str) -> None:
    assert told(text, code) == [("closing", edtf, place)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lt", "Projektą Utenoje uždarėme 2023 m. kovo 31 d."),
        ("lv", "Projektu Talsos noslēgs 2023. gada 31. martā."),
        ("en", "We closed the project in Talsi on 31 March 2023."),
    ],
)
def test_events_a_project_that_ends(code: str, text: str) -> None:
    assert not [fact for fact in told(text, code) if fact[0] == "closing"]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        (
            "en",
            "The seminar took place in the Estonian Museum of Natural History on 5 May 2023.",
            "Estonian Museum of Natural History",
        ),
        ("en", "On 5 May 2023 a seminar was held at the University of Riga.", "Riga"),
        (
            "lv",
            "2023. gada 5. maijā notika seminārs mācību un atpūtas centrā “Vilnis”.",
            "mācību un atpūtas centrs “Vilnis”",
        ),
        ("lt", "2023 m. gegužės 5 d. seminaras vyko poilsio centre „Banga“.", "poilsio centras „Banga“"),
        ("lv", "2023. gada 5. maijā Kuldīgas grupa devās lūkot zivju takas.", None),
    ],
)
def test_events_rooms_with_names(code: str, text: str, place: str | None) -> None:
    assert {fact[2] for fact in told(text, code)} <= {place}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Vispirms Tartu bija klusu. Valgā notikušajā sanāksmē partneri sprieda par nākotni.",
            [("meeting", None, "Valga")],
        ),
        ("lt", "Viskas prasidėjo Taline: ten vykusiame susitikime gimė idėja.", [("meeting", None, "Talinas")]),
        ("lt", "Susitikimai Taline patinka visiems.", []),
        ("lv", "Sanāksmē Valgā nebija neviena.", []),
    ],
)
def test_events_held_at_no_told_time(code: str, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize(
    ("code", "heading", "rows"),
    [
        ("lv", "BRAUCIENI", ("2022. gada marts    Almada    6 skolēni", "2022. gada maijs    Arada    4 skolēni")),
        ("lt", "KELIONĖS", ("2022 m. kovas    Almada    6 mokiniai", "2022 m. gegužė    Aradas    4 mokiniai")),
        ("en", "STUDY VISITS", ("March 2022    Almada    6 pupils", "May 2022    Arad    4 pupils")),
    ],
)
def test_events_columns_of_month_and_town(code: str, heading: str, rows: tuple[str, str]) -> None:
    facts = told(f"{heading}\n\n{rows[0]}\n{rows[1]}\n", code)
    assert [fact[:2] for fact in facts] == [("visit", "2022-03"), ("visit", "2022-05")]
    assert [fact[2] for fact in facts] == [row.split("    ")[1] for row in rows]
    assert told(f"{heading}\n\nIZMAKSAS\n{rows[0].replace('Almada', 'Datori')}\n", code) == []


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("lt", "Konferencijos išvakarėse, 2023 m. gegužės 5 d., Utenoje posėdžiaus valdymo grupė.", "meeting"),
        ("lv", "Konferences priekšvakarā, 2023. gada 5. maijā, Talsos sanāks vadības grupa.", "meeting"),
        ("en", "On the eve of the conference, on 5 May 2023, the steering group will meet in Talsi.", "meeting"),
    ],
)
def test_events_on_the_eve(code: str, text: str, kind: str) -> None:
    assert [fact[0] for fact in told(text, code)] == [kind]


def test_events_same_hotel_and_labels_beneath() -> None:
    text = (
        "2023 m. gegužės 5 d. seminaras vyks viešbutyje „Banga“. "
        "2023 m. gegužės 6 d. tame pačiame viešbutyje posėdžiaus valdymo grupė."
    )
    assert [fact[2] for fact in told(text, "lt")] == ["viešbutis „Banga“", "viešbutis „Banga“"]


def test_events_month_narrowed_below() -> None:
    text = (
        "Gegužę visus kviesime į baigiamąją konferenciją. Programoje – pranešimai, išvyka laivu.\n\n"
        "Data: 2023 m. gegužės 18–19 d.\nAdresas: viešbutis „Banga“, Marių g. 7\n"
    )
    facts = told(text, "lt", "2023-04-13")
    assert [fact for fact in facts if fact[0] == "closing"] == [
        ("closing", "2023-05-18/2023-05-19", "viešbutis „Banga“")
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("lv", "2023. gada 5. maijā seši skolotāji Talsos ieguva airēšanas instruktora apliecību.", "training"),
        ("lt", "2023 m. gegužės 5 d. šeši mokytojai Rokiškyje gavo irklavimo instruktoriaus pažymėjimą.", "training"),
        ("en", "On 5 May 2023 six teachers qualified as rowing instructors in Talsi.", "training"),
        ("lv", "2023. gada jūnijā nedēļu bijām Gotlandē.", "visit"),
        ("lt", "2023 m. birželį savaitę buvome Taline.", "visit"),
        (
            "lt",
            "Konsultacija (nuotoliniu būdu, „Teams“) įvyks 2023 m. sausio 12 d. Svečius priimame iki sausio 20 d.",
            "meeting",
        ),
    ],
)
def test_events_learnt_stayed_and_consulted(code: str, text: str, expected: str) -> None:
    assert told(text, code)[0][0] == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "2023. gada 5. maijā ēka Talsos ieguva zaļo sertifikātu."),
        ("lt", "2023 m. gegužės 5 d. įmonė Rokiškyje gavo kokybės pažymėjimą."),
        ("en", "On 5 May 2023 the plant in Talsi qualified as safe."),
        ("lv", "2023. gada jūnijā nedēļu bija karsts."),
    ],
)
def test_events_no_learning_no_stay(code: str, text: str) -> None:
    assert not [fact for fact in told(text, code) if fact[0] in ("training", "visit")]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lv", "2023. gada jūlijā jaunieši dzīvoja nometnē Pinneberi rajonā.", "Pinneberi rajons"),
        ("lt", "2023 m. liepą jaunuoliai gyveno stovykloje Olecko rajone.", "Olecko rajonas"),
    ],
)
def test_events_strange_districts(code: str, text: str, place: str) -> None:
    assert [fact[2] for fact in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Skolēni iesniedza zīmējumus konkursam. Otrā kārta sekos 2024. gada maijā."),
        ("lv", "Konkursa pieteikumu vērtēšana būs 2024. gada maijā."),
        ("lt", "Kito kvietimo paraiškų vertinimas bus 2024 m. gegužę."),
        ("lt", "Žemaitis kviečia į antrąjį kvietimą. Jis paskelbė knygą 2023 m. kovo mėnesį."),
        ("en", "The evaluation of the call for proposals will be in May 2024."),
        ("en", "Applications were many. The second round of interviews will follow in May 2024."),
        ("en", "The museum won the second call. It opens on 5 May 2023 after repairs."),
        ("lv", "Projekta beigas atzīmēja 2023. gada 31. decembris."),
        ("lt", "Projekto pabaigą minėjo ataskaitoje 2023 m. gegužės 5 d."),
        ("en", "Mark the end of the project, 5 May 2023, in your diary."),
        ("lv", "BRAUCIENI\n\n2022. gada marts    Degviela    600 eiro\n2022. gada maijs    Viesnīca    400 eiro\n"),
        ("en", "MOBILITIES\n\nMarch 2022    Tickets    600 EUR\nMay 2022    Hotel    400 EUR\n"),
    ],
)
def test_events_nothing_happened(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "last"),
    [
        ("en", "On 5 May 2023 a seminar for teachers in the schools of Cēsis was held in Riga.", ("seminar", "Riga")),
        (
            "en",
            "The seminar took place on 5 May 2023 in Talsi Museum. "
            "On 6 May 2023 partners met at the same hotel as last year.",
            ("meeting", None),
        ),
        (
            "lv",
            "2023. gada 5. maijā notika sanāksme Talsu muzejā. 2023. gada 6. maijā tajā pašā parkā rīkoja koncertu.",
            ("festival", None),
        ),
        (
            "lv",
            "Aicinām uz semināru!\n\nLaiks: 2023. gada 5. maijs\nReģistrācija: pie Annas\nAdrese: Domes iela 5, Rīga\n",
            ("seminar", None),
        ),
        (
            "lv",
            "Konferences atklāšana: 10.00\nSeminārs “Daba”\n\nLaiks: 2023. gada 5. maijs\nVieta: Talsu muzejs\n",
            ("seminar", "Talsu muzejs"),
        ),
    ],
)
def test_events_where_and_what_they_were(code: str, text: str, last: tuple[str, str | None]) -> None:
    kind, _, place = told(text, code)[-1]
    assert (kind, place) == last


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        # a name is no verb: "Veru" is no form of "vērt"
        ("lv", "2023. gada 12. maijā Preiļos ciemojās kolēģi no Veru apriņķa, lai iepazītu jauno parku.", "visit"),
        # questions that label the answers
        (
            "lv",
            "Aicinām! Kas? Radošā darbnīca. Kad? 2023. gada 12. maijā plkst. 16.00. Kur? Kultūras namā.",
            "training",
        ),
        (
            "lt",
            "Kviečiame! Kas? Kūrybinės dirbtuvės. Kada? 2023 m. gegužės 12 d. 17.00 val. Kur? Muziejuje.",
            "training",
        ),
        ("en", "Join us! What? A pottery workshop. When? 12 May 2023. Where? In the museum.", "training"),
        # what people do when a project ends
        ("lv", "Projekta noslēgumā, 2023. gada 12. maijā, Preiļos pulcējās visi iesaistītie.", "closing"),
        ("lt", "Baigiantis projektui, 2023 m. gegužės 12 d. Zarasuose susirinko visi partneriai.", "closing"),
        ("en", "To mark the end of the project, the partners gathered in Biržai on 12 May 2023.", "closing"),
        ("lv", "Ar svinīgu pasākumu 2023. gada 12. maijā Preiļos pielikts punkts projektam.", "closing"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose susirinkus partneriams padėtas taškas projektui.", "closing"),
        ("en", "We gathered in Biržai on 12 May 2023, when the curtain came down on the project.", "closing"),
        # contests by those who won
        ("lv", "Konkursā, kura fināls 2023. gada 12. maijā bija Preiļos, uzvarēja Līvānu komanda.", "competition"),
        ("lt", "Konkurse, kurio finalas 2023 m. gegužės 12 d. vyko Zarasuose, nugalėjo gimnazistai.", "competition"),
        ("lv", "Preiļos 2023. gada 12. maijā konkursa laureāti saņēma balvas.", "competition"),
        # what something is opened with
        ("lv", "2023. gada 12. maijā ar lielu svētku koncertu Preiļos atklāja mūzikas skolu.", "opening"),
        ("lt", "2023 m. gegužės 12 d. Zarasų muziejus atidarytas kalėdiniu koncertu.", "opening"),
        ("en", "On 12 May 2023 the music school in Biržai was opened with a gala concert.", "opening"),
        ("lv", "Pirmos apmeklētājus Preiļu planetārijs sagaidīja 2023. gada 12. maijā.", "opening"),
        ("lt", "Pirmuosius lankytojus Zarasų amfiteatras pasitiko 2023 m. gegužės 12 d.", "opening"),
        ("en", "The clinic in Biržai welcomed its first patients on 12 May 2023.", "opening"),
        ("lv", "2023. gada 12. maijā mērs iedūra pirmo lāpstu topošās skolas laukumā Preiļos.", "opening"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose mokyklos statyba pradėta akmens įmūrijimu.", "opening"),
        ("en", "On 12 May 2023 the mayor of Biržai turned the first sod for the new school.", "opening"),
        # stays, and people who came to learn
        ("lv", "Preiļu audzēkņi no 2023. gada 2. līdz 12. maijam strādāja Biržu muzejā.", "visit"),
        ("lt", "Zarasų mokiniai nuo 2023 m. gegužės 2 iki 12 d. dirbo Preilių muziejuje.", "visit"),
        ("lv", "Lai iemācītos strādāt ar dronu, mežsargi 2023. gada 12. maijā sabrauca Preiļos.", "training"),
        (
            "lt",
            "„Mokomės iš kitų“, – sakė direktorė, 2023 m. gegužės 12 d. Zarasuose priimdama Preilių kolegas.",
            "visit",
        ),
        ("en", "On 12 May 2023 the team in Biržai was shown around the new boiler house.", "visit"),
        # music and papers
        ("lv", "2023. gada 12. maijā Preiļos skanēja tautas mūzika.", "festival"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose skambėjo liaudies muzika.", "festival"),
        ("en", "On 12 May 2023 folk music rang out in the streets of Biržai.", "festival"),
        ("lv", "2023. gada 12. maijā Preiļos zinātnieki nolasīja referātus par ezeriem.", "conference"),
        ("lt", "2023 m. gegužės 12 d. Zarasuose mokslininkai skaitė pranešimus apie ežerus.", "conference"),
        ("en", "On 12 May 2023 papers were read in Biržai.", "conference"),
        ("en", "The municipality of Biržai put its signature to the contract on 12 May 2023.", "signing"),
    ],
)
def test_events_told_in_other_words(code: str, text: str, kind: str) -> None:
    assert [fact[0] for fact in told(text, code)] == [kind]


def test_events_talk_at_a_meeting_told_before() -> None:
    text = "Tikšanās ar uzņēmējiem Preiļos bija vērtīga. 2023. gada 12. maijā runājām par tūrismu."
    assert [fact[:2] for fact in told(text, "lv")] == [("meeting", "2023-05-12")]


def test_events_nothing_goes_on_before_it_began() -> None:
    text = "Kitą ketvirtadienį ten vyks pirmosios varžybos. Vakar jos laukė statybos inspekcijos."
    assert [fact[:2] for fact in told(text, "lt", "2022-05-12")] == [("competition", "2022-05-19")]


def test_events_go_on_within_a_season() -> None:
    text = "2022 m. vasarą ten vyks pirmosios varžybos. Spalio 5 d. laukia kiti dalyviai."
    assert ("competition", "2022-10-05") in [fact[:2] for fact in told(text, "lt", "2022-05-12")]


def test_events_journey_that_a_sheet_aims_at() -> None:
    text = "Tikslas: susipažinti su ūkiais\nVieta: Danija\nLaikas: 2023 m. gegužės 8–12 d.\nDalyviai: 20 ūkininkų"
    assert [fact[:2] for fact in told(text, "lt")] == [("visit", "2023-05-08/2023-05-12")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "2023. gada 12. maijā publicēts pētījums, kurā skolēni stāsta par Preiļiem."),
        ("lt", "2023 m. gegužės 12 d. paskelbtas tyrimas, kuriame mokiniai pasakoja apie Zarasus."),
        ("lv", "2023. gada 12. maijā skolā nomainīti logi, un tagad klasēs skan mūzika."),
        ("lt", "2023 m. gegužės 12 d. mokykloje pakeisti langai, o klasėse skamba muzika."),
        ("lv", "Dators muzejā uzstādīts 2023. gada 12. maijā, un ar to strādā divi darbinieki."),
        ("lv", "Projekta noslēgumā 2023. gada 12. maijā Preiļos tiks iesniegts gala pārskats."),
        ("lt", "Projekto pabaigoje, 2023 m. gegužės 12 d., Zarasuose bus pateikta ataskaita."),
        ("lv", "Konkursā par direktora amatu Preiļos 2023. gada 12. maijā uzvarēja Jānis Bērziņš."),
        ("lt", "Konkursą direktoriaus pareigoms Zarasuose 2023 m. gegužės 12 d. laimėjo Jonas Jonaitis."),
        ("lv", 'Iepirkuma konkursā 2023. gada 12. maijā Preiļos uzvarēja personu apvienība "Ceļi".'),
        ("lv", "2023. gada 12. maijā darbā no slimnīcas atgriezās galvenā grāmatvede."),
        ("lt", "2023 m. gegužės 12 d. į darbą iš atostogų grįžo direktorė."),
        ("lv", "Pirmo lāpstu pašvaldība nopirka 2023. gada 12. maijā."),
        ("lt", "Išmokos gyventojams pervestos 2023 m. gegužės 12 d."),
        ("lv", "Kas var pieteikties? Visi. Kad? 2023. gada 12. maijs ir pēdējā diena."),
        ("en", "The contract was won by a company from Biržai on 12 May 2023."),
        ("en", "The kindergarten bought new beds on 12 May 2023, and the children learn in new rooms."),
        ("lv", "2023. gada 12. maijā Preiļos uzstādīti divi soliņi un informācijas stends."),
        ("lv", "Noliktavā Preiļos 2023. gada 12. maijā atklāta noplūde."),
        ("lv", "Rūpnīca Preiļos 2023. gada 12. maijā atvēra kontu bankā."),
        ("lt", "Fabrikas Zarasuose 2023 m. gegužės 12 d. atidarė sąskaitą banke."),
        ("en", "The plant in Biržai opened a bank account on 12 May 2023."),
        ("lv", "Pirmos klientus siltumtīkliem pieslēdza 2023. gada 12. maijā, un katlumāja strādā."),
        ("lt", "Pirmuosius klientus prie šilumos tinklų prijungė 2023 m. gegužės 12 d., o katilinė dirba."),
        ("en", "The first customers of the heating plant were connected on 12 May 2023."),
        ("lv", "Lai skolēni iegūtu prasmes robotikā, Preiļu skola 2023. gada 12. maijā iegādājās datorus."),
        ("lt", "Kad mokiniai išmoktų robotikos, Zarasų mokykla 2023 m. gegužės 12 d. nupirko kompiuterius."),
        ("en", "The company, which teaches children in Biržai, was registered on 12 May 2023."),
        ("lv", "Nauda atgriezās no bankas 2023. gada 12. maijā Preiļu kontā."),
        ("lt", "Pensininkė 2023 m. gegužės 12 d. grįžo iš ligoninės Zarasuose."),
        ("en", "The goods were returned from Biržai on 12 May 2023."),
        ("en", "The two roads converge in Biržai, where the traffic lights were installed on 12 May 2023."),
        ("lv", 'Konkursa finālists SIA "Piens" 2023. gada 12. maijā Preiļos nopirka iekārtas.'),
        ("lv", "Konkursa žūrija Preiļos apstiprināta 2023. gada 12. maijā."),
        ("lt", "Konkurso žiuri Zarasuose patvirtinta 2023 m. gegužės 12 d."),
        ("lv", "Rakstu krājumā, kas izdots Preiļos 2023. gada 12. maijā, publicēti referāti skolotājiem."),
        ("en", "Delegates from the ministry approved the tariff on 12 May 2023 in Biržai."),
        ("en", "Live music is banned in Biržai after 23.00 from 12 May 2023."),
        ("lt", "Darželis Zarasuose vaikus priėmė 2023 m. gegužės 12 d."),
        ("lv", "Rīta kafija Preiļu kafejnīcā sadārdzinājās 2023. gada 12. maijā."),
        ("lv", "Nama pamatu ielikšana izmaksāja 50 000 eiro, ko samaksāja 2023. gada 12. maijā."),
    ],
)
def test_events_other_words_that_tell_of_none(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021 m. birželio 5 d. su mokiniais nuvažiavom į Kuldygą.", ("visit", "2021-06-05", "Kuldyga")),
        ("2022 m. spalio 3 d. susitikom Zarasų bibliotekoje.", ("meeting", "2022-10-03", "Zarasų biblioteka")),
        ("Sutartį su statytojais pasirašėm 2020 m. gegužės 22 d.", ("signing", "2020-05-22", None)),
        ("2024 m. gegužės 9 d. susitinkam Rokiškyje.", ("meeting", "2024-05-09", "Rokiškis")),
        ("2024 m. gegužės 9 d. važiuosim į Biržus.", ("visit", "2024-05-09", "Biržai")),
    ],
)
def test_events_short_forms_of_we(text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(text, "lt") == [expected]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lt", "2018 m. spalio 27 d. Kaune, „Neries Vila“ posėdžių salėje, susitiko partneriai.", "„Neries Vila“ posėdžių salė"),
        ("lt", "2019 m. liepos 20 d. viešbučio „Linelis“ konferencijų salėje vyko seminaras.", "viešbutis „Linelis“"),
        ("lt", "2019 m. liepos 20 d. Aukštaičių muziejaus „Linas“ kieme vyko šventė.", "Aukštaičių muziejus „Linas“"),
        ("lv", "2019. gada 20. jūlijā muzeja „Sēlija” pagalmā notika svētki.", "muzejs „Sēlija”"),
        ("lv", "2019. gada 20. jūlijā Preiļu novada kultūras centra “Zīle” zālē notika sapulce.", "Preiļu novada kultūras centrs “Zīle”"),
        ("lv", "2023. gada 23. maijā ģimenes aicinām uz mācībām “Palīgs Mājās” viesnīcā “Saule” Rēzeknē.", "viesnīca “Saule”"),
        ("lv", "2023. gada 23. maijā notika festivāls “Skrien Sēlija” Aknīstes parkā.", "Aknīstes parks"),
        ("lv", "2023. gada 23. maijā apmeklējām centru “Vilnis”.", "centrs “Vilnis”"),
    ],
)  # fmt: skip
def test_events_places_with_a_name_in_quotes(code: str, text: str, place: str) -> None:
    assert [place for _, _, place in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("lt", "2007 m. spalio 18 d. mokinius vežėme į Vilnių.", ["visit"]),
        ("lt", "Dokumentus 2007 m. spalio 18 d. nuvežėme į Vilnių.", []),
        ("lv", "2021. gada 5. maijā skolēnus aizvedām uz Rēzekni.", ["visit"]),
        ("lv", "Mēbeles uz Rēzekni atveda 2021. gada 5. maijā.", []),
        ("lt", "2021 m. gegužės 5 d. Zarasuose specialistai tobulino įgūdžius.", ["training"]),
        ("lt", "Sklypą Zarasuose savivaldybė įgijo 2021 m. gegužės 5 d.", []),
        ("lv", "2021. gada 5. maijā Cēsīs skolotāji papildināja zināšanas par ūdeņiem.", ["training"]),
        ("lv", "Krājumu Cēsīs bibliotēka papildināja 2021. gada 5. maijā.", []),
        ("en", "On 5 May 2021 twenty teachers in Cēsis improved their digital skills.", ["training"]),
        ("en", "On 5 May 2021 the town of Cēsis acquired a bus.", []),
    ],
)
def test_events_what_is_carried_or_improved(code: str, text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in told(text, code)] == kinds


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("lv", "Kad notiks noslēguma konference?\n2019. gada 6. maijā Rīgā.", [("closing", "2019-05-06", "Rīga")]),
        ("lv", "Kad gaidāt viesus pie sevis?\n\nI. Kalna: 2019. gada 6. maijā.", [("visit", "2019-05-06", None)]),
        ("lt", "Kada pasirašyta sutartis?\n– 2019 m. gegužės 6 d., kai meras grįžo iš atostogų pajūryje.", [("signing", "2019-05-06", None)]),
        ("lt", "Kada pasirašyta sutartis?\nSutartis dar rengiama, 2019 m. gegužės 6 d. gavome leidimą.", []),
        ("lt", "Kada atidarysite naują salę?\nSalę baigs 2019 m. gegužės 6 d. rangovas.", []),
        ("en", "When will you open the doors of the museum?\nOn 6 May 2019, at noon.", [("opening", "2019-05-06", None)]),
        ("en", "When will the bridge be repaired?\nOn 6 May 2019, says the mayor.", []),
    ],
)  # fmt: skip
def test_events_answers_to_when(code: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text, code, "2019-04-01") == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Sapulce notika projektā “Zaļais ceļš”, kuru pašvaldība sākusi 2015. gada 29. septembrī."),
        ("lt", "Susitikimas vyko pagal projektą „Žalias kelias“, kurį savivaldybė užsibrėžė 2015 m. rugsėjo 29 d."),
        ("en", "The meeting took place in the old mill, which the town bought on 29 September 2015."),
    ],
)
def test_events_time_of_another_thing(code: str, text: str) -> None:
    assert told(text, code) == []


def test_events_time_in_a_clause_about_the_happening() -> None:
    assert told("Konference, kas notika Rīgā, sākās 2019. gada 6. maijā.", "lv") == [
        ("conference", "2019-05-06", "Rīga")
    ]


def test_events_titles_in_capitals_tell_the_kind() -> None:
    text = "Pranešame naujienas.\n\nMOKYMAI ŪKININKAMS\n2020 m. vasario 18 d. 13 val., Ignalinos bibliotekos salė. Veda Ona Ragė."
    assert [kind for kind, _, _ in told(text, "lt")] == ["training"]


def test_events_travelling_exhibitions_are_no_journeys() -> None:
    text = "Keliaujančios parodos stotis 2019 m. rugsėjo 6 d. bus Klaipėda, vėliau Telšiai."
    assert "visit" not in [kind for kind, _, _ in told(text, "lt")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lt", "2021 m. gegužės 5 d. nuvežėme dalyviams dovanas į Zarasus."),
        ("lt", "Mokiniams skirtas autobusas į Zarasus atvežtas 2021 m. gegužės 5 d."),
        ("lv", "Mēbeles skolēniem uz Rēzekni atveda 2021. gada 5. maijā."),
        ("lv", "2021. gada 5. maijā uz Cēsīm atvestas grāmatas un mācību materiāli skolēniem."),
        ("en", "A new bus for pupils was delivered to Riga on 5 May 2021."),
        ("en", "The ferry from Riga with a group of lorries left on 5 May 2021."),
        ("lv", "Lai pilnveidotu skolēnu prasmes, Cēsu skola 2021. gada 5. maijā iegādājās datorus."),
        ("lv", "Projekta mērķis ir pilnveidot skolotāju kompetences Cēsīs, un tas tika apstiprināts 2021. gada 5. maijā."),
        ("en", "To improve digital skills, the school in Cēsis bought laptops on 5 May 2021."),
        ("en", "On 5 May 2021 the project to improve skills of young people in Riga was approved."),
        ("en", "The website of Riga was refreshed on 5 May 2021 by specialists with knowledge of design."),
    ],
)  # fmt: skip
def test_events_goods_carried_and_skills_to_be_improved(code: str, text: str) -> None:
    assert not {kind for kind, _, _ in told(text, code)} & {"visit", "training"}


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lt", "2019 m. liepos 20 d. pristatyta knyga „Ežerai“ Zarasų bibliotekoje, vyko susitikimas.", "Zarasų biblioteka"),
        ("lv", "2019. gada 20. jūlijā koris “Saule” Cēsu kultūras centrā sniedza koncertu.", "Cēsu kultūras centrs"),
        ("lv", "2019. gada 20. jūlijā viesnīcas “Saule” direktors Cēsu bibliotēkā vadīja semināru.", "Cēsu bibliotēka"),
    ],
)  # fmt: skip
def test_events_names_in_quotes_beside_another_house(code: str, text: str, place: str) -> None:
    assert [place for _, _, place in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Kad notiks konference?\nPēc 2019. gada 6. maija to paziņos."),
        ("lv", "Kad notiks koncerts?\n2019. gada 6. maijā pārdošanā nonāks biļetes."),
        ("en", "When will the meeting be?\nOn 6 May 2019 the mayor returns from holiday."),
    ],
)
def test_events_days_of_something_else_are_no_answers(code: str, text: str) -> None:
    assert "events.answer" not in {fact.rule for fact in found(text, code).facts}


def test_events_that_is_begins_no_clause() -> None:
    assert told("The seminar was held in Riga, that is, on 6 May 2019.", "en") == [("seminar", "2019-05-06", "Riga")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Muzeju 2019. gada 15. maijā nevarēs apmeklēt."),
        ("en", "On 15 May 2019 the school bus travels by a new route."),
        ("lv", "2019. gada 15. maijā skolas autobuss brauks pēc jauna saraksta."),
        ("lv", "2019. gada 15. maijā pētīja tilta noturību."),
        ("lt", "Susipažinti su pastato projektu galima 2019 m. gegužės 15 d."),
        ("lt", "Mokyklos autobusas 2019 m. gegužės 15 d. važiuos kitu maršrutu."),
        ("en", "On 15 May 2019 engineers explored the cracks of the bridge."),
    ],
)
def test_events_sights_that_others_see(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    "text",
    ["Turto varžytuvės vyks 2021 m. gegužės 5 d.", "Kelių priežiūros pirkimo varžytuvės paskelbtos 2021 m. gegužės 5 d."],
)  # fmt: skip
def test_events_auctions_are_no_competitions(text: str) -> None:
    assert told(text, "lt") == []


@pytest.mark.parametrize(
    "text",
    [
        "When do you celebrate your birthday?\nOn 6 May 2019.",
        "When can we meet the deadline?\nOn 6 May 2019.",
        "When did you sign up for the newsletter?\nOn 6 May 2019.",
    ],
)
def test_events_questions_of_what_happens_to_one(text: str) -> None:
    assert told(text, "en") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "2021. gada 5. maijā sēdē lēma par muzeja “Sēlija” telpām."),
        ("lv", "2021. gada 5. maijā sēdē lēma par muzeja “Sēlija” telpu remontu."),
        ("lv", "2021. gada 5. maijā sapulcē apsprieda nomu muzeja “Sēlija” zālei."),
        ("lt", "2021 m. gegužės 5 d. posėdyje tarėsi dėl muziejaus „Linas“ patalpų."),
    ],
)
def test_events_houses_that_are_talked_about(code: str, text: str) -> None:
    assert [place for _, _, place in told(text, code)] == [None]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lv", "2021. gada 6. maijā Cesvaines pils pagalmā notika koncerts.", "Cesvaines pils pagalms"),
        ("lv", "2021. gada 6. maijā Kokneses pilsdrupās notika koncerts.", "Kokneses pilsdrupas"),
        ("lt", "2021 m. gegužės 6 d. Kauno rotušėje vyko koncertas.", "Kauno rotušė"),
        ("lt", "2021 m. gegužės 6 d. Alytaus senojoje sinagogoje vyko koncertas.", "Alytaus senoji sinagoga"),
        ("lv", "2021. gada 6. maijā Balvu Centrālās bibliotēkas 3. stāva zālē notika lekcija.",
         "Balvu Centrālās bibliotēkas 3. stāva zāle"),
        ("lt", "2021 m. gegužės 6 d. Utenos bibliotekos 3 aukšto salėje vyko paskaita.",
         "Utenos bibliotekos 3 aukšto salė"),
        ("lt", "2021 m. gegužės 6 d. Ignalinos kultūros ir sporto centre vyko paskaita.",
         "Ignalinos kultūros ir sporto centras"),
        ("lv", "2021. gada 6. maijā Kurzemes vēstniecībā JŪRA notika lekcija.", "Kurzemes vēstniecība JŪRA"),
        ("lv", "2021. gada 6. maijā Saldus vidusskolā NVA rīkoja lekciju.", "Saldus vidusskola"),
        ("lv", "2021. gada 6. maijā Latvijas Lauksaimnieku savienībā notika lekcija.", "Latvijas Lauksaimnieku savienība"),
        ("lt", "2021 m. gegužės 6 d. Lietuvos bibliotekų asociacijoje vyko paskaita.", "Lietuvos bibliotekų asociacija"),
        ("lv", "Lekcija par darbu Lauku atbalsta dienestā notika 2021. gada 6. maijā.", None),
        ("lv", "2021. gada 6. maijā Saeimā notika konference.", "Saeima"),
        ("lt", "2021 m. gegužės 6 d. Seime vyko konferencija.", "Seimas"),
        ("lv", '2021. gada 6. maijā biedrības "Sēlija" telpās notika lekcija.', 'biedrības "Sēlija" telpas'),
        ("lv", "2021. gada 6. maijā Aizputes novadpētniecības muzejs savās telpās rīkoja lekciju.",
         "Aizputes novadpētniecības muzejs"),
        ("lt", "2021 m. gegužės 6 d. Kretingos muziejus savo salėje surengė paskaitą.", "Kretingos muziejus"),
        ("lv", "Tukuma novada pašvaldība 2021. gada 6. maijā aicina uz sarunu par parku. Sākums Tukuma pils zālē.",
         "Tukuma pils zāle"),
        ("lv", "Kas: zivju tirdziņš\nKur: pie Rojas kultūras centra\nKad: 2021. gada 6. maijā", "Rojas kultūras centrs"),
        ("lv", "Mūsu muzejā 2021. gada 6. maijā viesojās kolēģi no Utenas.", "muzejs"),
        ("lv", "Norises vieta: Dobeles pils. Norises laiks: 2021. gada 6. maijs plkst. 17.00. Noslēguma koncerts.",
         "Dobeles pils"),
        ("lt", "Renginio vieta: Biržų pilis. Renginio laikas: 2021 m. gegužės 6 d. 17 val. Projekto koncertas.",
         "Biržų pilis"),
    ],
)  # fmt: skip
def test_events_place_in_the_nominative(code: str, text: str, place: str | None) -> None:
    assert [fact[2] for fact in told(text, code)] == [place]


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("lv", "Konference par bērnudārza atklāšanu, kas notika 2021. gada 6. maijā Ogrē, bija laba.", ["conference"]),
        ("lt", "Konferencija apie naujos mokyklos atidarymą vyko 2021 m. gegužės 6 d. Utenoje.", ["conference"]),
        ("en", "The workshop about the launch event of the platform was held on 6 May 2021.", ["training"]),
        ("lv", "Informējam par tilta atklāšanu, kas notiks 2021. gada 6. maijā Ogrē.", ["opening"]),
        ("lt", "2021 m. gegužės 6 d. Utenoje vyko baigiamasis projekto „Saulės kelias į jūrą“ seminaras.", ["closing"]),
        ("lv", '2021. gada 6. maijā Ogrē notika noslēdzošais projekta "Saules ceļš uz jūru" seminārs.', ["closing"]),
        ("lv", "2021. gada 6. maijā iedzīvotāji pulcējās talkā Ogrē.", ["other"]),
        ("lt", "2021 m. gegužės 6 d. gyventojai susirinko į talką Utenoje.", ["other"]),
        ("lv", "Semināra dalībnieki 2021. gada 6. maijā devās ekskursijā uz Siguldu.", ["visit"]),
        ("lt", "Seminaro dalyviai 2021 m. gegužės 6 d. išvyko į ekskursiją po Trakus.", ["visit"]),
        ("lv", "Semināra dalībnieki 2021. gada 6. maijā Ogrē sprieda par nākotni.", ["seminar"]),
        ("lt", "2021 m. gegužės 6 d. aula sutiko per 300 konferencijos svečių.", ["conference"]),
        ("lv", "2021. gada 6. maijā Rīgā skolēni piedalījās Baltijas jaunatnes forumā.", ["conference"]),
        ("lt", "2021 m. gegužės 6 d. Vilniuje mokiniai dalyvavo Baltijos jaunimo forume.", ["conference"]),
        ("lv", "2021. gada 6. maijā Ogres bibliotēkā aicinām uz tikšanos ar rakstnieku.", ["meeting"]),
        ("lt", "Minint miesto dieną, 2021 m. gegužės 6 d. Utenoje vyko protmūšis.", ["competition"]),
        ("lv", "Zinātnieku nakts 2021. gada 24. septembrī notiks Liepājā.", ["festival"]),
        ("lt", "2021 m. gruodžio 3 d. Utenoje įžiebta miesto eglė.", ["festival"]),
        ("lv", "2021. gada 3. decembrī Ogrē iededza lielo egli, un egli iededza mērs.", ["festival"]),
        ("lt", "2021 m. gegužės 6 d. Utenos bibliotekoje pristatyta knyga apie tiltus.", ["other"]),
        ("lt", "2021 m. gegužės 6 d. Utenoje pristatyta nauja tvarka.", ["meeting"]),
        ("lt", "2021 m. gegužės 6 d. Utenoje oficialiai pradėjo veikti dienos centras.", ["opening"]),
        ("lv", "2024. gada 6. maijā beidzas projektu iesniegumu pieņemšana.", ["call"]),
        ("lt", "2024 m. gegužės 6 d. baigiasi paraiškų priėmimas.", ["call"]),
        ("lv", "Projekts beidzas 2024. gada 6. maijā, un nākamo uzsaukumu vēl gaidām.", []),
        ("lt", "2021 m. gegužės 6 d. Kultūros ministerijoje pasirašytas įsakymas dėl lėšų.", []),
        ("lv", "Konkursa uzvarētājus apbalvos 2021. gada 6. maijā Ogres muzejā.", ["other"]),
        ("lt", "Konkurso nugalėtojai bus apdovanoti 2021 m. gegužės 6 d. Utenos muziejuje.", ["other"]),
        ("lv", "Konkursā uzvarēja Ogres skolēni, un fināls notika 2021. gada 6. maijā Ogrē.", ["competition"]),
        ("lv", "2021. gada 6. maijā policija Ogrē aizturēja zagli.", []),
        ("lv", "Kopš 2021. gada marta projektā notikuši semināri.", []),
        ("lt", "Nuo 2021 m. kovo projekte vyksta seminarai.", []),
    ],
)
def test_events_kind_by_what_the_sentence_is_of(code: str, text: str, kinds: list[str]) -> None:
    assert [fact[0] for fact in told(text, code)] == kinds


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("lt", "Seminaras perkeltas iš 2021 m. balandžio 6 d. į gegužės 4 d. ir vyks Utenoje.", ["2021-05-04"]),
        ("en", "The seminar has been moved from 6 April 2021 to 4 May 2021.", ["2021-05-04"]),
        ("lv", "Informējam, ka 2021. gada 6. aprīlī plānotā informatīvā diena pārcelta uz 4. maiju.", ["2021-05-04"]),
        ("lv", "2021. gada aprīlī - mācības Kauņā, 2021. gada maijā - konference Liepājā.", ["2021-04", "2021-05"]),
        ("lt", "2021 m. balandį – mokymai Kaune, 2021 m. gegužę – konferencija Liepojoje.", ["2021-04", "2021-05"]),
        ("lv", "Publiskā apspriešana notiek no 2021. gada 3. maija līdz 4. jūnijam. Sanāksme notiks 2021. gada 20. maijā"
         " plkst. 18.00 Ogres pilī.", ["2021-05-03/2021-06-04", "2021-05-20T18:00"]),
        ("lv", "Kur? Saldus estrādē\nKad? 2021. gada 6. maijā plkst. 18.00\nKas? Koru koncerts", ["2021-05-06T18:00"]),
    ],
)  # fmt: skip
def test_events_days_moved_listed_and_asked_for(code: str, text: str, days: list[str]) -> None:
    assert [fact[1] for fact in told(text, code)] == days


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lt", "2023 m. gegužės 5 d. vyko seminaras virtualioje erdvėje.", None),
        ("lt", "2023 m. gegužės 5 d. rūmuose vyko koncertas.", None),
        ("lt", "2023 m. gegužės 5 d. kultūros rūmuose vyko koncertas.", "kultūros rūmai"),
        ("lt", "2023 m. gegužės 5 d. „Litexpo“ rūmuose vyko mugė.", "„Litexpo“ rūmai"),
        ("lt", "2023 m. gegužės 5 d. žemės ūkyje dirbantiems vyko seminaras.", None),
        ("lv", "2023. gada 5. maijā istabā notika koncerts.", None),
        ("lv", "2023. gada 5. maijā skolas aulā notika koncerts.", "skolas aula"),
    ],
)
def test_events_a_bare_room_is_no_place(code: str, text: str, place: str | None) -> None:
    assert told(text, code)[-1][2] == place


def test_events_own_rooms_of_a_house_without_a_name() -> None:
    assert told("2023. gada 5. maijā muzejs savās telpās rīkoja semināru.", "lv")[-1][2] is None


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lt", "2019 m. lapkričio 8 d. Rokiškio krašto muziejaus darbuotojai lankėsi Daugpilyje.", "Daugpilis"),
        ("lt", "2019 m. lapkričio 8 d. Utenos kultūros centras lankėsi Daugpilyje.", "Daugpilis"),
        ("lt", "2019 m. lapkričio 8 d. Rokiškio krašto muziejų aplankė svečiai.", "Rokiškio krašto muziejus"),
        ("lv", "2019. gada 8. novembrī Valmieras skolu pārstāvji viesojās Cēsīs.", "Cēsis"),
        ("lv", "2019. gada 8. novembrī Šauļu bibliotēku apmeklēja kolēģi no Valmieras.", "Šauļu bibliotēka"),
    ],
)
def test_events_who_visits_is_not_where(code: str, text: str, place: str) -> None:
    assert told(text, code) == [("visit", "2019-11-08", place)]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("lv", "2024. gada 17. oktobrī skolotāja Inese Bērziņa Liepājas Valsts 1. ģimnāzijā dalījās pieredzē ar kolēģiem.", "Liepājas Valsts 1. ģimnāzija"),
        ("lt", "2024 m. spalio 17 d. vadovas Jonas Kazlauskas Rokiškio muziejuje susitiko su mokytojais.", "Rokiškio muziejus"),
        ("lv", "2024. gada 17. oktobrī viesojāmies pie Abavas ielejas mājražotājiem Sabilē.", "Sabile"),
        ("lv", "2018. gada 13. jūnijā delegācija viesojās pie Aglonas amatniekiem.", "Aglona"),
        ("lt", "2024 m. vasario 9 d. pasirašyta partnerystės sutartis su Saldaus savivaldybe.", None),
        ("lt", "2024 m. kovo 21 d. Skuode viešėjo šeši pedagogai, jiems aprodytas Ylakių parkas.", "Skuodas"),
        ("lv", "2024. gada novembrī. Novembrī Abjas muižā notika kopsapulce, 2024. gada 22. novembrī.", "Abjas muiža"),
        ("lt", "Spalio 15–16 d. 2024 m. latvių viešnagė Rokiškyje: apvalusis stalas, vakaras Obelių dvare.", "Rokiškis"),
        ("en", "Conference “Waders”: Riga, Latvian National Museum of Natural History, 16–17 May 2024.", "Latvian National Museum of Natural History"),
        ("lt", "2022 m. lapkričio 15 d. seminaras „Eksportas“. Žiežmarių sinagoga.", "Žiežmarių sinagoga"),
        ("lt", "2024 m. birželio 11 d. Zarasų didžiojoje saloje rengiama saugaus eismo diena šeimoms.", "Zarasų didžioji sala"),
        ("lt", "2023 m. spalio 12 d. Aleknonyse lankėsi delegacija iš Utenos.", "Aleknonys"),
    ],
)  # fmt: skip
def test_events_where_rather_than_who_or_what_else(code: str, text: str, place: str | None) -> None:
    assert told(text, code)[-1][2] == place


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("lv", "2023. gada 5. maijā Cēsīs pulcējās partneri. Rudenī notiks noslēguma konference.", ["meeting"]),
        ("lt", "2023 m. gegužės 5 d. Utenoje susitiko projekto komanda. Aptartos vasaros stovyklos ir mokymų detalės.", ["meeting"]),
        ("lt", "2023 m. gegužės 5 d. Utenoje susirinko mokytojai. Seminare jie sužinojo, kas keisis.", ["seminar"]),
        ("lv", "Projektā plānota arī nometne bērniem. 2023. gada 5. maijā Cēsīs tikās vadības grupa.", ["meeting"]),
        ("lv", "2023. gada 5. maijā Cēsīs notika talka. Mācībās piedalījās 20 cilvēki.", ["other"]),
        ("lv", "2023. gada 5. maijā Cēsīs notika pasākums. Seminārā piedalījās 20 cilvēki.", ["seminar"]),
        ("lv", "Bija divi semināri – Utenā (2020. gada 20. februārī) un attālināti (2020. gada 26. novembrī).", ["seminar"] * 2),
        ("lt", "2023 m. rugsėjo 15 d. Utenos muziejuje surengtas orientavimosi varžybų finalas.", ["competition"]),
        ("lv", "2023. gada 15. jūnijā Valmieras stadionā notika sacensību fināls.", ["competition"]),
        ("lv", "2024. gada 11. jūlijā Krāslavas pilskalnā ģimenes aicinātas uz drošības dienu.", ["festival"]),
        ("en", "On 3 October 2024 our director spoke at the European Wetlands Forum in Bonn.", ["conference"]),
        ("lt", "2022 m. vasario 22 d. pasvaliečiai Baltijos konservatorių forume Rygoje kalbėjo apie audinius.", ["conference"]),
        ("en", "On 2 September 2024 a delegation from Gdynia called in to see the garden in Saldus.", ["visit"]),
        ("lv", "2023. gada jūnijā Elejā mācījāmies veidot digitālos stāstus.", ["training"]),
        ("lt", "Kalbėsime 2022 m. gegužės 12 d. Svėdasuose (15 val.), gegužės 17 d. Kavarske (15 val.).", ["meeting"] * 2),
        ("lt", "Projektas baigsis 2025 m. gruodžio 31 d. Sutartis su tiekėju pasirašyta 2024 m. sausio 11 d.", ["signing"]),
        ("lv", "21.–22.04.2023. Lietuvas partnerības pārstāvji apskatīja Kolku un Mazirbi.", ["visit"]),
        ("lt", "2022 m. gegužę Daugpilyje – darbo vizitas.\n2022 m. gegužės 17–18 d. pareigūnai viešėjo Daugpilyje.", ["visit"]),
        ("lt", "2023 m. gruodžio 1 d. priimti du nauji darbuotojai.", []),
        ("lv", "2023. gada 1. septembrī uzņemti 12 audzēkņi.", []),
        ("lt", "2023 m. gruodžio 1 d. Utenos muziejuje priimti svečiai iš Preilių.", ["visit"]),
        ("lv", "Autotransporta 3. kurss 2023. gada 5. maijā saņēma diplomus.", []),
        ("lt", "2023 m. gruodžio 2 d. 17 val. įžiebiame Jonavos eglutę.", ["festival"]),
    ],
)  # fmt: skip
def test_events_kind_by_what_was_held(code: str, text: str, kinds: list[str]) -> None:
    assert [fact[0] for fact in told(text, code)] == kinds


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("lv", "2021. gada 1. jūlijā Aizputē notiks smilšu skulptūru konkurss.", ("competition", "2021-07-01", "Aizpute")),
        ("lt", "2021 m. liepos 1 d. Kretingoje vyko bandelių kepimo konkursas.", ("competition", "2021-07-01", "Kretinga")),
        ("lv", "2021. gada 1. jūlijā Aizputē notika projektu konkurss.", ("call", "2021-07-01", None)),
        ("lt", "2021 m. liepos 1 d. vyko pirmasis konkursas.", ("call", "2021-07-01", None)),
        ("lv", "2021. gada 1. jūlijā Aizputē notika koru salidojums.", ("festival", "2021-07-01", "Aizpute")),
        ("lt", "2021 m. liepos 1 d. Kretingoje vyko chorų sąskrydis.", ("festival", "2021-07-01", "Kretinga")),
        ("lv", "2021. gada 1. jūlijā Aizputē notiek konkurss, piesakies!", ("call", "2021-07-01", None)),
    ],
)  # fmt: skip
def test_events_contests_and_rallies_held_somewhere(
    code: str, text: str, expected: tuple[str, str, str | None]
) -> None:
    assert told(text, code) == [expected]
