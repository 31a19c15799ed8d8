"""Orders what happened to the bookings into one stream, day by day and hour by hour.

The file has dates only, so every kind of event has its hour: rooms are given back before they
are given out, and what was booked in the morning can be cancelled in the afternoon.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from reservations.domain.stay import DAY
from reservations.importing.bookings import Booking, End
from reservations.importing.changes import Change, invented


class Kind(StrEnum):
    CREATE = "create"
    CONFIRM = "confirm"
    CHANGE = "change"
    CANCEL = "cancel"
    NO_SHOW = "no_show"
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"


CANCEL_HOUR = 8
CONFIRM_HOUR = 10
CHECK_OUT_HOUR = 11
CREATE_HOUR = 12
CHANGE_HOUR = 14
CANCEL_SAME_DAY_HOUR = 16
# A day guest has left again, and the room been cleaned, when those come who stay for the night.
DAY_USE_IN_HOUR = 13
DAY_USE_OUT_HOUR = 15
CHECK_IN_HOUR = 17
# Who leaves on the day of arrival cannot leave before having come.
CHECK_OUT_SAME_DAY_HOUR = 20
NO_SHOW_HOUR = 23


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a booking. `number` tells events of one kind and booking apart,
    `second` the events of one hour; `change` is what was changed, where that is known."""

    day: dt.date
    hour: int
    kind: Kind
    booking: Booking
    number: int = 0
    second: int = 0
    change: Change | None = None

    @property
    def is_counted_only(self) -> bool:
        """The file only counts changes, and the desk has no waiting list to confirm from."""
        return self.kind is Kind.CONFIRM or (self.kind is Kind.CHANGE and self.change is None)

    def at(self, zone: ZoneInfo) -> dt.datetime:
        """The instant for which the event stands, in the hotel's zone."""
        midnight = dt.datetime.combine(self.day, dt.time(), zone)
        return midnight + dt.timedelta(hours=self.hour, seconds=min(self.second, 3599))


def stream(bookings: Iterable[Booking], *, changes: bool = False) -> list[Event]:
    """The events of all bookings in the order of time; within an hour in that of the file.

    With `changes` their contents are invented (see `importing.changes`).
    """
    events = [event for booking in bookings for event in events_of(booking, changes=changes)]
    events.sort(key=lambda event: (event.day, event.hour, event.booking.row))
    return list(_numbered(events))


def events_of(booking: Booking, *, changes: bool = False) -> Iterator[Event]:
    """What happened to one booking, from its creation to its end."""
    first, contents = invented(booking) if changes else (booking, [None] * booking.changes)
    yield Event(booking.booked_on, CREATE_HOUR, Kind.CREATE, first)
    yield from _on_the_way(booking, contents)
    match booking.end:
        case End.CANCELLED:
            same_day = booking.ended_on == booking.booked_on
            hour = CANCEL_SAME_DAY_HOUR if same_day else CANCEL_HOUR
            yield Event(booking.ended_on, hour, Kind.CANCEL, booking)
        case End.NO_SHOW:
            yield Event(booking.ended_on, NO_SHOW_HOUR, Kind.NO_SHOW, booking)
        case End.CHECKED_OUT if booking.is_day_use:
            yield Event(booking.arrival, DAY_USE_IN_HOUR, Kind.CHECK_IN, booking)
            yield Event(booking.arrival, DAY_USE_OUT_HOUR, Kind.CHECK_OUT, booking)
        case End.CHECKED_OUT:
            yield Event(booking.arrival, CHECK_IN_HOUR, Kind.CHECK_IN, booking)
            same_day = booking.ended_on == booking.arrival
            hour = CHECK_OUT_SAME_DAY_HOUR if same_day else CHECK_OUT_HOUR
            yield Event(booking.ended_on, hour, Kind.CHECK_OUT, booking)


def _on_the_way(booking: Booking, contents: Sequence[Change | None]) -> Iterator[Event]:
    """Changes and the confirmation from the waiting list, spread evenly up to the end."""
    end = booking.ended_on if booking.end is End.CANCELLED else booking.arrival
    confirmed = booking.booked_on + booking.waited * DAY
    in_time = confirmed < end or (confirmed == end and booking.end is not End.CANCELLED)
    if booking.waited and in_time:
        yield Event(confirmed, CONFIRM_HOUR, Kind.CONFIRM, booking)
    span = (end - booking.booked_on).days
    for number in range(1, booking.changes + 1):
        day = booking.booked_on + (number * span // (booking.changes + 1)) * DAY
        yield Event(day, CHANGE_HOUR, Kind.CHANGE, booking, number, change=contents[number - 1])


def _numbered(events: list[Event]) -> Iterator[Event]:
    slot, second = None, 0
    for event in events:
        second = second + 1 if slot == (event.day, event.hour) else 0
        slot = (event.day, event.hour)
        yield replace(event, second=second)
