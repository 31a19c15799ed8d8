"""Turns the planner's differences into writes on the month items, each with its refusals."""

import datetime as dt
from collections.abc import Callable, Mapping

from reservations.domain.nights import Differences
from reservations.domain.refusals import NoRoomLeft, NotOnSaleYet, Refusal, RoomTaken
from reservations.models import Availability, RoomNights, keys
from reservations.models.keys import Key
from reservations.models.months import claim_on, free_on, typed
from reservations.models.reading import Found
from reservations.transactions import Provided, Stale, Transaction


def month_keys(h: str, changes: Differences) -> list[Key]:
    """The month items that the differences touch, to be read before they are written."""
    availability = [keys.availability(h, *item) for item in changes.sold]
    return availability + [keys.room_nights(h, *item) for item in changes.rooms()]


def write_claims(
    tx: Transaction,
    changes: Differences,
    *,
    code: str,
    months: Found,
    numbers: Mapping[str, str],
) -> None:
    """Sell, give back, claim and release: one update per month item.

    `months` holds the items of `month_keys`, `numbers` the number on the door by room id.
    Raises NotOnSaleYet; the writes raise NoRoomLeft and RoomTaken.
    """
    h = tx.operation.hotel
    for (room_type, month), sold in changes.sold.items():
        item = months.one(Availability, keys.availability(h, room_type, month))
        if item is None:
            raise NotOnSaleYet(room_type=room_type, night=min(sold))
        _sell(tx, item, room_type, sold)
    for room, month in changes.rooms():
        nights = months.one(RoomNights, keys.room_nights(h, room, month))
        _claim(
            tx,
            nights or RoomNights.at(h, room, month),
            claimed=changes.claimed.get((room, month), []),
            released=changes.released.get((room, month), []),
            code=code,
            number=numbers.get(room, room),
        )


def _sell(tx: Transaction, item: Availability, room_type: str, sold: Mapping[dt.date, int]) -> None:
    tx.update(
        item,
        [free_on(night).set(free_on(night) - count) for night, count in sold.items()],
        Provided(
            Availability.pk.exists(),
            lambda _: NotOnSaleYet(room_type=room_type, night=min(sold)),
        ),
        *(
            Provided(free_on(night) >= count, _no_room_left(room_type, night))
            for night, count in sold.items()
            if count > 0
        ),
    )


def _no_room_left(room_type: str, night: dt.date) -> Callable[[Availability], Refusal]:
    def refusal(item: Availability) -> Refusal:
        return NoRoomLeft(room_type=room_type, night=night, left=max(0, item.left(night)))

    return refusal


def _claim(
    tx: Transaction,
    item: RoomNights,
    *,
    claimed: list[dt.date],
    released: list[dt.date],
    code: str,
    number: str,
) -> None:
    tx.update(
        item,
        [
            typed(),
            *(claim_on(night).set(code) for night in claimed),
            *(claim_on(night).remove() for night in released),
        ],
        *(Provided(claim_on(night).does_not_exist(), _taken(number, night)) for night in claimed),
        *(Provided(claim_on(night) == code, lambda _: Stale(item.key)) for night in released),
    )


def _taken(number: str, night: dt.date) -> Callable[[RoomNights], Refusal]:
    def refusal(item: RoomNights) -> Refusal:
        return RoomTaken(room=number, night=night, holder=item.holder(night) or "")

    return refusal
