"""Projects of a document, and which of them a place belongs to."""

import pytest

from extractors import codes, language, projects
from extractors.layout import read
from extractors.projects.programme import _phrases, slug_of
from extractors.reading import Context


def found(text: str, lang: str | None = None):
    reading = read(text, Context(language=lang))
    return reading, projects.extract(reading, codes.extract(reading).facts)


def named(text: str, lang: str | None = None):
    return [(item.code, item.acronym, item.title) for item in found(text, lang)[1].facts]


EXAMPLES = [(code, row) for code in language.codes() for row in language.language(code).table("projects")["examples"]]


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_projects_examples(lang, example):
    facts = [[code or "", acronym or "", title or ""] for code, acronym, title in named(example["text"], lang)]
    assert facts == ([] if example.get("miss") else example["value"])


@pytest.mark.parametrize("lang", language.codes())
def test_projects_languages_have_the_same_keys(lang):
    table, model = language.language(lang).table("projects"), language.language("lv").table("projects")
    assert table.keys() == model.keys()
    for key in ("heads", "programme", "language_names"):
        assert table[key].keys() == model[key].keys()
    assert len(table["ordinals"]) == len(model["ordinals"])


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("projekta noslēguma konference “Zaļā nākotne”", "lv", "event"),
        ("projekta partneris biedrība “Ūdenszīmes”", "lv", "organisation"),
        ("projekta ietvaros izdota grāmata “Sēlijas stāsti”", "lv", "publication"),
        ("projekto dalyviai viešbutyje „Panorama“", "lt", "venue"),
        ("programos prioritetas „Žalias vystymasis“", "lt", "programme"),
        ("the closing conference “Green future” of the project", "en", "event"),
        ("RIVERTEC piedalās pasākumā, ko rīko projekta komanda", "lv", "no_sign"),
        ("Projekto komandai padėjo darbuotojai iš BALTWOOD įmonės", "lt", "no_sign"),
        ("viņš teica: “Mēs esam gandarīti”", "lv", "no_project_word"),
        ("“Tas bija skaisti,” projekta vadītāja nosmej", "lv", "no_project_word"),
        ("„Buvo labai gražu,“ projekto vadovė šypsosi", "lt", "no_project_word"),
        ('"It was wonderful," project manager Anna Hill says', "en", "no_project_word"),
    ],
)
def test_projects_refuse_other_quoted_names(text, lang, reason):
    result = found(text, lang)[1]
    assert result.facts == ()
    assert reason in {reject.reason for reject in result.rejects}


def test_projects_titles_in_several_languages():
    text = (
        'Projekta nosaukums latviešu valodā:\n\nLLI-425 "Vietējās kopienas centru attīstība"\n\n'
        "Projekta nosaukums angļu valodā:\n\nLLI-425 “Development of Centers”\n\n"
        "Projekta saīsinātais nosaukums:\n\n“Octopus”\n"
    )
    (project,) = found(text, "lv")[1].facts
    assert (project.code, project.acronym) == ("LLI-425", "Octopus")
    assert project.titles == {"lv": "Vietējās kopienas centru attīstība", "en": "Development of Centers"}
    assert project.title == project.titles["lv"]


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        (
            "LL-00011 Blue Tourism beyond Borders – lead partner Kurzeme Planning Region, ERDF EUR 812,400",
            "en",
            "Blue Tourism beyond Borders",
        ),
        ("LL-00011 Jūras krasti vieno – vadošais partneris Kurzemes plānošanas reģions", "lv", "Jūras krasti vieno"),
        ("LL-00011 Pajūris mus jungia – pagrindinis partneris Šiaulių savivaldybė", "lt", "Pajūris mus jungia"),
    ],
)
def test_projects_title_beside_a_code_ends_where_a_role_is_told(text, lang, title):
    (project,) = found(text, lang)[1].facts
    assert project.title == title


def test_projects_two_sheets():
    text = (
        "Projekta Nr.: 1.1.1.1/19/A/082\nProjekta nosaukums: Viedie materiāli\n\n"
        "Projekta Nr.: 1.1.1.1/20/A/045\nProjekta nosaukums: Dabas vielu sintēze"
    )
    assert named(text, "lv") == [
        ("1.1.1.1/19/A/082", None, "Viedie materiāli"),
        ("1.1.1.1/20/A/045", None, "Dabas vielu sintēze"),
    ]


def test_projects_list_below_its_announcement():
    text = (
        "Patvirtinti šie projektai:\n\n• BSAM – Baltic Smart Asset Management (2 partneriai);\n"
        "• ArcheoBalt, Žaliojo archeoturizmo maršruto parengimas;\n• „Jaunimo klubas“ – 8 000 Eur."
    )
    assert named(text, "lt") == [
        (None, "BSAM", "Baltic Smart Asset Management"),
        (None, "ArcheoBalt", "Žaliojo archeoturizmo maršruto parengimas"),
        (None, None, "Jaunimo klubas"),
    ]


