"""What the pages say on which a reservation gets another room: assign room and move room."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import Refusal, SameRoom, UnknownRoom
from reservations.models import Reservation
from reservations.models.expired_holds import expired_holds
from reservations.models.months import month_keys
from reservations.models.reading import House, fetch, read_house, read_reservation
from reservations.models.relocations import (
    Relocation,
    check_relocations,
    held_type,
    last_day_keys,
    planned,
)
from reservations.selectors.foreseen import read_run_out, refusal_of
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.instead import possible_instead
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.room_options import NO_OFFER, RoomOffer, rooms_on_offer
from reservations.selectors.window_facts import with_window


@dataclass(frozen=True)
class Asked:
    """How the page was opened: when, for which room, and by whom."""

    now: dt.datetime
    room: str | None = None
    may_give_dirty: bool = False


@dataclass(frozen=True)
class RoomChangePage:
    """`refusal` is why no room can be chosen at all, `instead` which verbs are possible then.

    `asked` is the room that was asked for and `asked_refusal` why it cannot be had.
    `held_type_name` is the type of the nights to come.
    """

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    instead: list[str]
    held_type_name: str
    offer: RoomOffer
    asked: str | None
    asked_refusal: Refusal | None

    @property
    def first(self) -> str:
        """The number of the room that is chosen until somebody chooses: the asked, or the best.

        Instead of one that cannot be had none is chosen for the clerk.
        """
        if self.asked:
            return "" if self.asked_refusal else self.asked
        return self.offer.options[0].number if self.offer.options else ""


def read_room_change(h: str, code: str, verb: str, asked: Asked) -> RoomChangePage:
    """Two requests, and for an offer: two for the holds that have run out, one a month, one for
    the types; two or three more for a room that is asked for. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    refusal, offer, asked_refusal = moves[verb], NO_OFFER, None
    if refusal is None:
        offer = rooms_on_offer(
            house,
            reservation,
            now=verb == "move_room",
            but=reservation.room,
            run_out=expired_holds(h, asked.now),
        )
        asked_refusal = _asked_refusal(house, reservation, asked) if asked.room else None
    return RoomChangePage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusal,
        instead=possible_instead(verb, moves) if refusal else [],
        held_type_name=house.types[held_type(reservation, house.hotel.business_date)].name,
        offer=offer,
        asked=asked.room,
        asked_refusal=with_window(h, asked_refusal),
    )


def _asked_refusal(house: House, reservation: Reservation, asked: Asked) -> Refusal | None:
    """Why the room that was asked for cannot be had, as the verb would say it."""
    number, h, today = asked.room or "", house.hotel.code, house.hotel.business_date
    room = house.room_numbered(number)
    if room is None:
        return UnknownRoom(room=number)
    if room.id == reservation.room:
        return SameRoom(code=reservation.code, room=number)
    relocations = [Relocation(reservation, room)]
    changes = planned(relocations, today)
    months = fetch([*month_keys(h, changes), *last_day_keys(h, relocations, today)])
    try:
        check_relocations(relocations, house, months, though_dirty=asked.may_give_dirty)
    except Refusal as refusal:
        return refusal
    run_out = read_run_out(house, asked.now, but=reservation.code)
    return refusal_of(house, changes, months, run_out)
