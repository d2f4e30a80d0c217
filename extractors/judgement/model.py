"""Log-linear models: the share of each answer, given the signs that were seen.

The weights are tables under ``extractors/data/judgement``, a row for each sign and a column for each answer; ``make
train`` learns them anew from the gold documents. A sign without a row says nothing, so that a language without gold
documents is judged by the signs that belong to no language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BIAS = "*"  # the sign that is always seen


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` has a number for each of ``answers`` for each sign that says something."""

    answers: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def shares(self, signs: Iterable[str]) -> dict[str, float]:
        """The share of each answer, together 1."""
        known = self.weights
        sums = list(map(sum, zip(known[BIAS], *filter(None, map(known.get, signs)), strict=True)))
        top = max(sums)
        odds = [math.exp(value - top) for value in sums]
        whole = sum(odds)
        return {answer: value / whole for answer, value in zip(self.answers, odds, strict=True)}


@cache
def model(name: str) -> Model:
    """The model of a name; FileNotFoundError where there is none."""
    text = (files("extractors") / "data" / "judgement" / f"{name}.tsv").read_text(encoding="utf-8")
    header, *rows = text.splitlines()
    cells = (row.split("\t") for row in rows)
    return Model(tuple(header.split("\t")[1:]), {sign: tuple(map(float, row)) for sign, *row in cells})
