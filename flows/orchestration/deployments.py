"""The deployments of a home: which flow, on which schedule. ``pressfacts serve`` makes them for its home from the
settings; prefect.yaml states the same for `prefect deploy`, where a worker runs them.

A deployment is called after the home (setting ``name``), so that several homes share a server. Schedules are in UTC: in
a zone with summer time, a run between 3 and 4 in the morning would happen twice in autumn and never in spring.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.errors import NameTaken
from pipeline.cron import NEVER

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

    from pipeline.home import Home

MODULE = "flows.orchestration.flows"


@dataclass(frozen=True, slots=True)
class Planned:
    """A flow by the name of its function, what it is for, and the setting that has its schedule, if it has one."""

    flow: str
    about: str
    setting: str | None = None


PLANNED = (
    Planned("ingest", "Sweep the inbox and load what is new.", "ingest_cron"),
    Planned("refresh", "Sweep, re-extract what changed, resolve, publish, check a sample.", "refresh_cron"),
    Planned("rebuild", "Make the warehouse anew from archive, rules and corrections."),
    Planned("verify", "Compare the bytes of all originals with what was taken in.", "verify_cron"),
)


def schedule(home: Home, planned: Planned) -> str | None:
    """Five fields in UTC; None where the flow runs on call alone."""
    cron: str = getattr(home.settings, planned.setting) if planned.setting else NEVER
    return None if cron == NEVER else cron


def tag(home: Home) -> str:
    """What every run of this home's deployments is tagged with."""
    return f"pressfacts:{home.settings.name}"


def deployments(home: Home, *, own: bool = False) -> list[RunnerDeployment]:
    """The deployments of a home, for Prefect's ``serve``. Raises NameTaken.

    On the home's ``own`` server nothing is another home's: what was deployed before the home was moved is taken over,
    and before it was given another name, removed.
    """
    from prefect.deployments.runner import EntrypointType
    from prefect.schedules import Cron

    from flows.orchestration import flows

    if own:
        _remove_former(home)
    else:
        _check_name(home)
    made = []
    for planned in PLANNED:
        cron = schedule(home, planned)
        flow: Any = getattr(flows, planned.flow)
        made.append(
            flow.to_deployment(
                home.settings.name,
                description=planned.about,
                parameters={"home": str(home.root)},
                entrypoint_type=EntrypointType.MODULE_PATH,
                schedule=Cron(cron, timezone="UTC") if cron else None,
                tags=["pressfacts", tag(home)],
            )
        )
    return made


def _check_name(home: Home) -> None:
    """The server must not have another home's deployments of this name."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName

    with get_client(sync_client=True) as client:
        ours = DeploymentFilter(name=DeploymentFilterName(any_=[home.settings.name]))
        for known in client.read_deployments(deployment_filter=ours):
            other = known.parameters.get("home")
            if other is not None and other != str(home.root):
                raise NameTaken(f"{home.settings.name} is the name of {other} on this server")


def _remove_former(home: Home) -> None:
    """Deployments of these flows under another name, which nobody serves any more."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        for known in client.read_deployments():
            ours = (known.entrypoint or "").startswith(f"{MODULE}.") and known.work_pool_name is None
            if ours and known.name != home.settings.name:
                client.delete_deployment(known.id)
