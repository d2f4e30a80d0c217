"""Lines that Tesseract passed over are found by their ink."""

from __future__ import annotations

import pytest

from pipeline.readers import gaps, tongues
from pipeline.readers.tongues import Clock
from tests import needs
from tests.pipeline.test_tesseract import written


@needs.tesseract
def test_gaps_are_filled_with_the_lines_that_were_passed_over() -> None:
    picture = written("Rēzeknes novads īsteno projektu", "Kopējais budžets ir 791 256,20 EUR", "Darbi ilgs divus gadus")
    found = tongues.read(picture, ["lav"], dpi=300, clock=Clock.of(60))
    assert len(found) == 3
    filled = gaps.fill(picture, [found[0], found[2]], ["lav"], dpi=300, clock=Clock.of(60))
    assert len(filled) == 3
    assert "".join(letter.text for word in filled[2].words for letter in word) == "Kopējaisbudžetsir791256,20EUR"
    assert filled[2].base == pytest.approx(found[1].base, abs=6)
    assert gaps.fill(picture, found, ["lav"], dpi=300, clock=Clock.of(60)) == found
