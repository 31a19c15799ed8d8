"""Who was in which room: it is not told of the rooms, but follows from the reservations."""

from collections.abc import Mapping

from reservations.domain.lifecycle import ReservationStatus, RoomStatus
from reservations.models import Reservation
from reservations.models.reading import House


def occupy(house: House, stays: Mapping[str, Reservation | None]) -> None:
    """Each room says who was in it: as now, but for the stays that have changed since."""
    for room in house.rooms.values():
        if room.rented_to in stays:
            room.status, room.rented_to = RoomStatus.FREE.value, None
            room.guest_name = room.occupied_until = room.occupied_since = None
    for stay in stays.values():
        of_stay = house.rooms.get((stay and stay.fulfilled_by) or "")
        if stay and of_stay and stay.status == ReservationStatus.FULFILLED:
            of_stay.status, of_stay.rented_to = RoomStatus.OCCUPIED.value, stay.code
            of_stay.guest_name, of_stay.occupied_until = stay.guest_name, stay.departure
