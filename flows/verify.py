"""Fixity: every original's bytes against its SHA-256, every record against its original, the warehouse against both."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from flows.progress import Advance, silent

if TYPE_CHECKING:
    from pipeline.home import Home

AT_ONCE = 64  # originals that are read ahead of the report


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it should be: ``what`` is a stable word, ``remedy`` the next step."""

    what: str
    name: str
    detail: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many originals were read, of how many, and what is wrong with them or around them."""

    read: int
    originals: int
    problems: tuple[Problem, ...]

    @property
    def damaged(self) -> tuple[Problem, ...]:
        """Those where bytes are gone."""
        return tuple(each for each in self.problems if each.what in ("damaged_original", "lost_original"))


REMEDIES = {
    "damaged_original": "Drop the file from a backup in the inbox: known by its SHA-256, it takes its place again.",
    "lost_original": "Drop the file from a backup in the inbox: known by its SHA-256, it takes its place again.",
    "damaged_record": "Drop the file in the inbox again: its names are recorded anew; its bytes are safe.",
    "stray_file": "It is no original; look at it and move it away.",
    "not_loaded": "Run pressfacts refresh: it reads what the archive has and the warehouse lacks.",
    "wrong_place": "Run pressfacts refresh after moving the warehouse aside: the archive has every document.",
}


def verify(home: Home, *, sample: int | None = None, advance: Advance = silent) -> Verified:
    """Read all originals, or ``sample`` of them chosen at random, and compare the lists; changes nothing."""
    from pipeline import shelves

    every = list(shelves.digests(home))
    chosen = every if sample is None or sample >= len(every) else sorted(random.sample(every, sample))
    problems = [*_strays(home), *_originals(home, chosen, advance), *_compared(home, set(every))]
    return Verified(len(chosen), len(every), tuple(problems))


def _problem(what: str, name: str, detail: str) -> Problem:
    return Problem(what, name, detail, REMEDIES[what])


def _originals(home: Home, digests: Iterable[str], advance: Advance) -> Iterator[Problem]:
    """In threads, since most of the time is the disk's."""
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1), "verify") as threads:
        for number, (digest, problem) in enumerate(threads.map(lambda digest: _checked(home, digest), digests), 1):
            advance(number, digest[:16])
            if problem is not None:
                yield problem


def _checked(home: Home, digest: str) -> tuple[str, Problem | None]:
    from pipeline import archive, shelves
    from pipeline.errors import DamagedArchive

    path = shelves.place_of(home, digest)
    name = home.relative(path) if path else digest
    try:
        archive.verify(home, digest, path)
    except DamagedArchive as error:
        return digest, _problem("damaged_original", name, error.detail)
    if not archive.is_recorded(home, digest):
        return digest, _problem("damaged_record", name, "its record is missing or cannot be read")
    return digest, None


def _strays(home: Home) -> Iterator[Problem]:
    from pipeline import shelves

    for path in shelves.strays(home):
        yield _problem("stray_file", home.relative(path), "it has no place in the archive")


def _compared(home: Home, archived: set[str]) -> Iterator[Problem]:
    from pipeline import claims, quarantine
    from warehouse import reports

    documents, containers = reports.digests(home.published)
    places = reports.archive_paths(home.published)
    for digest in sorted((documents | containers) - archived):
        yield _problem("lost_original", places[digest], f"the archive has no {digest}")
    for digest in sorted((documents | containers) & archived):
        if not (home.root / places[digest]).is_file():
            yield _problem("wrong_place", places[digest], f"{digest} lies elsewhere in the archive")
    for digest in sorted(archived - documents - containers - claims.digests(home)):
        if not quarantine.holds(home, digest):
            yield _problem("not_loaded", digest[:16], "the archive has it, the warehouse does not")


def show(found: Verified, *, as_json: bool) -> None:
    """The problems, and how much was read."""
    import json

    from flows.output import say, table, write

    if as_json:
        write(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    if found.problems:
        table(None, ("problem", "file", "detail"), [[each.what, each.name, each.detail] for each in found.problems])
        for what in dict.fromkeys(each.what for each in found.problems):
            say(f"{what}: {REMEDIES[what]}")
    say(f"{found.read} of {found.originals} originals read, {len(found.problems)} problems")
