"""A mail is its subject and its letter, in the right letters."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from pipeline.detect import media_type
from pipeline.errors import EmptyDocument
from pipeline.readers import Limits, mail
from tests.container_maker import mail as mail_of
from tests.container_maker import raw_mail

TEXT = "Rēzeknē šonedēļ atklās „Šķēršļu joslu”, kas tapusi projektā LLI-317. Ķekavā un Ņujorkā – vēlāk."


def text(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "a.eml").write_bytes(data)
    assert media_type(tmp_path / "a.eml", "saglabāts.txt") == "message/rfc822"
    return mail.read(tmp_path / "a.eml", Limits()).text


@pytest.mark.parametrize("way", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("cp1257", "windows-1257"),
        ("cp1257", "iso-8859-1"),
        ("cp1257", "utf-8"),
        ("cp1257", "us-ascii"),
        ("cp1257", "windows-1252"),
        ("cp1257", "nonsense"),
        ("utf-8", "windows-1257"),
        ("utf-8", "iso-8859-1"),
        ("cp1257", None),
    ],
)
def test_mail_letters_whatever_the_label_says(tmp_path: Path, encoding: str, label: str | None, way: str) -> None:
    data = TEXT.encode(encoding)
    packed = {"8bit": data, "base64": base64.encodebytes(data), "quoted-printable": quopri.encodestring(data)}[way]
    kind = b"Content-Type: text/plain" + (f"; charset={label}".encode() if label else b"")
    found = text(tmp_path, raw_mail([kind, b"Content-Transfer-Encoding: " + way.encode()], packed))
    assert found.strip() == TEXT


def test_mail_is_subject_and_letter(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        mail_of(TEXT, subject="Atklās „Šķēršļu joslu”", attachments={"a.pdf": b"x"}).as_bytes()
    )
    raw = mail.read(tmp_path / "a.eml", Limits())
    assert raw.text == f"Atklās „Šķēršļu joslu”\n\n{TEXT}"
    assert (raw.title, raw.published, raw.encoding) == ("Atklās „Šķēršļu joslu”", "2018-05-16", "utf-8")
    assert raw.notes == ("attachments: 1",)


@pytest.mark.parametrize(
    ("plain", "html", "part"),
    [
        ("Viens divi trīs", "<p>Viens divi četri</p>", "trīs"),
        ("", "<p>Viens divi četri</p>", "četri"),
        ("Skatiet HTML", f"<h1>Jaunumi</h1><p>{TEXT}</p><p>{TEXT}</p>", "LLI-317"),
        (" \n", "<p>Viens divi četri</p>", "četri"),
    ],
)
def test_mail_prefers_the_plain_form_unless_it_is_a_notice(tmp_path: Path, plain: str, html: str, part: str) -> None:
    found = text(tmp_path, mail_of(plain, html=html).as_bytes())
    assert part in found
    assert "<p>" not in found


@pytest.mark.parametrize("delsp", [True, False])
def test_mail_flowed_lines_are_paragraphs(tmp_path: Path, delsp: bool) -> None:
    soft = "  " if delsp else " "
    body = f"Projekts sākas{soft}\r\n2018. gada{soft}\r\n16. maijā.\r\n\r\n > Citāts{soft}\r\n>> dziļāk\r\n From Auces\r\n-- \r\nIlze\r\n"
    kind = f"Content-Type: text/plain; charset=utf-8; format=flowed{'; delsp=yes' if delsp else ''}"
    found = text(tmp_path, raw_mail([kind.encode(), b"Content-Transfer-Encoding: 8bit"], body.encode()))
    assert found.split("\n")[0] == "Projekts sākas 2018. gada 16. maijā."
    assert found.split("\n")[-3:] == ["From Auces", "--", "Ilze"]


def test_mail_flowed_quotes_join_at_their_own_depth(tmp_path: Path) -> None:
    body = "> Viens \r\n> divi\r\nTrīs \r\n> četri"
    kind = b"Content-Type: text/plain; charset=utf-8; format=flowed"
    assert text(tmp_path, raw_mail([kind], body.encode())) == "Viens divi\nTrīs\nčetri"


def test_mail_without_a_letter_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(raw_mail([b"Content-Type: text/plain"], b" \r\n"))
    with pytest.raises(EmptyDocument):
        mail.read(tmp_path / "a.eml", Limits())


def test_mail_notes_what_is_not_in_the_text(tmp_path: Path) -> None:
    head = b"From: a@b.lv\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    letter = b"--x\nContent-Type: text/plain\n\nTeksts\n"
    picture = b"--x\nContent-Type: image/png; name=logo.png\nContent-Disposition: inline\n\nx\n"
    (tmp_path / "a.eml").write_bytes(head + letter + picture + b"--x--\n\nAiz tam\n")
    assert mail.read(tmp_path / "a.eml", Limits()).notes == (
        "signatures and pictures left out: 1 (logo.png)",
        "characters left out behind the last part: 7",
    )
    (tmp_path / "a.eml").write_bytes(b"From a@b.lv Wed May 16 10:00:00 2018\n" + head + letter)
    assert mail.read(tmp_path / "a.eml", Limits()).notes == ("the mail ends before its last part does",)
