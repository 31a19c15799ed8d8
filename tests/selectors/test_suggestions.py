"""What the search box says while somebody types: the best few, for three requests at most."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, RoomNumber
from reservations.selectors.suggestions import LOOKED_AT, READ_AND_FILTERED, SHOWN, suggest
from tests.desk import Desk, day
from tests.requests import Requests
from tests.selectors.crowd import sought


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.name for hit in suggest(desk.h, typed).guests]


def test_guests_in_house_come_first_then_those_expected_then_by_name(desk: Desk) -> None:
    for name in ("Zoe", "Bea", "Ana"):
        desk.guest(Profile(name, "Sousa"))
    desk.books(guest=Profile("Yara", "Sousa"), arrival=day(5), departure=day(6))
    desk.in_house("101", guest=Profile("Zita", "Sousa"))
    assert found(desk, "sousa") == [
        "Zita Sousa",
        "Yara Sousa",
        "Ana Sousa",
        "Bea Sousa",
        "Zoe Sousa",
    ]


@pytest.mark.parametrize("typed", ["sousa ana", "ana sousa", "SOUSA, A", "an sou"])
def test_the_words_come_in_any_order(desk: Desk, typed: str) -> None:
    sought(desk, [("Ana", "Sousa"), ("Bea", "Sousa")])
    assert found(desk, typed) == ["Ana Sousa"]


def test_no_more_are_shown_than_can_be_taken_in_and_the_rest_is_told_of(desk: Desk) -> None:
    sought(desk, [("Ana", "Sousa")] * SHOWN)
    assert not suggest(desk.h, "sousa").is_cut
    desk.guest(Profile("Bea", "Sousa"))
    result = suggest(desk.h, "sousa")
    assert (len(result.guests), result.is_cut) == (SHOWN, True)


def test_more_rooms_than_are_shown_are_told_of(desk: Desk) -> None:
    with HotelRecord.batch_write() as batch:
        for number in range(10, 10 + SHOWN):
            batch.save(RoomNumber.at(desk.h, str(number), room_id="101"))
    result = suggest(desk.h, "1")
    assert (len(result.rooms), result.is_cut) == (SHOWN, True)


def test_a_whole_word_comes_before_one_that_only_begins_so(desk: Desk) -> None:
    sought(desk, [("", "Ana")] + [("", "Anabela")] * LOOKED_AT)
    assert found(desk, "ana")[0] == "Ana"


def test_a_guest_behind_many_is_not_taken_for_nobody(desk: Desk) -> None:
    sought(desk, [("Bea", "Sousa")] * READ_AND_FILTERED)
    result = suggest(desk.h, "ana sousa")
    assert (result.guests, result.is_cut) == ([], True)


def test_a_code_and_a_number_are_found(desk: Desk) -> None:
    code = desk.in_house("101")
    hit = suggest(desk.h, code.lower()).reservation
    assert hit is not None
    assert (hit.code, hit.room) == (code, "101")
    assert [hit.number for hit in suggest(desk.h, "300").rooms] == ["300"]
    assert [hit.number for hit in suggest(desk.h, "10").rooms] == ["101", "102"]


def test_it_is_three_requests_at_most_however_many_match(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    for offset in range(5):
        desk.books(guest=desk.guest_of(code).id, arrival=day(offset + 5), departure=day(offset + 6))
    sought(desk, [("Ana", "Sousa")] * READ_AND_FILTERED)
    for typed, most in {
        "s": 3,
        "sousa": 3,
        "ana sousa": 3,
        "bea sousa": 3,
        "ana@example.org": 3,
        "345678": 3,
        code: 3,
        "101": 3,
        "1": 3,
        "nobody": 2,
    }.items():
        start = len(requests)
        suggest(desk.h, typed)
        assert len(requests.since(start)) <= most, typed


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        suggest(h, "sousa")
