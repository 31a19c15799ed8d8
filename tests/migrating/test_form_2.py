"""Form 2: every room says who has set its housekeeping state, from the day on which it is added."""

import datetime as dt
from collections.abc import Callable
from io import StringIO
from itertools import islice
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reservations.domain.day_end import needs_cleaning
from reservations.domain.pausing import COMES_TO_REST, LEASE
from reservations.domain.refusals import DeskPaused, HousekeepingChanged
from reservations.domain.schema_version import NEWEST
from reservations.migrating import Migrating, Unfinished, migrations_for, running
from reservations.migrating.form_2_rooms_say_who_set_them import LONG_AGO
from reservations.models import JournalEntry, Room, keys
from reservations.models.house import NEVER_SET, SET_BY_NOBODY
from reservations.models.reading import read_house
from reservations.self_check.agreement import read_agreement
from reservations.services.add_room import add_room
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from reservations.services.mark_inspected import mark_inspected
from reservations.services.out_of_order import out_of_order
from reservations.services.pause_desk import pause_desk
from reservations.services.remove_room import remove_room
from reservations.services.return_to_service import return_to_service
from tests.desk import TODAY, Desk, day
from tests.journal.conftest import Minutes
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees

Says = Callable[..., str]


@pytest.fixture
def says(desk: Desk, settings: Any) -> Says:
    settings.HOTEL_CODE = desk.h

    def run(*arguments: str) -> str:
        out = StringIO()
        call_command("migrate_table", *arguments, verbosity=0, stdout=out, stderr=out)
        return out.getvalue()

    return run


def in_form_1(desk: Desk, number: str) -> Room:
    """Add a room and take away what form 1 did not say."""
    desk.does(add_room, number=number, room_type="DLX")
    room = desk.get(keys.room(desk.h, number))
    room.update(actions=[Room.housekeeping_by.remove(), Room.housekeeping_on.remove()])
    return room


def said(desk: Desk) -> dict[str, tuple[Any, Any]]:
    rooms = read_house(desk.h).rooms.values()
    return {room.number: (room.housekeeping_by, room.housekeeping_on) for room in rooms}


def test_a_room_that_is_added_says_who_has_set_it(desk: Desk) -> None:
    operation = desk.op("add_room")
    add_room(operation, number="109", room_type="DLX")
    assert said(desk)["109"] == (operation.id, TODAY)


def test_every_room_says_so_afterwards_by_what_the_journal_says(desk: Desk, says: Says) -> None:
    room = in_form_1(desk, "109")
    desk.ends_day()
    assert "done, 4 records written" in says()
    assert said(desk)["109"] == (room.last_operation, TODAY)
    assert desk.hotel().schema_version == NEWEST
    assert_agrees(desk)


def test_of_a_number_that_was_given_twice_the_later_room_counts(desk: Desk, says: Says) -> None:
    clock = Minutes(desk.h)
    in_form_1(clock, "109")
    clock.does(remove_room, room="109")
    later = in_form_1(clock, "109")
    says()
    assert said(desk)["109"][0] == later.last_operation


def test_a_room_that_no_verb_has_added_says_that(desk: Desk, says: Says) -> None:
    says()
    assert said(desk)["101"] == (SET_BY_NOBODY, LONG_AGO)


@pytest.mark.parametrize("occupied", [False, True])
def test_the_night_audit_finds_the_same_as_before(desk: Desk, says: Says, occupied: bool) -> None:
    if occupied:
        desk.in_house("101")
        desk.ends_day()
    before = [needs_cleaning(desk.room("101"), day(n)) for n in range(-2, 3)]
    says()
    assert [needs_cleaning(desk.room("101"), day(n)) for n in range(-2, 3)] == before


def test_nothing_else_changes(desk: Desk, says: Says) -> None:
    in_form_1(desk, "109")
    before = all_but_the_journal(desk)
    says()
    new = {"HousekeepingBy", "HousekeepingOn", "SchemaVersion"}
    after = all_but_the_journal(desk)
    assert before == {
        key: {name: value for name, value in item.items() if name not in new}
        for key, item in after.items()
    }


def test_it_has_one_entry_in_the_journal(desk: Desk, says: Says) -> None:
    before = desk.items().keys()
    says()
    [key] = desk.items().keys() - before
    entry = desk.get(keys.Key(*key))
    assert isinstance(entry, JournalEntry)
    assert entry.facts.as_dict()["after"] == {"schema_version": 2, "records": 3}


def test_what_a_colleague_has_said_meanwhile_stays(desk: Desk) -> None:
    walk = Migrating(desk.h, 2).walk()
    assert next(walk)
    operation = desk.op("mark_dirty")
    mark_dirty(operation, room="300")
    written = list(walk)
    assert False in written
    assert said(desk)["300"] == (operation.id, TODAY)


def test_one_that_was_stopped_goes_on_and_ends_the_same(desk: Desk, says: Says) -> None:
    assert list(islice(Migrating(desk.h, 2).walk(), 2)) == [True, True]
    assert desk.hotel().schema_version is None
    assert "done, 1 records written" in says()
    assert None not in {by for by, _ in said(desk).values()}


def test_a_second_run_finds_nothing_to_do(desk: Desk, says: Says) -> None:
    says()
    before = desk.items()
    assert f"have form {NEWEST}: nothing to do" in says()
    assert desk.items() == before


def test_a_dry_run_says_how_much_it_would_be_and_writes_nothing(desk: Desk, says: Says) -> None:
    before = desk.items()
    assert "Form 2: every room says who" in says("--dry-run")
    assert "3 records to write" in says("--dry-run")
    assert desk.items() == before


