"""Rename a room: another number on its door; the room itself stays the same one."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import RoomNumberTaken
from reservations.models import Room, RoomNumber, keys
from reservations.services._expired_holds import past_expired_holds
from reservations.services._unclaimed import UnclaimedRoom, read_unclaimed
from reservations.transactions import Provided, Transaction, replanned


@past_expired_holds
@replanned
def rename_room(
    operation: Operation, *, room: str, number: str, floor: str | None = None
) -> Outcome:
    """Give the room with the number `room` another `number`; its id and its history stay.
    Without a `floor` it keeps its own; with one the number may stay as well.

    Nobody may be in it and nothing may stand on it from today on: who was told the old number
    would look for it. The old number can be given to another room afterwards.
    Raises UnknownRoom, RoomOccupied, RoomHasStays, RoomNumberTaken, and what the transaction
    raises.
    """
    h = operation.hotel
    unclaimed = read_unclaimed(h, room)
    renamed = unclaimed.room
    if number == renamed.number and floor in (None, renamed.floor):
        raise RoomNumberTaken(number=number)
    with Transaction(
        operation,
        business_date=unclaimed.today,
        about=keys.room_log(h, renamed.id),
        facts={"room": renamed.id, **_facts(renamed, number, floor)},
        names={"Room": number},
    ) as tx:
        floors = [] if floor is None else [Room.floor.set(floor)]
        tx.update(renamed, [Room.number.set(number), *floors], as_read=True)
        unclaimed.check_unclaimed(tx)
        _write_numbers(tx, unclaimed, number)
    return tx.outcome


def _facts(renamed: Room, number: str, floor: str | None) -> dict[str, dict[str, str]]:
    before, after = {"number": renamed.number}, {"number": number}
    if floor not in (None, renamed.floor):
        before |= {"floor": renamed.floor}
        after |= {"floor": floor or ""}
    return {"before": before, "after": after}


def _write_numbers(tx: Transaction, unclaimed: UnclaimedRoom, number: str) -> None:
    h, renamed = tx.operation.hotel, unclaimed.room
    old = RoomNumber.at(h, renamed.number, room_id=renamed.id)
    new = RoomNumber.at(h, number, room_id=renamed.id)
    if old.key == new.key:
        return  # Only capital letters are small ones now, or the other way round.
    tx.delete(old, Provided(RoomNumber.room_id == renamed.id, unclaimed.stale))
    tx.put(new, Provided(RoomNumber.pk.does_not_exist(), lambda _: RoomNumberTaken(number=number)))
