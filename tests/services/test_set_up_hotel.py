"""Set up hotel writes the record on which zone, currency and business date stand, once."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.set_up_hotel import set_up_hotel
from tests.desk import Desk
from tests.requests import Requests

FACTS: dict[str, Any] = {
    "name": "Hotel Miramar",
    "time_zone": "Europe/Lisbon",
    "currency": "EUR",
    "business_date": dt.date(2026, 11, 22),
}


def test_the_hotel_has_its_date_its_zone_and_its_currency(h: str) -> None:
    desk = Desk(h)
    assert desk.does(set_up_hotel, **FACTS).names == {"Hotel": h}
    hotel = desk.hotel()
    assert hotel.code == h
    assert hotel.name == "Hotel Miramar"
    assert hotel.time_zone == "Europe/Lisbon"
    assert hotel.currency == "EUR"
    assert hotel.business_date == dt.date(2026, 11, 22)


def test_it_is_refused_for_a_hotel_that_is_set_up_already(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.HotelExists) as refused:
        desk.does(set_up_hotel, **FACTS)
    assert refused.value == r.HotelExists(desk.h)
    assert desk.items() == before


def test_the_same_operation_twice_is_told_the_first_outcome(h: str) -> None:
    desk = Desk(h)
    operation = desk.op("set_up_hotel", digest="typed")
    first = set_up_hotel(operation, **FACTS)
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        set_up_hotel(operation, **FACTS | {"name": "Another"})
    assert refused.value.names == first.names
    assert desk.items() == before


def test_the_journal_of_the_hotel_begins_with_it(h: str) -> None:
    desk = Desk(h)
    operation = desk.op("set_up_hotel")
    set_up_hotel(operation, **FACTS)
    entry = desk.items()[keys.journal_entry(h, operation.id)]
    assert entry["GSI2PK"] == {"S": f"HOTEL#{h}"}
    assert entry["BusinessDate"] == {"S": "2026-11-22"}


def test_it_costs_6_units_and_one_request(h: str, requests: Requests) -> None:
    assert Desk(h).does(set_up_hotel, **FACTS).units == 6
    assert requests == ["TransactWriteItems"]
