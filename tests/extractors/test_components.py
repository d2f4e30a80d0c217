"""Extractors as spaCy components: by name, alone, and all together."""

import subprocess
import sys

import pytest
import spacy

import extractors
from extractors.components import FACTS

TEXT = (
    "Projekta “Zaļā sēta” (Nr. LLI-317) kopējais budžets ir 791 256,20 EUR, no kuriem 672 576,74 EUR ir ERAF "
    "līdzfinansējums. Projekta atklāšana notika 2018. gada 16. maijā Jelgavā. To vada Ilmārs Matvejs.\n\n"
    "Vadošais partneris: Zemgales plānošanas reģions"
)


@pytest.mark.parametrize("kind", FACTS)
def test_components_work_alone_by_name(kind: str) -> None:
    nlp = spacy.blank("lv")
    nlp.add_pipe(f"pressfacts_{kind}")
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans[kind]] == [doc.spans[kind][0].label_] * len(doc.spans[kind])
    assert len(doc.spans[kind]) == len(getattr(doc._.pressfacts, kind).facts)


def test_components_entry_points_need_no_import() -> None:
    code = "import spacy; nlp = spacy.blank('lt'); nlp.add_pipe('pressfacts_amounts'); doc = nlp('Skirta 100 Eur.'); print(doc.spans['amounts'][0])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "100 Eur" in result.stdout, result.stderr


def test_components_spans_say_what_and_by_which_rule() -> None:
    doc = extractors.pipeline("lv")(TEXT)
    amounts = doc.spans["amounts"]
    assert [span.text for span in amounts] == ["791 256,20 EUR", "672 576,74 EUR"]
    assert {span.label_ for span in amounts} == {"AMOUNT"}
    assert all(span.id_.startswith("money.") for span in amounts)
    assert [sentence.text[:8] for sentence in doc.sents][:3] == ["Projekta", "Projekta", "To vada "]


def test_components_and_extract_agree() -> None:
    assert extractors.pipeline("lv")(TEXT)._.pressfacts.extraction == extractors.extract(TEXT)
