"""The flows on a real server, with each runner: the same rows as the command line, and what the UI shows of them."""

from __future__ import annotations

import contextlib
import contextvars
import json
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pytest

from flows import work
from pipeline import archive
from pipeline.home import Home
from tests.flows.orchestration.conftest import api, drop, until
from warehouse.lock import writer_lock
from warehouse.writer import Writer

pytestmark = pytest.mark.server
Made = Callable[..., Home]


def facts(home: Home) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute("SELECT fact_id, surface, rule FROM amounts ORDER BY ALL").fetchall()


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


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_flows_lose_nothing_with_a_worker(runner: str, made: Made, prefect: str) -> None:
    """The process that extracts is killed in its first chunk: the chunk is extracted again, and no row is there twice."""
    from flows.orchestration.flows import ingest

    if runner == "dask":
        pytest.importorskip("prefect_dask")
    home = made("there", runner=runner)
    count = drop(home)
    done: list[dict[str, int]] = []
    context = contextvars.copy_context()
    flow = threading.Thread(target=context.run, args=(lambda: done.append(ingest(home.root)),))
    flow.start()
    os.kill(until(_reading_parent, 60, pause=0.01), signal.SIGKILL)
    flow.join(timeout=120)
    assert done and done[0]["loaded"] == count and done[0]["in quarantine"] == 0
    here = made("here")
    drop(here)
    work.ingest(here)
    assert facts(here) == facts(home)


def _reading_parent() -> int | None:
    """The process, not this one, that has started a reading child."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if b"pipeline.child" in (folder / "cmdline").read_bytes():
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                if parent != os.getpid() and os.getpid() in _ancestors(parent):
                    return parent
    return None


def _ancestors(pid: int) -> list[int]:
    found = []
    while pid > 1:
        found.append(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return found


def test_flows_verify_tells_of_damage(made: Made, prefect: str) -> None:
    from flows.orchestration.flows import verify

    home = made()
    count = drop(home)
    work.ingest(home)
    assert verify(home.root, return_state=True).message == f"{count} originals checked, 0 problems"
    victim = home.root / next(archive.records(home)).path
    victim.chmod(0o600)
    victim.write_bytes(b"other bytes")
    state = verify(home.root, return_state=True)
    assert state.is_failed() and "has the digest" in state.message


def test_flows_show_their_progress_by_what_they_have_to_do(
    made: Made, prefect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar is no more than nearly full before the end, and moves from part to part: each file is counted."""
    from flows.orchestration import artifacts, flows

    shown: dict[str, list[float]] = {}

    def note(*told: Any, key: str = "", **_: Any) -> UUID:
        shown.setdefault(key or list(shown)[-1], []).append(told[-1])
        return UUID(int=1)

    home = made(chunk_size=1)
    count = drop(home)
    work.ingest(home)
    monkeypatch.setattr(artifacts, "_SECONDS", 0.0)
    monkeypatch.setattr(artifacts, "create_progress_artifact", note)
    monkeypatch.setattr(artifacts, "update_progress_artifact", note)
    for flow in (flows.verify, flows.rebuild):
        flow(home.root)
        assert shown[f"{flow.name}-progress"][:-2] == [100.0 * done / count for done in range(1, count)]
    (home.inbox / "late.txt").write_text("LLI-999 costs 5,00 EUR.", encoding="utf-8")
    monkeypatch.setattr("warehouse.preview.stale", lambda *_, **__: range(3))  # as if a language's rules had changed
    flows.refresh(home.root)
    assert shown["refresh-progress"] == [100.0 / (1 + 3), 100.0]


def webhook(name: str, address: str) -> None:
    """A block that ``notify`` may name."""
    from prefect.blocks.notifications import CustomWebhookNotificationBlock

    told = {"subject": "{{subject}}", "body": "{{body}}"}
    CustomWebhookNotificationBlock(name=name, url=address, json_data=told).save(name, overwrite=True)


