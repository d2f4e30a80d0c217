"""Damaged files end in text, in none (they are then quarantined as empty), or in an error with a reason."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.errors import TerminalError
from pipeline.detect import DOCX, HTML, ODT, RTF, media_type
from pipeline.readers import Limits, reader
from tests import office_maker

TEXT = (Path(__file__).parents[2] / "gold" / "dev" / "lt-interreg-13.txt").read_text(encoding="utf-8")
PIECES = (
    b"{",
    b"}",
    b"\\",
    b"<",
    b">",
    b"</table>",
    b"<table>",
    b"<td>",
    b"\\cell ",
    b"\\row ",
    b"\\footnote",
    b"\\'",
    b"\x00",
)
MAKERS: dict[str, Callable[[str], bytes]] = {
    DOCX: office_maker.docx,
    ODT: office_maker.odt,
    RTF: office_maker.rtf,
    HTML: office_maker.html,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    result = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at, other = chance.randrange(len(result)), chance.randrange(len(result))
        harm = chance.randrange(4)
        if harm == 0:
            result[at] = chance.randrange(256)
        elif harm == 1:
            del result[at : at + chance.randrange(1, 40)]
        elif harm == 2:
            result[at:at] = result[other : other + chance.randrange(1, 200)]
        else:
            result[at:at] = chance.choice(PIECES)
    return bytes(result)


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.rpartition(".")[2])
def test_damaged_files_end_in_text_or_a_reason(kind: str, tmp_path: Path) -> None:
    whole, chance = MAKERS[kind](TEXT), random.Random(7)
    read = reader(kind).load()
    file = tmp_path / "a"
    outcomes = set()
    for _ in range(120):
        file.write_bytes(damaged(whole, chance))
        media_type(file)
        try:
            outcomes.add(bool(read(file, Limits()).text))
        except TerminalError as error:
            outcomes.add(error.reason)
    assert outcomes <= {True, False, "broken_document", "encrypted_document", "markup_bomb", "unsure_encoding"}
    assert True in outcomes or kind == ODT
