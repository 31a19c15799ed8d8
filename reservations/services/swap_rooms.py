"""Swap rooms: two reservations get each other's room."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import ReservationChanged, SameReservation
from reservations.models.relocations import Relocation, check_different_rooms, rooms_seen
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_stays_with_rooms
from reservations.services._relocations import relocate
from reservations.services._reservations import check_move, check_unchanged, room_of
from reservations.transactions import replanned


@past_expired_holds
@replanned
def swap_rooms(operation: Operation, *, code: str, other: str, seen: str = "") -> Outcome:
    """Each gets the other's room for its own nights to come, in one transaction.

    Two guests in house change places, and both rooms are dirty. A guest in house who swaps
    with an expected one goes to a room that is free and ready. `seen` is what a page has shown
    of the rooms of both (`rooms_seen`): of two clerks who make the same swap, the second does
    not undo that of the first.
    Raises SameReservation, UnknownReservation, ReservationChanged, NotOpen, StayIsOver,
    NoRoomAssigned, AssignmentLocked, SameRoom, PartyTooLarge, RoomOccupied, RoomNotReady,
    NotOnSaleYet, NoRoomLeft, RoomTaken, GuestMerged, and what the transaction raises.
    """
    if code == other:
        raise SameReservation(code=code)
    (first, second), house = read_stays_with_rooms(operation.hotel, [code, other])
    for each in (first, second):
        check_move("swap_rooms", each, house.hotel.business_date)
    rooms = [room_of(house.rooms, each) for each in (second, first)]
    if rooms[0].id == rooms[1].id:
        # A colleague who has just moved one of them was seen for this one, not for the other.
        check_unchanged(first, second)
    check_different_rooms(first, *rooms)
    if seen and seen != rooms_seen(first.room, second.room):
        raise ReservationChanged(code=code)
    return relocate(
        operation,
        "swap_rooms",
        [Relocation(first, rooms[0]), Relocation(second, rooms[1])],
        house=house,
        names=[
            {"Reservation": code, "Other": other, "Room": rooms[0].number},
            {"Reservation": other, "Other": code, "Room": rooms[1].number},
        ],
    )
