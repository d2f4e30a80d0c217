"""Letters that were packed for another way than a text file are unpacked, and lead back to their bytes."""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.escapes import unpacked
from pipeline.raw import Raw
from pipeline.readers import Limits
from pipeline.readers.text import read

TEXT = (
    "Auces novada pašvaldība kopā ar Jonišķu rajonu īsteno projektu „Ceļš“. Kopējais budžets – 123 456,78 EUR.\n"
    "Joniškio rajono savivaldybė įgyvendina projektą; šeimos gaus naujų paslaugų.\n"
)


def in_utf7(text: str) -> bytes:
    return re.sub("[^\x00-\x7f]+", lambda match: match[0].encode("utf-7").decode(), text).encode()


WAYS: dict[str, Callable[[str], bytes]] = {
    "entities of HTML": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "UTF-7": in_utf7,
    "numbers of letters": lambda text: text.replace("\n", "\r\n").encode("unicode_escape"),
}


def opened(tmp_path: Path, data: bytes) -> Raw:
    (tmp_path / "a.txt").write_bytes(data)
    return read(tmp_path / "a.txt", Limits())


@pytest.mark.parametrize("way", WAYS)
def test_escapes_are_unpacked_and_noted(tmp_path: Path, way: str) -> None:
    data = WAYS[way](TEXT)
    raw = opened(tmp_path, data)
    assert raw.text.split() == TEXT.split()
    assert len(raw.notes) == 1
    assert raw.notes[0].endswith(f"letters were written as {way}")


@pytest.mark.parametrize("way", WAYS)
def test_escapes_lead_back_to_their_bytes(tmp_path: Path, way: str) -> None:
    data = WAYS[way](TEXT)
    raw = opened(tmp_path, data)
    start = raw.text.index("pašvaldība")
    assert raw.byte_map is not None
    ((first, last),) = raw.byte_map.ranges([(start, start + len("pašvaldība"))])
    written = data[first:last]
    assert written.startswith(b"pa")
    assert b"vald" in written
    assert written.endswith(b"ba")


def test_escapes_named_entities_and_signs_of_markup_are_unpacked_together(tmp_path: Path) -> None:
    raw = opened(tmp_path, b"Joni&scaron;kis &amp; Lat&scaron;i &ndash; ka&#x161;tai, 5&nbsp;000 EUR")
    assert raw.text == "Joniškis & Latši – kaštai, 5\u00a0000 EUR"


@pytest.mark.parametrize(
    "text",
    [
        "Zvaniet +37167000000 vai +37167000001, +37167000002 un +37167000003",
        "R&D; A&B; Q&A; un C++ un a+bcd-",
        "x=C5 y=A1 z=C4 un a=5, b=6",
        "https://auce.example/pa%C5%A1vald%C4%ABba%C5%A1/?a=1&amp;b=2&amp;c=3",
        r"C:\users\x81\u12 un \n",
        "Divi &scaron; ir par maz &scaron;",
    ],
)
def test_escapes_what_only_looks_like_one_stays(text: str) -> None:
    assert unpacked(text) is None


def test_escapes_a_text_without_any_accent_is_noted(tmp_path: Path) -> None:
    text = (
        "Rezeknes novada pasvaldiba isteno projektu kopa ar Lietuvas partneriem. Projekta laika tiks izremontetas telpas "
        "dienas centra, un gimenes ar berniem sanems jaunus pakalpojumus. Atklasanas pasakums notiks maija vidu, un taja "
        "aicinati piedalities visi novada iedzivotaji un pasvaldibas darbinieki. Budzets ir 5 000 EUR."
    )
    assert opened(tmp_path, text.encode()).notes == ("Latvian or Lithuanian without one of its accents",)
    assert opened(tmp_path, b"The municipality of Riga implements the project. " * 9).notes == ()
