"""The errors' table in docs/errors.md is complete, and errors survive their way across processes."""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import PressfactsError, TransientError
from pipeline import wire
from pipeline.errors import ReaderCrashed

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "errors.md"
FLOORS = ("extractors", "pipeline", "warehouse", "flows")


def every_error() -> list[type[PressfactsError]]:
    for path in sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("errors.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return sorted(set(_below(PressfactsError)), key=lambda kind: (kind.exit_code, kind.reason))


def _below(kind: type[PressfactsError]) -> Iterator[type[PressfactsError]]:
    for sub in kind.__subclasses__():
        if sub.__module__.split(".")[0] in FLOORS:
            yield sub
        yield from _below(sub)


def row(kind: type[PressfactsError]) -> str:
    about = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    retry = "yes" if issubclass(kind, TransientError) else "no"
    return f"| `{kind.reason}` | {kind.exit_code} | {retry} | {about} | {kind.remedy.replace('|', chr(92) + '|')} |"


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_errors_are_documented(kind: type[PressfactsError]) -> None:
    assert row(kind) in DOCUMENT.read_text(encoding="utf-8"), f"docs/errors.md lacks the line:\n{row(kind)}"


def test_errors_have_reasons_and_exit_codes_of_their_own() -> None:
    kinds = every_error()
    assert len({kind.reason for kind in kinds}) == len(kinds)
    assert len({kind.exit_code for kind in kinds}) == len(kinds)
    assert not {kind.exit_code for kind in kinds} & {0, 1, 2}


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_errors_cross_processes(kind: type[PressfactsError]) -> None:
    error = pickle.loads(pickle.dumps(kind("what happened")))
    assert type(error) is kind
    assert error.detail == "what happened"


@pytest.mark.parametrize("kind", [kind for kind in every_error() if kind.__module__.startswith("pipeline.")])
def test_errors_are_known_by_the_name_that_a_child_tells(kind: type[PressfactsError]) -> None:
    error = wire.error(wire.Failure(kind.__name__, "what happened"))
    assert type(error) is kind
    assert error.detail == "what happened"


@pytest.mark.parametrize("name", ["SystemExit", "NoSuchError", "annotations", ""])
def test_errors_of_no_known_name_are_the_readers_end(name: str) -> None:
    error = wire.error(wire.Failure(name, "what happened"))
    assert type(error) is ReaderCrashed
    assert error.detail == f"{name}: what happened"


if __name__ == "__main__":
    text = DOCUMENT.read_text(encoding="utf-8").split("|---|---|---|---|---|\n")[0] + "|---|---|---|---|---|\n"
    DOCUMENT.write_text(text + "\n".join(map(row, every_error())) + "\n", encoding="utf-8")
