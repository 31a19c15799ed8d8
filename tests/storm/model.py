"""A hotel in plain Python: who is where, which nights are free, and what is refused.

It is written from the rules of the house, not from the code that it is held against: nothing is
counted or claimed here, everything is worked out anew from the stays and the windows.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

DAY = dt.timedelta(days=1)
OPEN = ("PENDING", "HOLD", "FULFILLED")


@dataclass(frozen=True)
class Night:
    """What is slept on one date: in a room or in none yet; by day only if `day_use`."""

    date: dt.date
    kind: str
    price: int
    room: str | None = None
    day_use: bool = False


@dataclass
class Stay:
    """A reservation as a clerk would describe it."""

    code: str
    guest: str
    status: str
    kind: str
    arrival: dt.date
    departure: dt.date
    nights: list[Night]
    adults: int
    room: str | None = None
    locked: bool = False
    room_before: str | None = None
    given_back: list[Night] = field(default_factory=list)
    came_on: dt.date | None = None
    left_on: dt.date | None = None
    off_on: dt.date | None = None
    release_at: dt.datetime | None = None

    @property
    def by_day(self) -> bool:
        return self.arrival == self.departure

    def is_over(self, today: dt.date) -> bool:
        return (self.arrival if self.by_day else self.departure - DAY) < today


@dataclass
class Shut:
    """A room out of order or out of service."""

    id: str
    room: str
    first: dt.date
    until: dt.date
    in_order: bool
    returns_as: str
    made: int = 0
    stands: bool = True

    @property
    def holder(self) -> str:
        return f"WINDOW#{self.id}"


@dataclass
class Room:
    kind: str
    state: str = "CLEAN"
    tenant: str | None = None
    state_on: dt.date | None = None
    state_step: int = 0


Slot = tuple[dt.date, str]


def slots(nights: list[Night]) -> set[tuple[str, Slot]]:
    """Nights, and the days between two nights in one room."""
    found = {(n.room, (n.date, "u" if n.day_use else "n")) for n in nights if n.room}
    between = {
        (room, (date, "u"))
        for room, (date, part) in found
        if part == "n" and (room, (date - DAY, "n")) in found
    }
    return found | between


def shut_slots(room: str, first: dt.date, until: dt.date) -> set[tuple[str, Slot]]:
    """A closed room is closed from the morning of the first day on, by day and by night."""
    dates = [first + n * DAY for n in range((until - first).days)]
    return {(room, (date, part)) for date in dates for part in "un"}


@dataclass
class Hotel:
    """The house: rooms by number, types with rate and allowance, stays, windows."""

    today: dt.date
    rates: dict[str, int]
    allowance: dict[str, int]
    most_adults: dict[str, int]
    rooms: dict[str, Room]
    horizon: dt.date
    step: int = 0
    stays: dict[str, Stay] = field(default_factory=dict)
    shut: dict[str, Shut] = field(default_factory=dict)

    # What is so.

    def free(self, kind: str, date: dt.date) -> int:
        """Rooms + allowance - out of order - sold."""
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
        return rooms + self.allowance[kind] - sold - out

    def claims(self) -> dict[tuple[str, Slot], str]:
        """Who has which room from today on."""
        found: dict[tuple[str, Slot], str] = {}
        for holder, places in self._holdings():
            for place in places:
                if place[1][0] >= self.today:
                    assert found.setdefault(place, holder) == holder, f"{place} is had twice"
        return found

    def _holdings(self) -> Iterator[tuple[str, set[tuple[str, Slot]]]]:
        for stay in self.stays.values():
            if stay.status in OPEN:
                yield stay.code, slots(stay.nights)
        for shut in self.shut.values():
            if shut.stands:
                yield shut.holder, shut_slots(shut.room, shut.first, shut.until)

    def keep(self, room: str, state: str) -> None:
        """Give a room another state, and remember when."""
        kept = self.rooms[room]
        kept.state, kept.state_on, kept.state_step = state, self.today, self.step

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
        if any(date >= self.horizon and count for (_, date), count in sold.items()):
            return ("NotOnSaleYet",)
        for (kind, date), count in sold.items():
            if count > 0 and self.free(kind, date) < count:
                return ("NoRoomLeft",)
        claims = self.claims()
        for place in {place for nights in wanted.values() for place in slots(nights)}:
            if place[1][0] >= self.today and claims.get(place) not in (None, *wanted):
                return ("RoomTaken",)
        return ()

    def _by_day_in_use(self, wanted: dict[str, list[Night]]) -> bool:
        """Whether somebody would come for today into a room whose guest stays tonight."""
        claims = self.claims()
        return any(
            night.day_use
            and night.room is not None
            and night.date == self.today
            and claims.get((night.room, (night.date, "u"))) != code
            and self._stays_tonight(self.rooms[night.room].tenant, wanted)
            for code, nights in wanted.items()
            for night in nights
        )

    def _stays_tonight(self, tenant: str | None, movers: dict[str, list[Night]]) -> bool:
        return bool(tenant and tenant not in movers and self.stays[tenant].departure > self.today)

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
