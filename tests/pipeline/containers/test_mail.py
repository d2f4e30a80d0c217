"""What belongs to the letter, what was sent with it, and what is neither."""

from __future__ import annotations

import base64
import io
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.containers import MAIL, Contents, Limits
from pipeline.containers.errors import ContainerBomb, NestedTooDeeply
from pipeline.containers.mail import parsed, parsed_bytes, parts
from pipeline.containers.tree import expand
from tests.container_maker import archive, mail, raw_mail
from tests.pdf_maker import make

LIMITS = Limits(members=50, bytes=10_000_000, nesting=3, member_bytes=5_000_000)


def opened(tmp_path: Path, data: bytes) -> Contents:
    (tmp_path / "a.eml").write_bytes(data)
    (tmp_path / "out").mkdir(exist_ok=True)
    return expand(tmp_path / "a.eml", MAIL, tmp_path / "out", LIMITS)


def read(contents: Contents) -> dict[str, bytes]:
    return {each.name: each.file.read_bytes() for each in contents.members if each.file}


def test_mail_attachments_are_members(tmp_path: Path) -> None:
    pdf = make("Projekts LLI-317")
    data = mail("Sveiki!", attachments={"Lēmums Nr. 5.pdf": pdf, "b.txt": "Ēka".encode("cp1257")}).as_bytes()
    found = opened(tmp_path, data)
    assert read(found) == {"Lēmums Nr. 5.pdf": pdf, "b.txt": "Ēka".encode("cp1257")}
    assert [each.media_type for each in found.members] == ["application/pdf", "text/plain"]
    assert (found.has_text, found.ignored) == (True, 0)


def newsletter() -> MIMEMultipart:
    """mixed(alternative(plain, related(html, image), calendar), attached image, signature, TNEF, text with a name)."""
    whole, forms, page = MIMEMultipart("mixed"), MIMEMultipart("alternative"), MIMEMultipart("related")
    whole["From"], whole["To"], whole["Subject"], whole["Message-ID"] = "a@b.lv", "c@d.lv", "Ziņas", "<1@b.lv>"
    picture = MIMEImage(b"\x89PNG\r\n", "png")
    picture["Content-ID"] = "<logo>"
    picture["Content-Disposition"] = 'inline; filename="logo.png"'
    page.attach(MIMEText("<p>Ziņas</p><img src='cid:logo'>", "html", "utf-8"))
    page.attach(picture)
    forms.attach(MIMEText("Ziņas", "plain", "utf-8"))
    forms.attach(page)
    forms.attach(MIMEText("BEGIN:VCALENDAR", "calendar", "utf-8"))
    whole.attach(forms)
    photo = MIMEImage(b"\xff\xd8\xff\xe0", "jpeg")
    photo["Content-Disposition"] = 'attachment; filename="foto.jpg"'
    whole.attach(photo)
    for kind, name in (("pkcs7-signature", "smime.p7s"), ("ms-tnef", "winmail.dat"), ("octet-stream", "atslega.asc")):
        part = MIMEApplication(b"x", kind)
        part["Content-Disposition"] = f'attachment; filename="{name}"'
        whole.attach(part)
    note = MIMEText("Papildinājums", "plain", "utf-8")
    note["Content-Disposition"] = 'inline; filename="pielikums.txt"'
    whole.attach(note)
    return whole


def picture(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (width, height), 255).save(target, "JPEG")
    return target.getvalue()


def mixed(*found: tuple[str, str, bytes], end: str = "--x--\n") -> bytes:
    """A letter and parts of a type, a disposition and bytes."""
    parts = "".join(
        f"--x\nContent-Type: {kind}\nContent-Disposition: {place}\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}\n"
        for kind, place, data in found
    )
    head = "From: a@b.lv\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    return f"{head}--x\nContent-Type: text/plain\n\nTeksts\n{parts}{end}".encode()


