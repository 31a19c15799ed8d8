"""What a member of staff has done, and all that names a room, is found back through the days."""

from unittest import mock

import pytest

from reservations.domain import refusals as r
from reservations.models import JournalEntry, keys
from reservations.selectors.journal import walking
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.walked import (
    WalkedJournal,
    read_room_journal,
    read_staff_journal,
)
from reservations.selectors.journal.walking import From
from reservations.services.add_room import add_room
from reservations.services.assign_room import assign_room
from reservations.services.check_out import check_out
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_dirty import mark_dirty
from reservations.services.move_room import move_room
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.staff.note import note
from reservations.services.swap_rooms import swap_rooms
from tests.as_of.older import grow_old
from tests.desk import TODAY, day
from tests.journal.conftest import Minutes
from tests.requests import Requests


def of_room(
    clock: Minutes, number: str, start: From | None = None, verb: str = ""
) -> WalkedJournal:
    asked = Asked(verb=verb, staff_too=True, see_guests=True)
    return read_room_journal(clock.h, number, start, asked)


def of_staff(clock: Minutes, name: str, start: From | None = None, verb: str = "") -> WalkedJournal:
    asked = Asked(verb=verb, staff_too=True, see_guests=True)
    return read_staff_journal(clock.h, name, start, asked)


def verbs(journal: WalkedJournal) -> list[str]:
    return [row.entry.verb for row in journal.rows]


def test_a_room_tells_of_its_own_changes_and_of_whoever_had_it(clock: Minutes) -> None:
    code = clock.books(room="101")
    clock.does(assign_room, code=code, room="102")
    clock.arrives(code, "102")
    clock.does(mark_dirty, room="101")
    assert verbs(of_room(clock, "101")) == ["mark_dirty", "assign_room", "create_reservation"]
    assert verbs(of_room(clock, "102")) == ["check_in", "assign_room"]


def test_a_room_tells_who_has_moved_out_of_it_and_in(clock: Minutes) -> None:
    code = clock.in_house("101")
    clock.does(move_room, code=code, room="102")
    clock.does(check_out, code=code)
    assert verbs(of_room(clock, "101"))[0] == "move_room"
    assert verbs(of_room(clock, "102")) == ["check_out", "move_room"]


def test_a_swap_is_told_on_both_rooms(clock: Minutes) -> None:
    code, other = clock.books(room="101"), clock.books(room="102")
    clock.does(swap_rooms, code=code, other=other)
    assert verbs(of_room(clock, "101"))[0] == verbs(of_room(clock, "102"))[0] == "swap_rooms"


def test_a_room_that_was_slept_in_tells_so(clock: Minutes) -> None:
    clock.in_house("300", room_type="SUI")
    clock.ends_day()
    clock.does(dirty_slept_rooms, night=TODAY)
    assert verbs(of_room(clock, "300")) == ["dirty_slept_rooms", "check_in"]
    assert verbs(of_room(clock, "101")) == []


def test_a_room_keeps_its_journal_when_it_gets_another_number(clock: Minutes) -> None:
    clock.does(mark_dirty, room="101")
    clock.does(rename_room, room="101", number="9")
    assert verbs(of_room(clock, "9")) == ["rename_room", "mark_dirty"]


def test_a_room_that_gets_the_number_of_another_one_does_not_get_its_journal(
    clock: Minutes,
) -> None:
    clock.does(mark_dirty, room="101")
    clock.does(rename_room, room="101", number="9")
    added = clock.does(add_room, number="101", room_type="DLX")
    clock.does(mark_dirty, room="101")
    entry: JournalEntry = clock.get(keys.journal_entry(clock.h, added.operation))
    assert verbs(of_room(clock, entry.facts["room"])) == ["mark_dirty", "add_room"]
    assert verbs(of_room(clock, "101")) == ["rename_room", "mark_dirty"]


@pytest.mark.parametrize("are_older", [False, True])
def test_rooms_that_have_exchanged_their_numbers_keep_their_journals(
    clock: Minutes, are_older: bool
) -> None:
    """Older entries of housekeeping hold no id, but the number of then."""
    clock.does(mark_dirty, room="101")
    clock.does(rename_room, room="101", number="901")
    clock.does(rename_room, room="102", number="101")
    clock.does(mark_dirty, room="101")
    clock.does(mark_clean, room="901")
    if are_older:
        grow_old(clock)
    assert verbs(of_room(clock, "101")) == ["mark_clean", "rename_room", "mark_dirty"]
    assert verbs(of_room(clock, "102")) == ["mark_dirty", "rename_room"]


