"""How Prefect is set up for a home: its state below HOME/work/prefect, on loopback, telling nobody.

Import this and call :func:`configure` before anything imports prefect; Prefect reads its settings once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home

LOOPBACK = "127.0.0.1"


def configure(home: Home) -> None:
    """Set what the user's environment leaves open; what is set there stays."""
    defaults = {
        "PREFECT_HOME": str(home.work / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # seconds; a silent run is marked after three of them
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
