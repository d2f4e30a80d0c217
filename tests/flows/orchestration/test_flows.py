"""The flows on a real server, with each runner: the same rows as the command line, and what the UI shows of them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import duckdb
import pytest

from flows import work
from pipeline.home import Home
from tests.flows.orchestration.conftest import drop

pytestmark = pytest.mark.server
Made = Callable[..., Home]


def facts(home: Home) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute("SELECT fact_id, surface, rule FROM amounts ORDER BY ALL").fetchall()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An address that takes notices, and those that came."""
    came: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", came
        server.shutdown()


@pytest.mark.parametrize("runner", ["in_process", "processes", "dask"])
def test_flows_ingest_gives_the_rows_of_the_command_line(runner: str, made: Made, prefect: str) -> None:
    from flows.orchestration.flows import ingest

    if runner == "dask":
        pytest.importorskip("prefect_dask")
    here, there = made("here"), made("there", runner=runner)
    drop(here)
    count = drop(there)
    work.ingest(here)
    assert ingest(there.root)["loaded"] == count
    assert facts(here) == facts(there)
    assert not list(there.inbox.iterdir())
    assert not list(there.batches.rglob("*.parquet"))
