"""Reservations: the list by status and desk date, and one with all that belongs to it."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.lifecycle import MOVES, refusal_of_move
from reservations.domain.nights import Night, total
from reservations.domain.refusals import Refusal, UnknownReservation
from reservations.models import Guest, Reservation, keys
from reservations.models.reading import Found, House, fetch, read_house
from reservations.selectors.desk_lists import Window, read_desk
from reservations.selectors.history import HistoryEntry, read_history, with_numbers
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class ReservationRow:
    """A line of the list. `place` is the row's cursor; `total` in whole minor units."""

    code: str
    guest_id: str
    guest_name: str
    status: str
    room_type_name: str
    arrival: dt.date
    departure: dt.date
    nights: int
    adults: int
    children: int
    room: str | None
    total: int
    currency: str
    place: str
    moves: tuple[str, ...]
    is_overdue: bool


@dataclass(frozen=True)
class ReservationList:
    """A page of one status. `next` and `previous` are cursors, empty at the ends."""

    hotel: HotelFacts
    rows: list[ReservationRow]
    next: str
    previous: str


def read_reservations(h: str, status: str, window: Window) -> ReservationList:
    """One page of the list: four requests, however many reservations there are."""
    house = read_house(h)
    page = read_desk(h, status, window)
    rows = [reservation_row(house, reservation)[0] for reservation in page.rows]
    goes_on = bool(rows) and (page.has_more or bool(window.before))
    came_from = bool(rows) and (bool(window.after) or (bool(window.before) and page.has_more))
    return ReservationList(
        hotel=hotel_facts(house.hotel),
        rows=rows,
        next=rows[-1].place if goes_on else "",
        previous=rows[0].place if came_from else "",
    )


def reservation_row(
    house: House, reservation: Reservation
) -> tuple[ReservationRow, dict[str, Refusal | None]]:
    """The reservation as a line, and for every move why it is refused now."""
    room = house.rooms.get(reservation.fulfilled_by or reservation.assigned_room or "")
    today = house.hotel.business_date
    moves = allowed_moves(reservation, today)
    row = ReservationRow(
        code=reservation.code,
        guest_id=reservation.guest_id,
        guest_name=reservation.guest_name,
        status=reservation.status,
        room_type_name=house.types[reservation.room_type].name,
        arrival=reservation.arrival,
        departure=reservation.departure,
        nights=reservation.stay.length,
        adults=int(reservation.adults),
        children=int(reservation.children),
        room=room.number if room else None,
        total=total(reservation.held_nights()),
        currency=reservation.currency,
        place=reservation.gsi1_sk,
        moves=tuple(verb for verb, refusal in moves.items() if refusal is None),
        is_overdue=is_overdue(reservation, today),
    )
    return row, moves


@dataclass(frozen=True)
class GuestFacts:
    id: str
    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True)
class ReservationDetail:
    """One reservation. `room` is a number; `moves` says for each verb why it is refused, or None.

    `nights` name rooms by number.
    """

    hotel: HotelFacts
    code: str
    status: str
    guest: GuestFacts
    room_type: str
    room_type_name: str
    room: str | None
    arrival: dt.date
    departure: dt.date
    adults: int
    children: int
    nights: list[Night]
    total: int
    currency: str
    reason: str | None
    created_at: dt.datetime
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None
    moves: dict[str, Refusal | None]
    is_overdue: bool
    history: list[HistoryEntry]


def read_reservation_detail(h: str, code: str) -> ReservationDetail:
    """Four reads: the reservation, its journal, the house, the guest. Raises UnknownReservation."""
    key = keys.reservation(h, code)
    reservation = fetch([key]).one(Reservation, key)
    if reservation is None:
        raise UnknownReservation(code=code)
    history = read_history(reservation.pk)
    return _detail(read_house(h), reservation, history)


def _detail(
    house: House, reservation: Reservation, history: list[HistoryEntry]
) -> ReservationDetail:
    h, today = house.hotel.code, house.hotel.business_date
    found = fetch([keys.guest(h, reservation.guest_id)])
    room = house.rooms.get(reservation.fulfilled_by or reservation.assigned_room or "")
    nights = [_by_number(house, night) for night in reservation.held_nights()]
    return ReservationDetail(
        hotel=hotel_facts(house.hotel),
        code=reservation.code,
        status=reservation.status,
        guest=_guest(found, h, reservation),
        room_type=reservation.room_type,
        room_type_name=house.types[reservation.room_type].name,
        room=room.number if room else None,
        arrival=reservation.arrival,
        departure=reservation.departure,
        adults=int(reservation.adults),
        children=int(reservation.children),
        nights=nights,
        total=total(nights),
        currency=reservation.currency,
        reason=reservation.reason,
        created_at=reservation.created_at,
        checked_in_at=reservation.checked_in_at,
        checked_out_at=reservation.checked_out_at,
        moves=allowed_moves(reservation, today),
        is_overdue=is_overdue(reservation, today),
        history=with_numbers(history, {each.id: each.number for each in house.rooms.values()}),
    )


def _by_number(house: House, night: Night) -> Night:
    room = house.rooms.get(night.room or "")
    return Night(night.date, night.room_type, night.price, room.number if room else None)


def _guest(found: Found, h: str, reservation: Reservation) -> GuestFacts:
    guest = found.one(Guest, keys.guest(h, reservation.guest_id))
    if guest is None:
        raise LookupError(f"The guest of reservation {reservation.code} is missing.")
    return GuestFacts(guest.id, guest.name, guest.email, guest.phone)


def allowed_moves(reservation: Reservation, today: dt.date) -> dict[str, Refusal | None]:
    """For every move of the lifecycle why it is refused now, or None if it is allowed."""
    return {
        verb: refusal_of_move(
            verb,
            code=reservation.code,
            status=reservation.status,
            stay=reservation.stay,
            business_date=today,
        )
        for verb in MOVES
    }


def is_overdue(reservation: Reservation, today: dt.date) -> bool:
    """Whether the guest should have come, or gone, before today."""
    if reservation.status == "PENDING":
        return bool(reservation.arrival < today)
    return bool(reservation.status == "FULFILLED" and reservation.departure < today)
