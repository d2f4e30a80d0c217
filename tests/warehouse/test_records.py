"""What is recorded beside facts: names, containers, quarantine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pipeline.document import Quarantined
from pipeline.sidecar import Sidecar
from pipeline.unpack import Container
from tests.warehouse.batches import document
from warehouse.writer import Writer

MOMENT = datetime(2018, 5, 16, 10, 30, tzinfo=UTC)
ZIP = Container(
    sha256="a" * 64,
    file_name="z.zip",
    media_type="application/zip",
    members=2,
    refused=1,
    ignored=3,
    has_text=False,
    archive_path="archive/aa/a.zip",
    collection="auce",
    parent_sha256=None,
    taken_at=MOMENT,
    sidecar=None,
)
REFUSED = Quarantined(
    "z.zip/b.pdf", None, "encrypted_member", "a password", "unpack it", "quarantine/b", MOMENT, ZIP.sha256
)


def ask(writer: Writer, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in writer.connection.execute(sql).fetchall()]


def test_records_containers_again_are_the_same_rows(writer: Writer) -> None:
    letter = replace(ZIP, sha256="b" * 64, file_name="a.eml", has_text=True, parent_sha256=ZIP.sha256)
    for _ in range(2):
        writer.containers([ZIP, letter], extractor_version="1")
    assert writer.opened([ZIP.sha256, letter.sha256, "c" * 64]) == {ZIP.sha256: False, letter.sha256: True}
    assert ask(writer, "SELECT file_name, parent FROM containers ORDER BY file_name") == [
        ("a.eml", "a" * 16),
        ("z.zip", None),
    ]
    assert writer.opened_otherwise("1") == set()
    assert writer.opened_otherwise("2") == {ZIP.sha256, letter.sha256}


def test_records_containers_have_what_is_stated_of_them(writer: Writer) -> None:
    stated = Sidecar(source="https://auce.lv/z", publisher="Auce", collection="arhīvs")
    writer.containers([replace(ZIP, sidecar=stated)], extractor_version="1")
    assert ask(writer, "SELECT source, publisher, collection FROM containers") == [
        ("https://auce.lv/z", "Auce", "arhīvs")
    ]


def test_records_parts_without_bytes_are_told_apart_by_their_container(writer: Writer) -> None:
    other = replace(REFUSED, parent_sha256="b" * 64)
    for item in (REFUSED, other, REFUSED):
        writer.quarantine(item)
    assert ask(writer, "SELECT parent_sha256 FROM quarantine ORDER BY 1") == [("a" * 64,), ("b" * 64,)]
    writer.containers([ZIP], extractor_version="1")  # opened anew: what is refused now is recorded after
    assert ask(writer, "SELECT parent_sha256 FROM quarantine") == [("b" * 64,)]


def test_records_names_by_container(loaded: Callable[..., Writer]) -> None:
    writer = loaded(document("one"))
    ((sha256,),) = ask(writer, "SELECT sha256 FROM documents")
    for parent in (None, ZIP.sha256, ZIP.sha256):
        writer.add_name(sha256, "one.txt", MOMENT, parent)
    assert ask(writer, "SELECT file_name, parent_sha256 FROM document_names ORDER BY ALL") == [
        ("one.txt", ZIP.sha256),
        ("one.txt", None),
    ]
