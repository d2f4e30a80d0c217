"""Records: the small values that the steps of the extractors hand to one another, thousands for a page.

``@record`` makes a class of fields whose instances never change. The type checker sees to that, not the interpreter:
a frozen dataclass takes four times as long to make, and a field of a named tuple ten times as long to read. What
leaves the extractors (:mod:`extractors.facts`) is frozen in earnest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

R = TypeVar("R")


@dataclass_transform(frozen_default=True)
def record(cls: type[R]) -> type[R]:
    """A class of fields with slots, equal and hashed by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


def changed(item: R, **fields: Any) -> R:
    """A record like another one but for some fields."""
    values = {name: getattr(item, name) for name in item.__slots__}  # type: ignore[attr-defined]
    values.update(fields)
    return type(item)(**values)
