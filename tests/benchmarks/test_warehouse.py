"""What is measured at size is what a run of the product does."""

from pathlib import Path

from benchmarks.warehouse import measure
from warehouse.query import query


def test_warehouse_is_indexed_before_it_is_published(tmp_path: Path) -> None:
    found = measure(20, tmp_path)
    assert found["index"] > 0
    assert query(tmp_path / "warehouse.duckdb", "SELECT count(*) > 0 FROM search('projekts')").rows == ((True,),)
