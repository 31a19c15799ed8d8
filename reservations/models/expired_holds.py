"""Holds whose time has come: they stop counting then, not when somebody gives them back.

What such a hold has claimed stands in the month items until a verb releases it, so whoever
says what is left, or who has a room, asks here which of the claims no longer count. A hold is a
reservation on hold, or a block of rooms that are held for a group: both stand in one list.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import Night
from reservations.domain.refusals import HoldReleased
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex, HotelRecord
from reservations.models.block import Block
from reservations.models.house import Hotel
from reservations.models.keys import Key
from reservations.models.levels import eventual
from reservations.models.reading import Found, fetch
from reservations.models.reservation import Reservation

# After every code of an instant, and before the next instant.
END = "#~"


class Hold(Protocol):
    """What may be on hold until an instant: `code` is under which name it holds its nights."""

    @property
    def code(self) -> str: ...

    @property
    def release_at(self) -> dt.datetime | None: ...

    @property
    def is_on_hold(self) -> bool: ...

    def held_nights(self) -> list[Night]: ...


def has_run_out(hold: Hold, now: dt.datetime) -> bool:
    """Whether it is a hold that nobody has confirmed in time; works on what an index keeps."""
    return hold.is_on_hold and hold.release_at is not None and hold.release_at <= now


def was_released(reservation: Reservation) -> bool:
    """Whether it was a hold until its time came: whoever cancels says why, and time does not."""
    is_off = reservation.status == ReservationStatus.CANCELLED
    return bool(is_off and reservation.release_at and not reservation.reason)


def refusal_of_confirming(reservation: Reservation, hotel: Hotel) -> HoldReleased | None:
    """That the hold was released at its time; None where it was not, or cannot come back."""
    if not was_released(reservation) or reservation.stay.is_over(hotel.business_date):
        return None
    return HoldReleased(reservation.code, hotel.by_its_clock(reservation.release_at))


def expired_holds(h: str, now: dt.datetime) -> list[Hold]:
    """The holds that have run out and were not given back yet, as they are now.

    Two Queries on the desk index (stays and blocks, long stays), and one batch only if it lists
    any: the index lags behind, and does not keep the nights.
    """
    listed = [key for long in (False, True) for key in _listed(h, now, long_stays=long)]
    found = fetch(listed) if listed else Found()
    return longest_expired_first(holds_among(found), now)


def holds_among(found: Found) -> list[Hold]:
    """The reservations and blocks among the records, whether they are on hold or not."""
    return [each for each in found.values() if isinstance(each, Reservation | Block)]


def longest_expired_first(holds: Iterable[Hold], now: dt.datetime) -> list[Hold]:
    """Those that are holds which have run out."""
    return sorted((hold for hold in holds if has_run_out(hold, now)), key=_released_at)


def _released_at(hold: Hold) -> tuple[dt.datetime | None, str]:
    return hold.release_at, hold.code


def _listed(h: str, now: dt.datetime, *, long_stays: bool) -> Iterator[Key]:
    entries = eventual(
        HotelRecord.desk,
        keys.desk_list(h, ReservationStatus.HOLD, long_stays=long_stays),
        DeskIndex.gsi1_sk <= instant_text(now) + END,
        attributes_to_get=["RecordType", "PK", "SK"],
    )
    return (entry.key for entry in entries)


def taken_by(holds: Iterable[Hold], *, since: dt.date) -> Counter[tuple[str, dt.date]]:
    """(room type, night) -> how many of what is left the holds still take, from `since` on."""
    return Counter(
        (night.room_type, night.date)
        for hold in holds
        for night in hold.held_nights()
        if night.date >= since and not night.day_use
    )
