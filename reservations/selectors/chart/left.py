"""What may still be sold of each type, day by day of the frame."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.stay import Stay, month_of
from reservations.models import Availability, Block, Reservation, keys
from reservations.models.expired_holds import has_run_out, taken_by
from reservations.models.reading import Found, House, fetch
from reservations.selectors.chart.frame import Frame


@dataclass(frozen=True, slots=True)
class Left:
    """Rooms of a type that may still be sold on a night; None if the night is not on sale.

    `over` is by how many more than there are rooms the night is sold.
    """

    rooms: int | None
    over: int = 0


def left_in(
    house: House,
    frame: Frame,
    run_out: Iterable[Reservation],
    blocks: Iterable[Block],
    now: dt.datetime,
) -> dict[str, list[Left]]:
    """By the types' codes, for every day of the frame: one batch, whatever the hotel has sold.

    `run_out` are holds whose time has come by `now`, and of the `blocks` some may be. Their
    nights count as free, although nobody may have given them back yet.
    """
    h, months = house.hotel.code, frame.nights.months()
    # The index does not keep what a block has left, so those are read with the months.
    over = [block.key for block in blocks if has_run_out(block, now)]
    free = [keys.availability(h, code, month) for code in house.types for month in months]
    found = fetch([*free, *over])
    given_back = Counter(
        (run.room_type, night)
        for hold in run_out
        for run in hold.room_runs()
        for night in Stay(run.first, run.until).nights()
    )
    read = [found.one(Block, key) for key in over]
    given_back += taken_by(
        [block for block in read if block and has_run_out(block, now)],
        since=house.hotel.business_date,
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
