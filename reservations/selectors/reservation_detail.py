"""One reservation with all that belongs to it, as its page shows it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nearest import Nearest
from reservations.domain.nights import Night, total
from reservations.domain.refusals import GuestAnonymised, Refusal
from reservations.models import Group, Guest, Reservation, keys
from reservations.models.expired_holds import has_run_out, was_released
from reservations.models.merged import kept_guest
from reservations.models.reading import Found, House, read_house, read_stay_with_reactions
from reservations.selectors.allowed_moves import Moves, of_nobody
from reservations.selectors.history import HistoryEntry, read_history_of_stay, with_names
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reactions.record_reaction import rows_in_order
from reservations.selectors.reactions.rows import ReactionRow
from reservations.selectors.reservations import is_overdue
from reservations.selectors.whole import whole_of


@dataclass(frozen=True)
class GuestFacts:
    id: str
    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True)
class Companion:
    """Somebody who stays in the room besides or instead of who has booked it."""

    id: str
    name: str


@dataclass(frozen=True)
class GroupFacts:
    """The group with which it was booked, as the page names it."""

    id: str
    name: str


@dataclass(frozen=True)
class ReservationDetail:
    """One reservation. `room` is a number; `moves` says for each verb why it is refused, or None.

    `room_type` is the booked one, `other_type_name` that of the room where it is another.
    `provisos`, `extension` and `nearest` are those of `selectors.allowed_moves`; `nights` name
    rooms by number and types by name. `has_run_out` is a hold's whose release time has come.
    `reactions` is what the guest has said of the rooms, `no_reaction` why nothing more can be.
    """

    hotel: HotelFacts
    code: str
    status: str
    guest: GuestFacts
    room_type: str
    room_type_name: str
    other_type_name: str | None
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
    was_released: bool
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
    reactions: list[ReactionRow]
    no_reaction: Refusal | None
    group: GroupFacts | None = None
    companions: tuple[Companion, ...] = ()


def read_reservation_detail(h: str, code: str, now: dt.datetime) -> ReservationDetail:
    """Four reads, and one more for what was done to it with its group, and for each companion whose
    profile was merged: the reservation with what
    it has said, its journal, the house; and as one snapshot the reservation, its guest, rooms and
    group and the month items that say which moves are possible.
    `selectors.allowed_moves` says which more there can be.

    `now` is the instant by which holds run out. Raises UnknownReservation, and RecordsBusy where
    colleagues write without end.
    """
    reservation, reactions = read_stay_with_reactions(h, code)
    history = read_history_of_stay(reservation)
    house = read_house(h)
    whole = whole_of(house, reservation)
    moves = whole.foresight.judged(whole.found, now)
    guest = _guest(whole.found, h, whole.reservation)
    if guest.anonymised_at:
        moves = of_nobody(moves, guest.id)
    facts = GuestFacts(guest.id, guest.name, guest.email, guest.phone)
    rows = rows_in_order(whole.house, reactions)
    detail = _detail(whole.house, whole.reservation, facts, moves, history, now)
    silent = GuestAnonymised(guest=guest.id) if guest.anonymised_at else detail.no_reaction
    group = _group(whole.found, h, whole.reservation)
    companions = _companions(whole.found, h, whole.reservation)
    return replace(detail, reactions=rows, no_reaction=silent, group=group, companions=companions)


def _detail(
    house: House,
    reservation: Reservation,
    guest: GuestFacts,
    moves: Moves,
    history: list[HistoryEntry],
    now: dt.datetime,
) -> ReservationDetail:
    room = house.rooms.get(reservation.room or "")
    nights = [_by_name(house, night) for night in reservation.held_nights()]
    return ReservationDetail(
        hotel=hotel_facts(house.hotel),
        code=reservation.code,
        status=reservation.status,
        guest=guest,
        room_type=reservation.room_type,
        room_type_name=house.types[reservation.room_type].name,
        other_type_name=_other_type(house, reservation),
        room=room.number if room else None,
        is_locked=bool(reservation.room_locked),
        **_dates_and_party(reservation),
        nights=nights,
        total=total(nights),
        currency=reservation.currency,
        notes=reservation.notes,
        reason=reservation.reason,
        was_released=was_released(reservation),
        room_note=reservation.room_note,
        release_at=reservation.release_at,
        has_run_out=has_run_out(reservation, now),
        moves=moves.refusals,
        provisos=moves.provisos,
        extension=moves.extension,
        nearest=moves.nearest,
        is_overdue=is_overdue(reservation, house.hotel.business_date),
        history=with_names(history, house.numbers(), house.type_names()),
        reactions=[],
        no_reaction=reservation.refusal_of_saying(house.hotel.business_date),
    )


def _dates_and_party(reservation: Reservation) -> dict[str, Any]:
    return {
        "arrival": reservation.arrival,
        "departure": reservation.departure,
        "length": reservation.stay.length,
        "created_at": reservation.created_at,
        "checked_in_at": reservation.checked_in_at,
        "checked_out_at": reservation.checked_out_at,
        "adults": int(reservation.adults),
        "children": int(reservation.children),
    }


def _by_name(house: House, night: Night) -> Night:
    room, name = house.rooms.get(night.room or ""), house.types[night.room_type].name
    return replace(night, room=room.number if room else None, room_type=name)


def _other_type(house: House, reservation: Reservation) -> str | None:
    """What the guest has instead of the booked type: in house it is told from the room, as the
    boards do; before and after from the nights."""
    room = house.rooms.get(reservation.fulfilled_by or "")
    in_house = room if reservation.status == ReservationStatus.FULFILLED else None
    had = [night.room_type for night in reservation.held_nights()][-1:]
    code = in_house.room_type if in_house else "".join(had)
    return house.types[code].name if code not in ("", reservation.room_type) else None


def _group(found: Found, h: str, reservation: Reservation) -> GroupFacts | None:
    group = found.one(Group, keys.group(h, reservation.group or ""))
    return GroupFacts(group.id, group.name) if group else None


def _companions(found: Found, h: str, reservation: Reservation) -> tuple[Companion, ...]:
    """By now: of a profile that was merged the one that was kept."""
    guests = [kept_guest(found, h, str(each)) for each in reservation.companions or ()]
    return tuple(Companion(each.id, each.name) for each in guests if each)


def _guest(found: Found, h: str, reservation: Reservation) -> Guest:
    guest = found.one(Guest, keys.guest(h, reservation.guest_id))
    if guest is None:
        raise LookupError(f"The guest of reservation {reservation.code} is missing.")
    return guest
