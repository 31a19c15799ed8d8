"""Which reservations and windows stand in the frame: a fixed number of Queries.

The desk index keeps reservations by status and desk date. No stay but a long one lasts longer
than 31 nights, so whatever touches the frame stands within 31 days of it, or among the long
stays: what the hotel has seen before, or has been booked for later, is never read.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.stay import DAY, LONG_STAY_NIGHTS, MAX_NIGHTS
from reservations.models import Block, HotelRecord, Reservation, Window, keys
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.selectors.chart.frame import Frame

# After every code of a date, and before the next date.
END = "#~"
# What the chart needs of a reservation, of a block and of a window.
SHOWN = [
    "RecordType",
    "PK",
    "SK",
    "Code",
    "GuestName",
    "ReservationStatus",
    "RoomType",
    "AssignedRoom",
    "FulfilledByRoom",
    "Arrival",
    "Departure",
    "Runs",
    "ReleaseAt",
    "RoomLocked",
]
SHOWN_OF_WINDOW = ["RecordType", "Id", "RoomId", "Kind", "First", "Until", "Reason"]


@dataclass(frozen=True)
class Standing:
    """The stays of which a frame shows a part; and the blocks of groups, which are not drawn, as
    an index knows them: without what they hold."""

    stays: list[Reservation]
    blocks: list[Block]


def standing_in(h: str, frame: Frame, business_date: dt.date) -> Standing:
    """Everybody expected, in house, departed or on hold, and all blocks that stand.

    Nobody has departed after the business date, so that a frame of the days to come is read
    with two Queries fewer. Holds come whole, for those that have run out give back nights.
    """
    statuses = [ReservationStatus.PENDING, ReservationStatus.FULFILLED, ReservationStatus.HOLD]
    if frame.first < business_date:
        statuses.append(ReservationStatus.CLOSED)
    found = [
        each
        for status in statuses
        for is_long in (False, True)
        for each in _listed(h, status, frame, is_long)
    ]
    shown = [each for each in found if frame.shows(each.arrival, each.departure)]
    return Standing(
        [each for each in shown if isinstance(each, Reservation)],
        [each for each in shown if isinstance(each, Block)],
    )


def _listed(h: str, status: str, frame: Frame, is_long: bool) -> Iterator[Reservation | Block]:
    low, high = _desk_dates(status, frame, MAX_NIGHTS if is_long else LONG_STAY_NIGHTS)
    found = eventual(
        HotelRecord.desk,
        keys.desk_list(h, status, long_stays=is_long),
        DeskIndex.gsi1_sk.between(low, high),
        attributes_to_get=SHOWN,
    )
    return (record for record in found if isinstance(record, Reservation | Block))


def _desk_dates(status: str, frame: Frame, longest: int) -> tuple[str, str]:
    """Between which places on the desk every stay that the frame can show stands."""
    if status == ReservationStatus.HOLD:
        return "0", "~"
    if status == ReservationStatus.PENDING:
        return (frame.first - longest * DAY).isoformat(), frame.last.isoformat() + END
    return frame.first.isoformat(), (frame.last + longest * DAY).isoformat() + END


def windows_in(h: str, frame: Frame) -> list[Window]:
    """The rooms out of order or out of service in the frame: one Query.

    A window that was ended before it had begun has no nights, and is nothing to see.
    """
    first, last = frame.first.isoformat(), (frame.last + MAX_NIGHTS * DAY).isoformat()
    found = eventual(
        HotelRecord.desk,
        keys.window_list(h),
        DeskIndex.gsi1_sk.between(first, last + END),
        attributes_to_get=SHOWN_OF_WINDOW,
    )
    windows = (record for record in found if isinstance(record, Window))
    return [
        each for each in windows if each.first < each.until and frame.shows(each.first, each.until)
    ]
