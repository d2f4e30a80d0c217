"""Coordinates on a page: PDF space, and frames that are turned so that a text's lines run from left to right.

A frame's origin is its top left corner, y grows downwards. The frame of ``turn`` quarter turns is the page's crop box
turned clockwise so often; text that runs upwards in PDF space is upright in the frame of one quarter turn. A page with
``/Rotate 90`` is displayed as the frame of one quarter turn.
"""

from __future__ import annotations

from typing import NamedTuple

Rect = tuple[float, float, float, float]  # x0, top, x1, bottom in a frame; left, bottom, right, top in PDF space


class Frame(NamedTuple):
    """A crop box (in PDF space) and by how many quarter turns it is turned clockwise."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its extent from left to right, in points."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Its extent from top to bottom, in points."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def turned(self, turn: int) -> Frame:
        """The frame of the same crop box with another number of quarter turns."""
        return self._replace(turn=turn % 4)

    def place(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of PDF space in this frame."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def back(self, box: Rect) -> Rect:
        """A rectangle of this frame in PDF space."""
        x0, top, x1, bottom = box
        if self.turn == 0:
            return x0 + self.left, self.top - bottom, x1 + self.left, self.top - top
        if self.turn == 1:
            return top + self.left, x0 + self.bottom, bottom + self.left, x1 + self.bottom
        if self.turn == 2:
            return self.right - x1, top + self.bottom, self.right - x0, bottom + self.bottom
        return self.right - bottom, self.top - x1, self.right - top, self.top - x0

    def moved(self, box: Rect, target: Frame) -> Rect:
        """A rectangle of this frame in another one of the same crop box."""
        return box if target.turn == self.turn else target.place(*self.back(box))