def test_a_room_that_was_removed_keeps_its_journal(clock: Minutes) -> None:
    code = clock.in_house("101")
    clock.does(check_out, code=code)
    clock.does(remove_room, room="101")
    found = of_room(clock, "101")
    assert verbs(found) == ["remove_room", "check_out", "check_in"]
    assert found.room is not None
    assert (found.name, found.room.now) == ("101", None)


def test_an_entry_leads_to_its_room_under_the_number_of_now_or_to_what_is_left_of_it(
    clock: Minutes,
) -> None:
    clock.does(mark_dirty, room="101")
    clock.does(mark_dirty, room="102")
    clock.does(remove_room, room="102")
    clock.does(rename_room, room="101", number="102")
    rows = of_staff(clock, "desk").rows
    led = {(row.entry.verb, row.subjects[0].label): row.subjects[0] for row in rows}
    of_renamed, of_removed = (led["mark_dirty", label] for label in ("Room 101", "Room 102"))
    assert (of_renamed.kind, of_renamed.id) == ("Room", "102")
    assert (of_removed.kind, of_removed.id) == ("FormerRoom", "102")


def test_an_entry_without_an_id_leads_nowhere(clock: Minutes) -> None:
    clock.does(mark_dirty, room="101")
    grow_old(clock)
    [row] = of_staff(clock, "desk").rows
    assert [(each.kind, each.id, each.label) for each in row.subjects] == [("Room", "", "Room 101")]


def test_a_room_that_there_is_not_has_no_journal(clock: Minutes) -> None:
    with pytest.raises(r.UnknownRoom):
        of_room(clock, "404")


def test_a_member_of_staff_has_all_that_was_done_under_the_name(clock: Minutes) -> None:
    clock.housekeeps(2, by="night")
    clock.housekeeps(1, by="day")
    clock.ends_day()
    clock.housekeeps(1, by="night")
    found = of_staff(clock, "night")
    assert [row.entry.by for row in found.rows] == ["night"] * 3
    assert [row.entry.business_date for row in found.rows] == [day(1), TODAY, TODAY]
    assert (found.start, found.further) == (day(1), None)


def test_what_others_did_to_an_account_stands_with_it(clock: Minutes) -> None:
    note(clock.op("unlock_account"), username="night")
    assert verbs(of_staff(clock, "night")) == verbs(of_staff(clock, "desk")) == ["unlock_account"]


def test_nobody_of_the_name_has_an_empty_journal(clock: Minutes) -> None:
    clock.housekeeps(1)
    assert verbs(of_staff(clock, "nobody")) == []


def test_a_walk_begins_on_the_day_that_is_asked_for(clock: Minutes) -> None:
    clock.housekeeps(1)
    clock.ends_day()
    clock.housekeeps(2)
    assert len(of_staff(clock, "desk", From(TODAY)).rows) == 2
    assert of_staff(clock, "desk", From(day(99))).start == day(1)


@pytest.mark.parametrize(("rows", "entries", "queries"), [(2, 500, 10), (50, 2, 2), (3, 2, 1)])
def test_every_entry_is_found_once_however_short_the_pages_are(
    clock: Minutes, rows: int, entries: int, queries: int
) -> None:
    clock.housekeeps(3, by="night")
    clock.housekeeps(2, by="day")
    clock.ends_day(2)
    clock.housekeeps(4, by="night")
    expected = [row.entry.operation for row in of_staff(clock, "night").rows]
    shown: list[str] = []
    start: From | None = None
    limits = {"ROWS": rows, "ENTRIES_A_QUERY": entries, "MOST_QUERIES": queries}
    with mock.patch.multiple(walking, **limits):
        for _ in range(20):
            found = of_staff(clock, "night", start)
            shown += [row.entry.operation for row in found.rows]
            start = found.further
            if start is None:
                break
    assert len(expected) == 7
    assert shown == expected


def test_a_walk_costs_a_query_a_day_and_ten_at_most(clock: Minutes, requests: Requests) -> None:
    clock.housekeeps(1)
    clock.ends_day(12)
    start = len(requests)
    found = of_staff(clock, "night")
    # The house, the first day, and ten days.
    assert requests.since(start) == ["Query"] * 12
    assert (found.until, found.further) == (day(3), From(day(2)))
    start = len(requests)
    of_room(clock, "102", found.further)
    # Which numbers the room has had, and what its entry names.
    assert requests.since(start) == ["Query"] * 6
