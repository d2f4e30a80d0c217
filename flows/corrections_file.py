"""Many corrections at once, from a CSV file: all of them or none, every bad line with its number and the reason.

The columns are those of ``pressfacts corrections --format csv`` (:mod:`warehouse.corrections.listing`), so that a list
goes back in as it came out: what is known by its ``correction_id`` is passed over, and so is what was withdrawn.
"""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from extractors.errors import PressfactsError
from extractors.facts import FactKind
from extractors.values import stated
from flows.correct import assignments
from flows.errors import BadImport
from flows.progress import Advance, silent
from pipeline.encoding import decode
from pipeline.files import read_file
from pipeline.statements import EntityKind, OfIdentity, now, sides_from_json
from warehouse.corrections.desk import Desk, Frame, span_of
from warehouse.corrections.listing import COLUMNS
from warehouse.errors import BadCorrection, UnknownFact

MOST_BYTES = 64 * 1024 * 1024
SEPARATORS = ",;\t"
VERBS = ("correct", "reject", "confirm", "add", "same", "distinct")

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many lines were new, and how many passed over: known already, or withdrawn elsewhere."""

    new: int
    known: int
    withdrawn: int


def take(desk: Desk, path: Path, by: str, why: str | None, advance: Advance = silent) -> Taken:
    """Say everything in a file. Raises BadImport, FileVanished, UnreadableFile, UnsureEncoding."""
    wrong: list[str] = []
    new = known = withdrawn = 0
    for number, cells in _lines(path):
        advance(number, cells.get("quote", ""))
        try:
            if cells.get("correction_id") and desk.spoken.knows(cells["correction_id"]):
                known += 1
            elif cells.get("state") == "withdrawn":
                withdrawn += 1
            else:
                _say(desk, cells, by, why)
                new += 1
        except (PressfactsError, ValueError) as error:
            wrong.append(f"line {number}: {error}")
    if wrong:
        raise BadImport(f"{path.name}: nothing was taken\n" + "\n".join(wrong))
    return Taken(new, known, withdrawn)


def expected(path: Path) -> int:
    """The number of the last line; raises as :func:`take` does."""
    return max((number for number, _ in _lines(path)), default=0)


def _say(desk: Desk, cells: Cells, by: str, why: str | None) -> None:
    verb = _one_of("verb", cells.get("verb", ""), VERBS)
    frame = Frame(
        by=cells.get("by") or by,
        why=cells.get("why") or why,
        at=_moment(cells["at"]) if cells.get("at") else None,
        correction_id=_identifier(cells["correction_id"]) if cells.get("correction_id") else None,
    )
    if verb in ("same", "distinct"):
        kind: EntityKind | None = cells.get("kind") or None  # type: ignore[assignment]
        if kind is not None:
            _one_of("kind", kind, get_args(EntityKind))
        _decide(desk, verb, kind, cells, frame)  # type: ignore[arg-type]
        return
    values = assignments(_words(cells.get("values", "")))
    number = _number(cells["occurrence"]) if cells.get("occurrence") else None
    if verb == "add":
        fact_kind: FactKind = _one_of("kind", cells.get("kind", ""), get_args(FactKind))  # type: ignore[assignment]
        desk.add(_needed(cells, "document"), fact_kind, _needed(cells, "quote"), values, frame, number)
        return
    fact = _fact(desk, cells, number)
    if verb == "correct":
        desk.correct(fact, values, frame)
    elif verb == "reject":
        desk.reject(fact, frame)
    else:
        subject = desk.fact(fact)
        others = [name for name, value in stated(subject.kind, values).items() if subject.values.get(name) != value]
        if [name for name in others if not name.startswith("title_")]:
            raise BadCorrection(f"{fact} has another {' and another '.join(others)}: it cannot be confirmed so")
        desk.confirm(fact, frame)


def _decide(desk: Desk, verb: Literal["same", "distinct"], kind: EntityKind | None, cells: Cells, frame: Frame) -> None:
    """Identifiers are those of their home, at that time: where ``sides`` tells what they meant, that counts."""
    said = _needed(cells, "left"), _needed(cells, "right")
    if kind and cells.get("sides"):
        try:
            left, right = sides_from_json(cells["sides"])
        except ValueError:
            raise BadCorrection("sides is not as it was exported; leave it empty, and left and right count") from None
        if said == (left.said, right.said):
            desk.repeat(OfIdentity(verb=verb, kind=kind, left=left, right=right), frame)
            return
    desk.identify(verb, *said, frame, kind)


def _fact(desk: Desk, cells: Cells, number: int | None) -> str:
    """The id of the fact that a line names by its id, or else by its words in a document."""
    if cells.get("fact"):
        try:
            return desk.fact(cells["fact"]).fact_id
        except UnknownFact:
            if not (cells.get("document") and cells.get("quote")):
                raise
    kind: FactKind = _one_of("kind", cells.get("kind", ""), get_args(FactKind))  # type: ignore[assignment]
    source = desk.subjects.document(_needed(cells, "document"))
    span = span_of(source, _needed(cells, "quote"), number)
    found = [item for item in desk.subjects.facts(source.document_id, kind) if item.span == span]
    if len(found) != 1:
        what = "no fact" if not found else f"{len(found)} facts ({', '.join(item.fact_id for item in found)})"
        raise UnknownFact(f"these words are {what} of kind {kind}")
    return found[0].fact_id


def _lines(path: Path) -> Iterator[tuple[int, Cells]]:
    """The lines of a file that have something in them, each with its number."""
    text, _ = decode(read_file(path, MOST_BYTES))
    text = text.lstrip("\ufeff")
    heading = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=heading.count), strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        if unknown := [name for name in columns if name not in COLUMNS]:
            raise BadImport(f"{path.name} has a column {unknown[0]!r}; there are {', '.join(COLUMNS)}")
        if "verb" not in columns or len(set(columns)) < len(columns):
            raise BadImport(f"{path.name} has no column verb, or a column twice; there are {', '.join(COLUMNS)}")
        for cells in rows:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(columns):
                    raise BadImport(f"{path.name}, line {rows.line_num}: {len(cells)} cells, {len(columns)} columns")
                line = dict(zip(columns, cells, strict=True))
                yield rows.line_num, {name: cell if name == "quote" else cell.strip() for name, cell in line.items()}
    except csv.Error as error:
        raise BadImport(f"{path.name}, line {rows.line_num}: {error}") from error


def _needed(cells: Cells, name: str) -> str:
    if not cells.get(name):
        raise BadCorrection(f"{name} is empty")
    return cells[name]


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadCorrection(f"{name} is {value!r}; it is one of {', '.join(allowed)}")
    return value


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise BadCorrection(f"values: {error}") from error


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise BadCorrection(f"occurrence is {text!r}; it counts from 1")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadCorrection(f"at is {text!r}; a moment as in 2026-11-22T10:30:00+00:00 was expected") from None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > now():
        raise BadCorrection(f"at is {text!r}, which is still to come")
    return moment


def _identifier(text: str) -> str:
    if not (len(text) == 12 and set(text) <= set("0123456789abcdef")):
        raise BadCorrection(f"correction_id is {text!r}; leave it empty for a new one")
    return text
