"""Lock-out after repeated failures: django-axes, with whom it counts against decided here.

A stranger, that is a browser with which this person never signed in, has `SIGN_IN_FAILURES`
guesses at one name from one address, ten times as many from one address whatever the names, and
twenty times as many at one name from wherever. A browser with which the person has signed in
before is counted by itself alone. So nobody, not even a guest in the house's own network, can keep
a clerk from the desk by guessing at their name, and no number of addresses has more than those
guesses.

A guess is paid for before the password is looked at, and given back when it was right: however
many are made at once, no more than the limit are ever looked at.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.exceptions import AxesBackendPermissionDenied
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reservations.accounts.clients import digest_of, known_browser

FROM_ONE_ADDRESS, AT_ONE_NAME = 10, 20
LockedOut = AxesBackendPermissionDenied


def parameters(request: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """What failures are summed over; `axes` calls the id of a known browser its user agent."""
    if getattr(request, "axes_user_agent", ""):
        return [["username", "user_agent"]]
    return [["username", "ip_address"], "ip_address", "username"]


class Handler(AxesDatabaseHandler):
    """Counts in the database, where all processes see it."""

    def counts(self, request: HttpRequest, credentials: dict[str, Any]) -> Iterator[float]:
        """How many failures there are of each kind, in parts of that kind's limit."""
        limits = (1, FROM_ONE_ADDRESS, AT_ONE_NAME)
        for times, attempts in zip(
            limits, self.get_user_attempts(request, credentials), strict=False
        ):
            failures = attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
            yield failures / (times * settings.SIGN_IN_FAILURES)

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        """As if all limits were the smallest one, which is what `axes` compares with."""
        return int(max(self.counts(request, credentials)) * settings.SIGN_IN_FAILURES)

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """It was paid for before; what is left is to look whether it was the last one."""
        if request is not None and not request.axes_locked_out:
            request.axes_locked_out = self.is_locked(request, credentials)

    def reset_user_attempts(self, request: HttpRequest, credentials: Any = None) -> int:
        """Whoever has signed in begins anew where they are; what others did elsewhere stays."""
        count, _ = self.filter_user_attempts(request, credentials)[0].delete()
        return int(count)

    def pay(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        """One failure more, before it is known whether it is one. Raises LockedOut."""
        self.clean_expired_user_attempts(request, credentials)
        with transaction.atomic():
            row, is_new = AccessAttempt.objects.select_for_update().get_or_create(
                **_row(request, credentials), defaults={"failures_since_start": 1}
            )
            if not is_new:
                more = F("failures_since_start") + 1
                same = AccessAttempt.objects.filter(pk=row.pk)
                same.update(failures_since_start=more, attempt_time=timezone.now())
        if max(self.counts(request, credentials)) > 1:
            raise LockedOut("More guesses at once than are left.")

    def give_back(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        less = F("failures_since_start") - 1
        rows = AccessAttempt.objects.filter(
            **_row(request, credentials), failures_since_start__gt=0
        )
        rows.update(failures_since_start=less)


def _row(request: Any, credentials: dict[str, Any]) -> dict[str, str]:
    return {
        "username": digest_of(credentials["username"]),
        "ip_address": request.axes_ip_address,
        "user_agent": request.axes_user_agent,
    }


class LockOutBackend(AxesStandaloneBackend):
    """Stands before the backend that looks at passwords."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **more: Any
    ) -> None:
        if username is None or password is None:
            return  # The next one does not look at it either.
        if request is None:
            raise PermissionDenied("Nobody signs in without a request to count it against.")
        admit(request, username)


def admit(request: HttpRequest, username: str) -> None:
    """Let one guess at a password or a code of this person through, and pay for it.

    Raises LockedOut, after which the answer of the request is the page that says so.
    """
    identify(request, username)
    credentials = {"username": username}
    request.was_judged = False
    try:
        if not AxesProxyHandler.is_allowed(request, credentials):
            raise LockedOut("There were too many failures.")
        AxesProxyHandler.get_implementation().pay(request, credentials)
    except LockedOut:
        request.axes_locked_out = True
        raise
    request.was_judged = True


def failed(request: HttpRequest, username: str) -> None:
    """The guess that was let through was wrong; perhaps it was the last one."""
    credentials = {"username": username}
    AxesProxyHandler.get_implementation().user_login_failed(None, credentials, request)


def give_back(request: HttpRequest, username: str) -> None:
    """The guess that was let through was right, and there is another step."""
    AxesProxyHandler.get_implementation().give_back(request, {"username": username})


def identify(request: HttpRequest, username: str) -> None:
    AxesProxyHandler.update_request(request)
    browser = known_browser(request, username)
    request.axes_user_agent = f"browser:{browser}" if browser else ""


def unlock(username: str) -> bool:
    """Forget all failures at this name; whether there were any."""
    forgotten, _ = AccessAttempt.objects.filter(username=digest_of(username)).delete()
    return forgotten > 0


def locked_out_of(usernames: Iterable[str]) -> set[str]:
    """Those of them who are locked out somewhere: with a browser, at an address, or anywhere."""
    by_digest = {digest_of(username): username for username in usernames}
    recent = _recent().filter(username__in=by_digest)
    failed: Counter[tuple[str, ...]] = Counter()
    for digest, browser, address, failures in recent.values_list(
        "username", "user_agent", "ip_address", "failures_since_start"
    ):
        failed[digest,] += failures
        failed[digest, "address", address] += failures
        if browser:
            failed[digest, "browser", browser] += failures
    limit = settings.SIGN_IN_FAILURES
    return {
        by_digest[where[0]]
        for where, failures in failed.items()
        if failures >= (limit if where[1:] else AT_ONE_NAME * limit)
    }


def locked_addresses() -> dict[str, int]:
    """Failures by address, where there were so many that no stranger there is looked at."""
    by_address = _recent().values("ip_address").annotate(sum=Sum("failures_since_start"))
    locked = by_address.filter(sum__gte=FROM_ONE_ADDRESS * settings.SIGN_IN_FAILURES)
    return dict(locked.order_by("ip_address").values_list("ip_address", "sum"))


def unlock_address(address: str, *, but: Iterable[str]) -> bool:
    """Forget the failures from there, except those at these names; whether there were others."""
    there = AccessAttempt.objects.filter(ip_address=address)
    forgotten, _ = there.exclude(username__in=map(digest_of, but)).delete()
    return forgotten > 0


def locked_out(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """The page that says when to try again, and nothing of whether there is such an account."""
    latest = _recent().filter(ip_address=request.axes_ip_address).order_by("-attempt_time").first()
    cool_off = get_cool_off(request)
    since = timezone.now() - latest.attempt_time if latest else dt.timedelta()
    seconds = max(int((cool_off - since).total_seconds()), 60)
    page = render(request, "registration/locked_out.html", {"minutes": -(-seconds // 60)})
    page.status_code = 429
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "no-store"
    return page


def _recent() -> QuerySet[AccessAttempt]:
    threshold = timezone.now() - get_cool_off(None)
    return AccessAttempt.objects.filter(attempt_time__gte=threshold)
