"""How a reader says that it has begun a long piece of work, so that whoever waits for it goes on waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[], None] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Within the block ``listener`` hears of each long piece of work that begins."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def begin() -> None:
    """A page begins to be read as a picture; nobody need be listening."""
    if (listener := _listener.get()) is not None:
        listener()
