"""Assign room: an expected guest is promised a room."""

from reservations.domain.operation import Operation, Outcome
from reservations.models.relocations import Relocation
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_stays_with_rooms
from reservations.services._relocations import other_room, relocate
from reservations.services._reservations import check_move
from reservations.transactions import replanned


@past_expired_holds
@replanned
def assign_room(operation: Operation, *, code: str, room: str) -> Outcome:
    """Claim the nights to come in a room, by the number on its door, instead of any before.

    A room of another type moves these nights to that type, at the prices that were agreed.
    Raises UnknownReservation, NotExpected, StayIsOver, AssignmentLocked, UnknownRoom, SameRoom,
    PartyTooLarge, NotOnSaleYet, NoRoomLeft, RoomTaken, and what the transaction raises.
    """
    [reservation], house = read_stays_with_rooms(operation.hotel, [code], number=room)
    check_move("assign_room", reservation, house.hotel.business_date)
    given = other_room(house, room, reservation)
    relocation = Relocation(reservation, given)
    names = {"Reservation": code, "Room": given.number}
    return relocate(operation, "assign_room", [relocation], house=house, names=[names])
