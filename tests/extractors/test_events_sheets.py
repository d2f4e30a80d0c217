"""Happenings of rows, sheets and addresses: what stands beneath a title, and what is no word of a sentence."""

from __future__ import annotations

import pytest

from tests.extractors.test_events import found


def told(text: str, code: str) -> list[tuple[str, str | None, str | None]]:
    return [(fact.kind, fact.edtf, fact.place) for fact in found(text, code).facts]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Jautājumus uz seminars@novads.lv gaidām 2023. gada 5. jūnijā."),
        ("lv", "Vairāk var lasīt vietnē konference.lv, un 2023. gada 5. jūnijā tā tiks papildināta."),
        ("lt", "Klausimus adresu seminaras@rajonas.lt priima 2023 m. birželio 5 d."),
        ("en", "Questions sent to conference@town.lt are answered on 5 June 2023."),
    ],
)
def test_events_addresses_tell_of_none(code: str, text: str) -> None:
    assert told(text, code) == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Informatīvie semināri\n\n- 2024. gada 20. augustā plkst. 10.00 Talsu kultūras namā;\n"
            "- 2024. gada 27. augustā plkst. 18.00 tiešsaistē.",
            [("seminar", "2024-08-20T10:00"), ("seminar", "2024-08-27T18:00")],
        ),
        (
            "lt",
            "MOKYMAI PAREIŠKĖJAMS\n\n– 2024 m. gegužės 6 d. 10 val. nuotoliniu būdu;\n"
            "– 2024 m. gegužės 20 d. 14 val. Zarasų kultūros centre.",
            [("training", "2024-05-06T10:00"), ("training", "2024-05-20T14:00")],
        ),
        (
            "en",
            "Information seminars\n\n- 6 May 2024, 10:00, online;\n- 20 May 2024, 14:00, Utena Library.",
            [("seminar", "2024-05-06T10:00"), ("seminar", "2024-05-20T14:00")],
        ),
    ],
)
def test_events_rows_at_a_distance_are_those_of_their_title(
    code: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert sorted(fact[:2] for fact in told(text, code)) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Apmeklētas izstādes:\n - Habitare, Helsinki, 2018. gada 5.-9. septembris, stends 12 m2"),
        ("lt", "Aplankytos parodos:\n - Habitare, Helsinkis, 2018 m. rugsėjo 5–9 d., stendas 12 m2"),
        ("en", "Exhibitions attended:\n - Habitare, Helsinki, 5-9 September 2018, stand of 12 m2"),
    ],
)
def test_events_fairs_listed_by_name(code: str, text: str) -> None:
    assert [fact[:2] for fact in told(text, code)] == [("festival", "2018-09-05/2018-09-09")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Starptautisks seminārs\nMĀLS UN ŪDENS: KO DARĪT AR DĪĶIEM\n\n2024. gada 14.–15. maijā\n"),
        ("lt", "Tarptautinis seminaras\nMOLIS IR VANDUO: KĄ DARYTI SU TVENKINIAIS\n\n2024 m. gegužės 14–15 d.\n"),
        ("en", "International seminar\nCLAY AND WATER: WHAT TO DO WITH PONDS\n\n14-15 May 2024\n"),
    ],
)
def test_events_titles_of_two_lines(code: str, text: str) -> None:
    assert [fact[:2] for fact in told(text, code)] == [("seminar", "2024-05-14/2024-05-15")]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "Ceļojošā izstāde Talsu bibliotēkā skatāma līdz 2024. gada 30. septembrim.",
            ["2024-09-30"],
        ),
        (
            "lt",
            "Keliaujanti paroda Zarasų bibliotekoje veiks iki 2024 m. rugsėjo 30 d.",
            ["2024-09-30"],
        ),
        ("en", "The exhibition is on show at Utena Library until 30 September 2024.", ["2024-09-30"]),
        ("lv", "Izstādi varēs apskatīt Talsos; pieteikties līdz 2024. gada 30. septembrim.", []),
    ],
)
def test_events_exhibitions_until_their_last_day(code: str, text: str, expected: list[str]) -> None:
    assert [str(edtf).removeprefix("../") for kind, edtf, _ in told(text, code) if kind == "festival"] == expected


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("lv", "2021. gada 5. oktobrī Talsos svinīgi nodeva divas jaunas ugunsdzēsēju automašīnas.", "opening"),
        ("lt", "2021 m. spalio 5 d. Zarasuose iškilmingai perduoti du nauji gaisriniai automobiliai.", "opening"),
        ("en", "On 5 October 2021 two new fire engines were ceremonially handed over in Utena.", "opening"),
        ("lv", "2021. gada oktobrī speciālisti divas dienas pavadīja Zarasos.", "visit"),
        ("lt", "2021 m. spalį specialistai dvi dienas praleido Talsuose.", "visit"),
        ("en", "In October 2021 the specialists spent two days in Talsi.", "visit"),
        ("lv", "Ēnu diena skolēniem būs 2021. gada 5. oktobrī.", "visit"),
        ("en", "The shadow day for pupils is on 5 October 2021.", "visit"),
        ("lv", "2021. gada 5. oktobrī eksperti ieradās Talsos. Seminārā viņi rādīja kartes.", "seminar"),
        ("lt", "2021 m. spalio 5 d. ekspertai atvyko į Zarasus. Seminare jie rodė žemėlapius.", "seminar"),
    ],
)
def test_events_said_by_other_words(code: str, text: str, kind: str) -> None:
    assert [fact[0] for fact in told(text, code)] == [kind]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Applications for the exhibition stay open until 5 May 2021."),
        ("en", "Photographs from the exhibition can be viewed until 5 May 2021."),
        ("en", "Results of the exhibition can be seen until 5 May 2021."),
        ("en", "Costs of the conference:\n - Catering, Riga, 5 May 2021\n - Hall, Cēsis, 6 May 2021"),
        ("en", "Halls for conferences:\n - Catering, Riga, 5 May 2021\n - Hall, Cēsis, 6 May 2021"),
        ("en", "The bazaar burnt down in Riga on 5 May 2021."),
        ("en", "The exhibition stand is open until 5 May 2021, 5 p.m."),
        ("en", "The suspect was officially handed over in Riga on 5 May 2021."),
        ("en", "The team spent two days repairing the pump in Riga in May 2021."),
        ("en", "The closing day for applications is 5 May 2021."),
        ("en", "The workers' day began at 8 in Riga on 5 May 2021."),
        ("en", "The walk with the dog was long in Cēsis on 5 May 2021."),
        ("lv", "Skolu 2021. gada 5. maijā palaida brīvdienās."),
        ("lv", "Noslēguma diena pieteikumiem ir 2021. gada 5. maijs."),
        ("lt", "Mokyklą 2021 m. gegužės 5 d. paleido atostogų."),
        ("lt", "Paroda gavo pinigų; parduotuvė Utenoje veiks iki 2021 m. gegužės 5 d."),
    ],
)
def test_events_words_of_other_ends_and_journeys(code: str, text: str) -> None:
    assert told(text, code) == []


