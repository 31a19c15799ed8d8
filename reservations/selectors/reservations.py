"""Reservations: the list by status and desk date, and one with all that belongs to it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nearest import Nearest
from reservations.domain.nights import Night, total
from reservations.domain.refusals import Refusal
from reservations.models import Guest, Reservation, keys
from reservations.models.expired_holds import has_run_out
from reservations.models.reading import Found, House, fetch, read_house, read_reservation
from reservations.selectors.allowed_moves import Foresight, Moves, allowed_moves
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
    is_day_use: bool
    adults: int
    children: int
    room: str | None
    total: int
    currency: str
    place: str
    moves: tuple[str, ...]
    is_overdue: bool
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
        is_day_use=any(night.day_use for night in reservation.held_nights()),
        adults=int(reservation.adults),
        children=int(reservation.children),
        room=room.number if room else None,
        total=total(reservation.held_nights()),
        currency=reservation.currency,
        place=reservation.gsi1_sk,
        moves=tuple(verb for verb, refusal in moves.items() if refusal is None),
        is_overdue=is_overdue(reservation, today),
        release_at=reservation.release_at,
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

    `provisos`, `extension` and `nearest` are those of `selectors.allowed_moves`; `nights` name
    rooms by number. `has_run_out` is a hold's whose release time has come.
    """

    hotel: HotelFacts
    code: str
    status: str
    guest: GuestFacts
    room_type: str
    room_type_name: str
    room: str | None
    is_locked: bool
    arrival: dt.date
    departure: dt.date
    length: int
    adults: int
    children: int
    nights: list[Night]
    total: int
    currency: str
    notes: str | None
    reason: str | None
    room_note: str | None
    release_at: dt.datetime | None
    has_run_out: bool
    created_at: dt.datetime
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None
    moves: dict[str, Refusal | None]
    provisos: dict[str, Refusal]
    extension: Refusal | None
    nearest: Nearest | None
    is_overdue: bool
    history: list[HistoryEntry]


def read_reservation_detail(h: str, code: str, now: dt.datetime) -> ReservationDetail:
    """Four reads: the reservation, its journal, the house; the guest with the month items that
    say which moves are possible. `selectors.allowed_moves` says which more there can be.

    `now` is the instant by which holds run out. Raises UnknownReservation.
    """
    reservation = read_reservation(h, code)
    history = read_history(reservation.pk)
    house = read_house(h)
    foresight = Foresight.of(house, reservation)
    found = fetch([keys.guest(h, reservation.guest_id), *foresight.month_keys()])
    moves = foresight.judged(found, now)
    return _detail(house, reservation, _guest(found, h, reservation), moves, history, now)


def _detail(
    house: House,
    reservation: Reservation,
    guest: GuestFacts,
    moves: Moves,
    history: list[HistoryEntry],
    now: dt.datetime,
) -> ReservationDetail:
    room = house.rooms.get(reservation.room or "")
    nights = [_by_number(house, night) for night in reservation.held_nights()]
    return ReservationDetail(
        hotel=hotel_facts(house.hotel),
        code=reservation.code,
        status=reservation.status,
        guest=guest,
        room_type=reservation.room_type,
        room_type_name=house.types[reservation.room_type].name,
        room=room.number if room else None,
        is_locked=bool(reservation.room_locked),
        **_dates_and_party(reservation),
        nights=nights,
        total=total(nights),
        currency=reservation.currency,
        notes=reservation.notes,
        reason=reservation.reason,
        room_note=reservation.room_note,
        release_at=reservation.release_at,
        has_run_out=has_run_out(reservation, now),
        created_at=reservation.created_at,
        checked_in_at=reservation.checked_in_at,
        checked_out_at=reservation.checked_out_at,
        moves=moves.refusals,
        provisos=moves.provisos,
        extension=moves.extension,
        nearest=moves.nearest,
        is_overdue=is_overdue(reservation, house.hotel.business_date),
        history=with_numbers(history, house.numbers()),
    )


def _dates_and_party(reservation: Reservation) -> dict[str, Any]:
    return {
        "arrival": reservation.arrival,
        "departure": reservation.departure,
        "length": reservation.stay.length,
        "adults": int(reservation.adults),
        "children": int(reservation.children),
    }


def _by_number(house: House, night: Night) -> Night:
    room = house.rooms.get(night.room or "")
    return replace(night, room=room.number if room else None)


def _guest(found: Found, h: str, reservation: Reservation) -> GuestFacts:
    guest = found.one(Guest, keys.guest(h, reservation.guest_id))
    if guest is None:
        raise LookupError(f"The guest of reservation {reservation.code} is missing.")
    return GuestFacts(guest.id, guest.name, guest.email, guest.phone)


def is_overdue(reservation: Reservation, today: dt.date) -> bool:
    """Whether the guest should have come, or gone, before today."""
    if reservation.status == "PENDING":
        return bool(reservation.arrival < today)
    return bool(reservation.status == "FULFILLED" and reservation.departure < today)
