"""Short releases of tests/gold/extracts: what of their facts is found, by file and kind of fact.

    python -m benchmarks.extracts [FOLDER] [--misses]     --misses lists what was not found, and what instead

Each extract says all facts of its kinds: sums with role and scope, dates and partners with role, events with kind,
projects with title and acronym; an empty table says that there are none. They ask for single phrases, the gold
documents for whole texts.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractors import extract

FOLDER = Path(__file__).parent.parent / "tests" / "gold" / "extracts"


UNASKED = frozenset({"programme_period", "contractor"})  # what extracts need not state


def found_in(text: str) -> dict[str, set[tuple[str, str]]]:
    """The facts of a text, as extracts state them: kind → (value, what it is)."""
    facts = extract(text)
    return {
        "amounts": {(_plain(each.value), f"{each.role}/{each.scope}") for each in facts.amounts},
        "dates": {(each.edtf, each.role) for each in facts.dates},
        "events": {(each.edtf or "", each.kind) for each in facts.events},
        "partners": {(each.name.casefold(), each.role) for each in facts.partners},
        "titles": {(each.title or "", each.acronym or "") for each in facts.projects},
    }


def stated_in(entry: dict[str, Any]) -> dict[str, set[tuple[str, str]]]:
    """The facts that an extract states: kind → (value, what it is)."""
    return {
        "amounts": {(_plain(value), what) for value, what in entry.get("amounts", {}).items()},
        "dates": set(entry.get("dates", {}).items()),
        "events": set(entry.get("events", {}).items()),
        "partners": {(name.casefold(), role) for name, role in entry.get("partners", {}).items()},
        "titles": {(title, acronym) for title, acronym in entry.get("titles", [])},
    }


def _plain(value: str | Decimal) -> str:
    """A sum without the zeros that say nothing."""
    return f"{Decimal(value).normalize():f}"


def misses(path: Path, counts: Counter[str]) -> Iterator[str]:
    """A line for each fact of a file that is not found; ``counts`` gets how many of a kind are stated, found, wrong."""
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["extracts"]:
        found = found_in(entry["text"].strip())
        for kind, stated in stated_in(entry).items():
            counts[f"{kind} stated"] += len(stated)
            counts[f"{kind} found"] += len(stated & found[kind])
            if kind in entry:
                counts[f"{kind} wrong"] += sum(what not in UNASKED for _, what in found[kind] - stated)
            for value, what in sorted(stated - found[kind]):
                instead = sorted(other for same, other in found[kind] if same == value)
                yield f"{path.stem} {kind}: {value} is {what}, found {instead or 'nothing'} in {entry['text'][:60]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, help="of extracts (default: tests/gold/extracts)"
    )
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    options = parser.parse_args()
    for path in sorted(options.folder.glob("*.toml")):
        counts: Counter[str] = Counter()
        lines = list(misses(path, counts))
        shares = [
            f"{kind} {counts[f'{kind} found']}/{stated} ({counts[f'{kind} wrong']} wrong)"
            for kind in ("amounts", "dates", "events", "partners", "titles")
            if (stated := counts[f"{kind} stated"])
        ]
        print(f"{path.stem:12}", "  ".join(shares))
        if options.misses:
            print(*lines, sep="\n")


if __name__ == "__main__":
    main()
