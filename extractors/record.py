"""Records: the small values that the steps of the extractors hand to one another, thousands for a page.

``@record`` makes a class of fields whose instances never change. The type checker sees to that, not the interpreter:
a frozen dataclass takes four times as long to make, and a field of a named tuple ten times as long to read. What
leaves the extractors (:mod:`extractors.facts`) is frozen in earnest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

R = TypeVar("R")


@dataclass_transform(frozen_default=True)
def record(cls: type[R]) -> type[R]:
    """A class of fields with slots, equal and hashed by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


def changed(item: R, **fields: Any) -> R:
    """A record like another one but for some fields."""
    kind: Any = type(item)
    names, values = _fields(kind)
    return cast(R, kind(*map(fields.get, names, values(item))))


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """The names of a record's fields, and what reads them all at once."""
    return kind.__slots__, attrgetter(*kind.__slots__)
