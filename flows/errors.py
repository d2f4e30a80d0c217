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


class BadImport(TerminalError):
    """A file of corrections with lines that cannot be taken; none of it was."""

    reason = "bad_import"
    exit_code = 105
    remedy = "Correct the lines and import the file again; docs/corrections.md describes its columns."


class DaskMissing(TerminalError):
    """The setting runner is dask, and Dask or its Prefect integration is not installed."""

    reason = "dask_missing"
    exit_code = 95
    remedy = 'Install it with `pip install "pressfacts[dask]"`, or choose another runner in pressfacts.toml.'


class BlockMissing(TerminalError):
    """The block that the setting notify names is not on the server, or is none that can tell anybody anything."""

    reason = "block_missing"
    exit_code = 96
    remedy = "Create it in the Prefect UI under Blocks, and set notify in pressfacts.toml to type/name; or to off."


class NameTaken(TerminalError):
    """The server has deployments of this name that belong to another home."""

    reason = "name_taken"
    exit_code = 97
    remedy = (
        "Set another name in this home's pressfacts.toml: each home on a server has its own; or, if it is that home, "
        "moved here, delete the deployments of that name in the Prefect UI first."
    )


class AlreadyServed(TransientError):
    """Another process serves this home."""

    reason = "already_served"
    exit_code = 98
    remedy = "One `pressfacts serve` for a home is enough; stop the other one first."


class AlreadyWatched(TransientError):
    """Another process watches this inbox."""

    reason = "already_watched"
    exit_code = 99
    remedy = "One `pressfacts watch` for a home is enough; stop the other one first."


class NoFullName(TerminalError):
    """A person was to be forgotten by less than a given name and a surname."""

    reason = "no_full_name"
    exit_code = 94
    remedy = 'Give the whole name as it is in the view people, for instance: pressfacts forget "Jonas Jonaitis"'
