"""Sidecars that came after their documents: the archive is searched for who is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline import archive, claims, files
from pipeline.archive import Record
from pipeline.beside import Statement, is_manifest
from pipeline.claims import Claim
from pipeline.errors import InvalidSidecar
from pipeline.folders import collection
from pipeline.home import Home
from pipeline.points import point
from pipeline.sidecar import Sidecar


def describe_late(home: Home, statements: Sequence[Statement[Path]], top: Path) -> Iterator[Claim]:
    """Apply what sidecars below the folder ``top`` state of archived documents; a claim for each to be read again.

    A document is meant by its name and collection; a sidecar that lies in no collection may mean it by its name alone,
    where no other has it. A name without extension means every document of that stem, as it does when they come
    together. Where several documents have the very name that is meant, none is, and the statement is in error.
    """
    if not any(statement.open for statement in statements):
        return
    archived = _Archived(home)
    for statement in statements:
        folder = collection(statement.path, top)
        for name, stated in statement.open.items():
            meant = archived.meant(name, folder, whole_name=is_manifest(statement.path))
            for full_name, number in Counter(full_name for full_name, _ in meant).items():
                if number > 1:
                    statement.error = InvalidSidecar(f"{number} documents in the archive are called {full_name}")
            if meant and statement.error is None:
                statement.settled.add(name)
                for _, known in meant:
                    if known.sidecar != stated:
                        yield _described(home, known, stated)


def _described(home: Home, known: Record, stated: Sidecar) -> Claim:
    """The claim goes first: a power cut before the record is written leaves the sidecar where it was."""
    with files.Together() as together:
        claim = claims.claim_of(replace(known, sidecar=stated), revised=True)
        claims.write(home, claim, together)
        together.keep()
    point("late.claimed")
    archive.describe(home, known, stated)
    return claim


class _Archived:
    """The archive's records by their names."""

    def __init__(self, home: Home) -> None:
        self._by_name: defaultdict[str, list[Record]] = defaultdict(list)
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)
        for record in archive.records(home):
            for name in set(record.file_names):
                self._by_name[name].append(record)
                self._by_stem[PurePosixPath(name).stem].add(name)

    def meant(self, name: str, folder: str | None, *, whole_name: bool) -> list[tuple[str, Record]]:
        """Who may be meant by a name, with their own; without ``whole_name`` it may lack its extension."""
        path = PurePosixPath(folder or "", name)
        place = None if path.parent == PurePosixPath() else path.parent.as_posix()
        names = [path.name] if whole_name or path.name in self._by_name else sorted(self._by_stem.get(path.name, ()))
        found = [(each, record) for each in names for record in self._by_name.get(each, ())]
        here = [(each, record) for each, record in found if record.collection == place]
        return here or (found if place is None else [])
