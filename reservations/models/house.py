"""The hotel itself: its record, its room types and its rooms, all in one partition."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from reservations.domain.lifecycle import refusal_of_room
from reservations.domain.party import Party, check_party
from reservations.domain.reactions import DEFAULT_KINDS, ReactionKind
from reservations.domain.refusals import DeskPaused, Refusal
from reservations.domain.schema_version import refusal_of_schema
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord


class KindMap(MapAttribute[str, Any]):
    """One thing that guests can say of a room, as it is stored (`domain.reactions`)."""

    code = UnicodeAttribute(attr_name="Code")
    slot = NumberAttribute(attr_name="Slot")
    label = UnicodeAttribute(attr_name="Label")
    is_praise = BooleanAttribute(attr_name="Praise")
    is_retired = BooleanAttribute(null=True, attr_name="Retired")

    @classmethod
    def of(cls, kind: ReactionKind) -> "KindMap":
        retired = kind.is_retired or None
        return cls(
            code=kind.code,
            slot=kind.slot,
            label=kind.label,
            is_praise=kind.is_praise,
            is_retired=retired,
        )


class Hotel(HotelRecord, discriminator="Hotel"):
    """One house: dates are dates in `time_zone`, prices are in `currency`.

    `schema_version` is the form of all the hotel's records (`domain.schema_version`). Until
    `paused_until` no verb is carried out: that was asked for by the operation `paused_by`, who
    puts the instant off for as long as it needs, so that a pause of which nobody takes care any
    more ends by itself.
    """

    code = UnicodeAttribute(attr_name="Code")
    name = UnicodeAttribute(attr_name="Name")
    time_zone = UnicodeAttribute(attr_name="TimeZone")
    currency = UnicodeAttribute(attr_name="Currency")
    business_date = DateAttribute(attr_name="BusinessDate")
    inspected_only = BooleanAttribute(null=True, attr_name="InspectedOnly")
    day_use = BooleanAttribute(null=True, attr_name="DayUse")
    schema_version = NumberAttribute(null=True, attr_name="SchemaVersion")
    paused_until = InstantAttribute(null=True, attr_name="PausedUntil")
    pause_reason = UnicodeAttribute(null=True, attr_name="PauseReason")
    paused_by = UnicodeAttribute(null=True, attr_name="PausedBy")
    # Absent while nobody has changed what guests can say.
    reaction_kinds = ListAttribute(of=KindMap, null=True, attr_name="ReactionKinds")

    def by_its_clock(self, instant: dt.datetime) -> dt.datetime:
        """The same instant in the hotel's time zone."""
        return instant.astimezone(ZoneInfo(self.time_zone))

    @classmethod
    def at(cls, h: str, **attributes: Any) -> "Hotel":
        return cls(*keys.hotel(h), code=h, **attributes)

    def kinds(self) -> dict[str, ReactionKind]:
        """What guests can say of a room, retired kinds too, by code in the hotel's order."""
        stored = [
            ReactionKind(
                each.code, int(each.slot), each.label, bool(each.is_praise), bool(each.is_retired)
            )
            for each in self.reaction_kinds or ()
        ]
        return {kind.code: kind for kind in stored or DEFAULT_KINDS}

    def pause_at(self, now: dt.datetime) -> DeskPaused | None:
        """That the desk is paused at this instant, or None."""
        if self.paused_until is None or self.paused_until <= now:
            return None
        return DeskPaused(self.by_its_clock(self.paused_until), self.pause_reason or "")

    def refusal_of_working(self, now: dt.datetime) -> Refusal | None:
        """Why nobody can work at the desk at this instant, or None."""
        version = None if self.schema_version is None else int(self.schema_version)
        return refusal_of_schema(version) or self.pause_at(now)

    def settings(self) -> dict[str, Any]:
        """What can be changed of the hotel once it is set up."""
        return {
            "name": self.name,
            "inspected_only": bool(self.inspected_only),
            "day_use": bool(self.day_use),
        }


class Day(HotelRecord, discriminator="Day"):
    """A business date that has ended: what was decided, for whoever carries it out.

    `no_shows` are the codes of the arrivals that were given up, each with the operation that
    had written the reservation last: whoever has touched it since has decided otherwise.
    `swept_at` is when all that follows from the day's end was found done; while it is absent
    somebody has to look. With it the day is sealed: `journal_hash` is the last link of the
    chain over its `journal_entries` entries, which begins with `journal_before`, the one of the
    day before; `journal_marks` are theirs (`domain.journal_chain`). A day that was sealed before
    there was a chain has none of the four.
    """

    closed_at = InstantAttribute(attr_name="ClosedAt")
    closed_by = UnicodeAttribute(attr_name="ClosedBy")
    no_shows: MapAttribute[str, str] = MapAttribute(null=True, attr_name="NoShows")
    swept_at = InstantAttribute(null=True, attr_name="SweptAt")
    journal_hash = UnicodeAttribute(null=True, attr_name="JournalHash")
    journal_before = UnicodeAttribute(null=True, attr_name="JournalBefore")
    journal_entries = NumberAttribute(null=True, attr_name="JournalEntries")
    journal_marks = UnicodeAttribute(null=True, attr_name="JournalMarks")

    @classmethod
    def at(cls, h: str, date: dt.date, **attributes: Any) -> "Day":
        return cls(*keys.day(h, date), **attributes)

    @property
    def date(self) -> dt.date:
        return dt.date.fromisoformat(self.sk)


