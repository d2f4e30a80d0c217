"""The process that unpacks: what it opens may be hostile, so that it has limits of time and memory, no network, and is
expendable.

A request is a line of JSON; the answer is a frame of :mod:`pipeline.wire` with the contents or an error. The bytes go
by way of files in the folder that the request names. Accepted: the process has the user's rights.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter

from extractors.errors import PressfactsError
from pipeline import wire
from pipeline.confinement import limit_memory, refuse_network
from pipeline.containers import Contents, Limits
from pipeline.containers.tree import expand
from pipeline.errors import ReadMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A container to unpack into a folder."""

    path: Path
    media_type: str
    folder: Path
    limits: Limits


@cache
def requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


@cache
def contents() -> TypeAdapter[Contents]:
    return TypeAdapter(Contents)


def serve(memory_mb: int) -> None:
    """Answer every request with contents or an error, until the input ends."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the replies
    refuse_network()
    wire.send(replies, wire.READY)
    limit_memory(memory_mb)
    for line in sys.stdin.buffer:
        request = requests().validate_json(line)
        try:
            found = expand(request.path, request.media_type, request.folder, request.limits)
            wire.send(replies, wire.FINDINGS, contents().dump_json(found))
        except PressfactsError as error:
            _refuse(replies, type(error).__name__, error.detail)
        except MemoryError:
            _refuse(replies, ReadMemory.__name__, f"more than {memory_mb} MB")
        except Exception as error:
            _refuse(replies, type(error).__name__, str(error)[:500])


def _refuse(replies: IO[bytes], error: str, detail: str) -> None:
    wire.send(replies, wire.ERROR, wire.failures().dump_json(wire.Failure(error, detail)))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
