"""Organisations once more, where people decided on some: rows of one key are one unless a person keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from warehouse.resolve.identity import Groups, told_apart
from warehouse.resolve.people import Decided, Member, Verdict, bind

MUNICIPALITY = "municipality:"

T = TypeVar("T")


def regroup(keys: Mapping[T, str], members: Mapping[T, Member], said: Decided) -> tuple[dict[T, str], list[Verdict]]:
    """The keys of rows after people's decisions; the key of one that is made of several is that of a municipality, or
    the first by alphabet. A row whose key stands on both sides of a border goes to those of its own name. One of
    another name, of which nobody spoke, stays on the near side, which keeps the key where the far one has another.
    """
    groups = Groups(keys)
    verdicts = bind(groups, members, said, lambda one, other, _: groups.union(one, other))
    by_key: dict[str, list[T]] = defaultdict(list)
    for row, key in keys.items():
        by_key[key].append(row)
    for rows in by_key.values():
        families: list[T] = []
        by_name: dict[str, T] = {}
        # what people spoke of comes first, the near side before the far one
        for row in sorted(rows, key=lambda row: (not groups.bordered(row), groups.beyond(row) != "")):
            name = members[row].labels[0]
            fitting = [family for family in (by_name.get(name), *families) if family is not None]
            home = next((family for family in fitting if groups.may(family, row)), None)
            if home is None:
                families.append(row)
            else:
                groups.union(home, row)
            by_name.setdefault(name, row)
    sets = groups.sets()
    near = {keys[row] for root, rows in sets.items() if not groups.beyond(root) for row in rows}
    canonical = {
        root: min(
            (keys[row] for row in rows), key=lambda key: (far and key in near, not key.startswith(MUNICIPALITY), key)
        )
        for root, rows in sets.items()
        for far in (groups.beyond(root) != "",)
    }
    told = told_apart(groups, canonical)
    return {row: told[groups.root(row)] for row in keys}, verdicts
