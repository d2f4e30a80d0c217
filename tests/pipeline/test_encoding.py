"""Encodings are told, or the text is refused; a wrong letter never passes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoding import decode, decoded
from pipeline.errors import UnsureEncoding

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "samples").glob("*.txt"))
LATVIAN = "Rēzeknes novada pašvaldība īsteno projektu „Zaļā telpa“, kurā piedalās četri ūdenssaimniecības uzņēmumi."
LITHUANIAN = "Rokiškio rajono savivaldybė įgyvendina projektą „Žalioji erdvė“, kuriame dalyvauja keturi ūkiai."
ONE_BYTE = ("cp1257", "iso8859-13", "iso8859-4", "iso8859-10", "cp775", "mac_latin2")
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
PLAIN = str.maketrans({"„": '"', "“": '"', "”": '"', "–": "-", "’": "'", "«": '"', "»": '"', "€": "EUR"})


def written(text: str, encoding: str) -> bytes:
    """The bytes as a program of the time wrote them: signs that the encoding lacks are those of a typewriter."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN).encode(encoding, "ignore")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", *WIDE, *ONE_BYTE])
def test_encoding_of_documents_is_told(path: Path, encoding: str) -> None:
    data = written(path.read_text(encoding="utf-8"), encoding)
    assert decode(data)[0] == data.decode(encoding)


def parts() -> list[str]:
    """Seventy stretches of the samples, of 40 to 400 characters."""
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    return [text[at : at + size] for text, size, at in product(texts, (40, 90, 180, 400), range(0, 1400, 400))][:70]


@pytest.mark.parametrize("encoding", ONE_BYTE)
def test_encoding_of_short_texts_is_told_or_refused_and_never_wrong(encoding: str) -> None:
    right = unsure = 0
    for text in parts():
        data = written(text, encoding)
        try:
            told = decode(data)[0]
        except UnsureEncoding:
            unsure += 1
            continue
        assert told == data.decode(encoding)
        right += 1
    assert right >= 50, (right, unsure)  # of 70, some of which have no more than a letter to go by


@pytest.mark.parametrize("encoding", ONE_BYTE)
@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN])
def test_encoding_of_a_sentence_is_told(text: str, encoding: str) -> None:
    data = written(text, encoding)
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (LATVIAN.encode(), "utf-8"),
        (LATVIAN.encode("utf-8-sig"), "utf-8"),
        (LATVIAN.encode("utf-16"), "utf-16-le"),
        (LATVIAN.encode("utf-32-be"), "utf-32-be"),
        (LATVIAN.encode("cp1257"), "windows-1257"),
        (LITHUANIAN.encode("iso8859-13", "ignore"), "iso-8859-13"),
        (LATVIAN.translate(PLAIN).encode("iso8859-4"), "iso-8859-4"),
        (LATVIAN.translate(PLAIN).encode("mac_latin2"), "mac-centraleurope"),
        ("The “Octopus” project – it’s about lakes.".encode("cp1252"), "windows-1257"),  # the same in both
        ("A project about lakes, rivers and the sea, for all who live there, led by Köln.".encode("cp1252"), "windows-1252"),
        (LATVIAN.encode() + "\nRēzeknē".encode("cp1257"), "utf-8 with windows-1257"),
        (b"plain", "utf-8"),
        (b"", "utf-8"),
    ],
)  # fmt: skip
def test_encoding_has_the_name_that_people_know(data: bytes, name: str) -> None:
    assert decode(data)[1] == name


def test_encoding_of_english_with_curly_quotes_is_told() -> None:
    text = "The “Octopus” project – it’s about lakes."
    assert decode(text.encode("cp1252"))[0] == text


def test_encoding_mixed_says_how_many_bytes() -> None:
    found = decoded(LITHUANIAN.encode() + b"\n" + "Rokiškis, Biržai".encode("cp1257"))
    assert found.text == f"{LITHUANIAN}\nRokiškis, Biržai"
    assert found.notes == ("2 bytes were windows-1257 and not UTF-8",)


@pytest.mark.parametrize(
    "data",
    [
        "Сегодня в Резекне открыли парк".encode("cp1251"),
        "Сегодня в Резекне открыли парк".encode("koi8-r"),
        "これは日本語の文章です。".encode("shift_jis"),
        "Gmina Łódź zbudowała drogę dla mieszkańców".encode("cp1250"),
        "La municipalité a présenté très tôt le projet".encode("cp1252"),
        "o aplinka susijusio streso (nemaloni darbo atmosfera, triukšmas".encode("mac_latin2"),
        bytes(range(128, 256)) * 3,
        b"\xff\xfe\x00\xd8",
        b"a \xe0 b",
        LATVIAN.encode("utf-16")[:-1],
        LATVIAN.encode() + b"\n\xc4",  # cut off within a letter
        b"\xef\xbb\xbf" + LATVIAN.encode("cp1257"),
        LATVIAN.encode() + "\nžļīž".encode("iso8859-4"),  # letters in other encodings too
    ],
    ids=[
        *(
            "cyrillic",
            "koi8",
            "japanese",
            "polish",
            "french",
            "one letter of a Mac",
            "noise",
            "half a letter",
            "one letter",
            "odd UTF-16",
        ),
        *("cut off", "wrong mark", "stray bytes of an unlikely kind"),
    ],
)
def test_encoding_that_is_not_sure_is_refused(data: bytes) -> None:
    with pytest.raises(UnsureEncoding):
        decode(data)


@given(st.binary(max_size=400))
def test_encoding_any_bytes_are_told_or_refused(data: bytes) -> None:
    try:
        found = decoded(data)
    except UnsureEncoding:
        return
    spans = [(at, at + 1) for at in range(len(found.text))]
    ranges = found.byte_map.ranges(spans)
    assert all(0 <= start < end <= len(data) for start, end in ranges)
    assert ranges == sorted(ranges)


@given(st.text(alphabet=st.characters(codec="cp1257"), min_size=1))
def test_encoding_utf8_is_always_itself_unless_it_is_repaired(text: str) -> None:
    try:
        found = decoded(text.encode())
    except UnsureEncoding:
        return
    assert found.text == text or found.notes
