"""A hotel for tests: opened quickly, worked through the same services as the screens."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from reservations.domain.day_end import months_to_open
from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.profile import Profile
from reservations.domain.stay import days_of, months_between
from reservations.models import (
    Availability,
    Guest,
    Hotel,
    HotelRecord,
    JournalEntry,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    keys,
)
from reservations.models.journal import TOMBSTONE
from reservations.models.months import DAYS
from reservations.models.reading import read_house
from reservations.night_audit import sweep
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.end_of_day import end_of_day
from reservations.services.register_guest import register_guest
from reservations.services.roll_horizon import roll_horizon

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 18, 5, tzinfo=dt.UTC)
LAST_MONTH = "2027-02"
ANA = Profile("Ana", "Sousa", "ana@example.org", "+351912345678")

# Room 300 has been renamed once, so its id is not the number on its door.
ROOMS = {"101": "DLX", "102": "DLX", "300": "SUI"}
RATES = {"DLX": 12000, "SUI": 22000}


def day(offset: int) -> dt.date:
    """The date so many days after the business date."""
    return TODAY + dt.timedelta(days=offset)


def operation(h: str, verb: str, *, op_id: str = "", digest: str = "") -> Operation:
    """A fresh operation of the clerk `desk`, or a repeat with the given id."""
    return Operation(op_id or new_operation_id(), verb, h, by="desk", at=NOW, digest=digest)


def room_id(number: str) -> str:
    return "3OO" if number == "300" else number


class Desk:
    """One hotel of the table and shortcuts to its verbs."""

    def __init__(self, h: str) -> None:
        self.h = h

    @classmethod
    def opened(
        cls,
        h: str,
        *,
        rooms: Mapping[str, str] = ROOMS,
        allowance: int = 0,
        business_date: dt.date = TODAY,
        last_month: str = LAST_MONTH,
    ) -> "Desk":
        """Written directly: adding rooms through the services would touch every open month."""
        months = months_between(business_date.isoformat()[:7], last_month)
        with HotelRecord.batch_write() as batch:
            batch.save(
                Hotel.at(
                    h,
                    name="Hotel Miramar",
                    time_zone="Europe/Lisbon",
                    currency="EUR",
                    business_date=business_date,
                    last_operation="opened",
                )
            )
            for code, rate in RATES.items():
                count = sum(kind == code for kind in rooms.values())
                batch.save(_room_type(h, code, rate, count, allowance, last_month))
                for month in months:
                    free = [
                        count + allowance if date >= business_date else 0 for date in days_of(month)
                    ]
                    padded = free + [0] * (DAYS - len(free))
                    batch.save(Availability.at(h, code, month, free=padded))
            for number, code in rooms.items():
                batch.save(_room(h, number, code))
                batch.save(RoomNumber.at(h, number, room_id=room_id(number)))
        return cls(h)

    def op(self, verb: str, **more: str) -> Operation:
        return operation(self.h, verb, **more)

    def does(self, verb: Callable[..., Outcome], **arguments: Any) -> Outcome:
        """Carry a verb out as the clerk `desk`."""
        return verb(self.op(verb.__name__), **arguments)

    def guest(self, profile: Profile = ANA) -> str:
        """Register a guest and return the id."""
        return self.does(register_guest, profile=profile).names["Guest"]

    def books(self, **changes: Any) -> str:
        """Create a reservation of three DELUXE nights from today and return its code."""
        request: dict[str, Any] = {
            "guest": ANA,
            "room_type": "DLX",
            "arrival": day(0),
            "departure": day(3),
            "adults": 2,
        }
        return self.does(create_reservation, **request | changes).names["Reservation"]

    def in_house(self, room: str = "101", **changes: Any) -> str:
        """Create a reservation, check it in and return its code."""
        code = self.books(**changes)
        self.arrives(code, room)
        return code

    def arrives(self, code: str, room: str = "101") -> None:
        self.does(check_in, code=code, room=room)

    def ends_day(self, times: int = 1) -> None:
        """The date moves on and the horizon with it; rooms stay as they are (`sweeps`)."""
        for _ in range(times):
            self.does(end_of_day)
            house = read_house(self.h)
            for code, sold in house.types.items():
                if months_to_open(sold.open_until, house.hotel.business_date):
                    self.does(roll_horizon, room_type=code)

    def sweeps(self, now: dt.datetime = NOW) -> list[Outcome]:
        """Carry out what follows from the days that have ended."""
        return list(sweep(self.h, by="desk", now=now))

    def leaves(self, code: str) -> None:
        self.does(check_out, code=code)

    # What the table says.

    def items(self, *, tombstones: bool = False) -> dict[tuple[str, str], dict[str, Any]]:
        """Every raw item of this hotel by its key, to be compared before and after.

        Those that only prove that an operation never happened are left out unless asked for.
        """
        found = HotelRecord.scan(HotelRecord.pk.contains(self.h), consistent_read=True)
        return {
            (record.pk, record.sk): record.to_dynamodb_dict()
            for record in found
            if tombstones or not (isinstance(record, JournalEntry) and record.verb == TOMBSTONE)
        }

    def get(self, key: keys.Key) -> Any:
        return HotelRecord.get(*key, consistent_read=True)

    def hotel(self) -> Hotel:
        return self.get(keys.hotel(self.h))

    def reservation(self, code: str) -> Reservation:
        return self.get(keys.reservation(self.h, code))

    def room(self, number: str) -> Room:
        return self.get(keys.room(self.h, room_id(number)))

    def guest_of(self, code: str) -> Guest:
        return self.get(keys.guest(self.h, self.reservation(code).guest_id))

    def left(self, room_type: str, night: dt.date) -> int:
        """Rooms of the type that may still be sold on a night."""
        key = keys.availability(self.h, room_type, f"{night:%Y-%m}")
        return int(self.get(key).left(night))

    def holder(self, number: str, night: dt.date) -> str | None:
        """Who has the room on a night."""
        key = keys.room_nights(self.h, room_id(number), f"{night:%Y-%m}")
        try:
            item: RoomNights = self.get(key)
        except HotelRecord.DoesNotExist:
            return None
        return item.holder(night)

    def turns_to(self, date: dt.date) -> None:
        """Move the business date as it is, without what end of day looks at and opens."""
        hotel = self.hotel()
        hotel.business_date = date
        hotel.save()

    def sets(self, number: str, **attributes: str) -> None:
        """Change a room behind the services' back, as housekeeping's next verbs will."""
        room = self.room(number)
        for name, value in attributes.items():
            setattr(room, name, value)
        room.save()


def _room_type(
    h: str, code: str, rate: int, rooms: int, allowance: int, last_month: str
) -> RoomType:
    return RoomType.at(
        h,
        code,
        name={"DLX": "Deluxe", "SUI": "Suite"}[code],
        rate=rate,
        max_adults=2,
        sleeps=3,
        rooms=rooms,
        allowance=allowance,
        open_until=last_month,
        last_operation="opened",
    )


def _room(h: str, number: str, room_type: str) -> Room:
    return Room.at(
        h,
        room_id(number),
        number=number,
        room_type=room_type,
        floor=number[0],
        status="FREE",
        housekeeping="CLEAN",
        last_operation="opened",
    )
