"""What load balancers ask: whether the process lives, and whether the desk can be used."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic

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
# Anybody may ask as often as they like; a process finds out no more often than this.
KEPT_SECONDS = 3.0


class Health:
    """Answers before everything else: a load balancer has no account, names the machine by its
    address instead of the desk's host name, and speaks HTTP behind what ends TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.readiness = Readiness()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path not in (ALIVE, READY):
            return self.get_response(request)
        trouble = self.readiness.trouble() if request.path == READY else None
        # What exactly is wrong is for the log, and not for whoever can reach the address.
        answer = HttpResponse(
            "not ready\n" if trouble else "ok\n",
            content_type="text/plain",
            status=503 if trouble else 200,
        )
        answer["Cache-Control"] = "no-store"
        return answer


class Readiness:
    """What this process has found out last. Only the first to ask waits for it; whoever asks
    while it is found out anew is told what was found before."""

    def __init__(self) -> None:
        self._asking = Lock()
        self._found: str | None = None
        self._is_known = False
        self._good_until = 0.0

    def trouble(self) -> str | None:
        """Why nobody could work at the desk, or None; a change of it goes to the log."""
        if self._is_fresh() or not self._asking.acquire(blocking=not self._is_known):
            return self._found
        try:
            if not self._is_fresh():
                self._keep(_trouble())
        finally:
            self._asking.release()
        return self._found

    def _is_fresh(self) -> bool:
        return self._is_known and monotonic() < self._good_until

    def _keep(self, found: str | None) -> None:
        if found and found != self._found:
            log.error("The desk is not ready: %s", found)
        elif self._found and not found:
            log.info("The desk is ready again.")
        self._found, self._is_known = found, True
        self._good_until = monotonic() + KEPT_SECONDS


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