class RoomType(HotelRecord, discriminator="RoomType"):
    """What is sold. `rate` is in whole minor units a night, `rooms` counts the rooms.

    `day_rate` is the price of a stay without a night; where it is absent, that is the rate.

    `open_until` is the last month (`"2029-05"`) for which nights can be sold.
    """

    code = UnicodeAttribute(attr_name="Code")
    name = UnicodeAttribute(attr_name="Name")
    rate = NumberAttribute(attr_name="Rate")
    day_rate = NumberAttribute(null=True, attr_name="DayRate")
    max_adults = NumberAttribute(attr_name="MaxAdults")
    sleeps = NumberAttribute(attr_name="Sleeps")
    rooms = NumberAttribute(attr_name="Rooms")
    allowance = NumberAttribute(attr_name="Allowance")
    open_until = UnicodeAttribute(attr_name="OpenUntil")

    @classmethod
    def at(cls, h: str, code: str, **attributes: Any) -> "RoomType":
        return cls(*keys.room_type(h, code), code=code, **attributes)

    def settings(self) -> dict[str, Any]:
        """What can be changed of the type once it is set up; amounts in whole minor units."""
        counts = {
            "rate": self.rate,
            "max_adults": self.max_adults,
            "sleeps": self.sleeps,
            "allowance": self.allowance,
        }
        return {
            "name": self.name,
            **{name: int(count) for name, count in counts.items()},
            "day_rate": None if self.day_rate is None else int(self.day_rate),
        }

    def check_holds(self, party: Party) -> None:
        """Raises NobodyStays, and PartyTooLarge for more people than the type takes."""
        check_party(
            party,
            room_type=self.code,
            max_adults=int(self.max_adults),
            sleeps=int(self.sleeps),
        )

    def price(self, *, day_use: bool) -> int:
        """What a night costs, or the day of a stay without one, in whole minor units."""
        return int(self.day_rate if day_use and self.day_rate is not None else self.rate)


# What is seen of a room whose state nobody has set since it was added, in form 1 of the records.
NEVER_SET = "-"
# What stands in the place of the operation since form 2, where the journal does not have it.
SET_BY_NOBODY = "form-2"


class Room(HotelRecord, discriminator="Room"):
    """What is assigned. The id never changes; the number on the door may.

    `housekeeping_by` is the operation that has set the housekeeping state, on the business
    date `housekeeping_on`; `occupied_since` the date on which whoever is in it moved in.
    `returned_at` is when it came back from a window: complaints of before were seen to.
    While somebody is in it, the room carries the reservation's code, the guest's name and the
    departure, so that the boards need no second read.
    """

    id = UnicodeAttribute(attr_name="Id")
    number = UnicodeAttribute(attr_name="Number")
    room_type = UnicodeAttribute(attr_name="RoomType")
    floor = UnicodeAttribute(attr_name="Floor")
    status = UnicodeAttribute(attr_name="RoomStatus")
    housekeeping = UnicodeAttribute(attr_name="Housekeeping")
    rented_to = UnicodeAttribute(null=True, attr_name="RentedToReservation")
    guest_name = UnicodeAttribute(null=True, attr_name="GuestName")
    occupied_since = DateAttribute(null=True, attr_name="OccupiedSince")
    occupied_until = DateAttribute(null=True, attr_name="OccupiedUntil")
    housekeeping_by = UnicodeAttribute(null=True, attr_name="HousekeepingBy")
    housekeeping_on = DateAttribute(null=True, attr_name="HousekeepingOn")
    returned_at = InstantAttribute(null=True, attr_name="ReturnedAt")

    @classmethod
    def at(cls, h: str, room_id: str, **attributes: Any) -> "Room":
        return cls(*keys.room(h, room_id), id=room_id, **attributes)

    @property
    def housekeeping_seen(self) -> str:
        """What a form keeps of the state that it has shown, to tell a later one from it."""
        seen: str = self.housekeeping_by or NEVER_SET
        return seen

    def refusal_of_giving(self, hotel: Hotel, *, though_dirty: bool = False) -> Refusal | None:
        """Why nobody can be checked in to the room now, or None if somebody can."""
        return refusal_of_room(
            number=self.number,
            status=self.status,
            housekeeping=self.housekeeping,
            holder=self.rented_to,
            inspected_only=bool(hotel.inspected_only),
            though_dirty=though_dirty,
        )


class RoomNumber(HotelRecord, discriminator="RoomNumber"):
    """Leads from the number on the door to the room, and keeps numbers unique."""

    keeps_last_operation = False

    room_id = UnicodeAttribute(attr_name="RoomId")

    @classmethod
    def at(cls, h: str, number: str, **attributes: Any) -> "RoomNumber":
        return cls(*keys.room_number(h, number), **attributes)
