"""Names of members come out in the letters they were written in, and none leads anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers.errors import UnsafeMember
from pipeline.containers.names import LONGEST, checked, guessed, shortened, shown

NAMES = (
    "Rēzeknes pasākums.pdf",
    "Šķēršļu josla – jauna.txt",
    "Šiaulių rajono žinios.docx",
    "Ąžuolų gatvė.txt",
    "Jūrmala.pdf",
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp775", "cp1257"])
@pytest.mark.parametrize("name", NAMES)
def test_names_in_the_pages_of_the_region(encoding: str, name: str) -> None:
    name = name if encoding != "cp775" else name.replace("–", "-")
    raw = name.encode(encoding)
    assert raw.decode(guessed([raw, b"ascii.txt"])) == name


def test_names_from_elsewhere_are_read_as_the_standard_says() -> None:
    raw = "Überprüfung für Köln ñ.txt".encode("cp437")
    assert raw.decode(guessed([raw])) == "Überprüfung für Köln ñ.txt"
    assert guessed([]) == "utf-8"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.pdf", "a.pdf"),
        ("2018/05/a.pdf", "2018/05/a.pdf"),
        ("2018\\05\\a.pdf", "2018/05/a.pdf"),
        ("./a//b.txt", "a/b.txt"),
        ("Re\u0304zekne.txt", "Rēzekne.txt"),
        ("a..b.txt", "a..b.txt"),
        ("labs\u00a0nosaukums.txt", "labs\u00a0nosaukums.txt"),
    ],
)
def test_names_that_are_good(name: str, wanted: str) -> None:
    assert checked(name) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "../a.txt", "a/../../b.txt", "..\\a.txt", "/etc/passwd", "\\\\server\\a.txt", "C:\\a.txt", "c:a.txt", "a\x00b.txt",
        "a\nb.txt", "R\u202eagi.txt", "\u200b.txt", "a\x7f", "\udcff.txt", "", ".", "a/ ", "..",
    ],
)  # fmt: skip
def test_names_that_are_refused(name: str) -> None:
    with pytest.raises(UnsafeMember):
        checked(name)
    assert shown(name).isprintable()


@given(st.text(max_size=400))
def test_names_checked_stay_inside(name: str) -> None:
    try:
        parts = checked(name).split("/")
    except UnsafeMember:
        return
    assert parts
    assert not {"", ".", ".."} & set(parts)
    assert all(len(part.encode()) <= LONGEST for part in parts)
    assert checked("/".join(parts)) == "/".join(parts)


@pytest.mark.parametrize("name", ["ķ" * 300 + ".pdf", "a" * 300, "a." + "b" * 300])
def test_names_too_long_keep_their_ending(name: str) -> None:
    assert len(shortened(name).encode()) <= LONGEST
    assert shortened(name).endswith(".pdf") == name.endswith(".pdf")
