"""A second reading against the gold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.agreement import agreement

DEV = Path(__file__).parent.parent / "gold" / "dev"


def test_agreement_of_a_reading_with_itself_is_whole_and_a_change_is_seen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = DEV / "lv-interreg-01.json"
    for name in (source.name, "lt-funds-05.json"):
        shutil.copy(DEV / name, tmp_path)
    assert agreement(tmp_path, [DEV]) == 0
    assert "2 documents, 0 absent" in (said := capfd.readouterr().out) and "headline F1 1.000" in said
    facts = json.loads(source.read_text(encoding="utf-8"))
    facts["codes"][0]["code"] += "9"
    (tmp_path / source.name).write_text(json.dumps(facts), encoding="utf-8")
    assert agreement(tmp_path, [DEV]) == 0
    assert "headline F1 1.000" not in capfd.readouterr().out


def test_agreement_of_readings_of_other_documents_is_asked_for_in_vain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere-01.json").write_text("{}", encoding="utf-8")
    assert agreement(tmp_path, [DEV]) == 1
    assert "no document of" in capsys.readouterr().err
