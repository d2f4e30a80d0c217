"""The Prefect server of a home: joined where PREFECT_API_URL names one, else its own, on loopback.

The own server holds a lock of the kernel's for as long as it lives, with its address and process beside it: a serve
that was killed leaves its server behind, and the next one takes that over instead of starting a second one on the
same database. A server that ends is started again at its address, and flows that were at work find it there.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import ServerUnreachable
from flows.orchestration.environment import LOOPBACK

PORT = 4200
START_SECONDS = 90.0
STOP_SECONDS = 15.0
SIGN_SECONDS = 10.0  # for a process that has just been started to say who it is
_LOG_BYTES = 10_000_000  # a log that is longer becomes the old one


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that answers, for as long as the block lasts. Raises ServerUnreachable."""
    joined = os.environ.get("PREFECT_API_URL")
    if joined:
        if not answers(joined):
            raise ServerUnreachable(f"nothing answers at {shown(joined)}")
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


@dataclass(frozen=True, slots=True)
class AtWork:
    """A server of a folder's own."""

    pid: int
    url: str


class OwnServer:
    """A server with its state in a folder; there is never more than one for a folder."""

    def __init__(self, folder: Path) -> None:
        self.url = ""
        self._folder = folder
        self._lock = folder / "server.lock"
        self._log = folder / "server.log"
        self._stopping = threading.Event()

    def start(self) -> None:
        """Take over the one that a killed process left, or start one; then keep it up. Raises ServerUnreachable."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        left = self.at_work()
        if left is not None:
            self.url = left.url
            wait_for(self.url, lambda: self.at_work() is not None)
            child = None
        else:
            port = _free_port()
            self.url = f"http://{LOOPBACK}:{port}/api"
            child = self._started(port)
        threading.Thread(target=self._keep_up, args=(child,), name="server", daemon=True).start()

    def stop(self) -> None:
        """End it, by force where it does not end by itself."""
        self._stopping.set()
        for number in (signal.SIGTERM, signal.SIGKILL):
            if (left := self.at_work()) is None:
                return
            with suppress(ProcessLookupError):
                os.kill(left.pid, number)
            until = time.monotonic() + STOP_SECONDS
            while self.at_work() is not None and time.monotonic() < until:
                time.sleep(0.1)

    def at_work(self) -> AtWork | None:
        """The server that holds the lock, or None. Raises ServerUnreachable where it does not say which it is."""
        deadline = time.monotonic() + SIGN_SECONDS
        while True:
            try:
                return self._holder()
            except (ValueError, KeyError, TypeError) as error:
                if time.monotonic() > deadline:
                    raise ServerUnreachable(f"a process holds {self._lock} and does not say its address") from error
            time.sleep(0.05)

    def _holder(self) -> AtWork | None:
        """The process that holds the lock. Raises ValueError, KeyError, TypeError where it has not said its name."""
        try:
            handle = os.open(self._lock, os.O_RDWR)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stated = json.loads(os.pread(handle, 4096, 0))
            return AtWork(int(stated["pid"]), str(stated["url"]))
        else:
            return None
        finally:
            os.close(handle)

    def _started(self, port: int) -> subprocess.Popen[bytes]:
        self._turn_log()
        own = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]
        environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
        handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            os.ftruncate(handle, 0)
            launch = str(Path(__file__).with_name("launch.py"))  # a folder may have a module of its name
            command = [sys.executable, launch, str(handle), self.url, *own]
            with self._log.open("ab") as out:
                child = subprocess.Popen(
                    command, stdout=out, stderr=out, start_new_session=True, pass_fds=(handle,), env=environment
                )
        finally:
            os.close(handle)  # the child has it too: the lock is free when the child ends
        wait_for(self.url, lambda: child.poll() is None)
        return child

    def _keep_up(self, child: subprocess.Popen[bytes] | None) -> None:
        """In a thread: start it again when it ends, and keep its log short."""
        while not self._stopping.wait(1.0):
            with suppress(OSError):  # a full disk, say; the server is kept up all the same
                self._turn_log()
            if child.poll() is not None if child is not None else self.at_work() is None:
                with suppress(ServerUnreachable):
                    child = self._started(urlsplit(self.url).port or PORT)

    def _turn_log(self) -> None:
        """Begin the log anew where it is long. The server goes on in the same file, of which it knows the end alone;
        lines that it writes in this very moment may be lost."""
        if self._log.exists() and self._log.stat().st_size > _LOG_BYTES:
            shutil.copyfile(self._log, self._log.with_suffix(".log.old"))
            os.truncate(self._log, 0)


def answers(url: str) -> bool:
    """Whether a server at this address says that it is well."""
    import httpx

    try:
        return httpx.get(f"{url.rstrip('/')}/health", timeout=3).status_code == httpx.codes.OK
    except (httpx.HTTPError, httpx.InvalidURL):
        return False


def shown(url: str) -> str:
    """An address without the name and password that may stand in it: they are nobody's business."""
    return re.sub(r"//.*@", "//", url)


def wait_for(url: str, alive: Callable[[], bool] = lambda: True) -> None:
    """Until a server answers; raises ServerUnreachable where it takes too long, or is no more ``alive``."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if not alive() or time.monotonic() > deadline:
            raise ServerUnreachable(f"nothing answers at {shown(url)}")
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
