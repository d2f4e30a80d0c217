"""Which organisations are one; no two municipalities ever are."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Callable

import pytest

from extractors.language import DATA, codes, language
from extractors.names.place_table import PlaceRow, forms, rows
from tests.warehouse.batches import Document, document
from warehouse.resolve.organisation_names import bodies, examples, name_key
from warehouse.writer import Writer

PATTERNS = {
    ("lv", "city", "LV"): ("{} pilsētas pašvaldība", "{} pilsētas dome", "{} pilsētas pašvaldības administrācija"),
    ("lv", "city", "LT"): ("{} pilsētas pašvaldība", "{} pilsētas dome"),
    ("lv", "district", "LV"): ("{} novada pašvaldība", "{} novada dome", "{} novads"),
    ("lv", "district", "LT"): ("{} rajona pašvaldība", "{} rajona pašvaldības administrācija"),
    ("lt", "city", "LV"): ("{} miesto savivaldybė", "{} miesto taryba"),
    ("lt", "city", "LT"): ("{} miesto savivaldybė", "{} miesto savivaldybės administracija"),
    ("lt", "district", "LV"): ("{} rajono savivaldybė",),
    ("lt", "district", "LT"): ("{} rajono savivaldybė", "{} rajono savivaldybės taryba"),
    ("en", "city", "LV"): ("{} City Municipality", "{} City Council"),
    ("en", "city", "LT"): ("{} City Municipality", "Municipality of {} City"),
    ("en", "district", "LV"): ("{} District Municipality",),
    ("en", "district", "LT"): ("{} District Municipality", "{} District Municipality Administration"),
    ("lv", "city", "EE"): ("{} pilsētas pašvaldība",),
    ("lv", "district", "EE"): ("{} novada pašvaldība",),
    ("lt", "city", "EE"): ("{} miesto savivaldybė",),
    ("lt", "district", "EE"): ("{} rajono savivaldybė",),
    ("en", "city", "EE"): ("{} City Municipality",),
    ("en", "district", "EE"): ("{} District Municipality",),
}
HEADS = {
    "lv": {
        "a": ("a", "as", "ai", "u", "ā", "ām", "ās"),
        "e": ("e", "es", "ei", "i", "ē"),
        "s": ("s", "a", "am", "u", "ā"),
    },
    "lt": {"ė": ("ė", "ės", "ei", "ę", "ėje", "ėms"), "a": ("a", "os", "ai", "ą", "oje"), "s": ("s",)},
    "en": {},
}


def municipality_names(row: PlaceRow) -> list[tuple[str, str]]:
    """Language and name: every municipality's names in every language."""
    found = []
    for lang in codes():
        level = row.kind.removeprefix("municipality_")
        for name in row.names[lang]:
            owner = name if lang == "en" else forms(name, lang, row.classes.get(lang, ""))["genitive"]
            found += [(lang, pattern.format(owner)) for pattern in PATTERNS[lang, level, row.country or ""]]
    return found


def in_all_cases(name: str, lang: str) -> list[str]:
    """A name with its last word, the head, in every case of its declension."""
    return [name[:-1] + ending for ending in HEADS[lang].get(name[-1], (name[-1],))]


def test_municipalities_never_merge_in_any_case() -> None:
    """Nor does a form of a name that the tables do not know ever become another municipality's."""
    keys: dict[object, set[str | None]] = defaultdict(set)
    known = total = 0
    for row in rows():
        if row.kind.startswith("municipality_"):
            for lang, nominative in municipality_names(row):
                for name in in_all_cases(nominative, lang):
                    for country in (None, row.country):
                        key = name_key(name, lang, country)
                        keys[key.region or (key.text, key.seat, key.country)].add(row.region)
                        known, total = known + (key.region == row.region), total + 1
    assert [group for group in keys.items() if len(group[1]) > 1] == []
    assert known / total > 0.9


def without_diacritics(name: str) -> str:
    """A name as a keyboard without them writes it."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@pytest.mark.parametrize("written", [str, without_diacritics], ids=["as it is", "without diacritics"])
def test_municipalities_never_merge(written: Callable[[str], str]) -> None:
    regions = defaultdict(set)
    known = total = 0
    for row in rows():
        if row.kind.startswith("municipality_"):
            for lang, name in municipality_names(row):
                key = name_key(written(name), lang)
                total += 1
                known += key.region is not None
                regions[key.region or key.text, key.country].add(row.region)
                assert key.region in (None, row.region), name
    assert [group for group in regions.values() if len(group) > 1] == []
    assert known / total > 0.99


@pytest.mark.parametrize(
    ("lang", "name", "region"), [(lang, name, region) for lang, names, region in examples() for name in names]
)
def test_organisation_names_examples(lang: str, name: str, region: str | None) -> None:
    assert name_key(name, lang).region == region


def test_organisations_bodies_are_one_in_every_language() -> None:
    """All universities, colleges, parks and reserves of the table: each one key, and none another's."""
    keys = [{name_key(name, lang).core for lang in names for name in names[lang]} for _, names in bodies()]
    assert len(keys) > 50
    assert [found for found in keys if len(found) != 1] == []
    assert len(set().union(*keys)) == len(keys)


