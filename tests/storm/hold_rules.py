"""Holds whose time has come, and whoever needs what they still claim."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from reservations.services.expire_hold import expire_hold
from tests.storm.change_rules import ChangeRules
from tests.storm.desk_at_work import ANY, GUESTS, YES, has
from tests.storm.house_rules import FEWEST_ROOMS, HouseRules
from tests.storm.stay_rules import StayRules
from tests.storm.things import BEFORE, Party, Person, Stay

HOURS = st.integers(1, 3)
WISHES = [
    "check_in", "assign_room", "move_room", "change_dates", "reinstate", "retype_room",
    "remove_room", "edit_room_type", "out_of_order",
]  # fmt: skip


class HoldRules(StayRules, ChangeRules, HouseRules):
    """To the model a hold whose time has come is nobody's business, whatever the table lists."""

    @precondition(has("HOLD"))
    @rule(which=ANY, hours=HOURS, guest=GUESTS, length=st.integers(0, 3), any_room=YES)
    def somebody_books(
        self, which: int, hours: int, guest: int | Person, length: int, any_room: bool
    ) -> None:
        hold = self.stay(which, "HOLD")
        number, at = self.number_of(hold), (hold.arrival - self.hotel.today).days
        with self.past_holds(hours):
            self.book(
                guest, at, length, hold.kind, None if any_room else number, Party(1), None, False
            )

    @precondition(has("HOLD"))
    @rule(which=ANY, hours=HOURS, guest=GUESTS, length=st.integers(1, 4))
    def somebody_walks_in(self, which: int, hours: int, guest: int | Person, length: int) -> None:
        number = self.number_of(self.stay(which, "HOLD"))
        with self.past_holds(hours):
            self.walk_in(guest, length, Party(1), number, "")

    @precondition(has("HOLD"))
    @rule(which=ANY, other=ANY, hours=HOURS, wish=st.sampled_from(WISHES))
    def somebody_wants_the_room(self, which: int, other: int, hours: int, wish: str) -> None:
        hold = self.stay(which, "HOLD")
        number, at = self.number_of(hold), (hold.arrival - self.hotel.today).days
        with self.past_holds(hours):
            if wish == "check_in" and has("PENDING")(self):
                self.check_in(other, number, "")
            elif wish == "assign_room" and has(*BEFORE)(self):
                self.assign_room(other, number)
            elif wish == "move_room" and has("FULFILLED")(self):
                self.move_room(other, number, "")
            elif wish == "change_dates" and has("PENDING", "FULFILLED")(self):
                self.change_dates(other, 0, 2, True)
            elif wish == "reinstate" and has("CANCELLED", "NO_SHOW")(self):
                self.reinstate(other, True)
            elif wish == "retype_room":
                self.retype_room(number, "DLX")
            elif wish == "remove_room" and len(self.hotel.rooms) > FEWEST_ROOMS:
                self.remove_room(number)
            elif wish == "edit_room_type":
                self.edit_room_type(hold.kind, 12000, None, 2, 3, 0, False)
            else:
                self.shut(number, at, 2, in_order=False, state="CLEAN", oversell=False)

    def number_of(self, hold: Stay) -> str:
        """The room that the hold has, or another of the house."""
        room = hold.room or next(iter(self.hotel.rooms))
        return self.hotel.rooms[room].number if room in self.hotel.rooms else "301"

    @contextmanager
    def past_holds(self, hours: int) -> Iterator[None]:
        """Time passes, something is done, and then who is still on hold is released."""
        self.now += dt.timedelta(hours=hours)
        expired = [
            stay
            for stay in self.hotel.stays.values()
            if stay.status == "HOLD" and stay.release_at and stay.release_at <= self.now
        ]
        for stay in expired:
            stay.status = "EXPIRED"
        yield
        for stay in expired:
            if self.desk.reservation(stay.code).status != "CANCELLED":
                self.does(expire_hold, set(), code=stay.code)
            stay.status, stay.off_on = "CANCELLED", self.hotel.today
