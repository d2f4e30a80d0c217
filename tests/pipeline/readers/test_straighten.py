"""Scans are made level, whatever their skew and grain."""

from __future__ import annotations

import pytest
from PIL import Image

from pipeline.readers import straighten
from tests.pdf_maker import TESTS, Layout, make
from tests.scan_maker import Glass, pictures

TEXT = (TESTS / "gold" / "samples" / "socquality-opening.txt").read_text(encoding="utf-8")


def sheet(glass: Glass, layout: Layout | None = None) -> Image.Image:
    return next(pictures(make(TEXT, layout), glass))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("skew", [0.0, 0.7, -1.4, 2.3, -4.0])
def test_straighten_finds_the_skew(skew: float, columns: int) -> None:
    found = straighten.skew(sheet(Glass(skew=skew, grain=20), Layout(columns=columns, size=9.5)))
    assert found == pytest.approx(-skew, abs=0.15)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_straighten_tells_lines_from_columns(turn: int) -> None:
    assert straighten.sideways(sheet(Glass(turn=turn, skew=1.0))) == (turn in (90, 270))


def test_straighten_takes_off_grain_only_where_there_is_some() -> None:
    fair, grainy = sheet(Glass(grain=0)), sheet(Glass(grain=40))
    assert straighten.smoothed(fair) is fair
    assert straighten.smoothed(grainy) is not grainy


def test_straighten_knows_blank_paper() -> None:
    assert straighten.blank(next(pictures(make(" .", Layout(size=1)), Glass())))
    assert not straighten.blank(next(pictures(make("Projekts"), Glass())))


def test_straighten_leads_a_point_back() -> None:
    white = Image.new("L", (400, 300), 255)
    white.paste(0, (320, 40, 330, 50))
    turned = white.rotate(12, Image.Resampling.BICUBIC, fillcolor=255)
    left, top, right, bottom = turned.point(lambda grey: 255 if grey < 128 else 0).getbbox() or (0, 0, 0, 0)
    x, y = straighten.turned_back((left + right) / 2, (top + bottom) / 2, 12, white.size)
    assert (x, y) == (pytest.approx(325, abs=1), pytest.approx(45, abs=1))
