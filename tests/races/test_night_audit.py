"""The night audit beside clerks at work, beside itself, and two who end one day."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.operation import Outcome
from reservations.models import Day, Room, RoomType
from reservations.services.change_dates import change_dates
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.roll_horizon import roll_horizon
from tests.desk import NOW, TODAY, Desk, day
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    without_guard,
)

pytestmark = pytest.mark.local

ROOMS = {f"{101 + n}": "DLX" for n in range(30)}
SETTLED = NOW + 2 * LONGEST_VERB


@pytest.fixture(autouse=True)
def _sweeps_take_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what a sweep has done is known by its instant."""
    monkeypatch.setattr("reservations.night_audit.sweeping.monotonic", lambda: 0.0)


@pytest.fixture
def desk(h: str) -> Desk:
    """Twelve rooms were slept in on the 22nd, and the day has ended."""
    desk = Desk.opened(h, rooms=ROOMS, last_month="2026-12")
    for number in range(101, 113):
        desk.in_house(str(number))
    desk.does(end_of_day)
    return desk


def dirties(desk: Desk) -> Outcome:
    return desk.does(dirty_slept_rooms, night=TODAY)


def dirty_rooms(desk: Desk) -> list[str]:
    rooms = Books(desk).all(Room)
    return sorted(room.number for room in rooms if room.housekeeping == "DIRTY")


def guest_in(desk: Desk, number: str) -> str:
    return str(desk.room(number).rented_to)


# Clerks at work in the same rooms.


@pytest.mark.parametrize("rival", ["check_out", "move_room", "mark_clean"])
def test_what_a_clerk_does_between_looking_and_writing_stays(desk: Desk, rival: str) -> None:
    work: dict[str, Callable[[], Any]] = {
        "check_out": lambda: desk.leaves(guest_in(desk, "101")),
        "move_room": lambda: desk.does(move_room, code=guest_in(desk, "101"), room="120"),
        "mark_clean": lambda: (dirties(desk), desk.does(mark_clean, room="101")),
    }
    with before_the_write(work[rival]):
        try:
            dirties(desk)
        except r.NothingToDo:
            assert rival == "mark_clean"
    room = desk.room("101")
    assert (room.status, room.housekeeping) == {
        "check_out": ("FREE", "DIRTY"),
        "move_room": ("FREE", "DIRTY"),
        "mark_clean": ("OCCUPIED", "CLEAN"),
    }[rival]
    assert wrong(desk) == []


@pytest.mark.parametrize("rival", ["check_out", "mark_clean"])
def test_control_without_the_rooms_last_operation_the_clerks_work_is_undone(
    desk: Desk, rival: str
) -> None:
    def works() -> None:
        dirties(desk)
        desk.does(mark_clean, room="101")
        if rival == "check_out":
            desk.leaves(guest_in(desk, "101"))

    with without_guard(Room, "LastOperation"), before_the_write(works):
        dirties(desk)
    room = desk.room("101")
    # What was cleaned today is dirty of the night before; who has left today, too.
    assert (room.housekeeping, room.housekeeping_on) == ("DIRTY", TODAY)


def test_sweeps_and_twelve_clerks_at_once_leave_every_room_as_it_is(desk: Desk) -> None:
    codes = [guest_in(desk, str(number)) for number in range(101, 113)]
    start = threading.Barrier(14)

    def sweeps() -> None:
        start.wait(30)
        desk.sweeps()

    def leaves(code: str) -> None:
        start.wait(30)
        desk.leaves(code)

    with ThreadPoolExecutor(14) as workers:
        jobs = [workers.submit(sweeps) for _ in range(2)]
        jobs += [workers.submit(leaves, code) for code in codes]
        for job in jobs:
            job.result()
    rooms = {room.number: room for room in Books(desk).all(Room)}
    assert {rooms[str(n)].status for n in range(101, 113)} == {"FREE"}
    assert {rooms[str(n)].housekeeping for n in range(101, 113)} == {"DIRTY"}
    assert {rooms[str(n)].housekeeping_on for n in range(101, 113)} == {day(1)}
    assert desk.sweeps() == []
    assert wrong(desk) == []


