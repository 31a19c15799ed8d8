"""What may still be sold of each type, day by day of the frame."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.stay import Stay, month_of
from reservations.models import Availability, Reservation, keys
from reservations.models.reading import Found, House, fetch
from reservations.selectors.chart.frame import Frame


@dataclass(frozen=True, slots=True)
class Left:
    """Rooms of a type that may still be sold on a night; None if the night is not on sale.

    `over` is by how many more than there are rooms the night is sold.
    """

    rooms: int | None
    over: int = 0


def left_in(house: House, frame: Frame, run_out: Iterable[Reservation]) -> dict[str, list[Left]]:
    """By the types' codes, for every day of the frame: one batch, whatever the hotel has sold.

    `run_out` are holds whose time has come. Their nights count as free, although nobody may
    have given them back yet.
    """
    h, months = house.hotel.code, frame.nights.months()
    found = fetch(keys.availability(h, code, month) for code in house.types for month in months)
    given_back = Counter(
        (run.room_type, night)
        for hold in run_out
        for run in hold.room_runs()
        for night in Stay(run.first, run.until).nights()
    )
    return {
        code: [_left(house, found, code, night, given_back[code, night]) for night in frame.dates()]
        for code in house.types
    }


def _left(house: House, found: Found, code: str, night: dt.date, given_back: int) -> Left:
    key = keys.availability(house.hotel.code, code, month_of(night))
    item = found.one(Availability, key)
    if item is None or night < house.hotel.business_date:
        return Left(None)
    rooms = item.left(night) + given_back
    return Left(rooms, max(0, int(house.types[code].allowance) - rooms))
