"""Add room type: something to sell, with its months open up to the horizon."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import RoomTypeTaken
from reservations.domain.stay import HORIZON_MONTHS, month_after, month_of, months_between
from reservations.models import Availability, RoomType, keys
from reservations.models.months import DAYS
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def add_room_type(
    operation: Operation,
    *,
    code: str,
    name: str,
    rate: int,
    max_adults: int,
    sleeps: int,
    allowance: int = 0,
) -> Outcome:
    """Set up a type without rooms. `rate` is in whole minor units a night.

    `allowance` is by how many the hotel sells more of the type than it has rooms.
    Raises RoomTypeTaken and what the transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    first = month_of(hotel.business_date)
    room_type = RoomType.at(
        h,
        code,
        name=name,
        rate=rate,
        max_adults=max_adults,
        sleeps=sleeps,
        rooms=0,
        allowance=allowance,
        open_until=month_after(first, HORIZON_MONTHS),
    )
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=room_type.pk,
        facts={"after": _facts(room_type)},
        names={"RoomType": code},
    ) as tx:
        _put(tx, room_type, first)
    return tx.outcome


def _facts(added: RoomType) -> dict[str, Any]:
    """All its settings but those that are not set, and how far ahead it is on sale."""
    said = {name: value for name, value in added.settings().items() if value is not None}
    return said | {"open_until": added.open_until}


def _put(tx: Transaction, room_type: RoomType, first: str) -> None:
    tx.put(
        room_type,
        Provided(RoomType.pk.does_not_exist(), lambda _: RoomTypeTaken(room_type=room_type.code)),
    )
    for month in months_between(first, room_type.open_until):
        free = [int(room_type.allowance)] * DAYS
        item = Availability.at(tx.operation.hotel, room_type.code, month, free=free)
        tx.put(
            item,
            Provided(Availability.pk.does_not_exist(), lambda _: Stale(room_type.key)),
        )
