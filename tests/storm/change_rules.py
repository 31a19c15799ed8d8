"""What of a reservation is changed while it stands: dates, room, lock, party."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from reservations.services.assign_room import assign_room
from reservations.services.change_dates import change_dates
from reservations.services.change_party import change_party
from reservations.services.edit_notes import edit_notes
from reservations.services.lock_room import lock_room
from reservations.services.move_room import move_room
from reservations.services.swap_rooms import swap_rooms
from reservations.services.unassign_room import unassign_room
from reservations.services.unlock_room import unlock_room
from tests.storm import changes
from tests.storm.desk_at_work import (
    ANY,
    NOTE,
    NUMBERS,
    PARTIES,
    SELDOM,
    STALE,
    YES,
    DeskAtWork,
    has,
    said_of,
)
from tests.storm.things import BEFORE, DAY, OPEN, Party, Reasons


class ChangeRules(DeskAtWork):
    """Other dates, another room, more people."""

    @precondition(has(*OPEN))
    @rule(which=ANY, arrival=st.integers(-1, 3), departure=st.integers(-3, 4), keep=YES)
    def change_dates(self, which: int, arrival: int, departure: int, keep: bool) -> None:
        stay = self.stay(which, *OPEN)
        first, last = stay.arrival + arrival * DAY, stay.departure + departure * DAY
        if stay.status == "FULFILLED" and arrival > 0:
            first = stay.arrival
        no, nights = changes.change_dates_plan(self.hotel, stay, first, last, keep)
        done = self.does(
            change_dates, no, code=stay.code, arrival=first, departure=last, keep_room=keep
        )
        if done:
            stay.arrival, stay.departure, stay.nights = first, last, nights
            if stay.status != "FULFILLED" and not nights[-1].room:
                stay.room, stay.locked = None, False

    @precondition(has(*BEFORE))
    @rule(which=ANY, number=NUMBERS)
    def assign_room(self, which: int, number: str) -> None:
        stay, room = self.stay(which, *BEFORE), self.hotel.behind(number)
        no = set() if stay.status in BEFORE else {"NotExpected"}
        no |= changes.other_room_no(self.hotel, stay, room)
        if self.does(assign_room, no, code=stay.code, room=number) and room:
            changes.relocate(self.hotel, [(stay, room)])

    @precondition(has(*BEFORE))
    @rule(which=ANY)
    def unassign_room(self, which: int) -> None:
        stay = self.stay(which, *BEFORE)
        no = set() if stay.status in BEFORE else {"NotExpected"}
        no |= changes.lock_no(self.hotel, stay, wants_room=True)
        if stay.by_day:
            no.add("DayUseNeedsRoom")
        if self.does(unassign_room, no, code=stay.code):
            stay.nights, stay.room = self.hotel.ahead(stay.nights, room=None), None

    @precondition(has("FULFILLED"))
    @rule(which=ANY, number=NUMBERS, note=NOTE)
    def move_room(self, which: int, number: str, note: str) -> None:
        stay, room = self.stay(which, "FULFILLED"), self.hotel.behind(number)
        no = set() if stay.status == "FULFILLED" else {"NotInHouse"}
        no |= changes.other_room_no(self.hotel, stay, room, note)
        if self.does(move_room, no, code=stay.code, room=number, note=note) and room:
            changes.relocate(self.hotel, [(stay, room)], note)

    @precondition(has(*OPEN))
    @rule(which=ANY, other=ANY)
    def swap_rooms(self, which: int, other: int) -> None:
        first, second = self.stay(which, *OPEN), self.stay(other, *OPEN)
        no: Reasons = {"SameReservation"} if first is second else set()
        for stay in (first, second):
            no |= set() if stay.status in OPEN else {"NotOpen"}
            no |= changes.lock_no(self.hotel, stay, wants_room=True)
        moves = [(first, second.room or ""), (second, first.room or "")]
        if first.room and first.room == second.room:
            no.add("SameRoom")
        if not no:
            no |= changes.relocate_no(self.hotel, moves)
        if self.does(swap_rooms, no, code=first.code, other=second.code):
            changes.relocate(self.hotel, moves)

    @precondition(has(*OPEN))
    @rule(which=ANY, on=YES)
    def lock(self, which: int, on: bool) -> None:
        stay = self.stay(which, *OPEN)
        no = set() if stay.status in OPEN else {"NotOpen"}
        if on:
            no |= changes.lock_no(self.hotel, stay, wants_room=True)
        elif not stay.locked:
            no.add("NotLocked")
        if self.does(lock_room if on else unlock_room, no, code=stay.code):
            stay.locked = on

    @precondition(has(*OPEN))
    @rule(which=ANY, party=PARTIES)
    def change_party(self, which: int, party: Party) -> None:
        stay = self.stay(which, *OPEN)
        no = changes.party_change_no(self.hotel, stay, party)
        if self.does(change_party, no, code=stay.code, **said_of(party)):
            stay.party = party

    @rule(which=ANY, notes=st.sampled_from(["", "Late", "Late, with a dog"]), stale=SELDOM)
    def edit_notes(self, which: int, notes: str, stale: bool) -> None:
        stay = self.stay(which, *OPEN)
        no: Reasons = {"NotesChanged"} if stale else set()
        if self.does(edit_notes, no, code=stay.code, notes=notes, seen=STALE if stale else ""):
            stay.notes = notes
