"""Nasty pages, office documents, letters and archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.container_maker import archive, entry, greedy, mail, raw_archive, raw_mail
from tests.nasty.release import Nasty, release
from tests.office_maker import docx, html, odt, rtf

WORD = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>',
}
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
SECRET = "<!DOCTYPE d [<!ENTITY s SYSTEM 'file:///etc/passwd'>]>"


def word(body: str, head: str = "") -> bytes:
    """A Word document, part by part."""
    return archive({**WORD, "word/document.xml": (head + BODY.format(body)).encode()})


def replaced(package: bytes, part: str, data: bytes) -> bytes:
    """A package with other bytes in one part."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return archive([(name, data if name == part else old.read(name)) for name in old.namelist()])


def pages() -> Iterator[Nasty]:
    one = release()
    yield Nasty(name="page.html", data=html(one.text), states=one.states)
    one = release()
    lying = html(one.text).replace(b"windows-1257", b"utf-8")
    yield Nasty(name="lying-charset.html", data=lying, states=one.states)
    one = release()
    deep = b"<!doctype html><html><body>" + b"<div>" * 50_000 + one.text.replace("\n\n", "<p>").encode()
    yield Nasty(name="deep.html", data=deep, ending="markup_bomb")
    yield Nasty(
        name="scripts.html",
        data=b"<!doctype html><html><body><script>var x = 1;</script></body></html>",
        ending="empty_document",
    )
    yield Nasty(name="entities.html", data=b"<!doctype html><p>" + b"&#x110000;&bogus;&#0;" * 2000)


def office() -> Iterator[Nasty]:
    for name, make in {"plain.docx": docx, "plain.odt": odt, "plain.rtf": rtf}.items():
        one = release()
        yield Nasty(name=name, data=make(one.text), states=one.states)
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    yield Nasty(name="laughs.docx", data=word(paragraph.format("&j;"), LAUGHS), ending="markup_bomb")
    yield Nasty(name="secret.docx", data=word(paragraph.format("&s;"), SECRET), ending="markup_bomb")
    yield Nasty(name="bomb.docx", data=word(" " * 150_000_000), ending="markup_bomb")
    yield Nasty(name="deep.docx", data=word("<w:p>" * 100_000), ending="markup_bomb")
    yield Nasty(name="no-body.docx", data=archive({**WORD, "word/other.xml": b"<x/>"}), ending="broken_document")
    yield Nasty(name="cut.docx", data=docx(release().text)[:-200], ending="broken_document")
    yield Nasty(name="cut.png", data=b"\x89PNG\r\n\x1a\n" + bytes(100), ending="broken_document")
    plain = odt(release().text)
    yield Nasty(
        name="laughs.odt", data=replaced(plain, "content.xml", f"{LAUGHS}<d>&j;</d>".encode()), ending="markup_bomb"
    )
    yield Nasty(
        name="broken.odt", data=replaced(plain, "content.xml", b"<office:document-content>"), ending="broken_document"
    )
    yield Nasty(name="deep.rtf", data=b"{\\rtf1" + b"{" * 200_000 + b"Projekts", ending="markup_bomb")
    one = release()
    yield Nasty(name="unbalanced.rtf", data=rtf(one.text)[:-1] + b"}}}", states=one.states)
    yield Nasty(name="binary.rtf", data=b"{\\rtf1 \\bin99999999999 abc")


def letters() -> Iterator[Nasty]:
    one, two = release(), release()
    data = mail(one.text, attachments={"pielikums.txt": two.text.encode("cp1257"), "logo.gif": b"GIF89a"}).as_bytes()
    yield Nasty(
        name="letter.eml",
        data=data,
        states=one.states,
        parts={"pielikums.txt": "loaded", "logo.gif": "unsupported_type"},
    )
    one = release()
    lying = raw_mail(
        [
            b"Subject: =?utf-8?q?Projekts?=",
            b"Content-Type: text/plain; charset=utf-8",
            b"Content-Transfer-Encoding: 8bit",
        ],
        one.text.encode("cp1257"),
    )
    yield Nasty(name="lying.eml", data=lying, states=one.states)
    one = release()
    lost = raw_mail([b'Content-Type: multipart/mixed; boundary="gone"'], one.text.encode())
    yield Nasty(name="lost-boundary.eml", data=lost, states=one.states)
    deep = mail("x").as_bytes()
    for _ in range(6):
        deep = archive({"inner.zip": deep}) if deep[:2] == b"PK" else archive({"inner.eml": deep})
    yield Nasty(name="deep.zip", data=deep, ending="opened", parts={"inner.zip": "nested_too_deeply"})


def archives() -> Iterator[Nasty]:
    one, two = release(), release()
    hostile = archive(
        [
            ("good.txt", one.text.encode()),
            ("folder/also.txt", two.text.encode()),
            ("../../out.txt", b"Projekts LLI-999"),
            ("/etc/absolute.txt", b"Projekts LLI-999"),
            ("C:\\win.txt", b"Projekts LLI-999"),
            ("\u202etxt.exe", b"Projekts LLI-999"),
            ("void.txt", b""),
        ]
    )
    yield Nasty(
        name="hostile.zip",
        data=hostile,
        ending="opened",
        parts={"good.txt": "loaded", "also.txt": "loaded", "void.txt": "empty_document"}
        | dict.fromkeys(("out.txt", "absolute.txt", "win.txt", "txt.exe"), "unsafe_member"),
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr(entry("link.txt", 0o120777), b"/etc/passwd")
    yield Nasty(name="link.zip", data=target.getvalue(), ending="opened", parts={"link.txt": "unsafe_member"})
    locked = raw_archive([(b"locked.txt", b"Projekts LLI-999")], flags=1)
    yield Nasty(name="locked.zip", data=locked, ending="opened", parts={"locked.txt": "encrypted_member"})
    yield Nasty(name="bomb.zip", data=archive({"a.txt": bytes(100_000_000)}), ending="container_bomb")
    yield Nasty(name="many.zip", data=archive({f"{n}.txt": b"x%d" % n for n in range(300)}), ending="container_bomb")
    shared = raw_archive([(b"%d.txt" % n, bytes(range(256)) * 4000) for n in range(90)], shared=True)
    yield Nasty(name="overlapping.zip", data=shared, ending="container_bomb")
    yield Nasty(
        name="greedy.odt",
        data=greedy("mimetype", b"application/vnd.oasis.opendocument.text"),
        ending="opened",
        parts={"/mimetype": "read_memory"},
    )
    claims_pdf = archive({"mimetype": b"application/pdf", "inside.txt": release().text.encode()})
    yield Nasty(name="claims-pdf.zip", data=claims_pdf, ending="opened", parts={"inside.txt": "loaded"})
    yield Nasty(name="cut.zip", data=archive({"a.txt": release().text.encode()})[:-30], ending="broken_container")
    yield Nasty(name="nothing.zip", data=archive({}), ending="empty_document")