def test_organisations_bodies_have_sources() -> None:
    lines = (DATA / "bodies.csv").read_text(encoding="utf-8").splitlines()
    told = " ".join(line for line in lines if line.startswith("#"))
    table = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert {row["source"] for row in table} == {"register", "law"}
    assert "register =" in told
    assert "law =" in told
    assert all(row.keys() == {"country", "name_lv", "name_lt", "name_en", "source"} for row in table)


def test_organisation_words_are_the_same_meanings_in_every_language() -> None:
    tables = [language(code).table("resolution") for code in codes()]
    assert all(list(table["words"]) == list(tables[0]["words"]) for table in tables)
    assert all(table["countries"].keys() == tables[0]["countries"].keys() for table in tables)


def partner(
    name: str, organisation: str, language: str = "lv", country: str | None = None, **facts: object
) -> Document:
    project = facts.pop("project", f"LLI-{sum(name.encode())}")
    return document(
        name,
        language=language,
        projects=[{"code": project}],
        partners=[{"name": organisation, "country": country}],
        **facts,
    )


SAME = [
    (
        ("lv", "Biržu rajona pašvaldība"),
        ("lt", "Biržų rajono savivaldybės administracija"),
        ("en", "Biržai District Municipality"),
    ),
    (
        ("lv", "Žemaitijas nacionālais parks"),
        ("en", "Directorate of Žemaitija National Park"),
        ("en", "Zemaitija National Park Directorate"),
    ),
    (
        ("lv", "Zemgales plānošanas reģiona administrācija"),
        ("lv", "Zemgales plānošanas reģions"),
        ("en", "Zemgale Planning Region Administration"),
        ("en", "Administration of Zemgale Planning Region"),
    ),
    (
        ("lv", "Rīgas Tehniskā universitāte"),
        ("en", "Riga Technical University"),
        ("lt", "Rygos technikos universitetas"),
    ),
    (("lv", "Gaujas nacionālais parks"), ("en", "Gauja National Park"), ("lt", "Gaujos nacionalinis parkas")),
    (("lt", "Vytauto Didžiojo universitetas"), ("en", "Vytautas Magnus University")),
    (("lv", "Rokišķu pašvaldība"), ("lt", "Rokiškio rajono savivaldybė")),
    (("lv", "Zemgales Plānošanas reģions"), ("lt", "Žiemgalos planavimo regionas"), ("en", "Zemgale Planning Region")),
    (
        ("lv", "Žemaitijas nacionālā parka administrācija"),
        ("lt", "Žemaitijos nacionalinio parko direkcija"),
        ("lt", "Žemaitijos nacionalinis parkas"),
    ),
    (
        ("lt", "Aukštaitijos nacionalinio parko ir Labanoro regioninio parko direkcija"),
        ("lt", "Aukštaitijos nacionalinis parkas"),
        ("lv", "Labanoras reģionālais parks"),
    ),
    (("lv", "Rokišķu rajona pašvaldības izglītības centrs"), ("lt", "Rokiškio rajono savivaldybės švietimo centras")),
    (("lv", "Kultūras ministrija"), ("lv", "Latvijas Republikas Kultūras ministrija")),
    (("lt", "VšĮ Klaipėdos mokslo ir technologijų parkas"), ("lt", "Klaipėdos mokslo ir technologijų parkas")),
    (("lv", "SIA “Jēkabpils reģionālā slimnīca”"), ("lv", "Jēkabpils Reģionālā slimnīca")),
    (("lt", "Klaipėdos universitetas"), ("en", "Klaipėda University"), ("lv", "Klaipēdas Universitāte")),
]
DISTINCT = [
    (("lv", "Dobeles rajona pašvaldība"), ("lv", "Dobeles novada pašvaldība")),
    (("lv", "Rīgas rajona padome"), ("lv", "Rīgas dome"), ("lv", "Bauskas rajona padome")),
    (("lv", "Rēzeknes novada pašvaldība"), ("lv", "Rēzeknes pilsētas pašvaldība"), ("lv", "Ludzas novada pašvaldība")),
    (
        ("lv", "Auces novada pašvaldība"),
        ("lv", "Auces vidusskola"),
        ("lv", "Auces novada pašvaldības bibliotēka"),
        ("lv", "Dobeles novada pašvaldība"),
    ),
    (("lv", "Jelgavas pašvaldība"), ("lv", "Jelgavas novada pašvaldība"), ("lv", "Jelgavas pilsētas dome")),
    (("lt", "Kauno miesto savivaldybė"), ("lt", "Kauno rajono savivaldybė"), ("lt", "Kauno savivaldybė")),
    (("lv", "Kultūras centrs"), ("lv", "Kultūras centrs")),
    (("lv", "Kultūras ministrija"), ("lt", "Kultūros ministerija")),
    (("lv", "SIA “Liesma”"), ("lv", "Biedrība “Liesma”"), ("lv", "Liesma")),
    (("lt", "Pasvalio muzikos mokykla"), ("lt", "Biržų muzikos mokykla"), ("lt", "Pasvalio meno mokykla")),
]


