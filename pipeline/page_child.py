"""The process that draws a page: it opens an original that may be hostile, with limits of time and memory, no network.

It answers the one request on its input with a frame of :mod:`pipeline.wire`: the bytes of a PNG file, or an error.
"""

from __future__ import annotations

import io
import os
import sys

from extractors.errors import PressfactsError
from pipeline import wire
from pipeline.confinement import limit_memory, refuse_network
from pipeline.errors import ReadMemory
from pipeline.page_picture import draw, requests


def serve(memory_mb: int) -> None:
    """Answer the request with a picture or an error."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the replies
    refuse_network()
    limit_memory(memory_mb)
    wire.send(replies, wire.READY)
    try:
        file = io.BytesIO()
        draw(requests().validate_json(sys.stdin.buffer.read())).save(file, "PNG")
        kind, body = wire.FINDINGS, file.getvalue()
    except PressfactsError as error:
        kind, body = wire.ERROR, _failure(type(error).__name__, error.detail)
    except MemoryError:
        kind, body = wire.ERROR, _failure(ReadMemory.__name__, f"more than {memory_mb} MB")
    except Exception as error:
        kind, body = wire.ERROR, _failure(type(error).__name__, str(error)[:500])
    wire.send(replies, kind, body)


def _failure(error: str, detail: str) -> bytes:
    return wire.failures().dump_json(wire.Failure(error, detail))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
