"""Check in group: who can come is in house in one transaction, each in a room of their own."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.merge_guests import merge_guests
from reservations.services.undo_check_in import undo_check_in
from tests.desk import NOW, TODAY, Desk, day
from tests.holds import held
from tests.parties import Party, chosen, parts, said
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees


def given(desk: Desk, code: str) -> str | None:
    """The number of the room in which somebody of the reservation is."""
    room: str | None = desk.reservation(code).fulfilled_by
    return room


def all_dirty_but(desk: Desk, *ready: str) -> None:
    for number in ("101", "102", "103", "104", "105", "106", "107", "108"):
        if number not in ready:
            desk.sets(number, housekeeping="DIRTY")


def test_everybody_is_in_house_in_one_transaction(desk: Desk, requests: Requests) -> None:
    party = Party(desk)
    start = len(requests)
    outcome = party.does(check_in_group)
    assert requests.since(start).count("TransactWriteItems") == 1
    assert outcome.names == {"Group": party.id, "Stays": "3"}
    assert party.statuses() == ["FULFILLED"] * 3
    for stay in party.stays:
        room = desk.room(stay.fulfilled_by)
        assert (room.status, room.rented_to, room.guest_name) == (
            "OCCUPIED",
            stay.code,
            "Ana Sousa",
        )
        assert room.occupied_until == day(3)
        assert [desk.holder(room.number, day(n)) for n in range(4)] == [*[stay.code] * 3, None]
        assert (stay.checked_in_at, stay.checked_in_on) == (NOW, TODAY)
        assert stay.gsi1_pk == f"{desk.h}#FULFILLED"
    assert_agrees(desk)


def test_one_contact_has_all_the_rooms(desk: Desk) -> None:
    party = Party(desk)
    party.does(check_in_group)
    contact = desk.guest_of(party.codes[0])
    assert contact.id == party.contact
    assert contact.occupies_rooms == {"101", "102", "103"}
    assert contact.active_reservations == set(party.codes)


def test_guests_with_a_reservation_of_their_own_have_their_own_rooms(desk: Desk) -> None:
    codes = [desk.books(room=number) for number in ("103", "101")]
    Party.of(desk, *codes).does(check_in_group)
    assert [desk.guest_of(code).occupies_rooms for code in codes] == [{"103"}, {"101"}]
    assert [desk.guest_of(code).active_reservations for code in codes] == [{each} for each in codes]
    assert_agrees(desk)


def test_what_is_sold_of_the_type_does_not_change(desk: Desk) -> None:
    Party(desk).does(check_in_group)
    assert [desk.left("DLX", day(n)) for n in range(4)] == [5, 5, 5, 8]


def test_only_those_that_are_chosen_come(desk: Desk) -> None:
    party = Party(desk)
    first, *others = party.codes
    assert party.does(check_in_group, chosen=chosen(first)).names["Stays"] == "1"
    assert given(desk, first) == "101"
    assert {desk.reservation(code).status for code in others} == {"PENDING"}
    assert_agrees(desk)


def test_those_in_house_the_departed_and_holds_are_not_looked_at(desk: Desk) -> None:
    left, inside = desk.in_house("101"), desk.in_house("102")
    hold, comes = held(desk), desk.books()
    party = Party.of(desk, left, inside, hold, comes)
    desk.leaves(left)
    outcome = party.does(check_in_group)
    assert (outcome.names["Stays"], "Refused" in outcome.names) == ("1", False)
    assert given(desk, comes) == "103"
    assert desk.reservation(hold).status == "HOLD"
    assert_agrees(desk)


# Who cannot come.


def test_who_arrives_later_is_left_out(desk: Desk) -> None:
    comes, waits = desk.books(), desk.books(arrival=day(1))
    outcome = Party.of(desk, comes, waits).does(check_in_group)
    assert (outcome.names["Stays"], outcome.names["Refused"]) == ("1", "1")
    assert desk.reservation(waits).status == "PENDING"
    assert_agrees(desk)


def test_where_nobody_can_come_the_first_of_them_says_why(desk: Desk) -> None:
    second, first = desk.books(arrival=day(2), departure=day(4)), desk.books(arrival=day(1))
    party = Party.of(desk, second, first)
    assert party.refused(check_in_group) == r.ArrivesLater(first, day(1), TODAY)


def test_where_no_room_is_ready_nobody_comes(desk: Desk) -> None:
    all_dirty_but(desk)
    code = desk.books()
    assert Party.of(desk, code).refused(check_in_group) == r.NoRoomReady(code)


def test_a_stay_that_is_over_is_left_out(desk: Desk) -> None:
    code = desk.books()
    party = Party.of(desk, code)
    desk.turns_to(day(3))
    assert party.refused(check_in_group) == r.StayIsOver(code, day(3), day(3))


def test_a_merged_profile_comes_no_more(desk: Desk) -> None:
    code = desk.books()
    guest = desk.guest_of(code)
    guest.merged_into = "ANOTHER00001"
    guest.save()
    party = Party.of(desk, code)
    assert party.refused(check_in_group) == r.GuestMerged(guest.id, into="ANOTHER00001")


def test_a_group_that_is_in_house_has_nobody_to_come(desk: Desk) -> None:
    party = Party(desk)
    party.does(check_in_group)
    assert party.refused(check_in_group) == r.NothingToDo("check_in_group")


def test_a_chosen_one_that_is_in_house_is_refused(desk: Desk) -> None:
    code = desk.in_house("101")
    party = Party.of(desk, code)
    assert party.refused(check_in_group, chosen=chosen(code)) == r.NotExpected(code, "FULFILLED")


def test_it_is_refused_for_a_reservation_of_somebody_else(desk: Desk) -> None:
    party, other = Party(desk), desk.books()
    refusal = party.refused(check_in_group, chosen=chosen(party.codes[0], other))
    assert refusal == r.UnknownReservation(other)


def test_it_is_refused_for_an_unknown_group(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownGroup):
        desk.does(check_in_group, group="0" * 12)
    assert desk.items() == before


# What comes between, and afterwards.

RivalAfter = Callable[[str, Callable[[], Any]], None]


def test_a_room_that_is_lost_to_a_colleague_is_chosen_anew(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party, other = Party(desk), desk.books()
    rival_after("groups._together.read_group_plan", lambda: desk.arrives(other, "101"))
    assert party.does(check_in_group).names["Stays"] == "3"
    assert desk.guest_of(party.codes[0]).occupies_rooms == {"102", "103", "104"}
    assert_agrees(desk)


def test_who_was_checked_in_meanwhile_is_left_out(desk: Desk, rival_after: RivalAfter) -> None:
    party = Party(desk)
    first = party.codes[0]
    rival_after("groups._together.read_group_plan", lambda: desk.arrives(first, "108"))
    assert party.does(check_in_group).names["Stays"] == "2"
    assert party.statuses() == ["FULFILLED"] * 3
    assert given(desk, first) == "108"
    assert_agrees(desk)


def test_a_profile_that_is_merged_meanwhile_comes_as_the_one_that_is_kept(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code, kept = desk.books(), desk.guest()
    party = Party.of(desk, code)
    merged = desk.reservation(code).guest_id

    def merges() -> None:
        desk.does(merge_guests, guest=merged, into=kept)

    rival_after("groups._together.read_group_plan", merges)
    party.does(check_in_group)
    assert desk.guest_of(code).id == kept
    assert desk.guest_of(code).occupies_rooms == {"101"}
    assert_agrees(desk)


@pytest.mark.parametrize("assigned", [None, "105"])
def test_one_of_them_is_undone_as_if_it_had_come_alone(desk: Desk, assigned: str | None) -> None:
    code, other = desk.books(room=assigned), desk.books(room="106")
    party = Party.of(desk, code, other)
    party.does(check_in_group, chosen=chosen(other))
    before = all_but_the_journal(desk)
    party.does(check_in_group)
    desk.does(undo_check_in, code=code)
    assert all_but_the_journal(desk) == before
    assert_agrees(desk)


def test_the_journal_tells_of_each_as_if_it_had_come_alone(desk: Desk) -> None:
    first, second = desk.books(room="105"), desk.books()
    alone = desk.in_house("106")
    party = Party.of(desk, first, second)
    outcome = party.does(check_in_group)
    told = {part["names"]["Reservation"]: part for part in parts(desk, outcome)}
    assert {code: part["names"]["Room"] for code, part in told.items()} == {
        first: "105",
        second: "101",
    }
    assert {part["verb"] for part in told.values()} == {"check_in"}
    assert said(desk, first, "check_in") == "Checked in to room 105"
    assert said(desk, second, "check_in") == "Checked in to room 101"
    assert said(desk, alone, "check_in") == "Checked in to room 106"
