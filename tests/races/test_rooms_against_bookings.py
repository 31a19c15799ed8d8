"""The house grows, and days end, while bookings come in: every night still adds up."""

import datetime as dt
from dataclasses import replace

import pytest
from pynamodb.expressions.operand import Path

from reservations.domain import refusals as r
from reservations.models import Availability, Day, Hotel, Room, RoomNumber, RoomType, keys
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.create_reservation import create_reservation
from reservations.services.end_of_day import end_of_day
from reservations.services.roll_horizon import roll_horizon
from reservations.transactions.writes import Write
from tests.desk import TODAY, Desk, day
from tests.races.adding_up import Books, says, wrong
from tests.races.clerks import (
    Outcome,
    all_have_read,
    at_once,
    before_the_write,
    changing,
    done,
    refused,
    without_guard,
)

pytestmark = pytest.mark.local

# The desk is open till February 2027; the next sweep rolls that on to the full horizon.
LAST_OPEN = dt.date(2027, 2, 28)
FIRST_NEW = dt.date(2027, 3, 1)
NEWLY_OPEN = "2029-05"


def with_numbers_as_read(write: Write) -> Write:
    """The same update with the numbers that it comes to, as the verb has read them."""
    after = write.images[1]
    if not isinstance(write.record, Availability) or after is None:
        return write
    numbers = [int(number["N"]) for number in after["Free"]["L"]]
    return replace(write, actions=(Path(Availability.free).set(numbers),))


def adds(desk: Desk, number: str = "103") -> Outcome:
    return desk.does(add_room, number=number, room_type="DLX")


def rolls(desk: Desk) -> Outcome:
    return desk.does(roll_horizon, room_type="DLX")


def books(desk: Desk, guest: str, start: int = 0) -> Outcome:
    return desk.does(
        create_reservation,
        guest=guest,
        room_type="DLX",
        arrival=day(start),
        departure=day(start + 3),
        adults=1,
    )


# A room is added while bookings come in.


def test_a_room_added_while_somebody_books_is_counted(desk: Desk) -> None:
    guest = desk.guest()
    with before_the_write(lambda: books(desk, guest)):
        adds(desk)
    assert [desk.left("DLX", day(n)) for n in (0, 2, 3)] == [2, 2, 3]
    assert wrong(desk) == []


def test_rooms_added_among_twenty_bookings_are_counted(h: str) -> None:
    desk = Desk.opened(h, allowance=20)
    guests = [desk.guest() for _ in range(20)]
    with all_have_read(22):
        answers = at_once(
            *(lambda g=guest, n=n: books(desk, g, n % 5) for n, guest in enumerate(guests)),
            lambda: adds(desk, "103"),
            lambda: adds(desk, "104"),
        )
    assert refused(answers) == []
    assert desk.get(keys.room_type(desk.h, "DLX")).rooms == 4
    assert len(Books(desk).stays) == 20
    assert wrong(desk) == []


def test_a_sold_out_night_can_be_sold_once_more_when_a_room_is_added(desk: Desk) -> None:
    for _ in range(2):
        desk.books()
    guests = [desk.guest() for _ in range(5)]
    adds(desk)
    with all_have_read(5):
        answers = at_once(*(lambda g=guest: books(desk, g) for guest in guests))
    assert len(done(answers)) == 1
    assert wrong(desk) == []


def test_control_a_room_that_writes_the_numbers_it_has_read_undoes_a_booking(desk: Desk) -> None:
    """Only a sum inside the update keeps both: here the list is set to what it comes to."""
    guest = desk.guest()
    with changing(with_numbers_as_read), before_the_write(lambda: books(desk, guest)):
        adds(desk)
    assert desk.left("DLX", day(0)) == 3
    assert says(wrong(desk), "DLX has 3 left on 2026-11-22, but 2 of 3 are not sold")


# A room is added while the months roll on.


def test_months_that_open_while_a_room_is_added_have_the_room(desk: Desk) -> None:
    with before_the_write(lambda: rolls(desk)) as commits:
        adds(desk)
    assert len(commits) == 3  # The room's first plan, the months, the second plan.
    assert desk.get(keys.room_type(desk.h, "DLX")).open_until == NEWLY_OPEN
    assert [desk.left("DLX", night) for night in (LAST_OPEN, FIRST_NEW)] == [3, 3]
    assert wrong(desk) == []


