"""Regular expressions looked for by how they begin: most sentences hold none of the few ways, and are not read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.openings import openings
from extractors.stems import occurrences

LETTERS = (5, 4, 3, 2)  # with which an expression is looked for: the more, the fewer places
MOST = 40  # ways to begin that are looked for one by one


class Sought:
    """An expression that reads text in lower case."""

    def __init__(self, expression: str) -> None:
        self.pattern = re.compile(expression)
        self._begins = _begins(expression)

    def matches(self, lower: str, start: int, end: int) -> Sequence[re.Match[str]]:
        """Where it matches between two positions, as ``finditer`` finds it."""
        if not self._begins:
            return tuple(self.pattern.finditer(lower, start, end))
        words = lower[start:end]
        begins = [head for head in self._begins if head in words]
        if not begins:
            return ()
        found, match = [], self.pattern.match
        for at in occurrences(lower, begins, start, end):
            if at >= start and (said := match(lower, at, end)):
                found.append(said)
                start = said.end()
        return found


def _begins(expression: str) -> tuple[str, ...]:
    """How matches begin, in few ways; none where they may begin with anything."""
    for length in LETTERS:
        opened = openings(expression, length)
        heads = [head for head in opened if not any(head.startswith(other) for other in opened - {head})]
        if len(heads) <= MOST:
            return () if "" in heads else tuple(sorted(heads))
    return ()
