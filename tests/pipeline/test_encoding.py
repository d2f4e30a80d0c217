"""Encodings are told, or the text is refused; a wrong letter never passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.encoding import decode
from pipeline.errors import UnsureEncoding

TEXTS = Path(__file__).parents[1] / "gold" / "samples"
LITHUANIAN = "Rokiškio rajono savivaldybė įgyvendina projektą „Žalioji erdvė“, kuriame dalyvauja keturi ūkiai."


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1257", "iso8859-13", "iso8859-4", "cp775"]
)
def test_encoding_of_documents_is_told(path: Path, encoding: str) -> None:
    data = path.read_text(encoding="utf-8").encode(encoding, "ignore")
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1257", "iso8859-13", "iso8859-4"])
def test_encoding_of_a_sentence_is_told(encoding: str) -> None:
    data = LITHUANIAN.encode(encoding, "ignore")
    assert decode(data)[0] == data.decode(encoding)


def test_encoding_of_english_with_curly_quotes_is_told() -> None:
    text = "The “Octopus” project – it’s about lakes."
    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize(
    "data",
    ["Сегодня в Резекне открыли парк".encode("cp1251"), bytes(range(128, 256)) * 3, b"\xff\xfe\x00\xd8", b"a \xe0 b"],
    ids=["cyrillic", "noise", "half a letter", "one letter"],
)
def test_encoding_that_is_not_sure_is_refused(data: bytes) -> None:
    with pytest.raises(UnsureEncoding):
        decode(data)
