"""What goes wrong on this floor; see :mod:`extractors.errors`."""

from __future__ import annotations

from extractors.errors import TerminalError, TransientError


class ServerUnreachable(TransientError):
    """The Prefect server does not answer."""

    reason = "server_unreachable"
    exit_code = 7
    remedy = "Start it, or unset PREFECT_API_URL and pressfacts starts its own; see HOME/work/prefect/server.log."


class BadImport(TerminalError):
    """A file of corrections with lines that cannot be taken; none of it was."""

    reason = "bad_import"
    exit_code = 95
    remedy = "Correct the lines and import the file again; docs/corrections.md describes its columns."
