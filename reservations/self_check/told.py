"""What the journal itself says of the hotel's days: since when there are any, which have ended,
and with which hash each was sealed.

A seal stands with its day, but the entry of having made it stands in the journal of a later one.
So whoever takes seals off, or days away, leaves behind what contradicts that.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reservations.domain.day_end import is_settled
from reservations.domain.stay import DAY
from reservations.models import Day, HotelRecord, JournalEntry, keys
from reservations.models.base import OwnerIndex
from reservations.models.levels import eventual
from reservations.models.reading import fetch
from reservations.self_check.problems import Tampered


@dataclass(frozen=True)
class Seal:
    """That the day was sealed by the operation; without a `hash` before there was a chain."""

    date: dt.date
    hash: str | None
    operation: str


@dataclass
class Told:
    """`first` is the hotel's first business date, None where the journal does not say it."""

    first: dt.date | None = None
    ended: set[dt.date] = field(default_factory=set)
    seals: list[Seal] = field(default_factory=list)


def read_told(h: str) -> Told:
    """All that the hotel's own journal says of its days: a Query a megabyte, a few entries a day.

    The index may lack the newest entries; then what they say is not compared.
    """
    told = Told()
    entries = eventual(
        HotelRecord.owner,
        keys.house(h),
        OwnerIndex.gsi2_sk.startswith(keys.LOG_PREFIX),
        page_size=ENTRIES_A_PAGE,
    )
    for entry in entries:
        if isinstance(entry, JournalEntry) and entry.facts:
            _add(told, entry.verb, entry.operation, entry.facts.as_dict())
    return told


ENTRIES_A_PAGE = 1000


def _add(told: Told, verb: str, operation: str, facts: dict[str, dict[str, str]]) -> None:
    match verb:
        case "set_up_hotel":
            told.first = dt.date.fromisoformat(facts["after"]["business_date"])
        case "end_of_day":
            told.ended.add(dt.date.fromisoformat(facts["before"]["business_date"]))
        case "seal_day":
            after = facts["after"]
            date = dt.date.fromisoformat(after["day"])
            told.seals.append(Seal(date, after.get("hash"), operation))


def told_problems(
    h: str, days: Sequence[Day], told: Told, *, business_date: dt.date, now: dt.datetime
) -> Iterator[Tampered]:
    """Where the records of the days are not what the journal says of them.

    A day that was ended or sealed after `days` were read is read again.
    """
    there = {day.date: day for day in days}
    missing = _dates(told, days, business_date) - there.keys()
    unlike = {seal.date for seal in told.seals if not _agrees(seal, there.get(seal.date))}
    again = fetch(keys.day(h, date) for date in missing | unlike)
    there |= {day.date: day for day in again.values() if isinstance(day, Day)}
    for date in sorted(missing - there.keys()):
        yield Tampered(date, MISSING)
    for seal in sorted(told.seals, key=lambda each: (each.date, each.operation)):
        day = there.get(seal.date)
        if not _agrees(seal, day):
            yield _contradicted(seal, day)
    yield from _never_sealed(list(there.values()), now)


MISSING = "the record of this day is missing."


def _dates(told: Told, days: Sequence[Day], business_date: dt.date) -> set[dt.date]:
    """The days that have to be there by what the journal says."""
    until = min([business_date, *(day.date for day in days)])
    count = (until - told.first).days if told.first else 0
    return told.ended | {until - number * DAY for number in range(1, count + 1)}


def _agrees(seal: Seal, day: Day | None) -> bool:
    return bool(day and day.swept_at) and seal.hash in (None, day and day.journal_hash)


def _contradicted(seal: Seal, day: Day | None) -> Tampered:
    says = f"its seal was made by entry {seal.operation}"
    if day is None:
        return Tampered(seal.date, f"{says}, but the record of the day is missing.")
    if not day.swept_at:
        return Tampered(seal.date, f"{says}, but was taken off.")
    has = f"is {day.journal_hash}" if day.journal_hash else "is missing"
    return Tampered(seal.date, f"{says} with the hash {seal.hash}, but the hash {has}.")


def _never_sealed(days: list[Day], now: dt.datetime) -> Iterator[Tampered]:
    """The end of each day seals those before that are settled; a day that has just ended may not
    be so far yet."""
    ends = [day.closed_at for day in days if day.closed_at and is_settled(day.closed_at, now)]
    latest = max(ends, default=None)
    for day in days:
        if latest and not day.swept_at and (not day.closed_at or is_settled(day.closed_at, latest)):
            says = "it is not sealed, although the end of a later day should have sealed it."
            yield Tampered(day.date, says)
