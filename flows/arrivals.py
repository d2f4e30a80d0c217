"""What a run has to extract of what arrives: new documents, those in containers, and those of which more is known now.

Known bytes are told apart here from new ones, under whatever name and in whatever container they come. A container is
opened, its members join the others, and it is recorded before its claim is given up: a kill in between opens it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pipeline.points import point
from pipeline.versions import container_version

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.archive import Record
    from pipeline.claims import Claim
    from pipeline.home import Home
    from pipeline.unpack import Unpacker
    from warehouse.writer import Writer

KNOWN_AT_ONCE = 500  # documents that are looked up together
TAKEN_AT_ONCE = 128  # files that are taken in, and looked up, while the children have work
T = TypeVar("T")


class Arrivals:
    """Sorts the claims of one run."""

    def __init__(self, home: Home, writer: Writer, report: Report, unpacker: Unpacker) -> None:
        self.revised: dict[str, Claim] = {}  # known documents to be read again with what is stated of them now
        self._home = home
        self._writer = writer
        self._report = report
        self._unpacker = unpacker
        self._seen: set[str] = set()

    def new(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Claims of documents whose facts the warehouse does not have; the names of the others are recorded."""
        from pipeline.claims import finish
        from pipeline.containers import KINDS

        for chunk in grouped(claims, TAKEN_AT_ONCE):
            loaded = self._writer.known(claim.sha256 for claim in chunk)
            opened = self._writer.opened(claim.sha256 for claim in chunk)
            for claim in chunk:
                self._report.seen += 1
                self.name(claim)
                done = claim.sha256 in loaded or opened.get(claim.sha256) is False
                again = claim.sha256 in self._seen and claim.sha256 not in self._report.refused
                if claim.revised and (done or again):
                    self.revised[claim.sha256] = claim  # the last one has the last word
                elif done:
                    self._report.skipped += 1
                    finish(self._home, claim.sha256)
                elif again:
                    self._report.skipped += 1
                else:
                    self._seen.add(claim.sha256)
                    if claim.media_type in KINDS and claim.sha256 not in opened:
                        yield from self.open(claim)
                    else:
                        yield claim

    def open(self, claim: Claim, *, keep: bool = False) -> Iterator[Claim]:
        """The new documents in a container, and the container itself where it is one.

        With ``keep`` the archive has it since an earlier run, and of its members those that are new or described anew
        are given, and itself where it could not be read then; the others have their place there.
        """
        from pipeline import quarantine
        from pipeline.claims import finish

        opened = self._unpacker.open(claim, keep=keep)
        self._writer.containers(opened.containers, extractor_version=container_version())
        point("arrivals.opened")
        for item in opened.refused:
            itself = item.sha256 == claim.sha256
            self._report.seen += not itself
            self._report.refuse(item, None if keep and itself else self._writer)
        for container in opened.containers:
            if not container.has_text:
                if quarantine.holds(self._home, container.sha256):  # it could not be opened before
                    quarantine.drop(self._home, container.sha256)
                    self._writer.release([container.sha256])
                self._seen.add(container.sha256)
                self._report.opened += container.sha256 == claim.sha256 and not keep
                finish(self._home, container.sha256)
            elif container.sha256 == claim.sha256 and (not keep or quarantine.holds(self._home, claim.sha256)):
                yield claim
        members = [member for member in opened.claims if member.sha256 != claim.sha256]
        if keep:
            for member in members:
                if not member.new and not member.revised:
                    finish(self._home, member.sha256)
            members = [member for member in members if member.new or member.revised]
        yield from self.new(members)

    def outer(self, record: Record) -> bool:
        """Whether a container in the archive is to be opened for itself, and not as a part of another one."""
        from pipeline import archive

        parents = [name.origin.parent for name in record.names]
        return not all(parent and archive.record(self._home, parent) for parent in parents)

    def name(self, claim: Claim) -> None:
        """Record all names of a claim's bytes, but the only one of a new document, which the loader knows."""
        for name in claim.names if len(claim.names) > 1 or not claim.new else ():
            self._writer.add_name(claim.sha256, name.file_name, name.seen_at, name.origin.parent)


def grouped(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of so many items, the last one shorter."""
    iterator = iter(items)
    while group := list(islice(iterator, size)):
        yield group
