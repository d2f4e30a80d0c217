"""Cleaning is idempotent, fast, and every span of clean text has its source."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean, clean_text
from pipeline.raw import Page, Raw

WORDS = st.sampled_from(
    [
        "projekts",
        "Latvijas",
        "savi\u00advaldybė",
        "k\u0326is",
        "2018.",
        "EUR",
        "–",
        "LLI-317",
        "un",
        "ar",
        "partneri,",
        "“Soc”:",
        "1.",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
WRAPPED = st.tuples(st.lists(LINES, max_size=6), st.integers(30, 90)).map(
    lambda case: "\n\n".join("\n".join(textwrap.wrap(line, case[1])) for line in case[0])
)
TEXTS = st.one_of(WRAPPED, st.text("aB1.-:\u00ad \n\f|•“k\u0326", max_size=80), st.text(max_size=60))


def raw(text: str) -> Raw:
    return Raw("text/plain", (Page(1, 0, 0, text),))


@given(TEXTS)
def test_clean_is_idempotent(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(TEXTS, st.data())
def test_clean_every_span_has_its_source(text: str, data: st.DataObject) -> None:
    cleaned = clean(raw(text))
    assert cleaned.text == clean_text(text)
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    first, last = cleaned.source_span(start, end)
    assert 0 <= first < last <= len(text)
    for piece in cleaned.source_pieces(start, end):
        if piece.kept:
            assert text[piece.start : piece.end] in cleaned.text[start:end]


@given(TEXTS)
def test_clean_loses_no_letter_or_digit(text: str) -> None:
    def letters(words: str) -> str:
        return "".join(filter(str.isalnum, clean_text("".join(words.split()))))

    if "\f" not in text and not any(line.strip().isdigit() for line in text.splitlines()):
        assert letters(clean_text(text)) == letters(text)


def test_clean_without_a_layout_has_no_location() -> None:
    assert clean(raw("Projekts LLI-317")).locate(0, 8) is None


def test_clean_takes_little_time(samples: Path) -> None:
    text = (samples / "socquality-opening-from-pdf.txt").read_text(encoding="utf-8")
    best = min(_seconds(text) for _ in range(30))
    assert best < 0.003  # on a busy machine; alone it takes a fifth of that


def test_clean_is_linear() -> None:
    text = (
        "Projekta partneri dosies apmaiņas braucienā uz kaimiņu novadu, kur tos gaida\nvietējie ļaudis.\n" * 3000
    ) + "-" * 5000
    assert _seconds(text) < 5


def _seconds(text: str) -> float:
    began = time.perf_counter()
    clean_text(text)
    return time.perf_counter() - began