def test_mail_gives_documents_that_look_like_signatures_or_logos(tmp_path: Path) -> None:
    scan, logo = picture(1240, 1754), picture(300, 80)
    data = mixed(
        ("image/jpeg", 'inline; filename="ligums.jpg"', scan),
        ("image/jpeg", 'inline; filename="logo.jpg"', logo),
        ("image/jpeg", "inline", scan),
        ("text/plain", 'attachment; filename="Budzets.asc"', b"5 000 EUR"),
        ("text/plain", 'attachment; filename="key.asc"', b"-----BEGIN PGP SIGNATURE-----"),
        ("application/ms-tnef", 'attachment; filename="winmail.dat"', b"\x78\x9f\x3e\x22"),
        ('message/external-body; access-type=URL; url="http://x.lv/y.pdf"', "attachment", b"Content-Type: a/b\n\n"),
    )
    found = opened(tmp_path, data)
    assert read(found) == {"ligums.jpg": scan, "Budzets.asc": b"5 000 EUR"}
    assert {each.name: each.refusal.error for each in found.members if each.refusal} == {
        "winmail.dat": "UnsupportedType",
        "http:__x.lv_y.pdf": "UnsupportedType",
    }
    assert parts(parsed(tmp_path / "a.eml")).ignored == ["logo.jpg", "image/jpeg", "key.asc"]
    assert (found.ignored, found.has_text) == (3, True)


def test_mail_refuses_an_attachment_that_is_cut_off(tmp_path: Path) -> None:
    whole = mixed(("text/plain", 'attachment; filename="a.txt"', b"Projekts LLI-317 " * 50), end="")
    (member,) = opened(tmp_path, whole.rstrip()[:-2]).members
    assert member.refusal is not None
    assert (member.name, member.refusal.error) == ("a.txt", "BrokenContainer")
    assert list(read(opened(tmp_path, whole))) == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "disposition"),
    [
        (make("Projekts LLI-317 " * 300), 'attachment; filename="a.pdf"'),
        (archive({"a.txt": bytes(range(256)) * 40}, packed=False), 'attachment; filename="a.zip"'),
        (b"Projekts LLI-317 ir\n" * 60, 'attachment; filename="a.txt"; size=1200'),
    ],
    ids=["pdf", "zip", "stated size"],
)
def test_mail_refuses_what_is_cut_off_between_four_letters(tmp_path: Path, data: bytes, disposition: str) -> None:
    lines = base64.encodebytes(data).splitlines(keepends=True)
    head = (
        b"From: a@b.lv\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b"Content-Type: text/plain\n\nSveiki\n--B\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: " + disposition.encode() + b"\n\n"
    )
    (member,) = opened(tmp_path, head + b"".join(lines[: len(lines) // 2])).members
    assert member.refusal is not None
    assert member.refusal.error == "BrokenContainer"
    for end in (b"", b"--B--\n"):  # whole, whether or not the mail says so
        (member,) = opened(tmp_path, head + b"".join(lines) + end).members
        assert member.file is not None
        assert member.file.read_bytes() == data


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_mail_gives_all_mails_of_a_box(tmp_path: Path, newline: str) -> None:
    letters = [f"From a@b.lv Wed May 16 10:00:00 2018\nSubject: {n}\nFrom: a@b.lv\n\nText {n}\n\n" for n in range(3)]
    data = "".join(letters).replace("\n", newline).encode()
    found = opened(tmp_path, data)
    assert list(read(found)) == ["mail-2.eml", "mail-3.eml"]
    assert [each.media_type for each in found.members] == [MAIL, MAIL]
    assert b"".join(read(found).values()) == "".join(letters[1:]).replace("\n", newline).encode()
    assert parsed(tmp_path / "a.eml").get_payload().split() == ["Text", "0"]  # type: ignore[union-attr]


def test_mail_pictures_and_signatures_are_counted_only(tmp_path: Path) -> None:
    found = opened(tmp_path, newsletter().as_bytes())
    assert list(read(found)) == ["foto.jpg", "pielikums.txt"]
    assert found.ignored == 4  # the logo, the calendar, two signatures
    (letter,) = parts(parsed(tmp_path / "a.eml")).letter
    assert [form.get_content_type() for form in letter] == ["text/plain", "text/html"]


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_mail_in_a_mail_comes_out_as_it_went_in(tmp_path: Path, newline: bytes) -> None:
    inner = raw_mail(
        [
            b"Subject: =?utf-8?B?" + base64.b64encode("Iekšējais".encode()) + b"?=",
            b"X-Raw: \xe7\xe8",
            b"Date:  16 May 2018",
        ],
        b"Sveiki,\r\n\r\n  >From us\r\n.\r\n",
    )
    head = [b'Content-Type: multipart/mixed; boundary="b"', b"Subject: Fwd"]
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nSk.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--b--\r\n"
    )
    data = raw_mail(head, body).replace(b"\r\n", newline)
    found = opened(tmp_path, data)
    assert read(found) == {"Iekšējais.eml": inner.replace(b"\r\n", newline)}
    assert found.members[0].contents is not None


def test_mail_in_base64_as_it_should_not_be(tmp_path: Path) -> None:
    inner = raw_mail([b"Subject: Ieksa"], b"x")
    head = [b'Content-Type: multipart/mixed; boundary="b"']
    body = (
        b'--b\r\nContent-Type: message/rfc822; name="i.eml"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(inner) + b"\r\n--b--\r\n"
    )  # fmt: skip
    assert read(opened(tmp_path, raw_mail(head, body))) == {"i.eml": inner}


def test_mail_nests_to_a_depth(tmp_path: Path) -> None:
    made = mail("dziļi", subject="4", attachments={"z.zip": archive({"a.txt": b"x"})})
    for number in (3, 2, 1):
        outer = mail("x", subject=str(number))
        outer.add_attachment(made)
        made = outer
    found = opened(tmp_path, made.as_bytes())
    second = found.members[0].contents
    assert second is not None
    third = second.members[0].contents
    assert third is not None
    assert third.members[0].name == "4.eml"
    assert third.members[0].refusal is not None
    assert third.members[0].refusal.error == "NestedTooDeeply"


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("../../etc/cron.d/x", "x"),
        ("C:\\Users\\a\\Lēmums.pdf", "Lēmums.pdf"),
        ("a\u202efdp.exe", "a\\u202efdp.exe"),
        ("..", ".."),
        ("", "part-1.bin"),
        ("ķ" * 300 + ".pdf", "ķ" * 125 + ".pdf"),
    ],
)
def test_mail_names_that_lead_elsewhere_are_names_only(tmp_path: Path, name: str, taken: str) -> None:
    made = mail("x")
    made.add_attachment(b"viens", maintype="application", subtype="octet-stream", filename=name)
    assert read(opened(tmp_path, made.as_bytes())) == {taken: b"viens"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"000001"}


