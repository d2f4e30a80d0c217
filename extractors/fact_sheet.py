"""Is a document the fact sheet of its project: what stands in labelled rows, as whoever runs the project fills them in?

A release tells a story and may have one or two labels ("Projekta budžets: …"); a fact sheet, or a release with one in
it, names in labelled rows what the project is and when, by whom and with whose money it is carried out. The name of
the file and the look of the page say nothing.
"""

from __future__ import annotations

from extractors.reading import Reading

NAMES = frozenset({"title", "acronym", "code"})
TERMS = frozenset(
    {"contract", "contract_date", "programme", "priority", "period", "start", "end", "lead", "partners"}
    | {"total", "eu", "national", "own", "grant"}
)
ENOUGH = 5  # different labels; releases that have some without being a sheet have four at most


def is_fact_sheet(reading: Reading) -> bool:
    """Whether a label names the project and, with it, at least :data:`ENOUGH` different ones say what it is."""
    keys = {field.key for field in reading.fields}
    return bool(keys & NAMES) and len(keys & (NAMES | TERMS)) >= ENOUGH