def test_it_ends_where_a_program_of_before_goes_on_writing_the_old_form(
    desk: Desk, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless:
        WHAT = "nothing ever"

        @staticmethod
        def left(h: str) -> list[str]:
            return ["one"]

        @staticmethod
        def write(h: str, record: str) -> bool:
            return True

    monkeypatch.setitem(running.MIGRATIONS, 2, Endless)
    with pytest.raises(Unfinished):
        list(Migrating(desk.h, 2).walk())
    with pytest.raises(CommandError, match="Stop it, and run migrate_table again"):
        says()
    assert desk.hotel().schema_version is None


def test_there_is_a_migration_to_every_form_but_the_first() -> None:
    assert sorted(running.MIGRATIONS) == list(range(2, NEWEST + 1))


def test_a_hotel_that_is_not_set_up_has_none(h: str) -> None:
    assert migrations_for(h) == []


def test_a_room_costs_a_query_and_a_write(desk: Desk, requests: Requests) -> None:
    walk = Migrating(desk.h, 2).walk()
    start = len(requests)
    next(walk)
    # The house, and whether its desk is open, once for all of them.
    assert requests.since(start) == ["Query", "BatchGetItem", "Query", "UpdateItem"]
    start = len(requests)
    next(walk)
    assert requests.since(start) == ["Query", "UpdateItem"]


# Whoever was stopped behind the last step of a form.


def test_what_a_program_of_before_has_written_since_is_found_by_the_next_run(
    desk: Desk, says: Says
) -> None:
    says()
    in_form_1(desk, "109")
    [problem] = read_agreement(desk.h).problems
    assert problem.says.endswith("lacks form 2, which all have: migrate_table writes it.")
    assert "Form 2: every room says who" in says("--dry-run")
    assert "1 records of before to write." in says("--dry-run")
    assert "1 records of before written." in says()
    assert None not in {by for by, _ in said(desk).values()}
    assert_agrees(desk)


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, Unfinished])
def test_one_that_was_stopped_before_its_second_look_takes_it_when_it_is_run_again(
    desk: Desk, says: Says, monkeypatch: pytest.MonkeyPatch, stopped_by: type[BaseException]
) -> None:
    finish = Migrating.finish

    def finishes(self: Migrating, *arguments: Any, **options: Any) -> Any:
        outcome = finish(self, *arguments, **options)
        in_form_1(desk, "109")
        raise stopped_by
        return outcome

    with monkeypatch.context() as patched:
        patched.setattr(Migrating, "finish", finishes)
        with pytest.raises((CommandError, KeyboardInterrupt)):
            says()
    assert desk.hotel().schema_version == NEWEST
    assert Migrating(desk.h, 2).count_left() == 1
    assert "1 records of before written." in says()
    assert Migrating(desk.h, 2).count_left() == 0


def test_a_hotel_of_form_1_lacks_nothing_that_it_says_to_have(desk: Desk) -> None:
    assert read_agreement(desk.h).problems == []


# The desk.


def paused(desk: Desk) -> None:
    desk.does(pause_desk, until=dt.datetime.now(dt.UTC) + LEASE, reason="BACKUP")


def test_nothing_is_written_while_the_desk_is_paused(desk: Desk, says: Says) -> None:
    paused(desk)
    before = desk.items()
    with pytest.raises(CommandError, match=r"The desk is paused\. What is written so far counts"):
        says()
    assert desk.items() == before


def test_one_that_is_at_work_ends_when_the_desk_is_paused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert COMES_TO_REST.total_seconds() > 2 * running.LOOKS_AGAIN_AFTER
    monkeypatch.setattr(running, "LOOKS_AGAIN_AFTER", 0.0)
    walk = Migrating(desk.h, 2).walk()
    next(walk)
    paused(desk)
    before = desk.items()
    with pytest.raises(DeskPaused):
        next(walk)
    assert desk.items() == before


# Pages that were opened before, and posted after.


@pytest.mark.parametrize("added", [False, True])
def test_who_has_seen_a_room_before_may_mark_it_after(desk: Desk, says: Says, added: bool) -> None:
    number = in_form_1(desk, "109").number if added else "101"
    seen = desk.room(number).housekeeping_seen
    assert seen == NEVER_SET
    says()
    desk.does(mark_inspected, room=number, seen=seen)
    assert desk.room(number).housekeeping == "INSPECTED"


def test_who_has_seen_a_room_before_that_was_marked_since_has_not_seen_it(
    desk: Desk, says: Says
) -> None:
    in_form_1(desk, "109")
    desk.does(mark_dirty, room="109")
    says()
    before = desk.items()
    with pytest.raises(HousekeepingChanged):
        desk.does(mark_clean, room="109", seen=NEVER_SET)
    assert desk.items() == before


@pytest.mark.parametrize("migrated", [False, True])
def test_a_window_leaves_its_room_the_same_whether_it_was_migrated_or_not(
    desk: Desk, says: Says, migrated: bool
) -> None:
    """Between the window's end and the sweep that ends it."""
    closed = {"first": TODAY, "until": day(1), "reason": "Paint", "returns_as": "DIRTY"}
    window = desk.does(out_of_order, room="101", **closed).names["Window"]
    desk.turns_to(day(1))
    if migrated:
        says()
    desk.does(return_to_service, window=window)
    assert desk.room("101").housekeeping == "DIRTY"
