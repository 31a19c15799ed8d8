"""What create reservation and walk-in share: whose stay it is, what is sold, the new record."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reservations.domain.codes import new_code, new_id
from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import Night
from reservations.domain.operation import Operation
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.refusals import RoomOfAnotherType, UnknownRoomType
from reservations.domain.runs import runs
from reservations.domain.stay import Stay
from reservations.models import Guest, Hotel, Reservation, Room, RoomType, keys
from reservations.models.reading import Found
from reservations.models.reservation import desk_date, stored_nights, stored_runs
from reservations.services._guests import active, check_active, named_as_read, put_new_guest
from reservations.services._hotel import read_room
from reservations.transactions import Provided, Stale, Transaction


@dataclass(frozen=True)
class Booker:
    """Whose reservation it is: a `known` guest's record, or the profile of a new one."""

    id: str
    name: str
    known: Guest | None = None
    new: Profile | None = None


def booker_of(found: Found, h: str, guest: str | Profile) -> Booker:
    """The guest with this id among those that were read, or a new one with this profile.

    Raises UnknownGuest, GuestMerged, GuestAnonymised.
    """
    if isinstance(guest, Profile):
        return Booker(new_id(), guest.name, new=guest)
    known = check_active(guest, found.one(Guest, keys.guest(h, guest)))
    return Booker(guest, known.name, known=known)


def sold_type(found: Found, h: str, room_type: str, party: Party) -> RoomType:
    """The type that is sold, once it is certain that the party fits it.

    Raises UnknownRoomType, NobodyStays, PartyTooLarge.
    """
    sold = found.one(RoomType, keys.room_type(h, room_type))
    if sold is None:
        raise UnknownRoomType(room_type=room_type)
    sold.check_holds(party)
    return sold


def room_of_type(found: Found, h: str, number: str, room_type: str) -> Room:
    """The room with this number, which is of the type. Raises UnknownRoom, RoomOfAnotherType."""
    room = read_room(found, h, number)
    if room.room_type != room_type:
        raise RoomOfAnotherType(room=number, room_type=room.room_type, wanted=room_type)
    return room


def new_reservation(
    operation: Operation,
    hotel: Hotel,
    booker: Booker,
    stay: Stay,
    party: Party,
    nights: list[Night],
    *,
    release_at: dt.datetime | None = None,
    fulfilled_by: str | None = None,
    code: str = "",
    group: str | None = None,
    companions: Sequence[str] = (),
) -> Reservation:
    """The record of a stay that is expected, on hold until `release_at`, or in house at once.

    `companions` are the ids of guests who stay with or for the booker, in the `group` (an id).
    """
    h, code = operation.hotel, code or new_code()
    status = ReservationStatus.HOLD if release_at else ReservationStatus.PENDING
    if fulfilled_by:
        status = ReservationStatus.FULFILLED
    return Reservation.at(
        h,
        code,
        guest_id=booker.id,
        guest_name=booker.name,
        status=status.value,
        **_as_agreed(stay, party, nights),
        currency=hotel.currency,
        assigned_room=None if fulfilled_by else nights[0].room,
        fulfilled_by=fulfilled_by,
        release_at=release_at,
        created_at=operation.at,
        checked_in_at=operation.at if fulfilled_by else None,
        checked_in_on=hotel.business_date if fulfilled_by else None,
        group=group,
        companions=list(companions) or None,
        **_places(h, code, status, stay, booker.id, release_at),
    )


def _as_agreed(stay: Stay, party: Party, nights: list[Night]) -> dict[str, Any]:
    return {
        "room_type": nights[0].room_type,
        "arrival": stay.arrival,
        "departure": stay.departure,
        "adults": party.adults,
        "children": party.children,
        "nights": stored_nights(nights),
        "runs": stored_runs(nights),
    }


def facts_of_booking(reservation: Reservation, **more: Any) -> dict[str, Any]:
    """What the journal keeps of a new stay, in ids."""
    return {
        "status": reservation.status,
        "nights": runs(reservation.held_nights()),
        "adults": int(reservation.adults),
        "children": int(reservation.children),
        **{name: value for name, value in more.items() if value},
    }


def _places(
    h: str,
    code: str,
    status: ReservationStatus,
    stay: Stay,
    guest_id: str,
    release_at: dt.datetime | None,
) -> dict[str, str]:
    """Where the indexes show the reservation: on the desk, and among the guest's stays."""
    date = desk_date(status, stay, release_at=release_at)
    on_desk = keys.reservation_on_desk(h, status, date, stay, code)
    of_guest = keys.stay_of_guest(h, guest_id, stay.arrival, code)
    return {
        "gsi1_pk": on_desk.pk,
        "gsi1_sk": on_desk.sk,
        "gsi2_pk": of_guest.pk,
        "gsi2_sk": of_guest.sk,
    }


def put_reservation(tx: Transaction, reservation: Reservation) -> None:
    """Codes are never reused: one that was drawn before is drawn anew by planning again."""
    tx.put(
        reservation,
        Provided(Reservation.pk.does_not_exist(), lambda _: Stale(reservation.key)),
    )


def write_booker(tx: Transaction, booker: Booker, code: str, *, room: str | None = None) -> None:
    """The guest has one more reservation, and is in the room if one is given (by id)."""
    if booker.new:
        put_new_guest(tx, booker.id, booker.new, reservations={code}, room=room)
    if booker.known:
        occupies = [Guest.occupies_rooms.add({room})] if room else []
        tx.update(
            booker.known,
            [Guest.active_reservations.add({code}), *occupies],
            *active(booker.id),
            *named_as_read(booker.known),
        )
