"""The stemmer of :mod:`extractors.stemming` as SQL macros, ``search_fold(word)`` and ``search_stem(word)``.

They are stored in the warehouse, so that any DuckDB client makes the stems that the index has, without an extension.
"""

from __future__ import annotations

import hashlib

from extractors.stemming import rules


def macros() -> str:
    """The statements that make them."""
    made = rules()
    stem = f"regexp_replace(search_fold(word), {_text(made.ending)}, '\\1')"
    for pattern, replacement in made.soften:
        stem = f"regexp_replace({stem}, {_text(pattern)}, {_text(replacement)})"
    return (
        "CREATE OR REPLACE MACRO search_fold(word) AS strip_accents(lower(word));\n"
        "CREATE OR REPLACE MACRO search_stem(word) AS "
        f"CASE WHEN regexp_matches(word, '[0-9]') THEN search_fold(word) ELSE {stem} END;\n"
    )


def fingerprint() -> str:
    """Differs where stems may differ: an index made by other rules must be made anew."""
    return hashlib.sha256(macros().encode()).hexdigest()


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
