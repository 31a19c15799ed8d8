"""What is done to the house itself: windows, rooms, types, housekeeping, and the end of a day."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from reservations.models import keys
from reservations.night_audit.sweeping import swept
from reservations.selectors.unfinished import read_unfinished
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.check_out import check_out
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.edit_hotel import edit_hotel
from reservations.services.edit_notes import edit_notes
from reservations.services.edit_room_type import edit_room_type
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from reservations.services.mark_inspected import mark_inspected
from reservations.services.no_show import no_show
from reservations.services.out_of_order import out_of_order
from reservations.services.out_of_service import out_of_service
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.return_to_service import return_to_service
from reservations.services.retype_room import retype_room
from tests.storm import rooms
from tests.storm import rules as house
from tests.storm.desk_at_work import (
    ANY,
    CODES,
    HORIZON,
    NUMBERS,
    SELDOM,
    SOON,
    STALE,
    USUALLY,
    YES,
    DeskAtWork,
)
from tests.storm.things import DAY, Kind, Reasons, Room, Shut, Stay

STATES = st.sampled_from(["DIRTY", "CLEAN", "CLEAN", "INSPECTED"])
FEWEST_ROOMS = 4
MARKS = {"DIRTY": mark_dirty, "CLEAN": mark_clean, "INSPECTED": mark_inspected}


def has_time_for_another_day(desk: DeskAtWork) -> bool:
    """Whether something was done on this one, and most of what is sold is still to come."""
    return desk.hotel.step % 3 == 0 and desk.hotel.today < HORIZON - 20 * DAY


class HouseRules(DeskAtWork):
    """The house, its rooms, and how it works."""

    # Closed, and back in service.

    @rule(
        number=NUMBERS, at=SOON, length=st.integers(0, 3), in_order=YES, state=STATES,
        oversell=SELDOM,
    )  # fmt: skip
    def shut(
        self, number: str, at: int, length: int, in_order: bool, state: str, oversell: bool
    ) -> None:
        room, first, until = self.hotel.behind(number), self.day(at), self.day(at + length)
        no = rooms.shut_no(self.hotel, room, first, until, in_order=in_order, oversell=oversell)
        more = {} if in_order else {"oversell": oversell}
        names = self.does(
            out_of_service if in_order else out_of_order, no,
            room=number, first=first, until=until, reason="paint", returns_as=state, **more,
        )  # fmt: skip
        if names and room:
            window, made = names["Window"], self.hotel.step
            self.hotel.shut[window] = Shut(window, room, first, until, in_order, state, made)

    @precondition(lambda self: bool(self.hotel.shut))
    @rule(which=ANY)
    def reopen(self, which: int) -> None:
        windows = list(self.hotel.shut.values())
        shut = windows[which % len(windows)]
        no = set() if shut.stands else {"WindowEnded"}
        if self.does(return_to_service, no, window=shut.id):
            state = rooms.returned_as(self.hotel, shut)
            if state:
                self.hotel.keep(shut.room, state)
            shut.stands = False

    # Rooms.

    @rule(number=NUMBERS, kind=CODES)
    def add_room(self, number: str, kind: str) -> None:
        kind = self.kind(kind)
        no: Reasons = {"RoomNumberTaken"} if self.hotel.behind(number) else set()
        if self.does(add_room, no, number=number, room_type=kind):
            room = self.desk.get(keys.room_number(self.desk.h, number)).room_id
            taken = number in self.hotel.rooms
            assert room not in self.hotel.rooms
            assert room.startswith(f"{number}.") if taken else room == number
            # Whoever adds a room says that it is clean.
            self.hotel.rooms[room] = Room(kind, number)
            self.hotel.keep(room, "CLEAN")

    @precondition(lambda self: len(self.hotel.rooms) > FEWEST_ROOMS)
    @rule(number=NUMBERS)
    def remove_room(self, number: str) -> None:
        room = self.hotel.behind(number)
        no = rooms.unclaimed_no(self.hotel, room) | rooms.fewer_no(self.hotel, room)
        if self.does(remove_room, no, room=number) and room:
            del self.hotel.rooms[room]

    @rule(number=NUMBERS, other=NUMBERS)
    def rename_room(self, number: str, other: str) -> None:
        room = self.hotel.behind(number)
        no = rooms.rename_no(self.hotel, room, other)
        if self.does(rename_room, no, room=number, number=other) and room:
            self.hotel.rooms[room].number = other

    @rule(number=NUMBERS, kind=CODES)
    def retype_room(self, number: str, kind: str) -> None:
        kind = self.kind(kind)
        room = self.hotel.behind(number)
        no = rooms.retype_no(self.hotel, room, kind)
        if self.does(retype_room, no, room=number, room_type=kind) and room:
            self.hotel.rooms[room].kind = kind

    @rule(number=NUMBERS, state=STATES, stale=SELDOM)
    def housekeeping(self, number: str, state: str, stale: bool) -> None:
        room, more = self.hotel.behind(number), {}
        no = rooms.mark_no(self.hotel, room, state)
        if stale and state != "DIRTY":
            no, more = no | {"HousekeepingChanged"}, {"seen": STALE}
        if self.does(MARKS[state], no, room=number, **more) and room:
            self.hotel.keep(room, state)

    # How it is sold, and how the house works.

    @rule(
        code=CODES, rate=st.sampled_from([12000, 15000, 22000]),
        day_rate=st.sampled_from([None, 5000]), most_adults=st.integers(1, 3),
        sleeps=st.integers(2, 4), allowance=st.integers(0, 2), stale=SELDOM,
    )  # fmt: skip
    def edit_room_type(
        self, code: str, rate: int, day_rate: int | None, most_adults: int, sleeps: int,
        allowance: int, stale: bool,
    ) -> None:  # fmt: skip
        code = self.kind(code)
        after = replace(
            self.hotel.kinds[code], rate=rate, day_rate=day_rate, most_adults=most_adults,
            sleeps=sleeps, allowance=allowance,
        )  # fmt: skip
        no = rooms.edit_kind_no(self.hotel, code, after) | ({"SettingsChanged"} if stale else set())
        done = self.does(
            edit_room_type, no,
            code=code, name=after.name, rate=rate, max_adults=most_adults, sleeps=sleeps,
            allowance=allowance, day_rate=day_rate, seen=STALE if stale else "",
        )  # fmt: skip
        if done:
            self.hotel.kinds[code] = after

    @rule(code=CODES, allowance=st.integers(0, 2))
    def add_room_type(self, code: str, allowance: int) -> None:
        kind = Kind("Junior suite", 15000, 2, 4, allowance)
        no: Reasons = {"RoomTypeTaken"} if code in self.hotel.kinds else set()
        done = self.does(
            add_room_type, no,
            code=code, name=kind.name, rate=kind.rate, max_adults=kind.most_adults,
            sleeps=kind.sleeps, allowance=allowance,
        )  # fmt: skip
        if done:
            self.hotel.kinds[code] = kind
            self.hotel.horizons[code] = rooms.horizon(self.hotel.today)

    @rule(
        name=st.sampled_from(["Hotel Miramar", "Miramar"]), inspected_only=SELDOM,
        no_days=SELDOM, stale=SELDOM,
    )  # fmt: skip
    def edit_hotel(self, name: str, inspected_only: bool, no_days: bool, stale: bool) -> None:
        no: Reasons = {"SettingsChanged"} if stale else set()
        done = self.does(
            edit_hotel, no,
            name=name, inspected_only=inspected_only, day_use=not no_days,
            seen=STALE if stale else "",
        )  # fmt: skip
        if done:
            hotel = self.hotel
            hotel.name, hotel.inspected_only, hotel.sells_days = name, inspected_only, not no_days

    # The day.

    @precondition(has_time_for_another_day)
    @rule(all_leave=USUALLY, which=st.integers(0, 63), sweeps=YES, touches=SELDOM)
    def end_of_day(self, all_leave: bool, which: int, sweeps: bool, touches: bool) -> None:
        """Some who have not come are given up; then all that follows is swept, or a part of it."""
        night = self.hotel.today
        for stay in rooms.staying_on(self.hotel) if all_leave else []:
            self.does(check_out, set(), code=stay.code)
            house.check_out(self.hotel, stay)
        given_up = rooms.given_up(self.hotel, which)
        no, codes = rooms.end_of_day_no(self.hotel), [stay.code for stay in given_up]
        if not self.does(end_of_day, no, no_shows=codes):
            return
        self.hotel.today += DAY
        spared = given_up.pop() if touches and given_up else None
        if spared:
            self.does(edit_notes, set(), code=spared.code, notes="Comes after midnight")
            spared.notes = "Comes after midnight"
        if sweeps:
            self.sweeps(night, given_up, spared)
            return
        for stay in given_up:
            self.does(no_show, set(), code=stay.code)
            stay.status, stay.off_on = "NO_SHOW", self.hotel.today
        dirty = rooms.slept_in(self.hotel)
        self.does(dirty_slept_rooms, set() if dirty else {"NothingToDo"}, night=night)
        for room in dirty:
            self.hotel.keep(room, "DIRTY", on=night)

    def sweeps(self, night: dt.date, given_up: list[Stay], spared: Stay | None) -> None:
        """Nothing is left to do, but to be told of who was given up and is expected after all."""
        hotel = self.hotel
        self.now += dt.timedelta(seconds=1)
        hotel.step += 1
        found = swept(self.desk.h, by="storm", now=self.now)
        assert found.stuck is None
        assert spared is None or spared.code in {each.code for each in found.spared}
        assert not read_unfinished(self.desk.h, self.now).count
        hotel.horizons = dict.fromkeys(hotel.kinds, rooms.horizon(hotel.today))
        for stay in given_up:
            stay.status, stay.off_on = "NO_SHOW", hotel.today
        for shut in rooms.over(hotel):
            state = rooms.returned_as(hotel, shut)
            if state:
                hotel.keep(shut.room, state)
            shut.stands = False
        for room in rooms.slept_in(hotel):
            hotel.keep(room, "DIRTY", on=night)
