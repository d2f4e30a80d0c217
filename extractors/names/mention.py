"""What other extractors need of a name's mention, whatever kind of name it is."""

from __future__ import annotations

from typing import Protocol


class Mention(Protocol):
    """A stretch of the text that names something; ``name`` is the nominative."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
