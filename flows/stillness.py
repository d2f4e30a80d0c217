"""How long each file of the inbox has stood still, over many looks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.folders import Look


class Stillness:
    """Files that are the same over two looks, ``seconds`` or more apart, stand still."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: dict[Path, tuple[Look, float]] = {}
        self._now = 0.0

    def seen(self, looks: Mapping[Path, Look], moment: float) -> None:
        """The files as they are at a moment, in seconds of a clock that never goes back."""
        before = self._since
        self._since = {
            path: before[path] if path in before and before[path][0] == look else (look, moment)
            for path, look in looks.items()
        }
        self._now = moment

    @property
    def still(self) -> dict[Path, Look]:
        """The files that stand still, as they are."""
        return {
            path: look
            for path, (look, since) in self._since.items()
            if since < self._now and self._now - since >= self._seconds
        }

    @property
    def moving(self) -> bool:
        """Whether some do not yet stand still."""
        return len(self.still) < len(self._since)

    def waited(self, path: Path) -> float:
        """For how many seconds a file has been as it is."""
        return self._now - self._since[path][1]
