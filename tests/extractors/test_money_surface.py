"""Sums as people write them: separators, multipliers, currencies, words, and what only looks like a sum."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import Amount, Found
from extractors.language import language
from extractors.layout import read
from extractors.money import extract
from extractors.reading import Context, Line, Reading, Span
from extractors.word_kinds import kinds_of
from extractors.words import words_of

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
MULTIPLIERS = {
    "lv": {
        1_000: ("tūkst.", "tūkst", "tūkstoši", "tūkstošu", "tūkstošiem", "tūkstoš"),
        1_000_000: ("milj.", "mlj.", "miljoni", "miljonu", "miljoniem", "miljonus", "miljons", "miljona"),
        1_000_000_000: ("mljrd.", "miljardi", "miljardu", "miljardiem"),
    },
    "lt": {
        1_000: ("tūkst.", "tūkst", "tūkstančiai", "tūkstančių", "tūkstančiais", "tūkstančio", "tūkstantis"),
        1_000_000: ("mln.", "mln", "milijonas", "milijono", "milijonai", "milijonų", "milijonais", "milijonus"),
        1_000_000_000: ("mlrd.", "milijardas", "milijardų", "milijardais"),
    },
    "en": {1_000: ("thousand",), 1_000_000: ("million", "mln", "millions"), 1_000_000_000: ("billion", "bn")},
}
CURRENCIES = {
    "lv": {
        "EUR": ("eiro", "euro", "EUR", "Eur", "€"),
        "LVL": ("lati", "latu", "latiem", "lats", "latus", "Ls", "LVL"),
        "LTL": ("liti", "litu", "litiem", "Lietuvas litu", "LTL"),
        "NOK": ("Norvēģijas kronas", "Norvēģijas kronu", "NOK"),
        "USD": ("ASV dolāri", "dolāru", "USD"),
        "PLN": ("zlotu", "PLN"),
        "SEK": ("Zviedrijas kronu", "SEK"),
    },
    "lt": {
        "EUR": ("eurų", "eurai", "eurais", "eurus", "euro", "euras", "Eur", "Eur.", "EUR", "€"),
        "LTL": ("litų", "litai", "litais", "litus", "litas", "Lt", "LTL"),
        "LVL": ("latų", "latais", "Latvijos latų", "LVL"),
        "NOK": ("Norvegijos kronų", "NOK"),
        "USD": ("JAV dolerių", "USD"),
        "PLN": ("zlotų", "PLN"),
    },
    "en": {
        "EUR": ("euro", "euros", "EUR", "€"),
        "LVL": ("lats", "LVL"),
        "LTL": ("litas", "LTL"),
        "GBP": ("pounds", "£"),
    },
}


def found(text: str, lang: str) -> Found[Amount]:
    return extract(read(text, Context(language=lang)), (), (), ())


def sums(text: str, lang: str) -> list[tuple[Decimal, str]]:
    return [(item.value, item.currency) for item in found(text, lang).facts]


WRITTEN = [
    (lang, times, multiplier, code, currency)
    for lang, rows in MULTIPLIERS.items()
    for times, multipliers in rows.items()
    for multiplier in multipliers
    for code, currencies in CURRENCIES[lang].items()
    for currency in currencies
]


@given(
    row=st.sampled_from(WRITTEN),
    tenths=st.integers(min_value=1, max_value=9_999),
    space=st.sampled_from(SPACES),
    mark=st.sampled_from([",", "."]),
)
def test_surface_multipliers_and_currencies_round_trip(
    row: tuple[str, int, str, str, str], tenths: int, space: str, mark: str
) -> None:
    lang, times, multiplier, code, currency = row
    text = f"Kaina {tenths // 10}{mark}{tenths % 10}{space}{multiplier}{space}{currency} kaina"
    assert sums(text, lang) == [(Decimal(tenths) / 10 * times, code)]


@given(
    value=st.integers(min_value=1, max_value=10**10),
    cents=st.integers(min_value=0, max_value=99),
    space=st.sampled_from(SPACES),
    style=st.sampled_from(
        ["{n} €", "{n}€", "€{n}", "€ {n}", "EUR {n}", "{n}EUR", "{n} eiro", "{n} eurų", "Ls {n}", "{n} LVL"]
    ),
    mark=st.sampled_from([",", "."]),
)
def test_surface_separators_and_sides_round_trip(value: int, cents: int, space: str, style: str, mark: str) -> None:
    digits = f"{value:,}".replace(",", space) + f"{mark}{cents:02}"
    text = f"Summa {style.format(n=digits)} ir"
    code = "LVL" if "L" in style else "EUR"
    assert sums(text, "lv") == [(Decimal(f"{value}.{cents:02}"), code)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("lv", "Kopā atvēlēti 556 970, 47 eiro.", [("556970.47", "EUR")]),
        ("en", "Total eligible costs 242 542.19€", [("242542.19", "EUR")]),
        ("lt", "Biudžetas: 17.000.044 Eur", [("17000044", "EUR")]),
        ("lt", "Jo vertė 1 mln. 23 tūkst. litų.", [("1023000", "LTL")]),
        ("lt", "Vertė 3 mln. 250 000 eurų.", [("3250000", "EUR")]),
        ("lv", "Budžets EUR 267 106.68 (Ls 187 723.64).", [("267106.68", "EUR"), ("187723.64", "LVL")]),
        ("lv", "Kopā 10,6 milj. eiro jeb 7,5 milj. latu.", [("10600000", "EUR"), ("7500000", "LVL")]),
        ("lt", "Bendras biudžetas26 995 Eur", [("26995", "EUR")]),
        ("en", "The final cost is €236,420.", [("236420", "EUR")]),
        ("en", "It costs €1.2 million, €1m of it a grant.", [("1200000", "EUR"), ("1000000", "EUR")]),
        ("lv", "Fonds: 5,5 MEUR.", [("5500000", "EUR")]),
        ("lv", "Skola izmaksās divus miljonus eiro.", [("2000000", "EUR")]),
        ("lv", "Skola izmaksās pusotru miljonu eiro.", [("1500000", "EUR")]),
        ("lv", "Skola izmaksās pusmiljonu eiro.", [("500000", "EUR")]),
        ("lt", "Vertė siekia du šimtus tūkstančių litų.", [("200000", "LTL")]),
        ("lt", "Vertė siekia pusantro milijono eurų.", [("1500000", "EUR")]),
        ("en", "It costs two hundred and fifty thousand euros.", [("250000", "EUR")]),
        ("en", "It costs twenty-five thousand euros.", [("25000", "EUR")]),
        ("en", "It costs one and a half million euros.", [("1500000", "EUR")]),
        (
            "en",
            "It costs two-and-a-half million euros, half a million euros more.",
            [("2500000", "EUR"), ("500000", "EUR")],
        ),
        ("en", "It costs 2 and a half million euros.", []),
        ("en", "It costs two-three thousand euros.", [("3000", "EUR")]),
        ("lv", "Tas maksā divus - trīs tūkstošus eiro.", [("3000", "EUR")]),
        ("lv", "Krāsns maksāja četrarpus tūkstošus eiro.", [("4500", "EUR")]),
        ("lv", "Trīsarpus miljoni eiro un divus ar pusi tūkstošus latu.", [("3500000", "EUR"), ("2500", "LVL")]),
        ("lt", "Kaina siekia pustrečio tūkstančio eurų.", [("2500", "EUR")]),
        ("lt", "Trys su puse milijono eurų ir pusketvirto tūkstančio litų.", [("3500000", "EUR"), ("3500", "LTL")]),
        ("en", "The budget is €90,000. The town spent 12.5k on benches.", [("90000", "EUR"), ("12500", "EUR")]),
        ("en", "The budget is €90,000. The town paid about 1.2M from it.", [("90000", "EUR"), ("1200000", "EUR")]),
        ("en", "The budget is €90,000. The museum received 2.5k visitors and ran 10k.", [("90000", "EUR")]),
        ("lv", "Budžets ir 90 000 eiro. Dome iztērēja 12,5k par soliem.", [("90000", "EUR"), ("12500", "EUR")]),
        ("lt", "Biudžetas – 90 000 eurų. Miestas išleido 12,5k už suolus.", [("90000", "EUR"), ("12500", "EUR")]),
        (
            "lv",
            "Fonds deva 9 miljonus Ls. Eiro izteiksmē tie ir 12,8 miljoni.",
            [("9000000", "LVL"), ("12800000", "EUR")],
        ),
        ("lt", "Skirta 9 mln. Lt. Eurais tai sudaro 2,6 mln.", [("9000000", "LTL"), ("2600000", "EUR")]),
        ("en", "It cost 9 million SEK; in euros that makes 0.8 million.", [("9000000", "SEK"), ("800000", "EUR")]),
        (
            "lv",
            "Summa 120 888 (viens simts divdesmit tūkstoši astoņi simti astoņdesmit astoņi) lati.",
            [("120888", "LVL")],
        ),
        ("lv", "Atbalsts no 5 000 līdz 30 000 eiro.", [("5000", "EUR"), ("30000", "EUR")]),
        ("lt", "Skiriama 100 000–250 000 Eur.", [("100000", "EUR"), ("250000", "EUR")]),
        ("lt", "31.12.2022 45 000 Eur", [("45000", "EUR")]),
        (
            "lv",
            "Budžets ir 8,75 miljoni eiro, no kuriem 7,44 miljoni ir ERAF nauda.",
            [("8750000", "EUR"), ("7440000", "EUR")],
        ),
        ("lv", "Budžets 500 000 EUR (ERAF – 425 000).", [("500000", "EUR"), ("425000", "EUR")]),
        ("lv", "Citur 12,50 EUR, bet te 350.000 EUR.", [("12.50", "EUR"), ("350000", "EUR")]),
        ("en", "In 2018 EUR 50 000 was spent.", [("50000", "EUR")]),
        ("en", "Priority 1 EUR 5 500 000", [("5500000", "EUR")]),
        ("en", "WP1 120 000 EUR", [("120000", "EUR")]),
        ("en", "Grants range from EUR 100 000 to 250 000.", [("100000", "EUR"), ("250000", "EUR")]),
        (
            "en",
            "It gets 13,437 million EUR, before it had 2,601,466.00 EUR.",
            [("13437000", "EUR"), ("2601466", "EUR")],
        ),
        ("lv", "Viss kopā EUR: 851 016.93; ERAF dod 85% - 723 364.38.", [("851016.93", "EUR"), ("723364.38", "EUR")]),
        ("lv", "ERAF deva 43 470 eiro, pašvaldība pielika 4830.", [("43470", "EUR"), ("4830", "EUR")]),
        (
            "lt",
            "Vertė 328.589 EUR, iš jų 246.442 EUR ERPF, kiti 82.147 EUR savi.",
            [("328589", "EUR"), ("246442", "EUR"), ("82147", "EUR")],
        ),
        (
            "lt",
            "Iš viso 95 599,67 (devyniasdešimt penki tūkstančiai penki šimtai devyniasdešimt devyni eurai, 67 ct).",
            [("95599.67", "EUR")],
        ),
    ],
)
def test_surface_reads_sums(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sums(text, lang) == [(Decimal(value), code) for value, code in expected]


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        ("lv", "Kopējais finansējums ir 350.000 EUR.", "ambiguous_separator"),
        ("lt", "Bendra vertė 350,000 Eur.", "ambiguous_separator"),
        ("lv", "Summa EUR 120 889 (viens simts divdesmit tūkstoši astoņi simti astoņdesmit astoņi).", "words_disagree"),
        ("lv", "Kurss: 0,702804 LVL.", "exchange_rate"),
        ("lv", "1 EUR = 0,702804 LVL", "exchange_rate"),
        ("en", "Buses meet the Euro 6 norm.", "standard"),
        ("en", "Fans came to Euro 2012.", "standard"),
        ("lv", "Ieradās 20 tūkst. apmeklētāju.", "count"),
        ("lt", "Atvyko 3 tūkst. žmonių.", "count"),
        ("lv", "Pļavas 2,5 tūkst. ha platībā.", "measure"),
        ("lt", "Dirbta 3 tūkst. valandų.", "time"),
        ("lv", "Cena 0,00 EUR.", "nothing"),
        ("en", "There are 5 LT and 4 LV partners.", "country"),
        ("lv", "Piedalās 4 LV, 5 LT organizācijas.", "country"),
        ("lt", "Dalyvavo 12 LT mokyklų.", "country"),
        ("lv", "Dāvināja 5 000 kronu.", "unclear_currency"),
        ("lt", "Skyrė 5 tūkst. kronų.", "unclear_currency"),
    ],
)
def test_surface_refuses_with_a_reason(lang: str, text: str, reason: str) -> None:
    result = found(text, lang)
    assert not result.facts
    assert reason in {reject.reason for reject in result.rejects}


def test_surface_ambiguous_separator_keeps_both_readings() -> None:
    (reject,) = found("Finansējums ir 350.000 EUR.", "lv").rejects
    assert reject.note == "350000 or 350.000"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("lv", "Atbalstu saņems 85 % iedzīvotāju, tālr. +371 65322766, LV-5301, 2014.-2020. gads."),
        ("lt", "LT-35101 Panevėžys, tel. (8 45) 501 275, 2014–2020 m., 1200 m², 350 metrų."),
        ("en", "From 2014 to 2020, 1 200 people, 350 m, 45%, tel. +370 5 272 5774."),
    ],
)
def test_surface_leaves_other_numbers_alone(lang: str, text: str) -> None:
    assert not found(text, lang).facts


@pytest.mark.parametrize(
    ("lang", "text", "approximate"),
    [
        ("lv", "Tas maksās aptuveni 5 tūkst. eiro.", True),
        ("lv", "Tas maksās vairāk nekā 5 000 eiro.", True),
        ("lv", "Tas maksās gandrīz 900 tūkst. latu.", True),
        ("lv", "Tas maksās 5 000 eiro.", False),
        ("lt", "Tai kainuos apie 5 tūkst. eurų.", True),
        ("lt", "Tai kainuos beveik 5 tūkst. eurų.", True),
        ("lt", "Biudžetas – iki 2,7 mln. eurų.", True),
        ("lt", "Tai kainuos 5 000 eurų.", False),
        ("en", "It costs nearly EUR 5 000.", True),
        ("en", "It costs EUR 5 000.", False),
    ],
)
def test_surface_marks_approximate_sums(lang: str, text: str, approximate: bool) -> None:
    (fact,) = found(text, lang).facts
    assert fact.approximate is approximate


def test_surface_spans_hold_the_digits() -> None:
    text = "Kopā 556 970, 47 eiro un EUR 267 106.68."
    facts = found(text, "lv").facts
    assert [text[item.start : item.end] for item in facts] == ["556 970, 47 eiro", "EUR 267 106.68"]


@pytest.mark.parametrize("text", ["1 234 " * 20_000, "9.9.9." * 10_000 + " EUR", "EUR " * 20_000, "(1 €) " * 3_000])
def test_surface_takes_linear_time(text: str) -> None:
    words = words_of(text, [0])
    reading = Reading(
        text=text,
        words=words,
        kinds=kinds_of(words),
        context=Context(),
        language=language("lv"),
        languages={"lv": 1.0},
        lines=(Line(0, len(text), "lv", "body"),),
        sentences=(Span(0, len(text)),),
        fields=(),
    )
    begun = perf_counter()
    extract(reading, (), (), ())
    assert perf_counter() - begun < 3


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("lv", "Budžets ir EUR 48 600. 19. maijā būs talka.", [("48600", "EUR")]),
        ("en", "The mill cost 73 thous. euros.", [("73000", "EUR")]),
        ("en", "The Swedes, that is the Swedish museum, gave 50 000 kronor.", [("50000", "SEK")]),
        ("lv", "Norvēģu muzejs iedeva 50 000 kronu.", [("50000", "NOK")]),
        ("lt", "Norvegų muziejus davė 50 000 kronų.", [("50000", "NOK")]),
        ("en", "Norwegian singers came. The ticket cost 25 000 kronor.", []),
        ("en", "Danish and Norwegian museums gave 25 000 kroner.", []),
        ("lv", "Islandais krāsas ir skaistas, darbs maksāja 500 kronas.", []),
    ],
)
def test_surface_thousands_and_crowns_that_leave_no_doubt(
    lang: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sums(text, lang) == [(Decimal(value), currency) for value, currency in expected]
