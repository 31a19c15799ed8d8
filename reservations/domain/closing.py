"""Which dates a room can be out of order or out of service, and what of it is closed then."""

import datetime as dt

from reservations.domain.nights import Holding, Night, Slot, slots_of
from reservations.domain.refusals import NotOnSaleYet, Refusal, WindowNotAhead, WindowTooLong
from reservations.domain.stay import MAX_NIGHTS, Stay, month_of


def refusal_of_dates(first: dt.date, until: dt.date, business_date: dt.date) -> Refusal | None:
    """Why a window cannot have the nights `[first, until)`, whatever the room."""
    nights = Stay(first, until).length
    if first < business_date or nights < 1:
        return WindowNotAhead(first=first, until=until, business_date=business_date)
    if nights > MAX_NIGHTS:
        return WindowTooLong(nights=nights, most=MAX_NIGHTS)
    return None


def refusal_of_horizon(
    first: dt.date, until: dt.date, *, room_type: str, open_until: str
) -> Refusal | None:
    """The first of the nights that is not on sale yet: beyond, nobody looks for claims."""
    beyond = (date for date in Stay(first, until).nights() if month_of(date) > open_until)
    night = next(beyond, None)
    return NotOnSaleYet(room_type=room_type, night=night) if night else None


def closed_nights(first: dt.date, until: dt.date, *, room: str, room_type: str = "") -> list[Night]:
    """The nights `[first, until)` in which the room is closed, none if there are none."""
    dates = Stay(first, max(first, until)).nights()
    return [Night(date, room_type, 0, room) for date in dates]


def closed_slots(nights: list[Night]) -> list[tuple[str, Slot]]:
    """Every (room, slot) in which nobody is given the room."""
    return list(slots_of(nights, from_morning=True))


def held_by_window(holder: str, old: list[Night], new: list[Night], *, sells: bool) -> Holding:
    """What a window of this holder's name held and is to hold.

    It has the room from the morning on: who leaves that day claims nothing any more, and who
    comes for the day would be in a closed room.
    """
    return Holding(holder, old, new, sells, from_morning=True)
