"""Orders what happened to the bookings into one stream, day by day and hour by hour.

The file has dates only, so every kind of event has its hour: rooms are given back before they
are given out, and what was booked in the morning can be cancelled in the afternoon.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from reservations.domain.stay import DAY
from reservations.importing.bookings import Booking, End


class Kind(StrEnum):
    CREATE = "create"
    CONFIRM = "confirm"
    CHANGE = "change"
    CANCEL = "cancel"
    NO_SHOW = "no_show"
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"


# The file only counts these; what was changed does not stand in it, and there is no waiting list.
COUNTED_ONLY = frozenset({Kind.CONFIRM, Kind.CHANGE})

CANCEL_HOUR = 8
CONFIRM_HOUR = 10
CHECK_OUT_HOUR = 11
CREATE_HOUR = 12
CHANGE_HOUR = 14
CANCEL_SAME_DAY_HOUR = 16
CHECK_IN_HOUR = 17
# Who leaves on the day of arrival cannot leave before having come.
CHECK_OUT_SAME_DAY_HOUR = 20
NO_SHOW_HOUR = 23


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a booking. `number` tells events of one kind and booking apart,
    `second` the events of one hour."""

    day: dt.date
    hour: int
    kind: Kind
    booking: Booking
    number: int = 0
    second: int = 0

    def at(self, zone: ZoneInfo) -> dt.datetime:
        """The instant for which the event stands, in the hotel's zone."""
        midnight = dt.datetime.combine(self.day, dt.time(), zone)
        return midnight + dt.timedelta(hours=self.hour, seconds=min(self.second, 3599))


def stream(bookings: Iterable[Booking]) -> list[Event]:
    """The events of all bookings in the order of time; within an hour in that of the file."""
    events = [event for booking in bookings for event in events_of(booking)]
    events.sort(key=lambda event: (event.day, event.hour, event.booking.row))
    return list(_numbered(events))


def events_of(booking: Booking) -> Iterator[Event]:
    """What happened to one booking, from its creation to its end."""
    yield Event(booking.booked_on, CREATE_HOUR, Kind.CREATE, booking)
    yield from _counted_only(booking)
    match booking.end:
        case End.CANCELLED:
            same_day = booking.ended_on == booking.booked_on
            hour = CANCEL_SAME_DAY_HOUR if same_day else CANCEL_HOUR
            yield Event(booking.ended_on, hour, Kind.CANCEL, booking)
        case End.NO_SHOW:
            yield Event(booking.ended_on, NO_SHOW_HOUR, Kind.NO_SHOW, booking)
        case End.CHECKED_OUT:
            yield Event(booking.arrival, CHECK_IN_HOUR, Kind.CHECK_IN, booking)
            same_day = booking.ended_on == booking.arrival
            hour = CHECK_OUT_SAME_DAY_HOUR if same_day else CHECK_OUT_HOUR
            yield Event(booking.ended_on, hour, Kind.CHECK_OUT, booking)


def _counted_only(booking: Booking) -> Iterator[Event]:
    """Changes and the confirmation from the waiting list, spread evenly up to the end."""
    end = booking.ended_on if booking.end is End.CANCELLED else booking.arrival
    confirmed = booking.booked_on + booking.waited * DAY
    in_time = confirmed < end or (confirmed == end and booking.end is not End.CANCELLED)
    if booking.waited and in_time:
        yield Event(confirmed, CONFIRM_HOUR, Kind.CONFIRM, booking)
    span = (end - booking.booked_on).days
    for number in range(1, booking.changes + 1):
        day = booking.booked_on + (number * span // (booking.changes + 1)) * DAY
        yield Event(day, CHANGE_HOUR, Kind.CHANGE, booking, number)


def _numbered(events: list[Event]) -> Iterator[Event]:
    slot, second = None, 0
    for event in events:
        second = second + 1 if slot == (event.day, event.hour) else 0
        slot = (event.day, event.hour)
        yield replace(event, second=second)
