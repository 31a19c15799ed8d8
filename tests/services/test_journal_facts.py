"""The journal keeps of every change what stood before it, so that each record can be told as it was
at any moment: going back from how it is now, each entry says how it was before."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from reservations.models import JournalEntry, keys
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.assign_room import assign_room
from reservations.services.change_dates import change_dates
from reservations.services.check_out import check_out
from reservations.services.confirm_hold import confirm_hold
from reservations.services.lock_room import lock_room
from reservations.services.mark_dirty import mark_dirty
from reservations.services.move_room import move_room
from reservations.services.out_of_service import out_of_service
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.retype_room import retype_room
from reservations.services.unlock_room import unlock_room
from reservations.services.walk_in import walk_in
from tests.closing import out_of_service_for, returned
from tests.desk import ANA, NOW, Desk, day

RELEASE = NOW + dt.timedelta(hours=1)


def facts_of(desk: Desk, operation: str) -> Mapping[str, Any]:
    entry: JournalEntry = desk.get(keys.journal_entry(desk.h, operation))
    facts: Mapping[str, Any] = entry.facts.as_dict()
    return facts


def last_facts(desk: Desk, code: str) -> Mapping[str, Any]:
    """The facts of whatever has written the reservation last."""
    return facts_of(desk, desk.reservation(code).last_operation)


@pytest.mark.parametrize("verb", ["create_reservation", "walk_in"])
def test_a_new_stay_says_how_many_come(desk: Desk, verb: str) -> None:
    if verb == "walk_in":
        arguments = {"guest": ANA, "departure": day(2), "adults": 2, "children": 1}
        code = desk.does(walk_in, room="101", **arguments).names["Reservation"]
    else:
        code = desk.books(adults=2, children=1)
    after = last_facts(desk, code)["after"]
    assert (after["adults"], after["children"]) == (2, 1)


def test_a_move_keeps_the_room_that_stood_and_whether_it_was_locked(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.does(lock_room, code=code)
    desk.does(change_dates, code=code, departure=day(2))
    assert last_facts(desk, code)["stood"] == {"room": "102", "locked": True}


def test_a_reservation_without_a_room_or_a_release_time_says_that_nothing_stood(
    desk: Desk,
) -> None:
    code = desk.books()
    desk.does(change_dates, code=code, departure=day(2))
    assert last_facts(desk, code)["stood"] == {}


def test_a_hold_that_is_confirmed_keeps_when_it_would_have_been_released(desk: Desk) -> None:
    code = desk.books(release_at=RELEASE)
    desk.does(confirm_hold, code=code)
    assert last_facts(desk, code)["stood"] == {"release_at": "2026-11-22T19:05:00.000Z"}


def test_a_lock_and_its_end_say_what_was(desk: Desk) -> None:
    code = desk.books(room="102")
    desk.does(lock_room, code=code)
    locked = last_facts(desk, code)
    desk.does(unlock_room, code=code)
    unlocked = last_facts(desk, code)
    said = [(each["before"]["locked"], each["after"]["locked"]) for each in (locked, unlocked)]
    assert said == [(False, True), (True, False)]


@pytest.mark.parametrize("verb", ["check_out", "move_room"])
def test_whoever_leaves_a_room_dirty_keeps_the_state_that_it_was_in(desk: Desk, verb: str) -> None:
    code = desk.in_house("101")
    desk.sets("101", housekeeping="INSPECTED")
    if verb == "check_out":
        desk.does(check_out, code=code)
    else:
        desk.does(move_room, code=code, room="102")
    assert desk.room("101").housekeeping == "DIRTY"
    assert last_facts(desk, code)["before"]["housekeeping"] == "INSPECTED"


def test_an_expected_stay_that_gets_another_room_says_nothing_of_housekeeping(desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(assign_room, code=code, room="102")
    assert "housekeeping" not in last_facts(desk, code)["before"]


def test_a_room_that_returns_to_service_keeps_the_state_that_it_was_in(desk: Desk) -> None:
    outcome = returned(desk, out_of_service_for(desk))
    facts = facts_of(desk, outcome.operation)
    assert (facts["before"]["housekeeping"], facts["after"]["housekeeping"]) == ("CLEAN", "DIRTY")


def test_a_removed_room_keeps_all_that_it_said(desk: Desk) -> None:
    desk.does(add_room, number="204", room_type="SUI", floor="2")
    outcome = desk.does(remove_room, room="204")
    assert facts_of(desk, outcome.operation) == {
        "room": "204",
        "before": {"number": "204", "type": "SUI", "floor": "2", "housekeeping": "CLEAN"},
    }


def test_a_new_type_keeps_all_its_settings(desk: Desk) -> None:
    typed = {"name": "Standard", "rate": 9000, "max_adults": 2, "sleeps": 3, "allowance": 1}
    outcome = desk.does(add_room_type, code="STD", **typed)
    after = dict(facts_of(desk, outcome.operation)["after"])
    assert after.pop("open_until") == "2029-05"
    assert after == typed


@pytest.mark.parametrize(
    "verb", [mark_dirty, rename_room, retype_room, out_of_service, remove_room]
)
def test_whatever_is_done_to_a_room_keeps_its_id(desk: Desk, verb: Any) -> None:
    """The number on its door may be another room's by the time at which it is read."""
    arguments: dict[Any, dict[str, Any]] = {
        rename_room: {"number": "9"},
        retype_room: {"room_type": "DLX"},
        out_of_service: {
            "first": day(0), "until": day(1), "reason": "Leak", "returns_as": "DIRTY",
        },
    }  # fmt: skip
    outcome = desk.does(verb, room="300", **arguments.get(verb, {}))
    assert facts_of(desk, outcome.operation)["room"] == "3OO"
