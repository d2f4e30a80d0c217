"""What matches of a regular expression begin or end with, so that other texts need not be asked about.

>>> sorted(openings("(?:the )?(long|short)er? name", 4))
['long', 'shor', 'the ']
>>> sorted(closings("(.+ )?(in short|at a glance)", 5))
['lance', 'short']
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.expressions import Ahead, Part, Repeated, Stretch, parts

_Edges = frozenset[tuple[str, bool]]  # (characters from the edge inwards, may anything follow them?)
_NOTHING: _Edges = frozenset({("", False)})
_ANYTHING: _Edges = frozenset({("", True)})


def openings(expression: str, length: int) -> frozenset[str]:
    """At most ``length`` characters with which matches begin; fewer where the match may end or anything may follow."""
    return frozenset(text for text, _ in _edges(parts(expression), length, backwards=False))


def closings(expression: str, length: int) -> frozenset[str]:
    """At most ``length`` characters with which matches end; fewer where anything may stand before them."""
    return frozenset(text[::-1] for text, _ in _edges(parts(expression), length, backwards=True))


def _edges(part: Part, length: int, *, backwards: bool) -> _Edges:
    if isinstance(part, Stretch):
        members = [member[::-1] for member in part.members] if backwards else part.members
        return frozenset((member[:length], False) for member in members) or _ANYTHING
    if isinstance(part, Ahead):
        return _NOTHING
    if isinstance(part, Repeated):
        edges = _edges(part.part, length, backwards=backwards)
        if part.several:
            edges = frozenset((text, True) for text, _ in edges)
        return edges | _NOTHING if part.optional else edges
    found: _Edges = frozenset()
    for row in part.rows:
        edges = _NOTHING
        for item in reversed(row) if backwards else row:
            unfinished = [text for text, free in edges if not free and len(text) < length]
            if not unfinished:
                break
            edges = _joined(edges, unfinished, _edges(item, length, backwards=backwards), length)
        found |= edges
    return found


def _joined(outer: _Edges, unfinished: Sequence[str], inner: _Edges, length: int) -> _Edges:
    longer = {((text + more)[:length], free) for text in unfinished for more, free in inner}
    return outer.difference((text, False) for text in unfinished) | longer
