"""The month items that count nights: what may still be sold, and who has which room.

A stay of any length touches one or two of them a month instead of one a night.
"""

import datetime as dt
import operator
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from pynamodb.attributes import ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.domain.nights import Differences, Part, Slot
from reservations.domain.stay import days_of
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.keys import Key

DAYS = 31


class Availability(HotelRecord, discriminator="Availability"):
    """How many rooms of a type may still be sold, night by night of one month.

    `free[0]` is the first of the month; entries past its end are 0 and never used.
    """

    keeps_last_operation = False

    free = ListAttribute(of=NumberAttribute, attr_name="Free")

    @classmethod
    def at(cls, h: str, type_code: str, month: str, **attributes: Any) -> "Availability":
        return cls(*keys.availability(h, type_code, month), **attributes)

    @property
    def month(self) -> str:
        return self.sk

    def left(self, night: dt.date) -> int:
        """The rooms that may still be sold on a night of this month."""
        left: Any = self.free[night.day - 1]
        return int(left)


def free_on(night: dt.date) -> Path:
    """The path of a night's number inside the list."""
    return Availability.free[night.day - 1]


class RoomNights(HotelRecord, discriminator="RoomNights"):
    """Who has a room in one month: `n01`..`n31` by night, `u01`..`u31` by day; absent is free.

    The value is the code of the reservation that claims the slot, or names a window in which
    the room is out of order or out of service. The item need not exist: the first claim of a
    month creates it.
    """

    keeps_last_operation = False

    for _part in Part:
        for _day in range(1, DAYS + 1):
            _name = f"{_part}{_day:02d}"
            vars()[_name] = UnicodeAttribute(null=True, attr_name=_name)
    del _part, _day, _name

    @classmethod
    def at(cls, h: str, room_id: str, month: str, **attributes: Any) -> "RoomNights":
        return cls(*keys.room_nights(h, room_id, month), **attributes)

    @property
    def room_id(self) -> str:
        return self.sk

    @property
    def month(self) -> str:
        return str(self.pk).rpartition("#")[2]

    def holder(self, night: dt.date, part: Part = Part.NIGHT) -> str | None:
        """Who claims the night that begins on this date, or its daytime; None is nobody."""
        holder: str | None = getattr(self, _attribute(Slot(night, part)))
        return holder


def _attribute(slot: Slot) -> str:
    return f"{slot.part}{slot.date.day:02d}"


def claim_on(slot: Slot) -> Path:
    """The path of a slot's claim."""
    return Path(getattr(RoomNights, _attribute(slot)))


def nobody_claims(slots: Iterable[Slot]) -> Condition:
    """None of the slots is claimed."""
    absent: Iterable[Condition] = (claim_on(slot).does_not_exist() for slot in slots)
    return reduce(operator.and_, absent)


def typed() -> Action:
    """The first claim of a month creates the item, so every claim says of which kind it is."""
    action: Action = Path(RoomNights.record_type).set(RoomNights)
    return action


def claimed_slots(item: RoomNights) -> Iterator[tuple[Slot, str]]:
    """Every slot of the month that somebody claims, and who."""
    for date in days_of(item.month):
        for part in Part:
            holder = item.holder(date, part)
            if holder:
                yield Slot(date, part), holder


def month_keys(h: str, changes: Differences) -> list[Key]:
    """The month items that the differences touch, to be read before they are written."""
    availability = [keys.availability(h, *item) for item in changes.sold]
    return availability + [keys.room_nights(h, *item) for item in changes.rooms]
