"""What load balancers ask: whether the process lives, and whether the desk can be used."""

import logging
from collections.abc import Callable

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from reservations.domain.schema_version import refusal_of_schema
from reservations.models.table import Table, is_active
from reservations.models.table_definition import differences

log = logging.getLogger(__name__)

ALIVE, READY = "/healthz", "/readyz"
# Whoever asks does so every few seconds and gives up soon.
PATIENCE = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1})


class Health:
    """Answers before everything else: a load balancer has no account, names the machine by its
    address instead of the desk's host name, and speaks HTTP behind what ends TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path not in (ALIVE, READY):
            return self.get_response(request)
        trouble = _trouble() if request.path == READY else None
        if trouble:
            log.error("The desk is not ready: %s", trouble)
        # What exactly is wrong is for the log, and not for whoever can reach the address.
        answer = HttpResponse(
            "not ready\n" if trouble else "ok\n",
            content_type="text/plain",
            status=503 if trouble else 200,
        )
        answer["Cache-Control"] = "no-store"
        return answer


def _trouble() -> str | None:
    """Why nobody could work at the desk now, or None: one DescribeTable, one GetItem and one
    empty query."""
    try:
        table = Table(patience=PATIENCE)
        found = table.described()
        version = table.schema_version(settings.HOTEL_CODE) if found else None
    except (BotoCoreError, ClientError) as error:
        return f"the table is away: {error!r}"
    if found is None:
        return f"there is no table {table.name} at {table.place}"
    if unlike := differences(found):
        return f"the table {table.name} is not the one that the desk needs: {' '.join(unlike)}"
    if not is_active(found):
        return f"the table {table.name} is not active yet"
    if unfit := refusal_of_schema(version):
        return f"this program does not work with records of that form: {unfit}"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return f"the accounts' database is away: {error!r}"
    return None
