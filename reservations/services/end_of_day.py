"""End of day: the business date moves by one. What follows from that is the night audit's."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from reservations.domain.lifecycle import refusal_of_move
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DayEnded, TransactionTooLarge, UnknownReservation
from reservations.domain.stay import DAY
from reservations.models import Day, Hotel, Reservation, keys
from reservations.models.overstaying import refusal_of_day_end
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel, read_house
from reservations.transactions import Provided, Transaction, replanned

# The record of a day keeps every decision, and is read whenever what is unfinished is.
MOST_NO_SHOWS = 100


def end_of_day(
    operation: Operation, *, no_shows: Iterable[str] = (), date: dt.date | None = None
) -> Outcome:
    """Move the business date by one and keep what was decided, in a transaction of three actions.

    `no_shows` are the codes of arrivals that are given up; whoever sweeps carries that out,
    as long as nobody has touched them since. The others stay expected and are overdue
    tomorrow. `date` is the one that is meant to end; without it, the hotel's.
    Nobody is in house without a claim on the night: a guest whose departure has come leaves
    or is extended first; who comes back until today meanwhile is looked at again.
    Raises NoHotel, DayEnded, GuestsStillInHouse, TransactionTooLarge (of 100 no-shows),
    UnknownReservation, NotExpected, ArrivesLater, and what the transaction raises.
    """
    h = operation.hotel
    ending = date or read_hotel(fetch([keys.hotel(h)]), h).business_date
    return _end(operation, ending, tuple(dict.fromkeys(no_shows)))


@replanned
def _end(operation: Operation, today: dt.date, no_shows: tuple[str, ...]) -> Outcome:
    """End this day and no other, however often it is planned again."""
    h, house = operation.hotel, read_house(operation.hotel)
    if house.hotel.business_date != today:
        raise DayEnded(business_date=today)
    if refusal := refusal_of_day_end(house):
        raise refusal
    decided = _decided(h, no_shows, today)
    tomorrow = today + DAY
    with Transaction(
        operation,
        business_date=today,
        about=house.hotel.pk,
        facts=_facts(today, tomorrow, sorted(decided)),
        names={"Hotel": h, "Day": today.isoformat()},
    ) as tx:
        # Whoever comes to be in house until today only writes the record as well.
        tx.update(
            house.hotel,
            [Hotel.business_date.set(tomorrow)],
            Provided(Hotel.business_date == today, lambda _: DayEnded(business_date=today)),
            as_read=True,
        )
        tx.put(
            _day(operation, today, decided),
            Provided(Day.pk.does_not_exist(), lambda _: DayEnded(business_date=today)),
        )
    return tx.outcome


def _day(operation: Operation, date: dt.date, decided: dict[str, str]) -> Day:
    return Day.at(
        operation.hotel,
        date,
        closed_at=operation.at,
        closed_by=operation.by,
        no_shows=decided or None,
    )


def _facts(today: dt.date, tomorrow: dt.date, no_shows: list[str]) -> dict[str, Any]:
    after = {"no_shows": no_shows} if no_shows else {}
    return {
        "before": {"business_date": today.isoformat()},
        "after": {"business_date": tomorrow.isoformat(), **after},
    }


def _decided(h: str, codes: tuple[str, ...], today: dt.date) -> dict[str, str]:
    """The codes, each with the operation that had written the reservation when it was given up."""
    if len(codes) > MOST_NO_SHOWS:
        raise TransactionTooLarge(what="no-shows", amount=len(codes), most=MOST_NO_SHOWS)
    found = fetch(keys.reservation(h, code) for code in codes)
    decided: dict[str, str] = {}
    for code in codes:
        reservation = found.one(Reservation, keys.reservation(h, code))
        if reservation is None:
            raise UnknownReservation(code=code)
        refusal = refusal_of_move("no_show", reservation.standing(), today)
        if refusal:
            raise refusal
        decided[code] = reservation.last_operation or ""
    return decided
