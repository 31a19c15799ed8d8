"""A group is cancelled or moved as a whole or not at all, whatever colleagues do meanwhile."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.stay import DAY, Stay
from reservations.models import Availability, Group, Reservation, RoomNights
from reservations.models.group_moves.planned import Around
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.move_group import move_group
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


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


@pytest.fixture
def party(desk: Desk) -> Party:
    return Party(desk)


def cancels(desk: Desk, party: Party, *codes: str) -> Outcome:
    only = chosen(*codes) if codes else None
    return desk.does(cancel_group, group=party.id, reason="Snow", chosen=only)


def shown(party: Party) -> dict[str, str]:
    """What stands in the form: the reservations, and since when they stay."""
    return {stay.code: stay.arrival.isoformat() for stay in party.stays}


def moves(
    desk: Desk, party: Party, as_shown: dict[str, str] | None = None, *, days: int = 1
) -> Outcome:
    return desk.does(move_group, group=party.id, days=days, chosen=as_shown)


def stay_since(party: Party) -> set[int]:
    return {(stay.arrival - day(0)).days for stay in party.stays}


def books_single(desk: Desk, guest: str, night: int = 3) -> Outcome:
    return desk.does(
        create_reservation,
        guest=guest, room_type="DLX", arrival=day(night), departure=day(night + 1), adults=1,
    )  # fmt: skip


def filled_up(desk: Desk, *, left: int, night: int = 3) -> None:
    """So many rooms are left on the night on which nobody of the group is yet."""
    guest = desk.guest()
    for _ in range(8 - left):
        books_single(desk, guest, night)


# Cancelling against check-ins.


def test_a_group_of_which_somebody_has_come_meanwhile_is_not_cancelled(
    desk: Desk, party: Party
) -> None:
    [code, *_] = party.codes
    with before_the_write(lambda: desk.does(check_in, code=code, room="101")):
        answer = told(lambda: cancels(desk, party, *party.codes))
    assert answer == r.NotExpected(code, status="FULFILLED")
    assert party.statuses() == ["FULFILLED", "PENDING", "PENDING"]
    assert Books(desk).entries("cancel_group") == []
    assert wrong(desk) == []


def test_nobody_of_a_group_that_was_cancelled_meanwhile_comes(desk: Desk, party: Party) -> None:
    [code, *_] = party.codes
    with before_the_write(lambda: cancels(desk, party)):
        answer = told(lambda: desk.does(check_in, code=code, room="101"))
    assert answer == r.NotExpected(code, status="CANCELLED")
    assert party.statuses() == ["CANCELLED"] * 3
    assert desk.room("101").status == "FREE"
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_all_are_cancelled_or_none_whoever_is_quicker(
    desk: Desk, party: Party, attempt: int
) -> None:
    one, two, _ = party.codes
    with all_have_read(3):
        answers = at_once(
            lambda: cancels(desk, party, *party.codes),
            lambda: desk.does(check_in, code=one, room="101"),
            lambda: desk.does(check_in, code=two, room="102"),
        )
    cancelled = isinstance(answers[0], Outcome)
    came = len(done(answers[1:]))
    assert party.statuses().count("CANCELLED") == (3 if cancelled else 0)
    assert came == (0 if cancelled else 2)
    assert {type(each) for each in refused(answers)} == {r.NotExpected}
    assert wrong(desk) == []


def test_of_clerks_who_cancel_the_same_group_one_is_told_all_of_it(
    desk: Desk, party: Party
) -> None:
    with all_have_read(4):
        answers = at_once(*[lambda: cancels(desk, party)] * 4)
    (first,) = done(answers)
    assert first.names == {"Group": party.id, "Stays": "3"}
    # Who has read all of them as expected is told of the first that is not.
    assert {type(each) for each in refused(answers)} <= {r.NothingToDo, r.NotExpected}
    assert [desk.left("DLX", day(n)) for n in range(3)] == [8, 8, 8]
    assert wrong(desk) == []


def test_control_without_conditions_on_reservations_somebody_cancelled_is_in_house(
    desk: Desk, party: Party
) -> None:
    [code, *_] = party.codes
    with (
        without_guard(Reservation),
        without_guard(RoomNights),
        before_the_write(lambda: desk.does(check_in, code=code, room="101")),
    ):
        cancels(desk, party, *party.codes)
    assert party.statuses() == ["CANCELLED"] * 3
    assert desk.room("101").rented_to == code
    assert wrong(desk) != []


# Moving against bookings.


def test_a_group_is_not_moved_into_a_night_that_was_sold_meanwhile(
    desk: Desk, party: Party
) -> None:
    filled_up(desk, left=3)
    before, guest = shown(party), desk.guest()
    with before_the_write(lambda: books_single(desk, guest)):
        answer = told(lambda: moves(desk, party, before))
    assert answer == r.NoRoomLeft("DLX", day(3), left=2)
    assert shown(party) == before
    assert [desk.left("DLX", day(n)) for n in range(4)] == [5, 5, 5, 2]
    assert Books(desk).entries("move_group") == []
    assert wrong(desk) == []


def test_a_night_that_a_group_has_taken_meanwhile_is_not_sold(desk: Desk, party: Party) -> None:
    filled_up(desk, left=3)
    guest = desk.guest()
    with before_the_write(lambda: moves(desk, party)):
        answer = told(lambda: books_single(desk, guest))
    assert answer == r.NoRoomLeft("DLX", day(3), left=0)
    assert stay_since(party) == {1}
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_the_last_rooms_of_a_night_go_to_the_group_or_to_others_never_to_both(
    desk: Desk, party: Party, attempt: int
) -> None:
    filled_up(desk, left=4)
    guests, as_shown = [desk.guest() for _ in range(4)], shown(party)
    with all_have_read(5):
        answers = at_once(
            lambda: moves(desk, party, as_shown),
            *(lambda g=guest: books_single(desk, g) for guest in guests),
        )
    booked = len(done(answers[1:]))
    moved = isinstance(answers[0], Outcome)
    assert stay_since(party) == ({1} if moved else {0})
    assert booked == (1 if moved else 4)
    assert desk.left("DLX", day(3)) == 0
    assert {type(each) for each in refused(answers)} <= {r.NoRoomLeft}
    assert wrong(desk) == []


def test_control_without_the_numbers_as_conditions_more_are_there_than_rooms(
    desk: Desk, party: Party
) -> None:
    filled_up(desk, left=3)
    guest, as_shown = desk.guest(), shown(party)
    with (
        without_guard(Availability, "Free"),
        before_the_write(lambda: books_single(desk, guest)),
    ):
        moves(desk, party, as_shown)
    assert desk.left("DLX", day(3)) == -1


def test_the_rooms_of_a_group_are_not_moved_into_those_of_others(desk: Desk) -> None:
    party = Party(desk, rooms(1, room="101", **TODAY), rooms(1, room="102", **TODAY))
    as_shown = shown(party)

    def promised() -> None:
        desk.books(arrival=day(3), departure=day(4), room="102")

    with before_the_write(promised):
        answer = told(lambda: moves(desk, party, as_shown))
    assert isinstance(answer, r.RoomTaken)
    assert (answer.room, answer.night) == ("102", day(3))
    assert stay_since(party) == {0}
    assert wrong(desk) == []


# Moving against the same move, and against what is done to one of them.


def both_move(desk: Desk, party: Party, as_shown: dict[str, str] | None) -> list[Answer]:
    with all_have_read(2):
        return at_once(*[lambda: moves(desk, party, as_shown)] * 2)


def test_two_clerks_who_move_the_group_as_it_was_shown_move_it_by_one_day(
    desk: Desk, party: Party
) -> None:
    before = party.record.stay
    answers = both_move(desk, party, shown(party))
    (first,) = done(answers)
    assert first.names == {"Group": party.id, "Stays": "3", "Days": "1"}
    (refusal,) = refused(answers)
    assert isinstance(refusal, r.ReservationChanged)
    assert refusal.code in party.codes
    assert stay_since(party) == {1}
    assert party.record.stay == Stay(before.arrival + DAY, before.departure + DAY)
    assert wrong(desk) == []


def test_control_without_what_was_shown_it_is_moved_by_two(desk: Desk, party: Party) -> None:
    answers = both_move(desk, party, None)
    assert len(done(answers)) == 2
    assert stay_since(party) == {2}
    assert wrong(desk) == []


def test_control_without_looking_at_what_was_shown_it_is_moved_by_two(
    desk: Desk, party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Around, "seen", lambda _self, _stay: "")
    answers = both_move(desk, party, shown(party))
    assert len(done(answers)) == 2
    assert stay_since(party) == {2}


def test_control_without_conditions_two_moves_at_once_are_counted_twice(
    desk: Desk, party: Party
) -> None:
    with without_guard(Reservation), without_guard(Group):
        answers = both_move(desk, party, shown(party))
    assert len(done(answers)) == 2
    assert stay_since(party) == {1}
    # Once was the first night given back, and twice it can be sold.
    assert desk.left("DLX", day(0)) == 11
    assert wrong(desk) != []


def test_one_whose_dates_were_changed_meanwhile_is_not_moved_from_there(
    desk: Desk, party: Party
) -> None:
    code, as_shown = party.codes[1], shown(party)
    with before_the_write(lambda: desk.does(change_dates, code=code, arrival=day(1))):
        answer = told(lambda: moves(desk, party, as_shown))
    assert answer == r.ReservationChanged(code)
    assert stay_since(party) == {0, 1}
    assert wrong(desk) == []


@pytest.mark.parametrize(
    ("verb", "more", "status"),
    [(check_in, {"room": "101"}, "FULFILLED"), (cancel, {"reason": "ill"}, "CANCELLED")],
)
def test_a_group_of_which_one_is_not_expected_any_more_is_not_moved_as_it_was_shown(
    desk: Desk, party: Party, verb, more: dict[str, str], status: str
) -> None:
    code, as_shown = party.codes[1], shown(party)
    with before_the_write(lambda: desk.does(verb, code=code, **more)):
        answer = told(lambda: moves(desk, party, as_shown))
    assert answer == r.NotExpected(code, status=status)
    assert stay_since(party) == {0}
    assert wrong(desk) == []


def test_a_group_that_takes_several_transactions_is_moved_once_by_two_who_go_on_with_it(
    h: str,
) -> None:
    desk = Desk.opened(h, rooms=LARGE)
    party = Party(desk, rooms(80, **TODAY))
    for n, code in enumerate(party.codes[:12]):
        desk.does(assign_room, code=code, room=str(100 + n))
    assert "Left" in moves(desk, party, shown(party)).names
    still = {code: seen for code, seen in shown(party).items() if code in party.record.to_move}
    with all_have_read(2):
        answers = at_once(*[lambda: moves(desk, party, still)] * 2)
    (last,) = done(answers)
    assert last.names == {"Group": party.id, "Stays": str(len(still)), "Days": "1"}
    assert [type(each) for each in refused(answers)] == [r.ReservationChanged]
    assert stay_since(party) == {1}
    assert (party.record.moving_by, party.record.to_move) == (None, None)
    assert wrong(desk) == []
