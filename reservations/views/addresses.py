"""Addresses of our own pages: the one to go back to, and a list's with another parameter."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

# A change of what is listed, or in which order, begins at the first page with nothing selected.
OF_A_PAGE = ("after", "before", "page", "select")


def next_page(request: HttpRequest) -> str:
    """The page from which a button was pressed, or a link followed, if it is one of ours."""
    target = (request.POST or request.GET).get("next", "")
    ours = target.startswith("/") and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours else ""


def changed(address: QueryDict, **changes: Any) -> str:
    """The same list with other parameters; None or nothing takes one out."""
    kept = address.copy()
    for name in (*OF_A_PAGE, *changes):
        kept.pop(name, None)
    for name, value in changes.items():
        if value:
            kept[name] = str(value)
    return f"?{kept.urlencode()}"


def page_urls(address: QueryDict, page: Any) -> dict[str, str]:
    """The addresses of the next and the previous page of a list, empty at its ends."""

    def at(name: str, place: str) -> str:
        kept = address.copy()
        for cursor in ("after", "before"):
            kept.pop(cursor, None)
        kept[name] = place
        return f"?{kept.urlencode()}"

    return {
        "next_url": at("after", page.next) if page.next else "",
        "previous_url": at("before", page.previous) if page.previous else "",
    }
