"""Log-linear models: the share of each answer, given the signs that were seen.

The weights are tables under ``extractors/data/judgement``, a row for each sign and a column for each answer; ``make
train`` learns them anew from the gold documents. A sign without a row says nothing, so that a language without gold
documents is judged by the signs that belong to no language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

BIAS = "*"  # the sign that is always seen
HUNDREDTHS = 100  # weights have two decimals
WIDTH = 32  # bits of one number that hold the sum for one answer
MIDDLE = 1 << WIDTH - 1  # stands for zero there, since sums may be negative
MASK = (1 << WIDTH) - 1


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` has a number of two decimals for each of ``answers`` for each sign that says something.

    ``_rows`` holds those of a sign in one whole number, side by side, so that one addition adds them all, and above
    them the sign's own number, so that no two are alike; ``_first`` those of the sign that is always seen; ``_shifts``
    say where in such a number each answer's begin.
    """

    answers: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    _rows: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _first: int = field(init=False, repr=False, compare=False)
    _shifts: range = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        above = WIDTH * len(self.answers)
        rows = {
            sign: _side_by_side(round(HUNDREDTHS * weight) for weight in row) + (number << above)
            for number, (sign, row) in enumerate(self.weights.items(), 1)
        }
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_first", rows[BIAS] + _side_by_side(MIDDLE for _ in self.answers))
        object.__setattr__(self, "_shifts", range(0, above, WIDTH))

    def row(self, sign: str) -> int:
        """What a sign says, for :meth:`shares` and :meth:`likeliest`; 0 where it says nothing."""
        return self._rows.get(sign, 0)

    def shares(self, rows: Iterable[int]) -> dict[str, float]:
        """The share of each answer, together 1, given the rows of the signs seen, each once."""
        sums = self._sums(rows)
        top = max(sums)
        odds = [math.exp((value - top) / HUNDREDTHS) for value in sums]
        whole = sum(odds)
        return {answer: value / whole for answer, value in zip(self.answers, odds, strict=True)}

    def likeliest(self, rows: Iterable[int]) -> str:
        """The answer with the largest share."""
        sums = self._sums(rows)
        return self.answers[sums.index(max(sums))]

    def _sums(self, rows: Iterable[int]) -> list[int]:
        """The weights of each answer added up, in hundredths and with ``MIDDLE`` for zero."""
        seen = sum(rows, self._first)
        return [seen >> shift & MASK for shift in self._shifts]


def _side_by_side(numbers: Iterable[int]) -> int:
    return sum(number << WIDTH * place for place, number in enumerate(numbers))


@cache
def model(name: str) -> Model:
    """The model of a name; FileNotFoundError where there is none."""
    text = (files("extractors") / "data" / "judgement" / f"{name}.tsv").read_text(encoding="utf-8")
    header, *rows = text.splitlines()
    cells = (row.split("\t") for row in rows)
    return Model(tuple(header.split("\t")[1:]), {sign: tuple(map(float, row)) for sign, *row in cells})
