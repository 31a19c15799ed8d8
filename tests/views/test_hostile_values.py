"""Values that nobody would type, in every field and in every address: never an error of ours."""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reservations.views import operations
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.verbs import VERBS, Ready

FORM = "application/x-www-form-urlencoded"
WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
FIELDS = [
    "given_name",
    "family_name",
    "email",
    "phone",
    "arrival",
    "departure",
    "room_type",
    "adults",
    "children",
    "room",
    "guest",
    "number",
    "floor",
    "code",
    "name",
    "rate",
    "max_adults",
    "sleeps",
    "allowance",
    "until",
    "reason",
    "returns_as",
    "oversell",
    "day_rate",
    "inspected_only",
    "day_use",
    "seen",
    "next",
]
IN_ADDRESSES = ["q", "status", "first", "last", "after", "before", "page", "sort", "day", *FIELDS]

KNOWN = [
    "",
    "0",
    "-1",
    "1e309",
    "0E+999999999",
    "NaN",
    "1_0",
    "٣",
    "²",
    "9" * 5000,
    "9999-12-31",
    "0001-01-01",
    "2026-W48-1",
    "20261122",
    day(1).isoformat(),
    "DLX",
    "101",
    "PENDING",
    "expected",
    "\x00",
    "\ufffe",
    "\u202e",
    "\u0345",
    "\ufc5e",
    "ﷺ" * 80,
    "𠮷",
    "🏨",
    "a" * 10_000,
    "%",
    "#GUEST#",
    "a@" + "b" * 250 + ".org",
    "+" + "1" * 300,
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% debug %}",
    "//evil.example/",
    "\r\nSet-Cookie: a=b",
    "../../etc/passwd",
]
HOSTILE = st.one_of(
    st.sampled_from(KNOWN).map(str.encode),
    st.text(max_size=120).map(str.encode),
    st.binary(max_size=40),
)

# Examples are drawn the same way every time, so that a red run is red for everybody; a page
# takes too long to look for the smallest value that breaks it.
few = settings(
    max_examples=25,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def encoded(values: dict[str, bytes]) -> str:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in values.items())


# These ask nothing.
BUTTONS = {"check_out", "mark_clean", "unassign_room", "lock_room", "unlock_room"} | {
    "mark_inspected", "mark_dirty", "remove_room", "return_to_service",
    "remove_line", "commit_draft", "discard_draft", "restore_draft",
}  # fmt: skip
TYPED = {verb: ready for verb, ready in VERBS.items() if verb not in BUTTONS}


@pytest.mark.parametrize("ready", TYPED.values(), ids=TYPED)
def test_no_value_of_a_field_breaks_a_form(
    manager: Client, desk: Desk, requests: Requests, ready: Ready
) -> None:
    sending, _ = ready(desk)
    user = User.objects.get()
    genuine = {name: value.encode() for name, value in sending.typed.items()}

    @few
    @given(st.dictionaries(st.sampled_from([*genuine, "guest", "next"]), HOSTILE, min_size=1))
    def no_value_breaks_it(hostile: dict[str, bytes]) -> None:
        operation = operations.mint(user, ready.__name__).encode()
        body = encoded(genuine | hostile | {"operation": operation})
        start = len(requests)
        response: Any = manager.post(sending.url, body, content_type=FORM)
        match response.status_code:
            case 302:
                assert response.url.startswith("/")
                assert not response.url.startswith("//")
                known.update(items=desk.items())
            case 409:
                assert desk.items() == known["items"]
            case 422:
                assert not set(requests.since(start)) & WRITES
            case status:
                pytest.fail(f"The answer was {status}.")

    known = {"items": desk.items()}
    no_value_breaks_it()


def addresses(desk: Desk) -> dict[str, str]:
    code = desk.books()
    return {
        "today": "/",
        "search": "/search/",
        "suggest": "/search/suggest/",
        "arrivals": "/arrivals/",
        "departures": "/departures/",
        "in house": "/in-house/",
        "housekeeping": "/housekeeping/",
        "reservations": "/reservations/",
        "create reservation": "/reservations/new/",
        "offers": "/reservations/new/offers/",
        "reservation": f"/reservations/{code}/",
        "check in": f"/reservations/{code}/check-in/",
        "check out": f"/reservations/{code}/check-out/",
        "change dates": f"/reservations/{code}/change-dates/",
        "change dates preview": f"/reservations/{code}/change-dates/preview/",
        "change party": f"/reservations/{code}/change-party/",
        "guests": "/guests/",
        "guest": f"/guests/{desk.guest_of(code).id}/",
        "change guest": f"/reservations/{code}/change-guest/",
        "choose guest": "/guests/choose/",
        "merge guests": f"/guests/{desk.guest_of(code).id}/merge/",
        "walk-in": "/walk-in/",
        "walk-in offers": "/walk-in/offers/",
        "register guest": "/guests/new/",
        "rooms": "/rooms/",
        "room": "/rooms/101/",
        "add room": "/rooms/new/",
        "room types": "/room-types/",
        "add room type": "/room-types/new/",
    }


# The pages that read something from their address, most of all; the others must not mind.
READ = {
    "search": ["q"],
    "suggest": ["q"],
    "arrivals": ["name", "state", "type", "floor", "day", "sort", "page", "select"],
    "departures": ["name", "state", "type", "floor", "day", "sort", "page", "select"],
    "in house": ["name", "state", "type", "floor", "sort", "page"],
    "housekeeping": ["state", "type", "floor", "due_in", "sort", "page"],
    "reservations": ["status", "first", "last", "after", "before", "sort"],
    "guests": ["name", "after", "before"],
    "create reservation": ["arrival", "departure", "guest", "room_type", "room", "adults"],
    "offers": ["arrival", "departure"],
    "change dates": ["arrival", "departure", "drop_room"],
    "change dates preview": ["arrival", "departure", "drop_room"],
    "change party": ["adults", "children"],
    "change guest": ["q", "guest", "family_name"],
    "choose guest": ["q", "guest", "but"],
    "merge guests": ["q", "guest"],
    "walk-in": ["departure", "adults", "children", "room", "guest", "family_name"],
    "walk-in offers": ["departure", "adults", "children", "room"],
    "register guest": ["given_name", "family_name", "email", "phone"],
    "add room": ["room_type", "number"],
}


@pytest.mark.parametrize("name", READ)
def test_no_value_in_an_address_breaks_a_page(
    manager: Client, desk: Desk, requests: Requests, name: str
) -> None:
    address = addresses(desk)[name]

    @few
    @given(st.dictionaries(st.sampled_from(READ[name]), HOSTILE, min_size=1))
    def no_value_breaks_it(hostile: dict[str, bytes]) -> None:
        start = len(requests)
        response: Any = manager.get(f"{address}?{encoded(hostile)}")
        assert response.status_code in (200, 302)
        assert response.status_code == 200 or response.url.startswith(("/rooms/", "/reserv"))
        assert not set(requests.since(start)) & WRITES

    no_value_breaks_it()


def test_every_page_bears_every_known_value_in_its_address(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    pages = addresses(desk)
    start = len(requests)
    for name, address in pages.items():
        for value in KNOWN[::6]:
            query = encoded(dict.fromkeys(IN_ADDRESSES, value.encode()[:3000]))
            response = manager.get(f"{address}?{query}")
            assert response.status_code in (200, 302), (name, value[:40])
    assert not set(requests.since(start)) & WRITES
