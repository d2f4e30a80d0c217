"""Statements lose the names of people who are forgotten, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import journal, statements
from pipeline.anchors import anchor
from pipeline.forgotten import Forgotten
from pipeline.redaction import redact, redacted
from pipeline.statements import Handle, OfFact, OfIdentity, Statement

TEXT = "Projektu vada Jānis Bērziņš, budžets ir 100 EUR."
NOBODY = Forgotten("00")
KNOWN = NOBODY.with_name("Jānis Bērziņš")


def said(kind: str, quote: str, why: str | None = None, **after: str) -> Statement:
    start = TEXT.index(quote)
    place = anchor(TEXT, start, start + len(quote))
    what = OfFact(verb="correct", kind=kind, fact_id="f", sha256="0" * 64, anchor=place, after=dict(after))  # type: ignore[arg-type]
    return Statement(
        number=1, correction_id="0" * 12, by="Anna", at=datetime(2026, 1, 1, tzinfo=UTC), why=why, what=what
    )


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        (said("amount", "100 EUR", role="eu"), "correct"),
        (said("amount", "100 EUR", why="Jānim Bērziņam", role="eu"), "correct"),
        (said("person", "Bērziņš", name="Pēteris Ozols"), "reject"),
        (said("person", "Projektu vada", name="Bērziņš Jānis"), "reject"),
    ],
)
def test_redaction_hides_the_name(statement: Statement, verb: str) -> None:
    found = redacted(statement, KNOWN)
    assert found.what.verb == verb
    assert not KNOWN.spans(statements.as_json(found))
    assert redacted(found, KNOWN) == found
    assert redacted(statement, NOBODY) == statement


def test_redaction_hides_the_name_in_a_decision() -> None:
    side = Handle(
        name="Jānis Bērziņš (o_1)",
        entity_id="o_1",
        labels=("Jānis Bērziņš", "SIA Alfa"),
        documents=("d",),
        word="Jānis Bērziņš",
    )
    what = OfIdentity(verb="same", kind="organisation", left=side, right=side)
    statement = replace(said("amount", "100 EUR"), what=what)
    found = redacted(statement, KNOWN)
    assert not KNOWN.spans(statements.as_json(found))
    assert isinstance(found.what, OfIdentity)
    assert (found.what.left.entity_id, found.what.left.labels[1]) == ("o_1", "SIA Alfa")


def test_redaction_writes_the_file_anew_and_others_go_on_adding(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    with journal.adding(path) as addition:
        addition.add([statements.entry(said("person", "Projektu vada", name="Jānis Bērziņš"))])
    redact(path, KNOWN)
    with journal.adding(path) as addition:
        addition.add([statements.entry(said("amount", "budžets", role="eu"))])
    assert len(statements.load(path)) == 2
    assert not KNOWN.spans(path.read_text(encoding="utf-8").splitlines()[0])
    assert path.stat().st_mode & 0o077 == 0
