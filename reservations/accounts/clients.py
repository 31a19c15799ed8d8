"""Whom a failed sign-in is counted against: names, addresses and browsers.

A typed name may be a password in the wrong field, so that it is counted under a keyed digest and
never stored. Whoever has signed in with a browser before is known by a signed cookie of it, and
counted apart from strangers (see `lock_out`).
"""

import ipaddress
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "accounts.known_browser"
KNOWN_SECONDS = 180 * 24 * 60 * 60
# So many people sign in at one desk; of more, those who have not for longest are forgotten.
MOST_PEOPLE = 40
DIGITS = 16
# Stands for an address that cannot be told, such as that of a socket of this machine.
NOWHERE = "::"


def counted_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The name under which a failure is counted: 40 hexadecimal digits, whatever was typed."""
    return digest_of(str((credentials or {}).get("username") or ""))


def digest_of(username: str) -> str:
    return salted_hmac("accounts.name", username, algorithm="sha256").hexdigest()[:40]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as far as we can know.

    Each of the `TRUSTED_PROXIES` proxies in front of us has written into X-Forwarded-For who came
    to it; what stands before that was written by the client, and is worth nothing. Of an address
    of IPv6 its network counts, for whoever has one has all of it.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        said = request.headers.get("X-Forwarded-For", "").split(",")
        if len(said) >= settings.TRUSTED_PROXIES:
            address = said[-settings.TRUSTED_PROXIES].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return NOWHERE
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)


def without_names(*_: Any) -> str:
    """How the lock-out's own log lines call a client."""
    return "a client"


def known_browser(request: HttpRequest, username: str) -> str:
    """The id of the browser where this person has signed in with it before, else nothing."""
    known = _read(request)
    return str(known["id"]) if digest_of(username)[:DIGITS] in known["people"] else ""


def remember_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """From now on this person is known with this browser."""
    known = _read(request)
    person = digest_of(user.get_username())[:DIGITS]
    people = [person, *(each for each in known["people"] if each != person)][:MOST_PEOPLE]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps({"id": known["id"], "people": people}, salt=SALT),
        max_age=KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    signed = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        found = signing.loads(signed, salt=SALT, max_age=KNOWN_SECONDS)
    except signing.BadSignature:
        found = None
    match found:
        case {"id": str(browser), "people": [*people]}:
            return {"id": browser, "people": people}
    return {"id": secrets.token_hex(8), "people": []}
