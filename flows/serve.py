"""A local Prefect server and the process that runs the flows: ``pressfacts serve``.

Joins the server that PREFECT_API_URL names; without one, starts its own on loopback and stops it at the end.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import ServerUnreachable
from flows.output import say
from flows.prefect_env import LOOPBACK, configure

if TYPE_CHECKING:
    from pipeline.home import Home

PORT = 4200
START_SECONDS = 90.0


def serve(home: Home) -> None:
    """Serve the flows until interrupted: ``ingest`` on call, ``refresh`` on the schedule of pressfacts.toml."""
    configure(home)
    with server(home) as url:
        say(f"Prefect server: {url.removesuffix('/api')}")
        say(f"Serving ingest (on call) and refresh ({home.settings.refresh_cron} UTC); stop with Ctrl-C")
        _serve_flows(home)


def _serve_flows(home: Home) -> None:
    from prefect import serve as serve_deployments
    from prefect.deployments.runner import EntrypointType
    from prefect.schedules import Cron

    from flows.prefect_flows import ingest_flow, refresh_flow

    parameters = {"home": str(home.root)}
    module = EntrypointType.MODULE_PATH
    cron = Cron(home.settings.refresh_cron, timezone="UTC")
    serve_deployments(
        ingest_flow.to_deployment("ingest", parameters=parameters, entrypoint_type=module),
        refresh_flow.to_deployment("refresh", parameters=parameters, entrypoint_type=module, schedule=cron),
    )


@contextmanager
def server(home: Home) -> Iterator[str]:
    """The address of a server that answers: the one of PREFECT_API_URL, or one that lives as long as the block."""
    joined = os.environ.get("PREFECT_API_URL")
    if joined:
        if not _answers(joined):
            raise ServerUnreachable(f"nothing answers at {joined}")
        yield joined
        return
    port = _free_port()
    url = f"http://{LOOPBACK}:{port}/api"
    folder = Path(os.environ["PREFECT_HOME"])
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(url, process)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise ServerUnreachable("the Prefect server did not start")
        time.sleep(0.3)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _free_port() -> int:
    """Prefect's own port where it is free, else any."""
    for port in (PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerUnreachable("no free port on loopback")
