"""Deployments by prefect.yaml on a real server: the same flows, schedules and names as `pressfacts serve` makes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.errors import NameTaken
from flows.orchestration.deployments import MODULE, PLANNED, schedule, tag
from pipeline.home import Home
from pipeline.settings import Settings, settings_from
from tests.flows.orchestration.conftest import ROOT, api, environment

YAML = ROOT / "prefect.yaml"
Made = Callable[..., Home]


def stated() -> dict[str, Any]:
    deployments = yaml.safe_load(YAML.read_text(encoding="utf-8"))["deployments"]
    return {each["entrypoint"].rpartition(".")[2]: each for each in deployments}


@pytest.mark.parametrize("planned", PLANNED, ids=lambda planned: planned.flow)
def test_deployments_of_the_tree_are_those_of_serve(planned: Any, tmp_path: Path) -> None:
    home = Home.create(tmp_path / "home")
    found = stated()[planned.flow]
    assert found["entrypoint"] == f"{MODULE}.{planned.flow}"
    assert (found["name"], found["description"]) == (home.settings.name, planned.about)
    assert found["tags"] == ["pressfacts", tag(home)]
    cron = schedule(home, planned)
    assert found.get("schedules", []) == ([{"cron": cron, "timezone": "UTC"}] if cron else [])


def test_deployments_all_are_in_the_tree() -> None:
    assert set(stated()) == {planned.flow for planned in PLANNED}


def test_deployments_can_have_no_schedule() -> None:
    home = Home(Path("/h"), settings_from({"ingest_cron": "never", "verify_cron": "0 1 * * *"}))
    assert [schedule(home, planned) for planned in PLANNED[:1]] == [None]


@pytest.mark.server
def test_deployments_by_prefect_deploy(server_url: str, tmp_path: Path) -> None:
    """From a copy of the file alone: nothing of this machine stands in it."""
    shutil.copy(YAML, tmp_path)
    variables = environment(tmp_path / "prefect", PREFECT_API_URL=server_url, PRESSFACTS_HOME="/srv/press")

    def run(*words: str) -> None:
        command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    run("work-pool", "create", "pressfacts", "--type", "process")
    run("deploy", "--all")
    found = [
        each
        for each in api(f"{server_url}/deployments/filter", {})
        if each["name"] == "pressfacts" and each["parameters"].get("home") == "/srv/press"
    ]
    assert {each["entrypoint"] for each in found} == {each["entrypoint"] for each in stated().values()}
    assert {each["work_pool_name"] for each in found} == {"pressfacts"}
    for each in found:
        expected = stated()[each["entrypoint"].rpartition(".")[2]].get("schedules", [])
        schedules = [part["schedule"] for part in each["schedules"]]
        assert [(part["cron"], part["timezone"]) for part in schedules] == [
            (p["cron"], p["timezone"]) for p in expected
        ]
        assert all(part["active"] for part in each["schedules"])
        assert each["pull_steps"] == [{"prefect.deployments.steps.set_working_directory": {"directory": "/srv/press"}}]


@pytest.mark.server
def test_deployments_refuse_the_name_of_another_home(made: Made, prefect: str) -> None:
    from flows.orchestration.deployments import deployments

    for deployment in deployments(made("one", name="taken")):
        deployment.apply()
    with pytest.raises(NameTaken, match="one"):
        deployments(made("two", name="taken"))
    assert deployments(made("two", name="free"))


@pytest.mark.server
def test_deployments_of_a_home_that_was_moved_and_renamed(made: Made, prefect: str) -> None:
    """On its own server, which moves with the home, it goes on."""
    from flows.orchestration.deployments import deployments

    def there() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for each in api(f"{prefect}/deployments/filter", {}):
            if each["name"].startswith("moving"):
                found.setdefault(each["name"], set()).add(each["parameters"]["home"])
        return found

    def serve(home: Home) -> None:
        for deployment in deployments(home, own=True):
            deployment.apply()

    before = made("before", name="moving")
    serve(before)
    after = Home.open(before.root.rename(before.root.with_name("after")))
    serve(after)
    assert there() == {"moving": {str(after.root)}}
    (after.root / "pressfacts.toml").write_text('name = "moving-on"')
    serve(Home.open(after.root))
    assert there() == {"moving-on": {str(after.root)}}


@pytest.mark.parametrize("planned", PLANNED, ids=lambda planned: planned.flow)
def test_deployments_are_in_the_documentation(planned: Any) -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    timed = f"`{planned.setting}` | `{getattr(Settings(), planned.setting)}`" if planned.setting else "– | on call"
    assert f"| `{planned.flow}` | {timed} |" in text
