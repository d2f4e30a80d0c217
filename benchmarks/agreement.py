"""How far a second careful reader agrees with the gold: what the scorer says of another reading of its documents.

    python -m benchmarks.agreement SECOND GOLD…      folders; SECOND holds facts of the same form, by document

The second reader knows the guide and the text alone. Items called optional are left out: they bind nobody.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.accuracy import SCORER

VIEWS = {
    "codes": ("codes", "surface code kind"),
    "document_projects": ("projects", "title acronym programme"),
    "amounts": ("amounts", "surface value currency role scope"),
    "dates": ("dates", "surface edtf role"),
    "partners": ("partners", "surface name role country"),
    "events": ("events", "surface kind edtf place"),
    "people": ("people", "surface name"),
}


def as_warehouse(readings: Iterable[Path], target: Path) -> None:
    """Write facts that were read by hand as the views that the scorer asks."""
    import duckdb

    facts = [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in readings]
    with duckdb.connect(str(target)) as connection:
        connection.execute("CREATE TABLE documents (document_id VARCHAR, file_name VARCHAR)")
        connection.executemany("INSERT INTO documents VALUES (?, ?)", [(stem, f"{stem}.txt") for stem, _ in facts])
        for view, (kind, written) in VIEWS.items():
            fields = written.split()
            types = ["DOUBLE" if field == "value" else "VARCHAR" for field in fields]
            columns = ", ".join(f"{field} {of}" for field, of in zip(fields, types, strict=True))
            connection.execute(f"CREATE TABLE {view} (document_id VARCHAR, {columns})")
            rows = [
                [stem, *(item.get("text" if field == "surface" else field) for field in fields)]
                for stem, read in facts
                for item in read.get(kind, [])
                if not item.get("optional")
            ]
            if rows:
                marks = ", ".join("?" * (len(fields) + 1))
                connection.executemany(f"INSERT INTO {view} VALUES ({marks})", rows)


def agreement(second: Path, gold: Sequence[Path]) -> int:
    """Print the scorer's table over the documents that both have; its exit status."""
    readings = {path.stem: path for path in sorted(second.glob("*.json"))}
    with tempfile.TemporaryDirectory() as scratch:
        both = Path(scratch, "gold")
        both.mkdir()
        for path in (path for folder in gold for path in sorted(folder.glob("*.json")) if path.stem in readings):
            shutil.copy(path, both)
        shared = [readings[path.stem] for path in sorted(both.iterdir())]
        if not shared:
            print(f"no document of {second} is in {', '.join(map(str, gold))}", file=sys.stderr)
            return 1
        warehouse = Path(scratch, "second.duckdb")
        as_warehouse(shared, warehouse)
        return subprocess.run(
            [sys.executable, str(SCORER), "--warehouse", str(warehouse), str(both)], check=False
        ).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("second", type=Path, help="folder of what the second reader wrote")
    parser.add_argument("gold", type=Path, nargs="+", help="folders of gold documents")
    options = parser.parse_args()
    return agreement(options.second, options.gold)


if __name__ == "__main__":
    sys.exit(main())
