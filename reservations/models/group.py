"""Groups: several reservations that were booked together, under one contact."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from reservations.domain.stay import Stay
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord, OwnerIndex
from reservations.models.levels import eventual


class Group(HotelRecord, discriminator="Group"):
    """A party that comes in several rooms: a wedding, a club, a tour.

    `contact` is the guest with whom it was agreed and `[arrival, departure)` the frame of its
    dates; a reservation of it may have others. `reservations` are the codes of all that were ever
    booked for it, whatever became of them; an empty set is absent, as DynamoDB wants it.
    While it is being moved by `moving_by` days in several transactions, `to_move` are the codes of
    those that have not been moved yet.
    """

    id = UnicodeAttribute(attr_name="Id")
    name = UnicodeAttribute(attr_name="Name")
    contact = UnicodeAttribute(attr_name="GuestId")
    arrival = DateAttribute(attr_name="Arrival")
    departure = DateAttribute(attr_name="Departure")
    reservations = UnicodeSetAttribute(null=True, attr_name="Reservations")
    created_at = InstantAttribute(attr_name="CreatedAt")
    moving_by = NumberAttribute(null=True, attr_name="MovingBy")
    to_move = UnicodeSetAttribute(null=True, attr_name="ToMove")

    @classmethod
    def at(cls, h: str, group_id: str, **attributes: Any) -> "Group":
        return cls(*keys.group(h, group_id), id=group_id, **attributes)

    @property
    def stay(self) -> Stay:
        return Stay(self.arrival, self.departure)

    @property
    def codes(self) -> list[str]:
        """The codes of its reservations, in order."""
        return sorted(self.reservations or ())


def places(h: str, group_id: str, contact: str, stay: Stay) -> dict[str, str]:
    """Where the indexes show a group: by its departure, and among those of its contact."""
    in_list = keys.group_in_list(h, stay.departure, group_id)
    of_contact = keys.group_of_contact(h, contact, stay.arrival, group_id)
    return {
        "gsi1_pk": in_list.pk,
        "gsi1_sk": in_list.sk,
        "gsi2_pk": of_contact.pk,
        "gsi2_sk": of_contact.sk,
    }


def groups_of(h: str, guests: Iterable[str], *, until: dt.date = dt.date.min) -> list[Group]:
    """The groups of which one of these guests (ids) is the contact and that leave on `until` or
    later, as the owner index knows them: without their names. One Query for each guest.

    The index may lag a moment behind.
    """
    found = (
        entry
        for guest in guests
        for entry in eventual(
            HotelRecord.owner,
            keys.guest(h, guest).pk,
            OwnerIndex.gsi2_sk.startswith(keys.GROUP_PREFIX),
        )
    )
    return [each for each in found if isinstance(each, Group) and each.departure >= until]
