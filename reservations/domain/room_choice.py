"""Which room to give to a guest who stands at the desk, or to promise to one who will."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reservations.domain.lifecycle import Housekeeping
from reservations.domain.nights import Slot
from reservations.domain.room_numbers import as_counted

NOTHING: Mapping[str, Sequence[Slot]] = {}


@dataclass(frozen=True)
class Candidate:
    """A room as far as the choice is concerned; `rate` is that of its type."""

    id: str
    number: str
    room_type: str
    rate: int
    status: str
    housekeeping: str
    holders: Mapping[Slot, str]
    # Whether it is free and in a state in which this hotel gives rooms.
    is_ready: bool
    # Whether the room's type still has every one of the nights to sell, or is the booked one.
    sellable: bool = True
    # Whether the party fits the room's type, or that type is the booked one.
    fits: bool = True
    # Of rooms that are not ready those are chosen first that are so sooner: 0 before 1.
    turn: int = 0
    # Whether somebody has it tonight: who comes for the day alone is given another one first.
    is_awaited: bool = False
    # How many complaints about it are news, and how often guests have said which praise of it.
    complaints: int = 0
    praised: Mapping[str, int] = field(default_factory=dict)
    # How many of the things that this guest asks for were said of it, and how often.
    suits: tuple[int, int] = (0, 0)

    @property
    def goes_as(self) -> tuple[str, str, bool, int, tuple[int, int]]:
        """What rooms have in common of which one is as good as the other."""
        return self.room_type, self.housekeeping, self.is_awaited, self.complaints, self.suits

    def for_wishes(self, wishes: Collection[str]) -> "Candidate":
        """The same for a guest who asks for rooms of which these praises are said."""
        said = [self.praised[wish] for wish in wishes if self.praised.get(wish)]
        return replace(self, suits=(len(said), sum(said))) if said else self

    def can_be_given(self, code: str, slots: Iterable[Slot], *, now: bool = True) -> bool:
        """Whether the reservation can have the room on these slots.

        Given `now`, it must be free and ready besides; one that is promised need not be.
        """
        is_ready = self.is_ready or not now
        return is_ready and self.sellable and self.fits and self.is_free_for(code, slots)

    def is_free_for(self, code: str, slots: Iterable[Slot]) -> bool:
        """Whether nobody but the reservation itself claims any of the slots."""
        return all(self.holders.get(slot, code) == code for slot in slots)


def choose_rooms(
    candidates: Iterable[Candidate],
    *,
    code: str,
    booked_type: str,
    assigned: str | None,
    slots: Sequence[Slot],
    besides: Mapping[str, Sequence[Slot]] = NOTHING,
    booked_rate: int = 0,
    now: bool = True,
    wishes: Collection[str] = (),
) -> list[Candidate]:
    """The rooms that can be given now, or promised for the slots, best first.

    `besides`: room id -> what the stay would claim there besides (`nights.day_between`).
    The assigned room comes first, then rooms of the booked type, then upgrades from the
    cheapest on, then lesser types from the dearest on. Among equals those come first of which
    no complaint is news: nobody is refused one, but whoever comes gets a better one if there
    is any. Then those that nobody waits for, those of which guests have said most of what this
    one asks for (`wishes`, codes of praise), inspected before clean, then by number.
    """
    possible = [
        room.for_wishes(wishes)
        for room in candidates
        if room.can_be_given(code, [*slots, *besides.get(room.id, ())], now=now)
    ]
    return sorted(
        possible,
        key=lambda room: (
            room.id != assigned,
            room.room_type != booked_type,
            room.rate < booked_rate,
            abs(room.rate - booked_rate),
            *_among_equals(room),
        ),
    )


def _among_equals(room: Candidate) -> tuple[int | str, ...]:
    suited, said = room.suits
    return (
        room.turn,
        room.complaints,
        room.is_awaited,
        -suited,
        -said,
        room.housekeeping != Housekeeping.INSPECTED,
        *as_counted(room.number),
    )
