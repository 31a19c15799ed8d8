"""Reservations: the list by status and desk date."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import total
from reservations.domain.refusals import Refusal
from reservations.models import Reservation
from reservations.models.reading import House, read_house
from reservations.selectors.allowed_moves import allowed_moves
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class ReservationRow:
    """A line of the list. `place` is the row's cursor; `total` in whole minor units.

    `needs_choice` is somebody who can be checked in, but not to the assigned room, or not to
    one of the booked type, as these are now.
    """

    code: str
    guest_id: str
    guest_name: str
    status: str
    room_type_name: str
    arrival: dt.date
    departure: dt.date
    nights: int
    is_day_use: bool
    adults: int
    children: int
    room: str | None
    total: int
    currency: str
    place: str
    moves: tuple[str, ...]
    is_overdue: bool
    needs_choice: bool
    release_at: dt.datetime | None = None


@dataclass(frozen=True)
class ReservationList:
    """A page of one status. `next` and `previous` are the cursors to the later and the earlier
    pages of the desk, whichever stands first on the screen; empty at the ends."""

    hotel: HotelFacts
    rows: list[ReservationRow]
    next: str
    previous: str


def read_reservations(
    h: str, status: str, window: Window, *, newest_first: bool = False
) -> ReservationList:
    """One page of the list: four requests, however many reservations there are."""
    house = read_house(h)
    if status == ReservationStatus.HOLD:
        window = replace(window, zone=house.hotel.time_zone)
    page = read_desk(h, status, window, newest=newest_first)
    rows = [reservation_row(house, reservation)[0] for reservation in page.rows]
    # The cursors are places of the index: a page of which every row is gone still leads on.
    backwards = bool(window.before) or (newest_first and not window.after)
    has_later = bool(window.before) if backwards else page.has_more
    has_earlier = page.has_more if backwards else bool(window.after)
    return ReservationList(
        hotel=hotel_facts(house.hotel),
        rows=rows[::-1] if newest_first else rows,
        next=page.ends if has_later else "",
        previous=page.begins if has_earlier else "",
    )


def reservation_row(
    house: House, reservation: Reservation
) -> tuple[ReservationRow, dict[str, Refusal | None]]:
    """The reservation as a line, and for every move why it is refused now."""
    room = house.rooms.get(reservation.fulfilled_by or reservation.assigned_room or "")
    today = house.hotel.business_date
    moves = allowed_moves(reservation, house.hotel)
    row = ReservationRow(
        code=reservation.code,
        guest_id=reservation.guest_id,
        guest_name=reservation.guest_name,
        status=reservation.status,
        room_type_name=house.types[reservation.room_type].name,
        arrival=reservation.arrival,
        departure=reservation.departure,
        nights=reservation.stay.length,
        is_day_use=any(night.day_use for night in reservation.held_nights()),
        adults=int(reservation.adults),
        children=int(reservation.children),
        room=room.number if room else None,
        total=total(reservation.held_nights()),
        currency=reservation.currency,
        place=reservation.gsi1_sk,
        moves=tuple(verb for verb, refusal in moves.items() if refusal is None),
        is_overdue=is_overdue(reservation, today),
        needs_choice=moves["check_in"] is None and _needs_choice(house, reservation),
        release_at=reservation.release_at,
    )
    return row, moves


def _needs_choice(house: House, reservation: Reservation) -> bool:
    assigned = house.rooms.get(reservation.assigned_room or "")
    of_type = (room for room in house.rooms.values() if room.room_type == reservation.room_type)
    rooms = [assigned] if assigned else of_type
    return all(room.refusal_of_giving(house.hotel) for room in rooms)


def is_overdue(reservation: Reservation, today: dt.date) -> bool:
    """Whether the guest should have come, or gone, before today."""
    if reservation.status == "PENDING":
        return bool(reservation.arrival < today)
    return bool(reservation.status == "FULFILLED" and reservation.departure < today)
