"""``pressfacts serve``: a server, the deployments of a home on it, and the process that runs their flows.

One process serves a home, which a lock of the kernel's sees to; so whatever the server takes for running when this one
starts, and is not, died with an earlier one.
"""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from flows import logs
from flows.errors import AlreadyServed
from flows.orchestration.deployments import PLANNED, deployments, schedule
from flows.orchestration.environment import configure
from flows.orchestration.server import server, shown, wait_for
from flows.output import say
from warehouse.errors import WarehouseLocked
from warehouse.lock import writer_lock

if TYPE_CHECKING:
    from pipeline.home import Home


def serve(home: Home) -> None:
    """Serve the flows until interrupted. Raises AlreadyServed, ServerUnreachable, NameTaken, BlockMissing."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # Prefect's own handler comes late, the server early
    logs.configure(home)
    with ExitStack() as stack:
        try:
            stack.enter_context(writer_lock(home.work / "serve.lock", wait=0.0))
        except WarehouseLocked as error:
            raise AlreadyServed(f"{home.root} is served already") from error
        try:
            _serve(home)
        except KeyboardInterrupt:
            say("Stopped.")


def _serve(home: Home) -> None:
    configure(home)
    own = not os.environ.get("PREFECT_API_URL") and Path(os.environ["PREFECT_HOME"]).is_relative_to(home.root)
    with server() as url:
        import httpx

        say(f"Prefect server: {shown(url).removesuffix('/api')}")
        while True:
            try:
                _run(home, own=own)
            except httpx.TransportError:  # once it runs it bears an outage; while it registers its flows it does not
                say("The Prefect server does not answer; waiting for it", "warning")
                wait_for(url)
            else:
                return


def _run(home: Home, *, own: bool) -> None:
    """Register the flows and run them until interrupted."""
    from prefect import serve as serve_deployments

    from flows.orchestration.automations import automate
    from flows.orchestration.stale import reconcile

    made = deployments(home, own=own)
    for name in reconcile(home):
        say(f"The run {name} had died; it is marked as crashed", "warning")
    automate(home)
    for planned in PLANNED:
        cron = schedule(home, planned)
        say(f"Serving {planned.flow}/{home.settings.name}: {f'{cron} UTC' if cron else 'on call'}")
    say("Stop with Ctrl-C")
    serve_deployments(*made, print_starting_message=False)
