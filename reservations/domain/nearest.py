"""The nearest thing that is possible, where other dates of a stay are refused."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reservations.domain.holders import WindowFacts
from reservations.domain.nights import Part, Slot
from reservations.domain.stay import DAY, Stay

# How many nights beyond a stay are looked at: two months are what anybody asks for at a desk.
LOOK_AHEAD = 60


@dataclass(frozen=True)
class Reach:
    """How far a stay can go in its room, or of its type: `[first, until)`.

    `night` is the first night on which somebody is in the way, and `holder` who that is; both
    are None where nobody is as far as was looked. A type that is sold out has no holder.
    `window` is what a window says that is in the way, once somebody has looked it up.
    """

    first: dt.date
    until: dt.date
    night: dt.date | None = None
    holder: str | None = None
    window: WindowFacts | None = None


@dataclass(frozen=True)
class Nearest:
    """What is possible instead. `room` and `free_rooms` are numbers on doors.

    `in_room` and `of_type` begin at the arrival that is wanted, or with `backwards` end at the
    departure that is wanted. `free_rooms` are those of the type that have the whole stay free.
    """

    room_type: str
    business_date: dt.date
    backwards: bool
    of_type: Reach
    room: str | None
    in_room: Reach | None
    free_rooms: tuple[str, ...]

    @property
    def most(self) -> Reach:
        """The narrower of the two: how far the stay can go as it is."""
        if self.in_room is None:
            return self.of_type
        if self.backwards:
            return max(self.in_room, self.of_type, key=lambda reach: reach.first)
        return min(self.in_room, self.of_type, key=lambda reach: reach.until)


def in_the_way(
    holders: Mapping[Slot, str], code: str, *, edge: dt.date, backwards: bool = False
) -> dict[dt.date, str | None]:
    """Night -> who keeps a reservation from adding it to the nights on its other side.

    Somebody else has the night itself, or the daytime between it and those nights; `edge` is
    where the stay begins, or ends, and the daytime there is not needed.
    """
    blocked: dict[dt.date, str | None] = {}
    for (date, part), holder in sorted(holders.items()):
        if holder == code or (part is Part.DAY and date == edge):
            continue
        before = part is Part.DAY and backwards
        blocked[date - DAY if before else date] = holder
    return blocked


def forward(arrival: dt.date, limit: dt.date, blocked: Mapping[dt.date, str | None]) -> Reach:
    """The longest stay from `arrival` on, no further than to the departure `limit`."""
    until = arrival
    while until < limit and until not in blocked:
        until += DAY
    if until in blocked and until < limit:
        return Reach(arrival, until, until, blocked[until])
    return Reach(arrival, until)


def backward(departure: dt.date, limit: dt.date, blocked: Mapping[dt.date, str | None]) -> Reach:
    """The longest stay that ends with `departure`, no earlier than from the arrival `limit`."""
    first = departure
    while first > limit and first - DAY not in blocked:
        first -= DAY
    if first > limit:
        return Reach(first, departure, first - DAY, blocked[first - DAY])
    return Reach(first, departure)


def sold_out(
    left: Mapping[dt.date, int], stay: Stay, *, own: Collection[dt.date]
) -> dict[dt.date, str | None]:
    """The nights of `stay` on which nothing of a type is left, or which are not on sale.

    The reservation's `own` nights are its own whatever is left.
    """
    return {night: None for night in stay.nights() if night not in own and left.get(night, 0) < 1}


def free_for(holders: Mapping[Slot, str], code: str, slots: Sequence[Slot]) -> bool:
    """Whether nobody else has any of the slots of a room."""
    return all(holders.get(slot, code) == code for slot in slots)
