"""Check out group: whoever is in house has left, and what was not slept is given back."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.profile import Profile
from reservations.services.change_dates import change_dates
from reservations.services.edit_guest import edit_guest
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.undo_check_out import undo_check_out
from tests.desk import NOW, TODAY, Desk, day
from tests.parties import Party, chosen, parts, said
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees

ROOMS = ("101", "102", "103")
RivalAfter = Callable[[str, Callable[[], Any]], None]
PLAN = "groups._together.read_group_plan"


def in_house(desk: Desk) -> Party:
    """Three rooms of one contact, in which everybody is since today."""
    party = Party(desk)
    party.does(check_in_group)
    return party


def test_everybody_has_left_in_one_transaction(desk: Desk, requests: Requests) -> None:
    party = in_house(desk)
    desk.turns_to(day(3))
    start = len(requests)
    outcome = party.does(check_out_group)
    assert requests.since(start).count("TransactWriteItems") == 1
    assert outcome.names == {"Group": party.id, "Stays": "3"}
    for stay in party.stays:
        assert (stay.status, stay.departure, stay.given_back) == ("CLOSED", day(3), None)
        assert (stay.checked_out_at, stay.checked_out_on) == (NOW, day(3))
        assert (stay.gsi1_pk, stay.gsi1_sk) == (f"{desk.h}#CLOSED", f"{day(3)}#{stay.code}")
        room = stay.fulfilled_by
        assert stay.held_nights() == [Night(day(n), "DLX", 12000, room) for n in range(3)]
    assert_agrees(desk)


def test_the_rooms_are_free_and_dirty_and_have_forgotten_the_guests(desk: Desk) -> None:
    in_house(desk).does(check_out_group)
    for number in ROOMS:
        room = desk.room(number)
        assert (room.status, room.housekeeping) == ("FREE", "DIRTY")
        assert (room.rented_to, room.guest_name, room.occupied_until) == (None, None, None)


def test_one_contact_has_lost_all_the_codes_and_rooms(desk: Desk) -> None:
    party = in_house(desk)
    party.does(check_out_group)
    contact = desk.guest_of(party.codes[0])
    assert (contact.active_reservations, contact.occupies_rooms) == (None, None)


def test_what_the_contact_has_besides_stays(desk: Desk) -> None:
    party = in_house(desk)
    own = desk.in_house("200", guest=party.contact, room_type="SUI")
    party.does(check_out_group)
    contact = desk.guest_of(own)
    assert (contact.active_reservations, contact.occupies_rooms) == ({own}, {"200"})
    assert_agrees(desk)


def test_guests_with_a_reservation_of_their_own_lose_their_own(desk: Desk) -> None:
    leaves, stays = desk.in_house("101"), desk.in_house("102")
    party = Party.of(desk, leaves, stays)
    assert party.does(check_out_group, chosen=chosen(leaves)).names["Stays"] == "1"
    assert desk.guest_of(leaves).occupies_rooms is None
    assert desk.guest_of(stays).occupies_rooms == {"102"}
    assert desk.guest_of(stays).active_reservations == {stays}
    assert desk.room("102").status == "OCCUPIED"
    assert_agrees(desk)


def test_who_leaves_early_gives_the_other_nights_back(desk: Desk) -> None:
    party = in_house(desk)
    desk.turns_to(day(1))
    party.does(check_out_group)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [5, 8, 8]
    for stay in party.stays:
        room = stay.fulfilled_by
        assert [desk.holder(room, day(n)) for n in range(3)] == [stay.code, None, None]
        assert [night.date for night in stay.held_nights()] == [day(0)]
        assert (stay.departure, len(stay.given_back)) == (day(1), 2)
    assert_agrees(desk)


def test_over_a_months_end_the_other_month_is_given_back_too(desk: Desk) -> None:
    codes = [desk.in_house(room, departure=day(12)) for room in ("101", "102")]
    Party.of(desk, *codes).does(check_out_group)
    assert [desk.left("DLX", day(n)) for n in (0, 8, 9, 11)] == [8] * 4
    assert [desk.holder("102", day(n)) for n in (0, 8, 9, 11)] == [None] * 4
    assert_agrees(desk)


def test_an_upgrade_gives_the_better_type_back(desk: Desk) -> None:
    code = desk.in_house("200")
    party = Party.of(desk, code, desk.in_house("101"))
    desk.turns_to(day(1))
    party.does(check_out_group)
    assert [desk.left("SUI", day(n)) for n in range(3)] == [1, 2, 2]
    assert [desk.left("DLX", day(n)) for n in range(3)] == [7, 8, 8]
    assert_agrees(desk)


def test_who_has_not_come_or_has_left_is_not_looked_at(desk: Desk) -> None:
    party = Party(desk)
    first, second, _ = party.codes
    desk.arrives(first, "101")
    desk.leaves(first)
    desk.arrives(second, "102")
    outcome = party.does(check_out_group)
    assert outcome.names == {"Group": party.id, "Stays": "1"}
    assert party.statuses() == ["CLOSED", "CLOSED", "PENDING"]
    assert_agrees(desk)


def test_a_chosen_one_that_is_not_in_house_is_left_out(desk: Desk) -> None:
    party = Party(desk)
    first, second, _ = party.codes
    desk.arrives(first, "101")
    outcome = party.does(check_out_group, chosen=chosen(first, second))
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "1")
    assert desk.reservation(second).status == "PENDING"
    assert_agrees(desk)


# Refusals.


def test_where_nobody_chosen_is_in_house_the_first_of_them_says_why(desk: Desk) -> None:
    party = Party(desk)
    code = party.codes[0]
    refusal = party.refused(check_out_group, chosen=chosen(code))
    assert refusal == r.NotInHouse(code, "PENDING")


def test_a_group_of_which_nobody_is_in_house_has_nobody_to_leave(desk: Desk) -> None:
    assert Party(desk).refused(check_out_group) == r.NothingToDo("check_out_group")


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    party = in_house(desk)
    guest = desk.guest_of(party.codes[0])
    guest.merged_into = "ANOTHER00001"
    guest.save()
    assert party.refused(check_out_group) == r.GuestMerged(guest.id, into="ANOTHER00001")


def test_it_is_refused_for_a_reservation_of_somebody_else(desk: Desk) -> None:
    party, other = in_house(desk), desk.in_house("108")
    refusal = party.refused(check_out_group, chosen=chosen(other))
    assert refusal == r.UnknownReservation(other)


def test_it_is_refused_for_an_unknown_group(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownGroup):
        desk.does(check_out_group, group="0" * 12)
    assert desk.items() == before


# What comes between, and afterwards.


def test_who_was_checked_out_meanwhile_is_left_out(desk: Desk, rival_after: RivalAfter) -> None:
    party = in_house(desk)
    rival_after(PLAN, lambda: desk.leaves(party.codes[0]))
    assert party.does(check_out_group).names["Stays"] == "2"
    assert party.statuses() == ["CLOSED"] * 3
    assert_agrees(desk)


def test_who_has_moved_to_another_room_meanwhile_leaves_that_one(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party = in_house(desk)
    code = party.codes[0]
    rival_after(PLAN, lambda: desk.does(move_room, code=code, room="108"))
    party.does(check_out_group)
    assert desk.room("108").housekeeping == "DIRTY"
    assert desk.room("108").status == "FREE"
    assert_agrees(desk)


def test_a_room_that_is_cleaned_meanwhile_is_dirty_again(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party = in_house(desk)
    desk.sets("101", housekeeping="DIRTY")
    rival_after(PLAN, lambda: desk.does(mark_clean, room="101"))
    party.does(check_out_group)
    assert (desk.room("101").status, desk.room("101").housekeeping) == ("FREE", "DIRTY")


def test_nights_that_a_colleague_adds_meanwhile_are_given_back_too(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party = in_house(desk)
    extends = {"code": party.codes[0], "departure": day(5)}
    rival_after(PLAN, lambda: desk.does(change_dates, **extends))
    party.does(check_out_group)
    assert [desk.left("DLX", day(n)) for n in range(6)] == [8] * 6
    assert_agrees(desk)


def test_a_guest_who_is_renamed_meanwhile_leaves_under_the_new_name(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party = in_house(desk)
    renamed = {"guest": party.contact, "profile": Profile("Anna", "Sousa")}
    rival_after(PLAN, lambda: desk.does(edit_guest, **renamed))
    party.does(check_out_group)
    assert {stay.guest_name for stay in party.stays} == {"Anna Sousa"}
    assert_agrees(desk)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_one_of_them_is_undone_as_if_it_had_left_alone(desk: Desk, after: int) -> None:
    party = in_house(desk)
    first, *others = party.codes
    desk.turns_to(day(after))
    desk.sets(desk.reservation(first).fulfilled_by, housekeeping="DIRTY")
    party.does(check_out_group, chosen=chosen(*others))
    before = without_when_dirty(desk)
    party.does(check_out_group)
    desk.does(undo_check_out, code=first)
    assert without_when_dirty(desk) == before
    assert_agrees(desk)


def without_when_dirty(desk: Desk) -> dict[tuple[str, str], dict[str, Any]]:
    """A room that somebody left stays dirty, and since then."""
    return {
        key: {name: value for name, value in item.items() if "Housekeeping" not in name}
        for key, item in all_but_the_journal(desk).items()
    }


def test_the_journal_tells_of_each_as_if_it_had_left_alone(desk: Desk) -> None:
    leaves, goes_early = desk.in_house("101", departure=day(1)), desk.in_house("102")
    party = Party.of(desk, leaves, goes_early)
    desk.turns_to(day(1))
    outcome = party.does(check_out_group)
    told = {part["names"]["Reservation"]: part for part in parts(desk, outcome)}
    assert told.keys() == {leaves, goes_early}
    assert told[leaves]["facts"]["before"]["housekeeping"] == "CLEAN"
    assert told[leaves]["facts"]["after"]["status"] == "CLOSED"
    assert said(desk, leaves, "check_out") == "Checked out of room 101"
    assert said(desk, goes_early, "check_out") == ("Checked out of room 102, 2 nights given back")
    assert "Ana" not in str(told)


def test_on_the_day_of_arrival_every_night_is_given_back(desk: Desk) -> None:
    party = in_house(desk)
    party.does(check_out_group)
    assert {(stay.arrival, stay.departure) for stay in party.stays} == {(TODAY, TODAY)}
    assert [desk.left("DLX", day(n)) for n in range(3)] == [8] * 3
    assert [desk.holder(room, day(0)) for room in ROOMS] == [None] * 3
    assert_agrees(desk)
