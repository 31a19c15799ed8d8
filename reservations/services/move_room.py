"""Move room: a guest in house goes to another room."""

from reservations.domain.operation import Operation, Outcome
from reservations.models.relocations import Relocation
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_stays_with_rooms
from reservations.services._relocations import other_room, relocate
from reservations.services._reservations import check_move
from reservations.transactions import replanned


@past_expired_holds
@replanned
def move_room(operation: Operation, *, code: str, room: str, note: str = "") -> Outcome:
    """From tonight on the guest sleeps in the room with this number; the old one is dirty.

    Past nights stay where they were slept, prices as they were agreed. Who leaves today only
    changes rooms. With a `note` the room is given although it is not ready; the reservation
    keeps it.
    Raises UnknownReservation, NotInHouse, AssignmentLocked, UnknownRoom, SameRoom,
    PartyTooLarge, RoomOccupied, RoomNotReady, NotOnSaleYet, NoRoomLeft, RoomTaken, GuestMerged,
    and what the transaction raises.
    """
    [reservation], house = read_stays_with_rooms(operation.hotel, [code], number=room)
    check_move("move_room", reservation, house.hotel.business_date)
    given = other_room(house, room, reservation)
    relocation = Relocation(reservation, given)
    names = {"Reservation": code, "Room": given.number}
    return relocate(operation, "move_room", [relocation], house=house, names=[names], note=note)
