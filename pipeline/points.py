"""Named points between two writes, at which a test kills the process; in production a point is one comparison.

Which point, and the how-manieth time it is reached, is said by PRESSFACTS_KILL_AT (``archive.synced`` or
``archive.synced:3``) or by :func:`arm`. The process ends as by a power cut, as far as one process can: SIGKILL, no
handler runs, nothing is flushed.
"""

from __future__ import annotations

import os
import signal

VARIABLE = "PRESSFACTS_KILL_AT"
_armed: str | None = None
_left = 0


def point(name: str) -> None:
    """Here one write is done and the next is not."""
    if _armed is not None:
        _reach(name)


def arm(where: str | None) -> None:
    """Die at ``name``, or at ``name:n`` when it is reached the n-th time; None: nowhere."""
    global _armed, _left
    name, _, count = (where or "").partition(":")
    _armed, _left = name or None, int(count or 1)


def _reach(name: str) -> None:
    global _left
    if name == _armed:
        _left -= 1
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


arm(os.environ.get(VARIABLE))