def test_events_years_of_a_clause_beside_are_none() -> None:
    text = "No 2019. gada 14. līdz 18. oktobrim notika nometne, kurā runāja Juris, kurš skolu beidza 2004. gadā."
    assert [fact[:2] for fact in told(text, "lv")] == [("camp", "2019-10-14/2019-10-18")]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "lv",
            "No 2024. gada 5. līdz 9. augustam Burtnieka krastā notika vides nometne.",
            ("2024-08-05/2024-08-09", "Burtnieka krasts"),
        ),
        ("lt", "Talka 2024 m. gegužės 4 d. vyko Uostadvario polderyje.", ("2024-05-04", "Uostadvario polderis")),
        (
            "lv",
            "2024. gada 5.–9. augusts Vides nometne skolēniem, Engure (pieteikties līdz 2024. gada 1. jūlijam)",
            ("2024-08-05/2024-08-09", "Engure"),
        ),
        (
            "lt",
            "2024 m. rugpjūčio 5–9 d. Gamtos stovykla moksleiviams, Nida (registracija iki 2024 m. liepos 1 d.)",
            ("2024-08-05/2024-08-09", "Nida"),
        ),
        (
            "en",
            "5-9 August 2024 Nature camp for pupils, Nida (register by 1 July 2024)",
            ("2024-08-05/2024-08-09", "Nida"),
        ),
    ],
)
def test_events_places_of_shores_and_before_brackets(code: str, text: str, expected: tuple[str, str]) -> None:
    assert [fact[1:] for fact in told(text, code)] == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "lv",
            "Publicēts 2024. gada 27. maijā\n\nCeturtdiena, 16. maijs. Mājup\nTalsu muzejā – noslēguma saruna par darbu.\n",
        ),
        (
            "lt",
            "Paskelbta 2024 m. gegužės 27 d.\n\nKetvirtadienis, gegužės 16 d. Namo\nZarasų muziejuje – baigiamasis pokalbis.\n",
        ),
    ],
)
def test_events_below_the_line_of_their_day(code: str, text: str) -> None:
    assert ("closing", "2024-05-16") in [fact[:2] for fact in told(text, code)]
