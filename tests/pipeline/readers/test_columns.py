"""Columns are read one after the other; what stands over both of them comes where it stands."""

from __future__ import annotations

import pytest

from pipeline.readers.columns import columns, gutter_of
from pipeline.readers.order import rows_of
from tests.pipeline.readers.words import block, line, word

PROSE = [
    "Projekta atklasanas pasakuma piedalisies",
    "novada pasvaldibas vaditajs, un pec tam",
    "visi dalibnieki dosies apskatit jauno",
    "dienas centru, kura no nakama menesa",
    "stradas specialisti ar pieredzi darba",
    "ar berniem, jauniesiem un senioriem,",
    "kuri lidz sim brauca uz pilsetu.",
]  # 40 letters of 5 points: 200 wide


def read(words: list) -> list[str]:  # type: ignore[type-arg]
    stretches, _ = columns(rows_of(words))
    return [each.text for lines in stretches for each in lines]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("shift", [0, 5])
def test_columns_of_columns(count: int, shift: int) -> None:
    sides = [[f"{side}{number} {text[3:]}" for number, text in enumerate(PROSE)] for side in "abc"[:count]]
    words = [each for at, lines in enumerate(sides) for each in block(lines, 50 + 215 * at, 100 + shift * at)]
    assert read(words) == [text for lines in sides for text in lines]


def test_columns_a_heading_over_both_columns_parts_them() -> None:
    over = line("Virsraksts kas iet pari abam slejam un ir gars", 50, 60, 14)
    between = line("Otrs virsraksts kas iet pari abam slejam ari", 50, 205, 14)
    words = [
        *over, *block(PROSE, 50, 100), *block(PROSE, 265, 100), *between, *block(PROSE, 50, 240), *block(PROSE, 265, 240),
    ]  # fmt: skip
    found = read(words)
    assert found == [
        "Virsraksts kas iet pari abam slejam un ir gars", *PROSE, *PROSE,
        "Otrs virsraksts kas iet pari abam slejam ari", *PROSE, *PROSE,
    ]  # fmt: skip


def test_columns_a_short_heading_over_both_columns_parts_them() -> None:
    short = line("Otrs virsraksts", 50, 205, 14)
    words = [*block(PROSE, 50, 100), *block(PROSE, 265, 100), *short, *block(PROSE, 50, 240), *block(PROSE, 265, 240)]
    assert read(words) == [*PROSE, *PROSE, "Otrs virsraksts", *PROSE, *PROSE]


def test_columns_a_heading_in_the_last_column_that_goes_on_parts_nothing() -> None:
    words = [
        *block(PROSE, 50, 100),
        *line("Virsraksts", 50, 205, 14),
        *block(PROSE, 50, 240),
        *block(PROSE[:5], 265, 100),
    ]
    assert read(words) == [*PROSE, "Virsraksts", *PROSE, *PROSE[:5]]


def test_columns_of_two_lists_of_labels() -> None:
    left = [f"Nosaukums {number}: vertiba" for number in range(6)]
    right = [f"Partneris {number}: novads" for number in range(6)]
    words = [
        each
        for number in range(6)
        for side, x in ((left, 50), (right, 265))
        for each in line(side[number], x, 100 + 14 * number)
    ]
    assert read(words) == [*left, *right]


def test_columns_of_a_second_column_that_has_hardly_begun() -> None:
    labels = ["Musu jaunumi un zinas", "Projekta darba grupa un tas vaditaji kopa", "Ieva", "Adrese", *PROSE]
    assert read([*block(labels, 50, 100), *block(["beidzamie vardi."], 265, 100)]) == [*labels, "beidzamie vardi."]


def test_columns_of_labels_and_their_values_is_by_line() -> None:
    left, right = (
        ["Nosaukums", "Numurs", "Budzets", "Sakums", "Beigas"],
        ["SocQuality", "LLI-317", "120 EUR", "2018", "2020"],
    )
    words = [
        each
        for number in range(5)
        for text, x in ((left[number], 50), (right[number], 250))
        for each in line(text, x, 100 + 14 * number)
    ]
    assert gutter_of(rows_of(words)) is None
    assert read(words) == [f"{a} {b}" for a, b in zip(left, right, strict=True)]


