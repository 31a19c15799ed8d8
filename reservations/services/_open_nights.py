"""Changes how many of a type can be sold, on every night from today to the horizon."""

import datetime as dt
from collections.abc import Callable

from reservations.domain.refusals import TypeOversold
from reservations.models import Availability, RoomType, keys
from reservations.models.months import free_on
from reservations.models.reading import Found
from reservations.models.standing import open_months, open_nights
from reservations.transactions import Provided, Stale, Transaction


def change_open_nights(
    tx: Transaction, room_type: RoomType, months: Found, today: dt.date, by: int
) -> None:
    """So many more (or fewer) of the type can be sold on every open night.

    `months` holds the items of `left_keys`. The verb writes the type as it has read it: a month
    that is opened meanwhile would else miss the change. The writes raise TypeOversold where
    fewer than are sold would be there.
    """
    h = tx.operation.hotel
    for month in open_months(room_type, today) if by else ():
        key = keys.availability(h, room_type.code, month)
        item = months.one(Availability, key)
        if item is None:
            raise LookupError(f"{key} is missing although it is open.")
        nights = open_nights(month, today)
        tx.update(
            item,
            [free_on(night).set(free_on(night) + by) for night in nights],
            Provided(Availability.pk.exists(), lambda _: Stale(room_type.key)),
            *(_enough_left(room_type, night, -by) for night in (nights if by < 0 else ())),
        )


def _enough_left(room_type: RoomType, night: dt.date, less: int) -> Provided:
    return Provided(free_on(night) >= less, _oversold(room_type, night, less))


def _oversold(
    room_type: RoomType, night: dt.date, less: int
) -> Callable[[Availability], TypeOversold]:
    def refusal(item: Availability) -> TypeOversold:
        return TypeOversold(room_type=room_type.code, night=night, short=less - item.left(night))

    return refusal
