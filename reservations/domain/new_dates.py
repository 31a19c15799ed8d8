"""Other dates for a stay: which are possible, and which nights it holds then.

The rules of the verb alone: who has the rooms on the added nights is for the table to say.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reservations.domain.lifecycle import ReservationStatus, Standing
from reservations.domain.nights import Night, in_room, rearranged
from reservations.domain.refusals import (
    ArrivalFixed,
    ArrivalInThePast,
    AssignmentLocked,
    DayUseNeedsRoom,
    DepartureInThePast,
    SameDates,
    StayIsOver,
)
from reservations.domain.stay import Stay, agreed_stay, check_not_past


@dataclass(frozen=True)
class NewDates:
    """What is asked for: a date that is None stays as it is.

    Without `keep_room` an expected stay gives its room up; a guest in house has one anyway.
    """

    arrival: dt.date | None = None
    departure: dt.date | None = None
    keep_room: bool = True


@dataclass(frozen=True)
class Terms:
    """How an added night is sold: as the booked type and at its prices of today.

    `night` and `day` are in whole minor units; `room` is the id of the room that is kept and
    `room_type` that room's type, or the booked one where no room is kept.
    """

    booked_type: str
    night: int
    day: int
    room: str | None = None
    room_type: str = ""


def changed_stay(
    standing: Standing, wish: NewDates, *, business_date: dt.date, day_use: bool
) -> Stay:
    """The stay with the dates that are asked for; of no night only if the hotel offers `day_use`.

    The nights of an expected stay that is over are anybody's by now: it has to arrive anew.
    Raises ArrivalFixed, DatesReversed, StayTooLong, ArrivalInThePast, DepartureInThePast,
    StayIsOver, DayUseNeedsRoom, AssignmentLocked, SameDates.
    """
    old, code = standing.stay, standing.code
    arrival, departure = wish.arrival or old.arrival, wish.departure or old.departure
    if _is_in_house(standing) and arrival != old.arrival:
        raise ArrivalFixed(code=code, arrival=old.arrival)
    stay = agreed_stay(arrival, departure, day_use=day_use)
    if arrival != old.arrival:
        check_not_past(stay, business_date)
    if departure < business_date:
        raise DepartureInThePast(departure=departure, business_date=business_date)
    if not _is_in_house(standing) and stay.is_over(business_date):
        raise StayIsOver(code=code, departure=departure, business_date=business_date)
    if not _is_in_house(standing) and arrival == old.arrival and old.is_over(business_date):
        raise ArrivalInThePast(arrival=arrival, business_date=business_date)
    drops = _drops_room(standing, wish)
    if stay.is_day_use and (drops or not standing.room):
        raise DayUseNeedsRoom(arrival=arrival)
    if drops and standing.is_locked and standing.room:
        raise AssignmentLocked(code=code, room=standing.room)
    if stay == old and not (drops and standing.room):
        raise SameDates(code=code, arrival=arrival, departure=departure)
    return stay


def changed_nights(
    standing: Standing,
    nights: Sequence[Night],
    stay: Stay,
    wish: NewDates,
    terms: Terms,
    *,
    business_date: dt.date,
) -> list[Night]:
    """The nights of the other dates: the agreed ones as they are, added ones as `terms` say.

    A stay that gives its room up holds its nights to come as the booked type without a room.
    Nights that are over before they are added are sold, but nobody can claim a room for them.
    """
    drops = _drops_room(standing, wish)
    new = rearranged(
        nights,
        stay,
        room_type=terms.booked_type if drops else terms.room_type or terms.booked_type,
        price=terms.day if stay.is_day_use else terms.night,
        room=None if drops else terms.room,
    )
    over = [night for night in added(nights, new) if night.date < business_date]
    new = [replace(night, room=None) if night in over else night for night in new]
    return in_room(new, None, terms.booked_type, since=business_date) if drops else new


def added(old: Sequence[Night], new: Sequence[Night]) -> list[Night]:
    """The nights, or the days, of the new ones that were not agreed before."""
    agreed = {(night.date, night.day_use) for night in old}
    return [night for night in new if (night.date, night.day_use) not in agreed]


def _is_in_house(standing: Standing) -> bool:
    return standing.status == ReservationStatus.FULFILLED


def _drops_room(standing: Standing, wish: NewDates) -> bool:
    return not wish.keep_room and not _is_in_house(standing)
