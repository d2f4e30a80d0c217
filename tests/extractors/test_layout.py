"""Lines, zones, fields and sentences of a reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors.fields import label_key
from extractors.language import codes, language
from extractors.layout import headline, read
from extractors.openings import openings
from extractors.reading import Context, Reading
from extractors.zones import HEAD
from tests.timing import seconds


def fields_of(reading: Reading) -> list[tuple[str, str]]:
    return [(field.key, reading.text[field.value.start : field.value.end]) for field in reading.fields]


@pytest.mark.parametrize(
    ("code", "label", "key"),
    [
        ("lv", "Projekta nosaukums latviešu valodā:", "title"),
        ("lv", "Īstenošanas laiks", "period"),
        ("lv", "Kopējais projekta finansējums (EUR)", "total"),
        ("lv", "t.sk. ERAF līdzfinansējums", "eu"),
        ("lv", "2. Vadošais partneris:", "lead"),
        ("lv", "• Projekta partneri", "partners"),
        ("lv", "Pasākuma pirmā diena tika aizvadīta", None),
        ("lt", "Projekto pavadinimas (anglų kalba)", "title"),
        ("lt", "veiklų pradžia:", "start"),
        ("lt", "Iš jų – bendrasis Europos regioninės plėtros fondo finansavimas (ERPF)", "eu"),
        ("lt", "Savivaldybės biudžeto lėšos:", "own"),
        ("lt", "Koordinuojantysis partneris", "lead"),
        ("en", "Total eligible costs", "total"),
        ("en", "Project promoter", "lead"),
        ("en", "The partners met in Riga", None),
    ],
)
def test_fields_label_key(code: str, label: str, key: str | None) -> None:
    assert label_key(label, code) == key


def test_fields_behind_and_below_labels() -> None:
    reading = read(
        "Projekta nosaukums:\n\nSociālo pakalpojumu izstrāde\n\nĪstenošanas laiks: 01.09.2009.-30.06.2010.\n"
        "Kopējais budžets26 995 EUR\nVadošais partneris – Zemgales plānošanas reģions\n"
    )
    assert fields_of(reading) == [
        ("title", "Sociālo pakalpojumu izstrāde"),
        ("period", "01.09.2009.-30.06.2010."),
        ("total", "26 995 EUR"),
        ("lead", "Zemgales plānošanas reģions"),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_fields_partner_list_ends_at_next_label(gap: str) -> None:
    partners = ["Aizkrauklės savivaldybė (Latvija)", "Bauskės savivaldybė (Latvija)", "Joniškio rajono savivaldybė"]
    reading = read(f"Projekto partneriai\n\n{gap.join(partners)}\n\nProjekto kodas\n\nLL-00077\n")
    assert fields_of(reading) == [("partners", gap.join(partners)), ("code", "LL-00077")]


def test_fields_label_over_two_lines() -> None:
    reading = read("Iš jų – bendrasis Europos\n\nregioninės plėtros fondo finansavimas\n\n539 004,20 Eur\n")
    assert fields_of(reading) == [("eu", "539 004,20 Eur")]


def test_fields_prose_is_no_label() -> None:
    assert fields_of(read("Sanglaudos fondo parama – šešių miestų šilumos trasoms")) == []


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Par reģionu | Projekti | Aktualitātes | Tūrisms | Kontakti", "furniture"),
        ("Sākums » Projekti » Tūrisms » UniGreen", "furniture"),
        ("Dalīties: Facebook Twitter Draugiem.lv", "furniture"),
        ("Tālr. 63976100, e-pasts: dome@example.lv", "furniture"),
        ("Par šīs publikācijas saturu pilnībā atbild Auces novada pašvaldība.", "disclaimer"),
        ("Sākas projekts sociālo pakalpojumu uzlabošanai", "heading"),
        ("Projekts sākās martā, un to vada reģions kopā ar partneriem.", "body"),
        ("• iegādāts moderno tehnoloģiju aprīkojums;", "body"),
    ],
)
def test_zones_of_lines(line: str, zone: str) -> None:
    text = f"Projekta partneri tikās Jelgavā, lai runātu par paveikto un plāniem.\n\n{line}\n"
    assert read(text).lines[1].zone == zone


@pytest.mark.parametrize(
    ("paragraph", "zones"),
    [
        (
            "Kopējais budžets ir 312 400 eiro. Darbi ilgs no 2023. gada maija līdz 2025. gada aprīlim. "
            "Par raksta saturu atbild Alūksnes novads.",
            ["body", "disclaimer"],
        ),
        (
            "Projekto vertė – 92 000 Eur. Už teksto turinį atsako tik Zarasų muziejus. Darbai truks nuo 2022 m. kovo "
            "iki 2023 m. kovo.",
            ["body", "disclaimer", "body"],
        ),
        (
            "The budget is EUR 1 250 000. The contents are the sole responsibility of the museum and do not reflect "
            "the position of the European Union.",
            ["body", "disclaimer"],
        ),
        (
            "Sīkāka informācija lasāma skolā. Nometne notiks jūnijā. Brauks četrdesmit bērni. Viņu viedoklis ir svarīgs.",
            ["body"],
        ),
        ("Raksts tapis ar Eiropas Savienības atbalstu. Par tā saturu atbild muzejs.", ["disclaimer"]),
        ("Straipsnį iš dalies finansavo Europos Sąjunga. Už jo turinį atsako mokykla.", ["disclaimer"]),
        ("This page was made with support of the EU. Its contents are the responsibility of the school.", ["disclaimer"]),
    ],
)  # fmt: skip
def test_zones_disclaimer_leaves_the_facts_of_its_paragraph(paragraph: str, zones: list[str]) -> None:
    reading = read(f"Projekta partneri tikās Jelgavā, lai runātu par paveikto.\n\n{paragraph}\n\nPaldies visiem!\n")
    assert [line.zone for line in reading.lines[1:-1]] == zones
    assert len(reading.words.firsts) == len(reading.lines) + 1


@pytest.mark.parametrize("code", codes())
@given(data=st.data())
def test_zones_every_disclaimer_has_a_cue(code: str, data: st.DataObject) -> None:
    table = language(code).table("furniture")
    for pattern in table["disclaimer"]:
        words = pattern.replace(".*", " ").replace(r"\b", "")  # what any line of the pattern holds
        line = data.draw(st.from_regex(words, fullmatch=True))
        assert any(cue in line for cue in table["disclaimer_cues"]), pattern


@pytest.mark.parametrize("code", codes())
def test_zones_furniture_that_begins_with_anything_has_a_cue(code: str) -> None:
    table = language(code).table("furniture")
    for pattern in table["lines"]:
        if any(len(head) < HEAD for head in openings(pattern, HEAD)):
            assert any(cue in pattern for cue in table["line_cues"]), pattern


def test_zones_teaser_lasts_to_the_end() -> None:
    body = "Projekto partneriai susitiko Biržuose ir aptarė rezultatus bei planus.\n\n" * 5
    lines = read(body + "Kitos naujienos\n\n2018 m. spalio 23 d.\n\nGairių pakeitimai\n").lines
    assert [line.zone for line in lines[-3:]] == ["teaser"] * 3


def test_layout_headline_skips_the_menu() -> None:
    reading = read("Jaunumi | Projekti | Kontakti\n\nSākas projekts sociālajā jomā\n\nTeksts par projektu ir šeit.\n")
    assert headline(reading) == "Sākas projekts sociālajā jomā"


@given(st.text(alphabet="aābč .:\n-–|12„“", max_size=200))
def test_layout_covers_the_text(text: str) -> None:
    reading = read(text)
    covered = set()
    for start, end in reading.sentences:
        covered.update(range(start, end))
    assert all(position in covered for position, character in enumerate(text) if not character.isspace())
    assert [line.start for line in reading.lines] == sorted(line.start for line in reading.lines)
    assert all(field.value.start < field.value.end <= len(text) for field in reading.fields)


@pytest.mark.parametrize("piece", ["9.9.9.", "a. ", ": ", "| ", "“„", "A.B. 12 gada ", "x@", "x\n", "- 1) "])
def test_layout_time_is_linear(piece: str) -> None:
    small, large = (seconds(lambda times=times: read(piece * times)) for times in (4_000, 16_000))
    assert large < 12 * max(small, 0.02)


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        (
            "Nr.                LLI-425\nVadošais partneris Cēsu novada pašvaldība\nBudžets            10 000 EUR",
            "lv",
            "lead",
        ),
        (
            "Nr.                    LLI-425\nPagrindinis partneris  Biržų biblioteka\nTrukmė                 12 mėn.",
            "lt",
            "lead",
        ),
        ("Number       LLI-425\nLead partner Kurzeme Planning Region\nBudget       EUR 10 000", "en", "lead"),
    ],
)
def test_fields_longest_label_of_a_sheet_in_columns(text: str, lang: str, key: str) -> None:
    assert key in {field.key for field in read(text, Context(language=lang)).fields}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2015. gada 12. maijs\n\nPabeigta siltumtīklu pārbūve\n\nDarbi ilga gadu.", "Pabeigta siltumtīklu pārbūve"),
        ("2011-10-06 Pasirašytos paramos sutartys\n\nRajonas gavo paramą.", "Pasirašytos paramos sutartys"),
        (
            "ŠIAURĖS KRAŠTAS   Penktadienis, 2024 m. birželio 14 d.   Nr. 46\n\nKai skambina Bauskė, sienos nebėra\n\nPasikalbėjome.",
            "Kai skambina Bauskė, sienos nebėra",
        ),
        ("17 March 2021\n\nTrenches as a tourist route\n\nWork has begun.", "Trenches as a tourist route"),
        ("Seminārs notiks 2021. gada 17. martā\n\nAicinām pieteikties.", "Seminārs notiks 2021. gada 17. martā"),
    ],
)
def test_layout_a_line_of_the_day_is_no_title(text: str, title: str) -> None:
    assert extract(text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Kurzemes plānošanas reģions\nPar reģionu | Projekti | Aktualitātes\n\nRucavā izvērtē paveikto\n\nProjekts beidzies.",
            "Rucavā izvērtē paveikto",
        ),
        (
            "Vilkaviškio rajono savivaldybė\n\nSvečiai iš Gumbinės: ką rengsime kartu\n\nVasario 13 d. atvyko svečiai.",
            "Svečiai iš Gumbinės: ką rengsime kartu",
        ),
        (
            "Valdybos posėdžio protokolas\n\nĮm. kodas 300061207, Vytauto g. 67\n\nDalyvavo visi nariai.",
            "Valdybos posėdžio protokolas",
        ),
        ("Ludzas novada pašvaldība\n\nProjekts ir noslēdzies.", "Ludzas novada pašvaldība"),
    ],
)
def test_layout_the_sites_head_is_a_title_only_where_nothing_else_is(text: str, title: str) -> None:
    assert extract(text).title == title
