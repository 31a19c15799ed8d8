"""Keeping the demo on this machine: it has made-up accounts and a password that is printed."""

import ipaddress
from collections.abc import Callable, MutableMapping, Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address means this machine and nobody else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address((host or "").strip("[]")).is_loopback
    except ValueError:
        return False


def require_loopback_endpoint(url: str) -> str:
    if not is_loopback(urlsplit(url).hostname):
        raise ImproperlyConfigured(
            f"The demo works only with a DynamoDB on this machine, not with {url}: unset"
            " DYNAMODB_ENDPOINT_URL, or set SECRET_KEY and the rest of the production settings."
        )
    return url


def require_loopback_runserver(arguments: Sequence[str]) -> None:
    """Refuse `manage.py runserver ADDRESS` for an address that others can reach."""
    if len(arguments) < 2 or arguments[1] != "runserver":
        return
    for address in arguments[2:]:
        host = address.rpartition(":")[0]
        if not address.startswith("-") and host and not is_loopback(host):
            raise ImproperlyConfigured(only_here(address))


def only_here(address: str) -> str:
    return f"The demo runs only on loopback addresses such as 127.0.0.1, not on {address}."


def never_leave(
    environment: MutableMapping[str, str], credentials: MutableMapping[str, str]
) -> None:
    """See to it that no request goes through a proxy, and that none is signed with the keys of
    a real account."""
    for name in ("AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
        environment.pop(name, None)
    environment.update(credentials)
    for name in ("NO_PROXY", "no_proxy"):
        given = environment.get(name, "")
        if "127.0.0.1" not in given:
            environment[name] = ",".join(filter(None, [given, "127.0.0.1", "localhost"]))


class LoopbackOnly:
    """Refuses every request that does not come from this machine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_loopback(request.META.get("REMOTE_ADDR")):
            return self.get_response(request)
        return HttpResponseForbidden(only_here("a network"), content_type="text/plain")
