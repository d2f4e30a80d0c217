"""Hints of the file system that something moves in a folder: when to look, never what to take.

A folder that goes away and comes back (a share that is mounted again) is listened to anew. Where no events come at
all, a wait simply lasts its time.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

STEP_MS = 50  # events closer together than this are one hint
LONGEST_MS = 500


class Hints:
    """A context manager; ``listen`` False: no events are asked for."""

    def __init__(self, folder: Path, *, listen: bool = True) -> None:
        self._folder = folder
        self._listen = listen
        self._moved = Event()
        self._listener: _Listener | None = None

    def __enter__(self) -> Hints:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listener is not None:
            self._listener.end()

    def wait(self, seconds: float) -> None:
        """Until something moves, or for so long."""
        if self._listen:
            self._attend()
        self._moved.wait(seconds)
        self._moved.clear()

    def _attend(self) -> None:
        """Listen to the folder that has the name now."""
        inode = None
        with suppress(OSError):
            inode = self._folder.stat().st_ino
        if self._listener is not None and (self._listener.inode != inode or not self._listener.is_alive()):
            self._listener.end()
            self._listener = None
        if self._listener is None and inode is not None:
            self._listener = _Listener(self._folder, inode, self._moved)
            self._listener.start()


class _Listener(Thread):
    """Sets an event whenever something moves in a folder, for as long as it has this inode."""

    def __init__(self, folder: Path, inode: int, moved: Event) -> None:
        super().__init__(name="hints", daemon=True)
        self.inode = inode
        self._folder = folder
        self._moved = moved
        self._ended = Event()

    def run(self) -> None:
        from watchfiles import watch

        with suppress(OSError, RuntimeError):  # no such folder any more, no inotify watches left: looks go on
            for _ in watch(
                self._folder,
                stop_event=self._ended,
                step=STEP_MS,
                debounce=LONGEST_MS,
                rust_timeout=1000,
                raise_interrupt=False,
            ):
                self._moved.set()

    def end(self) -> None:
        self._ended.set()
