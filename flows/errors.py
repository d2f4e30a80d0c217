"""What goes wrong on this floor; see :mod:`extractors.errors`."""

from __future__ import annotations

from extractors.errors import TerminalError, TransientError


class ServerUnreachable(TransientError):
    """The Prefect server does not answer."""

    reason = "server_unreachable"
    exit_code = 7
    remedy = "Start it, or unset PREFECT_API_URL and pressfacts starts its own; see HOME/work/prefect/server.log."


class Unhealthy(TerminalError):
    """`pressfacts doctor` found a fault."""

    reason = "unhealthy"
    exit_code = 9
    remedy = "Do what stands beside each fault, then run pressfacts doctor again."


class UnknownEntry(TerminalError):
    """Nothing in quarantine has this name, digest or reason."""

    reason = "unknown_entry"
    exit_code = 13
    remedy = "List what is there with pressfacts quarantine; name a file, the beginning of its SHA-256, or --all."
