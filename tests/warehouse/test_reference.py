"""docs/schema.md says what the warehouse has, all of it."""

from __future__ import annotations

from pathlib import Path

from warehouse.reference import reference, views
from warehouse.writer import Writer

DOCUMENT = Path(__file__).parents[2] / "docs" / "schema.md"


def test_reference_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == reference()


def test_reference_describes_every_view_and_column(writer: Writer) -> None:
    for view, (meaning, columns) in views(writer.connection).items():
        assert meaning, view
        assert not [name for name, _, text in columns if not text], view
