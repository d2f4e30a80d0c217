"""Where batches of facts lie between the task that extracts and the one loader: a folder, or any address fsspec knows.

Between tasks travel references: the batch's name and the SHA-256 of its files. What is read is compared with it, so
that a batch that is cut off, or that another run wrote, is not loaded; and it is Parquet, never a pickle, so that
whoever can write to a shared folder can spoil a batch but not run code. A batch is written whole before its reference
exists. Access keys come from fsspec's own settings and the environment, never from the address.
"""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.batch import SCHEMAS
from pipeline.errors import BadSettings, BatchLost, DiskFull

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.home import Home


@dataclass(frozen=True, slots=True)
class Reference:
    """A batch that lies in the store; small enough to be a task's result."""

    name: str
    documents: int
    sha256: str  # of all its files, in the order of the tables


class BatchStore:
    """A place for batches, of which everything is this home's. Raises BadSettings for an address nothing can open."""

    def __init__(self, address: str) -> None:
        import fsspec

        try:
            self._files, self._top = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as error:
            raise BadSettings(f"batches, {address!r}: {error}") from error

    @classmethod
    def of(cls, home: Home) -> BatchStore:
        """A home's own folder in the store that pressfacts.toml names, which is relative to the home or an address."""
        stated = home.settings.batches
        own = f"pressfacts-{hashlib.sha256(str(home.root).encode()).hexdigest()[:8]}"
        return cls(f"{stated.rstrip('/')}/{own}" if "://" in stated else str(home.root / stated / own))

    def put(self, name: str, tables: Mapping[str, pa.Table]) -> Reference:
        """Write a batch, in the place of an older one of this name. Raises DiskFull, BatchLost."""
        import pyarrow.parquet as pq

        digest = hashlib.sha256()
        with _reached(name):
            self._files.makedirs(self._path(name), exist_ok=True)
            for table in SCHEMAS:
                buffer = io.BytesIO()
                pq.write_table(tables[table], buffer, compression="zstd")
                digest.update(buffer.getbuffer())
                self._files.pipe_file(self._path(name, table), buffer.getvalue())
        return Reference(name, tables["documents"].num_rows, digest.hexdigest())

    def get(self, reference: Reference) -> dict[str, pa.Table]:
        """The tables of a batch; raises BatchLost where it is not what was written."""
        import pyarrow.parquet as pq

        with _reached(reference.name):
            contents = {table: self._files.cat_file(self._path(reference.name, table)) for table in SCHEMAS}
        digest = hashlib.sha256()
        for content in contents.values():
            digest.update(content)
        if digest.hexdigest() != reference.sha256:
            raise BatchLost(f"{reference.name} is not what was written")
        return {table: pq.read_table(io.BytesIO(content), schema=SCHEMAS[table]) for table, content in contents.items()}

    def drop(self, name: str) -> None:
        """Remove a batch, or what there is of it."""
        with _reached(name):
            if self._files.exists(self._path(name)):
                self._files.rm(self._path(name), recursive=True)

    def clear(self) -> None:
        """Remove what killed runs left; only for the holder of the writer's lock."""
        with _reached("the store"):
            self._files.invalidate_cache()
            for path in self._files.ls(self._top, detail=False) if self._files.exists(self._top) else ():
                self._files.rm(path, recursive=True)

    def _path(self, name: str, table: str | None = None) -> str:
        return f"{self._top.rstrip('/')}/{name}" + (f"/{table}.parquet" if table else "")


@contextmanager
def _reached(what: str) -> Iterator[Any]:
    """Whatever a file system of fsspec raises is a store that cannot be reached now."""
    try:
        yield
    except OSError as error:
        kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else BatchLost
        raise kind(f"{what}: {error.strerror or error}") from error
