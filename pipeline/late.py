"""Sidecars that came after their documents: the archive is searched for who is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline import archive, claims
from pipeline.archive import Record
from pipeline.beside import Statement, is_manifest
from pipeline.claims import Claim
from pipeline.errors import InvalidSidecar
from pipeline.folders import collection
from pipeline.home import Home


def describe_late(home: Home, statements: Sequence[Statement[Path]], top: Path) -> Iterator[Claim]:
    """Apply what sidecars below the folder ``top`` state of archived documents; a claim for each to be read again.

    A document is meant by its name and collection; a sidecar that lies in no collection may mean it by its name alone,
    where no other has it. Where several may be meant, none is, and the statement is in error.
    """
    if not any(statement.open for statement in statements):
        return
    archived = _Archived(home)
    for statement in statements:
        folder = collection(statement.path, top)
        for name, stated in statement.open.items():
            meant = archived.meant(name, folder, whole_name=is_manifest(statement.path))
            if len(meant) > 1:
                statement.error = InvalidSidecar(f"{len(meant)} documents in the archive are called {name}")
            elif meant:
                statement.settled.add(name)
                if meant[0].sidecar != stated:
                    yield claims.claim(home, meant[0], new=False, sidecar=stated)


class _Archived:
    """The archive's records by their names."""

    def __init__(self, home: Home) -> None:
        self._by_name: defaultdict[str, list[Record]] = defaultdict(list)
        self._by_stem: defaultdict[str, list[Record]] = defaultdict(list)
        for record in archive.records(home):
            for name in set(record.file_names):
                self._by_name[name].append(record)
            for stem in {PurePosixPath(name).stem for name in record.file_names}:
                self._by_stem[stem].append(record)

    def meant(self, name: str, folder: str | None, *, whole_name: bool) -> list[Record]:
        """Who may be meant by a name; without ``whole_name`` it may lack its extension."""
        path = PurePosixPath(folder or "", name)
        place = None if path.parent == PurePosixPath() else path.parent.as_posix()
        found = self._by_name.get(path.name, [])
        if not found and not whole_name:
            found = self._by_stem.get(path.name, [])
        return [record for record in found if record.collection == place] or (found if place is None else [])
