"""The last rooms of a type go to as many clerks as there are rooms, whoever is quickest."""

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability
from reservations.services.create_reservation import create_reservation
from tests.desk import Desk, day
from tests.races.adding_up import Books, wrong
from tests.races.clerks import Answer, all_have_read, at_once, done, refused, without_guard

pytestmark = pytest.mark.local

CLERKS = 20
ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "300": "SUI"}
STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 1}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def twenty_book(desk: Desk, guests: list[str]) -> list[Answer]:
    with all_have_read(CLERKS):
        return at_once(
            *(lambda g=guest: desk.does(create_reservation, guest=g, **STAY) for guest in guests)
        )


def test_as_many_win_as_there_are_rooms_and_the_others_are_told_the_first_full_night(
    desk: Desk,
) -> None:
    answers = twenty_book(desk, [desk.guest() for _ in range(CLERKS)])
    assert len(done(answers)) == 3
    assert refused(answers) == [r.NoRoomLeft("DLX", day(0), left=0)] * (CLERKS - 3)
    assert len(Books(desk).stays) == 3
    assert wrong(desk) == []


def test_the_full_night_is_named_when_it_is_in_the_middle_of_the_stay(desk: Desk) -> None:
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    answers = twenty_book(desk, [desk.guest() for _ in range(CLERKS)])
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(1), left=0)] * (CLERKS - 1)
    assert wrong(desk) == []


def test_one_known_guest_can_be_booked_by_all_at_once(desk: Desk) -> None:
    guest = desk.guest()
    answers = twenty_book(desk, [guest] * CLERKS)
    codes = {outcome.names["Reservation"] for outcome in done(answers)}
    assert len(codes) == 3
    assert desk.guest_of(codes.pop()).active_reservations is not None
    assert wrong(desk) == []


def test_the_last_room_is_sold_once_over_two_months_at_once(desk: Desk) -> None:
    """A stay over the end of a month is sold in both months or in none."""
    stay = STAY | {"arrival": day(6), "departure": day(12)}
    guests = [desk.guest() for _ in range(CLERKS)]
    with all_have_read(CLERKS):
        answers = at_once(
            *(lambda g=guest: desk.does(create_reservation, guest=g, **stay) for guest in guests)
        )
    assert len(done(answers)) == 3
    assert {type(refusal) for refusal in refused(answers)} == {r.NoRoomLeft}
    assert wrong(desk) == []


def test_control_without_the_numbers_as_conditions_the_house_is_oversold(desk: Desk) -> None:
    guests = [desk.guest() for _ in range(CLERKS)]
    with without_guard(Availability, "Free"):
        answers = twenty_book(desk, guests)
    assert len(done(answers)) == CLERKS
    assert desk.left("DLX", day(0)) == 3 - CLERKS


def test_control_a_check_before_the_write_oversells_too(desk: Desk) -> None:
    """All have seen a room left when the first one writes: looking first is no guard."""
    guests = [desk.guest() for _ in range(CLERKS)]

    def looks_then_books(guest: str) -> Answer:
        assert desk.left("DLX", day(0)) > 0
        return desk.does(create_reservation, guest=guest, **STAY)

    with without_guard(Availability, "Free"), all_have_read(CLERKS):
        answers = at_once(*(lambda g=guest: looks_then_books(g) for guest in guests))
    assert len(done(answers)) == CLERKS
