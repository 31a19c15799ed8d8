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
from reservations.models.reading import Found, fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Transaction, replanned


def seal_day(operation: Operation, *, date: dt.date) -> Outcome:
    """Note that a sweep found nothing left to do, and seal the day's journal with its hash;
    whoever calls has looked.

    Days are sealed in their order, the oldest first, so that whoever looks for what is
    unfinished can stop at the first sealed one, and each hash begins with the one before.
    The entries are read before anything is planned, which takes as long as it takes: nothing comes
    to a day that is settled any more.
    Raises NoHotel, NothingToDo where the day is sealed, where the day before is not, where the
    index does not list all of the day's entries yet, or where the day has not ended so long ago
    that no verb which was planned on it can still commit, and what the transaction raises.
    """
    found = fetch(_keys(operation, date))
    read_hotel(found, operation.hotel)
    day, before = _to_seal(operation, found, date)
    begins = before and before.journal_hash
    return _seal(operation, date, _linked(operation, day, begins or genesis(operation.hotel)))


@replanned
def _seal(operation: Operation, date: dt.date, sealed: Links) -> Outcome:
    """Write the seal, if the day is to be sealed still."""
    h, found = operation.hotel, fetch(_keys(operation, date))
    hotel, (day, before) = read_hotel(found, h), _to_seal(operation, found, date)
    if before and before.journal_hash and before.journal_hash != sealed.before:
        raise NothingToDo(verb=operation.verb)
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


def _keys(operation: Operation, date: dt.date) -> list[keys.Key]:
    """The hotel's record, that of the day, and that of the day before."""
    h = operation.hotel
    return [keys.hotel(h), keys.day(h, date), keys.day(h, date - DAY)]


def _to_seal(operation: Operation, found: Found, date: dt.date) -> tuple[Day, Day | None]:
    """The day and the one before, among the records that were read.

    What a sealed day says never changes, so the transaction need not depend on the one before.
    Raises NothingToDo where the day cannot be sealed, or is.
    """
    _, key, key_before = _keys(operation, date)
    day, before = found.one(Day, key), found.one(Day, key_before)
    if day is None or day.swept_at or not is_settled(day.closed_at, operation.at):
        raise NothingToDo(verb=operation.verb)
    if before and not before.swept_at:
        raise NothingToDo(verb=operation.verb)
    return day, before


def _linked(operation: Operation, day: Day, begins: str) -> Links:
    """The links of the day's entries, behind the one with which they begin."""
    operations: set[str] = set()

    def lines() -> Iterator[str]:
        for entry, line in lines_of_day(operation.hotel, day.date):
            operations.add(entry.operation)
            yield line

    sealed = links(begins, lines())
    # The entry that ended the day is among its last ones: an index without it lags behind.
    if day.last_operation not in operations:
        raise NothingToDo(verb=operation.verb)
    return sealed


def _facts(date: dt.date, sealed: Links) -> dict[str, str | int]:
    return {"day": date.isoformat(), "entries": sealed.entries, "hash": sealed.hash}
