"""A hotel in plain Python: who is where, which nights are free, and what is refused.

It is written from the rules of the house, not from the code that it is held against: nothing is
counted or claimed here, everything is worked out anew from the stays and the windows.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.storm.things import (
    DAY,
    OPEN,
    HeldRooms,
    Kind,
    Night,
    Person,
    Room,
    Shut,
    Slot,
    Stay,
    shut_slots,
    slots,
)


@dataclass
class Hotel:
    """The house: rooms by id, types, guests, stays, windows, and how it works."""

    today: dt.date
    kinds: dict[str, Kind]
    rooms: dict[str, Room]
    # The first date that is not on sale yet, by type.
    horizons: dict[str, dt.date]
    name: str = "Hotel Miramar"
    sells_days: bool = True
    inspected_only: bool = False
    step: int = 0
    guests: dict[str, Person] = field(default_factory=dict)
    stays: dict[str, Stay] = field(default_factory=dict)
    shut: dict[str, Shut] = field(default_factory=dict)
    # From whom a relation leads, of which kind, and to whom.
    related: set[tuple[str, str, str]] = field(default_factory=set)
    held: dict[str, HeldRooms] = field(default_factory=dict)

    # What is so.

    def behind(self, number: str | None) -> str | None:
        """The room with this number on its door; 9a and 9A are one number."""
        for room, there in self.rooms.items():
            if number and there.number.upper() == number.upper():
                return room
        return None

    def dates_ahead(self, kind: str) -> list[dt.date]:
        """Every date for which something of a type can be sold."""
        return [self.today + n * DAY for n in range((self.horizons[kind] - self.today).days)]

    def free(self, kind: str, date: dt.date) -> int:
        """Rooms + allowance - out of order - sold - held for groups."""
        rooms = sum(room.kind == kind for room in self.rooms.values())
        sold = sum(
            night.kind == kind and night.date == date and not night.day_use
            for stay in self.stays.values()
            if stay.status in OPEN
            for night in stay.nights
        )
        out = sum(
            shut.in_order is False and self.rooms[shut.room].kind == kind
            for shut in self.shut.values()
            if shut.stands and shut.first <= date < shut.until
        )
        held = sum(
            block.on(date)
            for block in self.held.values()
            if block.kind == kind and not block.is_over
        )
        return rooms + self.kinds[kind].allowance - sold - out - held

    def claims(self) -> dict[tuple[str, Slot], str]:
        """Who has which room from today on."""
        found: dict[tuple[str, Slot], str] = {}
        for holder, places in self._holdings():
            for place in places:
                if place[1][0] >= self.today:
                    assert found.setdefault(place, holder) == holder, f"{place} is had twice"
        return found

    def is_shut(self, room: str) -> bool:
        return any(
            shut.stands and shut.room == room and shut.first <= self.today < shut.until
            for shut in self.shut.values()
        )

    def _holdings(self) -> Iterator[tuple[str, set[tuple[str, Slot]]]]:
        for stay in self.stays.values():
            if stay.status in OPEN:
                yield stay.code, slots(stay.nights)
        for shut in self.shut.values():
            if shut.stands:
                yield shut.holder, shut_slots(shut.room, shut.first, shut.until)

    def keep(self, room: str, state: str, on: dt.date | None = None) -> None:
        """Give a room another state, and remember when."""
        kept = self.rooms[room]
        kept.state, kept.state_on, kept.state_step = state, on or self.today, self.step

    @staticmethod
    def nights_of(
        first: dt.date, until: dt.date, kind: str, price: int, room: str | None
    ) -> list[Night]:
        if first == until:
            return [Night(first, kind, price, room, day_use=True)]
        count = (until - first).days
        return [Night(first + n * DAY, kind, price, room) for n in range(count)]

    # What would be refused.

    def refusal_of_nights(self, wanted: dict[str, list[Night]]) -> tuple[str, ...]:
        """Why these stays (by code) cannot hold these nights: the possible refusals, or none."""
        if self._by_day_in_use(wanted):
            return ("RoomOccupied",)
        sold = self._sold_more(wanted)
        if any(date >= self.horizons[kind] and n for (kind, date), n in sold.items()):
            return ("NotOnSaleYet",)
        claims, places = self.claims(), {place for each in wanted.values() for place in slots(each)}
        full = any(n > 0 and self.free(kind, date) < n for (kind, date), n in sold.items())
        taken = any(
            place[1][0] >= self.today and claims.get(place) not in (None, *wanted)
            for place in places
        )
        # Where both are true, some verbs say who has the room first.
        return (*["NoRoomLeft"] * full, *["RoomTaken"] * taken)

    def _by_day_in_use(self, wanted: dict[str, list[Night]]) -> bool:
        """Whether somebody would come for today into a room whose guest stays tonight."""
        claims = self.claims()
        return any(
            night.day_use
            and night.room in self.rooms
            and night.date == self.today
            and claims.get((night.room, (night.date, "u"))) != code
            and self._stays_tonight(self.rooms[night.room].tenant, wanted)
            for code, nights in wanted.items()
            for night in nights
        )

    def _stays_tonight(self, tenant: str | None, movers: dict[str, list[Night]]) -> bool:
        return bool(tenant and tenant not in movers and self.stays[tenant].departure > self.today)

    def is_promised_by_day(self, wanted: dict[str, list[Night]], inside: str) -> bool:
        """Whether this one would stay tonight in a room for which a day guest is to come today."""
        claims = self.claims()
        return any(
            night.date == self.today
            and not night.day_use
            and claims.get((night.room or "", (night.date, "u"))) not in (None, *wanted)
            for night in wanted[inside]
        )

    def _sold_more(self, wanted: dict[str, list[Night]]) -> dict[tuple[str, dt.date], int]:
        sold: dict[tuple[str, dt.date], int] = {}
        for code, nights in wanted.items():
            held = self.stays[code].nights if self._holds(code) else []
            for sign, each in ((-1, held), (1, nights)):
                for night in each:
                    if night.date >= self.today and not night.day_use:
                        place = (night.kind, night.date)
                        sold[place] = sold.get(place, 0) + sign
        return sold

    def _holds(self, code: str) -> bool:
        return code in self.stays and self.stays[code].status in OPEN

    def ahead(self, nights: list[Night], **changes: object) -> list[Night]:
        """The nights from today on, changed; earlier ones as they were."""
        return [
            replace(night, **changes) if night.date >= self.today else night  # type: ignore[arg-type]
            for night in nights
        ]
