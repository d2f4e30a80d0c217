"""The server marks silent runs and tells of crashes; however often serve starts, there is one of each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from flows import doctor
from flows.errors import BlockMissing
from flows.orchestration import automations
from pipeline.home import Home
from tests.flows.orchestration.conftest import api, until
from warehouse.lock import writer_lock

pytestmark = pytest.mark.server
Made = Callable[..., Home]
SHORT = 10  # seconds, Prefect's least
RUN = f"""
import runpy
from flows.orchestration import automations

automations.SILENT_SECONDS = {SHORT}
runpy.run_module("prefect.engine", run_name="__main__")
"""


def test_automations_are_made_once(made: Made, prefect: str) -> None:
    from prefect.blocks.notifications import CustomWebhookNotificationBlock

    from flows.orchestration.automations import SILENT_SECONDS, automate

    CustomWebhookNotificationBlock(name="crash", url="http://127.0.0.1:9/").save("crash", overwrite=True)
    home = made(name="automated", notify="custom-webhook/crash")
    seen = []
    for _ in range(2):
        automate(home)
        every = api(f"{prefect}/automations/filter", {})
        seen.append(found := [each for each in every if each["name"].startswith("automated")])
    assert seen[0] == seen[1], "an update would make the server forget what it waits for"
    heartbeats, crashes, unopened = sorted(found, key=lambda each: str(each["name"]), reverse=True)
    assert heartbeats["trigger"]["posture"] == "Proactive" and heartbeats["trigger"]["within"] == SILENT_SECONDS
    assert "prefect.flow-run.heartbeat" in heartbeats["trigger"]["after"]
    assert heartbeats["actions"][0]["state"] == "CRASHED"
    for told in (crashes, unopened):
        assert told["actions"][0]["type"] == "send-notification" and told["enabled"]


def test_automations_need_the_block(made: Made, prefect: str) -> None:
    from flows.orchestration.automations import automate

    with pytest.raises(BlockMissing, match="custom-webhook/none"):
        automate(made(notify="custom-webhook/none"))


@pytest.mark.parametrize(
    ("named", "state", "detail"),
    [
        ("custom-webhook/well", "ok", "custom-webhook/well"),
        ("custom-webhook/none", "fault", "there is no block"),
        ("no-such-kind/none", "fault", "there is no block"),
        ("nothing", "fault", "there is no block"),
        ("secret/well", "fault", "is no notification block"),
    ],
)
def test_automations_of_a_wrong_block_are_a_case_for_the_doctor(
    made: Made, prefect: str, named: str, state: str, detail: str
) -> None:
    from prefect.blocks.notifications import CustomWebhookNotificationBlock
    from prefect.blocks.system import Secret

    CustomWebhookNotificationBlock(name="well", url="http://127.0.0.1:9/").save("well", overwrite=True)
    Secret(value="s3cret").save("well", overwrite=True)
    (check,) = doctor._notify(made(notify=named))
    assert check.state == state and detail in check.detail and bool(check.remedy) is (state != "ok")


def test_automations_mark_a_run_that_was_killed_and_tell(
    made: Made, prefect: str, monkeypatch: pytest.MonkeyPatch, listener: tuple[str, list[dict[str, Any]]]
) -> None:
    """Nobody else looks: the server sees that the heartbeats stop."""
    from prefect.blocks.notifications import CustomWebhookNotificationBlock

    from flows.orchestration.deployments import deployments

    address, came = listener
    told = {"subject": "{{subject}}", "body": "{{body}}"}
    CustomWebhookNotificationBlock(name="died", url=address, json_data=told).save("died", overwrite=True)
    home = made(name="killed", notify="custom-webhook/died")
    monkeypatch.setattr(automations, "SILENT_SECONDS", SHORT)
    automations.automate(home)
    refresh = next(each for each in deployments(home) if each.flow_name == "refresh").apply()
    run = api(f"{prefect}/deployments/{refresh}/create_flow_run", {})["id"]
    variables = {**os.environ, "PREFECT__FLOW_RUN_ID": run, "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30"}
    beat = {
        "filter": {"event": {"name": ["prefect.flow-run.heartbeat"]}, "resource": {"id": [f"prefect.flow-run.{run}"]}}
    }
    with writer_lock(home.lock, wait=5):  # the run waits
        process = subprocess.Popen([sys.executable, "-c", RUN], env=variables)
        try:
            until(lambda: api(f"{prefect}/events/filter", beat)["events"], 60)
        finally:
            process.kill()
            process.wait()
    assert api(f"{prefect}/flow_runs/{run}")["state"]["type"] == "RUNNING"
    state = until(lambda: (now := api(f"{prefect}/flow_runs/{run}")["state"])["type"] == "CRASHED" and now, 90)
    assert state["message"] == "Its heartbeats stopped."
    until(lambda: came, 60)
    assert [notice["subject"] for notice in came] == ["pressfacts: refresh crashed"]
