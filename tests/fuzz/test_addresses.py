"""Every page and every address: no query, header, cookie or method is ever our fault or a write."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import Desk
from tests.fuzz.hostile import (
    HEADER_SETS,
    PATHS,
    QUERIES,
    VALUES,
    Body,
    Pairs,
    bodies,
    damaged,
    examples,
    forms,
)
from tests.fuzz.watch import Watch
from tests.requests import Requests
from tests.views.walk import addresses

FAULT = 500
METHODS = st.sampled_from(["GET"] * 6 + ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "X"])


def test_no_query_or_header_breaks_a_page(manager: Client, desk: Desk, requests: Requests) -> None:
    urls = [each.url for each in addresses(desk) if "logout" not in each.url]
    user, watch = User.objects.order_by("pk")[0], Watch(desk, requests)

    @examples(180)
    @given(st.sampled_from(urls), QUERIES, HEADER_SETS, METHODS)
    def never_a_fault(url: str, query: str, headers: dict[str, Any], method: str) -> None:
        with watch.watched() as seen:
            response = manager.generic(method, f"{url}?{query}", headers=headers)
        assert response.status_code < FAULT, url
        assert seen.is_untouched, url
        manager.force_login(user)

    never_a_fault()


def test_whatever_is_posted_anywhere_without_an_operation_writes_nothing(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    """Also where nothing is to be sent, and to the pages of the accounts."""
    urls = [each.url for each in addresses(desk) if "logout" not in each.url]
    user = User.objects.order_by("pk")[0]
    watch = Watch(desk, requests)

    @examples(120)
    @given(st.data(), st.sampled_from(urls), forms({}), QUERIES, HEADER_SETS)
    def never_a_fault(
        data: st.DataObject, url: str, pairs: Pairs, query: str, headers: dict[str, Any]
    ) -> None:
        asked = [pair for pair in pairs if pair[0] != "finish"]
        body: Body = data.draw(st.one_of(bodies(asked), damaged(asked)))
        with watch.watched() as seen:
            response = manager.generic(
                "POST", f"{url}?{query}", body.content, content_type=body.kind, headers=headers
            )
        assert response.status_code < FAULT, url
        assert seen.changed == set(), url
        manager.force_login(user)

    never_a_fault()


def test_no_path_is_our_fault(manager: Client, desk: Desk, requests: Requests) -> None:
    watch = Watch(desk, requests)

    @examples(120)
    @given(PATHS, QUERIES, HEADER_SETS, st.booleans())
    def never_a_fault(path: str, query: str, headers: dict[str, Any], is_known: bool) -> None:
        client = manager if is_known else Client()
        with watch.watched() as seen:
            response = client.get(f"{path}?{query}", headers=headers)
        assert response.status_code < FAULT, path
        assert seen.is_untouched, path

    never_a_fault()


def test_no_cookie_is_our_fault(manager: Client, desk: Desk, requests: Requests) -> None:
    watch = Watch(desk, requests)
    names = ["sessionid", "csrftoken", "messages", "theme", "x" * 300]

    @examples(60)
    @given(
        st.sampled_from(names), VALUES, st.sampled_from(["/", "/search/suggest/", "/guests/new/"])
    )
    def never_a_fault(name: str, value: bytes, url: str) -> None:
        client = Client()
        cookie = f"{name}={value.decode('latin-1').translate(dict.fromkeys((0, 10, 13)))}"
        with watch.watched() as seen:
            response = client.get(url, headers={"Cookie": cookie})
        assert response.status_code < FAULT
        assert seen.is_untouched

    never_a_fault()
