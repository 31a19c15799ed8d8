"""Rooms are closed, renamed, retyped and removed while colleagues promise and give them."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.models import Availability, Room, RoomNights, RoomNumber, RoomType, Window, keys
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_room_type import edit_room_type
from reservations.services.out_of_order import out_of_order
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.return_to_service import return_to_service
from reservations.services.retype_room import retype_room
from tests.closing import closing, out_of_order_for
from tests.desk import ANA, Desk, day
from tests.races.adding_up import says, wrong
from tests.races.clerks import (
    Answer,
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

Job = Callable[[], Outcome]


def closes(desk: Desk, first: int = 0, until: int = 3) -> Job:
    return lambda: desk.does(out_of_order, **closing(first, until))


def promises(desk: Desk, first: int = 1, until: int = 2, room: str | None = "101") -> Job:
    """A reservation that claims the room from the start."""
    return lambda: desk.does(
        create_reservation,
        guest=ANA,
        room_type="DLX",
        arrival=day(first),
        departure=day(until),
        adults=1,
        room=room,
    )


def removes(desk: Desk) -> Job:
    return lambda: desk.does(remove_room, room="101")


def retypes(desk: Desk) -> Job:
    return lambda: desk.does(retype_room, room="101", room_type="SUI")


def renames(desk: Desk, number: str = "109") -> Job:
    return lambda: desk.does(rename_room, room="101", number=number)


# A window against a claim of the room.


@pytest.mark.parametrize("attempt", range(3))
def test_a_room_is_closed_or_promised_and_the_other_is_told_by_whom(
    desk: Desk, attempt: int
) -> None:
    with all_have_read(2):
        answers = at_once(closes(desk), promises(desk))
    (winner,) = done(answers)
    holder = winner.names.get("Reservation") or f"WINDOW#{winner.names['Window']}"
    assert refused(answers) == [r.RoomTaken("101", day(1), holder)]
    assert wrong(desk) == []


def test_a_guest_checked_in_meanwhile_keeps_the_room(desk: Desk) -> None:
    code = desk.books()
    with before_the_write(lambda: desk.does(check_in, code=code, room="101")):
        answer = told(closes(desk))
    assert answer == r.RoomTaken("101", day(0), code)
    assert wrong(desk) == []


def test_two_windows_on_the_same_nights_are_one(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(closes(desk, 0, 3), closes(desk, 2, 4))
    assert len(done(answers)) == 1
    assert [type(no) for no in refused(answers)] == [r.RoomTaken]
    assert wrong(desk) == []


def test_control_without_conditions_on_its_nights_a_promised_room_is_closed(desk: Desk) -> None:
    with without_guard(RoomNights), all_have_read(2):
        answers = at_once(closes(desk), promises(desk))
    assert len(done(answers)) == 2
    assert says(wrong(desk), "101")


def test_the_last_room_of_a_type_is_sold_or_closed(desk: Desk) -> None:
    desk.books()
    with all_have_read(2):
        answers = at_once(closes(desk), promises(desk, 0, 3, room=None))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)]
    assert wrong(desk) == []


def test_a_window_is_ended_once(desk: Desk) -> None:
    window = out_of_order_for(desk)
    with all_have_read(2):
        answers = at_once(*[lambda: desk.does(return_to_service, window=window)] * 2)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.WindowEnded(window, ended_on=day(0))]
    assert desk.left("DLX", day(0)) == 2
    assert wrong(desk) == []


def test_control_without_conditions_a_window_gives_its_nights_back_twice(desk: Desk) -> None:
    window = out_of_order_for(desk)
    with without_guard(Window), without_guard(RoomNights), without_guard(Room), all_have_read(2):
        answers = at_once(*[lambda: desk.does(return_to_service, window=window)] * 2)
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(0)) == 3
    assert wrong(desk) != []


# A room that goes against a claim of it, in both orders.

GOES: dict[str, Callable[[Desk], Job]] = {
    "removed": removes,
    "retyped": retypes,
    "renamed": renames,
}
every_way = pytest.mark.parametrize("goes", GOES.values(), ids=GOES)


@pytest.mark.parametrize("has_been_claimed", [True, False])
@every_way
def test_a_room_that_is_promised_first_stays_as_it_is(
    desk: Desk, goes: Callable[[Desk], Job], has_been_claimed: bool
) -> None:
    """In a month in which something was claimed before, and in one of which nothing was."""
    if has_been_claimed:
        desk.does(return_to_service, window=out_of_order_for(desk, 1, 3))
    answers: list[Answer] = []
    with before_the_write(lambda: answers.append(told(promises(desk)))):
        answer = told(goes(desk))
    (promised,) = done(answers)
    assert answer == r.RoomHasStays("101", (promised.names["Reservation"],))
    assert wrong(desk) == []


@every_way
def test_a_room_that_goes_first_is_not_promised(desk: Desk, goes: Callable[[Desk], Job]) -> None:
    with before_the_write(goes(desk)):
        answer = told(promises(desk))
    assert isinstance(answer, r.UnknownRoom | r.RoomOfAnotherType)
    assert wrong(desk) == []


@every_way
def test_a_room_that_goes_first_is_not_closed(desk: Desk, goes: Callable[[Desk], Job]) -> None:
    """One that has another type by then is closed as a room of that type."""
    with before_the_write(goes(desk)):
        answer = told(closes(desk))
    assert isinstance(answer, r.UnknownRoom | Outcome)
    assert wrong(desk) == []


@every_way
def test_a_room_that_goes_first_is_given_to_nobody(desk: Desk, goes: Callable[[Desk], Job]) -> None:
    code = desk.books()
    with before_the_write(goes(desk)):
        answer = told(lambda: desk.does(check_in, code=code, room="101"))
    # A suite is an upgrade, which a room that was retyped is by then.
    assert isinstance(answer, r.UnknownRoom | r.NoRoomLeft | Outcome)
    assert wrong(desk) == []


@every_way
def test_both_at_once_never_leave_a_claim_without_its_room(
    desk: Desk, goes: Callable[[Desk], Job]
) -> None:
    with all_have_read(2):
        answers = at_once(goes(desk), promises(desk))
    assert len(done(answers)) == 1
    assert wrong(desk) == []


@pytest.mark.parametrize("goes", [removes, retypes], ids=["removed", "retyped"])
def test_control_without_the_check_of_its_nights_a_promised_room_goes(
    desk: Desk, goes: Callable[[Desk], Job]
) -> None:
    with without_guard(RoomNights), before_the_write(promises(desk)):
        assert isinstance(told(goes(desk)), Outcome)
    assert says(wrong(desk), "101")


def test_control_without_the_check_of_the_room_a_room_that_is_gone_is_promised(
    desk: Desk,
) -> None:
    with without_guard(Room), before_the_write(removes(desk)):
        assert isinstance(told(promises(desk)), Outcome)
    assert says(wrong(desk), "101")


# Two at once.


def test_a_room_is_removed_once(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(removes(desk), removes(desk))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.UnknownRoom("101")]
    assert desk.get(keys.room_type(desk.h, "DLX")).rooms == 1
    assert wrong(desk) == []


def test_a_number_is_given_to_one_of_two_rooms(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(renames(desk), lambda: desk.does(rename_room, room="102", number="109"))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.RoomNumberTaken("109")]
    assert wrong(desk) == []


def test_a_room_renamed_twice_at_once_has_one_number(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(renames(desk, "108"), renames(desk, "109"))
    (winner,) = done(answers)
    assert refused(answers) == [r.UnknownRoom("101")]
    assert desk.room("101").number == winner.names["Room"]
    assert wrong(desk) == []


def test_control_without_conditions_a_number_leads_to_one_of_two_rooms(desk: Desk) -> None:
    with without_guard(RoomNumber), all_have_read(2):
        answers = at_once(renames(desk), lambda: desk.does(rename_room, room="102", number="109"))
    assert len(done(answers)) == 2
    assert desk.room("101").number == desk.room("102").number == "109"


def test_a_room_is_retyped_or_removed(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(retypes(desk), removes(desk))
    # Whoever comes second finds the room as it is by then, and can still do it.
    assert len(done(answers)) in (1, 2)
    assert wrong(desk) == []


# The allowance against bookings.


def lowers(desk: Desk) -> Outcome:
    return desk.does(
        edit_room_type,
        code="DLX",
        name="Deluxe",
        rate=12000,
        max_adults=2,
        sleeps=3,
        allowance=0,
    )


@pytest.fixture
def allowing(h: str) -> Desk:
    """Three can be sold of the two rooms of each type; two are."""
    desk = Desk.opened(h, allowance=1)
    for _ in range(2):
        desk.books()
    return desk


@pytest.mark.parametrize("attempt", range(3))
def test_the_allowance_is_lowered_or_the_last_of_it_is_sold(allowing: Desk, attempt: int) -> None:
    with all_have_read(2):
        answers = at_once(lambda: lowers(allowing), promises(allowing, 0, 3, room=None))
    assert len(done(answers)) == 1
    (no,) = refused(answers)
    assert no in (r.TypeOversold("DLX", day(0), short=1), r.NoRoomLeft("DLX", day(0), left=0))
    assert wrong(allowing) == []


def test_control_without_the_numbers_as_conditions_more_is_sold_than_allowed(
    allowing: Desk,
) -> None:
    with without_guard(Availability, "Free"), all_have_read(2):
        answers = at_once(lambda: lowers(allowing), promises(allowing, 0, 3, room=None))
    assert len(done(answers)) == 2
    assert allowing.left("DLX", day(0)) == -1


def test_two_who_change_the_allowance_at_once_both_count(desk: Desk) -> None:
    def allows(allowance: int) -> Job:
        typed = {"name": "Deluxe", "rate": 12000, "max_adults": 2, "sleeps": 3}
        return lambda: desk.does(edit_room_type, code="DLX", allowance=allowance, **typed)

    with all_have_read(2):
        answers = at_once(allows(2), allows(5))
    assert refused(answers) == []
    allowance = int(desk.get(keys.room_type(desk.h, "DLX")).allowance)
    assert desk.left("DLX", day(0)) == 2 + allowance
    assert wrong(desk) == []


def test_control_without_the_types_last_operation_the_nights_and_the_allowance_differ(
    desk: Desk,
) -> None:
    def allows(allowance: int) -> Outcome:
        typed = {"name": "Deluxe", "rate": 12000, "max_adults": 2, "sleeps": 3}
        return desk.does(edit_room_type, code="DLX", allowance=allowance, **typed)

    with without_guard(RoomType, "LastOperation"), before_the_write(lambda: allows(5)):
        allows(2)
    assert says(wrong(desk), "DLX has")
