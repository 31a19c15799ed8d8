"""A colleague who extends a stay, written as the verb of that name is going to be.

What it writes is laid down already: the nights, the departure, the place on the desk, the
differences of what is held, and `LastOperation` on every record whose state it decides on.
"""

import datetime as dt

from pynamodb.expressions.update import Action

from reservations.domain.nights import Night, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import Stay
from reservations.models import HotelRecord, Reservation, Room, keys
from reservations.models.reading import fetch
from reservations.models.reservation import desk_date, stored_nights
from reservations.services._claims import month_keys, write_claims
from reservations.services._hotel import read_hotel
from reservations.services._reservations import read_reservation
from reservations.transactions import Transaction, replanned


@replanned
def change_dates(operation: Operation, *, code: str, departure: dt.date) -> Outcome:
    """Extend a stay, in the same type and, where it has one, in the same room."""
    h = operation.hotel
    reservation = read_reservation(h, code)
    room_key = keys.room(h, reservation.fulfilled_by or "")
    found = fetch([keys.hotel(h), room_key])
    today, stay = read_hotel(found, h).business_date, Stay(reservation.arrival, departure)
    old = reservation.held_nights()
    last = old[-1]
    new = [*old, *(Night(n, last.room_type, last.price, last.room) for n in _more(old, stay))]
    changes = differences(old, new, since=today)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts={"after": {"departure": departure.isoformat()}},
        names={"Reservation": code},
    ) as tx:
        tx.update(reservation, _extended(h, reservation, stay, new), as_read=True)
        room = found.one(Room, room_key)
        if room:
            tx.update(room, [Room.occupied_until.set(departure)], as_read=True)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, code=code, months=months, numbers={})
    return tx.outcome


def _more(old: list[Night], stay: Stay) -> list[dt.date]:
    return [night for night in stay.nights() if night > old[-1].date]


def _extended(h: str, reservation: Reservation, stay: Stay, nights: list[Night]) -> list[Action]:
    status = reservation.status
    place = keys.reservation_on_desk(h, status, desk_date(status, stay), stay, reservation.code)
    return [
        Reservation.departure.set(stay.departure),
        Reservation.nights.set(stored_nights(nights)),
        HotelRecord.gsi1_pk.set(place.pk),
        HotelRecord.gsi1_sk.set(place.sk),
    ]
