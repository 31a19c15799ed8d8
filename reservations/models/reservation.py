"""Reservations, and the nights that each of them holds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.domain.lifecycle import ReservationStatus, Standing
from reservations.domain.nights import Night
from reservations.domain.party import Party
from reservations.domain.reactions import refusal_of_saying, rooms_slept_in
from reservations.domain.refusals import Refusal
from reservations.domain.stay import DAY, Stay
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute, instant_text
from reservations.models.base import HotelRecord


class NightMap(MapAttribute[str, Any]):
    """One night as it is stored: `Price` is in whole minor units of the hotel's currency."""

    date = DateAttribute(attr_name="Date")
    room_type = UnicodeAttribute(attr_name="Type")
    price = NumberAttribute(attr_name="Price")
    room = UnicodeAttribute(null=True, attr_name="Room")
    day_use = BooleanAttribute(null=True, attr_name="DayUse")


class RunMap(MapAttribute[str, Any]):
    """Nights in a row in one room of one type, as the indexes keep them."""

    first = DateAttribute(attr_name="From")
    nights = NumberAttribute(attr_name="Nights")
    room_type = UnicodeAttribute(attr_name="Type")
    room = UnicodeAttribute(null=True, attr_name="Room")


@dataclass(frozen=True)
class RoomRun:
    """The dates `[first, until)` of a stay in one room (None: not assigned) of one type."""

    first: dt.date
    until: dt.date
    room_type: str
    room: str | None


class Reservation(HotelRecord, discriminator="Reservation"):
    """One stay of one guest in one room. The record stores what it holds: `nights`.

    `departure` is the agreed one until the guest has left, then the real one. `runs` says
    where the nights are slept if not all in one room of one type. `wishes` are the praises (codes
    of kinds, `domain.reactions`) that the guest's room should have. `reason` is why it was
    cancelled, `room_note` why its room was given although it was not ready. `assigned_before`
    is the room that check-in replaced and `given_back` the nights that check-out released, so
    that both can be undone. `group` is the id of the group with which it was booked, and
    `companions` are the ids of guests who stay in the room besides or instead of who has booked it.
    """

    code = UnicodeAttribute(attr_name="Code")
    guest_id = UnicodeAttribute(attr_name="GuestId")
    guest_name = UnicodeAttribute(attr_name="GuestName")
    status = UnicodeAttribute(attr_name="ReservationStatus")
    room_type = UnicodeAttribute(attr_name="RoomType")
    arrival = DateAttribute(attr_name="Arrival")
    departure = DateAttribute(attr_name="Departure")
    adults = NumberAttribute(attr_name="Adults")
    children = NumberAttribute(attr_name="Children")
    nights = ListAttribute(of=NightMap, attr_name="Nights")
    currency = UnicodeAttribute(attr_name="Currency")
    assigned_room = UnicodeAttribute(null=True, attr_name="AssignedRoom")
    fulfilled_by = UnicodeAttribute(null=True, attr_name="FulfilledByRoom")
    runs = ListAttribute(of=RunMap, null=True, attr_name="Runs")
    room_locked = BooleanAttribute(null=True, attr_name="RoomLocked")
    release_at = InstantAttribute(null=True, attr_name="ReleaseAt")
    notes = UnicodeAttribute(null=True, attr_name="Notes")
    wishes = UnicodeSetAttribute(null=True, attr_name="Wishes")
    reason = UnicodeAttribute(null=True, attr_name="Reason")
    room_note = UnicodeAttribute(null=True, attr_name="RoomNote")
    assigned_before = UnicodeAttribute(null=True, attr_name="AssignedBefore")
    given_back = ListAttribute(of=NightMap, null=True, attr_name="GivenBack")
    checked_in_on = DateAttribute(null=True, attr_name="CheckedInOn")
    checked_out_on = DateAttribute(null=True, attr_name="CheckedOutOn")
    created_at = InstantAttribute(attr_name="CreatedAt")
    checked_in_at = InstantAttribute(null=True, attr_name="CheckedInAt")
    checked_out_at = InstantAttribute(null=True, attr_name="CheckedOutAt")
    group = UnicodeAttribute(null=True, attr_name="GroupId")
    companions = ListAttribute(of=UnicodeAttribute, null=True, attr_name="Companions")

    @classmethod
    def at(cls, h: str, code: str, **attributes: Any) -> "Reservation":
        return cls(*keys.reservation(h, code), code=code, **attributes)

    @property
    def party(self) -> Party:
        return Party(int(self.adults), int(self.children))

    @property
    def stay(self) -> Stay:
        return Stay(self.arrival, self.departure)

    @property
    def room(self) -> str | None:
        """The id of the room that the guest is or was in, or that is assigned; else None."""
        room: str | None = self.fulfilled_by or self.assigned_room
        return room

    @property
    def is_on_hold(self) -> bool:
        """Whether it is on hold, whatever its time; works on what an index keeps."""
        return bool(self.status == "HOLD")

    def text_of_notes(self) -> dict[str, str]:
        """What the notes and wishes say, for a fingerprint by which another text is told from
        it."""
        wishes = {"wishes": " ".join(sorted(self.wishes))} if self.wishes else {}
        return {"notes": self.notes or ""} | wishes

    def held_nights(self) -> list[Night]:
        """What the reservation holds, as the domain knows it."""
        return known_nights(self.nights)

    def room_runs(self) -> list[RoomRun]:
        """Where the nights are slept; works on what an index keeps of the record."""
        if not self.runs:
            return [RoomRun(self.arrival, self.departure, self.room_type, self.room)]
        return [
            RoomRun(run.first, run.first + int(run.nights) * DAY, run.room_type, run.room)
            for run in self.runs
        ]

    def rooms_slept_in(self, business_date: dt.date) -> dict[str, str]:
        """Room id -> the type as which it was slept in, the present or last room first; of who
        left on the day of arrival that of the nights that were given back."""
        return rooms_slept_in(
            self.held_nights() or known_nights(self.given_back),
            self.fulfilled_by,
            checked_in_on=self.checked_in_on,
            business_date=business_date,
        )

    def refusal_of_saying(self, business_date: dt.date) -> Refusal | None:
        """Why the guest can say nothing about the rooms of this stay now, or None."""
        left_on = self.checked_out_on if self.status == ReservationStatus.CLOSED else None
        return refusal_of_saying(self.code, self.status, left_on, business_date)

    def standing(self) -> Standing:
        """What the next moves depend on."""
        return Standing(
            code=self.code,
            status=self.status,
            stay=self.stay,
            room=self.room,
            is_locked=bool(self.room_locked),
            checked_in_on=self.checked_in_on,
            checked_out_on=self.checked_out_on,
        )


