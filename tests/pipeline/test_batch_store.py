"""Batches of facts go through a folder or an address of fsspec and come back as they were, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import batch, inbox
from pipeline.batch_store import BatchStore, Reference
from pipeline.document import Processed
from pipeline.errors import BadSettings, BatchLost, DiskFull
from pipeline.home import Home
from pipeline.process import process


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, pa.Table]:
    home = Home.create(tmp_path_factory.mktemp("batches") / "home")
    (home.root / "pressfacts.toml").write_text("settle_seconds = 0\njobs = 1\n")
    samples = Path(__file__).parents[1] / "gold" / "samples"
    for path in sorted(samples.glob("*.txt"))[:2]:
        (home.inbox / path.name).write_bytes(path.read_bytes())
    home = Home.open(home.root)
    done = [result for result in process(home, inbox.sweep(home)) if isinstance(result, Processed)]
    return batch.to_arrow(done)


@pytest.mark.parametrize("kind", ["folder", "file://", "memory://"])
def test_batch_store_gives_what_it_got(kind: str, tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    address = str(tmp_path / "b") if kind == "folder" else f"{kind}{tmp_path}/b"
    store = BatchStore(address)
    for _ in range(2):  # the second time in the place of the first
        reference = store.put("one", tables)
    assert reference.documents == 2
    again = BatchStore(address).get(reference)
    assert all(again[name].equals(tables[name]) for name in batch.SCHEMAS)
    store.drop("one")
    store.drop("one")
    with pytest.raises(BatchLost):
        store.get(reference)


def test_batch_store_refuses_other_bytes(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    """Cut off, or written by another run under the same name."""
    store = BatchStore(str(tmp_path))
    reference = store.put("one", tables)
    other = store.put("two", {**tables, "dates": tables["dates"].slice(1)})
    with pytest.raises(BatchLost, match="not what was written"):
        store.get(Reference("two", 2, reference.sha256))
    assert store.get(other)["dates"].num_rows == tables["dates"].num_rows - 1
    file = tmp_path / "one" / "amounts.parquet"
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(BatchLost):
        store.get(reference)


def test_batch_store_clear_leaves_other_homes_alone(tables: Mapping[str, pa.Table], tmp_path: Path) -> None:
    stores = []
    for name in ("a", "b"):
        home = Home.create(tmp_path / name)
        (home.root / "pressfacts.toml").write_text(f'batches = "file://{tmp_path}/shared"\n')
        stores.append(BatchStore.of(Home.open(home.root)))
    one, two = (store.put("one", tables) for store in stores)
    stores[0].clear()
    with pytest.raises(BatchLost):
        stores[0].get(one)
    assert stores[1].get(two)["documents"].num_rows == 2


@pytest.mark.parametrize("address", ["nothing://known/of", "gopher://a/b"])
def test_batch_store_unknown_address(address: str) -> None:
    with pytest.raises(BadSettings, match="batches"):
        BatchStore(address)


def test_batch_store_full_disk(tables: Mapping[str, pa.Table]) -> None:
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no /dev/full here")
    store = BatchStore("/dev")
    store._path = lambda name, table=None: "/dev" if table is None else "/dev/full"  # type: ignore[method-assign]
    with pytest.raises(DiskFull):
        store.put("one", tables)
