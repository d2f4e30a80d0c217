"""Fixity: every original's bytes against its SHA-256, every record against its original, the warehouse against both."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from flows.progress import Advance, silent

if TYPE_CHECKING:
    from extractors.errors import PressfactsError
    from pipeline.home import Home

NAMED = 20  # damaged originals that an error names


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

    @property
    def error(self) -> PressfactsError | None:
        """What somebody must look at at once: DamagedArchive or PublishedDamaged."""
        from pipeline.errors import DamagedArchive
        from warehouse.errors import PublishedDamaged

        if self.damaged:
            return DamagedArchive("; ".join(f"{each.name}: {each.detail}" for each in self.damaged[:NAMED]))
        spoiled = [each.detail for each in self.problems if each.what == "damaged_warehouse"]
        return PublishedDamaged(spoiled[0]) if spoiled else None


REMEDIES = {
    "damaged_original": "Drop the file from a backup in the inbox: known by its SHA-256, it takes its place again.",
    "lost_original": "Drop the file from a backup in the inbox: known by its SHA-256, it takes its place again.",
    "damaged_record": "Drop the file in the inbox again: its names are recorded anew; its bytes are safe.",
    "stray_file": "It is no original; look at it and move it away.",
    "not_loaded": "Run pressfacts refresh: it reads what the archive has and the warehouse lacks.",
    "wrong_place": "Run pressfacts refresh after moving the warehouse aside: the archive has every document.",
    "damaged_warehouse": "Run pressfacts refresh: it publishes the warehouse anew from the writer's own file.",
}


@dataclass(frozen=True, slots=True)
class Published:
    """What the published warehouse says of the archive: SHA-256 of all it knows, and where each lies."""

    digests: frozenset[str]
    places: Mapping[str, str]


NOTHING = Published(frozenset(), {})


def verify(home: Home, *, sample: int | None = None, advance: Advance = silent) -> Verified:
    """Read all originals, or ``sample`` of them chosen at random, and compare the lists; changes nothing.

    Others may write meanwhile: the warehouse's list is the older one, whatever seems amiss is looked at once more, and
    what a run has taken in but not published yet is not missed.
    """
    from pipeline import shelves
    from warehouse.errors import PublishedDamaged

    published, problems = NOTHING, []
    try:
        published = published_now(home)
    except PublishedDamaged as error:
        problems.append(_problem("damaged_warehouse", home.relative(home.published), error.detail))
    every = list(shelves.digests(home))
    chosen = every if sample is None or sample >= len(every) else sorted(random.sample(every, sample))
    compared = [] if problems else _compared(home, published, every)
    problems += [*_strays(home), *_originals(home, chosen, advance), *lost(home, published, every), *compared]
    return Verified(len(chosen), len(every), tuple(problems))


def published_now(home: Home) -> Published:
    """Nothing where nothing is published; raises PublishedDamaged."""
    from warehouse import reports

    documents, containers = reports.digests(home.published)
    return Published(frozenset(documents | containers), reports.archive_paths(home.published))


def lost(home: Home, published: Published, archived: Iterable[str]) -> Iterator[Problem]:
    """Originals that ``published`` or a record knows and the archive has no more; ``archived`` is the younger list."""
    from pipeline import quarantine, shelves

    for digest in sorted((published.digests | set(shelves.recorded(home))) - set(archived)):
        moved = shelves.place_of(home, digest) is not None or quarantine.holds(home, digest)
        if not moved and (digest in published.digests or shelves.has_record(home, digest)):
            yield _problem("lost_original", published.places.get(digest, digest), f"the archive has no {digest}")


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
    from pipeline import archive, quarantine, shelves
    from pipeline.errors import DamagedArchive

    path = shelves.place_of(home, digest)
    name = home.relative(path) if path else digest
    try:
        archive.verify(home, digest, path)
    except DamagedArchive as error:
        if shelves.place_of(home, digest) is None and quarantine.holds(home, digest):  # moved meanwhile
            return digest, None
        return digest, _problem("damaged_original", name, error.detail)
    if not archive.is_recorded(home, digest):
        return digest, _problem("damaged_record", name, "its record is missing or cannot be read")
    return digest, None


def _strays(home: Home) -> Iterator[Problem]:
    from pipeline import shelves

    for path in shelves.strays(home):
        yield _problem("stray_file", home.relative(path), "it has no place in the archive")


def _compared(home: Home, published: Published, archived: Sequence[str]) -> Iterator[Problem]:
    """What the archive has and the warehouse lacks or looks for elsewhere."""
    from pipeline import claims, quarantine, shelves
    from warehouse.lock import holder

    for digest in archived:
        place = published.places.get(digest)
        if place is not None and not (home.root / place).is_file() and shelves.place_of(home, digest):
            yield _problem("wrong_place", place, f"{digest} lies elsewhere in the archive")
    missing = set(archived) - published.digests
    if not missing or holder(home.lock):  # a run that is at work publishes at its end
        return
    for digest in sorted(missing - claims.digests(home) - published_now(home).digests):
        if shelves.place_of(home, digest) and not quarantine.holds(home, digest):
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
