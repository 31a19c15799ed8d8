"""Walk-in: somebody without a reservation is booked and gets a room, in one step."""

import datetime as dt

from reservations.domain.nights import Holding, Night, differences, nights_of
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.refusals import (
    NoRoomReady,
    RoomOfAnotherType,
    UnknownRoom,
    UnknownRoomType,
)
from reservations.domain.stay import Stay, agreed_stay
from reservations.models import Room, keys
from reservations.models.candidates import fits, rooms_for_walk_in
from reservations.models.months import month_keys
from reservations.models.reading import Found, House, fetch
from reservations.services._booking import (
    booker_of,
    facts_of_booking,
    new_reservation,
    put_reservation,
    write_booker,
)
from reservations.services._choice import Choice, choose, desks_choice
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import keep_day_open, read_house
from reservations.services._rooms import can_be_given, occupied_by, unready_state
from reservations.transactions import Transaction, replanned


@past_expired_holds
@replanned
def walk_in(
    operation: Operation,
    *,
    guest: str | Profile,
    departure: dt.date,
    adults: int = 1,
    children: int = 0,
    room: str | None = None,
    room_type: str | None = None,
    note: str = "",
) -> Outcome:
    """Book from the business date to `departure` and check in, all in one transaction.

    `guest` is a known guest's id or the profile of a new one. `room` is the number on the door;
    without one the desk chooses a ready room of the type, or of the cheapest type that has one.
    With a `note` a named room is given although it is not ready; the reservation keeps it.
    Raises DatesReversed, StayTooLong, UnknownGuest, GuestMerged, GuestAnonymised, UnknownRoom,
    UnknownRoomType, RoomOfAnotherType, NobodyStays, PartyTooLarge, RoomOccupied, RoomNotReady,
    NoRoomReady, NotOnSaleYet, NoRoomLeft, RoomTaken, and what the transaction raises.
    """
    house = read_house(operation.hotel)
    stay = agreed_stay(house.hotel.business_date, departure, day_use=bool(house.hotel.day_use))
    party = Party(adults, children)
    if room_type and room_type not in house.types:
        raise UnknownRoomType(room_type=room_type)
    if room:
        given = _named(house, room, room_type, note)
        _check_party(house, party, given.room_type)
        return _write(operation, house, stay, party, guest, given, note)
    _check_party(house, party, room_type)
    choice = _chosen(operation, house, stay, party, room_type)
    given = house.rooms[choice.room]
    with desks_choice(given, choice.run_out):
        return _write(operation, house, stay, party, guest, given, "")


def _chosen(
    operation: Operation, house: House, stay: Stay, party: Party, room_type: str | None
) -> Choice:
    """The desk's choice, of the cheapest type that has a room. Raises NoRoomReady."""
    fitting = {code for code, each in house.types.items() if fits(party, each)}
    rates = [
        int(house.types[room.room_type].rate)
        for room in house.rooms.values()
        if room.room_type in fitting and room_type in (None, room.room_type)
    ]
    choice = choose(
        operation,
        lambda run_out: rooms_for_walk_in(house, stay, party, room_type, run_out),
        lambda room: room.rate == min(rates),
    )
    if choice is None:
        raise NoRoomReady(code="")
    return choice


def _check_party(house: House, party: Party, room_type: str | None) -> None:
    """Raises NobodyStays, and PartyTooLarge where no type that is possible holds the party."""
    possible = [house.types[room_type]] if room_type else list(house.types.values())
    fitting = [each for each in possible if fits(party, each)] or possible
    for roomiest in sorted(fitting, key=lambda each: (each.sleeps, each.max_adults))[-1:]:
        roomiest.check_holds(party)


def _named(house: House, number: str, room_type: str | None, note: str) -> Room:
    room = house.room_numbered(number)
    if room is None:
        raise UnknownRoom(room=number)
    if room_type and room.room_type != room_type:
        raise RoomOfAnotherType(room=number, room_type=room.room_type, wanted=room_type)
    refusal = room.refusal_of_giving(house.hotel, though_dirty=bool(note))
    if refusal:
        raise refusal
    return room


def _write(
    operation: Operation,
    house: House,
    stay: Stay,
    party: Party,
    guest: str | Profile,
    room: Room,
    note: str,
) -> Outcome:
    h, nights = operation.hotel, _nights(house, stay, room)
    found = fetch([keys.guest(h, guest)]) if isinstance(guest, str) else Found()
    booker = booker_of(found, h, guest)
    reservation = new_reservation(
        operation, house.hotel, booker, stay, party, nights, fulfilled_by=room.id
    )
    though = unready_state(room, inspected_only=bool(house.hotel.inspected_only))
    reservation.room_note = note if though and note else None
    code, today = reservation.code, house.hotel.business_date
    changes = differences([Holding(code, [], nights)], since=today)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts={"after": facts_of_booking(reservation, room=room.id, though=though)},
        names={"Reservation": code, "Guest": booker.id, "Room": room.number},
    ) as tx:
        put_reservation(tx, reservation)
        write_booker(tx, booker, code, room=room.id)
        _write_room(tx, house, room, code, booker.name, stay, note)
        if stay.is_day_use:
            keep_day_open(tx, house.hotel)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms=house.rooms)
    return tx.outcome


def _nights(house: House, stay: Stay, room: Room) -> list[Night]:
    price = house.types[room.room_type].price(day_use=stay.is_day_use)
    return nights_of(stay, room_type=room.room_type, price=price, room=room.id)


def _write_room(
    tx: Transaction, house: House, room: Room, code: str, name: str, stay: Stay, note: str
) -> None:
    tx.update(
        room,
        occupied_by(code, name, since=stay.arrival, until=stay.departure),
        *can_be_given(
            room, inspected_only=bool(house.hotel.inspected_only), though_dirty=bool(note)
        ),
        as_read=True,
    )
