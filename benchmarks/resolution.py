"""Who is who on the gold corpus of the tree: which rows of different documents mean the same project or organisation.

The scorer is that of tests/gold, its truth resolution.json. Five documents of it, verbatim releases, are not in the
tree; tests/gold/retold.json names the sample that tells the same of the same projects and organisations.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SCORER = GOLD / "score_resolution.py"
KINDS = ("projects", "organisations")


def truth() -> dict[str, Any]:
    """resolution.json with the names of the documents in the tree."""
    retold = json.loads((GOLD / "retold.json").read_text(encoding="utf-8"))
    gold: dict[str, Any] = json.loads((GOLD / "resolution.json").read_text(encoding="utf-8"))
    for kind in KINDS:
        for entry in gold[kind]:
            entry["documents"] = [retold.get(name, name) for name in entry["documents"]]
    return gold


def measure(warehouse: Path, scratch: Path, *, errors: bool = False) -> dict[str, float]:
    """F1, the lower precision of projects and organisations, and the share of municipalities with their region.

    ``scratch`` is a folder for the truth; ``errors`` prints what is split and what is merged. Raises SystemExit where
    the warehouse lacks a document.
    """
    path = scratch / "resolution.json"
    path.write_text(json.dumps(truth()), encoding="utf-8")
    command = [sys.executable, str(SCORER), "--warehouse", str(warehouse), str(path)]
    if errors:
        subprocess.run([*command, "--errors"], check=False)
    result = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"who is who cannot be measured: {result.stderr or result.stdout}")
    found = json.loads(result.stdout)
    return {
        "documents": found["documents"],
        "F1": found["resolution"],
        "precision": min(found["metrics"][kind]["precision"] for kind in KINDS),
        "regions": found["metrics"]["regions"]["share"],
    }
