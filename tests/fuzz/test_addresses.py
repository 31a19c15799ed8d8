"""Every page and every address: no query, header, cookie or method is ever our fault or a write."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from hypothesis import strategies as st

from reservations.accounts.clients import SALT
from reservations.models.staff import SecondFactorRule
from reservations.roles import HOUSEKEEPING
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
from tests.fuzz.watch import COUNTERS, Seen, Watch
from tests.requests import Requests
from tests.views.walk import addresses

DONE, FAULT = 302, 500
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
    # There is something to lose: a rule, and a second factor of the one whom the addresses name.
    SecondFactorRule.objects.create(role=Group.objects.get(name=HOUSEKEEPING))
    TOTPDevice.objects.create(user=User.objects.order_by("-pk")[0])

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
        assert not by_accident(seen, url, response.status_code), url
        manager.force_login(user)

    never_a_fault()


# What a button of the staff's page does is all that there is in its form.
BUTTONS = {
    "unlock/": {"AccessAttempt-", "TOTPDevice.throttling_failure_count"},
    "reset-second-factor/": {"TOTPDevice-", "StaticDevice-", "StaticToken-"},
}


def by_accident(seen: Seen, url: str, status: int) -> set[str]:
    """What changed of the accounts, other than a count, where no such button was pressed."""
    meant = next((each for end, each in BUTTONS.items() if url.endswith(end)), set())
    return seen.accounts - COUNTERS - (meant if status == DONE else set())


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


COOKIES = [
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.KNOWN_BROWSER_COOKIE_NAME,
    "messages",
    "x" * 300,
]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "people", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def cookies(draw: st.DrawFn) -> str:
    """One of the desk's own cookies with anything in it, at times signed as the desk does."""
    if draw(st.booleans()):
        value = signing.dumps(draw(ODD), salt=SALT)
        return f"{settings.KNOWN_BROWSER_COOKIE_NAME}={value}"
    name = draw(st.sampled_from(COOKIES))
    value = draw(VALUES).decode("latin-1").translate(dict.fromkeys((0, 10, 13)))
    if draw(st.booleans()):
        value = signing.get_cookie_signer(salt="django.contrib.messages").sign(value)
    return f"{name}={value}"


def test_no_cookie_is_our_fault(manager: Client, desk: Desk, requests: Requests) -> None:
    watch, user = Watch(desk, requests), User.objects.get()
    typed = {"username": user.username, "password": "x"}

    @examples(60)
    @given(
        cookies(), st.sampled_from(["/", "/search/suggest/", "/guests/new/", "/accounts/login/"])
    )
    def never_a_fault(cookie: str, url: str) -> None:
        client = Client()
        with watch.watched() as seen:
            response = client.get(url, headers={"Cookie": cookie})
        assert response.status_code < FAULT
        assert seen.is_untouched
        if url != "/accounts/login/":
            return
        # Whoever has the password comes in, whatever their browser brings along.
        with watch.watched() as seen:
            response = client.post(url, typed, headers={"Cookie": cookie})
        assert (response.status_code, response.url) == (302, "/")
        assert set(seen.operations.values()) == {"sign_in"}
        assert seen.accounts <= COUNTERS
        assert seen.changed == set()

    never_a_fault()
