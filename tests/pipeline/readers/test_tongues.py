"""The language of a page is told whatever happened to its accents; lines in another one are taken from another reading."""

from __future__ import annotations

import pytest

from pipeline.readers import tongues
from pipeline.readers.tongues import Clock
from pipeline.tesseract import Letter, Line
from tests import needs

LATVIAN = "Rezeknes novada pasvaldiba isteno projektu, kura atjaunos parka celinus"
LITHUANIAN = "Rokiskio rajono savivaldybe pradejo igyvendinti projekta, kuriame atnaujins takus"
ENGLISH = "The municipality has started a project that renews the paths of the park"


def line(text: str, base: float = 100.0) -> Line:
    words, x = [], 0.0
    for word in text.split():
        words.append(tuple(Letter(each, x + 10 * at, 80, x + 10 * at + 9, base, 0.99) for at, each in enumerate(word)))
        x += 10 * len(word) + 8
    return Line(tuple(words), base, 30, 6)


@pytest.mark.parametrize(
    ("text", "language"), [(LATVIAN, "lav"), (LITHUANIAN, "lit"), (ENGLISH, "eng"), ("791 256,20 EUR", None)]
)
def test_tongues_tell_a_language(text: str, language: str | None) -> None:
    assert tongues._language(text, needs.LANGUAGES) == language


def test_tongues_take_a_line_from_the_reading_in_its_language() -> None:
    first = line(LITHUANIAN)
    again = line(LITHUANIAN.replace("Rokiskio", "Rokiškio"))
    elsewhere = line(LITHUANIAN, base=300)
    assert tongues._in("lit", first, [elsewhere, again], "lav") is again
    assert tongues._in("lit", first, [elsewhere], "lav") is first
    assert tongues._in("lit", line(LATVIAN), [line(LATVIAN)], "lav").words == line(LATVIAN).words
    assert tongues._others([first, line(LATVIAN), line(ENGLISH)], "lav", needs.LANGUAGES) == ["lit"]
    assert tongues._others([line(LATVIAN)] * 20 + [first], "lav", needs.LANGUAGES) == []


def test_tongues_clock_never_stands_still() -> None:
    assert 9 < Clock.of(10).left <= 10
    assert Clock.of(-10).left > 0
