"""What parent and child say to each other: framed JSON, checked against its types when it is read.

The parent sends a :class:`Request` a file. The child answers with frames: READY once, then for each request PAGE when
it begins to read a page as a picture, STAGE when it has read the file and begins to extract, and FINDINGS or ERROR.
Never pickles: a file that takes over its reader can say wrong things in the right form, and no more.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import struct
import time
from dataclasses import dataclass
from functools import cache
from typing import IO, NamedTuple

from pydantic import TypeAdapter

from extractors.errors import PressfactsError
from extractors.reading import Context
from pipeline import errors
from pipeline.containers import Refusal
from pipeline.containers import errors as container_errors
from pipeline.document import Findings
from pipeline.readers import Limits
from pipeline.readers import errors as reader_errors

READY, PAGE, STAGE, FINDINGS, ERROR = b"R", b"P", b"S", b"F", b"E"
_HEADER = struct.Struct("<cI")
_PIPE_BYTES = 1 << 20
_AT_ONCE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file to read and to extract from. ``seconds``: how long the child may live on without being listened to."""

    path: str
    media_type: str
    limits: Limits
    context: Context
    seconds: float


class Frame(NamedTuple):
    """One message: what it is, and its JSON."""

    kind: bytes
    body: bytes


class Failure(NamedTuple):
    """An error by the name of its class, and what happened."""

    error: str
    detail: str


@cache
def requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


@cache
def findings() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)


@cache
def failures() -> TypeAdapter[Failure]:
    return TypeAdapter(Failure)


def error(told: Failure | Refusal) -> PressfactsError:
    """The error that a child told of; ReaderCrashed where it names none of ours."""
    for module in (errors, reader_errors, container_errors):
        kind = getattr(module, told.error, None)
        if isinstance(kind, type) and issubclass(kind, PressfactsError):
            return kind(told.detail)
    return errors.ReaderCrashed(f"{told.error}: {told.detail}")


def send(stream: IO[bytes], kind: bytes, body: bytes = b"") -> None:
    """Write a frame at once."""
    stream.write(_HEADER.pack(kind, len(body)) + body)
    stream.flush()


class Frames:
    """The frames that arrive on a stream; what comes together is taken from it at once."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._handle = stream.fileno()
        self._come = bytearray()

    def receive(self, seconds: float, most_bytes: int) -> Frame:
        """The next frame; raises TimeoutError, EOFError, and ValueError for one that is too long to be sensible."""
        deadline = time.monotonic() + seconds
        kind, size = _HEADER.unpack(self._exactly(_HEADER.size, deadline))
        if size > most_bytes:
            raise ValueError(f"a reply of {size} bytes")
        return Frame(kind, self._exactly(size, deadline))

    def _exactly(self, count: int, deadline: float) -> bytes:
        while len(self._come) < count:
            ready, _, _ = select.select([self._handle], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            chunk = os.read(self._handle, min(max(_AT_ONCE, count - len(self._come)), _PIPE_BYTES))
            if not chunk:
                raise EOFError
            self._come += chunk
        found = bytes(self._come[:count])
        del self._come[:count]
        return found


def widen(stream: IO[bytes]) -> None:
    """Let a pipe hold some answers, where the system can: who writes them need not wait for who reads them."""
    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
