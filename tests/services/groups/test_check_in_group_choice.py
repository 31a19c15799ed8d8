"""Which room check-in gives to each of a group: assigned, chosen, ready, or had by a hold."""

from reservations.domain import refusals as r
from reservations.domain.lifecycle import Housekeeping
from reservations.models import Hotel
from reservations.services.assign_room import assign_room
from reservations.services.edit_notes import edit_notes
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.lock_room import lock_room
from tests.desk import Desk, day
from tests.groups import rooms
from tests.holds import held, later
from tests.parties import Party, chosen
from tests.reactions import says
from tests.services.agreement import assert_agrees

FOR_THE_DAY = {"arrival": day(0), "departure": day(0)}


def given(desk: Desk, code: str) -> str | None:
    """The number of the room in which somebody of the reservation is."""
    room: str | None = desk.reservation(code).fulfilled_by
    return room


def all_dirty_but(desk: Desk, *ready: str) -> None:
    for number in ("101", "102", "103", "104", "105", "106", "107", "108"):
        if number not in ready:
            desk.sets(number, housekeeping="DIRTY")


def sells_by_day(desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])


def test_whoever_has_an_assigned_room_gets_that_one(desk: Desk) -> None:
    waits, comes = desk.books(room="105"), desk.books()
    Party.of(desk, waits, comes).does(check_in_group)
    assert [given(desk, waits), given(desk, comes)] == ["105", "101"]
    assert desk.reservation(waits).assigned_before == "105"
    assert desk.reservation(comes).assigned_before is None
    assert_agrees(desk)


def test_an_assigned_room_that_is_dirty_is_waited_for(desk: Desk) -> None:
    desk.sets("105", housekeeping="DIRTY")
    waits, comes = desk.books(room="105"), desk.books()
    outcome = Party.of(desk, waits, comes).does(check_in_group)
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "1")
    assert desk.reservation(waits).status == "PENDING"
    assert desk.reservation(waits).assigned_room == "105"
    assert desk.holder("105", day(0)) == waits
    assert_agrees(desk)


def test_a_better_room_that_was_assigned_is_entered_at_the_price_that_was_agreed(
    desk: Desk,
) -> None:
    code = desk.books()
    desk.does(assign_room, code=code, room="200")
    Party.of(desk, code).does(check_in_group)
    assert given(desk, code) == "200"
    assert {night.price for night in desk.reservation(code).held_nights()} == {12000}
    assert_agrees(desk)


def test_the_others_get_ready_rooms_of_the_booked_type(desk: Desk) -> None:
    all_dirty_but(desk, "102", "107")
    desk.sets("107", housekeeping="INSPECTED")
    party = Party(desk, rooms(2, departure=day(3), arrival=day(0)))
    party.does(check_in_group)
    # An inspected one goes first.
    assert {given(desk, code) for code in party.codes} == {"102", "107"}


def test_nobody_is_upgraded(desk: Desk) -> None:
    all_dirty_but(desk, "101")
    party = Party(desk)
    outcome = party.does(check_in_group)
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "2")
    assert {desk.room(number).status for number in ("200", "201")} == {"FREE"}
    assert_agrees(desk)


def test_a_room_that_another_reservation_has_later_is_given_to_nobody(desk: Desk) -> None:
    desk.books(room="101", arrival=day(2), departure=day(4))
    party = Party(desk)
    party.does(check_in_group)
    assert desk.guest_of(party.codes[0]).occupies_rooms == {"102", "103", "104"}
    assert_agrees(desk)


def test_a_room_of_which_a_guest_has_complained_goes_last(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    says(desk, code, "noise")
    desk.leaves(code)
    desk.sets("101", housekeeping="CLEAN")
    party = Party(desk)
    party.does(check_in_group)
    assert desk.room("101").status == "FREE"


def test_who_asks_for_quiet_gets_the_room_that_is_praised_for_it(desk: Desk) -> None:
    code = desk.in_house("104", departure=day(1))
    says(desk, code, "quiet")
    desk.leaves(code)
    desk.sets("104", housekeeping="CLEAN")
    asked, other = desk.books(), desk.books()
    desk.does(edit_notes, code=asked, notes="", wishes=["quiet"])
    Party.of(desk, other, asked).does(check_in_group)
    assert [given(desk, asked), given(desk, other)] == ["104", "101"]


def test_where_the_hotel_wants_inspected_rooms_only_those_are_given(desk: Desk) -> None:
    desk.hotel().update([Hotel.inspected_only.set(True)])
    desk.sets("106", housekeeping=Housekeeping.INSPECTED)
    waits, comes = desk.books(room="101"), desk.books()
    outcome = Party.of(desk, waits, comes).does(check_in_group)
    assert (given(desk, comes), outcome.names["Refused"]) == ("106", "1")
    assert desk.reservation(waits).status == "PENDING"


# A room that the clerk has chosen, by its number.


def test_a_chosen_room_is_given_instead_of_the_assigned_one(desk: Desk) -> None:
    code = desk.books(room="105")
    Party.of(desk, code).does(check_in_group, chosen={code: "102"})
    assert given(desk, code) == "102"
    assert [desk.holder("105", day(n)) for n in range(3)] == [None] * 3
    assert desk.reservation(code).assigned_before == "105"
    assert_agrees(desk)


def test_a_chosen_room_is_not_given_to_somebody_else_before(desk: Desk) -> None:
    """Whoever stands first in the list would get room 101, if nobody had asked for it."""
    party = Party(desk)
    last = party.codes[-1]
    outcome = party.does(check_in_group, chosen=chosen(*party.codes, **{last: "101"}))
    assert outcome.names["Stays"] == "3"
    assert given(desk, last) == "101"
    assert_agrees(desk)


def refused_rooms(desk: Desk) -> dict[str, tuple[str, r.Refusal]]:
    """Code -> the room that is asked for, and why it cannot be had."""
    inside = desk.in_house("101")
    promised = desk.books(room="102", arrival=day(2), departure=day(4))
    desk.sets("103", housekeeping="DIRTY")
    locked = desk.books(room="104")
    desk.does(lock_room, code=locked)
    return {
        desk.books(): ("999", r.UnknownRoom("999")),
        desk.books(): ("200", r.RoomOfAnotherType("200", "SUI", "DLX")),
        desk.books(): ("101", r.RoomOccupied("101", holder=inside)),
        desk.books(): ("102", r.RoomTaken("102", day(2), holder=promised)),
        desk.books(): ("103", r.RoomNotReady("103", "DIRTY")),
        locked: ("105", r.AssignmentLocked(locked, "104")),
    }


def test_a_chosen_room_that_cannot_be_had_is_refused(desk: Desk) -> None:
    wanted = refused_rooms(desk)
    party = Party.of(desk, *wanted)
    for code, (room, refusal) in wanted.items():
        assert party.refused(check_in_group, chosen={code: room}) == refusal


def test_the_others_come_all_the_same(desk: Desk) -> None:
    comes, wanted = desk.books(departure=day(2)), refused_rooms(desk)
    party = Party.of(desk, comes, *wanted)
    asked = {code: room for code, (room, _) in wanted.items()} | {comes: "106"}
    outcome = party.does(check_in_group, chosen=asked)
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "6")
    assert given(desk, comes) == "106"
    assert_agrees(desk)


