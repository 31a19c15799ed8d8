"""The journal of a business date, and its seal."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.stay import DAY
from reservations.models import Day, keys
from reservations.models.reading import fetch, read_house
from reservations.selectors.hotel import HotelFacts
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.of_record import JournalPage, journal_page
from reservations.selectors.journal.slices import of_day, read_slice


@dataclass(frozen=True)
class Seal:
    """When the day was sealed, over how many entries, and the hash: the last two are of no day
    that was sealed before there was a chain."""

    at: dt.datetime
    entries: int | None
    hash: str | None


@dataclass(frozen=True)
class DayJournal:
    """A page of the journal of a business date. `ended_at` is None of one that has not ended;
    `day_after` None of the hotel's own date."""

    date: dt.date
    page: JournalPage
    ended_at: dt.datetime | None
    seal: Seal | None

    @property
    def hotel(self) -> HotelFacts:
        return self.page.hotel

    @property
    def day_before(self) -> dt.date | None:
        return self.date - DAY if self.date > dt.date.min else None

    @property
    def day_after(self) -> dt.date | None:
        return self.date + DAY if self.date < self.hotel.business_date else None


def read_day_journal(h: str, date: dt.date | None, asked: Asked) -> DayJournal:
    """A page of a business date, the hotel's own without one.

    Four requests, with a filter seven at most: the house, the entries, the day's record, and
    what the entries name. Raises NoHotel.
    """
    house = read_house(h)
    date = date or house.hotel.business_date
    found = read_slice(
        of_day(h, date), after=asked.after, before=asked.before, wanted=asked.wanted()
    )
    key = keys.day(h, date)
    ended = fetch([key]).one(Day, key)
    return DayJournal(
        date=date,
        page=journal_page(house, found, asked),
        ended_at=ended.closed_at if ended else None,
        seal=_seal(ended) if ended and ended.swept_at else None,
    )


def _seal(day: Day) -> Seal:
    entries = None if day.journal_entries is None else int(day.journal_entries)
    return Seal(day.swept_at, entries, day.journal_hash)
