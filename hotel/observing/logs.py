"""How log lines look and where they go.

In production everything is JSON on stderr, one object a line, so that nothing that somebody typed
can begin a line of its own. Django's records carry the whole request; only the path is kept of it.
"""

import logging
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

FIELDS = ("levelname", "name", "message")
NAMES = {"levelname": "level", "name": "logger", "exc_info": "exception"}
# Whole objects, whose text names the query string.
OBJECTS = ("request", "server_time")

running_request: ContextVar[str | None] = ContextVar("request", default=None)


class NamedByRequest(logging.Filter):
    """Gives every line that is logged during a request the request's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        name = running_request.get()
        if name is not None and not hasattr(record, "request_id"):
            record.request_id = name
        return True


class JsonLines(JsonFormatter):
    """A record as one JSON object, its time in UTC."""

    def __init__(self) -> None:
        super().__init__(
            FIELDS,
            rename_fields=NAMES,
            reserved_attrs=[*RESERVED_ATTRS, *OBJECTS],
            timestamp="time",
        )


class Lines(logging.Formatter):
    """For people at a terminal: a line whose message cannot begin another one."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base's own name
        said = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in said)


def logging_config(*, as_json: bool, requests_to: Path | None = None) -> dict[str, Any]:
    """Django's LOGGING. The line of each request goes to stderr, or to a file of its own."""
    to_stderr = {
        "class": "logging.StreamHandler",
        "formatter": "json" if as_json else "line",
        "filters": ["named"],
    }
    handlers: dict[str, Any] = {"stderr": to_stderr, "requests": to_stderr}
    if requests_to is not None:
        handlers["requests"] = {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": requests_to,
            "delay": True,
            "formatter": "json",
            "filters": ["named"],
        }
    ours = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"named": {"()": "hotel.observing.logs.NamedByRequest"}},
        "formatters": {
            "line": {
                "()": "hotel.observing.logs.Lines",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            },
            "json": {"()": "hotel.observing.logs.JsonLines"},
        },
        "handlers": handlers,
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {**ours, "level": "WARNING"},
            "hotel": ours,
            "reservations": ours,
            "hotel.observing.request_log": {**ours, "handlers": ["requests"]},
        },
    }
