"""Accuracy on gold folders, per language, with a fresh warehouse; and the gate that keeps it from falling.

On the folders of the tree also who is who over all documents (:mod:`benchmarks.resolution`).

    python -m benchmarks.accuracy DIR…        the scorer's table, then one line for each language
    python -m benchmarks.accuracy --gate      fail where a pinned floor is not reached
    python -m benchmarks.accuracy --pin       raise the floors to what is measured now

The floors stand in tests/gold/floors.json beside a digest of the corpus: floors of another corpus are worthless. They
only rise; ``--lower`` together with ``--pin`` says in so many words that they may fall.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import resolution

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SCORER = GOLD / "score.py"
FLOORS = GOLD / "floors.json"
CORPUS = (GOLD / "samples", GOLD / "dev")
RESOLUTION = "resolution"
STARRED = ("codes", "titles", "amounts+role", "dates+role", "partners+role", "events", "people")
STEP = 1000  # floors are rounded down to a thousandth


def warehouse_of(folders: Iterable[Path], home: Path) -> Path:
    """Ingest the documents of gold folders into a new home and return the published warehouse."""
    from flows.work import ingest
    from pipeline.home import Home

    texts = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    fresh = Home.create(home)
    ingest(fresh, texts)
    return fresh.published


def score(warehouse: Path, folders: Sequence[Path]) -> dict[str, Any]:
    """The scorer's figures as it prints them with --json."""
    command = [sys.executable, str(SCORER), "--warehouse", str(warehouse), "--json", *map(str, folders)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if not result.stdout:
        raise SystemExit(result.stderr)
    figures: dict[str, Any] = json.loads(result.stdout)
    return figures


def by_language(folders: Sequence[Path], scratch: Path) -> dict[str, Path]:
    """For each language a folder of links to its gold documents."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            language = json.loads(path.read_text(encoding="utf-8"))["language"]
            target = found.setdefault(language, scratch / language)
            target.mkdir(exist_ok=True)
            for twin in (path, path.with_suffix(".txt")):
                (target / twin.name).symlink_to(twin.resolve())
    return found


def wrong_values(warehouse: Path, folders: Sequence[Path]) -> tuple[int, int, list[str]]:
    """(wrong, read, the wrong ones): amounts and dates whose words are in the gold, and those whose value is not."""
    import duckdb

    fields = {"amounts": "value", "dates": "edtf"}
    wrong: list[str] = []
    read = 0
    gold = {path.stem: json.loads(path.read_text("utf-8")) for folder in folders for path in folder.glob("*.json")}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for kind, field in fields.items():
            stated: dict[tuple[str, str], set[str]] = {}
            for stem, facts in gold.items():
                for item in facts.get(kind, []):
                    values = {_plain_value(value) for value in (item[field], *item.get("also", []))}
                    stated.setdefault((stem, _letters(item["text"])), set()).update(values)
            sql = f"SELECT file_name, surface, {field}::VARCHAR FROM {kind} JOIN documents USING (document_id)"
            for name, surface, value in connection.execute(sql).fetchall():
                right = stated.get((Path(name).stem, _letters(surface)))
                if right is not None:
                    read += 1
                    if _plain_value(value) not in right:
                        wrong.append(f"{name}: {surface!r} read as {value}, not {' or '.join(sorted(right))}")
    return len(wrong), read, wrong


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _plain_value(value: object) -> str:
    """A sum with two decimals; an EDTF time as its day, as the scorer has it."""
    try:
        return f"{float(str(value)):.2f}" if "-" not in str(value) else str(value).split("T")[0]
    except ValueError:
        return "/".join(part.split("T")[0] for part in str(value).split("/"))


def measure(folders: Sequence[Path], *, details: bool, errors: bool = False) -> dict[str, dict[str, float]]:
    """F1 of headline and starred rows for all documents (``all``) and each language; prints the tables if asked.

    For the corpus of the tree also the figures of who is who (``resolution``).
    """
    with tempfile.TemporaryDirectory() as scratch:
        warehouse = warehouse_of(folders, Path(scratch, "home"))
        if details:
            extra = ["--errors"] if errors else []
            command = [sys.executable, str(SCORER), "--warehouse", str(warehouse), *extra, *map(str, folders)]
            subprocess.run(command, check=False)
            wrong, read, which = wrong_values(warehouse, folders)
            print("\n".join(which if errors else []))
            share = f"{wrong / read:.1%}" if read else "none was read"
            print(f"wrong values {wrong} of {read} amounts and dates whose words are in the gold ({share})")
        groups: dict[str, Sequence[Path]] = {"all": folders}
        groups |= {code: [folder] for code, folder in sorted(by_language(folders, Path(scratch)).items())}
        figures: dict[str, dict[str, float]] = {}
        for name, group in groups.items():
            result = score(warehouse, group)
            rows = {metric: result["metrics"][metric]["f1"] for metric in STARRED}
            figures[name] = {"documents": result["documents"], "headline": result["headline"], **rows}
        who = {}
        if {*CORPUS} <= {folder.resolve() for folder in folders}:
            who[RESOLUTION] = resolution.measure(warehouse, Path(scratch), errors=errors)
    if details:
        print()
        print(f"{'F1':8}{'docs':>6}{'headline':>10}" + "".join(f"{metric:>15}" for metric in STARRED))
        for name, row in figures.items():
            cells = "".join(f"{row[metric]:15.3f}" for metric in STARRED)
            print(f"{name:8}{row['documents']:6.0f}{row['headline']:10.3f}{cells}")
        for row in who.values():
            cells = ", ".join(f"{metric} {value:.3f}" for metric, value in row.items() if metric != "documents")
            print(f"\nwho is who over {row['documents']:.0f} documents: {cells}")
    return figures | who


def digest(folders: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of the corpus."""
    total = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.glob("*.*")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def pin(figures: dict[str, dict[str, float]], *, lower: bool) -> None:
    """Write the floors, each no lower than it was unless ``lower``; the file is replaced at once."""
    corpus = digest(CORPUS)
    old: dict[str, Any] = {"floors": {}, "corpus": corpus}
    if FLOORS.exists():
        old = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors: dict[str, dict[str, float]] = {}
    for name, row in figures.items():
        floors[name] = {}
        for metric, value in row.items():
            if metric == "documents":
                continue
            new = math.floor(value * STEP) / STEP
            before = old["floors"].get(name, {}).get(metric, 0.0) if old["corpus"] == corpus else 0.0
            if new < before and not lower:
                raise SystemExit(f"{name} {metric}: {new} is below the floor {before}; --lower lets a floor fall")
            floors[name][metric] = new if lower else max(new, before)
    scratch = FLOORS.with_suffix(".new")
    scratch.write_text(json.dumps({"corpus": corpus, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    scratch.replace(FLOORS)
    print(f"pinned in {FLOORS.relative_to(ROOT)}")


def gate(figures: dict[str, dict[str, float]]) -> int:
    """1 where a figure is below its floor, or the corpus is not the one that the floors were measured on."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pinned["corpus"] != digest(CORPUS):
        print("the gold corpus has changed: measure and pin anew (make pin)")
        return 1
    below = [
        f"{name} {metric}: {figures[name][metric]:.3f} is below the floor {floor}"
        for name, row in pinned["floors"].items()
        for metric, floor in row.items()
        if figures[name][metric] < floor
    ]
    print("\n".join(below) if below else "all floors are reached")
    return 1 if below else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="folders of gold documents (default: those in the tree)")
    parser.add_argument("--gate", action="store_true", help="fail below the pinned floors")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall")
    parser.add_argument("--errors", action="store_true", help="list every miss and every false find")
    options = parser.parse_args()
    folders = CORPUS if options.gate or options.pin or not options.gold else tuple(options.gold)
    figures = measure(folders, details=True, errors=options.errors)
    if options.pin:
        pin(figures, lower=options.lower)
    return gate(figures) if options.gate else 0


if __name__ == "__main__":
    sys.exit(main())
