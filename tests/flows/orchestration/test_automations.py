"""The server marks silent runs and tells of crashes; however often serve starts, there is one of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.errors import BlockMissing
from pipeline.home import Home
from tests.flows.orchestration.conftest import api

pytestmark = pytest.mark.server


def test_automations_are_made_once(made: Callable[..., Home], prefect: str) -> None:
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
    heartbeats, crashes = sorted(found, key=lambda each: str(each["name"]), reverse=True)
    assert heartbeats["trigger"]["posture"] == "Proactive" and heartbeats["trigger"]["within"] == SILENT_SECONDS
    assert "prefect.flow-run.heartbeat" in heartbeats["trigger"]["after"]
    assert heartbeats["actions"][0]["state"] == "CRASHED"
    assert crashes["actions"][0]["type"] == "send-notification" and crashes["enabled"]


def test_automations_need_the_block(made: Callable[..., Home], prefect: str) -> None:
    from flows.orchestration.automations import automate

    with pytest.raises(BlockMissing, match="custom-webhook/none"):
        automate(made(notify="custom-webhook/none"))
