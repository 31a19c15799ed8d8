"""Every page is shown, full and empty, and costs the same however many reservations there are."""

import pytest
from django.test import Client

from reservations.domain.profile import Profile
from reservations.models import HotelRecord
from tests.desk import Desk, day
from tests.requests import Requests

LISTS = [
    "/",
    "/arrivals/",
    "/arrivals/?day=tomorrow&sort=-guest&select=all",
    "/departures/?select=all",
    "/in-house/",
    "/housekeeping/?state=all",
    "/reservations/?status=on-hold&sort=-date",
    "/reservations/",
    "/reservations/?status=in-house",
    "/reservations/?status=departed",
    "/reservations/?first=2026-11-01&last=2026-12-31",
    "/reservations/new/",
    "/reservations/new/offers/?arrival=2026-11-22&departure=2026-11-25",
    "/guests/",
    "/guests/?name=s",
    "/guests/new/",
    "/rooms/",
    "/rooms/101/",
    "/rooms/300/",
    "/room-types/",
    "/search/",
    "/search/?q=nobody",
]


@pytest.mark.parametrize("address", LISTS)
def test_the_page_of_an_empty_hotel_is_shown(clerk: Client, address: str) -> None:
    response = clerk.get(address)
    assert response.status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_the_page_of_a_working_hotel_is_shown(clerk: Client, desk: Desk, address: str) -> None:
    desk.in_house("101", arrival=day(0), departure=day(1))
    desk.books()
    desk.leaves(desk.in_house("300", room_type="SUI", departure=day(1)))
    response = clerk.get(address)
    assert response.status_code == 200


def test_the_pages_of_single_records_are_shown(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    guest = desk.reservation(code).guest_id
    for address in (
        f"/reservations/{code}/",
        f"/reservations/{code.lower()}/",
        f"/reservations/{code}/check-in/",
        f"/reservations/{code}/check-out/",
        f"/reservations/{code}/change-dates/?departure={day(5)}",
        f"/reservations/{code}/change-party/",
        f"/reservations/{code}/edit-notes/",
        f"/guests/{guest}/",
        f"/guests/{guest}/edit/",
        f"/reservations/new/?guest={guest}",
        "/rooms/101/mark-clean/",
        "/search/?q=sousa",
    ):
        assert clerk.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    [
        "/reservations/QQQQQQ/",
        "/reservations/QQQQQQ/check-in/",
        "/reservations/QQQQQQ/check-out/",
        "/reservations/QQQQQQ/change-dates/",
        "/reservations/QQQQQQ/change-dates/preview/",
        "/reservations/QQQQQQ/change-party/",
        "/reservations/QQQQQQ/edit-notes/",
        "/reservations/0OI1L5/",
        "/guests/000000000000/",
        "/guests/000000000000/edit/",
        "/guests/nobody/",
        "/rooms/999/",
        "/rooms/999/mark-clean/",
        f"/rooms/{'9' * 3000}/",
    ],
)
def test_what_does_not_exist_is_a_404(clerk: Client, address: str) -> None:
    assert clerk.get(address).status_code == 404
    assert clerk.post(address).status_code in (404, 405, 422)


def test_names_are_shown_as_text(clerk: Client, desk: Desk) -> None:
    desk.books(guest=Profile("<script>alert(1)</script>", "O'Brien & Søn"))
    page = clerk.get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/", ["Query", "Query", "Query", "BatchGetItem", "Query"]),
        ("/reservations/", ["Query", "Query", "Query", "BatchGetItem"]),
        ("/guests/", ["Query", "BatchGetItem"]),
        ("/rooms/", ["Query", "Query"]),
        ("/rooms/101/", [*["Query"] * 4, "TransactGetItems", "Query"]),
        ("/room-types/", ["Query", "Query", "Query", "BatchGetItem", "Query"]),
        ("/search/?q=sousa", ["Query", "BatchGetItem", "BatchGetItem"]),
        ("/reservations/new/", ["Query", "Query", "Query", "BatchGetItem"]),
        ("/guests/new/", ["BatchGetItem"]),
    ],
)
@pytest.mark.parametrize("reservations", [1, 6])
def test_the_requests_behind_a_page_do_not_grow(
    clerk: Client, desk: Desk, requests: Requests, address: str, sent: list[str], reservations: int
) -> None:
    guest = desk.guest()
    for number in range(reservations):
        desk.books(guest=guest, arrival=day(number * 2), departure=day(number * 2 + 1))
    start = len(requests)
    assert clerk.get(address).status_code == 200
    assert requests.since(start) == sent


def test_no_page_scans(clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    code = desk.books()

    def scanned(*_: object, **__: object) -> None:
        raise AssertionError("A page scans the table.")

    with monkeypatch.context() as patched:
        patched.setattr(HotelRecord, "scan", scanned)
        for address in [*LISTS, f"/reservations/{code}/", f"/reservations/{code}/check-in/"]:
            assert clerk.get(address).status_code == 200