def test_one_room_is_given_to_one_of_two(desk: Desk) -> None:
    first, second = desk.books(), desk.books()
    party = Party.of(desk, first, second)
    outcome = party.does(check_in_group, chosen={first: "107", second: "107"})
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "1")
    assert desk.room("107").rented_to in (first, second)
    assert party.statuses() == ["FULFILLED", "PENDING"]
    assert_agrees(desk)


# Who comes for the day, who comes late, and holds whose time has come.


def test_a_day_guest_of_the_group_keeps_the_room_of_tonights(desk: Desk) -> None:
    sells_by_day(desk)
    by_day = desk.books(room="101", **FOR_THE_DAY)
    tonight = desk.books(room="101")
    party = Party.of(desk, by_day, tonight)
    outcome = party.does(check_in_group)
    assert (given(desk, by_day), outcome.names["Refused"]) == ("101", "1")
    assert desk.reservation(tonight).status == "PENDING"
    refusal = party.refused(check_in_group, chosen=chosen(tonight))
    assert refusal == r.RoomOccupied("101", holder=by_day)
    assert_agrees(desk)


def test_a_room_that_is_promised_for_the_day_is_not_entered_for_the_night(desk: Desk) -> None:
    sells_by_day(desk)
    visitor, tonight = desk.books(room="101", **FOR_THE_DAY), desk.books(room="101")
    party = Party.of(desk, tonight)
    assert party.refused(check_in_group) == r.RoomTaken("101", day(0), holder=visitor)


def test_who_comes_for_the_day_keeps_the_day_open(desk: Desk) -> None:
    """The hotel's record is written, so that whoever is ending the day looks again."""
    sells_by_day(desk)
    code, other = desk.books(room="101", **FOR_THE_DAY), desk.books()
    party = Party.of(desk, code, other)
    before = desk.hotel().last_operation
    party.does(check_in_group, chosen=chosen(other))
    assert desk.hotel().last_operation == before
    outcome = party.does(check_in_group)
    assert desk.hotel().last_operation == outcome.operation
    assert_agrees(desk)


def test_who_comes_late_keeps_the_past_nights_where_they_were(desk: Desk) -> None:
    code = desk.books(room="102")
    party = Party.of(desk, code)
    desk.turns_to(day(2))
    party.does(check_in_group, chosen={code: "101"})
    assert [night.room for night in desk.reservation(code).held_nights()] == ["102", "102", "101"]
    assert [desk.holder("102", day(n)) for n in range(3)] == [code, code, None]
    assert_agrees(desk)


def test_an_expired_hold_gives_way_to_who_was_promised_the_room(desk: Desk) -> None:
    sells_by_day(desk)
    hold = held(desk, room="101", **FOR_THE_DAY)
    party = Party.of(desk, desk.books(room="101"))
    [code] = party.codes
    assert party.refused(check_in_group) == r.RoomTaken("101", day(0), holder=hold)
    later(desk, check_in_group, group=party.id)
    assert (given(desk, code), desk.reservation(hold).status) == ("101", "CANCELLED")
    assert_agrees(desk)


def test_an_expired_hold_gives_way_where_it_has_the_last_room(desk: Desk) -> None:
    all_dirty_but(desk, "101", "102")
    hold = held(desk, room="101")
    party = Party(desk, rooms(2, arrival=day(0), departure=day(3)))
    outcome = later(desk, check_in_group, group=party.id)
    assert outcome.names["Stays"] == "2"
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_a_room_of_the_type_that_nobody_holds_leaves_the_hold_alone(desk: Desk) -> None:
    hold = held(desk, room="101")
    party = Party(desk)
    later(desk, check_in_group, group=party.id)
    assert desk.guest_of(party.codes[0]).occupies_rooms == {"102", "103", "104"}
    assert desk.reservation(hold).status == "HOLD"
