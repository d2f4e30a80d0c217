"""The child's side of :mod:`pipeline.worker`: takes requests until its input ends, one file after the other.

A file may map so much more memory than the process has when it begins. An alarm ends the process should its parent be
gone before the file is done.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO

from extractors.errors import PressfactsError
from pipeline import patience, wire
from pipeline.confinement import kilobytes, limit_memory, refuse_network
from pipeline.errors import ReadMemory
from pipeline.study import prepare, study

_PARENT_GONE_SECONDS = 10.0  # after the parent would have ended this process


def serve(memory_mb: int) -> None:
    """Answer every request with findings or an error."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the replies
    refuse_network()
    prepare()
    wire.send(replies, wire.READY)
    for line in sys.stdin.buffer:
        request = wire.requests().validate_json(line)
        signal.setitimer(signal.ITIMER_REAL, request.seconds + _PARENT_GONE_SECONDS)
        limit_memory(memory_mb)
        _reset_peak()
        try:
            _answer(replies, request)
        except PressfactsError as error:
            _refuse(replies, type(error).__name__, error.detail)
        except MemoryError:
            _refuse(replies, ReadMemory.__name__, f"more than {memory_mb} MB")
        except Exception as error:
            _refuse(replies, type(error).__name__, str(error)[:500])
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(replies: IO[bytes], request: wire.Request) -> None:
    def page() -> None:
        signal.setitimer(signal.ITIMER_REAL, request.seconds + request.limits.ocr_seconds + _PARENT_GONE_SECONDS)
        wire.send(replies, wire.PAGE)

    with patience.listening(page):
        found = study(
            Path(request.path),
            request.media_type,
            request.limits,
            request.context,
            read=lambda: wire.send(replies, wire.STAGE),
        )
    receipt = replace(found.receipt, peak_memory_mb=_peak())
    wire.send(replies, wire.FINDINGS, wire.findings().dump_json(replace(found, receipt=receipt)))


def _refuse(replies: IO[bytes], error: str, detail: str) -> None:
    wire.send(replies, wire.ERROR, wire.failures().dump_json(wire.Failure(error, detail)))


def _reset_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float | None:
    with contextlib.suppress(OSError, ValueError):
        return round(kilobytes(b"VmHWM") / 1024, 1)
    return None


if __name__ == "__main__":
    serve(int(sys.argv[1]))
