"""All extractors together: what a long text costs, and which patterns every supported Python reads alike."""

import re
from pathlib import Path

import pytest

from extractors import extract
from tests.timing import seconds

ROOT = Path(__file__).parent.parent.parent
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
# texts of nothing else: broken exports, rows of dots, forms not filled in
REPEATED = (
    *'\n \t\r|;.…-–("“«•/\u00a0\u2028',
    *("\n ", "-\n", "1 ", "1.", "1\n", "A ", "A. ", "1|", "1|\n", "a\n\n", "x@", "http://a ", "2018. ", "LLI-1 "),
    *("Jānis ", "Jānis Bērziņš, ", "novada ", "līdz ", "Partneri: ", "projekts "),
    *("Preiļu, Ludzas un Talsu novada dome, ", "Notika Baltijas Vides forums. ", "Atklāšana notika muzejā. "),
    *("Talsu dome rīkoja sanāksmi. Muzejs vada projektu. ", "2022. gada 5. maijā nopirka kameras. "),
    *("Lead partner: Bauska Museum, Partner: Biržai Museum ", "Darbai baigti 2022 m. lapkričio 30 d. Eismas „Keliu“ "),
    *("turi būti baigta iki gegužės 5 d., ", "“Ceļi” (Talsu muzejs) ", "ministerija – ceturtdaļu jeb 20 000 eiro, "),
)
LV = (
    "Projekta Nr. LLI-{code} „Zaļie ceļi {code}” vadošais partneris ir Jelgavas novada pašvaldība, "
    "partneris ir Biržu rajona pašvaldība. {day}. maijā Jelgavas kultūras namā notika pasākuma 1.2.{day}. seminārs. "
    "Kopējais budžets ir {code} 000 EUR, koordinatore ir Anna Kalniņa."
)
LT = (
    "Projekto Nr. LLI-{code} „Žalieji keliai {code}“ partneris yra Biržų rajono savivaldybė ir Šiaulių universitetas. "
    "2019 m. gegužės {day} d. Biržų kultūros centre įvyko priemonės 1.2.{day}. konferencija. "
    "Bendras biudžetas – {code} 000 Eur, vadovas Jonas Kazlauskas."
)


def _dense(count: int) -> str:
    """Paragraphs of facts, nothing else, in two languages by turns, about 30 projects."""
    return "\n\n".join((LV, LT)[n % 2].format(code=201 + n % 30, day=1 + n % 28) for n in range(count))


def test_workspace_cost_is_linear_where_facts_are_dense() -> None:
    extract(_dense(60))
    short, long = _dense(200), _dense(1200)
    assert seconds(lambda: extract(long)) < 9 * seconds(lambda: extract(short))


@pytest.mark.parametrize("piece", REPEATED)
def test_workspace_cost_is_linear_in_what_repeats(piece: str) -> None:
    short, long = (piece * (size // len(piece)) + "a" for size in (6_000, 24_000))
    assert seconds(lambda: extract(long)) < max(0.1, 10 * seconds(lambda: extract(short)))


@pytest.mark.parametrize("path", sorted((ROOT / "extractors").rglob("*.py")), ids=lambda path: path.stem)
def test_workspace_no_possessive_group(path: Path) -> None:
    # Python before 3.11.5 does not go back inside "(…)*+" (gh-106052); "(?>(…)*)" means the same and is right there
    assert not POSSESSIVE_GROUP.search(path.read_text(encoding="utf-8"))