def test_flows_show_and_tell_of_quarantine(
    made: Made, prefect: str, listener: tuple[str, list[dict[str, Any]]]
) -> None:
    """Progress, the table of the run, a receipt, an event, and the block that pressfacts.toml names."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
    from prefect.client.schemas.objects import StateType

    from flows.orchestration.flows import ingest

    address, came = listener
    webhook("press", address)
    home = made(name="told", notify="custom-webhook/press")
    count = drop(home, broken=True)
    state = ingest(home.root, return_state=True)
    assert state.type == StateType.COMPLETED
    assert f"{count} loaded" in state.message and "1 in quarantine" in state.message

    with get_client(sync_client=True) as client:
        run = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[state.state_details.flow_run_id]))
        shown = {each.key: each for each in client.read_artifacts(artifact_filter=run)}
    assert shown["ingest-progress"].data == 100.0
    assert {"what": "loaded", "value": count} in json.loads(str(shown["ingest-run"].data))
    receipts = [key for key in shown if key and key.startswith("quarantined-")]
    text = str(shown[receipts[0]].data)
    assert len(receipts) == 1 and "unsupported\\_type" in text and "minutes.doc" in text
    assert [notice["subject"] for notice in came] == ["pressfacts ingest: 1 file in quarantine"]
    assert "minutes.doc: unsupported_type" in came[0]["body"]
    assert until(lambda: _events(prefect, "pressfacts.quarantined", "told"), 30)


def _events(url: str, name: str, home: str) -> list[dict[str, Any]]:
    found = api(f"{url}/events/filter", {"filter": {"event": {"name": [name]}}})["events"]
    return [event for event in found if event["resource"]["home"] == home]


def test_flows_tell_of_failure(made: Made, prefect: str, listener: tuple[str, list[dict[str, Any]]]) -> None:
    """A fault that no retry helps ends the run at once; the notice says what to do."""
    from prefect.client.schemas.objects import StateType

    from flows.orchestration.flows import refresh

    address, came = listener
    webhook("fail", address)
    home = made(notify="custom-webhook/fail")
    home.warehouse.write_bytes(b"this is no warehouse" * 1000)
    state = refresh(home.root, return_state=True)
    assert state.type == StateType.FAILED
    assert [notice["subject"] for notice in came] == ["pressfacts refresh failed: warehouse_damaged"]
    assert "Move work/warehouse.duckdb" in came[0]["body"]


def test_flows_tell_of_a_home_that_does_not_open(
    made: Made, prefect: str, listener: tuple[str, list[dict[str, Any]]]
) -> None:
    """A typo in the settings, so that nobody knows who is to be told: the server does, from before."""
    from flows.orchestration.automations import automate
    from flows.orchestration.flows import ingest

    address, came = listener
    webhook("typo", address)
    home = made(name="mistyped", notify="custom-webhook/typo")
    automate(home)
    (home.root / "pressfacts.toml").write_text("jbos = 4\n")
    assert ingest(home.root, return_state=True).is_failed()
    (event,) = until(lambda: _events(prefect, "pressfacts.failed", str(home.root)), 30)
    assert event["payload"]["flow"] == "ingest" and event["payload"]["reason"] == "bad_settings"
    until(lambda: came, 30)
    assert [notice["subject"] for notice in came] == ["pressfacts ingest failed: bad_settings"]
    assert "jbos" in came[0]["body"] and event["payload"]["remedy"] in came[0]["body"]


def test_flows_go_on_where_nobody_can_be_told(made: Made, prefect: str) -> None:
    from flows.orchestration.flows import ingest

    home = made(notify="slack-webhook/nobody-made-it")
    count = drop(home, broken=True)
    assert ingest(home.root)["loaded"] == count


def test_flows_ingest_leaves_where_another_run_writes(
    made: Made, prefect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.orchestration.flows import ingest

    monkeypatch.setitem(Writer.of.__func__.__kwdefaults__, "wait", 0.1)  # type: ignore[attr-defined]
    home = made()
    count = drop(home)
    with writer_lock(home.lock, wait=0):
        state = ingest(home.root, return_state=True)
    assert (state.name, state.is_completed()) == ("Skipped", True)
    assert len(list(home.inbox.iterdir())) == count


def test_flows_retry_what_passes(made: Made, prefect: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refresh that finds the writer's lock taken is there again when it is free."""
    from flows.orchestration import flows

    monkeypatch.setitem(Writer.of.__func__.__kwdefaults__, "wait", 0.1)  # type: ignore[attr-defined]
    monkeypatch.setattr(flows, "RETRY_SECONDS", (1.0, 1.0, 60.0))
    home = made()
    count = drop(home)
    lock = writer_lock(home.lock, wait=0)
    lock.__enter__()
    threading.Timer(1.5, lock.__exit__, (None, None, None)).start()
    assert flows.refresh(home.root)["loaded"] == count
