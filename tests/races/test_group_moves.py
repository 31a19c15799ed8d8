"""A group comes and leaves together while colleagues work on its people and its rooms.

What the clerks are told adds up to what was done, and nobody is put into a room of another.
"""

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability, Reservation, Room, RoomNights
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.mark_dirty import mark_dirty
from reservations.services.move_room import move_room
from reservations.services.walk_in import walk_in
from tests.desk import Desk, day
from tests.groups import LARGE, SMALL, rooms
from tests.parties import TODAY, Party, chosen
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    Answer,
    Outcome,
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

NIGHT = {"arrival": day(0), "departure": day(1)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


@pytest.fixture
def party(desk: Desk) -> Party:
    return Party(desk)


def comes(desk: Desk, party: Party, *codes: str, **beside: str) -> Outcome:
    only = chosen(*codes, **beside) if codes or beside else None
    return desk.does(check_in_group, group=party.id, chosen=only)


def leaves(desk: Desk, party: Party, *codes: str) -> Outcome:
    return desk.does(check_out_group, group=party.id, chosen=chosen(*codes) if codes else None)


def has_come(desk: Desk, *lines: object) -> Party:
    party = Party(desk, *lines)
    comes(desk, party)
    return party


def counted(answers: list[Answer]) -> int:
    """How many reservations the clerks were told of, taken together."""
    return sum(int(each.names.get("Stays", 1)) for each in done(answers))


def only_ready(desk: Desk, *numbers: str) -> None:
    for number in set(SMALL) - set(numbers):
        desk.sets(number, housekeeping="DIRTY")


def walks_in(desk: Desk, room: str | None = None) -> Outcome:
    return desk.does(walk_in, guest=desk.guest(), departure=day(1), room=room, adults=1)


# Two clerks at the same group.


@pytest.mark.parametrize("clerks", [2, 6])
def test_of_clerks_who_check_the_same_group_in_one_is_told_all_of_it(
    desk: Desk, party: Party, clerks: int
) -> None:
    with all_have_read(clerks):
        answers = at_once(*[lambda: comes(desk, party)] * clerks)
    (first,) = done(answers)
    assert first.names == {"Group": party.id, "Stays": "3"}
    assert refused(answers) == [r.NothingToDo("check_in_group")] * (clerks - 1)
    assert party.statuses() == ["FULFILLED"] * 3
    assert wrong(desk) == []


def test_clerks_who_have_chosen_some_of_the_same_check_each_of_them_in_once(
    desk: Desk, party: Party
) -> None:
    one, two, three = party.codes
    with all_have_read(2):
        answers = at_once(
            lambda: comes(desk, party, one, two), lambda: comes(desk, party, two, three)
        )
    assert refused(answers) == []
    assert counted(answers) == 3
    assert sorted(each.names.get("Refused", "0") for each in done(answers)) == ["0", "1"]
    assert party.statuses() == ["FULFILLED"] * 3
    assert wrong(desk) == []


def test_a_group_of_several_parts_is_checked_in_by_two_clerks_at_once(h: str) -> None:
    """Neither does the work of the other: who is second takes what is left."""
    desk = Desk.opened(h, rooms=LARGE)
    party = Party(desk, rooms(60, **TODAY))
    with all_have_read(2):
        answers = at_once(*[lambda: comes(desk, party)] * 2)
    first, second = sorted(done(answers), key=lambda each: "Left" not in each.names)
    assert second.names == {"Group": party.id, "Stays": first.names["Left"]}
    assert counted(answers) == 60
    assert party.statuses() == ["FULFILLED"] * 60
    assert wrong(desk) == []


@pytest.mark.parametrize("clerks", [2, 6])
def test_of_clerks_who_check_the_same_group_out_one_is_told_all_of_it(
    desk: Desk, clerks: int
) -> None:
    party = has_come(desk)
    with all_have_read(clerks):
        answers = at_once(*[lambda: leaves(desk, party)] * clerks)
    assert counted(answers) == 3
    assert refused(answers) == [r.NothingToDo("check_out_group")] * (clerks - 1)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [8, 8, 8]
    assert wrong(desk) == []


def test_control_without_conditions_the_second_check_out_gives_the_nights_back_again(
    desk: Desk,
) -> None:
    party = has_come(desk)
    with (
        without_guard(Reservation),
        without_guard(Room),
        without_guard(RoomNights),
        all_have_read(2),
    ):
        answers = at_once(*[lambda: leaves(desk, party)] * 2)
    assert counted(answers) == 6
    assert desk.left("DLX", day(0)) == 11
    assert wrong(desk) != []


# The same ready rooms.


def test_a_room_that_somebody_gets_meanwhile_is_given_to_nobody_of_the_group(
    desk: Desk, party: Party
) -> None:
    only_ready(desk, "101", "102", "103", "104")
    with before_the_write(lambda: walks_in(desk, "101")):
        outcome = comes(desk, party)
    assert outcome.names == {"Group": party.id, "Stays": "3"}
    assert sorted(str(stay.room) for stay in party.stays) == ["102", "103", "104"]
    assert wrong(desk) == []


def test_who_has_lost_the_last_ready_room_is_left_out(desk: Desk, party: Party) -> None:
    inside = desk.in_house("200", room_type="SUI")
    only_ready(desk, "101", "102", "103")
    with before_the_write(lambda: desk.does(move_room, code=inside, room="102")):
        outcome = comes(desk, party)
    assert outcome.names == {"Group": party.id, "Stays": "2", "Refused": "1"}
    assert party.statuses() == ["FULFILLED", "FULFILLED", "PENDING"]
    assert desk.room("102").rented_to == inside
    assert wrong(desk) == []


def test_who_loses_every_room_is_told_why(desk: Desk) -> None:
    party = Party(desk, rooms(1, **TODAY))
    only_ready(desk, "101")
    with before_the_write(lambda: walks_in(desk, "101")):
        answer = told(lambda: comes(desk, party))
    assert answer == r.NoRoomReady(party.codes[0])
    assert party.statuses() == ["PENDING"]
    assert wrong(desk) == []


def test_who_has_an_assigned_room_waits_for_it_when_it_has_become_dirty(desk: Desk) -> None:
    party = Party(desk, rooms(1, room="103", **TODAY), rooms(1, room="104", **TODAY))
    with before_the_write(lambda: desk.does(mark_dirty, room="104")):
        outcome = comes(desk, party)
    assert outcome.names == {"Group": party.id, "Stays": "1", "Refused": "1"}
    assert desk.room("104").rented_to is None
    assert {stay.status: stay.room for stay in party.stays} == {
        "FULFILLED": "103",
        "PENDING": "104",
    }
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_a_group_and_others_share_the_ready_rooms_whoever_is_quicker(
    desk: Desk, party: Party, attempt: int
) -> None:
    """Four rooms for three of the group, a guest who is expected, one who walks in, and one who is
    moved: as many get one as there are, each one of their own."""
    single, moved = desk.books(**NIGHT), desk.in_house("200", room_type="SUI")
    guest = desk.guest()
    only_ready(desk, "101", "102", "103", "104")
    answers = at_once(
        lambda: comes(desk, party),
        lambda: desk.does(check_in, code=single, room=None),
        lambda: desk.does(walk_in, guest=guest, departure=day(1), room="102", adults=1),
        lambda: desk.does(move_room, code=moved, room="103"),
    )
    assert {type(each) for each in refused(answers)} <= {r.NoRoomReady, r.RoomOccupied}
    assert counted(answers) == 4
    tenants = [desk.room(number).rented_to for number in ("101", "102", "103", "104")]
    assert None not in tenants
    assert len(set(tenants)) == 4
    inside = party.statuses().count("FULFILLED")
    assert inside == counted(answers[:1])
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_those_who_are_checked_in_alone_meanwhile_are_told_to_one_clerk_each(
    desk: Desk, party: Party, attempt: int
) -> None:
    with all_have_read(4):
        answers = at_once(
            lambda: comes(desk, party),
            *(lambda c=code: desk.does(check_in, code=c, room=None) for code in party.codes),
        )
    assert counted(answers) == 3
    assert {type(each) for each in refused(answers)} <= {r.NotExpected, r.NothingToDo}
    assert len({stay.room for stay in party.stays}) == 3
    assert wrong(desk) == []


def test_control_without_conditions_on_rooms_two_are_in_one(desk: Desk, party: Party) -> None:
    only_ready(desk, "101", "102", "103")
    with (
        without_guard(Room),
        without_guard(RoomNights),
        without_guard(Availability),
        before_the_write(lambda: walks_in(desk, "101")),
    ):
        outcome = comes(desk, party)
    assert outcome.names["Stays"] == "3"
    inside = [stay.room for stay in Books(desk).in_house]
    assert inside.count("101") == 2
    assert wrong(desk) != []


# Who leaves alone meanwhile.


def test_who_has_left_alone_meanwhile_does_not_leave_again(desk: Desk) -> None:
    party = has_come(desk)
    first = party.codes[0]
    with before_the_write(lambda: desk.does(check_out, code=first)):
        outcome = leaves(desk, party, *party.codes)
    assert outcome.names == {"Group": party.id, "Stays": "2", "Refused": "1"}
    assert party.statuses() == ["CLOSED"] * 3
    assert [desk.left("DLX", day(n)) for n in range(3)] == [8, 8, 8]
    assert wrong(desk) == []


def test_a_room_that_the_next_guest_has_meanwhile_stays_the_next_guests(desk: Desk) -> None:
    party = has_come(desk)
    [first, *_], [number, *_] = party.codes, [stay.room for stay in party.stays]

    def leaves_and_the_next_one_comes() -> None:
        desk.leaves(first)
        desk.sets(str(number), housekeeping="CLEAN")
        walks_in(desk, number)

    with before_the_write(leaves_and_the_next_one_comes):
        outcome = leaves(desk, party)
    assert outcome.names == {"Group": party.id, "Stays": "2"}
    assert desk.room(str(number)).status == "OCCUPIED"
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_departures_add_up_whoever_is_quicker(desk: Desk, attempt: int) -> None:
    party = has_come(desk)
    with all_have_read(4):
        answers = at_once(
            lambda: leaves(desk, party),
            *(lambda c=code: desk.does(check_out, code=c) for code in party.codes),
        )
    assert counted(answers) == 3
    assert {type(each) for each in refused(answers)} <= {r.NotInHouse, r.NothingToDo}
    assert [desk.left("DLX", day(n)) for n in range(3)] == [8, 8, 8]
    assert wrong(desk) == []
