"""What the server does by itself when a run cannot: mark it as crashed when its heartbeats stop, tell of crashes, and
of homes that do not open.

A run that is killed with its machine says nothing any more. Prefect's automations see that: a run that has begun to
send heartbeats and is silent for three of them has crashed; of each crash the block of the setting ``notify`` is told.
A run that cannot read the settings does not know whom to tell: the server does, from when they could be read.
An automation is known by its name and made or brought up to date at every start of serve, and of a flow.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flows.orchestration.deployments import tag
from flows.orchestration.environment import HEARTBEAT_SECONDS

if TYPE_CHECKING:
    from prefect.automations import Automation

    from pipeline.home import Home

SILENT_SECONDS = 3 * HEARTBEAT_SECONDS
_BEAT = "prefect.flow-run.heartbeat"
_ENDS = {f"prefect.flow-run.{state}" for state in ("Completed", "Skipped", "Failed", "Cancelled", "Crashed")}
_CRASHED = {"prefect.flow-run.Crashed"}
_SUBJECT = "pressfacts: {{ flow.name }} crashed"
_UNOPENED = "pressfacts {{ event.payload.flow }} failed: {{ event.payload.reason }}"
_WHY = "{{ event.payload.detail }}\n{{ event.payload.remedy }}"
_BODY = "The run {{ flow_run.name }} ended without a word. Nothing is lost: the next run goes on where it stopped."


def automate(home: Home) -> None:
    """See to it that the server has the automations of this home. Raises BlockMissing."""
    from flows.orchestration.notices import block

    _ensure(_heartbeats(home))
    if (told := block(home)) is not None and told._block_document_id is not None:
        _ensure(_crashes(home, told._block_document_id))
        _ensure(_unopened(home, told._block_document_id))


def _heartbeats(home: Home) -> Automation:
    from prefect.automations import Automation
    from prefect.client.schemas.objects import StateType
    from prefect.events.actions import ChangeFlowRunState
    from prefect.events.schemas.automations import EventTrigger, Posture

    return Automation(
        name=f"{home.settings.name}: runs without heartbeat have crashed",
        description=f"A run that is silent for {SILENT_SECONDS} seconds has died with its machine.",
        trigger=EventTrigger(
            after={_BEAT},
            expect={_BEAT, *_ENDS},
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related=_ours(home),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=SILENT_SECONDS),
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message="Its heartbeats stopped.")],
    )


def _crashes(home: Home, block_document_id: object) -> Automation:
    from prefect.automations import Automation
    from prefect.events.actions import SendNotification
    from prefect.events.schemas.automations import EventTrigger, Posture

    return Automation(
        name=f"{home.settings.name}: crashes are told",
        description=f"{home.settings.notify} is told of each run that crashed.",
        trigger=EventTrigger(
            expect=_CRASHED,
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related=_ours(home),
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[SendNotification(block_document_id=block_document_id, subject=_SUBJECT, body=_BODY)],
    )


def _unopened(home: Home, block_document_id: object) -> Automation:
    from prefect.automations import Automation
    from prefect.events.actions import SendNotification
    from prefect.events.schemas.automations import EventTrigger, Posture

    from flows.orchestration.notices import FAILED, path_name, resource

    return Automation(
        name=f"{home.settings.name}: a home that does not open is told",
        description=f"{home.settings.notify} is told of runs that cannot read {home.root}, or its settings.",
        trigger=EventTrigger(
            expect={FAILED},
            match={"prefect.resource.id": resource(path_name(home.root))},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[SendNotification(block_document_id=block_document_id, subject=_UNOPENED, body=_WHY)],
    )


def _ours(home: Home) -> dict[str, str]:
    """Runs of this home's deployments, by their tag: heartbeats carry it as the changes of a state do, but no name."""
    return {"prefect.resource.role": "tag", "prefect.resource.id": f"prefect.tag.{tag(home)}"}


def _ensure(automation: Automation) -> None:
    from prefect.automations import Automation

    try:
        known = Automation.read(name=automation.name)
    except ValueError:
        automation.create()
        return
    automation.id = known.id
    if _stated(automation) != _stated(known):  # an update forgets which heartbeats the server waits for
        automation.update()


def _stated(automation: Automation) -> dict[str, Any]:
    """What it says, with sets as sets: as lists their order would differ from process to process."""
    return dict(automation.model_dump(include={"name", "description", "enabled", "trigger", "actions"}))
