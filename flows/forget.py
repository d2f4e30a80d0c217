"""A person is taken out of the warehouse: out of its rows, its texts and its history, and out of all that comes later.

The name's hashes are on the list before anything else happens; then the documents with the name are read again, as
every later run will read them (:mod:`pipeline.forgotten`), the past is purged and the file written anew. A run that is
killed is finished by saying the same once more; `pressfacts doctor` tells of one that was not.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flows.errors import NoFullName
from flows.progress import Advance, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.home import Home


@dataclass
class Outcome:
    """What was done: numbers of documents, and what still has the name, by table or as containers' file names."""

    documents: int = 0
    removed: int = 0
    left: dict[str, int] = field(default_factory=dict)
    containers: list[str] = field(default_factory=list)


def forget(home: Home, name: str, *, originals: bool = False, advance: Advance = silent) -> Outcome:
    """Forget a person; raises NoFullName for less than two words, and what a run raises."""
    from flows.batches import extract_here
    from flows.running import running
    from flows.work import Report, load
    from pipeline import archive, claims, forgotten
    from pipeline.points import point

    if len(name.split()) < 2 or len(name.split()[-1].strip(".")) < 2:
        raise NoFullName(f"{name!r} is not a given name and a surname")
    known = forgotten.read(home).with_name(name)
    only = replace(known, entries=known.entries[-1:])

    def meant(text: str) -> bool:
        return bool(only.spans(text))

    outcome = Outcome()
    report = Report(run_id=uuid.uuid4().hex, flow="forget")
    with running(home, report) as writer:
        forgotten.write(home, known)
        point("forget.listed")
        searched, found = 0, set()
        for searched, (sha256, text) in enumerate(writer.texts(), 1):
            advance(searched, "searching")
            if meant(text):
                found.add(sha256)
        digests = sorted(found | writer.digests_of(meant))
        outcome.documents = len(digests)
        records = [record for digest in digests if (record := archive.record(home, digest)) is not None]
        if not originals:
            again = [claims.claim_of(record) for record in records]
            load(home, writer, report, again, extract_here, lambda n, name: advance(searched + n, name), keep=True)
        writer.hear()
        lost = set(digests) - {record.sha256 for record in records} | report.refused
        gone = digests if originals else sorted(lost)
        writer.discard(gone)
        outcome.removed = len(gone)
        writer.resolve()
        outcome.left = writer.purge(meant)
        writer.compact()
    point("forget.published")
    if originals:
        for record in records:
            archive.forget(home, record)
            outcome.containers += [name.origin.parent for name in record.names if name.origin.parent]
    outcome.containers = _names(home, outcome.containers)
    forgotten.write(home, forgotten.read(home).finished())
    return outcome


def _names(home: Home, digests: Sequence[str]) -> list[str]:
    from pipeline import archive

    found = (archive.record(home, digest) for digest in sorted(set(digests)))
    return [record.file_names[0] for record in found if record is not None]


def show(outcome: Outcome) -> None:
    """What was done, and what the user has yet to look after."""
    from flows.output import say

    say(f"{outcome.documents} documents named them; {outcome.removed} of these were removed altogether")
    for table, number in outcome.left.items():
        say(f"  {number} rows of {table} still have the name (of a file, or of something named after them)")
    for name in outcome.containers:
        say(f"  {name} in the archive still holds a copy of a document that was removed")
