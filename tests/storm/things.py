"""What a hotel in plain Python consists of: stays, rooms, windows, guests, types."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

DAY = dt.timedelta(days=1)
OPEN = ("PENDING", "HOLD", "FULFILLED")
BEFORE = ("PENDING", "HOLD")

# The names of the refusals that are justified.
Reasons = set[str]


@dataclass(frozen=True)
class Night:
    """What is slept on one date: in a room or in none yet; by day only if `day_use`."""

    date: dt.date
    kind: str
    price: int
    room: str | None = None
    day_use: bool = False


@dataclass(frozen=True)
class Party:
    """Who shares a room."""

    adults: int
    children: int = 0


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
    party: Party
    room: str | None = None
    name: str = ""
    room_note: str | None = None
    notes: str = ""
    locked: bool = False
    room_before: str | None = None
    given_back: list[Night] = field(default_factory=list)
    came_on: dt.date | None = None
    left_on: dt.date | None = None
    off_on: dt.date | None = None
    release_at: dt.datetime | None = None
    group: str = ""

    @property
    def by_day(self) -> bool:
        return self.arrival == self.departure

    def is_over(self, today: dt.date) -> bool:
        return (self.arrival if self.by_day else self.departure - DAY) < today


@dataclass
class HeldRooms:
    """Rooms of a kind that a group has: how many nobody has picked up, night by night."""

    group: str
    kind: str
    first: dt.date
    left: list[int]
    is_over: bool = False

    @property
    def dates(self) -> list[dt.date]:
        return [self.first + n * DAY for n in range(len(self.left))]

    def on(self, date: dt.date) -> int:
        return dict(zip(self.dates, self.left, strict=True)).get(date, 0)

    def gives(self, dates: Iterable[dt.date]) -> None:
        """One room of each of the nights that are its own."""
        for date in set(dates) & set(self.dates):
            self.left[(date - self.first).days] -= 1


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


@dataclass(frozen=True)
class Person:
    """A guest's profile; one that was given up leads to the one that was kept."""

    given: str
    family: str
    email: str | None = None
    phone: str | None = None
    merged_into: str | None = None
    aliases: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def words(self) -> set[str]:
        """Under which the search box finds the guest: a phone number by its end."""
        if self.merged_into:
            return set()
        phone = f"+{self.phone[:0:-1]}" if self.phone else None
        found = {self.given.lower(), self.family.lower(), self.email, phone}
        return {word for word in found if word}


@dataclass(frozen=True)
class Kind:
    """What is sold, and for how much; `allowance` more of it than there are rooms."""

    name: str
    rate: int
    most_adults: int
    sleeps: int
    allowance: int
    day_rate: int | None = None

    def price(self, *, by_day: bool) -> int:
        return self.rate if self.day_rate is None or not by_day else self.day_rate

    def holds(self, party: Party) -> bool:
        everybody = party.adults + party.children
        return party.adults <= self.most_adults and everybody <= self.sleeps


@dataclass
class Room:
    """A room, which stays the same one whatever number is on its door."""

    kind: str
    number: str
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
