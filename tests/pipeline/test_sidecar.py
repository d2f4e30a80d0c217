"""What a sidecar states is taken as it is or not at all, and the reason names the field."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidSidecar
from pipeline.sidecar import FIELDS, Sidecar, is_sidecar, parse, parse_manifest, subject

FULL = {
    "source": "https://www.auce.example/jaunumi?id=7",
    "publisher": "Auces novada pašvaldība",
    "published": "2018-05-16",
    "title": "Atklāts dienas centrs",
    "collection": "auce/2018",
}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("release.pdf.meta.toml", "release.pdf"),
        ("release.meta.json", "release"),
        ("RELEASE.PDF.META.TOML", "RELEASE.PDF"),
        ("e\u0304.txt.meta.json", "ē.txt"),
    ],
)
def test_sidecar_names(name: str, wanted: str) -> None:
    assert is_sidecar(name)
    assert subject(name) == wanted


@pytest.mark.parametrize("name", [".meta.toml", "meta.toml", "release.toml", "manifest.csv.txt", "meta.json"])
def test_sidecar_names_of_other_files(name: str) -> None:
    assert not is_sidecar(name)


def test_sidecar_in_both_forms() -> None:
    toml = "\n".join(f'{name} = "{value}"' for name, value in FULL.items())
    assert parse(toml.encode(), "a.meta.toml") == parse(json.dumps(FULL).encode(), "a.meta.json") == Sidecar(**FULL)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ('published = "2018"', "2018"),
        ('published = "2018-05"', "2018-05"),
        ("published = 2018-05-16", "2018-05-16"),
        ('published = " 2018-05-16 "', "2018-05-16"),
    ],
)
def test_sidecar_dates_to_their_precision(text: str, published: str) -> None:
    assert parse(text.encode(), "a.meta.toml").published == published


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('published = "2018-02-30"', "published: there is no such date"),
        ('published = "16.05.2018"', "published: a year, month or day"),
        ("published = 2018-05-16T10:30:00", "published: Input should be a valid string"),
        ("published = 2018", "published: Input should be a valid string"),
        ('published = "2018/2019"', "published: a year, month or day"),
        ('source = "auce.lv"', "source: "),
        ('source = "file:///etc/passwd"', "source: URL scheme"),
        ('title = ""', "title: "),
        ('title = "a\\u202eb"', "title: it has characters that no screen shows"),
        ('titel = "a"', "there is no field 'titel'"),
        ("", "states nothing"),
        ("published = ", "a.meta.toml: "),
        ("\x00", "a.meta.toml: "),
    ],
)
def test_sidecar_that_is_wrong_says_what(text: str, told: str) -> None:
    with pytest.raises(InvalidSidecar) as caught:
        parse(text.encode(), "a.meta.toml")
    assert told in caught.value.detail


@pytest.mark.parametrize(
    "data", [b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"title": NaN}', b'{"title": 1e999}']
)
def test_sidecar_json_that_is_none(data: bytes) -> None:
    with pytest.raises(InvalidSidecar):
        parse(data, "a.meta.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_sidecar_manifest_of_any_spreadsheet(encoding: str, separator: str) -> None:
    rows = [
        ["Title", "file_name", "publisher"],
        ['"Atklāts centrs; jauns, labs"', "a.pdf", "Auces novada pašvaldība"],
        ["", "2018/b.txt", "Šiaulių rajono savivaldybė"],
        ["", "c.txt", ""],
        [],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    stated, wrong = parse_manifest(text.encode(encoding))
    assert wrong == []
    assert stated == {
        "a.pdf": Sidecar(title="Atklāts centrs; jauns, labs", publisher="Auces novada pašvaldība"),
        "2018/b.txt": Sidecar(publisher="Šiaulių rajono savivaldybė"),
    }


def test_sidecar_manifest_keeps_its_good_rows() -> None:
    text = (
        "file_name,published,title\n"
        "a.txt,2018,Viens\n"
        "b.txt,2018-13,Divi\n"
        "../c.txt,2018,Trīs\n"
        "/d.txt,2018,Četri\n"
        "a.txt,2018,Viens\n"
        "e.txt,2018,Pieci\n"
        "e.txt,2019,Pieci\n"
        "f.txt,2018\n"
        ",2018,Seši\n"
    )
    stated, wrong = parse_manifest(text.encode())
    assert stated == {"a.txt": Sidecar(published="2018", title="Viens")}
    assert [line.split(":")[0] for line in wrong] == ["line 3", "line 4", "line 5", "line 8", "line 9", "line 10"]


@pytest.mark.parametrize(
    "text", ["", "name,title\na,b\n", "file_name,titel\n", "file_name,title,title\n", '"file_name\na\n', "\x00\x01"]
)
def test_sidecar_manifest_that_is_none(text: str) -> None:
    with pytest.raises(InvalidSidecar):
        parse_manifest(text.encode())


@pytest.mark.parametrize("wrong", ['b.txt,"Divi', 'b.txt,"Di"vi', '"b.txt,Divi', 'b.txt,"Di\n"vi'])
def test_sidecar_manifest_keeps_the_rows_beside_wrong_quotes(wrong: str) -> None:
    text = f'file_name,title\na.txt,"Viens"\nc.txt,Trīs\n{wrong}\nd.txt,"Četri"\ne.txt,Pieci\n'
    stated, told = parse_manifest(text.encode())
    assert {name: each.title for name, each in stated.items()} == {
        "a.txt": "Viens",
        "c.txt": "Trīs",
        "d.txt": "Četri",
        "e.txt": "Pieci",
    }
    assert told[0].startswith("line 4: ")


LINES = st.text(string.ascii_letters + "āčēģīķļņšūžąęėįųŠ «»„“’–.,;:()/-", min_size=1, max_size=60).filter(str.strip)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("publisher", "title", "collection"), LINES),
            "published": st.one_of(st.dates().map(str), st.integers(1000, 9999).map(str)),
            "source": st.from_regex(r"https?://[a-z]{1,20}\.lv/[a-z0-9/?=&-]{0,40}", fullmatch=True),
        },
    ).filter(bool)
)
def test_sidecar_json_round_trip(stated: dict[str, str]) -> None:
    found = parse(json.dumps(stated).encode(), "a.meta.json")
    assert {name: getattr(found, name) for name in FIELDS if getattr(found, name)} == {
        name: value.strip() for name, value in stated.items()
    }


def test_sidecar_json_that_states_something_twice() -> None:
    with pytest.raises(InvalidSidecar, match="'title' twice"):
        parse(b'{"title": "Viens", "title": "Divi"}', "a.meta.json")
