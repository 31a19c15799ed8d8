"""What is left while the lines of a draft are gone through: of every type, and in every room."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from reservations.domain.group_lines import ClosingLine
from reservations.domain.nights import Change, Differences, Slot, differences
from reservations.domain.refusals import (
    NoRoomLeft,
    NotOnSaleYet,
    Refusal,
    RoomHasStays,
    RoomTaken,
    TwiceInDraft,
)
from reservations.domain.stay import month_of
from reservations.models import keys
from reservations.models.expired_holds import Hold, taken_by
from reservations.models.months import Availability, RoomNights
from reservations.models.reading import Found
from reservations.models.staging.lines import PlannedLine, Surroundings


class Stock:
    """The month items, less what the lines before have taken, and with what any line gives back.

    All of it happens at once, so that a line may take what a later one gives.
    """

    def __init__(self, around: Surroundings, months: Found, run_out: Iterable[Hold]) -> None:
        holds = list(run_out)
        self._around, self._months = around, months
        self._gained = taken_by(holds, since=around.today)
        self._taken: Counter[tuple[str, dt.date]] = Counter()
        self._gone = {hold.code for hold in holds}
        self._claimed: set[tuple[str, Slot]] = set()
        self._freed: set[tuple[str, Slot]] = set()

    def give_back(self, changes: Differences) -> None:
        """What a line gives up is there for all."""
        for (room_type, _), sold in changes.sold.items():
            for night, count in sold.items():
                if count < 0:
                    self._gained[room_type, night] -= count
        for (room, _), slots in changes.rooms.items():
            self._freed |= {(room, slot) for slot, change in slots.items() if change.before}

    def take(self, planned: PlannedLine, changes: Differences) -> Refusal | None:
        """Take what the line needs; where it is not there, say why and take nothing."""
        refusal = self._refusal_of_rooms(planned, changes) or self._refusal_of_types(changes)
        if refusal is None:
            for (room_type, _), sold in changes.sold.items():
                for night, count in sold.items():
                    self._taken[room_type, night] += max(0, count)
            self._claimed |= {(room, slot) for room, slot, _ in _claims(changes)}
        return refusal

    def _refusal_of_types(self, changes: Differences) -> Refusal | None:
        for (room_type, month), sold in changes.sold.items():
            key = keys.availability(self._around.h, room_type, month)
            item = self._months.one(Availability, key)
            for night, count in sold.items():
                if count > 0 and item is None:
                    return NotOnSaleYet(room_type=room_type, night=night)
                left = (item.left(night) if item else 0) + self._gained[room_type, night]
                if count > left - self._taken[room_type, night]:
                    # For the whole draft, as the table has it: whoever waits for more to be left
                    # compares with that.
                    return NoRoomLeft(room_type=room_type, night=night, left=max(0, left))
        return None

    def _refusal_of_rooms(self, planned: PlannedLine, changes: Differences) -> Refusal | None:
        holders: dict[str, None] = {}
        for room, slot, _ in _claims(changes):
            number = self._around.house.rooms[room].number
            if (room, slot) in self._claimed:
                return TwiceInDraft(what=number, night=slot.date)
            holder = self._holder(room, slot)
            if holder and isinstance(planned.line, ClosingLine):
                holders[holder] = None
            elif holder:
                return RoomTaken(room=number, night=slot.date, holder=holder)
        if holders and planned.room:
            return RoomHasStays(room=planned.room.number, holders=tuple(holders))
        return None

    def _holder(self, room: str, slot: Slot) -> str | None:
        key = keys.room_nights(self._around.h, room, month_of(slot.date))
        item = self._months.one(RoomNights, key)
        holder = item.holder(*slot) if item else None
        return None if holder in self._gone or (room, slot) in self._freed else holder


def changes_of(planned: PlannedLine, around: Surroundings) -> Differences:
    """What the line alone would change of the month items."""
    return differences(planned.holdings, since=around.today)


def _claims(changes: Differences) -> Iterable[tuple[str, Slot, Change]]:
    for (room, _), slots in changes.rooms.items():
        for slot, change in slots.items():
            if change.after:
                yield room, slot, change