def identities(loaded: Callable[..., Writer], names: tuple[tuple[str, str], ...]) -> list[str]:
    writer = loaded(*(partner(f"d{at}", name, lang) for at, (lang, name) in enumerate(names)))
    return [row[0] for row in writer.connection.execute("SELECT organisation_id FROM partners").fetchall()]


@pytest.mark.parametrize("names", SAME)
def test_organisations_same(loaded: Callable[..., Writer], names: tuple[tuple[str, str], ...]) -> None:
    assert len(set(identities(loaded, names))) == 1


@pytest.mark.parametrize("names", DISTINCT)
def test_organisations_distinct(loaded: Callable[..., Writer], names: tuple[tuple[str, str], ...]) -> None:
    assert len(set(identities(loaded, names))) == len(names)


def test_organisations_city_or_district_from_the_project(loaded: Callable[..., Writer]) -> None:
    writer = loaded(
        partner("a", "Ventspilio savivaldybė", "lt", project="LLI-010"),
        partner("b", "Ventspils novada pašvaldība", project="LLI-010"),
    )
    rows = writer.connection.execute("SELECT name, name_lt, region FROM organisations").fetchall()
    assert rows == [("Ventspils novada pašvaldība", "Ventspilio savivaldybė", "LV-106")]


@pytest.mark.parametrize(("published", "region"), [("2019-05-01", "LV-VMR"), ("2023-05-01", "LV-113"), (None, None)])
def test_organisations_city_or_district_from_the_day(
    loaded: Callable[..., Writer], published: str | None, region: str | None
) -> None:
    writer = loaded(partner("a", "Valmiera Municipality", "en", published=published))
    assert writer.connection.execute("SELECT region FROM organisations").fetchall() == [(region,)]


def test_organisations_of_sums_are_those_of_partners(loaded: Callable[..., Writer]) -> None:
    sums = [{"value": 1, "currency": "EUR", "scope": "partner", "partner": "Auces novada dome"}]
    writer = loaded(partner("a", "Auces novada pašvaldība", country="LV", amounts=sums))
    query = "SELECT organisation_id FROM amounts UNION SELECT organisation_id FROM partners"
    assert len(writer.connection.execute(query).fetchall()) == 1
    assert writer.connection.execute("SELECT name FROM organisations").fetchall() == [("Auces novada pašvaldība",)]


def of_all_municipalities() -> list[tuple[str, str, str | None]]:
    """Language, name and municipality, for every municipality of Latvia and Lithuania in every language."""
    return [
        (lang, name, row.region)
        for row in rows()
        if row.kind.startswith("municipality_") and row.country in ("LV", "LT")
        for lang, name in municipality_names(row)
    ]


@pytest.mark.parametrize("together", [False, True], ids=["apart", "in one project"])
def test_municipalities_never_merge_when_resolved(loaded: Callable[..., Writer], together: bool) -> None:
    """Every pair of municipalities in every language, by way of the warehouse: no identifier has two of them."""
    named = of_all_municipalities()
    assert len({region for _, _, region in named}) > 180
    assert {lang for lang, _, _ in named} == set(codes())
    writer = loaded(
        *(
            partner(f"d{at}", name, lang, project="LLI-317" if together else f"LLI-{at:04}", published="2022-05-01")
            for at, (lang, name, _) in enumerate(named)
        )
    )
    found = writer.connection.execute(
        "SELECT p.name, p.organisation_id, o.region FROM partners AS p JOIN organisations AS o USING (organisation_id)"
    ).fetchall()
    meant: dict[str, set[str | None]] = defaultdict(set)
    for _, name, region in named:
        meant[name].add(region)  # a name of two municipalities is undecided
    by_id: dict[str, set[str | None]] = defaultdict(set)
    for name, organisation, region in found:
        assert region is None or region in meant[name], name
        by_id[organisation] |= meant[name] if len(meant[name]) == 1 else set()
    assert [regions for regions in by_id.values() if len(regions) > 1] == []
    assert sum(region is not None for _, _, region in found) / len(found) > 0.95


