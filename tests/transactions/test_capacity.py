"""Sizes and write capacity units, against examples worked out by hand from Amazon's rules.

The rules are those of the Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats":
names and strings count their UTF-8 bytes; a number one byte for two significant digits and one
more; a list or map three bytes and one for each element; null and Boolean one. And of
"Capacity consumption for transactions": two units for each started KB of an item, the larger
of before and after; and of "Write capacity for global secondary indexes": one unit for each
started KB of an entry that is put, changed or removed, and both when its key moves.
"""

import datetime as dt
from typing import Any

import boto3
import pytest

from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.models import HotelRecord
from reservations.models.base import PROJECTED
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.edit_guest import edit_guest
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from reservations.services.register_guest import register_guest
from reservations.services.roll_horizon import roll_horizon
from reservations.services.set_up_hotel import set_up_hotel
from reservations.transactions.capacity import item_size, transaction_units
from reservations.transactions.expressions import RawItem
from tests.conftest import REGION, TABLE
from tests.desk import ANA, TODAY, Desk, day


@pytest.mark.parametrize(
    ("item", "size"),
    [
        ({}, 0),
        ({"PK": {"S": "a"}}, 3),
        ({"Né": {"S": "é"}}, 3 + 2),
        ({"Name": {"S": "山田"}}, 4 + 6),
        ({"Emoji": {"S": "😀"}}, 5 + 4),
        ({"N": {"N": "7"}}, 1 + 2),
        ({"N": {"N": "42"}}, 1 + 2),
        ({"N": {"N": "123"}}, 1 + 3),
        ({"N": {"N": "12000"}}, 1 + 2),
        ({"N": {"N": "12345"}}, 1 + 4),
        ({"N": {"N": "-12345"}}, 1 + 4),
        ({"N": {"N": "0.0012"}}, 1 + 2),
        ({"Set": {"SS": ["ab", "cde"]}}, 3 + 5),
        ({"List": {"L": []}}, 4 + 3),
        ({"List": {"L": [{"N": "1"}, {"S": "ab"}]}}, 4 + 3 + (1 + 2) + (1 + 2)),
        ({"Map": {"M": {}}}, 3 + 3),
        ({"Map": {"M": {"Type": {"S": "DLX"}}}}, 3 + 3 + (1 + 4 + 3)),
        ({"Map": {"M": {"L": {"L": [{"N": "1"}]}}}}, 3 + 3 + (1 + 1 + 3 + (1 + 2))),
        ({"Gone": {"NULL": True}}, 4 + 1),
        ({"Yes": {"BOOL": True}}, 3 + 1),
    ],
)
def test_an_item_has_the_size_that_the_guide_counts(item: RawItem, size: int) -> None:
    assert item_size(item) == size


def of_size(size: int, **more: dict[str, Any]) -> RawItem:
    """An item that is filled up to so many bytes."""
    item: RawItem = {"PK": {"S": "pk"}, "SK": {"S": "sk"}, **more, "X": {"S": ""}}
    item["X"] = {"S": "x" * (size - item_size(item))}
    assert item_size(item) == size
    return item


def in_index(index: int, key: str = "a", **more: dict[str, Any]) -> RawItem:
    at: dict[str, dict[str, Any]] = {f"GSI{index}PK": {"S": key}, f"GSI{index}SK": {"S": "s"}}
    return of_size(200, **at, **more)


@pytest.mark.parametrize(
    ("before", "after", "units"),
    [
        (None, of_size(100), 2),
        (None, of_size(1024), 2),
        (None, of_size(1025), 4),
        (None, of_size(10 * 1024), 20),
        (of_size(100), of_size(100), 2),
        (of_size(3000), of_size(100), 6),
        (of_size(100), of_size(3000), 6),
        (of_size(3000), None, 6),
        (of_size(100), None, 2),
    ],
)
def test_an_action_costs_two_units_for_each_started_kilobyte_of_the_larger_image(
    before: RawItem | None, after: RawItem | None, units: int
) -> None:
    assert transaction_units(before, after) == units


@pytest.mark.parametrize(
    ("before", "after", "index_units"),
    [
        # An entry is put, removed, or stays as it is.
        (None, in_index(1), 1),
        (in_index(1), None, 1),
        (in_index(1), in_index(1), 0),
        (in_index(1), of_size(200), 1),
        # What the index keeps is changed; what it does not keep is nothing to it.
        (in_index(1, GuestName={"S": "Ana"}), in_index(1, GuestName={"S": "Eva"}), 1),
        (in_index(1, Nights={"L": []}), in_index(1, Nights={"L": [{"N": "1"}]}), 0),
        # A moved key is a removal and an insertion.
        (in_index(1, "a"), in_index(1, "b"), 2),
        (in_index(2, "a"), in_index(2, "b"), 2),
        # The other index is a matter of its own.
        (in_index(1), in_index(2), 2),
        # Half a key is no place in the index.
        (None, of_size(200, GSI1PK={"S": "a"}), 0),
    ],
)
def test_an_index_costs_what_happens_to_its_entry(
    before: RawItem | None, after: RawItem | None, index_units: int
) -> None:
    assert transaction_units(before, after) - 2 == index_units


