"""The first and the last date that there is, and one beyond, in every address and every query."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reservations.views.operations import mint
from tests.desk import Desk
from tests.views.verbs import create_reservation

# The ends of the calendar and of a hotel's books, and one beyond.
DATES = ["0001-01-01", "1899-12-31", "2999-12-31", "9999-12-31", "10000-01-01"]
# What is read on the hotel's clock or in UTC, and is no time on the other one.
MOMENTS = [
    f"{date}T{time}"
    for date in ("0001-01-01", "9999-12-31", "10000-01-01")
    for time in ("00:00", "23:59:59", "00:00:00.000000Z", "23:59:59.999999Z")
]
# By page what of its address is read as a date, or as a time.
OF_DATES = {
    "/chart/": ["from"],
    "/chart/grid/": ["from"],
    "/chart/as-of/": ["first"],
    "/arrivals/": ["day"],
    "/departures/": ["day"],
    "/reservations/": ["first", "last"],
    "/reservations/new/": ["arrival", "departure"],
    "/reservations/new/offers/": ["arrival", "departure"],
    "/reservations/{code}/change-dates/": ["arrival", "departure"],
    "/reservations/{code}/change-dates/preview/": ["arrival", "departure"],
    "/walk-in/": ["departure"],
    "/walk-in/offers/": ["departure"],
    "/rooms/101/out-of-order/": ["first", "until"],
    "/rooms/101/out-of-service/": ["first", "until"],
    "/rooms/101/journal/": ["date"],
    "/journal/": ["date"],
    "/journal/staff/desk/": ["date"],
}
OF_MOMENTS = {
    "/chart/changes/": ["since"],
    "/chart/as-of/": ["at"],
    "/rooms/101/as-of/": ["at"],
    "/reservations/{code}/as-of/": ["at"],
}
# Their clocks are never on one date: the farthest ahead of UTC, and the farthest behind.
ZONES = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]


def is_in(desk: Desk, zone: str) -> None:
    hotel = desk.hotel()
    hotel.time_zone = zone
    hotel.save()


def test_no_date_in_a_query_is_our_fault(manager: Client, desk: Desk) -> None:
    code = desk.books()
    for url, names in OF_DATES.items():
        for date in DATES:
            response: Any = manager.get(url.format(code=code), dict.fromkeys(names, date))
            assert response.status_code < 500, (url, date)


@pytest.mark.parametrize("zone", ZONES)
def test_no_moment_in_a_query_is_our_fault(manager: Client, desk: Desk, zone: str) -> None:
    is_in(desk, zone)
    code = desk.books()
    for url, names in OF_MOMENTS.items():
        for moment in MOMENTS:
            asked = {"day": "2026-11-22"} | dict.fromkeys(names, moment)
            response: Any = manager.get(url.format(code=code), asked)
            assert response.status_code < 500, (url, moment)


def test_no_date_in_an_address_is_our_fault(manager: Client, desk: Desk) -> None:
    for date in DATES:
        for url in (f"/rooms/101/why/{date}/", f"/journal/{date}/download/"):
            response: Any = manager.get(url)
            assert response.status_code in (200, 404), url
            if response.streaming:
                assert b"".join(response.streaming_content) == b""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_no_time_until_which_a_stay_is_held_is_our_fault(
    manager: Client, desk: Desk, zone: str, moment: str
) -> None:
    is_in(desk, zone)
    sending = create_reservation(desk)[0]
    asked = sending.typed | {"release_at": moment}
    operation = mint(User.objects.get(), "create_reservation")
    response: Any = manager.post(sending.url, asked | {"operation": operation}, follow=True)
    assert response.status_code < 500


@pytest.mark.parametrize(("date", "steps"), [("1900-01-01", ["next"]), ("2999-12-31", ["prev"])])
def test_the_first_and_the_last_night_lead_no_further(
    manager: Client, desk: Desk, date: str, steps: list[str]
) -> None:
    response = manager.get(f"/rooms/101/why/{date}/")
    shown = response.content.decode()
    assert [step for step in ("prev", "next") if f'rel="{step}"' in shown] == steps


@pytest.mark.parametrize("name", ["journal", "room_journal"])
def test_a_journal_says_that_a_date_beyond_the_books_is_none(
    manager: Client, desk: Desk, name: str
) -> None:
    where = {"room": "101"} if name == "room_journal" else {}
    response = manager.get(reverse(name, kwargs=where), {"date": "0001-01-01"})
    assert "Enter a date, such as 2026-11-22." in response.content.decode()
