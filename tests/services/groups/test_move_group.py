"""Move group: everybody comes so many days later, or sooner, on the terms that were agreed."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.stay import Stay
from reservations.models import Hotel
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.edit_room_type import edit_room_type
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.move_group import move_group
from reservations.services.lock_room import lock_room
from reservations.services.remove_room import remove_room
from tests.blocks import blocked, now, picks
from tests.blocks import party as of_block
from tests.desk import TODAY, Desk, day
from tests.groups import rooms
from tests.holds import UNTIL, held, later
from tests.parties import Party, chosen, parts, said
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal, assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]
PLAN = "groups._together.read_group_plan"


def moves(party: Party, days: int, **more: Any) -> None:
    party.does(move_group, days=days, **more)


def seen(party: Party) -> dict[str, str]:
    """Everybody, with the arrival that the page shows."""
    return {stay.code: stay.arrival.isoformat() for stay in party.stays}


def test_everybody_is_moved_in_one_transaction(desk: Desk, requests: Requests) -> None:
    party = Party(desk)
    start = len(requests)
    outcome = party.does(move_group, days=7)
    assert requests.since(start).count("TransactWriteItems") == 1
    assert outcome.names == {"Group": party.id, "Stays": "3", "Days": "7"}
    assert {stay.stay for stay in party.stays} == {Stay(day(7), day(10))}
    assert [desk.left("DLX", day(n)) for n in (0, 1, 2, 7, 8, 9)] == [8, 8, 8, 5, 5, 5]
    assert_agrees(desk)


def test_each_stands_on_the_desk_and_among_the_guests_stays_by_its_new_dates(desk: Desk) -> None:
    party = Party(desk)
    moves(party, 7)
    for stay in party.stays:
        assert (stay.gsi1_pk, stay.gsi1_sk) == (f"{desk.h}#PENDING", f"{day(7)}#{stay.code}")
        assert (stay.gsi2_sk or "").startswith(f"STAY#{day(7)}")


def test_every_night_keeps_its_price_although_the_rate_has_changed_since(desk: Desk) -> None:
    party = Party(desk, rooms(price=9900), rooms())
    terms = {"name": "Deluxe", "max_adults": 2, "sleeps": 3, "allowance": 0}
    desk.does(edit_room_type, code="DLX", rate=50000, **terms)
    moves(party, 1)
    prices = sorted(night.price for stay in party.stays for night in stay.held_nights())
    assert prices == [9900] * 3 + [12000] * 3


def test_everybody_keeps_the_assigned_room(desk: Desk) -> None:
    party = Party(desk, rooms(room="105"))
    [code] = party.codes
    desk.does(lock_room, code=code)
    moves(party, 2)
    [stay] = party.stays
    assert (stay.assigned_room, stay.room_locked) == ("105", True)
    assert stay.held_nights() == [Night(day(n), "DLX", 12000, "105") for n in (7, 8, 9)]
    assert [desk.holder("105", day(n)) for n in range(5, 10)] == [None, None, code, code, code]
    assert_agrees(desk)


@pytest.mark.parametrize("days", [1, 3, -1, -3])
def test_two_in_one_room_move_over_each_others_nights(desk: Desk, days: int) -> None:
    first = desk.books(room="105", arrival=day(5), departure=day(8))
    second = desk.books(room="105", arrival=day(8), departure=day(11))
    moves(Party.of(desk, first, second), days)
    holders = [desk.holder("105", day(days + n)) for n in range(5, 11)]
    assert holders == [first] * 3 + [second] * 3
    assert_agrees(desk)


@pytest.mark.parametrize("days", [1, -1])
def test_a_type_of_which_the_group_has_every_room_moves_over_its_own_nights(
    desk: Desk, days: int
) -> None:
    party = Party(desk, rooms(8))
    moves(party, days)
    assert [desk.left("DLX", day(days + n)) for n in (4, 5, 6, 7, 8)] == [8, 0, 0, 0, 8]
    assert_agrees(desk)


def test_over_a_months_end_both_months_know_it(desk: Desk) -> None:
    party = Party(desk, rooms(room="105"))
    [code] = party.codes
    moves(party, 2)
    assert [desk.holder("105", day(n)) for n in (7, 8, 9)] == [code] * 3
    assert f"{day(8):%m}{day(9):%m}" == "1112"
    moves(party, 40)
    assert [desk.holder("105", day(n)) for n in (7, 8, 9, 47)] == [None, None, None, code]
    assert_agrees(desk)


def test_there_and_back_everything_is_as_it_was(desk: Desk) -> None:
    party = Party(desk, rooms(2), rooms(room="105"))
    before = all_but_the_journal(desk)
    moves(party, 30)
    moves(party, -30)
    assert all_but_the_journal(desk) == before


def test_holds_of_the_group_move_and_stay_on_hold(desk: Desk) -> None:
    hold = held(desk, room="101")
    moves(Party.of(desk, hold), 1)
    stay = desk.reservation(hold)
    assert (stay.status, stay.release_at, stay.arrival) == ("HOLD", UNTIL, day(1))
    assert_agrees(desk)


def test_a_stay_of_one_day_keeps_its_room_on_the_other_day(desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    code = desk.books(room="105", arrival=day(2), departure=day(2))
    moves(Party.of(desk, code), 1)
    assert desk.reservation(code).stay == Stay(day(3), day(3))
    assert_agrees(desk)


def test_who_has_not_come_yet_has_all_nights_in_the_room_that_is_assigned_now(desk: Desk) -> None:
    """The first night is over and was to be slept in another room."""
    code = desk.books(room="101")
    party = Party.of(desk, code)
    desk.turns_to(day(1))
    desk.does(assign_room, code=code, room="102")
    moves(party, 5)
    assert [desk.holder("102", day(n)) for n in (5, 6, 7)] == [code] * 3
    assert desk.holder("101", day(5)) is None
    assert_agrees(desk)


def test_a_stay_that_is_over_comes_without_the_room_that_is_gone(desk: Desk) -> None:
    code = desk.books(room="101")
    party = Party.of(desk, code)
    desk.turns_to(day(3))
    desk.does(remove_room, room="101")
    moves(party, 7)
    stay = desk.reservation(code)
    assert (stay.stay, stay.assigned_room) == (Stay(day(7), day(10)), None)
    assert {night.room for night in stay.held_nights()} == {None}
    assert_agrees(desk)


# Who goes with the others, and the group's own dates.


def test_the_frame_of_the_group_moves_along(desk: Desk) -> None:
    party = Party(desk, rooms(2))
    moves(party, 7)
    group = party.record
    assert group.stay == Stay(day(12), day(15))
    assert (group.gsi1_sk or "").startswith(f"{day(15)}")
    assert str(day(12)) in (group.gsi2_sk or "")


@pytest.mark.parametrize(("days", "frame"), [(7, (5, 15)), (-5, (0, 8)), (1, (5, 9))])
def test_it_widens_where_somebody_stays_behind(
    desk: Desk, days: int, frame: tuple[int, int]
) -> None:
    party = Party(desk, rooms(2))
    stays, goes = party.codes
    moves(party, days, chosen=chosen(goes))
    assert desk.reservation(stays).stay == Stay(day(5), day(8))
    assert desk.reservation(goes).arrival == day(5 + days)
    assert party.record.stay == Stay(day(frame[0]), day(frame[1]))
    assert_agrees(desk)


def test_it_widens_where_somebody_is_in_house_already(desk: Desk) -> None:
    party = Party(desk, rooms(arrival=day(0)), rooms(2))
    [inside] = [stay.code for stay in party.stays if stay.arrival == TODAY]
    desk.arrives(inside, "101")
    assert party.does(move_group, days=7).names["Stays"] == "2"
    assert desk.reservation(inside).stay == Stay(day(0), day(8))
    assert party.record.stay == Stay(day(5), day(15))
    assert_agrees(desk)


def test_it_does_not_widen_for_who_was_given_up(desk: Desk) -> None:
    party = Party(desk, rooms(2))
    gone = party.codes[0]
    desk.does(cancel, code=gone, reason="ill")
    moves(party, 7)
    assert desk.reservation(gone).arrival == day(5)
    assert party.record.stay == Stay(day(12), day(15))


def test_a_block_stays_on_its_dates_and_the_frame_widens(desk: Desk) -> None:
    block = blocked(desk)
    code = picks(desk, block)
    desk.does(move_group, group=block.group, days=7)
    assert desk.reservation(code).arrival == day(7)
    assert now(desk, block).stay == Stay(day(0), day(3))
    assert of_block(desk, block.group).group.stay == Stay(day(0), day(10))
    assert_agrees(desk)


# Refusals.


def refused(party: Party, days: int, **more: Any) -> r.Refusal:
    return party.refused(move_group, days=days, **more)


def test_it_is_refused_into_the_past(desk: Desk) -> None:
    refusal = refused(Party(desk, rooms(2)), -6)
    assert refusal == r.ArrivalInThePast(arrival=day(-1), business_date=TODAY)


def test_it_is_refused_beyond_the_horizon(desk: Desk) -> None:
    assert refused(Party(desk, rooms(2)), 100) == r.NotOnSaleYet("DLX", day(105))


def test_a_stay_of_one_day_is_not_moved_beyond_the_horizon_either(desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    code = desk.books(room="105", arrival=day(2), departure=day(2))
    assert refused(Party.of(desk, code), 100) == r.NotOnSaleYet("DLX", day(102))


def test_nobody_is_moved_where_one_night_is_sold_out_for_one(desk: Desk) -> None:
    party = Party(desk, rooms(2))
    for _ in range(7):
        desk.books(arrival=day(9), departure=day(10))
    assert refused(party, 2) == r.NoRoomLeft("DLX", day(9), left=1)


def test_nobody_is_moved_where_the_room_of_one_is_somebody_elses(desk: Desk) -> None:
    party = Party(desk, rooms(2), rooms(room="105"))
    other = desk.books(room="105", arrival=day(9), departure=day(10))
    assert refused(party, 2) == r.RoomTaken("105", day(9), holder=other)


def test_nobody_is_moved_whom_a_colleague_has_moved_already(desk: Desk) -> None:
    party = Party(desk, rooms(2))
    shown = seen(party)
    code = party.codes[1]
    desk.does(change_dates, code=code, arrival=day(6), departure=day(9))
    assert refused(party, 7, chosen=shown) == r.ReservationChanged(code)
    assert party.does(move_group, days=7, chosen=seen(party)).names["Stays"] == "2"


def test_whoever_is_in_house_is_not_moved(desk: Desk) -> None:
    party = Party(desk, rooms(2, arrival=day(0), departure=day(3)))
    code = party.codes[0]
    desk.arrives(code, "101")
    assert refused(party, 7, chosen=chosen(*party.codes)) == r.NotExpected(code, "FULFILLED")


def test_a_group_that_is_in_house_has_nobody_to_move(desk: Desk) -> None:
    party = Party(desk)
    party.does(check_in_group)
    assert refused(party, 7) == r.NothingToDo("move_group")


def test_nobody_is_left_of_a_group_that_was_moved_as_a_whole(desk: Desk) -> None:
    party = Party(desk)
    moves(party, 7)
    assert refused(party, 7, chosen={}) == r.NothingToDo("move_group")


def test_it_is_refused_for_a_reservation_of_somebody_else(desk: Desk) -> None:
    party, other = Party(desk), desk.books()
    assert refused(party, 7, chosen=chosen(other)) == r.UnknownReservation(other)


def test_it_is_refused_for_an_unknown_group(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownGroup):
        desk.does(move_group, group="0" * 12, days=1)
    assert desk.items() == before


@pytest.mark.parametrize("days", [0, 367, -367])
def test_it_is_by_a_day_at_least_and_a_year_at_most(desk: Desk, days: int) -> None:
    party = Party(desk)
    before = desk.items()
    with pytest.raises(ValueError, match="days"):
        moves(party, days)
    assert desk.items() == before


# Holds whose time has come, what comes between, and the journal.


def test_an_expired_hold_gives_way_to_the_group(desk: Desk) -> None:
    hold = held(desk, room="105", arrival=day(9), departure=day(10))
    party = Party(desk, rooms(room="105"))
    assert refused(party, 2) == r.RoomTaken("105", day(9), holder=hold)
    later(desk, move_group, group=party.id, days=2)
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_an_expired_hold_gives_way_where_it_has_the_last_room_of_the_type(desk: Desk) -> None:
    hold = held(desk, room_type="SUI", arrival=day(9), departure=day(10))
    party = Party(desk, rooms(2, "SUI"))
    later(desk, move_group, group=party.id, days=2)
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_a_room_that_is_promised_to_another_one_meanwhile_keeps_all(
    desk: Desk, rival_after: RivalAfter
) -> None:
    party, promised = Party(desk, rooms(2), rooms(room="105")), []
    night = {"room": "105", "arrival": day(9), "departure": day(10)}
    rival_after(PLAN, lambda: promised.append(desk.books(**night)))
    with pytest.raises(r.RoomTaken) as taken:
        moves(party, 2)
    assert taken.value == r.RoomTaken("105", day(9), holder=promised[0])
    assert {stay.arrival for stay in party.stays} == {day(5)}
    assert_agrees(desk)


def test_who_is_moved_meanwhile_is_not_moved_twice(desk: Desk, rival_after: RivalAfter) -> None:
    party = Party(desk, rooms(2))
    other = {"code": party.codes[0], "arrival": day(12), "departure": day(15)}
    rival_after(PLAN, lambda: desk.does(change_dates, **other))
    with pytest.raises(r.ReservationChanged):
        moves(party, 7, chosen=seen(party))
    assert sorted(stay.arrival for stay in party.stays) == [day(5), day(12)]
    assert_agrees(desk)


def test_the_journal_tells_of_each_as_if_it_had_been_moved_alone(desk: Desk) -> None:
    alone = desk.books(arrival=day(5), departure=day(8))
    desk.does(change_dates, code=alone, arrival=day(12), departure=day(15))
    party = Party(desk, rooms(2))
    outcome = party.does(move_group, days=7)
    told = parts(desk, outcome)
    assert {part["names"]["Reservation"] for part in told} == set(party.codes)
    assert {part["verb"] for part in told} == {"change_dates"}
    assert told[0]["facts"]["after"]["arrival"] == str(day(12))
    sentences = {said(desk, code, "change_dates") for code in [*party.codes, alone]}
    assert len(sentences) == 1