def test_an_entry_of_an_index_is_as_large_as_what_it_keeps() -> None:
    large = {"S": "x" * 2000}
    assert transaction_units(None, in_index(1) | {"Free": large}) == 2 * 3 + 1
    assert transaction_units(None, in_index(1) | {"Facts": large}) == 2 * 3 + 2


def test_the_indexes_of_the_table_keep_what_the_calculator_thinks(table: str | None) -> None:
    client = boto3.client("dynamodb", region_name=REGION, endpoint_url=table)
    indexes = client.describe_table(TableName=TABLE)["Table"]["GlobalSecondaryIndexes"]
    assert {index["IndexName"] for index in indexes} == {"GSI1", "GSI2"}
    for index in indexes:
        assert index["Projection"]["ProjectionType"] == "INCLUDE"
        assert sorted(index["Projection"]["NonKeyAttributes"]) == sorted(PROJECTED)


def test_nothing_is_kept_by_an_index_that_no_record_has() -> None:
    stored = {
        attribute.attr_name
        for kind in HotelRecord.__subclasses__()
        for attribute in kind.get_attributes().values()
    }
    assert set(PROJECTED) <= stored


Item = dict[tuple[str, str], RawItem]


def true_cost(before: Item, after: Item) -> float:
    """What the change of all items cost, from the items as they really were and are."""
    changed = [key for key in before | after if before.get(key) != after.get(key)]
    return sum(transaction_units(before.get(key), after.get(key)) for key in changed)


def costs(desk: Desk, verb: Any, *, checks: int = 0, **arguments: Any) -> Outcome:
    """Carry the verb out and hold what it reports against the true items.

    `checks` is how many small items it only looks at, which costs as much as writing them.
    """
    before = desk.items()
    outcome = desk.does(verb, **arguments)
    assert outcome.units == true_cost(before, desk.items()) + 2 * checks
    return outcome


def test_the_cost_of_a_whole_stay_is_what_its_items_cost(desk: Desk) -> None:
    guest = costs(desk, register_guest, profile=ANA).names["Guest"]
    stay = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 2}
    code = costs(desk, create_reservation, guest=guest, **stay).names["Reservation"]
    costs(desk, check_in, code=code)
    costs(desk, edit_guest, guest=guest, profile=Profile("Anna", "Sousa", "anna@example.org"))
    desk.turns_to(day(3))
    costs(desk, check_out, code=code)
    costs(desk, mark_clean, room="101")


def test_the_cost_of_what_goes_another_way_is_what_its_items_cost(desk: Desk) -> None:
    stay = {"room_type": "DLX", "arrival": day(7), "departure": day(10), "adults": 2}
    early = costs(desk, create_reservation, checks=1, guest=ANA, room="102", **stay).names[
        "Reservation"
    ]
    other = desk.books(arrival=day(7), departure=day(10))
    desk.turns_to(day(7))
    costs(desk, check_in, code=early, room="300")
    desk.turns_to(day(8))
    costs(desk, check_out, code=early)
    costs(desk, no_show, code=other)
    costs(desk, cancel, code=desk.books(arrival=day(8), departure=day(9)), reason="ill")


def test_the_cost_of_setting_a_hotel_up_is_what_its_items_cost(h: str) -> None:
    desk = Desk(h)
    facts = {"name": "Miramar", "time_zone": "Europe/Lisbon", "currency": "EUR"}
    costs(desk, set_up_hotel, business_date=dt.date(2026, 11, 30), **facts)
    costs(desk, add_room_type, code="DLX", name="Deluxe", rate=12000, max_adults=2, sleeps=3)
    costs(desk, add_room, number="101", room_type="DLX")
    costs(desk, end_of_day)


def test_the_cost_of_a_night_is_what_its_items_cost(desk: Desk) -> None:
    desk.in_house("101")
    costs(desk, end_of_day, no_shows=[desk.books()])
    costs(desk, dirty_slept_rooms, night=TODAY)
    assert costs(desk, roll_horizon, room_type="SUI").units == 4 + 2 + 27 * 2
