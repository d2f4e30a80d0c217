"""The Prefect server of a home: joined where PREFECT_API_URL names one, else its own, on loopback.

The own server holds a lock of the kernel's for as long as it lives, with its address and process beside it: a serve
that was killed leaves its server behind, and the next one takes that over instead of starting a second one on the
same database. A server that ends is started again at its address, and flows that were at work find it there.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.errors import ServerUnreachable
from flows.orchestration.environment import LOOPBACK

PORT = 4200
START_SECONDS = 90.0
STOP_SECONDS = 15.0
_LOG_BYTES = 10_000_000  # a log that is longer at the start becomes the old one


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that answers, for as long as the block lasts. Raises ServerUnreachable."""
    joined = os.environ.get("PREFECT_API_URL")
    if joined:
        if not answers(joined):
            raise ServerUnreachable(f"nothing answers at {joined}")
        yield joined
        return
    own = OwnServer(Path(os.environ["PREFECT_HOME"]))
    try:
        own.start()
        os.environ["PREFECT_API_URL"] = own.url
        yield own.url
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        own.stop()


class OwnServer:
    """A server with its state in a folder; there is never more than one for a folder."""

    def __init__(self, folder: Path) -> None:
        self.url = ""
        self._folder = folder
        self._lock = folder / "server.lock"
        self._pid: int | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Take over the one that a killed process left, or start one; then keep it up. Raises ServerUnreachable."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        left = self._left()
        if left is not None:
            self._pid, self.url = left
            wait_for(self.url, lambda: self._left() is not None)
            child = None
        else:
            port = _free_port()
            self.url = f"http://{LOOPBACK}:{port}/api"
            child = self._started(port)
        threading.Thread(target=self._keep_up, args=(child,), name="server", daemon=True).start()

    def stop(self) -> None:
        """End it, by force where it does not end by itself."""
        self._stopping.set()
        if self._pid is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self._pid, number)
            until = time.monotonic() + STOP_SECONDS
            while self._left() is not None and time.monotonic() < until:
                time.sleep(0.1)

    def _started(self, port: int) -> subprocess.Popen[bytes]:
        log = self._folder / "server.log"
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".log.old"))
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]
        environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
        handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            with log.open("ab") as out:
                child = subprocess.Popen(
                    command, stdout=out, stderr=out, start_new_session=True, pass_fds=(handle,), env=environment
                )
            self._pid = child.pid
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps({"pid": child.pid, "url": self.url}).encode(), 0)
        finally:
            os.close(handle)  # the child has it too: the lock is free when the child ends
        wait_for(self.url, lambda: child.poll() is None)
        return child

    def _keep_up(self, child: subprocess.Popen[bytes] | None) -> None:
        """In a thread: start it again when it ends."""
        while not self._stopping.wait(1.0):
            if child.poll() is not None if child is not None else self._left() is None:
                with suppress(ServerUnreachable):
                    child = self._started(int(self.url.split(":")[2].split("/")[0]))

    def _left(self) -> tuple[int, str] | None:
        """Process and address of the server that holds the lock, or None."""
        try:
            handle = os.open(self._lock, os.O_RDWR)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stated = json.loads(os.pread(handle, 4096, 0))
            return int(stated["pid"]), str(stated["url"])
        else:
            return None
        finally:
            os.close(handle)


def answers(url: str) -> bool:
    """Whether a server at this address says that it is well."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def wait_for(url: str, alive: Callable[[], bool] = lambda: True) -> None:
    """Until a server answers; raises ServerUnreachable where it takes too long, or is no more ``alive``."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if not alive() or time.monotonic() > deadline:
            raise ServerUnreachable(f"nothing answers at {url}")
        time.sleep(0.3)


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
