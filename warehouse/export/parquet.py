"""Views as Parquet files with DuckDB's types: DECIMAL stays DECIMAL, DATE stays DATE, lists stay lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from warehouse.export.folder import export_views
from warehouse.export.source import Exported, Source, View

BATCH = 10_000  # rows that are written together: whole texts, too


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the views."""
    return export_views(source, target, ".parquet", _write, advance)


def _write(source: Source, view: View, path: Path) -> int:
    import pyarrow.parquet as pq

    reader = source.arrow(*source.statement(view), BATCH)
    count = 0
    with pq.ParquetWriter(path, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
            count += batch.num_rows
    return count
