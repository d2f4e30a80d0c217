"""The one writer: holds the lock, opens the private file, brings its schema up to date, and changes it.

    with Writer.of(home) as writer:
        writer.load(batch)
        writer.resolve()
        writer.index()
        writer.publish(home.published)

The private file may be read by nobody else while it is open (DuckDB allows one process); the published copy is for
reading. What a step has committed survives a kill at any moment; what it has not is gone without a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from pipeline import forgotten, statements
from pipeline.document import Quarantined
from pipeline.forgotten import NOBODY, Forgotten
from warehouse import history, load, publish, purge, records, succession, waiting
from warehouse.corrections.hearing import hear
from warehouse.errors import WarehouseDamaged
from warehouse.lock import writer_lock
from warehouse.migrate import migrate
from warehouse.private import STORAGE, open_private
from warehouse.records import Counts
from warehouse.resolve import resolve
from warehouse.search import index
from warehouse.storage import diagnosed

if TYPE_CHECKING:
    from pipeline.home import Home
    from pipeline.unpack import Container

WAIT = 30.0  # seconds to wait for another writer
DRAFT = "rebuilding.duckdb"
COMPACTED = "compacting.duckdb"


class Writer:
    """Open as a context manager; raises WarehouseLocked, WarehouseDamaged or WarehouseNewer on entry.

    On entry and in every method: DiskFull, ReadOnly or StorageFailed where the disk fails. What was committed
    before stays, the rest is gone.
    """

    def __init__(
        self,
        file: Path,
        lock: Path,
        *,
        said: Path | None = None,
        unnamed: Callable[[], Forgotten] = lambda: NOBODY,
        wait: float = WAIT,
    ) -> None:
        self.file = file
        self.lock = lock
        self.said = said  # where people's statements are kept
        self.unnamed = unnamed  # who is to be named in none of them
        self.wait = wait
        self.draft = False  # the file is made for this writer alone
        self._stack = ExitStack()
        self._connection: duckdb.DuckDBPyConnection | None = None

    @classmethod
    def of(cls, home: Home, *, wait: float = WAIT) -> Writer:
        """The writer of a home folder."""
        unnamed = partial(forgotten.read, home)
        return cls(home.warehouse, home.lock, said=home.corrections, unnamed=unnamed, wait=wait)

    @classmethod
    def anew(cls, home: Home, *, wait: float = WAIT) -> Writer:
        """A writer of a new warehouse beside that of a home; unless it takes its place, it is gone in the end."""
        unnamed = partial(forgotten.read, home)
        made = cls(home.work / DRAFT, home.lock, said=home.corrections, unnamed=unnamed, wait=wait)
        made.draft = True
        return made

    def __enter__(self) -> Writer:
        with ExitStack() as stack:
            stack.enter_context(writer_lock(self.lock, wait=self.wait))
            if self.draft:
                stack.callback(publish.remove, self.file)
                publish.remove(self.file)  # what a killed run has left
            self._connection = stack.enter_context(open_private(self.file))
            with diagnosed(self.file):
                migrate(self._connection)
                history.set_moment(self._connection, load.utc(None))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection = None
        self._stack.close()

    def inherit(self, old: Path) -> bool:
        """Begins where the warehouse ``old`` is: its runs come along. False where it is none, or is damaged.

        To be called before the first run; raises WarehouseNewer.
        """
        if not old.exists():
            return False
        try:
            with open_private(old) as connection, diagnosed(old):
                succession.settle(connection)
        except WarehouseDamaged:
            return False
        with self._storing() as connection, succession.attached(connection, old):
            succession.take_runs(connection)
        return True

    def keep_unread(self, old: Path) -> list[str]:
        """Takes over the documents of ``old`` that could not be read again, and returns their digests."""
        with self._storing() as connection, succession.attached(connection, old):
            return succession.keep_unread(connection)

    def remember(self, old: Path) -> None:
        """Takes over what was known when; see :mod:`warehouse.succession`."""
        with self._storing() as connection, succession.attached(connection, old):
            succession.remember(connection)

    def take_place(self, file: Path) -> None:
        """Puts the writer's file in the place of another, in one step, and goes on with it there."""
        with self._storing() as connection:
            connection.execute("FORCE CHECKPOINT")
            moment = history.moment(connection)
            connection.close()
        publish.put(self.file, file)
        self._go_on(file, moment)

    def compact(self) -> None:
        """Writes the file anew, without what deleted rows have left in it, and takes that in its place, in one step."""
        draft = self.file.with_name(COMPACTED)
        with self._storing() as connection:
            publish.compact(connection, draft, STORAGE)
            moment = history.moment(connection)
            connection.close()
        publish.put(draft, self.file)
        self._go_on(self.file, moment)

    def _go_on(self, file: Path, moment: datetime) -> None:
        self.file = file
        self._connection = self._stack.enter_context(open_private(file))
        with self._storing() as connection:
            history.set_moment(connection, moment)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection to the private file, for this floor's own use."""
        if self._connection is None:
            raise RuntimeError("the writer is used outside its with block")
        return self._connection

    def load(self, batch: Mapping[str, pa.Table]) -> int:
        """Loads a batch of documents in one transaction; see :mod:`warehouse.load`."""
        with self._storing() as connection:
            return load.load(connection, batch)

    def resolve(self) -> None:
        """Decides anew who is who over all documents; see :mod:`warehouse.resolve`.

        What people said meanwhile is heard first.
        """
        with self._storing() as connection:
            self._hear(connection)
            resolve(connection)

    def hear(self) -> None:
        """Applies what people said, without those who are forgotten; every run begins and ends with it."""
        with self._storing() as connection:
            self._hear(connection)

    def index(self) -> None:
        """Brings the full-text index up to date; see :mod:`warehouse.search.index`."""
        with self._storing() as connection:
            index.update(connection)

    def publish(self, target: Path) -> None:
        """Puts the present state where readers look; see :mod:`warehouse.publish`.

        Where much of the file is space that deleted rows have left, it is written anew before.
        """
        with self._storing() as connection:
            slack = publish.is_slack(connection)
        if slack:
            self.compact()
        publish.publish(self.connection, self.file, target)

    def known(self, sha256: Iterable[str]) -> set[str]:
        """Which of these digests the warehouse has as documents."""
        with self._storing() as connection:
            return records.known(connection, sha256)

    def outdated(self, present: records.Present) -> list[str]:
        """Digests of the documents that other rules have read than would read them now, in order."""
        with self._storing() as connection:
            return records.outdated(connection.execute(records.READERS).fetchall(), present)

    def waiting(self) -> dict[str, bool]:
        """Digests of the documents with pages that wait for OCR, and whether nothing of each could be read."""
        with self._storing() as connection:
            return waiting.waiting(connection)

    def give_up(self, sha256s: Iterable[str], note: str) -> None:
        """These documents wait no more; the note goes into their receipts."""
        with self._storing() as connection:
            waiting.give_up(connection, sha256s, note)

    def discard(self, sha256s: Iterable[str]) -> None:
        """Forgets documents of which nothing could be read."""
        with self._storing() as connection:
            waiting.discard(connection, sha256s)

    def texts(self) -> Iterator[tuple[str, str]]:
        """(SHA-256, title and text) of every document."""
        with self._storing() as connection:
            yield from purge.texts(connection)

    def digests_of(self, meant: Callable[[str], bool]) -> set[str]:
        """SHA-256 of the documents of which a row has a text that is meant."""
        with self._storing() as connection:
            return purge.named(connection, meant)

    def purge(self, meant: Callable[[str], bool]) -> dict[str, int]:
        """Deletes rows of the past for good; see :mod:`warehouse.purge`. Numbers of rows left in the present."""
        with self._storing() as connection:
            purge.past(connection, meant)
            return purge.left(connection, meant)

    def opened(self, sha256: Iterable[str]) -> dict[str, bool]:
        """Which of these digests the warehouse has as containers, and whether each has text of its own."""
        with self._storing() as connection:
            return records.opened(connection, sha256)

    def opened_otherwise(self, extractor_version: str) -> set[str]:
        """Digests of the containers that another version of the rules opened."""
        with self._storing() as connection:
            return records.opened_otherwise(connection, extractor_version)

    def containers(self, opened: Sequence[Container], *, extractor_version: str) -> None:
        """Records containers that were opened."""
        with self._storing() as connection:
            records.containers(connection, opened, extractor_version=extractor_version)

    def add_name(
        self, sha256: str, file_name: str, seen_at: datetime | None = None, parent_sha256: str | None = None
    ) -> None:
        """Records a further file name of a known document."""
        with self._storing() as connection:
            records.add_name(connection, sha256, file_name, seen_at, parent_sha256)

    def quarantine(self, item: Quarantined) -> None:
        """Records a file that could not be taken in."""
        with self._storing() as connection:
            records.quarantine(connection, item)

    def quarantined(self, items: Sequence[Quarantined]) -> None:
        """Makes the record of the quarantine what lies there."""
        with self._storing() as connection:
            records.quarantined(connection, items)

    def ended_well(self) -> bool:
        """Whether the last run was completed."""
        with self._storing() as connection:
            return records.ended_well(connection)

    def release(self, sha256s: Iterable[str]) -> None:
        """Forgets the quarantine of files that were taken in after all; :meth:`load` does so for its documents."""
        with self._storing() as connection:
            records.release(connection, sha256s)

    def start_run(
        self, run_id: str, flow: str, *, extractor_version: str | None = None, started_at: datetime | None = None
    ) -> None:
        """Records the start of a run, after marking runs that died as crashed; all that it does happens at that moment.

        Runs follow each other even where the clock goes back: one that would start before the end of another starts
        right after it. What people said since the last one is applied first; raises DamagedJournal or DamagedForgotten
        before anything is recorded where that cannot be read.
        """
        if self.said is not None:
            self.unnamed()
            statements.load(self.said)
        with self._storing() as connection:
            records.close_stale_runs(connection, ended_at=started_at)
            moment = records.start_run(
                connection, run_id, flow, extractor_version=extractor_version, started_at=started_at
            )
            history.set_moment(connection, moment)
            self._hear(connection)

    def finish_run(self, run_id: str, state: str, counts: Counts, *, ended_at: datetime | None = None) -> None:
        """Records the end of a run and its counts."""
        with self._storing() as connection:
            records.finish_run(connection, run_id, state, counts, ended_at=ended_at)

    def _hear(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self.said is not None:
            hear(connection, self.said, self.unnamed())

    @contextmanager
    def _storing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """What the disk refuses is diagnosed; after a failure that DuckDB calls fatal, every further call is so too."""
        with diagnosed(self.file):
            yield self.connection
