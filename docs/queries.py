"""docs/queries.md: the questions of docs/pressfacts.sql with what they answer on the documents of tests/gold.

In the SQL file a question is a comment that begins behind an empty line; further lines of it are a note. The warehouse
is the demo's, with the development documents beside the samples and a few that speak of the same projects.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
GOLD = ROOT / "tests" / "gold"
SQL = DOCS / "pressfacts.sql"
UNREAD = "-11"  # development documents that nobody reads, so that they measure
BESIDE = ("lt3-02", "lt3-08", "lv2-08", "a-lv-03")  # other publishers on projects that are there too
HEADER = """# Questions and answers

Made by `make docs`; the questions stand in [pressfacts.sql](pressfacts.sql), ready for DuckDB's own client. The answers
are those of documents in `tests/gold` (`samples`, most of `dev` and four of `more`): few, so that sums are small. What
views and columns mean is in [schema.md](schema.md).

Each question can be asked of the past too:

```
pressfacts sql --as-of 2026-11-01 "SELECT code, total, chosen_from.total.reason FROM projects"
```

answers as the warehouse did at the end of that day in UTC, that is as the last run had left it which had ended by
then; a moment can be named as well (`2026-11-01T14:30`, in UTC, or `2026-11-01T14:30+02:00`), and today means now.
Documents, facts, corrections, who is who, places of events, programmes and regions are those of then. The views are
today's: a past answer is chosen by today's policy from the rows of then. So after an upgrade that changes views
`--as-of` refuses until the next run has published. `search` and its index know the present only, and documents from
which something was forgotten (`pressfacts forget`) have no past. Before the first run there is nothing to ask; that
is refused as well."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, what is to be known of the answer, and its SQL without the semicolon."""

    words: str
    note: str
    sql: str


def questions() -> list[Question]:
    """The questions of docs/pressfacts.sql, in order."""
    found = []
    for block in SQL.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        comment = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
        sql = "\n".join(line for line in lines if not line.startswith("--"))
        found.append(Question(comment[0], " ".join(comment[1:]), sql.removesuffix(";")))
    return found


def documents() -> list[Path]:
    """The files that the warehouse is made from."""
    found = [*(GOLD / "samples").glob("*.txt"), *(GOLD / "samples" / "pdf").glob("*.pdf")]
    found += [path for path in (GOLD / "dev").glob("*.txt") if not path.stem.endswith(UNREAD)]
    return sorted([*found, *(GOLD / "more" / f"{stem}.txt" for stem in BESIDE)])


def warehouse(home: Path) -> Path:
    """Takes the documents into a new home, as a user would, and returns the published file."""
    for words in (["init", str(home)], ["ingest", "--home", str(home), *map(str, documents())]):
        command = [sys.executable, "-m", "flows.cli", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return home / "warehouse.duckdb"


def queries(published: Path) -> str:
    """The whole of docs/queries.md."""
    from warehouse.forms import as_text
    from warehouse.query import query

    parts = [HEADER]
    for number, question in enumerate(questions(), start=1):
        result = query(published, question.sql)
        parts += [f"## {number}. {question.words}", question.note, f"```sql\n{question.sql}\n```"]
        lines = [
            result.columns,
            ["---"] * len(result.columns),
            *([as_text(cell) for cell in row] for row in result.rows),
        ]
        parts.append("\n".join(f"| {' | '.join(cell.replace('|', '¦') for cell in line)} |" for line in lines))
    return "\n\n".join(part for part in parts if part) + "\n"
