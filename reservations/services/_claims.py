"""Turns the planner's differences into writes on the month items, each with its refusals."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from reservations.domain.nights import Change, Differences, Part, Slot
from reservations.domain.refusals import NoRoomLeft, NotOnSaleYet, Refusal, RoomTaken
from reservations.models import Availability, Room, RoomNights, keys
from reservations.models.months import claim_on, free_on, typed
from reservations.models.reading import Found
from reservations.models.standing import refusal_by_day, rooms_by_day
from reservations.transactions import Provided, Stale, Transaction


def write_claims(
    tx: Transaction,
    changes: Differences,
    *,
    months: Found,
    rooms: Mapping[str, Room],
    oversell: bool = False,
) -> None:
    """Sell, give back, claim and release: one update per month item.

    `months` holds the items of `models.months.month_keys`, `rooms` by id the rooms in which
    something is claimed. Call it after the verb's own writes on rooms: a room that the verb does
    not write is checked to be still there, of its type and of its number, so that every claim
    points at the room that was meant.
    With `oversell` more of a type may be sold than there is.
    Raises NotOnSaleYet, and RoomOccupied where somebody who stays tonight is in a room that is
    claimed for this day; the writes raise NoRoomLeft and RoomTaken.
    """
    h, today = tx.operation.hotel, tx.business_date
    others = {key: room for key, room in rooms.items() if not tx.writes_on(room.key)}
    if refusal := refusal_by_day(others, changes, today):
        raise refusal
    for (room_type, month), sold in changes.sold.items():
        item = months.one(Availability, keys.availability(h, room_type, month))
        if item is None:
            raise NotOnSaleYet(room_type=room_type, night=min(sold))
        _sell(tx, item, room_type, sold, oversell)
    for (room, month), slots in changes.rooms.items():
        read = months.one(RoomNights, keys.room_nights(h, room, month))
        nights = read or RoomNights.at(h, room, month)
        number = rooms[room].number if room in rooms else room
        enters = room in rooms and tx.writes_on(rooms[room].key)
        _claim(tx, nights, slots, number, _left_by_day(today, slots, number) if enters else ())
    by_day = rooms_by_day(changes, today)
    for room in _rooms_claimed(changes):
        _check_room(tx, rooms[room], by_day=room in by_day)


def _sell(
    tx: Transaction,
    item: Availability,
    room_type: str,
    sold: Mapping[dt.date, int],
    oversell: bool,
) -> None:
    wanted = {} if oversell else {night: count for night, count in sold.items() if count > 0}
    tx.update(
        item,
        [free_on(night).set(free_on(night) - count) for night, count in sold.items()],
        Provided(
            Availability.pk.exists(),
            lambda _: NotOnSaleYet(room_type=room_type, night=min(sold)),
        ),
        *(
            Provided(free_on(night) >= count, _no_room_left(room_type, night))
            for night, count in wanted.items()
        ),
    )


def _no_room_left(room_type: str, night: dt.date) -> Callable[[Availability], Refusal]:
    def refusal(item: Availability) -> Refusal:
        return NoRoomLeft(room_type=room_type, night=night, left=max(0, item.left(night)))

    return refusal


def _claim(
    tx: Transaction,
    item: RoomNights,
    slots: Mapping[Slot, Change],
    number: str,
    besides: Sequence[Provided],
) -> None:
    tx.update(
        item,
        [
            typed(),
            *(
                claim_on(slot).set(change.after) if change.after else claim_on(slot).remove()
                for slot, change in slots.items()
            ),
        ],
        *(_as_planned(item, slot, change, number) for slot, change in slots.items()),
        *besides,
    )


def _left_by_day(today: dt.date, slots: Mapping[Slot, Change], number: str) -> list[Provided]:
    """Who comes into a room for the night claims nothing of this day, but is there: the room may
    not be promised to a day guest."""
    day, night = Slot(today, Part.DAY), slots.get(Slot(today))
    if day in slots or night is None or night.after is None:
        return []
    return [Provided(claim_on(day).does_not_exist(), _taken(number, day))]


def _as_planned(item: RoomNights, slot: Slot, change: Change, number: str) -> Provided:
    if change.before is None:
        return Provided(claim_on(slot).does_not_exist(), _taken(number, slot))
    return Provided(claim_on(slot) == change.before, lambda _: Stale(item.key))


def _taken(number: str, slot: Slot) -> Callable[[RoomNights], Refusal]:
    def refusal(item: RoomNights) -> Refusal:
        return RoomTaken(room=number, night=slot.date, holder=item.holder(*slot) or "")

    return refusal


def _rooms_claimed(changes: Differences) -> list[str]:
    claimed = [
        room
        for (room, _), slots in changes.rooms.items()
        if any(change.after for change in slots.values())
    ]
    return list(dict.fromkeys(claimed))


def _check_room(tx: Transaction, room: Room, *, by_day: bool) -> None:
    if tx.writes_on(room.key):
        return
    # By its number it was chosen, by its type it is sold.
    as_chosen = (Room.room_type == room.room_type) & (Room.number == room.number)
    leaves = Room.occupied_until.does_not_exist() | (Room.occupied_until <= tx.business_date)
    # Planned again, it is told who is in the room.
    tx.check(room, Provided(as_chosen & leaves if by_day else as_chosen, lambda _: Stale(room.key)))


def check_in_service(tx: Transaction, month: RoomNights, today: dt.date) -> None:
    """Who leaves today claims nothing, so nothing else keeps a window out meanwhile."""
    if not tx.writes_on(month.key):
        in_window = claim_on(Slot(today)).startswith(keys.WINDOW_PREFIX)
        tx.check(month, Provided(~in_window, lambda _: Stale(month.key)))


def check_left_by_day(
    tx: Transaction, room: Room, month: RoomNights, code: str, *, may_come: bool
) -> None:
    """The same of a room of which the guest has the night already, so that nothing is claimed.

    `month` is the room's item of the business date's month; `may_come` says whether a day guest
    can be booked meanwhile, as the hotel sells day use. Raises RoomTaken.
    """
    day = Slot(tx.business_date, Part.DAY)
    if tx.writes_on(month.key):
        return
    holder = month.holder(*day)
    if holder not in (None, code):
        raise RoomTaken(room=room.number, night=day.date, holder=holder or "")
    if may_come:
        free = claim_on(day).does_not_exist() | (claim_on(day) == code)
        tx.check(month, Provided(free, lambda _: Stale(month.key)))