def test_mail_with_parts_without_end() -> None:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))
    with pytest.raises(NestedTooDeeply):
        parts(parsed_bytes(b"Subject: x\r\n" + head + b"\r\nx"))


def test_mail_with_too_many_parts_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(ContainerBomb):
        opened(tmp_path, mail("x", attachments={f"{number}.txt": b"x" for number in range(51)}).as_bytes())


def test_mail_without_letter_is_a_container_only(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "a@b.lv", "c@d.lv", "<1@b.lv>"
    made.add_attachment(b"viens", maintype="application", subtype="octet-stream", filename="a.txt")
    found = opened(tmp_path, made.as_bytes())
    assert (found.has_text, read(found)) == (False, {"a.txt": b"viens"})


def test_mail_with_a_lost_boundary_is_its_own_text() -> None:
    message = parsed_bytes(raw_mail([b'Content-Type: multipart/mixed; boundary="a"'], b"--b\r\n\r\nSveiki\r\n--b--"))
    assert len(parts(message).letter) == 1


def test_mail_of_mails_is_a_digest(tmp_path: Path) -> None:
    digest = MIMEMultipart("digest")
    digest["From"], digest["To"], digest["Message-ID"] = "a@b.lv", "c@d.lv", "<1@b.lv>"
    for number in range(2):
        digest.attach(MIMEMessage(mail("x", subject=f"Ziņa {number}")))
    assert list(read(opened(tmp_path, digest.as_bytes()))) == ["Ziņa 0.eml", "Ziņa 1.eml"]


@given(st.binary(max_size=400), st.sampled_from(["multipart/mixed; boundary=x", "message/rfc822", "text/plain", ""]))
def test_mail_never_raises(data: bytes, kind: str) -> None:
    body = data.replace(b"!", b"\r\n--x\r\n").replace(b"?", b"\r\nContent-Type: message/rfc822\r\n\r\n")
    found = parts(parsed_bytes(b"From: a\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body))
    assert isinstance(found.ignored, list)
