"""What out of order and out of service share: a room that nobody is given for some nights."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from reservations.domain.closing import (
    closed_nights,
    held_by_window,
    refusal_of_dates,
    refusal_of_horizon,
)
from reservations.domain.codes import new_code
from reservations.domain.holders import holder_of_window
from reservations.domain.nights import Differences, Holding, Slot, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import Refusal, RoomHasStays
from reservations.models import Room, RoomType, Window, WindowKind, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.standing import claims_of
from reservations.services._claims import write_claims
from reservations.services._hotel import read_hotel, read_room
from reservations.transactions import Provided, Stale, Transaction


@dataclass(frozen=True)
class Closing:
    """The nights `[first, until)` in which a room is to be closed, why, and how it returns."""

    kind: WindowKind
    first: dt.date
    until: dt.date
    reason: str
    returns_as: str

    @property
    def sells(self) -> bool:
        """Whether the nights are taken from what can be sold of the room's type."""
        return self.kind is WindowKind.OUT_OF_ORDER

    def of(self, room: Room, window_id: str) -> Holding:
        """What the window is to hold."""
        nights = closed_nights(self.first, self.until, room=room.id, room_type=room.room_type)
        return held_by_window(holder_of_window(window_id), [], nights, sells=self.sells)


def close_room(
    operation: Operation, closing: Closing, *, room: str, oversell: bool = False
) -> Outcome:
    """Write the window, and claim its nights and the days before them.

    `room` is the number on the door.
    Raises WindowNotAhead, WindowTooLong, UnknownRoom, NotOnSaleYet, RoomHasStays, NoRoomLeft,
    RoomTaken, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.room_number(h, room)])
    hotel = read_hotel(found, h)
    _refuse(refusal_of_dates(closing.first, closing.until, hotel.business_date))
    closed = read_room(found, h, room)
    window_id = new_code()
    changes = differences([closing.of(closed, window_id)], since=hotel.business_date)
    type_key = keys.room_type(h, closed.room_type)
    found = found.and_those_at([type_key, *month_keys(h, changes)])
    _refuse(_beyond_horizon(found.one(RoomType, type_key), closing))
    _check_nothing_stands(found, h, closed, changes)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.room_log(h, closed.id),
        facts=facts_of_closing(closing, window_id, closed),
        names={"Room": closed.number, "Window": window_id},
    ) as tx:
        put_window(tx, closing, window_id, closed)
        write_claims(tx, changes, months=found, rooms={closed.id: closed}, oversell=oversell)
    return tx.outcome


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise refusal


def _beyond_horizon(sold: RoomType | None, closing: Closing) -> Refusal | None:
    if sold is None:
        return None
    return refusal_of_horizon(
        closing.first, closing.until, room_type=sold.code, open_until=sold.open_until
    )


def _check_nothing_stands(found: Found, h: str, room: Room, changes: Differences) -> None:
    wanted: list[Slot] = [slot for slots in changes.rooms.values() for slot in slots]
    months = [month for _, month in changes.rooms]
    claims = claims_of(found, h, room.id, months, min(slot.date for slot in wanted))
    if holders := claims.holders(wanted):
        raise RoomHasStays(room=room.number, holders=holders)


def put_window(tx: Transaction, closing: Closing, window_id: str, room: Room) -> None:
    """An id that was drawn before is drawn anew by planning again."""
    h = tx.operation.hotel
    in_list = keys.window_in_list(h, closing.until, window_id)
    of_room = keys.window_of_room(h, room.id, closing.first, window_id)
    window = Window.at(
        h,
        window_id,
        room_id=room.id,
        kind=closing.kind.value,
        first=closing.first,
        until=closing.until,
        reason=closing.reason,
        returns_as=closing.returns_as,
        gsi1_pk=in_list.pk,
        gsi1_sk=in_list.sk,
        gsi2_pk=of_room.pk,
        gsi2_sk=of_room.sk,
    )
    tx.put(window, Provided(Window.pk.does_not_exist(), lambda _: Stale(window.key)))


def facts_of_closing(closing: Closing, window_id: str, room: Room) -> dict[str, Any]:
    """What the journal keeps of a window."""
    after = {
        "window": window_id,
        "kind": closing.kind.value,
        "first": closing.first.isoformat(),
        "until": closing.until.isoformat(),
        "returns_as": closing.returns_as,
    }
    return {"room": room.id, "after": after}
