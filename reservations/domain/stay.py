"""A stay is a half-open range of hotel-local dates; everything that counts nights asks it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.refusals import ArrivalInThePast, DatesReversed, StayTooLong

DAY = dt.timedelta(days=1)

# A year covers every stay that a front desk sells; longer ones are leases. It also keeps a
# reservation's list of nights well below DynamoDB's limit for one item.
MAX_NIGHTS = 365

# How far ahead the hotel sells: two and a half years, the longest lead times of real hotels
# and some months to spare. Months are open up to here and never made by a booking.
HORIZON_MONTHS = 30

# Stays of more nights than this stand in a partition of their own, so that a window's
# overlapping stays are found by looking back this far plus that small partition.
LONG_STAY_NIGHTS = 31


@dataclass(frozen=True, order=True)
class Stay:
    """The dates `[arrival, departure)`: the departure day is not a night."""

    arrival: dt.date
    departure: dt.date

    @property
    def length(self) -> int:
        """The number of nights."""
        return (self.departure - self.arrival).days

    @property
    def is_day_use(self) -> bool:
        """Whether the guest leaves on the day of arrival and sleeps elsewhere."""
        return self.length == 0

    def is_over(self, business_date: dt.date) -> bool:
        """Whether nobody can arrive for it any more."""
        last = self.arrival if self.is_day_use else self.departure - DAY
        return last < business_date

    @property
    def is_long(self) -> bool:
        return self.length > LONG_STAY_NIGHTS

    def nights(self) -> Iterator[dt.date]:
        """Every date on which the guest sleeps here, in order."""
        for offset in range(self.length):
            yield self.arrival + offset * DAY

    def months(self) -> list[str]:
        """The months (`"2026-11"`) that hold at least one of the nights, in order."""
        return list(dict.fromkeys(month_of(night) for night in self.nights()))


def agreed_stay(arrival: dt.date, departure: dt.date, *, day_use: bool = False) -> Stay:
    """The stay with these dates; of no night only if the hotel offers `day_use`.

    Raises DatesReversed or StayTooLong.
    """
    if departure < arrival or (departure == arrival and not day_use):
        raise DatesReversed(arrival=arrival, departure=departure)
    stay = Stay(arrival, departure)
    if stay.length > MAX_NIGHTS:
        raise StayTooLong(nights=stay.length, most=MAX_NIGHTS)
    return stay


def check_not_past(stay: Stay, business_date: dt.date) -> None:
    """Raises ArrivalInThePast: nights before the business date cannot be sold any more."""
    if stay.arrival < business_date:
        raise ArrivalInThePast(arrival=stay.arrival, business_date=business_date)


def month_of(date: dt.date) -> str:
    """The month's name in keys: `"2026-11"`."""
    return f"{date.year:04d}-{date.month:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, both included; empty if `last` is earlier."""
    months = []
    year, month = int(first[:4]), int(first[5:])
    while f"{year:04d}-{month:02d}" <= last:
        months.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def month_after(month: str, count: int) -> str:
    """The month `count` months later."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + count
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def days_of(month: str) -> list[dt.date]:
    """Every date of a month, in order."""
    first = dt.date.fromisoformat(f"{month}-01")
    following = dt.date.fromisoformat(f"{month_after(month, 1)}-01")
    return list(Stay(first, following).nights())
