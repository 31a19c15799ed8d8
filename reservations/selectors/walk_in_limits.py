"""Why a type has no room for a walk-in, and until when it would have one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reservations.domain.lifecycle import RoomStatus
from reservations.domain.party import Party
from reservations.domain.refusals import NoRoomLeft, NotOnSaleYet, Refusal
from reservations.domain.room_choice import Candidate
from reservations.domain.stay import Stay, month_of
from reservations.models.reading import House


@dataclass(frozen=True)
class Limits:
    """The house with what is `left` of each type, night by night; empty for a stay without."""

    house: House
    stay: Stay
    party: Party
    left: Mapping[str, Sequence[int]]

    def refusal_of_type(self, code: str) -> NoRoomLeft | NotOnSaleYet | None:
        """The first night of the stay that is sold out, or not on sale yet."""
        for night, left in zip(self.stay.nights(), self.left.get(code, ()), strict=False):
            if month_of(night) > self.house.types[code].open_until:
                return NotOnSaleYet(room_type=code, night=night)
            if left < 1:
                return NoRoomLeft(room_type=code, night=night, left=0)
        return None


@dataclass(frozen=True)
class Reason:
    """`refusal` is of the type as a whole; else its rooms are counted by what is in the way.

    `until` is the latest departure with which a room can be given now, if there is one.
    """

    refusal: Refusal | None
    occupied: int
    not_ready: int
    taken: int
    until: dt.date | None


def reason_of(limits: Limits, code: str, rooms: Sequence[Candidate]) -> Reason:
    """Why none of the rooms of the type can be given for the whole stay."""
    party = _party_refusal(limits, code)
    sold_out = limits.refusal_of_type(code)
    free = [room for room in rooms if room.status == RoomStatus.FREE]
    ready = [room for room in free if room.is_ready]
    return Reason(
        refusal=party or sold_out,
        occupied=len(rooms) - len(free),
        not_ready=len(free) - len(ready),
        taken=sum(bool(room.holders) for room in ready),
        until=None if party else _until(limits.stay, sold_out, ready),
    )


def _party_refusal(limits: Limits, code: str) -> Refusal | None:
    try:
        limits.house.types[code].check_holds(limits.party)
    except Refusal as refusal:
        return refusal
    return None


def _until(
    stay: Stay, sold_out: NoRoomLeft | NotOnSaleYet | None, ready: Sequence[Candidate]
) -> dt.date | None:
    end = sold_out.night if sold_out else stay.departure
    reached = [min([end, *(slot.date for slot in room.holders)]) for room in ready]
    last = max(reached, default=stay.arrival)
    return last if last > stay.arrival else None
