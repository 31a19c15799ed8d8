"""Create reservation: the stay is sold and stands on the desk, for a known or a new guest."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.codes import new_code, new_id
from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import Night, differences, nights_of, runs
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party, check_party
from reservations.domain.profile import Profile
from reservations.domain.refusals import (
    GuestMerged,
    RoomOfAnotherType,
    UnknownGuest,
    UnknownRoomType,
)
from reservations.domain.stay import Stay, agreed_stay, check_not_past
from reservations.models import Guest, Hotel, Reservation, Room, RoomType, keys
from reservations.models.reading import Found, fetch
from reservations.models.reservation import desk_date, stored_nights
from reservations.services._claims import month_keys, write_claims
from reservations.services._guests import active, put_new_guest
from reservations.services._hotel import read_hotel, read_room
from reservations.transactions import Provided, Stale, Transaction, replanned


@dataclass(frozen=True)
class _Booker:
    """Whose reservation it is: a `known` guest's record, or the profile of a new one."""

    id: str
    name: str
    known: Guest | None = None
    new: Profile | None = None


@replanned
def create_reservation(
    operation: Operation,
    *,
    guest: str | Profile,
    room_type: str,
    arrival: dt.date,
    departure: dt.date,
    adults: int,
    children: int = 0,
    room: str | None = None,
    price: int | None = None,
) -> Outcome:
    """Sell the nights `[arrival, departure)` of a type, and claim a room if one is named.

    `guest` is a known guest's id or the profile of a new one, written in the same
    transaction. `room` is the number on the door. `price` is what is agreed per night in
    whole minor units; without one it is the type's rate.
    Raises DatesReversed, StayTooLong, ArrivalInThePast, UnknownRoomType, NobodyStays,
    PartyTooLarge, UnknownGuest, GuestMerged, UnknownRoom, RoomOfAnotherType, NotOnSaleYet,
    NoRoomLeft, RoomTaken, and what the transaction raises.
    """
    h, stay, party = operation.hotel, agreed_stay(arrival, departure), Party(adults, children)
    found = fetch(_keys(h, guest, room_type, stay, room))
    hotel = read_hotel(found, h)
    check_not_past(stay, hotel.business_date)
    rate = _rate(found, h, room_type, party)
    booker = _booker(found, h, guest)
    assigned = _room(found, h, room, room_type) if room else None
    nights = nights_of(
        stay,
        room_type=room_type,
        price=rate if price is None else price,
        room=assigned.id if assigned else None,
    )
    reservation = _reservation(operation, hotel, booker, stay, party, nights)
    return _sell(operation, found, reservation, booker, assigned)


def _sell(
    operation: Operation,
    found: Found,
    reservation: Reservation,
    booker: _Booker,
    assigned: Room | None,
) -> Outcome:
    h, nights = operation.hotel, reservation.held_nights()
    hotel = read_hotel(found, h)
    changes = differences([], nights, since=hotel.business_date)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=reservation.pk,
        facts={"after": {"status": reservation.status, "nights": runs(nights)}},
        names={"Reservation": reservation.code, "Guest": booker.id},
    ) as tx:
        _put(tx, reservation)
        _write_booker(tx, booker, reservation.code)
        write_claims(
            tx,
            changes,
            code=reservation.code,
            months=found.and_those_at(month_keys(h, changes)),
            numbers={assigned.id: assigned.number} if assigned else {},
        )
    return tx.outcome


def _keys(
    h: str, guest: str | Profile, room_type: str, stay: Stay, room: str | None
) -> list[keys.Key]:
    wanted = [keys.hotel(h), keys.room_type(h, room_type)]
    wanted += [keys.availability(h, room_type, month) for month in stay.months()]
    if isinstance(guest, str):
        wanted.append(keys.guest(h, guest))
    if room:
        wanted.append(keys.room_number(h, room))
    return wanted


def _rate(found: Found, h: str, room_type: str, party: Party) -> int:
    """The type's rate, once it is certain that the party fits the type."""
    sold = found.one(RoomType, keys.room_type(h, room_type))
    if sold is None:
        raise UnknownRoomType(room_type=room_type)
    check_party(
        party, room_type=room_type, max_adults=int(sold.max_adults), sleeps=int(sold.sleeps)
    )
    return int(sold.rate)


def _booker(found: Found, h: str, guest: str | Profile) -> _Booker:
    if isinstance(guest, Profile):
        return _Booker(new_id(), guest.name, new=guest)
    known = found.one(Guest, keys.guest(h, guest))
    if known is None:
        raise UnknownGuest(guest=guest)
    if known.merged_into:
        raise GuestMerged(guest=guest, into=known.merged_into)
    return _Booker(guest, known.name, known=known)


def _room(found: Found, h: str, number: str, room_type: str) -> Room:
    room = read_room(found, h, number)
    if room.room_type != room_type:
        raise RoomOfAnotherType(room=number, room_type=room.room_type, wanted=room_type)
    return room


def _reservation(
    operation: Operation,
    hotel: Hotel,
    booker: _Booker,
    stay: Stay,
    party: Party,
    nights: list[Night],
) -> Reservation:
    h, code, status = operation.hotel, new_code(), ReservationStatus.PENDING
    on_desk = keys.reservation_on_desk(h, status, desk_date(status, stay), stay, code)
    of_guest = keys.stay_of_guest(h, booker.id, stay.arrival, code)
    return Reservation.at(
        h,
        code,
        guest_id=booker.id,
        guest_name=booker.name,
        status=status.value,
        room_type=nights[0].room_type,
        arrival=stay.arrival,
        departure=stay.departure,
        adults=party.adults,
        children=party.children,
        nights=stored_nights(nights),
        currency=hotel.currency,
        assigned_room=nights[0].room,
        created_at=operation.at,
        gsi1_pk=on_desk.pk,
        gsi1_sk=on_desk.sk,
        gsi2_pk=of_guest.pk,
        gsi2_sk=of_guest.sk,
    )


def _put(tx: Transaction, reservation: Reservation) -> None:
    # Codes are never reused: one that was drawn before is drawn anew by planning again.
    tx.put(
        reservation,
        Provided(Reservation.pk.does_not_exist(), lambda _: Stale(reservation.key)),
    )


def _write_booker(tx: Transaction, booker: _Booker, code: str) -> None:
    if booker.new:
        put_new_guest(tx, booker.id, booker.new, reservation=code)
    if booker.known:
        tx.update(
            booker.known,
            [Guest.active_reservations.add({code})],
            *active(booker.id),
            *_named_as_read(booker.known),
        )


def _named_as_read(guest: Guest) -> tuple[Provided, Provided]:
    """The reservation carries the name: of a guest renamed meanwhile it would keep the old one.

    Nothing else of the profile matters, and colleagues who book the same guest do not either.
    """
    return (
        Provided(Guest.given_name == guest.given_name, lambda _: Stale(guest.key)),
        Provided(Guest.family_name == guest.family_name, lambda _: Stale(guest.key)),
    )
