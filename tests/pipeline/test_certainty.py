"""Facts that may be misread become rejects; nothing gets lost on the way."""

from __future__ import annotations

from array import array
from decimal import Decimal

import pytest

from extractors.facts import Amount, Code, Date, Event, Extraction, Project
from pipeline import certainty
from pipeline.clean import clean
from pipeline.document import KINDS
from pipeline.raw import Page, Raw

TEXT = "LLI-317 ilgst no 16.05.2018, atklāšana 16.05.2018, kopā 791 256,20 EUR, ERAF 672 576,74 EUR"
FAIR, BLURRED = 0.99, 0.95


def extraction() -> Extraction:
    def at(words: str) -> dict[str, int]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words)}

    return Extraction(
        language="lv",
        published="2018-05-16",
        published_from="text",
        title=None,
        languages={"lv": 1.0},
        codes=(Code(**at("LLI-317"), rule="code", code="LLI-317", kind="project"),),
        projects=(Project(**at("LLI-317"), rule="project", code="LLI-317", acronym="SocQuality"),),
        amounts=(
            Amount(**at("791 256,20 EUR"), rule="sum", value=Decimal("791256.20"), currency="EUR", confidence=0.9),
            Amount(**at("672 576,74 EUR"), rule="sum", value=Decimal("672576.74"), currency="EUR"),
        ),
        dates=(
            Date(**at("16.05.2018"), rule="day", edtf="2018-05-16", role="published"),
            Date(**at("no 16"), rule="day", edtf="2018-06", inferred=True, anchor="published"),
        ),
        events=(Event(**at("atklāšana"), rule="event", kind="opening", edtf="2018-05-16T10:00"),),
    )


def sift(unsure: str, *, ocr: bool = True) -> Extraction:
    """What is left where ``unsure`` was hard to read."""
    sure = array("f", [FAIR] * len(TEXT))
    for word in unsure.split(";") if unsure else ():
        start = TEXT.index(word)
        sure[start : start + len(word)] = array("f", [BLURRED] * len(word))
    page = Page(1, 595, 842, TEXT, ocr=ocr, confidence=0.98, certainty=sure)
    return certainty.sift(extraction(), clean(Raw("application/pdf", (page,), laid_out=True)))


@pytest.mark.parametrize(
    ("unsure", "refused"),
    [
        ("", []),
        ("ERAF", []),
        (" EUR", []),
        ("672", ["amount"]),
        ("317", ["code"]),
        ("16.05", ["date", "date", "event"]),
    ],
)
def test_certainty_refuses_what_may_be_misread(unsure: str, refused: list[str]) -> None:
    before, after = extraction(), sift(unsure)
    assert sorted(reject.kind for reject in after.rejects) == refused
    assert {reject.reason for reject in after.rejects} <= {certainty.REASON}
    assert sum(len(getattr(after, kind)) for kind in KINDS) + len(after.rejects) == sum(
        len(getattr(before, kind)) for kind in KINDS
    )


def test_certainty_of_many_unsure_numbers_is_that_of_none() -> None:
    after = sift("791;672")
    assert after.amounts == after.dates == after.codes == ()
    assert [project.code for project in after.projects] == [None]
    assert (after.published, after.published_from) == (None, None)


def test_certainty_makes_facts_as_sure_as_their_page() -> None:
    after = sift("")
    assert [amount.confidence for amount in after.amounts] == [pytest.approx(0.882), pytest.approx(0.98)]
    assert after.published == "2018-05-16"


def test_certainty_leaves_text_layers_alone() -> None:
    assert sift("791;672;317;16.05", ocr=False) == extraction()


@pytest.mark.parametrize(
    ("code", "programme", "unsure", "kept"),
    [
        ("LLI-317", "interreg-lv-lt-2014-2020", "LLI", True),  # a known form: its letters are what they should be
        ("LLI-317", "interreg-lv-lt-2014-2020", "3", False),
        ("AB/50/2024", None, "AB", False),
        ("AB/50/2024", None, "", True),
        ("Al/50/2024", None, "", False),  # AI or Al
    ],
)
def test_certainty_of_codes(code: str, programme: str | None, unsure: str, kept: bool) -> None:
    sure = array("f", [BLURRED if character in unsure else FAIR for character in code])
    fact = Code(start=0, end=len(code), rule="code", code=code, kind="project", programme=programme)
    page = Page(1, 595, 842, code, ocr=True, certainty=sure)
    nothing = Extraction(language="lv", published=None, published_from=None, title=None, languages={}, codes=(fact,))
    found = certainty.sift(nothing, clean(Raw("application/pdf", (page,), laid_out=True)))
    assert (len(found.codes), len(found.rejects)) == ((1, 0) if kept else (0, 1))