def test_columns_a_space_between_words_is_no_gap_between_columns() -> None:
    over = [word("Virsrakstamapraksts", 50, 60, 22), word("lielais", 264, 60, 22)]  # a space of 5 points
    found = read([*over, *block(PROSE, 50, 110), *block(PROSE, 265, 110)])
    assert found == ["Virsrakstamapraksts lielais", *PROSE, *PROSE]


def test_columns_words_of_one_line_may_stand_a_little_higher() -> None:
    assert [row.text for row in rows_of([word("A", 50, 100), word("b", 60, 102), word("c", 50, 112)])] == ["A b", "c"]


SHORT = {
    2: (
        ["Pirmās dienas lielākā daļa pagāja muižas", "zālē, kur partneri stāstīja par pieredzi"],
        ["Ja siekiama, kad Pietų Baltijos pakrantėse", "sparčiau augtų žalioji ekonomika, reikia"],
    ),
    3: (
        ["Pirmās dienas lielākā daļa pagāja muižas", "zālē, kur partneri stāstīja par pieredzi", "darbā. Kopā tiksies rudenī."],
        ["Ja siekiama, kad Pietų Baltijos pakrantėse", "sparčiau augtų žalioji ekonomika, reikia", "Kretingos ir Palangos miestų paramos"],
    ),
    4: (
        ["Pirmās dienas lielākā daļa pagāja muižas", "zālē, kur Auces un Jelgavas partneri, un", "Latvijas puses vadītāji stāstīja par to,", "ko paveica"],
        ["Ja siekiama, kad Pietų Baltijos pakrantėse", "sparčiau augtų žalioji ekonomika, reikia", "Kretingos ir Palangos miestų paramos bei"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("count", SHORT)
@pytest.mark.parametrize("shift", [0, 5])
def test_columns_of_few_lines(count: int, shift: int) -> None:
    left, right = SHORT[count]
    assert read([*block(left, 50, 100), *block(right, 275, 100 + shift)]) == [*left, *right]


def test_columns_of_few_lines_under_a_heading() -> None:
    left, right = SHORT[3]
    over = line("Projekta ziņas", 50, 60, 14)
    assert read([*over, *block(left, 50, 100), *block(right, 275, 100)]) == ["Projekta ziņas", *left, *right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["Nosaukums latviešu valodā", "Vadošais partneris", "Projekta darbu ilgums"], SHORT[3][1]),
        (["Projekta nosaukums latviešu valodā kopā", "Projekta vadošais partneris Latvijas pusē"], SHORT[2][1]),
        (["projekta nosaukums latviešu valodā ir šis:", "projekta vadošais partneris Latvijā šis:"], SHORT[2][1]),
        (["Auces novada pašvaldība", "Jonišķu rajona pašvaldība"], ["izveidos dienas centru", "iegādāsies aprīkojumu"]),
        (
            ["Auces novada pašvaldība un tās iestādes,", "Latvija", "Jonišķu rajona pašvaldība un slimnīca,", "Lietuva"],
            ["izveidos dienas centru ģimenēm, kuras tur", "dzīvo", "Iegādāsies aprīkojumu un apmācīs tos,", "kuri tur strādā"],
        ),
    ],
    ids=["labels", "long labels", "labels in lower case", "names", "rows of cells"],
)  # fmt: skip
def test_columns_of_few_lines_are_no_labels_nor_cells(left: list[str], right: list[str]) -> None:
    rows = rows_of([*block(left, 50, 100), *block(right, 275, 100)])
    assert gutter_of(rows) is None


def test_columns_of_justified_lines_are_one() -> None:
    """Wide spaces that happen to stand below each other part nothing."""
    texts = ("zālē kura visi trīs mēri runā īsti ilgi gana labi", "arī tajā kurš tika mums dots pēc tika viss ņēma")
    words = [
        word(each, 50 + 34 * at, 100 + 12 * number)
        for number, text in enumerate(texts)
        for at, each in enumerate(text.split())
    ]
    assert gutter_of(rows_of(words)) is None
