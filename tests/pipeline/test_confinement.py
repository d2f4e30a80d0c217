"""The processes that open files reach no network, whatever a file names and whatever a reader tries."""

from __future__ import annotations

import io
import socket
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractors.reading import Context
from pipeline import confinement, wire
from pipeline.containers import Limits as Unpacked
from pipeline.containers import child
from pipeline.detect import DOCX, HTML, MHTML, ODT, media_type
from pipeline.readers import Limits
from pipeline.worker import Allowance, Worker
from tests.container_maker import archive
from tests.nasty.formats import BODY, WORD, replaced
from tests.office_maker import odt

WORDS = "Projekts LLI-317 par 791 256,20 EUR."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Listens on this machine, and takes no call."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.settimeout(0.2)
        yield listening


def called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


def html(address: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><base href='{address}/'><link rel=stylesheet href='a.css'>"
        f"<script src='{address}/a.js'></script><meta http-equiv=refresh content='0; url={address}'></head><body>"
        f"<p>{WORDS}</p><img src='{address}/a.png'><iframe src='{address}/frame'></iframe>"
        f"<object data='{address}/b'></object></body></html>"
    ).encode()


def mhtml(address: str) -> bytes:
    page = html(address)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + address.encode() + b"\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Location: " + address.encode() + b"/a.html\r\n\r\n" + page + b"\r\n--b\r\nContent-Type: "
        b'message/external-body; access-type=URL; URL="' + address.encode() + b'"\r\n\r\n\r\n--b--\r\n'
    )


def docx(address: str) -> bytes:
    kinds = ("image", "attachedTemplate", "aFChunk", "subDocument", "hyperlink", "oleObject")
    links = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for number, kind in enumerate(kinds)
    )
    body = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" + "".join(
        f'<w:altChunk xmlns:r="{RELATIONS}" r:id="r{number}"/>' for number in range(len(kinds))
    )
    return archive(
        {
            **WORD,
            "word/document.xml": BODY.format(body).encode(),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
            ).encode(),
        }
    )


def word_of_entities(address: str) -> bytes:
    head = f"<!DOCTYPE d SYSTEM '{address}/d.dtd' [<!ENTITY e SYSTEM '{address}/e'><!ENTITY % p SYSTEM '{address}/p'> %p;]>"
    return archive({**WORD, "word/document.xml": (head + BODY.format("<w:p>&e;</w:p>")).encode()})


def open_document(address: str) -> bytes:
    package = odt(WORDS)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        content = parts.read("content.xml")
    picture = f'<draw:frame><draw:image xlink:href="{address}/a.png"/></draw:frame></office:text>'
    linked = content.replace(b"</office:text>", picture.encode())
    assert linked != content
    return replaced(package, "content.xml", linked)


@pytest.mark.parametrize(
    ("made", "kind", "refusal"),
    [
        (html, HTML, None),
        (mhtml, MHTML, None),
        (docx, DOCX, None),
        (word_of_entities, DOCX, "markup_bomb"),
        (open_document, ODT, None),
    ],
)
def test_confinement_nothing_that_a_file_names_is_fetched(
    tmp_path: Path, server: socket.socket, made: Callable[[str], bytes], kind: str, refusal: str | None
) -> None:
    file = tmp_path / "a"
    file.write_bytes(made(f"http://127.0.0.1:{server.getsockname()[1]}"))
    assert media_type(file) == kind
    worker = Worker(Allowance(60, 60, 1024))
    try:
        (answer,) = worker.study([request(file, kind)])
    finally:
        worker.close()
    if isinstance(answer, bytes):
        assert refusal is None
        assert [code.code for code in wire.findings().validate_json(answer).extraction.codes] == ["LLI-317"]
    else:
        assert answer.reason == refusal
    assert not called(server)


CALLS = {
    "connect": "socket.create_connection(('127.0.0.1', PORT))",
    "of a library": "urllib.request.urlopen('http://127.0.0.1:PORT')",
    "name": "socket.getaddrinfo('localhost', PORT)",
    "listen": "socket.socket().bind(('127.0.0.1', 0))",
    "send": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
}
CHILDREN = {
    "pipeline.child": ("pipeline.readers.text", "read"),
    "pipeline.containers.child": ("pipeline.containers.zip", "unpack"),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("module", CHILDREN)
def test_confinement_refuses_the_network_to_a_reader(
    tmp_path: Path, server: socket.socket, module: str, call: str
) -> None:
    place, name = CHILDREN[module]
    script = (
        f"import socket, urllib.request, {place}, {module}\n"
        f"{place}.{name} = lambda *_: {CALLS[call].replace('PORT', str(server.getsockname()[1]))}\n"
        f"{module}.serve(1024)"
    )
    (tmp_path / "a").write_bytes(archive({"a.txt": WORDS.encode()}) if "containers" in module else WORDS.encode())
    told = subprocess.run(
        [*confinement.command("", 0)[:1], "-c", script],
        input=asked(module, tmp_path),
        stdout=subprocess.PIPE,
        env=confinement.environment(),
    )
    assert told.stdout.startswith(wire.READY)
    failure = wire.failures().validate_json(told.stdout[told.stdout.index(b"[") :])
    assert wire.error(failure).reason == "network_refused"
    assert failure.detail.startswith("socket.")
    assert not called(server)


def request(file: Path, kind: str) -> wire.Request:
    return wire.Request(path=str(file), media_type=kind, limits=Limits(), context=Context(), seconds=120.0)


def asked(module: str, folder: Path) -> bytes:
    if module == "pipeline.child":
        return wire.requests().dump_json(request(folder / "a", "text/plain")) + b"\n"
    limits = Unpacked(members=9, bytes=9_000_000, nesting=2, member_bytes=9_000_000)
    wanted = child.Request(path=folder / "a", media_type="application/zip", folder=folder, limits=limits)
    return child.requests().dump_json(wanted) + b"\n"
