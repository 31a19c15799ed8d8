"""Everything that a clerk does with a reservation."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.change_party import change_party
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.confirm_hold import confirm_hold
from reservations.services.create_reservation import create_reservation
from reservations.services.expire_hold import expire_hold
from reservations.services.lock_room import lock_room
from reservations.services.move_room import move_room
from reservations.services.no_show import no_show
from reservations.services.reinstate import reinstate
from reservations.services.swap_rooms import swap_rooms
from reservations.services.unassign_room import unassign_room
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from reservations.services.unlock_room import unlock_room
from reservations.services.walk_in import walk_in
from tests.storm import rules as house
from tests.storm.desk_at_work import (
    ADULTS,
    ANY,
    KINDS,
    LENGTH,
    NUMBERS,
    SOON,
    YES,
    DeskAtWork,
    has_stays,
)
from tests.storm.model import DAY, OPEN, Hotel, Stay


class StayRules(DeskAtWork):
    """Booking, in and out, called off and back again, dates and rooms."""

    # Booking.

    @rule(at=SOON, length=LENGTH, kind=KINDS, room=st.none() | NUMBERS, adults=ADULTS, hold=YES)
    def book(
        self, at: int, length: int, kind: str, room: str | None, adults: int, hold: bool
    ) -> None:
        arrival, departure = self.day(at), self.day(at + length)
        nights = []
        if departure >= arrival:
            nights = Hotel.nights_of(arrival, departure, kind, self.hotel.rates[kind], room)
        release = self.now + dt.timedelta(hours=2) if hold else None
        stay = Stay(
            "?", self.guest, "HOLD" if hold else "PENDING", kind, arrival, departure, nights,
            adults, room=room, release_at=release,
        )  # fmt: skip
        no = house.book_no(self.hotel, stay)
        names = self.does(
            create_reservation, no,
            guest=self.guest, room_type=kind, arrival=arrival, departure=departure,
            adults=adults, room=room, release_at=release,
        )  # fmt: skip
        if names:
            stay.code = names["Reservation"]
            self.hotel.stays[stay.code] = stay

    @rule(length=st.integers(0, 5), adults=ADULTS, room=st.none() | NUMBERS)
    def walk_in(self, length: int, adults: int, room: str | None) -> None:
        until = self.day(length)
        possible = house.walk_in_rooms(self.hotel, until, adults, room)
        no: set[str] = set()
        if not possible:
            no = {"NoRoomReady"}
            if room:
                no = house.walk_in_no(self.hotel, until, adults, room)
            elif adults > max(self.hotel.most_adults.values()):
                no = {"PartyTooLarge"}
        names = self.does(walk_in, no, guest=self.guest, departure=until, adults=adults, room=room)
        if names:
            given = names["Room"]
            assert given in possible
            kind = self.hotel.rooms[given].kind
            nights = Hotel.nights_of(self.hotel.today, until, kind, self.hotel.rates[kind], given)
            stay = Stay(
                names["Reservation"], self.guest, "FULFILLED", kind, self.hotel.today, until,
                nights, adults, room=given, came_on=self.hotel.today,
            )  # fmt: skip
            self.hotel.stays[stay.code] = stay
            self.hotel.rooms[given].tenant = stay.code

    # In and out.

    @precondition(has_stays)
    @rule(which=ANY, room=st.none() | NUMBERS)
    def check_in(self, which: int, room: str | None) -> None:
        stay = self.stay(which, "PENDING")
        no = house.arrival_no(self.hotel, stay)
        possible = self.rooms_for(stay) if not room else [room]
        if room:
            no |= house.check_in_no(self.hotel, stay, room)
        elif not possible:
            no |= {"NoRoomReady"}
        names = self.does(check_in, no, code=stay.code, room=room)
        if names:
            assert names["Room"] in possible
            house.check_in(self.hotel, stay, names["Room"])

    def rooms_for(self, stay: Stay) -> list[str]:
        """What the desk may choose: never a lesser type."""
        rate = self.hotel.rates
        return [
            number
            for number, room in self.hotel.rooms.items()
            if rate[room.kind] >= rate[stay.kind]
            and not house.check_in_no(self.hotel, stay, number)
        ]

    @precondition(has_stays)
    @rule(which=ANY)
    def check_out(self, which: int) -> None:
        stay = self.stay(which, "FULFILLED")
        no = set() if stay.status == "FULFILLED" else {"NotInHouse"}
        if self.does(check_out, no, code=stay.code):
            house.check_out(self.hotel, stay)

    @precondition(has_stays)
    @rule(which=ANY, keep=YES)
    def undo_check_in(self, which: int, keep: bool) -> None:
        stay = self.stay(which, "FULFILLED")
        if stay.status != "FULFILLED":
            self.does(undo_check_in, {"NotInHouse"}, code=stay.code, keep_room=keep)
            return
        no, nights, room, kind = house.undo_check_in_plan(self.hotel, stay, keep)
        if self.does(undo_check_in, no, code=stay.code, keep_room=keep):
            house.undo_check_in(self.hotel, stay, nights, room, kind)

    @precondition(has_stays)
    @rule(which=ANY)
    def undo_check_out(self, which: int) -> None:
        stay = self.stay(which, "CLOSED")
        if stay.status != "CLOSED":
            self.does(undo_check_out, {"NotDeparted"}, code=stay.code)
            return
        no, nights = house.undo_check_out_plan(self.hotel, stay)
        if self.does(undo_check_out, no, code=stay.code):
            house.undo_check_out(self.hotel, stay, nights)

    # Called off, and back again.

    @precondition(has_stays)
    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        stay = self.stay(which, "PENDING", "HOLD")
        no = set() if stay.status in house.BEFORE else {"NotExpected"}
        if self.does(cancel, no, code=stay.code, reason="ill"):
            stay.status, stay.off_on = "CANCELLED", self.hotel.today

    @precondition(has_stays)
    @rule(which=ANY)
    def no_show(self, which: int) -> None:
        stay = self.stay(which, "PENDING")
        no = set() if stay.status == "PENDING" else {"NotExpected"}
        if self.hotel.today < stay.arrival:
            no.add("ArrivesLater")
        if self.does(no_show, no, code=stay.code):
            stay.status, stay.off_on = "NO_SHOW", self.hotel.today

    @precondition(has_stays)
    @rule(which=ANY, keep=YES)
    def reinstate(self, which: int, keep: bool) -> None:
        stay = self.stay(which, "CANCELLED", "NO_SHOW")
        no, nights, room = house.reinstate_plan(self.hotel, stay, keep)
        if self.does(reinstate, no, code=stay.code, keep_room=keep):
            stands = stay.release_at is not None and stay.release_at > self.now
            stay.status = "HOLD" if stands else "PENDING"
            stay.release_at = stay.release_at if stands else None
            stay.nights, stay.room = nights, room
            house.forget_past_rooms(self.hotel, stay, stay.off_on)
            stay.off_on = None
            stay.locked = stay.locked and bool(room)

    @precondition(has_stays)
    @rule(which=ANY)
    def confirm_hold(self, which: int) -> None:
        stay = self.stay(which, "HOLD")
        no = set() if stay.status == "HOLD" else {"NotOnHold"}
        if self.does(confirm_hold, no, code=stay.code):
            stay.status, stay.release_at = "PENDING", None

    @rule(hours=st.integers(1, 3))
    def time_passes(self, hours: int) -> None:
        """Holds whose time has come are released; until then they claim what they hold."""
        self.now += dt.timedelta(hours=hours)
        for stay in self.hotel.stays.values():
            if stay.status == "HOLD" and stay.release_at and stay.release_at <= self.now:
                assert self.does(expire_hold, set(), code=stay.code)
                stay.status, stay.off_on = "CANCELLED", self.hotel.today

    # Dates, rooms, party.

    @precondition(has_stays)
    @rule(which=ANY, arrival=st.integers(-1, 3), departure=st.integers(-3, 4), keep=YES)
    def change_dates(self, which: int, arrival: int, departure: int, keep: bool) -> None:
        stay = self.stay(which, *OPEN)
        first, last = stay.arrival + arrival * DAY, stay.departure + departure * DAY
        if stay.status == "FULFILLED" and arrival > 0:
            first = stay.arrival
        no, nights = house.change_dates_plan(self.hotel, stay, first, last, keep)
        done = self.does(
            change_dates, no, code=stay.code, arrival=first, departure=last, keep_room=keep
        )
        if done:
            stay.arrival, stay.departure, stay.nights = first, last, nights
            if stay.status != "FULFILLED" and not nights[-1].room:
                stay.room, stay.locked = None, False

    @precondition(has_stays)
    @rule(which=ANY, room=NUMBERS)
    def assign_room(self, which: int, room: str) -> None:
        stay = self.stay(which, *house.BEFORE)
        no = set() if stay.status in house.BEFORE else {"NotExpected"}
        no |= house.lock_no(self.hotel, stay, wants_room=False) | house.relocate_no(
            self.hotel, [(stay, room)]
        )
        if room == stay.room:
            no.add("SameRoom")
        if self.does(assign_room, no, code=stay.code, room=room):
            house.relocate(self.hotel, [(stay, room)])

    @precondition(has_stays)
    @rule(which=ANY)
    def unassign_room(self, which: int) -> None:
        stay = self.stay(which, *house.BEFORE)
        no = set() if stay.status in house.BEFORE else {"NotExpected"}
        no |= house.lock_no(self.hotel, stay, wants_room=True)
        if stay.by_day:
            no.add("DayUseNeedsRoom")
        if self.does(unassign_room, no, code=stay.code):
            stay.nights, stay.room = self.hotel.ahead(stay.nights, room=None), None

    @precondition(has_stays)
    @rule(which=ANY, room=NUMBERS)
    def move_room(self, which: int, room: str) -> None:
        stay = self.stay(which, "FULFILLED")
        no = set() if stay.status == "FULFILLED" else {"NotInHouse"}
        no |= house.lock_no(self.hotel, stay, wants_room=False) | house.relocate_no(
            self.hotel, [(stay, room)]
        )
        if room == stay.room:
            no.add("SameRoom")
        if self.does(move_room, no, code=stay.code, room=room):
            house.relocate(self.hotel, [(stay, room)])

    @precondition(has_stays)
    @rule(which=ANY, other=ANY)
    def swap_rooms(self, which: int, other: int) -> None:
        first, second = self.stay(which, *OPEN), self.stay(other, *OPEN)
        no: set[str] = {"SameReservation"} if first is second else set()
        for stay in (first, second):
            no |= set() if stay.status in OPEN else {"NotOpen"}
            no |= house.lock_no(self.hotel, stay, wants_room=True)
        moves = [(first, second.room or ""), (second, first.room or "")]
        if first.room and first.room == second.room:
            no.add("SameRoom")
        if not no:
            no |= house.relocate_no(self.hotel, moves)
        if self.does(swap_rooms, no, code=first.code, other=second.code):
            house.relocate(self.hotel, moves)

    @precondition(has_stays)
    @rule(which=ANY, on=YES)
    def lock(self, which: int, on: bool) -> None:
        stay = self.stay(which, *OPEN)
        no = set() if stay.status in OPEN else {"NotOpen"}
        if on:
            no |= house.lock_no(self.hotel, stay, wants_room=True)
        elif not stay.locked:
            no.add("NotLocked")
        if self.does(lock_room if on else unlock_room, no, code=stay.code):
            stay.locked = on

    @precondition(has_stays)
    @rule(which=ANY, adults=ADULTS)
    def change_party(self, which: int, adults: int) -> None:
        stay = self.stay(which, *OPEN)
        no = set() if stay.status in OPEN else {"NotOpen"}
        no |= house.party_no(self.hotel, stay.kind, adults)
        if self.does(change_party, no, code=stay.code, adults=adults):
            stay.adults = adults
