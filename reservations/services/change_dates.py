"""Change dates: the stay begins or ends on another day, and agreed nights keep their price."""

import datetime as dt

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.new_dates import NewDates, changed_nights, changed_stay
from reservations.domain.nights import Holding, Night, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import Stay
from reservations.models import Reservation, Room, RoomType, keys
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.models.terms import check_day_on_sale, kept_room, standing_in, terms_of
from reservations.services._claims import write_claims
from reservations.services._dates import facts_of_dates, has_dates, write_room
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import keep_day_open, read_hotel
from reservations.services._reservations import (
    check_move,
    existing,
    may_move,
    read_reservation,
    room_of,
)
from reservations.transactions import Transaction, replanned


@past_expired_holds
@replanned
def change_dates(
    operation: Operation,
    *,
    code: str,
    arrival: dt.date | None = None,
    departure: dt.date | None = None,
    keep_room: bool = True,
) -> Outcome:
    """Give the stay other dates; a date that is None stays as it is.

    Nights that were agreed keep their price, type and room; added ones are sold at today's
    price of the booked type, in the same room. Of a stay in house only nights to come change.
    Without `keep_room` an expected stay gives its room up, and so it does if that was removed
    or retyped when the stay was over.
    Raises UnknownReservation, NotOpen, ArrivalFixed, DatesReversed, StayTooLong,
    ArrivalInThePast, DepartureInThePast, StayIsOver, DayUseNeedsRoom, AssignmentLocked,
    SameDates, NotOnSaleYet, NoRoomLeft, RoomTaken, and what the transaction raises.
    """
    h, wish = operation.hotel, NewDates(arrival, departure, keep_room)
    reservation = read_reservation(h, code)
    room_key = keys.room(h, reservation.room or "")
    type_key = keys.room_type(h, reservation.room_type)
    found = fetch([keys.hotel(h), type_key, *([room_key] if reservation.room else [])])
    hotel = read_hotel(found, h)
    today = hotel.business_date
    check_move("change_dates", reservation, today)
    booked = existing(found.one(RoomType, type_key), type_key)
    room = kept_room(reservation, _room(found, reservation, today))
    standing, old = standing_in(reservation, room), reservation.held_nights()
    stay = changed_stay(standing, wish, business_date=today, day_use=bool(hotel.day_use))
    check_day_on_sale(stay, booked)
    new = changed_nights(standing, old, stay, wish, terms_of(booked, room), business_date=today)
    return _write(operation, found, reservation, stay, new, room)


def _room(found: Found, reservation: Reservation, today: dt.date) -> Room | None:
    """The room that the reservation names; that of an expected stay that is over may be gone."""
    rooms = {room.id: room for room in found.values() if isinstance(room, Room)}
    is_over = not reservation.fulfilled_by and reservation.stay.is_over(today)
    if is_over or not reservation.room:
        return rooms.get(reservation.room or "")
    return room_of(rooms, reservation)


def _write(
    operation: Operation,
    found: Found,
    reservation: Reservation,
    stay: Stay,
    new: list[Night],
    room: Room | None,
) -> Outcome:
    h, code, old = operation.hotel, reservation.code, reservation.held_nights()
    hotel = read_hotel(found, h)
    today = hotel.business_date
    changes = differences([Holding(code, old, new)], since=today)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_dates(reservation, stay, new),
        names={"Reservation": code},
    ) as tx:
        tx.update(
            reservation,
            has_dates(h, reservation, stay, new),
            may_move("change_dates", code),
            as_read=True,
        )
        if room and reservation.status == ReservationStatus.FULFILLED:
            write_room(tx, room, code, stay)
            if stay.departure <= today:
                keep_day_open(tx, hotel)
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms={room.id: room} if room else {})
    return tx.outcome
