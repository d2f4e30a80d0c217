"""What is written into an office file or a page by a library comes out of it again, line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.detect import media_type
from pipeline.readers import Limits, reader
from tests import office_maker

LETTERS = "abcdefgāčēģīķļņšūžąęėįųABCĀČĒĢĮŲ0123456789“”„–€²½êő漢😀.,:;()\\{}&<>'\""
word = st.text(LETTERS, min_size=1, max_size=8)
line = st.lists(word, min_size=1, max_size=8).map(lambda words: "x" + " ".join(words) + ".")
cells = st.lists(st.text(LETTERS, max_size=6), min_size=3, max_size=3)
rows = st.lists(cells.map(lambda row: ["x" + row[0], row[1], row[2] + "x"]), min_size=2, max_size=4)
block = st.one_of(
    line,
    rows.map(lambda table: "\n".join(" | ".join(row) for row in table)),
    st.lists(line.map("• ".__add__), min_size=2, max_size=4).map("\n".join),
)
MAKERS = {
    ".html": lambda text: f"<meta charset=utf-8><body>{office_maker.html_body(text)}".encode(),
    ".docx": office_maker.docx,
    ".odt": office_maker.odt,
    ".rtf": office_maker.rtf,
}


@pytest.mark.parametrize("extension", MAKERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks=st.lists(block, min_size=1, max_size=6))
def test_round_trip_keeps_every_line(extension: str, blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"a{extension}")
        file.write_bytes(MAKERS[extension](text))
        found = reader(media_type(file)).load()(file, Limits()).text
    assert [part for part in found.split("\n") if part] == [part for part in text.split("\n") if part]
