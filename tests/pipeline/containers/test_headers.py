"""Header fields come out as they were meant, whatever programs have made of them."""

from __future__ import annotations

import base64
import quopri
from email.header import Header
from email.message import Message
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.containers.headers import decoded, header, published
from pipeline.containers.mail import parsed, parsed_bytes
from pipeline.errors import UnsureEncoding
from tests.container_maker import raw_mail

SUBJECT = "Sākas projekts „Šķēršļu josla” Rēzeknē"


def of(tmp_path: Path, *lines: bytes) -> Message:
    (tmp_path / "a.eml").write_bytes(raw_mail(lines, b"x"))
    return parsed(tmp_path / "a.eml")


def word(text: str, encoding: str, label: str, way: str) -> bytes:
    data = text.encode(encoding)
    packed = base64.b64encode(data) if way == "B" else quopri.encodestring(data, header=True).replace(b"?", b"=3F")
    return b"=?" + label.encode() + b"?" + way.encode() + b"?" + packed.replace(b"=\n", b"") + b"?="


@pytest.mark.parametrize("way", ["B", "Q"])
@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "UTF-8*lv"),
        ("cp1257", "windows-1257"),
        ("cp1257", "iso-8859-1"),  # what old programs write without asking
        ("cp1257", "us-ascii"),
        ("cp1257", "windows-1252"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "unknown-8bit"),
    ],
)
def test_headers_encoded_words_with_any_label(tmp_path: Path, way: str, encoding: str, label: str) -> None:
    assert header(of(tmp_path, b"Subject: " + word(SUBJECT, encoding, label, way)), "subject") == SUBJECT


@pytest.mark.parametrize("encoding", ["utf-8", "cp1257"])
def test_headers_in_bare_letters(tmp_path: Path, encoding: str) -> None:
    assert header(of(tmp_path, b"Subject: " + SUBJECT.encode(encoding)), "subject") == SUBJECT


def test_headers_with_a_letter_cut_in_two(tmp_path: Path) -> None:
    data = "Rēzekne".encode()
    first, second = (b"=?utf-8?B?" + base64.b64encode(part) + b"?=" for part in (data[:2], data[2:]))
    assert (
        header(of(tmp_path, b"Subject: Ludza un " + first + b"\r\n " + second + b" 2018"), "subject")
        == "Ludza un Rēzekne 2018"
    )


def test_headers_as_python_folds_them(tmp_path: Path) -> None:
    line = Header(SUBJECT * 3, "utf-8").encode(linesep="\r\n").encode()
    assert b"\r\n" in line
    assert header(of(tmp_path, b"Subject: " + line), "subject") == SUBJECT * 3


@pytest.mark.parametrize(
    "line",
    [
        b'Content-Disposition: attachment; filename="' + b"Pielikums Nr. 1.pdf" + b'"',
        b"Content-Disposition: attachment; filename*=utf-8''Pielikums%20Nr.%201.pdf",
        b"Content-Disposition: attachment; filename*0*=utf-8''Pielikums%20; filename*1=\"Nr. 1.pdf\"",
        b'Content-Disposition: attachment; filename="=?utf-8?B?UGllbGlrdW1zIE5yLiAxLnBkZg==?="',
        b"Content-Disposition: attachment; filename==?iso-8859-1?Q?Pielikums_Nr=2E_1=2Epdf?=",
    ],
)
def test_headers_parameters_in_any_way(tmp_path: Path, line: bytes) -> None:
    assert header(of(tmp_path, line), "content-disposition", "filename") == "Pielikums Nr. 1.pdf"


@pytest.mark.parametrize(
    "line",
    [
        b'Content-Disposition: attachment; filename="' + "Lēmums.pdf".encode() + b'"',
        b'Content-Disposition: attachment; filename="' + "Lēmums.pdf".encode("cp1257") + b'"',
        b"Content-Disposition: attachment; filename*=windows-1257''L%E7mums.pdf",
        b"Content-Disposition: attachment; filename*=iso-8859-1''L%E7mums.pdf",
        b"Content-Disposition: attachment; filename*=no-such''L%C4%93mums.pdf",
    ],
)
def test_headers_parameters_in_baltic_letters(tmp_path: Path, line: bytes) -> None:
    assert header(of(tmp_path, line), "content-disposition", "filename") == "Lēmums.pdf"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (b"Date: Wed, 16 May 2018 10:30:00 +0300", "2018-05-16"),
        (b"Date: Wed, 16 May 2018 23:30:00 -1200", "2018-05-16"),
        (b"Date: 16 May 18 10:30 GMT", "2018-05-16"),
        (b"Date: yesterday", None),
        (b"Date: Wed, 99 May 2018 10:30:00 +0300", None),
        (b"Date: Wed, 16 May 99999 10:30:00 +0300", None),
        (b"X: y", None),
    ],
)
def test_headers_date_is_the_senders(tmp_path: Path, line: bytes, day: str | None) -> None:
    assert published(of(tmp_path, line)) == day


def test_headers_label_of_another_script() -> None:
    russian = "Сегодня в Резекне открыли новый парк"
    assert decoded(russian.encode("koi8-r"), "koi8-r") == (russian, "koi8-r")
    assert decoded(b"+AUE-iauliai", "utf-7")[0] == "Łiauliai"


@given(st.binary(max_size=200))
def test_headers_never_raise(data: bytes) -> None:
    message = parsed_bytes(b"Subject: " + data + b"\nContent-Disposition: " + data + b"\n\nx")
    assert header(message, "subject") is not None
    assert header(message, "content-disposition", "filename") is not None
    published(message)


@pytest.mark.parametrize("label", ["hex", "zlib", "rot13", "undefined", "base64"])
def test_headers_label_that_is_no_encoding_of_letters(label: str) -> None:
    with pytest.raises(UnsureEncoding):
        decoded(bytes([0x81, 0x90, 0xFF, 0x9D] * 9), label)
    assert decoded("Rēzekne".encode(), label) == ("Rēzekne", "utf-8")
