"""What of the calendar is on screen, and where in it a stay begins and ends."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.stay import DAY, Stay

# A stay begins and ends in the middle of a day, so that a day has two places.
HALVES = 2


@dataclass(frozen=True)
class Place:
    """Where a bar stands: `start` and `length` in half days from the beginning of the frame.

    `begins` and `ends` say whether the bar's ends are in sight or cut off by the frame.
    """

    start: int
    length: int
    begins: bool = True
    ends: bool = True

    @property
    def end(self) -> int:
        """The half day after the last one."""
        return self.start + self.length


@dataclass(frozen=True)
class Frame:
    """The dates on screen: `days` of them from `first` on."""

    first: dt.date
    days: int

    @property
    def last(self) -> dt.date:
        return self.first + (self.days - 1) * DAY

    @property
    def nights(self) -> Stay:
        """A stay of all the nights on screen."""
        return Stay(self.first, self.last + DAY)

    def dates(self) -> list[dt.date]:
        return list(self.nights.nights())

    def shows(self, first: dt.date, until: dt.date) -> bool:
        """Whether a stay with these dates touches the frame, be it with half a day."""
        return first <= self.last and until >= self.first

    def place(self, first: dt.date, until: dt.date) -> Place:
        """Where a stay stands that touches the frame; one without a night has the whole day."""
        start, end = self._half(first), self._half(until)
        if first == until:
            start, end = start - 1, end + 1
        inside = max(start, 0), min(end, self.days * HALVES)
        return Place(inside[0], inside[1] - inside[0], start >= 0, end <= self.days * HALVES)

    def _half(self, date: dt.date) -> int:
        """The middle of a day, in half days from the beginning of the frame."""
        return (date - self.first).days * HALVES + 1
