"""The month items: what may still be sold, and who has which room, night by night."""

import datetime as dt

import pytest
from pynamodb.expressions.operand import Path

from reservations.domain.nights import Part, Slot
from reservations.models import Availability, HotelRecord, RoomNights, keys
from reservations.models.months import DAYS, claim_on, free_on
from tests.desk import TODAY, Desk, day


def test_the_first_of_the_month_is_the_first_number() -> None:
    item = Availability.at("MAIN", "DLX", "2026-11", free=list(range(DAYS)))
    assert item.left(dt.date(2026, 11, 1)) == 0
    assert item.left(dt.date(2026, 11, 30)) == 29
    assert item.month == "2026-11"


def test_an_overbooked_night_has_less_than_nothing_left() -> None:
    item = Availability.at("MAIN", "DLX", "2026-11", free=[-2] * DAYS)
    assert item.left(TODAY) == -2


def test_the_paths_of_a_night_are_those_of_the_documented_attributes() -> None:
    assert str(Path(free_on(dt.date(2026, 11, 1)))) == "Free[0]"
    assert str(claim_on(Slot(dt.date(2026, 11, 1)))) == "n01"
    assert str(claim_on(Slot(dt.date(2026, 12, 31)))) == "n31"
    assert str(claim_on(Slot(dt.date(2026, 12, 31), Part.DAY))) == "u31"


@pytest.mark.parametrize("last", range(1, DAYS + 1))
def test_there_is_a_claim_for_every_day_of_the_longest_month(last: int) -> None:
    night = dt.date(2026, 12, last)
    item = RoomNights.at("MAIN", "101", "2026-12", **{f"n{last:02d}": "K7Q2MX"})
    assert item.holder(night) == "K7Q2MX"
    assert item.to_dynamodb_dict()[f"n{last:02d}"] == {"S": "K7Q2MX"}


def test_an_absent_night_is_free() -> None:
    item = RoomNights.at("MAIN", "101", "2026-11", n22="K7Q2MX")
    assert item.holder(dt.date(2026, 11, 22)) == "K7Q2MX"
    assert item.holder(dt.date(2026, 11, 23)) is None
    assert set(item.to_dynamodb_dict()) == {"PK", "SK", "RecordType", "n22"}


def test_the_first_claim_of_a_month_makes_a_typed_item(desk: Desk) -> None:
    code = desk.books(room="102")
    item = desk.items()[keys.room_nights(desk.h, "102", "2026-11")]
    assert item["RecordType"] == {"S": "RoomNights"}
    claims = {name for name in item if name[1:].isdigit()}
    assert claims == {"n22", "u23", "n23", "u24", "n24"}
    found = list(HotelRecord.query(keys.claims(desk.h, "2026-11"), consistent_read=True))
    assert [(type(each), each.room_id) for each in found] == [(RoomNights, "102")]
    assert found[0].holder(day(0)) == code


def test_month_items_do_not_say_who_wrote_them_last(desk: Desk) -> None:
    """Else all bookings of a type would queue for one item."""
    desk.books(room="102")
    items = desk.items()
    for key in (
        keys.room_nights(desk.h, "102", "2026-11"),
        keys.availability(desk.h, "DLX", "2026-11"),
    ):
        assert "LastOperation" not in items[key]
