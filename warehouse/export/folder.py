"""A folder with a file for each view, put in place as a whole; or one file, where one view goes to a file name."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import OutputFailed
from warehouse.export.source import Exported, Source, View, written

Write = Callable[[Source, View, Path], int]


def export_views(
    source: Source, target: Path, suffix: str, write: Write, advance: Callable[[int, str], None]
) -> Exported:
    """Writes the views with ``write(source, view, path)``, which returns the number of rows.

    Raises OutputFailed where the target is neither new, nor empty, nor an earlier export.
    """
    views, left_out = source.views()
    notes = tuple(f"{name}: left out, its rows belong to no project" for name in left_out)
    rows: dict[str, int] = {}
    if len(views) == 1 and source.chosen and target.suffix == suffix:
        with written(target) as draft:
            rows[views[0].name] = write(source, views[0], draft)
        return Exported(rows, notes)
    with _folder(target, suffix) as draft:
        for number, view in enumerate(views, start=1):
            rows[view.name] = write(source, view, draft / f"{view.name}{suffix}")
            advance(number, view.name)
    return Exported(rows, notes)


@contextmanager
def _folder(target: Path, suffix: str) -> Iterator[Path]:
    """A folder that takes the target's name when the block ends well; the one that it replaces goes last."""
    place = target.resolve()
    draft = place.with_name(f".pressfacts-{secrets.token_hex(8)}.tmp")
    before = place.with_name(f".pressfacts-{secrets.token_hex(8)}.old")
    try:
        if place.exists() and (not place.is_dir() or any(item.suffix != suffix for item in place.iterdir())):
            raise OutputFailed(f"{target} has other files than an earlier export: name a new folder")
        draft.mkdir()
        try:
            yield draft
            if place.exists():
                place.rename(before)
            draft.rename(place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            if before.exists() and not place.exists():
                before.rename(place)
            shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise OutputFailed(f"{target}: {os.strerror(error.errno) if error.errno else error}") from error
