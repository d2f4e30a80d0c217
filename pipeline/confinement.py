"""What the child processes that open files have in common: how they start, and what they may not do.

Enforces: a limit on the memory that a file may take, and no network, since what a document names lies outside of it.
The network is refused to all Python code of the process for as long as it lives; libraries in C are told one by one
(lxml) or know no network (PDFium), and programs that are started, such as Tesseract, are not held back.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from pipeline.errors import NetworkRefused

_NETWORK = frozenset(
    f"socket.{name}"
    for name in (
        *("connect", "bind", "sendto", "sendmsg"),
        *("getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyaddr"),
    )
)


def command(module: str, memory_mb: int) -> list[str]:
    """The program of a child: a module that takes the limit of its memory."""
    return [sys.executable, "-m", module, str(memory_mb)]


def environment(**more: str) -> dict[str, str]:
    """The environment of a child, which has to find this very package."""
    root = str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))), **more}


def limit_memory(memory_mb: int) -> None:
    """So much more than now may be mapped; where the system cannot say how much that is, the time limit is left."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        mapped = kilobytes(b"VmSize") * 1024
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_mb * 1024 * 1024, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def kilobytes(name: bytes) -> int:
    """What the system says of the memory of this process; raises OSError, ValueError where it does not."""
    found = re.search(rb"^%b:\s+(\d+)" % name, Path("/proc/self/status").read_bytes(), re.MULTILINE)
    return int(found[1] if found else "")


def refuse_network() -> None:
    """From now on whoever asks for the network gets NetworkRefused; it cannot be taken back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise NetworkRefused(f"{event} was asked for while the file was open")
