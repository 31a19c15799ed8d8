"""Seal day: nothing is left to do of a day that ended, and nothing can follow from it any more."""

import datetime as dt
from collections.abc import Iterator

from reservations.domain.day_end import is_settled
from reservations.domain.journal_chain import Links, genesis, links
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.domain.stay import DAY
from reservations.models import Day, keys
from reservations.models.journal_lines import lines_of_day
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Transaction, replanned


@replanned
def seal_day(operation: Operation, *, date: dt.date) -> Outcome:
    """Note that a sweep found nothing left to do, and seal the day's journal with its hash;
    whoever calls has looked.

    Days are sealed in their order, the oldest first, so that whoever looks for what is
    unfinished can stop at the first sealed one, and each hash begins with the one before.
    Raises NoHotel, NothingToDo where the day is sealed, where the day before is not, where the
    index does not list all of the day's entries yet, or where the day has not ended so long ago
    that no verb which was planned on it can still commit, and what the transaction raises.
    """
    h, key, before = operation.hotel, keys.day(operation.hotel, date), _day_before(operation, date)
    found = fetch([keys.hotel(h), key, before])
    hotel, day = read_hotel(found, h), found.one(Day, key)
    if day is None or day.swept_at or not is_settled(day.closed_at, operation.at):
        raise NothingToDo(verb=operation.verb)
    sealed = _sealed(operation, day, found.one(Day, before))
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={"after": _facts(date, sealed)},
        names={"Hotel": h, "Day": date.isoformat()},
    ) as tx:
        tx.update(
            day,
            [
                Day.swept_at.set(operation.at),
                Day.journal_before.set(sealed.before),
                Day.journal_hash.set(sealed.hash),
                Day.journal_entries.set(sealed.entries),
                Day.journal_marks.set(sealed.text_of_marks),
            ],
            Provided(Day.swept_at.does_not_exist(), lambda _: NothingToDo(verb=operation.verb)),
            as_read=True,
        )
    return tx.outcome


def _day_before(operation: Operation, date: dt.date) -> keys.Key:
    return keys.day(operation.hotel, date - DAY)


def _sealed(operation: Operation, day: Day, before: Day | None) -> Links:
    """The links of the day's entries, behind those of the day before.

    What a sealed day says never changes, so the transaction need not depend on it.
    """
    if before and not before.swept_at:
        raise NothingToDo(verb=operation.verb)
    begins = before and before.journal_hash
    operations: set[str] = set()

    def lines() -> Iterator[str]:
        for entry, line in lines_of_day(operation.hotel, day.date):
            operations.add(entry.operation)
            yield line

    sealed = links(begins or genesis(operation.hotel), lines())
    # The entry that ended the day is among its last ones: an index without it lags behind.
    if day.last_operation not in operations:
        raise NothingToDo(verb=operation.verb)
    return sealed


def _facts(date: dt.date, sealed: Links) -> dict[str, str | int]:
    return {"day": date.isoformat(), "entries": sealed.entries, "hash": sealed.hash}
