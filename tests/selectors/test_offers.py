"""What can be sold for given dates, for the page on which reservations are created."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import Stay
from reservations.models import Hotel, RoomType, keys
from reservations.selectors.offers import Offer, read_offers
from tests.desk import Desk, day
from tests.requests import Requests


def test_an_offer_is_what_is_left_on_the_tightest_night_and_what_the_stay_costs(
    desk: Desk,
) -> None:
    desk.books(arrival=day(1), departure=day(2))
    offers = read_offers(desk.h, Stay(day(0), day(3)))
    assert offers.offers == [
        Offer("DLX", "Deluxe", rate=12000, max_adults=2, sleeps=3, left=1, total=36000),
        Offer("SUI", "Suite", rate=22000, max_adults=2, sleeps=3, left=1, total=66000),
    ]


def test_a_type_that_is_sold_out_on_one_night_has_nothing_left(desk: Desk) -> None:
    desk.books(room_type="SUI", arrival=day(1), departure=day(2))
    assert read_offers(desk.h, Stay(day(0), day(3))).offers[1].left == 0


def test_without_dates_there_are_the_types_and_their_rates(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    offers = read_offers(desk.h, None)
    assert [(offer.code, offer.left, offer.total) for offer in offers.offers] == [
        ("DLX", None, None),
        ("SUI", None, None),
    ]
    assert requests.since(start) == ["Query"]


def test_without_dates_it_can_be_for_tonight(desk: Desk) -> None:
    offers = read_offers(desk.h, None, or_tonight=True)
    assert offers.stay == Stay(day(0), day(1))
    assert [offer.total for offer in offers.offers] == [12000, 22000]


def test_a_year_costs_one_request_more(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    offers = read_offers(desk.h, Stay(day(0), day(365)))
    assert [offer.left for offer in offers.offers] == [0, 0]
    assert requests.since(start) == ["Query", "BatchGetItem"]


def test_a_day_without_a_night_is_sold_by_the_room(desk: Desk, requests: Requests) -> None:
    desk.get(keys.room_type(desk.h, "DLX")).update([RoomType.day_rate.set(7000)])
    stay = Stay(day(1), day(1))
    assert read_offers(desk.h, stay).stay is None
    desk.hotel().update([Hotel.day_use.set(True)])
    desk.books(room="101", arrival=day(0), departure=day(2))
    start = len(requests)
    offers = read_offers(desk.h, stay)
    # Who sleeps there before and after has the room in the daytime, too.
    assert [(offer.left, offer.total, offer.day_rooms) for offer in offers.offers] == [
        (1, 7000, ("102",)),
        (1, 22000, ("300",)),
    ]
    assert (offers.stay, offers.has_day_use) == (stay, True)
    assert requests.since(start) == ["Query", "Query"]


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        read_offers(h, None)
