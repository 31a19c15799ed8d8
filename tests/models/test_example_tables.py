"""Whoever reads the table with any DynamoDB client sees the tables of the AWS example.

Read with bare boto3, without our models: attribute names and values as they are stored.
"""

from typing import Any

import boto3
import pytest

from reservations.models import keys
from tests.conftest import REGION, TABLE
from tests.desk import Desk

GUEST = ("RecordType", "ActiveReservations", "OccupiesRooms")
RESERVATION = ("RecordType", "GuestId", "ReservationStatus", "FulfilledByRoom")
ROOM = ("RecordType", "RoomStatus", "RentedToReservation")


class ExampleTables:
    """The three records of one stay, as far as the AWS example names their attributes."""

    def __init__(self, desk: Desk, endpoint: str | None) -> None:
        self.client = boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint)
        self.h = desk.h
        self.guest_id = desk.guest()
        self.code = desk.books(guest=self.guest_id)

    def read(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        return (
            self._item(keys.guest(self.h, self.guest_id), GUEST),
            self._item(keys.reservation(self.h, self.code), RESERVATION),
            self._item(keys.room(self.h, "101"), ROOM),
        )

    def _item(self, key: keys.Key, names: tuple[str, ...]) -> dict[str, Any]:
        found = self.client.get_item(
            TableName=TABLE, Key={"PK": {"S": key.pk}, "SK": {"S": key.sk}}, ConsistentRead=True
        )
        return {name: value for name, value in found["Item"].items() if name in names}


@pytest.fixture
def tables(desk: Desk, table: str | None) -> ExampleTables:
    return ExampleTables(desk, table)


def test_after_create_the_guest_has_the_code_and_the_reservation_is_pending(
    tables: ExampleTables,
) -> None:
    assert tables.read() == (
        {"RecordType": {"S": "Guest"}, "ActiveReservations": {"SS": [tables.code]}},
        {
            "RecordType": {"S": "Reservation"},
            "GuestId": {"S": tables.guest_id},
            "ReservationStatus": {"S": "PENDING"},
        },
        {"RecordType": {"S": "Room"}, "RoomStatus": {"S": "FREE"}},
    )


def test_after_check_in_the_room_is_occupied_and_rented_to_the_reservation(
    desk: Desk, tables: ExampleTables
) -> None:
    desk.arrives(tables.code)
    assert tables.read() == (
        {
            "RecordType": {"S": "Guest"},
            "ActiveReservations": {"SS": [tables.code]},
            "OccupiesRooms": {"SS": ["101"]},
        },
        {
            "RecordType": {"S": "Reservation"},
            "GuestId": {"S": tables.guest_id},
            "ReservationStatus": {"S": "FULFILLED"},
            "FulfilledByRoom": {"S": "101"},
        },
        {
            "RecordType": {"S": "Room"},
            "RoomStatus": {"S": "OCCUPIED"},
            "RentedToReservation": {"S": tables.code},
        },
    )


def test_after_check_out_both_sets_have_lost_the_entry_and_the_room_is_free(
    desk: Desk, tables: ExampleTables
) -> None:
    desk.arrives(tables.code)
    desk.leaves(tables.code)
    assert tables.read() == (
        {"RecordType": {"S": "Guest"}},
        {
            "RecordType": {"S": "Reservation"},
            "GuestId": {"S": tables.guest_id},
            "ReservationStatus": {"S": "CLOSED"},
            "FulfilledByRoom": {"S": "101"},
        },
        {"RecordType": {"S": "Room"}, "RoomStatus": {"S": "FREE"}},
    )


def test_a_guest_with_two_stays_keeps_the_other_one_in_both_sets(
    desk: Desk, tables: ExampleTables
) -> None:
    desk.arrives(tables.code)
    other = desk.in_house("102", guest=tables.guest_id)
    desk.leaves(tables.code)
    guest, _, _ = tables.read()
    assert guest["ActiveReservations"] == {"SS": [other]}
    assert guest["OccupiesRooms"] == {"SS": ["102"]}