# Two sweeps at once.


def test_two_sweeps_do_everything_once(h: str) -> None:
    desk = Desk.opened(h, rooms=ROOMS, last_month="2026-12")
    for number in range(101, 131):
        desk.in_house(str(number))
    desk.does(end_of_day)
    start = threading.Barrier(2)

    def sweeps() -> list[Outcome]:
        start.wait(30)
        return desk.sweeps(SETTLED)

    with ThreadPoolExecutor(2) as workers:
        both = [job.result() for job in [workers.submit(sweeps) for _ in range(2)]]
    outcomes = [outcome for sweep in both for outcome in sweep]
    named = [outcome.names["Rooms"] for outcome in outcomes if "Rooms" in outcome.names]
    assert sorted(", ".join(named).split(", ")) == sorted(ROOMS)
    verbs = [outcome.verb for outcome in outcomes]
    assert (verbs.count("roll_horizon"), verbs.count("seal_day")) == (2, 1)
    assert dirty_rooms(desk) == sorted(ROOMS)
    (ended,) = Books(desk).all(Day)
    assert ended.swept_at == SETTLED
    assert wrong(desk) == []


def test_control_without_the_types_last_operation_the_months_are_opened_by_one(desk: Desk) -> None:
    """The months themselves are put if absent: a second horizon cannot be written over them."""
    with without_guard(RoomType, "LastOperation"), all_have_read(2):
        answers = at_once(*[lambda: desk.does(roll_horizon, room_type="DLX")] * 2)
    assert len(done(answers)) == 1
    assert wrong(desk) == []


# The end of the day itself.


@pytest.mark.parametrize("managers", [2, 4])
def test_a_day_is_ended_once_with_the_decisions_of_one(desk: Desk, managers: int) -> None:
    codes = [desk.books(arrival=day(1)) for _ in range(managers)]
    with all_have_read(managers):
        answers = at_once(
            *(lambda code=code: desk.does(end_of_day, no_shows=[code]) for code in codes)
        )
    assert len(done(answers)) == 1
    assert refused(answers) == [r.DayEnded(day(1))] * (managers - 1)
    assert desk.hotel().business_date == day(2)
    desk.sweeps()
    statuses = [desk.reservation(code).status for code in codes]
    assert sorted(statuses) == ["NO_SHOW", *["PENDING"] * (managers - 1)]
    assert wrong(desk) == []


def test_whoever_is_given_up_and_comes_at_that_moment_is_in_house_or_a_no_show(desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    with before_the_write(lambda: desk.arrives(code, "120")):
        desk.does(end_of_day, no_shows=[code])
    desk.sweeps()
    assert desk.reservation(code).status == "FULFILLED"
    assert wrong(desk) == []


def test_an_extension_that_was_planned_before_the_date_moved_commits_after_it(desk: Desk) -> None:
    code = guest_in(desk, "101")

    def night() -> None:
        desk.does(end_of_day)
        desk.sweeps()

    with before_the_write(night):
        desk.does(change_dates, code=code, departure=day(5))
    assert desk.reservation(code).departure == day(5)
    assert desk.room("101").occupied_until == day(5)
    desk.sweeps(SETTLED)
    assert {each.swept_at for each in Books(desk).all(Day)} == {SETTLED}
    assert wrong(desk) == []


def test_a_cleaning_that_was_planned_before_the_date_moved_was_before_the_night(
    desk: Desk,
) -> None:
    """It commits when the night has been swept, and is undone by it before the day is sealed."""
    desk.sweeps()

    def night() -> None:
        desk.does(end_of_day)
        desk.sweeps()

    with before_the_write(night):
        desk.does(mark_clean, room="101")
    assert (desk.room("101").housekeeping, desk.room("101").housekeeping_on) == ("CLEAN", day(1))
    desk.sweeps(SETTLED)
    assert desk.room("101").housekeeping == "DIRTY"
    assert {each.swept_at for each in Books(desk).all(Day)} == {SETTLED}
    assert wrong(desk) == []
