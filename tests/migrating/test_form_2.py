"""Form 2: every room says who has set its housekeeping state, from the day on which it is added."""

from collections.abc import Callable
from io import StringIO
from itertools import islice
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reservations.domain.day_end import needs_cleaning
from reservations.domain.schema_version import NEWEST
from reservations.migrating import Migrating, Unfinished, migrations_for, running
from reservations.migrating.form_2_rooms_say_who_set_them import NOT_IN_THE_JOURNAL
from reservations.models import JournalEntry, Room, keys
from reservations.models.reading import read_house
from reservations.services.add_room import add_room
from reservations.services.mark_dirty import mark_dirty
from reservations.services.remove_room import remove_room
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
    assert said(desk)["101"] == (NOT_IN_THE_JOURNAL, TODAY)


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


def test_a_room_costs_three_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    next(Migrating(desk.h, 2).walk())
    assert requests.since(start) == ["Query", "Query", "Query", "UpdateItem"]
