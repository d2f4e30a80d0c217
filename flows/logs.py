"""Messages of a program that nobody sits at: as text, or each as a line of JSON, on standard error.

A line of JSON has ``time`` (UTC), ``level``, ``logger``, ``message``, and what else belongs to it under its own name.
Nothing here knows a secret: settings that hold one are never put into a message.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.output import route

if TYPE_CHECKING:
    from pipeline.home import Home

_log = logging.getLogger("pressfacts")
_LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_OWN = frozenset(logging.LogRecord("", 0, "", 0, "", (), None).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what was given as ``extra`` stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in record.__dict__.items() if name not in _OWN},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(home: Home) -> None:
    """Messages as the settings want them; doing so again changes nothing."""
    if home.settings.log_format != "json" or _log.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    route(lambda message, level: _log.log(_LEVELS[level], "%s", message))
