"""Who is told of quarantine and failure: events on the server, and the block that the setting ``notify`` names.

Any notification block of Prefect will do (Slack, Teams, Mattermost, Discord, e-mail by SendGrid, a custom webhook …).
Its secrets lie in the server's database and are never logged: of a notice that could not be sent, only the kind of
error is. A notice that fails does not fail the run; the events and artifacts are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import get_run_logger
from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.core import Block
from prefect.events import emit_event

from extractors.errors import PressfactsError
from flows.errors import BlockMissing
from flows.output import plain
from pipeline.settings import OFF

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document import Quarantined
    from pipeline.home import Home

QUARANTINED = "pressfacts.quarantined"
FAILED = "pressfacts.failed"
_LISTED = 20  # files that a notice names


def block(home: Home) -> NotificationBlock | None:
    """The block of a home; None where nobody is to be told. Raises BlockMissing."""
    named = home.settings.notify
    if named == OFF:
        return None
    import prefect.blocks.notifications  # noqa: F401  its classes must be known to be found by name

    try:
        found = Block.load(named)
    except (ValueError, RuntimeError) as error:
        raise BlockMissing(f"there is no block {named} on the server") from error
    if not isinstance(found, NotificationBlock):
        raise BlockMissing(f"{named} is no notification block")
    return found


def quarantined(home: Home, flow: str, items: list[Quarantined]) -> None:
    """Tell of files that went to quarantine."""
    if not items:
        return
    for item in items:
        _emit(home.settings.name, QUARANTINED, {"file": item.file_name, "reason": item.reason, "sha256": item.sha256})
    lines = [f"{plain(item.file_name)}: {item.reason}. {item.remedy}" for item in items[:_LISTED]]
    if len(items) > _LISTED:
        lines.append(f"and {len(items) - _LISTED} more: pressfacts quarantine")
    count = f"{len(items)} file{'' if len(items) == 1 else 's'}"
    _send(home, f"pressfacts {flow}: {count} in quarantine", "\n".join(lines))


def failed(home: Home, flow: str, error: Exception) -> None:
    """Tell of a run that failed."""
    said = _failure(flow, error)
    _emit(home.settings.name, FAILED, said)
    _send(home, f"pressfacts {flow} failed: {said['reason']}", f"{said['detail']}\n{said['remedy']}")


def unopened(root: Path, flow: str, error: Exception) -> None:
    """Tell of a run whose home could not be opened: by its path, since its settings, with its name and its block, are
    not known. An automation that the server has from better days passes it on to the block."""
    _emit(path_name(root), FAILED, _failure(flow, error))


def path_name(root: Path) -> str:
    """What a home is called in events where its settings cannot be read."""
    return str(root.expanduser().absolute())


def resource(name: str) -> str:
    """What the events of a home are about."""
    return f"pressfacts.home.{name}"


def _failure(flow: str, error: Exception) -> dict[str, str]:
    return {
        "flow": flow,
        "reason": error.reason if isinstance(error, PressfactsError) else type(error).__name__,
        "detail": plain(str(error)),
        "remedy": error.remedy if isinstance(error, PressfactsError) else "Report it: this is a fault of the program.",
    }


def _emit(name: str, event: str, payload: dict[str, Any]) -> None:
    emit_event(event, resource={"prefect.resource.id": resource(name), "home": name}, payload=payload)


def _send(home: Home, subject: str, body: str) -> None:
    try:
        if (told := block(home)) is not None:
            told.notify(body, subject)
    except Exception as error:  # its text may hold the address of the webhook, which is a secret
        get_run_logger().warning("a notice was not sent: %s", type(error).__name__)
