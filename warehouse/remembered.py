"""What functions keep of their answers while documents are resolved, and how it is given back.

A few thousand kept words among millions that are freed again hold the memory of all: of 100,000 documents, 91 MB after
their projects alone. So each stage forgets when it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

R = TypeVar("R")

_remembering: list[_lru_cache_wrapper[object]] = []


def remembered(most: int) -> Callable[[Callable[..., R]], _lru_cache_wrapper[R]]:
    """``functools.lru_cache`` for so many answers, until :func:`forget`."""

    def remembering(function: Callable[..., R]) -> _lru_cache_wrapper[R]:
        cached = lru_cache(most)(function)
        _remembering.append(cached)
        return cached

    return remembering


def forget() -> None:
    """Empties them all."""
    for function in _remembering:
        function.cache_clear()