def test_projects_of_a_list_leave_out_whose_they_are_and_their_sums() -> None:
    text = """Finansuoti projektai:

- Šiaulių universiteto „Mokslas ir verslas kartu regione“, 120 000 Eur;
- Biržų rajono savivaldybės „Atnaujinta Astravo dvaro sodyba“;
- Kauno klubo „Senamiesčio draugai“.
"""
    titles = [title for _, _, title in named(text, "lt")]
    assert titles[:2] == ["Mokslas ir verslas kartu regione", "Atnaujinta Astravo dvaro sodyba"]
    assert "Senamiesčio draugai" not in titles  # a body's own name


def test_projects_code_without_title():
    assert named("Seminārs “Kā augt?” (projekts LLI-317) notiks Aucē.", "lv") == [("LLI-317", None, None)]


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        (
            "Interreg V-A Latvijas – Lietuvas pārrobežu sadarbības programma 2014.-2020. gadam",
            "interreg-lv-lt-2014-2020",
        ),
        (
            "Interreg VI-A Latvijos ir Lietuvos bendradarbiavimo per sieną programa",
            "interreg-lv-lt-2021-2027",
        ),
        ("Interreg V-A Latvia–Lithuania Programme", "interreg-lv-lt-2014-2020"),
        ("Latvijas-Krievijas pārrobežu sadarbības programma", "eni-lv-ru-2014-2020"),
        ("darbības programma “Izaugsme un nodarbinātība”", "lv-cohesion-2014-2020"),
        ("Latvijas, Lietuvas un Baltkrievijas programma 2007–2013", "enpi-llb-2007-2013"),
        ("LIFE programa", "life"),
        ("Latvijas–Lietuvas programma", None),
    ],
)
def test_programme_slug(phrase, slug):
    assert slug_of(phrase) == slug


def test_programme_named_in_the_nominative():
    text = "Projekts “SocQuality” īstenots Interreg V-A Latvijas-Lietuvas pārrobežu sadarbības programmā 2014-2020."
    (project,) = found(text, "lv")[1].facts
    assert project.programme_name == "Interreg V-A Latvijas-Lietuvas pārrobežu sadarbības programma 2014-2020"
    assert project.programme == "interreg-lv-lt-2014-2020"


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        (
            "Since 30 January 2025 the Interreg VI-A Latvia–Lithuania Programme 2021–2027 pays.",
            "en",
            "Interreg VI-A Latvia–Lithuania Programme 2021–2027",
        ),
        (
            "It is paid by the Interreg Latvia–Lithuania 2021 – 2027 Programme.",
            "en",
            "Interreg Latvia–Lithuania 2021 – 2027 Programme",
        ),
        ("The partners of the Horizon 2020 Programme met.", "en", "Horizon 2020 Programme"),
        ("They met within the Europe For Citizens Programme.", "en", "Europe For Citizens Programme"),
        ("They met within the Women In Science Programme.", "en", "Women In Science Programme"),
        ("They met within the Creative Europe – MEDIA Programme.", "en", "Creative Europe – MEDIA Programme"),
        (
            "They met within the Interreg Baltic – Adriatic Programme.",
            "en",
            "Interreg Baltic – Adriatic Programme",
        ),
        ("Projektu atbalsta Apvārsnis 2020 programma.", "lv", "Apvārsnis 2020 programma"),
        ("Atbalsta Interreg Latvijas–Lietuvas programma.", "lv", "Interreg Latvijas–Lietuvas programma"),
        (
            "Programa – 2021–2027 m. Interreg Latvijos ir Lietuvos programa.",
            "lt",
            "2021–2027 m. Interreg Latvijos ir Lietuvos programa",
        ),
        (
            "Finansuotoja – 2014–2020 m. Interreg Latvijos ir Lietuvos programa.",
            "lt",
            "2014–2020 m. Interreg Latvijos ir Lietuvos programa",
        ),
        ("Iš Europos investicijų programos gauta parama.", "lt", "Europos investicijų programos"),
        (
            "Projektas „Baltų kelias“ (Nr. LL-00098, Interreg VI-A Latvijos ir Lietuvos programa)",
            "lt",
            "Interreg VI-A Latvijos ir Lietuvos programa",
        ),
    ],
)
def test_programme_phrase_begins_with_its_name(text, lang, phrase):
    assert phrase in [words for words, _ in _phrases(read(text, Context(language=lang)))]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Programma\n9.30–10.00 Reģistrācija\n10.00 Atklāšana", "lv"),
        ("Programa: 9.30 val. registracija", "lt"),
        ("Programme\n9:30 Registration", "en"),
    ],
)
def test_programme_of_a_day_is_no_fund(text, lang):
    assert [words for words, _ in _phrases(read(text, Context(language=lang)))] == []


def test_programmes_have_names_and_unique_slugs():
    rows = language.data_table("programmes")["programmes"]
    assert len({row["slug"] for row in rows}) == len(rows)
    assert all(row[lang] for row in rows for lang in ("lv", "lt", "en"))


