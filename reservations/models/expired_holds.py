"""Holds whose time has come: they stop counting then, not when somebody gives them back.

What such a hold has claimed stands in the month items until a verb releases it, so whoever
says what is left, or who has a room, asks here which of the claims no longer count.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.refusals import HoldReleased
from reservations.models import keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex, HotelRecord
from reservations.models.house import Hotel
from reservations.models.levels import eventual
from reservations.models.reading import Found, fetch
from reservations.models.reservation import Reservation

# After every code of an instant, and before the next instant.
END = "#~"


def has_run_out(reservation: Reservation, now: dt.datetime) -> bool:
    """Whether it is a hold that nobody has confirmed in time; works on what an index keeps."""
    release_at: dt.datetime | None = reservation.release_at
    is_hold = reservation.status == ReservationStatus.HOLD
    return is_hold and release_at is not None and release_at <= now


def was_released(reservation: Reservation) -> bool:
    """Whether it was a hold until its time came: whoever cancels says why, and time does not."""
    is_off = reservation.status == ReservationStatus.CANCELLED
    return bool(is_off and reservation.release_at and not reservation.reason)


def refusal_of_confirming(reservation: Reservation, hotel: Hotel) -> HoldReleased | None:
    """That the hold was released at its time; None where it was not, or cannot come back."""
    if not was_released(reservation) or reservation.stay.is_over(hotel.business_date):
        return None
    return HoldReleased(reservation.code, hotel.by_its_clock(reservation.release_at))


def expired_holds(h: str, now: dt.datetime) -> list[Reservation]:
    """The holds that have run out and were not given back yet, as they are now.

    Two Queries on the desk index (stays, long stays), and one batch only if it lists any: the
    index lags behind, and does not keep the nights.
    """
    codes = [code for long in (False, True) for code in _listed(h, now, long_stays=long)]
    found = fetch(keys.reservation(h, code) for code in codes) if codes else Found()
    stays = (record for record in found.values() if isinstance(record, Reservation))
    return longest_expired_first(stays, now)


def longest_expired_first(stays: Iterable[Reservation], now: dt.datetime) -> list[Reservation]:
    """Those of the reservations that are holds which have run out."""
    return sorted((stay for stay in stays if has_run_out(stay, now)), key=_released_at)


def _released_at(hold: Reservation) -> tuple[dt.datetime, str]:
    return hold.release_at, hold.code


def _listed(h: str, now: dt.datetime, *, long_stays: bool) -> Iterator[str]:
    entries = eventual(
        HotelRecord.desk,
        keys.desk_list(h, ReservationStatus.HOLD, long_stays=long_stays),
        DeskIndex.gsi1_sk <= instant_text(now) + END,
        attributes_to_get=["RecordType", "Code"],
    )
    return (entry.code for entry in entries if isinstance(entry, Reservation))


def taken_by(holds: Iterable[Reservation], *, since: dt.date) -> Counter[tuple[str, dt.date]]:
    """(room type, night) -> how many of what is left the holds still take, from `since` on."""
    return Counter(
        (night.room_type, night.date)
        for hold in holds
        for night in hold.held_nights()
        if night.date >= since and not night.day_use
    )
