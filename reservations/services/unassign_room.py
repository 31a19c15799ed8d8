"""Unassign room: an expected guest will be given a room later."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DayUseNeedsRoom
from reservations.models.relocations import Relocation
from reservations.services._hotel import read_stays_with_rooms
from reservations.services._relocations import relocate
from reservations.services._reservations import check_move, room_of
from reservations.transactions import replanned


@replanned
def unassign_room(operation: Operation, *, code: str) -> Outcome:
    """Give the nights to come in the assigned room back; they stay sold of their type.

    Raises UnknownReservation, NotExpected, StayIsOver, NoRoomAssigned, AssignmentLocked,
    DayUseNeedsRoom, and what the transaction raises.
    """
    [reservation], house = read_stays_with_rooms(operation.hotel, [code])
    check_move("unassign_room", reservation, house.hotel.business_date)
    if reservation.stay.is_day_use:
        raise DayUseNeedsRoom(arrival=reservation.arrival)
    given_up = room_of(house.rooms, reservation)
    names = {"Reservation": code, "Room": given_up.number}
    relocation = Relocation(reservation, None)
    return relocate(operation, "unassign_room", [relocation], house=house, names=[names])