def known_nights(nights: Sequence[Any] | None) -> list[Night]:
    """Nights of the table as the domain knows them."""
    return [
        Night(night.date, night.room_type, int(night.price), night.room, bool(night.day_use))
        for night in nights or ()
    ]


def stored_nights(nights: Sequence[Night]) -> list[NightMap]:
    """The domain's nights as the table keeps them."""
    night_map: Any = NightMap
    return [
        night_map(
            date=night.date,
            room_type=night.room_type,
            price=night.price,
            room=night.room,
            day_use=night.day_use or None,
        )
        for night in nights
    ]


def stored_runs(nights: Sequence[Night], now_in: str | None = None) -> list[RunMap] | None:
    """The nights as runs in one room of one type; None if that is a single one.

    None at all is an empty list: the guest left on the day of arrival, without a night. A single
    one is kept where the guest is `now_in` another room, with no night left to sleep.
    """
    found: list[tuple[Night, int]] = []
    for night in nights:
        first, count = found[-1] if found else (night, 0)
        if count and (first.room, first.room_type) == (night.room, night.room_type):
            found[-1] = (first, count + 1)
        else:
            found.append((night, 1))
    run_map: Any = RunMap
    runs = [
        run_map(first=first.date, nights=count, room_type=first.room_type, room=first.room)
        for first, count in found
    ]
    elsewhere = bool(runs and now_in) and runs[-1].room != now_in
    return runs if len(runs) != 1 or elsewhere else None


def holds(nights: Sequence[Night], *, now_in: str | None = None) -> list[Action]:
    """The actions after which the record holds these nights and says where they are slept.

    `now_in` is the id of the room in which the guest is, if it may be another one.
    """
    runs = stored_runs(nights, now_in)
    return [
        Reservation.nights.set(stored_nights(nights)),
        Path(Reservation.runs).set(runs) if runs is not None else Reservation.runs.remove(),
    ]


def desk_date(
    status: str,
    stay: Stay,
    *,
    left_on: dt.date | None = None,
    release_at: dt.datetime | None = None,
) -> str:
    """What the desk works by: departure once somebody is in house, then the day of leaving, the
    release instant of a hold, and the arrival of everybody else."""
    if status == "HOLD" and release_at:
        return instant_text(release_at)
    in_house = status in ("FULFILLED", "CLOSED")
    return (left_on or (stay.departure if in_house else stay.arrival)).isoformat()
