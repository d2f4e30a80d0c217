"""Files become batches, each loaded in one transaction: chunks of claimed files are read and extracted here, in this
process and its children; :mod:`flows.orchestration.tasks` spreads the same chunks over tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from flows.arrivals import grouped

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.document import Quarantined
    from pipeline.home import Home
    from pipeline.inbox import Claim
    from pipeline.process import Result


@dataclass(frozen=True)
class Batch:
    """What became of a chunk of files: Arrow tables for the loader, and the files that could not be read."""

    tables: dict[str, pa.Table]
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def documents(self) -> int:
        return self.tables["documents"].num_rows if self.tables else 0

    @property
    def last(self) -> str:
        """The name of the last file, for progress."""
        return str(self.tables["documents"]["file_name"][-1]) if self.tables else ""

    @property
    def hashes(self) -> list[str]:
        """SHA-256 of the documents."""
        return [str(value) for value in self.tables["documents"]["sha256"].to_pylist()] if self.tables else []


class Extract(Protocol):
    """How chunks of files become batches: in this process, or spread over tasks."""

    def __call__(self, home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterable[Batch]: ...


def extract_chunk(home: Home, claims: Sequence[Claim], *, keep: bool = False) -> Batch:
    """Read and extract some files; never raises for a file's own faults. ``keep``: originals stay in the archive."""
    from pipeline.process import process

    return _batch(home, list(process(home, claims, keep=keep)))


def extract_here(home: Home, chunks: Iterable[Sequence[Claim]], *, keep: bool) -> Iterator[Batch]:
    """All chunks in this process and its children, which go on with the next chunk while one is loaded."""
    from pipeline.process import process

    for outcomes in grouped(process(home, chain.from_iterable(chunks), keep=keep), home.settings.chunk_size):
        yield _batch(home, outcomes)


def _batch(home: Home, outcomes: Sequence[Result]) -> Batch:
    from pipeline import forgotten
    from pipeline.batch import to_arrow
    from pipeline.document import Processed

    done = [outcome for outcome in outcomes if isinstance(outcome, Processed)]
    refused = tuple(outcome for outcome in outcomes if not isinstance(outcome, Processed))
    return Batch(to_arrow(forgotten.cleared(done, forgotten.read(home))) if done else {}, refused)
