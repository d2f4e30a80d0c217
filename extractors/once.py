"""What a document is asked for once or not at all: worked out when it is first asked for, then kept.

As ``functools.cached_property``, but without its lock, which costs more than most of what is kept here: one document
is read by one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

V = TypeVar("V")


class once(Generic[V]):  # noqa: N801 - a decorator, like property
    """A property whose value takes its place among the instance's attributes."""

    def __init__(self, work: Callable[[Any], V]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[V]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> V: ...
    def __get__(self, instance: object | None, owner: type) -> once[V] | V:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
