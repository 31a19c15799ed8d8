"""Seal day: nothing is left to do of a day that ended, and nothing can follow from it any more."""

import datetime as dt

from reservations.domain.day_end import is_settled
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.models import Day, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Transaction, replanned


@replanned
def seal_day(operation: Operation, *, date: dt.date) -> Outcome:
    """Note that a sweep found nothing left to do; whoever calls has looked.

    Days are sealed in their order, the oldest first, so that whoever looks for what is
    unfinished can stop at the first sealed one.
    Raises NoHotel, NothingToDo where the day is sealed, or has not ended so long ago that no
    verb which was planned on it can still commit, and what the transaction raises.
    """
    h, key = operation.hotel, keys.day(operation.hotel, date)
    found = fetch([keys.hotel(h), key])
    hotel, day = read_hotel(found, h), found.one(Day, key)
    if day is None or day.swept_at or not is_settled(day.closed_at, operation.at):
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={"after": {"day": date.isoformat()}},
        names={"Hotel": h, "Day": date.isoformat()},
    ) as tx:
        tx.update(
            day,
            [Day.swept_at.set(operation.at)],
            Provided(Day.swept_at.does_not_exist(), lambda _: NothingToDo(verb=operation.verb)),
            as_read=True,
        )
    return tx.outcome
