"""Create reservation: the stay is sold and stands on the desk, for a known or a new guest."""

import datetime as dt

from reservations.domain.nights import Holding, differences, nights_of
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.refusals import DayUseNeedsRoom, ReleaseInThePast
from reservations.domain.stay import Stay, agreed_stay, check_not_past
from reservations.models import Hotel, Reservation, Room, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.terms import check_day_on_sale
from reservations.services._booking import (
    Booker,
    booker_of,
    facts_of_booking,
    new_reservation,
    put_reservation,
    room_of_type,
    sold_type,
    write_booker,
)
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction, replanned


@past_expired_holds
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
    release_at: dt.datetime | None = None,
) -> Outcome:
    """Sell the nights `[arrival, departure)` of a type, and claim a room if one is named.

    `guest` is a known guest's id or the profile of a new one, written in the same
    transaction. `room` is the number on the door. `price` is what is agreed per night in
    whole minor units; without one it is the type's rate. With `release_at` (an aware instant
    to come) the reservation is a hold, which stops counting then unless it is confirmed.
    A stay without a night (`departure` is `arrival`) claims its room for the day.
    Raises DatesReversed, DayUseNeedsRoom, ReleaseInThePast, StayTooLong, ArrivalInThePast,
    UnknownRoomType, NobodyStays, PartyTooLarge, UnknownGuest, GuestMerged, GuestAnonymised,
    UnknownRoom, RoomOfAnotherType, NotOnSaleYet, NoRoomLeft, RoomTaken, RoomOccupied for this
    day in a room in which somebody stays tonight, and what the transaction raises.
    """
    h, party = operation.hotel, Party(adults, children)
    stay = agreed_stay(arrival, departure, day_use=True)
    found = fetch(_keys(h, guest, room_type, stay, room))
    hotel = read_hotel(found, h)
    _check_stay(stay, hotel, room, release_at, operation.at)
    sold = sold_type(found, h, room_type, party)
    check_day_on_sale(stay, sold)
    booker = booker_of(found, h, guest)
    assigned = room_of_type(found, h, room, room_type) if room else None
    agreed = sold.price(day_use=stay.is_day_use) if price is None else price
    kept = assigned.id if assigned else None
    nights = nights_of(stay, room_type=room_type, price=agreed, room=kept)
    made = new_reservation(operation, hotel, booker, stay, party, nights, release_at=release_at)
    return _sell(operation, found, made, booker, assigned)


def _check_stay(
    stay: Stay,
    hotel: Hotel,
    room: str | None,
    release_at: dt.datetime | None,
    now: dt.datetime,
) -> None:
    agreed_stay(stay.arrival, stay.departure, day_use=bool(hotel.day_use))
    check_not_past(stay, hotel.business_date)
    if stay.is_day_use and not room:
        raise DayUseNeedsRoom(arrival=stay.arrival)
    if release_at is not None and release_at <= now:
        raise ReleaseInThePast(release_at=release_at)


def _sell(
    operation: Operation,
    found: Found,
    reservation: Reservation,
    booker: Booker,
    assigned: Room | None,
) -> Outcome:
    h, nights = operation.hotel, reservation.held_nights()
    hotel = read_hotel(found, h)
    changes = differences([Holding(reservation.code, [], nights)], since=hotel.business_date)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=reservation.pk,
        facts={"after": facts_of_booking(reservation)},
        names={
            "Reservation": reservation.code,
            "Guest": booker.id,
            **_held_until(reservation, hotel),
        },
    ) as tx:
        put_reservation(tx, reservation)
        write_booker(tx, booker, reservation.code)
        write_claims(
            tx,
            changes,
            months=found.and_those_at(month_keys(h, changes)),
            rooms={assigned.id: assigned} if assigned else {},
        )
    return tx.outcome


def _held_until(made: Reservation, hotel: Hotel) -> dict[str, str]:
    """Until when it is on hold by the hotel's clock, if it is."""
    release_at: dt.datetime | None = made.release_at
    if release_at is None:
        return {}
    return {"HeldUntil": f"{hotel.by_its_clock(release_at):%Y-%m-%dT%H:%M}"}


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