SHORT = ("Aizkrauklės savivaldybė", "Bauskės savivaldybė", "Jelgavos savivaldybė")


@pytest.mark.parametrize(
    ("names", "lang", "region"),
    [
        (SHORT, "lt", "LV-041"),  # as the two beside it, which there is only one of
        (SHORT[1:], "lt", None),  # one alone says nothing of how the document writes
        ((*SHORT[:2], "Jelgavos miesto savivaldybė", SHORT[2]), "lt", "LV-JEL"),  # its project has the city
        (("Aizkraukles pašvaldība", "Bauskas pašvaldība", "Jelgavas pašvaldība"), "lv", None),  # at home one knows
    ],
)
def test_organisations_city_or_district_from_those_beside_it(
    loaded: Callable[..., Writer], names: tuple[str, ...], lang: str, region: str | None
) -> None:
    partners = [{"name": name, "country": "LV"} for name in names]
    writer = loaded(document("a", language=lang, projects=[{"code": "LLI-317"}], partners=partners))
    query = f"""SELECT o.region, d.score FROM partners AS p JOIN organisations AS o USING (organisation_id)
        JOIN decisions AS d ON d.left_key = p.name WHERE p.name = '{names[-1]}'"""
    score = {"LV-041": 0.8, None: 0.5}.get(region, 1.0)
    assert writer.connection.execute(query).fetchall() == [(region, score)]


@pytest.mark.parametrize(
    ("period", "region"),
    [("2022-11/2024-03", "LV-113"), ("2018-01/2019-12", "LV-VMR"), ("2020-01/2022-12", None)],
)
def test_organisations_city_or_district_from_the_project_period(
    loaded: Callable[..., Writer], period: str, region: str | None
) -> None:
    dates = [{"edtf": period, "role": "project_period"}]
    writer = loaded(partner("a", "Valmiera Municipality", "en", dates=dates))
    assert writer.connection.execute("SELECT region FROM organisations").fetchall() == [(region,)]


def told_apart(writer: Writer) -> set[tuple[str, str, str, float]]:
    """The names of organisations that are recorded as two, by which evidence, and its weight."""
    query = """SELECT l.name, r.name, d.method, d.score FROM decisions AS d
        JOIN organisations AS l ON l.organisation_id = d.left_key
        JOIN organisations AS r ON r.organisation_id = d.right_key
        WHERE d.kind = 'organisation' AND d.verdict = 'distinct'"""
    return {(*sorted(row[:2]), *row[2:]) for row in writer.connection.execute(query).fetchall()}


def certainty(writer: Writer, name: str) -> tuple[str, float]:
    query = "SELECT method, score FROM decisions WHERE verdict = 'same' AND left_key = $1"
    ((method, score),) = writer.connection.execute(query, [name]).fetchall()
    return method, score


def test_organisations_of_two_legal_forms_are_told_apart_and_what_fits_both_is_undecided(
    loaded: Callable[..., Writer],
) -> None:
    writer = loaded(partner("a", "SIA Liesma"), partner("b", "Biedrība Liesma"), partner("c", "Liesma"))
    assert told_apart(writer) == {
        ("Biedrība Liesma", "SIA Liesma", "words", 0.9),
        ("Biedrība Liesma", "Liesma", "words", 0.5),
        ("Liesma", "SIA Liesma", "words", 0.5),
    }
    assert certainty(writer, "Liesma") == ("undecided", 0.5)
    assert certainty(writer, "SIA Liesma") == ("words", 1.0)


def test_organisations_city_and_district_are_told_apart_and_what_fits_both_is_undecided(
    loaded: Callable[..., Writer],
) -> None:
    city, district, either = "Jelgavas pilsētas dome", "Jelgavas novada pašvaldība", "Jelgavas pašvaldība"
    writer = loaded(
        *(partner(f"d{at}", name, project=f"LLI-{at}00") for at, name in enumerate((city, district, either)))
    )
    assert told_apart(writer) == {
        (district, city, "municipality", 0.9),
        (either, city, "municipality", 0.5),
        (district, either, "municipality", 0.5),
    }
    assert certainty(writer, either) == ("undecided", 0.5)


def test_organisations_of_a_name_that_many_have_are_told_apart_in_few_rows(loaded: Callable[..., Writer]) -> None:
    count = 12
    writer = loaded(*(partner(f"d{at}", "Kultūras centrs", project=f"LLI-{at + 100}") for at in range(count)))
    query = "SELECT method, max(score), count(*) FROM decisions WHERE kind = 'organisation' AND verdict = 'distinct' GROUP BY 1"
    assert writer.connection.execute(query).fetchall() == [("generic", 0.5, count - 1)]
