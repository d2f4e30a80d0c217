"""Reading in child processes with limits, so that one bad file never stops the rest.

Enforces: a time limit for each file, a limit on the memory a child may map, one reply for each request. A child that
runs over its time or dies is replaced; the others go on. Children live long, since starting one costs more than
reading most files. Replies are JSON and raw numbers, never pickles: a file that takes over its reader gains no more
than that process. Accepted: a child has the user's rights and could use the network; nothing in the readers does.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from extractors.errors import PressfactsError
from pipeline import errors
from pipeline.document import Page, Raw
from pipeline.errors import ReaderCrashed, ReadMemory, ReadTimeout
from pipeline.readers import Limits, reader

_HEADER = struct.Struct("<II")  # bytes of JSON, bytes of boxes
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child read, and the most memory it held at a time."""

    raw: Raw
    peak_memory_mb: float | None


class Worker:
    """One child process; ``read`` may be called from one thread at a time."""

    def __init__(self, limits: Limits, *, timeout_seconds: float, memory_mb: int) -> None:
        self._limits = limits
        self._timeout = timeout_seconds
        self._memory_mb = memory_mb
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, media_type: str) -> Reply:
        """Read a file in the child; raises what the reader raises, ReadTimeout, ReadMemory, ReaderCrashed."""
        child = self._started()
        request = {"path": str(path), "media_type": media_type, "max_pages": self._limits.max_pages}
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            reply, boxes = self._receive(child, self._timeout)
        except TimeoutError as error:
            self.close()
            raise ReadTimeout(f"more than {self._timeout:g} seconds") from error
        except (EOFError, BrokenPipeError) as error:
            code = self.close()
            raise ReaderCrashed(f"the reading process ended with {code}") from error
        if "error" in reply:
            raise _error(reply)
        return Reply(_raw(reply, boxes), reply["peak_memory_mb"])

    def close(self) -> int | None:
        """End the child; its exit code, negative for a signal."""
        child, self._child = self._child, None
        if child is None:
            return None
        with contextlib.suppress(ProcessLookupError):
            if child.poll() is None:
                child.kill()
        code = child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        root = str(Path(__file__).parents[1])
        search = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "pipeline.worker", str(self._memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": search, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        try:
            self._receive(self._child, _START_SECONDS)
        except (TimeoutError, EOFError) as error:
            code = self.close()
            raise ReaderCrashed(f"the reading process did not start (exit code {code})") from error
        return self._child

    def _receive(self, child: subprocess.Popen[bytes], timeout: float) -> tuple[dict[str, Any], bytes]:
        """One reply; raises TimeoutError, EOFError."""
        assert child.stdout is not None
        deadline = time.monotonic() + timeout
        sizes = _HEADER.unpack(_exactly(child.stdout, _HEADER.size, deadline))
        body = _exactly(child.stdout, sum(sizes), deadline)
        return json.loads(body[: sizes[0]]), body[sizes[0] :]


class Pool:
    """Some workers, started when first needed and closed together; safe to use from as many threads."""

    def __init__(self, size: int, limits: Limits, *, timeout_seconds: float, memory_mb: int) -> None:
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._all = [Worker(limits, timeout_seconds=timeout_seconds, memory_mb=memory_mb) for _ in range(size)]
        for worker in self._all:
            self._idle.put(worker)

    def read(self, path: Path, media_type: str) -> Reply:
        """Read a file in the next idle child."""
        worker = self._idle.get()
        try:
            return worker.read(path, media_type)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all children."""
        for worker in self._all:
            worker.close()


def _exactly(stream: IO[bytes], count: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    handle = stream.fileno()
    while count > 0:
        ready, _, _ = select.select([handle], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        chunk = os.read(handle, min(count, 1 << 20))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def _error(reply: dict[str, Any]) -> PressfactsError:
    kind = getattr(errors, reply["error"], None)
    if isinstance(kind, type) and issubclass(kind, PressfactsError):
        return kind(reply["detail"])
    return ReaderCrashed(f"{reply['error']}: {reply['detail']}")


def _raw(reply: dict[str, Any], boxes: bytes) -> Raw:
    pages, position = [], 0
    for page in reply["pages"]:
        size = page.pop("boxes")
        numbers = array("f")
        numbers.frombytes(boxes[position : position + size])
        position += size
        pages.append(Page(boxes=numbers, **page))
    return Raw(reply["media_type"], tuple(pages), reply["laid_out"], reply["encoding"], reply["title"])


def _serve(memory_mb: int) -> None:
    """The child: a line of JSON in, a reply out, until the input ends."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the replies
    for kind in ("text/plain", "application/pdf"):
        reader(kind).load()
    _limit_memory(memory_mb)
    _send(replies, {"ready": True})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _reset_peak()
        try:
            raw = reader(request["media_type"]).load()(Path(request["path"]), Limits(request["max_pages"]))
        except PressfactsError as error:
            _send(replies, {"error": type(error).__name__, "detail": error.detail})
        except MemoryError:
            _send(replies, {"error": ReadMemory.__name__, "detail": f"more than {memory_mb} MB"})
        except Exception as error:
            _send(replies, {"error": type(error).__name__, "detail": str(error)[:500]})
        else:
            _send(replies, _described(raw), [page.boxes.tobytes() for page in raw.pages])


def _described(raw: Raw) -> dict[str, Any]:
    pages = [
        {
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "text": page.text,
            "state": page.state,
            "boxes": len(page.boxes) * page.boxes.itemsize,
        }
        for page in raw.pages
    ]
    return {
        "media_type": raw.media_type,
        "pages": pages,
        "laid_out": raw.laid_out,
        "encoding": raw.encoding,
        "title": raw.title,
        "peak_memory_mb": _peak(),
    }


def _send(stream: IO[bytes], reply: dict[str, Any], boxes: list[bytes] | None = None) -> None:
    body = json.dumps(reply).encode()
    numbers = b"".join(boxes or ())
    stream.write(_HEADER.pack(len(body), len(numbers)))
    stream.write(body)
    stream.write(numbers)
    stream.flush()


def _limit_memory(memory_mb: int) -> None:
    """Let the process map so much more than it has now; where the system cannot, the time limit is left."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        mapped = next(_kilobytes("VmSize")) * 1024
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_mb * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reset_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float | None:
    with contextlib.suppress(OSError, StopIteration):
        return round(next(_kilobytes("VmHWM")) / 1024, 1)
    return None


def _kilobytes(name: str) -> Iterator[int]:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            yield int(line.split()[1])


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
