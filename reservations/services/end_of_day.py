"""End of day: the business date moves by one, and the horizon rolls on with it."""

import datetime as dt

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DayEnded, GuestsStillInHouse
from reservations.domain.stay import DAY, HORIZON_MONTHS, month_after, month_of, months_between
from reservations.models import Availability, Hotel, RoomType, keys
from reservations.models.months import DAYS
from reservations.models.reading import House, read_house
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def end_of_day(operation: Operation) -> Outcome:
    """Move the business date by one, with the months that come into sale in one transaction.

    Nobody is in house without a claim on the night: a guest whose departure has come leaves
    or is extended first.
    Raises NoHotel, GuestsStillInHouse, DayEnded, and what the transaction raises.
    """
    house = read_house(operation.hotel)
    today = house.hotel.business_date
    staying = tuple(
        (room.number, room.rented_to)
        for room in house.rooms.values()
        if room.occupied_until and room.occupied_until <= today
    )
    if staying:
        raise GuestsStillInHouse(business_date=today, rooms=staying)
    tomorrow = today + DAY
    with Transaction(
        operation,
        business_date=today,
        about=house.hotel.pk,
        facts={
            "before": {"business_date": today.isoformat()},
            "after": {"business_date": tomorrow.isoformat()},
        },
        names={"Hotel": operation.hotel},
    ) as tx:
        tx.update(
            house.hotel,
            [Hotel.business_date.set(tomorrow)],
            # Planned again, it would end the day after as well, which nobody has asked for.
            Provided(Hotel.business_date == today, lambda _: DayEnded(business_date=today)),
            as_read=True,
        )
        _roll_horizon(tx, house, tomorrow)
    return tx.outcome


def _roll_horizon(tx: Transaction, house: House, today: dt.date) -> None:
    """Open the months that have come within reach, with what the type has to sell."""
    h, last = tx.operation.hotel, month_after(month_of(today), HORIZON_MONTHS)
    for room_type in house.types.values():
        new = months_between(month_after(room_type.open_until, 1), last)
        if not new:
            continue
        tx.update(room_type, [RoomType.open_until.set(last)], as_read=True)
        for month in new:
            free = [int(room_type.rooms) + int(room_type.allowance)] * DAYS
            item = Availability.at(h, room_type.code, month, free=free)
            tx.put(
                item,
                Provided(
                    Availability.pk.does_not_exist(),
                    lambda _: Stale(keys.hotel(h)),
                ),
            )
