"""How Prefect is set up for a home: its state below HOME/work/prefect, on loopback, telling nobody.

Import this and call :func:`configure` before anything imports prefect; Prefect reads its settings once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home

LOOPBACK = "127.0.0.1"
HEARTBEAT_SECONDS = 30  # Prefect's least
_DAY = 86_400
_JSON_LOGS = {  # Prefect's own messages look like those of flows/logs.py, in serve and in all that it starts
    "PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER": "json",
    "PREFECT_LOGGING_HANDLERS_DEBUG_FORMATTER": "json",
    "PREFECT_LOGGING_FORMATTERS_JSON_CLASS": "flows.logs.JsonLines",
    "PREFECT_LOGGING_FORMATTERS_JSON_FORMAT": "%(message)s",
}


def variables(home: Home) -> dict[str, str]:
    """Prefect's settings for a home, as environment variables; deploy/ has the same for systemd and containers."""
    return (_JSON_LOGS if home.settings.log_format == "json" else {}) | {
        "PREFECT_HOME": str(home.work / "prefect"),
        "PREFECT_SERVER_API_HOST": LOOPBACK,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_SECONDS),
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(home.settings.keep_logs_days * _DAY),
    }


def configure(home: Home) -> None:
    """Set what the user's environment leaves open; what is set there stays."""
    for name, value in variables(home).items():
        os.environ.setdefault(name, value)
