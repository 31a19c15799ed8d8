"""What the page says on which two reservations swap rooms: with whom, and what happens to both."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reservations.domain.holders import window_of
from reservations.domain.lifecycle import refusal_of_move
from reservations.domain.nights import slots_in_one_room
from reservations.domain.refusals import Refusal, SameReservation, UnknownReservation
from reservations.domain.room_numbers import as_counted
from reservations.models import Reservation, keys
from reservations.models.candidates import holders_of
from reservations.models.months import month_keys
from reservations.models.reading import Found, House, fetch, read_house, read_reservation
from reservations.models.relocations import (
    Relocation,
    check_different_rooms,
    check_relocations,
    held_type,
    last_day_keys,
    planned,
    rooms_seen,
)
from reservations.selectors.foreseen import (
    NO_HOLDS,
    RunOut,
    read_run_out,
    refusal_of,
)
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.instead import possible_instead
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.window_facts import with_window

# More are not looked at and not shown: who is none of these is found by the code.
MOST_PARTNERS = 24


@dataclass(frozen=True)
class Exchange:
    """One side of a swap: rooms are numbers, types names; `room_id` is of the room before.

    `is_in_house` is somebody who has to carry the bags now.
    """

    code: str
    guest_name: str
    is_in_house: bool
    arrival: dt.date
    departure: dt.date
    room_id: str
    room_before: str
    room_after: str
    type_before: str
    type_after: str


@dataclass(frozen=True)
class SwapRoomsPage:
    """`refusal` is why the reservation cannot swap at all.

    `exchange` is what happens to both with the one that was asked for, or `asked_refusal` why
    that is not possible; without an exchange `partners` are with whom it is. `seen` are the
    rooms of both as they are shown.
    """

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    instead: list[str]
    partners: list[Exchange]
    asked: str | None
    exchange: tuple[Exchange, ...]
    asked_refusal: Refusal | None
    seen: str


def read_swap_rooms(h: str, code: str, asked: str | None, now: dt.datetime) -> SwapRoomsPage:
    """Two requests. For the one that is asked for: one for it, one for the month items, and two
    or three for the holds that have run out where something is in the way. For partners: one a
    month of the stay, one for those who have rooms then, one or two for their month items.

    Raises UnknownReservation.
    """
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    swaps = _Swaps(house, reservation)
    exchange: tuple[Exchange, ...] = ()
    asked_refusal: Refusal | None = None
    if asked and not moves["swap_rooms"]:
        exchange, asked_refusal = _with_asked(swaps, asked, now)
    return SwapRoomsPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=moves["swap_rooms"],
        instead=possible_instead("swap_rooms", moves) if moves["swap_rooms"] else [],
        partners=[] if moves["swap_rooms"] or exchange else swaps.partners(),
        asked=asked,
        exchange=exchange,
        asked_refusal=with_window(h, asked_refusal),
        seen=rooms_seen(*(side.room_id for side in exchange)) if exchange else "",
    )


def _with_asked(
    swaps: "_Swaps", asked: str, now: dt.datetime
) -> tuple[tuple[Exchange, ...], Refusal | None]:
    """What happens to both, or why it cannot."""
    h, own = swaps.house.hotel.code, swaps.own
    if asked == own.code:
        return (), SameReservation(code=asked)
    try:
        other = read_reservation(h, asked)
    except UnknownReservation as refusal:
        return (), refusal
    refusal_at_once = swaps.refusal_at_once(other)
    if refusal_at_once:
        return (), refusal_at_once
    months = fetch(swaps.keys_with(other))
    refusal_then = swaps.refusal_with(other, months)
    if refusal_then:
        refusal_then = swaps.refusal_with(other, months, read_run_out(swaps.house, now, but=asked))
    return ((), refusal_then) if refusal_then else (swaps.exchange(other), None)


class _Swaps:
    """The swaps of one reservation with others."""

    def __init__(self, house: House, own: Reservation) -> None:
        self.house, self.own = house, own
        self.today = house.hotel.business_date

    def partners(self) -> list[Exchange]:
        """Those who are in a room of their own on nights of the stay, and can swap it."""
        others = [other for other in self._others() if not self.refusal_at_once(other)]
        others.sort(key=self._nearness)
        nearest = others[:MOST_PARTNERS]
        months = fetch(key for other in nearest for key in self.keys_with(other))
        return [
            self.exchange(other)[1] for other in nearest if not self.refusal_with(other, months)
        ]

    def _others(self) -> list[Reservation]:
        h = self.house.hotel.code
        found = fetch(keys.reservation(h, code) for code in self._sole_holders())
        return [record for record in found.values() if isinstance(record, Reservation)]

    def _sole_holders(self) -> Iterator[str]:
        """Who alone has a room on the nights of the stay: a third one there would be in the way."""
        slots = slots_in_one_room(self.own.held_nights(), since=self.today)
        for room, held in holders_of(self.house.hotel.code, slots).items():
            codes = {*held.values()} - {self.own.code}
            if room != self.own.room and len(codes) == 1:
                yield from (code for code in codes if not window_of(code))

    def _nearness(self, other: Reservation) -> tuple[bool, int, str]:
        room = self.house.rooms[other.room or ""]
        own_type = held_type(self.own, self.today)
        return held_type(other, self.today) != own_type, *as_counted(room.number)

    def _relocations(self, other: Reservation) -> list[Relocation]:
        rooms = self.house.rooms
        return [
            Relocation(self.own, rooms[other.room or ""]),
            Relocation(other, rooms[self.own.room or ""]),
        ]

    def refusal_at_once(self, other: Reservation) -> Refusal | None:
        """Why the other one cannot swap, whatever stands in the month items."""
        refusal = refusal_of_move("swap_rooms", other.standing(), self.today)
        if refusal:
            return refusal
        wanted, held = (each.room for each in self._relocations(other))
        try:
            if wanted and held:
                check_different_rooms(self.own, wanted, held)
        except Refusal as same:
            return same
        return None

    def keys_with(self, other: Reservation) -> Iterable[keys.Key]:
        h, relocations = self.house.hotel.code, self._relocations(other)
        changes = planned(relocations, self.today)
        return [*month_keys(h, changes), *last_day_keys(h, relocations, self.today)]

    def refusal_with(
        self, other: Reservation, months: Found, run_out: RunOut = NO_HOLDS
    ) -> Refusal | None:
        """Why the two cannot swap now; `months` holds the items of `keys_with`."""
        relocations = self._relocations(other)
        try:
            check_relocations(relocations, self.house, months, though_dirty=False)
        except Refusal as refusal:
            return refusal
        return refusal_of(self.house, planned(relocations, self.today), months, run_out)

    def exchange(self, other: Reservation) -> tuple[Exchange, Exchange]:
        first, second = self._relocations(other)
        return self._side(first), self._side(second)

    def _side(self, each: Relocation) -> Exchange:
        reservation, types = each.reservation, self.house.types
        before = self.house.rooms[reservation.room or ""]
        after = each.room or before
        return Exchange(
            code=reservation.code,
            guest_name=reservation.guest_name,
            is_in_house=each.is_in_house,
            arrival=reservation.arrival,
            departure=reservation.departure,
            room_id=before.id,
            room_before=before.number,
            room_after=after.number,
            type_before=types[held_type(reservation, self.today)].name,
            type_after=types[after.room_type].name,
        )
