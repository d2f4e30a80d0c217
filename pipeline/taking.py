"""Files taken in together: archived and claimed, the disk's time spent once for all of them.

A claim is written down with its original; what a sidecar states of a document that is known already is recorded only
when its claim is there to stay, so that a power cut in between leaves a claim that says to read it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from pipeline import archive, claims, files
from pipeline.archive import Origin, Record
from pipeline.claims import Claim
from pipeline.folders import Look
from pipeline.home import Home
from pipeline.points import point
from pipeline.sidecar import Sidecar

GROUP_FILES = 64
GROUP_BYTES = 64 * 1024 * 1024


class Taking:
    """Some files on their way into the archive; a context manager. None is taken before :meth:`keep`."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._together = files.Together()
        self._intake = archive.Intake(home, self._together)
        self._revised: dict[str, Record] = {}

    def __enter__(self) -> Taking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._together.__exit__(kind, error, trace)

    def add(
        self,
        path: Path,
        *,
        stated: Callable[[], Sidecar | None] = lambda: None,
        still: Callable[[], bool] = lambda: True,
        name: str | None = None,
        origin: Origin | None = None,
        collection: str | None = None,
    ) -> Claim:
        """Copy a file; see :meth:`pipeline.archive.Intake.add`. ``stated`` is what a sidecar says of it."""
        known, new = self._intake.add(path, name=name, origin=origin, collection=collection, still=still)
        sidecar = stated()
        if sidecar is not None and new:
            known = self._intake.describe(known, sidecar)
        elif (before := self._revised.get(known.sha256, known)) is not known or sidecar not in (None, known.sidecar):
            known = replace(known, sidecar=sidecar or before.sidecar)
            self._revised[known.sha256] = known
        claim = claims.claim_of(known, new=new, revised=known.sha256 in self._revised)
        claims.write(self._home, claim, self._together)
        return claim

    def keep(self) -> None:
        """All have their places; raises DiskFull, ReadOnly."""
        self._together.keep()
        point("taking.claimed")
        with files.Together() as together:
            intake = archive.Intake(self._home, together)
            for known in self._revised.values():
                if known.sidecar is not None:
                    intake.describe(known, known.sidecar)
            together.keep()


def grouped(looks: Iterable[tuple[Path, Look]]) -> Iterator[list[tuple[Path, Look]]]:
    """Files in groups that are taken together."""
    group: list[tuple[Path, Look]] = []
    for path, seen in looks:
        group.append((path, seen))
        if len(group) == GROUP_FILES or sum(each.size for _, each in group) > GROUP_BYTES:
            yield group
            group = []
    if group:
        yield group
