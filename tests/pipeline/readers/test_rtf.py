"""Rich text: letters of every code page, what is hidden, tables, lists and notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.raw import Raw
from pipeline.readers import Limits
from pipeline.readers.errors import BrokenDocument, MarkupBomb
from pipeline.readers.rtf import read

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\froman\fcharset186{\*\panose 0}Times New Roman Baltic;}"
    r"{\f2\fnil\fcharset204 Arial Cyr;}{\f3\ftech\fcharset2 Symbol;}{\f4\cpg1257 Old;}}"
)


def raw(tmp_path: Path, data: bytes) -> Raw:
    file = tmp_path / "a.rtf"
    file.write_bytes(data)
    return read(file, Limits())


def text_of(tmp_path: Path, body: str, head: str = r"\ansi\ansicpg1257\deff0") -> str:
    return raw(tmp_path, (rf"{{\rtf1{head}{FONTS}" + body + "}").encode("latin-1")).text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"\ansi\ansicpg1257", r"R\'e7zekne", "Rēzekne"),
        (r"\ansi\ansicpg1257", "R\xe7zekne", "Rēzekne"),
        (r"\ansi\ansicpg1252\deff1", r"R\'e7zekne", "Rēzekne"),
        (r"\ansi\ansicpg1252", r"{\f1 R\'e7zekne} caf\'e9", "Rēzekne café"),
        (r"\ansi\ansicpg1252", r"\f1 R\'e7\plain\'e7", "Rēç"),
        (r"\ansi\ansicpg1252", r"\f4 R\'e7zekne", "Rēzekne"),
        (r"\ansi\ansicpg1257", r"{\f2 \'d0\'e8\'e3\'e0}", "Рига"),
        (r"\mac\ansicpg10000", r"caf\'8e", "café"),
        (r"\ansi\ansicpg99999", r"caf\'e9", "café"),
        (r"\ansi\uc1", r"R\u275?zekne \u275\'e7x", "Rēzekne ēx"),
        (r"\ansi\uc2", r"R\u275??zekne{\uc0 \u275 x}", "Rēzekneēx"),
        (r"\ansi", r"\u-3913? \u-10179?\u-8704?x", "• 😀x"),
        (r"\ansi", r"\u-10179?x", "\ufffdx"),
        (r"\ansi", r"a\~b\_c\-d\tab e\emdash\endash\lquote x\rquote\ldblquote y\rdblquote\{\\\}", "a\u00a0b\u2011c\u00add\te—–‘x’“y”{\\}"),
        (r"\ansi\ansicpg1257", r"{\upr{no}{\*\ud{\u275?}}}", "ē"),
    ],
)  # fmt: skip
def test_rtf_letters(tmp_path: Path, head: str, body: str, text: str) -> None:
    assert text_of(tmp_path, body, head) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a\par\pard b\line c\par d", "a\n\nb\nc\n\nd"),
        ("a\\\nb\\\r\nc", "a\n\nb\n\nc"),
        ("a\r\nb", "ab"),
        (r"seen{\v hidden}{\v0 too}\v no\v0  again", "seentoo again"),
        (r"a{\deleted old}{\revised new}", "anew"),
        (r"a{\pict\pngblip 89504e47}{\*\shppict{\pict 00}}{\object{\*\objdata 00}}b", "ab"),
        (r"a{\object\objemb{\*\objclass Excel}{\*\objdata 00}{\result { tabula }}}b", "a tabula b"),
        (r"a{\object{\objdata 00}{\result{\pict 00}}}b", "ab"),
        (r"a{\pict\bin5 }}}}}}b", "ab"),
        (r"a\bin9999 b", "ab"),  # beyond the file: nothing is lost
        (r"{\header galvene}{\footerf no}a{\*\annotation no}{\*\unknown no}{\unknown yes}", "ayes"),
        (r'{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt saite}}', "saite"),
        (r"10{\super 2} m{\up6 3}{\super\nosupersub 4}{\sub 5}", "10² m³45"),
        (
            r"100{\footnote\pard\plain{\super\chftn} pirm\'e2\par otr\'e2} EUR\par b{\footnote c}",
            "100¹ EUR\n\nb²\n\n¹ pirmā\notrā\n\n² c",
        ),
        (r"a\par{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard kast\'e7\par}}{\shprslt no}}b", "a\n\nkastē\n\nb"),
        (r"{\listtext\pard\plain\f3\'b7\tab}a\par{\listtext 2.\tab}b\par\pard c", "• a\n2. b\n\nc"),
        (r"{\pntext\f3\'B7\tab}{\*\pn\pnlvlblt\pnf3{\pntxtb\'B7}}a\par\pard c", "• a\n\nc"),
        (r"a}b", "a"),
        (r"{{{a", "a"),
    ],
)
def test_rtf_shows_what_is_shown(tmp_path: Path, body: str, text: str) -> None:
    assert text_of(tmp_path, body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            r"\trowd\cellx1\cellx2\intbl a\cell b\cell\row\trowd\intbl c\cell 100,00\cell\row\pard d",
            "a | b\nc | 100,00\n\nd",
        ),
        (r"\trowd\pard\intbl a\cell\cell c\cell\row\pard", "a |  | c"),
        (r"\trowd\cellx1 a\cell b\cell\row", "a | b"),
        (r"\trowd\intbl R\'eegas dome\par Jelgavas dome\cell 5\cell\row", "Rīgas dome; Jelgavas dome | 5"),
        (
            r"\trowd\intbl a\cell{\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}}\cell\row",
            "a\n\nb | c |",
        ),
        (r"\trowd\intbl a\cell b", "a | b"),
        (r"x\par\trowd\intbl a\cell b\cell\row", "x\n\na | b"),
        ("{\\trowd\\intbl a\\cell b\\cell\\row}\r\n {\\trowd\\intbl c\\cell d\\cell\\row}", "a | b\nc | d"),
    ],
)
def test_rtf_tables_are_rows(tmp_path: Path, body: str, text: str) -> None:
    assert text_of(tmp_path, body) == text


def test_rtf_has_its_title(tmp_path: Path) -> None:
    found = raw(tmp_path, rb"{\rtf1\ansi\ansicpg1257{\info{\title P\'e2rbuve}{\author no}{\creatim\yr2019}}a}")
    assert (found.title, found.text, found.encoding) == ("Pārbuve", "a", "windows-1257")


def test_rtf_that_lies_about_its_code_page_is_read_in_its_own_and_says_so(tmp_path: Path) -> None:
    letters = "Rēzeknes novada pašvaldība šogad īsteno četrus projektus, kuru izmaksas ir daudzi miljoni eiro. " * 3
    body = "".join(rf"\'{code:02x}" if code > 127 else chr(code) for code in letters.encode("cp1257"))
    found = raw(tmp_path, rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0\fcharset0 Arial;}}}}{body}}}".encode())
    assert found.text == letters.strip()
    assert found.notes == ("says that it is in windows-1252, read as windows-1257",)


@pytest.mark.parametrize(
    ("behind", "notes"), [(b"\0\r\n", ()), (b"\\par b}", ("7 bytes behind its end were not read",))]
)
def test_rtf_says_what_it_did_not_read_behind_its_end(tmp_path: Path, behind: bytes, notes: tuple[str, ...]) -> None:
    found = raw(tmp_path, b"{\\rtf1 a}" + behind)
    assert (found.text, found.notes) == ("a", notes)


def test_rtf_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MarkupBomb):
        text_of(tmp_path, "{" * 100_000)


def test_rtf_without_its_start_is_broken(tmp_path: Path) -> None:
    with pytest.raises(BrokenDocument):
        raw(tmp_path, b"rtf")


@pytest.mark.parametrize(
    "data", [b"{\\rtf1" + bytes(range(256)), b"{\\rtf1\\bin99999999 x}", b"{\\rtf1\\u99999999999 x\\'zz\\"]
)
def test_rtf_of_nonsense_is_text(tmp_path: Path, data: bytes) -> None:
    assert isinstance(raw(tmp_path, data).text, str)


@pytest.mark.parametrize(
    ("rest", "notes"), [("}", ()), ("", ("the file ends before its last group does: it may be cut off",))]
)
def test_rtf_says_where_it_may_be_cut_off(tmp_path: Path, rest: str, notes: tuple[str, ...]) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Projekts LLI-317\par" + rest.encode())
    raw = read(tmp_path / "a.rtf", Limits())
    assert (raw.text, raw.notes) == ("Projekts LLI-317", notes)


NAME = "Rēzeknes novada pašvaldība īsteno projektu kopā ar Jonišķu rajonu"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (r"\mac", "mac_latin2"),
        (r"\pc", "cp775"),
        (r"\pca", "cp775"),
        (r"\ansi", "cp1257"),
        (r"\mac\ansicpg10029", "mac_latin2"),
        (r"\ansi\deff0{\fonttbl{\f0\fcharset88 A;}}", "mac_latin2"),
    ],
)
def test_rtf_letters_of_old_machines(tmp_path: Path, head: str, codec: str) -> None:
    letters = "".join(chr(code) if code < 0x80 else f"\\'{code:02x}" for code in NAME.encode(codec))
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1{head} {letters}\\par}}")
    assert read(tmp_path / "a.rtf", Limits()).text == NAME


@pytest.mark.parametrize(("head", "text"), [(r"\mac", "Café “Auce”"), (r"\pca", "Café")])
def test_rtf_letters_of_the_stated_machine_stay(tmp_path: Path, head: str, text: str) -> None:
    codec = {r"\mac": "mac_roman", r"\pca": "cp850"}[head]
    letters = "".join(chr(code) if code < 0x80 else f"\\'{code:02x}" for code in text.encode(codec))
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1{head} {letters}\\par}}")
    assert read(tmp_path / "a.rtf", Limits()).text == text
