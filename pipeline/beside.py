"""Which sidecar belongs to which document, among files that came together.

``release.pdf.meta.toml`` goes before ``release.meta.toml`` (any document of that stem), and both before a row of
``manifest.csv``; the first one is taken whole. A sidecar that is wrong is a problem to report, and its document is
taken in without it. A sidecar is done with when every document that it names is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath
from typing import Generic, TypeVar

from pipeline import sidecar
from pipeline.errors import FileVanished, InvalidSidecar, UnreadableFile
from pipeline.folders import file_name
from pipeline.sidecar import Sidecar

P = TypeVar("P", bound=PurePath)
Read = Callable[[P, int], bytes]


@dataclass
class Statement(Generic[P]):
    """A sidecar file: what it states of each document by name (a path below its folder, perhaps without extension)."""

    path: P
    stated: dict[str, Sidecar] = field(default_factory=dict)
    error: InvalidSidecar | None = None
    settled: set[str] = field(default_factory=set)  # names whose documents have been taken with it
    held: set[str] = field(default_factory=set)  # names whose documents are there, but could not be taken yet

    @property
    def open(self) -> dict[str, Sidecar]:
        """What is stated of documents that are not there."""
        return {name: each for name, each in self.stated.items() if name not in self.settled | self.held}


class Beside(Generic[P]):
    """The sidecars among some files; reads them all at once. ``unread`` are those that may not be read."""

    def __init__(self, paths: Iterable[P], read: Read[P]) -> None:
        self.statements: list[Statement[P]] = []
        self.unread: list[P] = []
        for path in sorted(paths):
            try:
                self.statements.append(_read(path, read))
            except FileVanished:
                continue
            except UnreadableFile:  # the next run looks at it again
                self.unread.append(path)
        self._by_folder: dict[PurePath, list[Statement[P]]] = {}
        for statement in self.statements:
            self._by_folder.setdefault(statement.path.parent, []).append(statement)

    def of(self, document: P) -> Sidecar | None:
        """What is stated of a document; None where nobody says."""
        return next((stated for _, _, stated in self._matches(document)), None)

    def settle(self, document: P, *, taken: bool) -> None:
        """Whatever names the document has done its work, or waits for the next run."""
        for statement, name, _ in self._matches(document):
            (statement.settled if taken else statement.held).add(name)

    def _matches(self, document: P) -> Iterator[tuple[Statement[P], str, Sidecar]]:
        """The statements of a document, the weightiest first."""
        name, stem = subjects_of(document)
        folder: PurePath = document.parent
        for key, manifest in ((name, False), (stem, False), (name, True)):
            for statement in self._by_folder.get(folder, ()):
                if is_manifest(statement.path) == manifest and key in statement.stated:
                    yield statement, key, statement.stated[key]
        for above in folder.parents:  # a manifest may name files in folders beside it
            key = unicodedata.normalize("NFC", document.relative_to(above).as_posix())
            for statement in self._by_folder.get(above, ()):
                if is_manifest(statement.path) and key in statement.stated:
                    yield statement, key, statement.stated[key]


def could_describe(sidecar_path: PurePath, document: PurePath) -> bool:
    """Whether a sidecar that has not been read yet may be about a document."""
    if is_manifest(sidecar_path):
        return document.is_relative_to(sidecar_path.parent)
    return sidecar_path.parent == document.parent and sidecar.subject(sidecar_path.name) in subjects_of(document)


def subjects_of(document: PurePath) -> tuple[str, str]:
    """By what names a sidecar may mean a document, the more particular one first."""
    name = file_name(document)
    return name, PurePosixPath(name).stem


def is_manifest(path: PurePath) -> bool:
    """Whether a sidecar is a table of many documents."""
    return path.name.lower() == sidecar.MANIFEST


def _read(path: P, read: Read[P]) -> Statement[P]:
    """Raises what ``read`` raises."""
    try:
        data = read(path, sidecar.MOST_BYTES + 1)
        if len(data) > sidecar.MOST_BYTES:
            raise InvalidSidecar(f"more than {sidecar.MOST_BYTES} bytes")
        if not is_manifest(path):
            return Statement(path, {sidecar.subject(path.name): sidecar.parse(data, path.name)})
        stated, wrong = sidecar.parse_manifest(data, path.name)
        return Statement(path, stated, InvalidSidecar("; ".join(wrong)) if wrong else None)
    except InvalidSidecar as error:
        return Statement(path, error=error)