TWO = (
    'Du projektai\n\nPirmasis projektas - "Salantų centro rekonstrukcija". Jo vertė 1 mln. litų.\n\n'
    'Antrasis - "Raguviškių filialo sutvarkymas". Suma viršys 2 mln. litų.\n\n'
    "Darbai prasidės. Pirmojo projekto rangovas jau dirba 3 dienas."
)


@pytest.mark.parametrize(("words", "project"), [("1 mln.", 0), ("2 mln.", 1), ("3 dienas", 0)])
def test_owner_of_a_place(words, project):
    reading, result = found(TWO, "lt")
    assert len(result.facts) == 2
    assert projects.owner(reading, result.facts, TWO.index(words)) == project


def test_owner_with_one_project_and_with_none():
    reading, result = found("Projekts “Zaļā skola” sākas.\n\nBudžets 10 EUR.", "lv")
    assert projects.owner(reading, result.facts, len(reading.text) - 3) == 0
    assert projects.owner(reading, (), 0) is None


@pytest.mark.parametrize("heading", ['Projekts "Summas"\n\n', ""])
def test_projects_word_with_a_short_name_beside_it_is_a_title(heading):
    """A heading with the title alone names no second project."""
    text = f'{heading}Auces novada dome īsteno projektu "Summas" (LLI-704, SUMMY). Kopējais budžets ir 100 000 EUR.\n'
    assert named(text, "lv") == [("LLI-704", "SUMMY", "Summas")]


def test_projects_title_of_a_latvian_document_is_latvian():
    """The letter ū is both languages' own and tells nothing."""
    _, result = found('Projekta "Kultūras tilti" noslēgums notika Aucē.', "lv")
    assert [dict(item.titles) for item in result.facts] == [{"lv": "Kultūras tilti"}]


@pytest.mark.parametrize(("day", "lang", "heading"), [
    ("2019. gada 5. janvārī", "lv", "Projekts"),
    ("05.01.2019.", "lv", "Projekts"),
    ("2019-01-05", "lv", "Projekts"),
    ("2019 m. sausio 5 d.", "lt", "Projektas"),
])  # fmt: skip
def test_projects_day_below_a_heading_is_no_title(day, lang, heading):
    assert [title for _, _, title in named(f"{heading}\n\n{day} LLI-704\n", lang) if title] == []


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("Projektu “Mūsu pagalms” līdzfinansē ES Atveseļošanas fonds.", "lv", "ES Atveseļošanas fonds"),
        ("Projekts “Upe” notiek Latvijas – Lietuvas programmā.", "lv", "Latvijas – Lietuvas programma"),
        (
            "Projekts “Upe ved mājup” notiek Interreg V-A Latvija–Lietuva ietvaros.",
            "lv",
            "Interreg V-A Latvija–Lietuva",
        ),
        ("Projekts “Balss visiem” īstenots ar Aktīvo iedzīvotāju fonda atbalstu.", "lv", "Aktīvo iedzīvotāju fonds"),
        ("Projektu “Vecais torņa zvans” sedz Norvēģijas finanšu instruments.", "lv", "Norvēģijas finanšu instruments"),
        (
            "Projektas „Senasis kelias“ finansuojamas EEE finansinio mechanizmo lėšomis.",
            "lt",
            "EEE finansinis mechanizmas",
        ),
        (
            "Projektas „Žali kiemai“ remiamas Interreg Lietuva–Lenkija programos.",
            "lt",
            "Interreg Lietuva–Lenkija programa",
        ),
        (
            "Projektas „Mano kiemas“ finansuojamas pagal programą „Tvirtos bendruomenės“.",
            "lt",
            "programa „Tvirtos bendruomenės“",
        ),
        ("The project “Sounds of Shores” is funded by Creative Europe.", "en", "Creative Europe"),
        ("Koncertā skan programma “Trīs zvani”, kas tapusi projektā “Balss visiem”.", "lv", None),
        ("Projekts “Balss visiem” nav domāts Eiropas Ekonomikas zonas valstīm.", "lv", None),
        ("Koncerta programma “Mūzikas mirkļi” tapusi projektā “Skaņu tilts”, ko finansē fonds.", "lv", None),
        ("Projekts “Radošā Eiropa tuvplānā” ir par vēsturi.", "lv", None),
        (
            "The Joint Secretariat of the Interreg VI-A Latvia–Lithuania Programme supports “Sounds of Shores”, a project.",
            "en",
            "Interreg VI-A Latvia–Lithuania Programme",
        ),
        (
            "Paraišką Interreg VI-A Latvijos ir Lietuvos programai teikia projekto „Mano kiemas“ komanda.",
            "lt",
            "Interreg VI-A Latvijos ir Lietuvos programa",
        ),
        ("Skola īsteno Comenius projektu “Kopā augam”.", "lv", "Comenius"),
        ("The project “Two Bridges” was led by Comenius University in Bratislava.", "en", None),
    ],
)
def test_projects_are_of_the_programme_that_is_named(text, lang, name):
    assert [item.programme_name for item in found(text, lang)[1].facts] == [name]
