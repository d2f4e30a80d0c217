"""What the server takes for running is compared with what is at work; runs that were missed are not made up for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.orchestration import stale
from pipeline.home import Home
from tests.flows.orchestration.conftest import api

pytestmark = pytest.mark.server
Made = Callable[..., Home]


@pytest.fixture
def home(made: Made, prefect: str, request: pytest.FixtureRequest) -> Home:
    return made(name=request.node.name[-40:].replace("_", "-"))


def deployed(home: Home) -> Any:
    from flows.orchestration.deployments import deployments

    return next(deployment.apply() for deployment in deployments(home))


def running(home: Home, state: Any) -> Any:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        run = client.create_flow_run_from_deployment(deployed(home))
        client.set_flow_run_state(run.id, state, force=True)
        return run


def state_of(run: Any) -> str:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return str(client.read_flow_run(run.id).state_type.value)


def test_stale_runs_without_a_process_are_marked(home: Home) -> None:
    from prefect.states import Pending, Running

    dead, pending, living = (running(home, state) for state in (Running(), Pending(), Running()))
    with stale.alive(home, str(living.id)):
        assert sorted(stale.reconcile(home)) == sorted([dead.name, pending.name])
        assert state_of(living) == "RUNNING"
    assert [state_of(run) for run in (dead, pending)] == ["CRASHED"] * 2
    assert stale.reconcile(home) == [living.name]
    assert not list((home.work / "runs").glob("*.lock"))


@pytest.mark.parametrize("patience", [0.0, 60.0])
def test_stale_runs_are_marked_by_the_next_flow(
    patience: float, made: Made, prefect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a worker runs the flows nobody starts serve; runs that may be about to take their lock are let be."""
    from prefect.states import Running

    from flows.orchestration.flows import ingest

    home = made(name=f"worker-{patience:g}")
    dead = running(home, Running())
    monkeypatch.setattr(stale, "STARTING", timedelta(seconds=patience))
    monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", "any")
    ingest(home.root, return_state=True).result()
    assert state_of(dead) == ("RUNNING" if patience else "CRASHED")
    assert (
        len([each for each in api(f"{prefect}/automations/filter", {}) if each["name"].startswith(home.settings.name)])
        == 1
    )


def test_stale_leaves_no_files_of_runs_that_ended(home: Home) -> None:
    """Neither one that failed nor one that was killed, whoever has marked it; what is about to start is let be."""
    runs = home.work / "runs"
    with pytest.raises(RuntimeError, match="it failed"), stale.alive(home, "failed"):
        raise RuntimeError("it failed")
    assert not list(runs.iterdir())
    for name, seconds in ("killed", 3600), ("starting", 0):
        (runs / f"{name}.lock").touch()
        os.utime(runs / f"{name}.lock", (time.time() - seconds,) * 2)
    with stale.alive(home, "long"):
        os.utime(runs / "long.lock", (time.time() - 3600,) * 2)
        stale.reconcile(home)
        assert sorted(path.stem for path in runs.iterdir()) == ["long", "starting"]


def test_stale_leaves_other_homes_alone(home: Home, made: Made) -> None:
    from prefect.states import Running

    run = running(home, Running())
    assert stale.reconcile(made("other", name="another-one")) == []
    assert state_of(run) == "RUNNING"


def test_stale_of_missed_runs_the_last_stays(home: Home) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
    from prefect.states import Scheduled

    key = deployed(home)
    now = datetime.now(UTC)
    with get_client(sync_client=True) as client:
        ours = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[key]))
        client.request("POST", f"/deployments/{key}/schedule", json={"min_runs": 3})
        scheduled = client.read_flow_runs(flow_run_filter=ours)
        assert len(scheduled) >= 3
        for hours, run in enumerate(scheduled[:3], start=1):
            late = Scheduled(scheduled_time=now - timedelta(hours=hours))
            client.set_flow_run_state(run.id, late, force=True)
    stale.reconcile(home)
    assert [state_of(run) for run in scheduled[:3]] == ["SCHEDULED", "CANCELLED", "CANCELLED"]
