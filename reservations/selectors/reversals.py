"""What the pages of the reversals show: what will be, or what has been taken meanwhile."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from reservations.domain.lifecycle import RoomStatus
from reservations.domain.nights import Differences
from reservations.domain.refusals import Refusal, RoomOccupied, UnknownRoom
from reservations.models import Reservation
from reservations.models.months import month_keys
from reservations.models.reading import Found, House, fetch, read_house, read_reservation
from reservations.models.reversals import (
    Reversal,
    agreed_departure,
    check_in_undone,
    check_last_day,
    check_out_undone,
    check_rooms,
    last_day_keys,
    reinstated,
)
from reservations.models.standing import refusal_of_entering
from reservations.selectors.foreseen import NO_HOLDS, RunOut, read_run_out, refusal_of
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.window_facts import with_window


@dataclass(frozen=True)
class Foreseen:
    """What will be if the move is undone one way, or why it cannot be (`refusal`).

    `room` is a number on the door; `claimed` are the nights that are claimed again.
    """

    refusal: Refusal | None
    room: str | None = None
    room_type_name: str = ""
    departure: dt.date | None = None
    claimed: int = 0


@dataclass(frozen=True)
class ReversalPage:
    """`refusal` is why nothing can be undone at all.

    `exact` puts everything back as it was; `other` is the nearest thing that is possible
    instead, None where there is only the one way. `former_room` is the number of the room that
    was assigned, or its id where it is gone.
    """

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    agreed_departure: dt.date
    exact: Foreseen | None = None
    other: Foreseen | None = None
    former_room: str | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there is anything to be sent."""
        return self.refusal is None and any(way.refusal is None for way in self._ways)

    @property
    def refused(self) -> tuple[bool, bool]:
        """Whether each of the two ways is known to be refused, in their order."""
        return bool(self.exact and self.exact.refusal), bool(self.other and self.other.refusal)

    @property
    def nights_again(self) -> int:
        """How many nights are claimed again, whichever way."""
        return max((way.claimed for way in self._ways), default=0)

    @property
    def first_night(self) -> dt.date:
        """From when on the rest of the stay could be booked anew."""
        return max(self.reservation.arrival, self.hotel.business_date)

    @property
    def is_any_night_left(self) -> bool:
        """Whether there is a rest of the stay that could be booked anew."""
        return self.agreed_departure > self.first_night

    @property
    def _ways(self) -> list[Foreseen]:
        return [way for way in (self.exact, self.other) if way]


Plan = Callable[[], Reversal]


@dataclass(frozen=True)
class _Reading:
    """A reservation and the house around it, as they were read for the page."""

    house: House
    reservation: Reservation
    row: ReservationRow
    refusals: dict[str, Refusal | None]
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        date: dt.date = self.house.hotel.business_date
        return date

    def page(
        self, verb: str, exact: Plan, other: Plan | None = None, former: str | None = None
    ) -> ReversalPage:
        refusal, until = self.refusals[verb], agreed_departure(self.reservation)
        if refusal:
            return ReversalPage(hotel_facts(self.house.hotel), self.row, refusal, until)
        return ReversalPage(
            hotel=hotel_facts(self.house.hotel),
            reservation=self.row,
            refusal=None,
            agreed_departure=until,
            exact=self._foreseen(exact),
            other=self._foreseen(other) if other else None,
            former_room=self.house.numbers().get(former, former) if former else None,
        )

    def _foreseen(self, plan: Plan) -> Foreseen:
        try:
            reversal = plan()
        except Refusal as refusal:
            return Foreseen(with_window(self.house.hotel.code, refusal))
        room = self.house.rooms.get(reversal.room or "")
        ahead = [night for night in reversal.nights if night.date >= self.today]
        return Foreseen(
            refusal=with_window(self.house.hotel.code, self._refusal(reversal)),
            room=room.number if room else None,
            room_type_name=self.house.types[reversal.room_type].name,
            departure=reversal.stay.departure,
            claimed=sum(not night.day_use for night in ahead),
        )

    def _refusal(self, reversal: Reversal) -> Refusal | None:
        h, changes = self.house.hotel.code, reversal.changes(self.today)
        found = fetch(month_keys(h, changes))
        if self._taken(changes, found, NO_HOLDS) is None:
            return None
        # Only where somebody is in the way it matters whether that one has run out.
        run_out = read_run_out(self.house, self.now, but=self.reservation.code)
        return self._taken(changes, found, run_out)

    def _taken(self, changes: Differences, found: Found, run_out: RunOut) -> Refusal | None:
        """Who has the room is told before what is left of the type, as the verbs do."""
        h, rooms = self.house.hotel.code, self.house.rooms
        try:
            check_rooms(h, changes, found, rooms, but=run_out.codes)
        except Refusal as taken:
            return taken
        return refusal_of(self.house, changes, found, run_out)


def _read(h: str, code: str, now: dt.datetime) -> _Reading:
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, refusals = reservation_row(house, reservation)
    return _Reading(house, reservation, row, refusals, now)


def read_undo_check_in(h: str, code: str, now: dt.datetime) -> ReversalPage:
    """The former room and type again, or with the guest's room. Raises UnknownReservation."""
    seen = _read(h, code, now)
    stay, rooms = seen.reservation, seen.house.rooms

    def plan(keep_room: bool) -> Plan:
        return lambda: check_in_undone(stay, rooms, seen.today, keep_room=keep_room)

    there = rooms.get(stay.fulfilled_by or "")
    is_as_before = stay.fulfilled_by == stay.assigned_before
    stays_booked = there is not None and there.room_type == stay.room_type
    only_way = is_as_before and stays_booked
    return seen.page(
        "undo_check_in", plan(False), None if only_way else plan(True), stay.assigned_before
    )


def read_undo_check_out(h: str, code: str, now: dt.datetime) -> ReversalPage:
    """The same room again. Raises UnknownReservation."""
    seen = _read(h, code, now)

    def plan() -> Reversal:
        room = seen.house.rooms.get(seen.reservation.fulfilled_by or "")
        if room is None:
            raise UnknownRoom(room=seen.reservation.fulfilled_by)
        if room.status != RoomStatus.FREE:
            raise RoomOccupied(room=room.number, holder=room.rented_to)
        reversal = check_out_undone(seen.reservation, room, seen.today)
        changes = reversal.changes(seen.today)
        months = fetch([*last_day_keys(h, reversal, seen.today), *month_keys(h, changes)])
        check_last_day(h, reversal, months, room, seen.today)
        if taken := refusal_of_entering(months, h, room, changes, seen.today):
            raise taken
        return reversal

    return seen.page("undo_check_out", plan)


def read_reinstate(h: str, code: str, now: dt.datetime) -> ReversalPage:
    """With the room that was assigned, or without one. Raises UnknownReservation."""
    seen = _read(h, code, now)
    stay, rooms = seen.reservation, seen.house.rooms

    def plan(keep_room: bool) -> Plan:
        return lambda: reinstated(h, stay, rooms, seen.today, keep_room=keep_room)

    can_do_without = stay.assigned_room and not stay.stay.is_day_use
    return seen.page(
        "reinstate", plan(True), plan(False) if can_do_without else None, stay.assigned_room
    )
