"""Writes and facts of a stay that gets other dates, alone or with others."""

from typing import Any

from reservations.domain.nights import Night
from reservations.domain.stay import Stay
from reservations.models import HotelRecord, Reservation, Room, keys
from reservations.models.reservation import holds
from reservations.services._reservations import facts_of_move, moved
from reservations.transactions import Action, Provided, Stale, Transaction


def has_dates(h: str, reservation: Reservation, stay: Stay, new: list[Night]) -> list[Action]:
    """The nights, the dates, and the places on the desk and among the guest's stays."""
    of_guest = keys.stay_of_guest(h, reservation.guest_id, stay.arrival, reservation.code)
    actions = [
        *moved("change_dates", reservation, stay),
        HotelRecord.gsi2_sk.set(of_guest.sk),
        Reservation.arrival.set(stay.arrival),
        Reservation.departure.set(stay.departure),
        *holds(new, now_in=reservation.fulfilled_by),
    ]
    if reservation.assigned_room and not new[-1].room:
        # A room that was locked is only ever lost, and its lock with it.
        actions += [Reservation.assigned_room.remove(), Reservation.room_locked.remove()]
    return actions


def write_room(tx: Transaction, room: Room, code: str, stay: Stay) -> None:
    """The room tells until when it is occupied; whoever is in it has not changed."""
    tx.update(
        room,
        [Room.occupied_until.set(stay.departure)],
        Provided(Room.rented_to == code, lambda _: Stale(room.key)),
        as_read=True,
    )


def facts_of_dates(reservation: Reservation, stay: Stay, new: list[Night]) -> dict[str, Any]:
    """What the journal keeps of the dates and nights before and after."""
    facts = facts_of_move("change_dates", reservation, before=reservation.held_nights(), after=new)
    facts["before"] |= _dates(reservation.stay)
    facts["after"] |= _dates(stay)
    return facts


def _dates(stay: Stay) -> dict[str, str]:
    return {"arrival": stay.arrival.isoformat(), "departure": stay.departure.isoformat()}
