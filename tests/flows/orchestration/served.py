"""A `pressfacts serve` of a home as a process of its own, which a test or a benchmark starts, asks and kills."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any

import duckdb

from pipeline.home import Home
from tests.flows.orchestration.conftest import api, environment, until

ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


class Served:
    """A serve of a home that can be killed and started again."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        self.log = home.root / "serve.log"

    def start(self) -> str:
        """The address of its server, once the flows are served."""
        self.log.unlink(missing_ok=True)
        command = [sys.executable, "-m", "flows.cli", "serve", "--home", str(self.home.root)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env=own_environment(self.home), start_new_session=True
            )
        until(lambda: "Stop with Ctrl-C" in self.said() or (self.process and self.process.poll() is not None), 120)
        assert "Stop with Ctrl-C" in self.said(), self.said()
        return self.said().split("Prefect server: ")[1].split()[0] + "/api"

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End serve and the runs that it started, but not its server, which is a session of its own."""
        assert self.process is not None
        os.killpg(self.process.pid, number)
        self.process.wait(timeout=60)

    def server(self) -> dict[str, Any]:
        return dict(json.loads((self.home.work / "prefect" / "server.lock").read_bytes()))

    def clean(self) -> None:
        for pid in (self.process.pid if self.process else None, self._server_pid()):
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)

    def _server_pid(self) -> int | None:
        try:
            return int(self.server()["pid"])
        except (FileNotFoundError, ValueError):
            return None


def own_environment(home: Home) -> dict[str, str]:
    """Nothing said of where Prefect has its state: that is the program's business."""
    shared = environment(home.work / "prefect")
    return {name: value for name, value in shared.items() if name != "PREFECT_HOME"}


def run_of(url: str, flow: str) -> str:
    """Start a flow; its deployment is there soon after serve has said so."""
    found = until(lambda: [each for each in api(f"{url}/deployments/filter", {}) if each["entrypoint"].endswith(flow)])
    return str(api(f"{url}/deployments/{found[0]['id']}/create_flow_run", {})["id"])


def state_of(url: str, run: str) -> str:
    return str(api(f"{url}/flow_runs/{run}")["state"]["type"])


def loaded(home: Home) -> int:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return int(connection.execute("SELECT count(DISTINCT sha256) FROM documents").fetchall()[0][0])
