"""Bodies that give money or run programmes: named ones, and kinds of bodies that do nothing else."""

from __future__ import annotations

from functools import lru_cache

from extractors.names.heads import table


@lru_cache(maxsize=16384)
def is_funder(name: str, kind: str, lang: str, parent: str | None = None) -> bool:
    """Is the organisation of this nominative name a source of money or a programme's own body?

    The foundation of a hospital or a school, the ``parent`` in its name, is none for being called a fund.
    Says what the body usually is: a ministry on a list of partners is a partner all the same.
    """
    row = table(lang)["funders"]
    lower = name.lower()
    if lower.endswith(tuple(row["not_funds"])):
        return False
    if kind in row["kinds"] or any(lower.endswith(known) for known in row["names"]):
        return True
    if parent and not is_funder(parent, "", lang):
        return False
    return lower.endswith(tuple(row["endings"]))
