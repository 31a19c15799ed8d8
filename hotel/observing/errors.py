"""Reports of errors to Sentry, where a DSN is set.

A report says what kind of error it was and where in the code. What was typed, the query string,
cookies, headers, who was signed in, values of variables and the texts of messages, in which any of
these may stand, stay here: the report names the request under which the log has them.
"""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.transport import Transport

from hotel.observing.logs import running_request

KEPT_OF_A_REQUEST = ("method", "url")
# Whatever Sentry would gather by itself that could name somebody.
NOTHING: Any = {"mode": "off"}
GATHERED: Any = {
    "user_info": False,
    "cookies": NOTHING,
    "http_headers": {"request": NOTHING},
    "http_bodies": [],
    "url_query_params": NOTHING,
    "database_query_data": False,
    "queues": False,
    "stack_frame_variables": False,
}


def report_errors(dsn: str, *, release: str = "", transport: type[Transport] | None = None) -> None:
    """Send every unhandled exception and every error in the log to this DSN from now on."""
    sentry_sdk.init(
        dsn=dsn,
        release=release or None,
        transport=transport,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False)],
        data_collection=GATHERED,
        max_breadcrumbs=0,
        traces_sample_rate=0.0,
        before_send=without_people,
    )


def without_people(report: Any, hint: dict[str, Any]) -> Any:
    """The report without what could name anybody, and with the name of its request."""
    for name in ("user", "server_name", "extra"):
        report.pop(name, None)
    if "request" in report:
        asked = {name: report["request"].get(name) for name in KEPT_OF_A_REQUEST}
        asked["url"] = str(asked["url"] or "").partition("?")[0]
        report["request"] = asked
    for error in report.get("exception", {}).get("values", []):
        error.pop("value", None)
    if "logentry" in report:
        # The line as it stands in the code, before anything was filled in.
        report["logentry"] = {"message": report["logentry"].get("message")}
    if name := running_request.get():
        report.setdefault("tags", {})["request_id"] = name
    return report
