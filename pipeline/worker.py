"""Files read and extracted in child processes with limits, so that one bad file never stops the rest.

Enforces: a time limit for the reading of each file and one for its extraction, a limit on the memory a file may take,
no network (:mod:`pipeline.confinement`), one answer for each request. A child that runs over its time or dies is
replaced, and the others of its batch are asked of the new one. Children live long, since starting one costs more than
most files; they are started when there is work for them. Accepted: a child has the user's rights.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread

from extractors.errors import PressfactsError
from pipeline import confinement, wire
from pipeline.errors import ExtractionTimeout, ReaderCrashed, ReaderUnavailable, ReadMemory, ReadTimeout

_START_SECONDS = 60.0
_LONGEST_REPLY = 1 << 30  # bytes

Answer = bytes | PressfactsError  # findings as JSON, or why there are none


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may take; ``page_seconds`` more for each page that is read as a picture."""

    read_seconds: float
    extract_seconds: float
    memory_mb: int
    page_seconds: float = 0.0


class Worker:
    """One child process, used from one thread; only :meth:`kill` may be called from any."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._child: subprocess.Popen[bytes] | None = None
        self._frames: wire.Frames | None = None  # that the child sends

    def study(self, requests: Sequence[wire.Request]) -> Iterator[Answer]:
        """The answer to each request, in order. All are written ahead, so that the child never waits for this side."""
        asked: subprocess.Popen[bytes] | None = None
        for number in range(len(requests)):
            try:
                child = self._started()
                if child is not asked:
                    self._ask(child, requests[number:])
                    asked = child
                answer = self._answer(requests[number].limits.max_pages)
            except PressfactsError as error:
                yield error
                continue
            except (EOFError, BrokenPipeError):
                answer = ReaderCrashed(f"the reading process ended with {self.close()}")
            except ValueError as error:
                self.close()
                answer = ReaderCrashed(f"the reading process answered nonsense: {error}")
            if isinstance(answer, ReadMemory):  # what is left of it may be in pieces
                self.close()
            yield answer

    def kill(self) -> None:
        """End the child, from any thread; the one that is at work with it finds out."""
        if (child := self._child) is not None:
            _end(child)

    def close(self) -> int | None:
        """End the child; its exit code, negative for a signal."""
        child, self._child = self._child, None
        if child is None:
            return None
        _end(child)
        code = child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code

    def _ask(self, child: subprocess.Popen[bytes], requests: Sequence[wire.Request]) -> None:
        assert child.stdin is not None
        child.stdin.write(b"".join(wire.requests().dump_json(request) + b"\n" for request in requests))
        child.stdin.flush()

    def _answer(self, most_pages: int) -> Answer:
        """Raises ReadTimeout, ExtractionTimeout, EOFError, BrokenPipeError, ValueError."""
        frames = self._frames
        assert frames is not None
        seconds = self._allowance.read_seconds
        try:
            kind, body = frames.receive(seconds, _LONGEST_REPLY)
            for _ in range(most_pages):
                if kind != wire.PAGE:
                    break
                seconds = self._allowance.read_seconds + self._allowance.page_seconds
                kind, body = frames.receive(seconds, _LONGEST_REPLY)
        except TimeoutError as error:
            self.close()
            raise ReadTimeout(f"more than {seconds:g} seconds") from error
        if kind == wire.STAGE:
            try:
                kind, body = frames.receive(self._allowance.extract_seconds, _LONGEST_REPLY)
            except TimeoutError as error:
                self.close()
                raise ExtractionTimeout(f"more than {self._allowance.extract_seconds:g} seconds") from error
        if kind == wire.FINDINGS:
            return body
        if kind == wire.ERROR:
            return wire.error(wire.failures().validate_json(body))
        raise ValueError(f"a frame {kind!r}")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        try:
            child = subprocess.Popen(
                confinement.command("pipeline.child", self._allowance.memory_mb),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=confinement.environment(OMP_THREAD_LIMIT="1", OPENBLAS_NUM_THREADS="1"),
                process_group=0,  # with the programs that it starts
            )
        except OSError as error:
            raise ReaderUnavailable(f"the reading process cannot be started: {error.strerror}") from error
        self._child = child
        assert child.stdout is not None
        self._frames = wire.Frames(child.stdout)
        wire.widen(child.stdout)
        try:
            self._frames.receive(_START_SECONDS, 0)
        except (TimeoutError, EOFError, ValueError) as error:
            code = self.close()
            raise ReaderUnavailable(f"the reading process did not start (exit code {code})") from error
        return child


class Job:
    """A batch of files in work: ``answers`` waits for it, ``abandon`` ends it at once."""

    def __init__(self, requests: Sequence[wire.Request]) -> None:
        self._requests = requests
        self._future: Future[list[Answer]] = Future()
        self._worker: Worker | None = None
        self._abandoned = False
        self._lock = Lock()  # a worker is killed for the job that it is at, not for the next one

    def answers(self) -> list[Answer]:
        """The answer to each request, in order."""
        return self._future.result()

    def abandon(self) -> None:
        """Nobody wants the answers any more: a child that is at work on them ends."""
        with self._lock:
            self._abandoned = True
            if self._worker is not None:
                self._worker.kill()

    def run(self, worker: Worker) -> None:
        """Do the work, in a thread of the pool."""
        with self._lock:
            self._worker = worker
            unwanted = self._abandoned
        answers: list[Answer] = []
        try:
            for answer in () if unwanted else worker.study(self._requests):
                answers.append(answer)
                if self._abandoned:
                    break
        except BaseException as error:
            self._future.set_exception(error)
        else:
            self._future.set_result(answers)
        finally:
            with self._lock:
                self._worker = None
            if self._abandoned:
                worker.close()  # it may have answers that the next job would take for its own


class Pool:
    """Some workers, each with its thread, their children started when first needed; safe to use from many threads."""

    def __init__(self, size: int, allowance: Allowance) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._workers = [Worker(allowance) for _ in range(size)]
        for worker in self._workers:
            Thread(target=self._work, args=(worker,), name="study", daemon=True).start()

    def submit(self, requests: Sequence[wire.Request]) -> Job:
        """Give a batch of files to the next idle worker."""
        job = Job(requests)
        self._jobs.put(job)
        return job

    def _work(self, worker: Worker) -> None:
        while (job := self._jobs.get()) is not None:
            job.run(worker)
        worker.close()

    def close(self) -> None:
        """End all children, whatever they are at."""
        for worker in self._workers:
            self._jobs.put(None)
            worker.kill()


_POOLS: dict[tuple[int, int, Allowance], Pool] = {}
_POOLS_LOCK = Lock()


def shared(size: int, allowance: Allowance) -> Pool:
    """The pool of this process with these properties: starting children anew for every chunk would cost too much."""
    with _POOLS_LOCK:
        key = (os.getpid(), size, allowance)  # a forked process must not speak to the children of its parent
        if key not in _POOLS:
            _POOLS[key] = Pool(size, allowance)
        return _POOLS[key]


@atexit.register
def _close_all() -> None:
    for (process, *_), pool in _POOLS.items():
        if process == os.getpid():
            pool.close()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and what it has started; one that was waited for is gone, and its number may be another's."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