def test_a_room_that_is_added_while_months_open_is_in_them(desk: Desk) -> None:
    with before_the_write(lambda: adds(desk)) as commits:
        rolls(desk)
    assert len(commits) == 3
    assert [desk.left("DLX", night) for night in (LAST_OPEN, FIRST_NEW)] == [3, 3]
    assert wrong(desk) == []


@pytest.mark.parametrize("attempt", range(3))
def test_whoever_is_quicker_every_open_night_adds_up(desk: Desk, attempt: int) -> None:
    guests = [desk.guest() for _ in range(2)]
    with all_have_read(4):
        answers = at_once(
            lambda: adds(desk),
            lambda: rolls(desk),
            *(lambda g=guest: books(desk, g) for guest in guests),
        )
    assert refused(answers) == []
    assert desk.left("DLX", FIRST_NEW) == 3
    assert wrong(desk) == []


@pytest.mark.parametrize("first", ["the room", "the months"])
def test_control_without_the_types_last_operation_the_new_months_miss_the_room(
    desk: Desk, first: str
) -> None:
    verbs = {"the room": lambda: adds(desk), "the months": lambda: rolls(desk)}
    second = verbs[next(name for name in verbs if name != first)]
    with without_guard(RoomType, "LastOperation"), before_the_write(verbs[first]):
        second()
    assert desk.get(keys.room_type(desk.h, "DLX")).rooms == 3
    assert desk.left("DLX", FIRST_NEW) == 2
    assert says(wrong(desk), "DLX has 2 left on 2027-03-01, but 3 of 3 are not sold")


def test_a_night_in_a_month_that_opens_meanwhile_is_sold_or_not_on_sale_yet(desk: Desk) -> None:
    guest = desk.guest()
    offset = (FIRST_NEW - TODAY).days
    answers = at_once(lambda: books(desk, guest, offset), lambda: rolls(desk))
    assert isinstance(answers[1], Outcome)
    assert isinstance(answers[0], Outcome) or answers[0] == r.NotOnSaleYet("DLX", FIRST_NEW)
    assert wrong(desk) == []


# Two who end the day.


@pytest.mark.parametrize("managers", [2, 5])
def test_a_day_is_ended_once(desk: Desk, managers: int) -> None:
    with all_have_read(managers):
        answers = at_once(*[lambda: desk.does(end_of_day)] * managers)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.DayEnded(TODAY)] * (managers - 1)
    assert desk.hotel().business_date == day(1)
    assert wrong(desk) == []


def test_control_without_conditions_two_are_told_that_they_have_ended_it(desk: Desk) -> None:
    """The decisions of one are lost then."""
    codes = [desk.books(), desk.books()]
    with without_guard(Hotel), without_guard(Day), all_have_read(2):
        answers = at_once(
            *(lambda code=code: desk.does(end_of_day, no_shows=[code]) for code in codes)
        )
    assert refused(answers) == []
    (ended,) = Books(desk).all(Day)
    assert len(ended.no_shows.as_dict()) == 1


# Two who set up the same thing.


def test_a_room_number_is_given_once(desk: Desk) -> None:
    with all_have_read(2):
        answers = at_once(lambda: adds(desk), lambda: adds(desk))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.RoomNumberTaken("103")]
    assert wrong(desk) == []


def test_control_without_conditions_a_number_is_counted_twice(desk: Desk) -> None:
    with (
        without_guard(Room),
        without_guard(RoomNumber),
        without_guard(RoomType),
        before_the_write(lambda: adds(desk)),
    ):
        adds(desk)
    assert says(wrong(desk), "DLX counts 4 rooms, but 3 are there")


def test_a_room_type_is_set_up_once(desk: Desk) -> None:
    def sets_up(rate: int) -> Outcome:
        return desk.does(
            add_room_type, code="STD", name="Standard", rate=rate, max_adults=2, sleeps=2
        )

    with all_have_read(2):
        answers = at_once(lambda: sets_up(9000), lambda: sets_up(8000))
    assert len(done(answers)) == 1
    assert refused(answers) == [r.RoomTypeTaken("STD")]
    assert wrong(desk) == []
