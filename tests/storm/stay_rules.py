"""Reservations are made, come, go, are called off and are back again."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
)

from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.confirm_hold import confirm_hold
from reservations.services.create_reservation import create_reservation
from reservations.services.expire_hold import expire_hold
from reservations.services.no_show import no_show
from reservations.services.reinstate import reinstate
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from reservations.services.walk_in import walk_in
from tests.storm import people
from tests.storm import rules as house
from tests.storm.desk_at_work import (
    ANY,
    CODES,
    GUESTS,
    LENGTH,
    NOTE,
    NUMBERS,
    PARTIES,
    SOON,
    USUALLY,
    YES,
    DeskAtWork,
    has,
    said_of,
)
from tests.storm.model import Hotel
from tests.storm.things import BEFORE, Party, Person, Reasons, Stay


class StayRules(DeskAtWork):
    """Booking, in and out, called off and back again."""

    @initialize()
    def open(self) -> None:
        """Somebody is in house, and others are expected."""
        super().open()
        two = Party(2)
        self.walk_in(1, 2, two, "301", "")
        self.book(Person("Ben", "Okafor"), 0, 3, "DLX", None, two, None, hold=False)
        self.book(2, 0, 2, "DLX", "101", two, 9900, hold=False)
        self.book(3, 1, 4, "SUI", "302", Party(1, 1), None, hold=True)
        self.book(3, 1, 2, "DLX", "102", Party(1), None, hold=True)
        self.book(1, 0, 0, "DLX", "103", Party(1), None, hold=False)

    # Booking.

    @rule(
        guest=GUESTS, at=SOON, length=LENGTH, kind=CODES, number=st.none() | NUMBERS,
        party=PARTIES, price=st.sampled_from([None, None, 0, 9900]), hold=USUALLY,
    )  # fmt: skip
    def book(
        self, guest: int | Person, at: int, length: int, kind: str, number: str | None,
        party: Party, price: int | None, hold: bool,
    ) -> None:  # fmt: skip
        kind = self.kind(kind)
        arrival, departure = self.day(at), self.day(at + length)
        room, nights = self.hotel.behind(number), []
        if departure >= arrival:
            agreed = self.hotel.kinds[kind].price(by_day=arrival == departure)
            agreed = agreed if price is None else price
            nights = Hotel.nights_of(arrival, departure, kind, agreed, room)
        release = self.now + dt.timedelta(hours=2) if hold else None
        stay = Stay(
            "?", "?", "HOLD" if hold else "PENDING", kind, arrival, departure, nights,
            party, room=room, release_at=release,
        )  # fmt: skip
        whom, no = self.whom(guest)
        no |= house.book_no(self.hotel, stay)
        if number and not room:
            no.add("UnknownRoom")
        names = self.does(
            create_reservation, no,
            guest=whom, room_type=kind, arrival=arrival, departure=departure,
            room=number, price=price, release_at=release, **said_of(party),
        )  # fmt: skip
        if names:
            stay.code = names["Reservation"]
            self.hotel.stays[stay.code] = stay
            people.belongs(self.hotel, stay, self.meets(guest, names))

    @rule(
        guest=GUESTS, length=st.integers(0, 5), party=PARTIES, number=st.none() | NUMBERS, note=NOTE
    )
    def walk_in(
        self, guest: int | Person, length: int, party: Party, number: str | None, note: str
    ) -> None:
        today, until = self.hotel.today, self.day(length)
        whom, no = self.whom(guest)
        no |= house.dates_no(self.hotel, today, until, "DLX")
        if number:
            room = self.hotel.behind(number)
            reasons = {"UnknownRoom"}
            if room:
                reasons = house.walk_in_no(self.hotel, until, party, room, note)
        else:
            room = house.walk_in_room(self.hotel, until, party)
            reasons = set() if room else house.nothing_for_no(self.hotel, party)
        no |= reasons
        names = self.does(
            walk_in, no, guest=whom, departure=until, room=number, note=note, **said_of(party)
        )
        if names and room:
            there = self.hotel.rooms[room]
            assert names["Room"] == there.number
            price = self.hotel.kinds[there.kind].price(by_day=not length)
            nights = Hotel.nights_of(today, until, there.kind, price, room)
            stay = Stay(
                names["Reservation"], "?", "FULFILLED", there.kind, today, until,
                nights, party, room=room, came_on=today,
            )  # fmt: skip
            if note and number and not house.is_ready(self.hotel, room):
                stay.room_note = note
            self.hotel.stays[stay.code] = stay
            there.tenant = stay.code
            people.belongs(self.hotel, stay, self.meets(guest, names))

    # In and out.

    @precondition(has("PENDING"))
    @rule(which=ANY, number=st.none() | NUMBERS, note=NOTE)
    def check_in(self, which: int, number: str | None, note: str) -> None:
        stay = self.stay(which, "PENDING")
        no = house.arrival_no(self.hotel, stay)
        if number:
            room = self.hotel.behind(number)
            no |= house.check_in_no(self.hotel, stay, room, note) if room else {"UnknownRoom"}
        else:
            room = house.check_in_room(self.hotel, stay)
            no |= set() if room else {"NoRoomReady"}
        names = self.does(check_in, no, code=stay.code, room=number, note=note)
        if names and room:
            assert names["Room"] == self.hotel.rooms[room].number
            house.check_in(self.hotel, stay, room, note if number else "")

    @precondition(has("FULFILLED"))
    @rule(which=ANY)
    def check_out(self, which: int) -> None:
        stay = self.stay(which, "FULFILLED")
        no = set() if stay.status == "FULFILLED" else {"NotInHouse"}
        if self.does(check_out, no, code=stay.code):
            house.check_out(self.hotel, stay)

    @precondition(has("FULFILLED"))
    @rule(which=ANY, keep=YES)
    def undo_check_in(self, which: int, keep: bool) -> None:
        stay = self.stay(which, "FULFILLED")
        if stay.status != "FULFILLED":
            self.does(undo_check_in, {"NotInHouse"}, code=stay.code, keep_room=keep)
            return
        no, nights, room, kind = house.undo_check_in_plan(self.hotel, stay, keep)
        if self.does(undo_check_in, no, code=stay.code, keep_room=keep):
            house.undo_check_in(self.hotel, stay, nights, room, kind)

    @precondition(has("CLOSED"))
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

    @precondition(has(*BEFORE))
    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        stay = self.stay(which, "PENDING", "HOLD")
        no = set() if stay.status in BEFORE else {"NotExpected"}
        if self.does(cancel, no, code=stay.code, reason="ill"):
            stay.status, stay.off_on = "CANCELLED", self.hotel.today

    @precondition(has("PENDING"))
    @rule(which=ANY)
    def no_show(self, which: int) -> None:
        stay = self.stay(which, "PENDING")
        no = set() if stay.status == "PENDING" else {"NotExpected"}
        if self.hotel.today < stay.arrival:
            no.add("ArrivesLater")
        if self.does(no_show, no, code=stay.code):
            stay.status, stay.off_on = "NO_SHOW", self.hotel.today

    @precondition(has("CANCELLED", "NO_SHOW"))
    @rule(which=ANY, keep=YES)
    def reinstate(self, which: int, keep: bool) -> None:
        stay = self.stay(which, "CANCELLED", "NO_SHOW")
        no, nights, room = house.reinstate_plan(self.hotel, stay, keep)
        if self.does(reinstate, no, code=stay.code, keep_room=keep):
            house.reinstate(self.hotel, stay, nights, room, self.now)

    @precondition(has("HOLD"))
    @rule(which=ANY, confirm=YES)
    def settle_hold(self, which: int, confirm: bool) -> None:
        """It is confirmed; before its time nobody can release it. Of one that was released at its
        time, that is told."""
        stay = self.stay(which, "HOLD")
        no: Reasons = set() if stay.status == "HOLD" else {"NotOnHold", "HoldReleased"}
        if not confirm and not no:
            no.add("HoldStands")
        if self.does(confirm_hold if confirm else expire_hold, no, code=stay.code):
            stay.status, stay.release_at = "PENDING", None
