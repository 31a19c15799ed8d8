"""The month items that count nights: what may still be sold, and who has which room.

A stay of any length touches one or two of them a month instead of one a night.
"""

import datetime as dt
from typing import Any

from pynamodb.attributes import ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.models import keys
from reservations.models.base import HotelRecord

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
    """Who has a room, night by night of one month: `n01`..`n31`, absent means free.

    The value is the code of the reservation that claims the night. The item need not exist:
    the first claim of a month creates it.
    """

    keeps_last_operation = False

    for _day in range(1, DAYS + 1):
        vars()[f"n{_day:02d}"] = UnicodeAttribute(null=True, attr_name=f"n{_day:02d}")
    del _day

    @classmethod
    def at(cls, h: str, room_id: str, month: str, **attributes: Any) -> "RoomNights":
        return cls(*keys.room_nights(h, room_id, month), **attributes)

    @property
    def room_id(self) -> str:
        return self.sk

    def holder(self, night: dt.date) -> str | None:
        """The reservation that claims the night, or None."""
        holder: str | None = getattr(self, f"n{night.day:02d}")
        return holder


def claim_on(night: dt.date) -> Path:
    """The path of a night's claim."""
    return Path(getattr(RoomNights, f"n{night.day:02d}"))


def typed() -> Action:
    """The first claim of a month creates the item, so every claim says of which kind it is."""
    action: Action = Path(RoomNights.record_type).set(RoomNights)
    return action
