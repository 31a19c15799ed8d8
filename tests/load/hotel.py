"""A hotel for many clerks, set up and worked through the services like any other."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.profile import Profile
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from reservations.services.set_up_hotel import set_up_hotel
from tests.load.clerk import DAY, LAST_ROOM, Board
from tests.load.ledger import Ledger, Told

# Types, and of how many rooms in a hundred each is. One more has a single room.
TYPES = {"STD": 50, "SUP": 30, "FAM": 15, "STE": 5}
GIVEN, FAMILY = "Rui", "Before"


class Opening:
    """Sets the hotel `h` up as it is when the clerks come to work."""

    def __init__(self, h: str, today: dt.date, rooms: int) -> None:
        self.h, self.today = h, today
        self.rooms = rooms
        self._numbers = itertools.count(1)

    def build(self) -> None:
        self._do(
            set_up_hotel,
            name="Hotel under load",
            time_zone="Europe/Lisbon",
            currency="EUR",
            business_date=self.today,
        )
        for code in (*TYPES, LAST_ROOM):
            sizes = {"rate": 12000, "max_adults": 2, "sleeps": 4}
            self._do(add_room_type, code=code, name=f"Type {code}", **sizes)
        for number, code in self._doors():
            self._do(add_room, number=number, room_type=code, floor=number[0])

    def _doors(self) -> Iterator[tuple[str, str]]:
        for code, share in TYPES.items():
            for _ in range(max(1, self.rooms * share // 100)):
                place = next(self._numbers)
                yield f"{1 + place // 25}{place % 25:02d}", code
        yield "901", LAST_ROOM

    def fill(self, board: Board, ledger: Ledger) -> None:
        """A quarter of the rooms is taken, and as many guests are expected today."""
        half = self.rooms // 2
        for place, code in enumerate(self._shared_out(half)):
            guest = f"{FAMILY} {place:03d}"
            departure = self.today + (1 + place % 4) * DAY
            stay = self._do(
                create_reservation,
                guest=Profile(GIVEN, guest),
                room_type=code,
                arrival=self.today,
                departure=departure,
                adults=1,
            )
            made, is_in_house = stay.names["Reservation"], place % 2 == 0
            if is_in_house:
                self._do(check_in, code=made)
            board.give(board.in_house if is_in_house else board.expected, made)
            status = "FULFILLED" if is_in_house else "PENDING"
            dates = self.today.isoformat(), departure.isoformat()
            ledger.booked(Told(made, status, f"{GIVEN} {guest}", *dates))

    def _shared_out(self, count: int) -> Iterator[str]:
        for code, share in TYPES.items():
            yield from [code] * (count * share // 100)

    def _do(self, verb: Any, **arguments: Any) -> Outcome:
        now = dt.datetime.now(dt.UTC)
        operation = Operation(new_operation_id(), verb.__name__, self.h, by="opening", at=now)
        outcome: Outcome = verb(operation, **arguments)
        return outcome
