"""Ruled tables: from lines on a page to the cells between them.

Which lines belong together, where they cross and which corners make a cell is pdfplumber's table finder, without its
slow reading of the page. A frame around text (one row or one column) is no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.boxes import Box, around
from pipeline.readers.frame import Rect

LEAST_RULES = 5  # lines of the smallest table
_MOST_RULES = 3000
_MOST_CORNERS = 2500  # the finder's time grows with their square
_NEAR = 3.0  # points: lines that close are one


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the box of each cell, row by row; None for a place that a cell from above or before covers."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box is in it."""
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        return self.box.x0 <= x <= self.box.x1 and self.box.top <= y <= self.box.bottom


def grids(rules: Sequence[Rect]) -> list[Grid]:
    """The ruled tables of at least two rows and two columns that some lines make."""
    if not LEAST_RULES <= len(rules) <= _MOST_RULES:
        return []
    from pdfplumber import table as finder

    edges = finder.merge_edges([_edge(rule) for rule in rules], _NEAR, _NEAR, _NEAR, _NEAR)
    corners = finder.edges_to_intersections(edges, _NEAR, _NEAR)
    if not 6 <= len(corners) <= _MOST_CORNERS:
        return []
    tables = finder.cells_to_tables(finder.intersections_to_cells(corners))
    return [grid for cells in tables if (grid := _grid([Box(*cell) for cell in cells])) is not None]


def _edge(rule: Rect) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    kind = "h" if x1 - x0 > bottom - top else "v"
    size = {"width": x1 - x0, "height": bottom - top, "doctop": top}
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "orientation": kind, **size}


def _grid(cells: Sequence[Box]) -> Grid | None:
    lefts, tops = sorted({cell.x0 for cell in cells}), sorted({cell.top for cell in cells})
    if len(lefts) < 2 or len(tops) < 2:
        return None
    at = {(cell.top, cell.x0): cell for cell in cells}
    return Grid(around(cells), tuple(tuple(at.get((top, x0)) for x0 in lefts) for top in tops))
