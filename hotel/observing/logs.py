"""How log lines look and where they go.

In production everything is JSON on stderr, one object a line, so that nothing that somebody typed
can begin a line of its own, and of an error no text that may quote it. Django's records carry the
whole request; only the path is kept of it.
"""

import logging
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from hotel.observing.tracebacks import without_values

FIELDS = ("levelname", "name", "message")
NAMES = {"levelname": "level", "name": "logger", "exc_info": "exception"}
# Whole objects, whose text names the query string.
OBJECTS = ("request", "server_time")
# What gunicorn says of bytes that are no request: this, from whom, the kind of fault, the bytes.
INVALID_REQUEST = "Invalid request from ip="

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

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

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the base's own name
        return without_values(ei[1]) if ei[1] is not None else ""


class Lines(logging.Formatter):
    """For people at a terminal: a line whose message cannot begin another one. What an error
    says is shown to them whole, indented below its line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base's own name
        return _printable(super().formatMessage(record))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the base's own name
        return _below(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the base's own name
        return _below(super().formatStack(stack_info))


class WithoutWhatWasSent(logging.Filter):
    """Cuts off what the server quotes of a request: the query of its address, and whatever was no
    request at all, of which only the kind of fault stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if said.startswith(INVALID_REQUEST):
            said = ": ".join(said.split(": ")[:2])
        record.msg, record.args = said.partition("?")[0], ()
        return True


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _below(text: str) -> str:
    return "\n".join(f"    {_printable(line)}" for line in text.split("\n"))


OURS: dict[str, Any] = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
LOGGERS: dict[str, Any] = {
    "django": {**OURS, "level": "WARNING"},
    "hotel": OURS,
    "reservations": OURS,
    "hotel.observing.request_log": {**OURS, "handlers": ["requests"]},
    # The server's own lines; its command line says from which level on.
    "gunicorn.error": {
        "handlers": ["stderr"],
        "filters": ["without_what_was_sent"],
        "propagate": False,
    },
}


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
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "named": {"()": "hotel.observing.logs.NamedByRequest"},
            "without_what_was_sent": {"()": "hotel.observing.logs.WithoutWhatWasSent"},
        },
        "formatters": {
            "line": {
                "()": "hotel.observing.logs.Lines",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            },
            "json": {"()": "hotel.observing.logs.JsonLines"},
        },
        "handlers": handlers,
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: dict(logger) for name, logger in LOGGERS.items()},
    }
