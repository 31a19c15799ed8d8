"""The search box: one place for names, e-mails, phones, codes and room numbers."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import Guest
from reservations.selectors.hits import STAYS_READ, Whereabouts
from reservations.selectors.search import READ_AT_ONCE, SHOWN, search
from reservations.services.add_room import add_room
from tests.desk import ANA, NOW, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import sought

JOSE = Profile("José María", "Álvarez López", "Jose@Example.org", "+34911234567")
NIKOS = Profile("Νίκος", "Παπαδόπουλος", None, "+302101234567")
RAM = Profile("राम", "कुमार", None, None)
YOSHIDA = Profile("太郎", "𠮷田", "taro@example.jp", None)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for profile in (JOSE, NIKOS, RAM, YOSHIDA):
        desk.guest(profile)
    return desk


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.name for hit in search(desk.h, typed).guests]


FOUND = [
    ("José", JOSE.name),
    ("jose", JOSE.name),
    ("ALVAREZ", JOSE.name),
    ("lopez jose", JOSE.name),
    ("mar alv", JOSE.name),
    ("  álvarez   lópez  ", JOSE.name),
    ("νικος", NIKOS.name),
    ("ΠΑΠΑΔΌΠΟΥΛΟΣ νίκος", NIKOS.name),
    ("कुमार", RAM.name),
    ("राम कु", RAM.name),
    ("𠮷", YOSHIDA.name),
    ("太郎", YOSHIDA.name),
    ("jose@example.org", JOSE.name),
    ("JOSE@EX", JOSE.name),
    ("taro@example.jp", YOSHIDA.name),
    ("+34 911 234 567", JOSE.name),
    ("911-234-567", JOSE.name),
    ("９１１２３４５６７", JOSE.name),
    ("\u202a+34 911 234 567\u202c", JOSE.name),
    ("\u200ejose＠example.org\u200e", JOSE.name),
    ("\u200fνικος\u200f", NIKOS.name),
]


def test_a_guest_is_found_however_it_is_typed(desk: Desk) -> None:
    for typed, name in FOUND:
        assert found(desk, typed) == [name], typed


def test_the_end_of_a_phone_number_finds_everybody_who_has_it(desk: Desk) -> None:
    assert found(desk, "234567") == [JOSE.name, NIKOS.name]
    assert found(desk, "1 1234567") == [JOSE.name]


def test_every_word_has_to_fit(desk: Desk) -> None:
    for typed in ("jose papadopoulos", "jose maria x", "alvarezz", "example.org"):
        assert found(desk, typed) == [], typed


def test_a_hit_says_how_to_tell_one_from_another(desk: Desk) -> None:
    (hit,) = search(desk.h, "jose").guests
    assert (hit.email, hit.phone) == ("Jose@Example.org", "+34911234567")


def test_a_code_is_found_with_spaces_and_in_lower_case(desk: Desk) -> None:
    code = desk.books()
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        hit = search(desk.h, typed).reservation
        assert hit is not None
        assert (hit.code, hit.guest_name, hit.status) == (code, ANA.name, "PENDING")


def test_a_code_that_nobody_has_is_nothing(desk: Desk) -> None:
    assert search(desk.h, "AAAAAA").is_empty


@pytest.mark.parametrize("typed", ["300", " 300 "])
def test_a_room_is_found_by_its_number_and_not_by_its_id(desk: Desk, typed: str) -> None:
    assert search(desk.h, typed).room == "300"
    assert search(desk.h, "3OO").room is None


def test_a_rooms_letter_is_found_in_either_case_and_shown_as_it_is_on_the_door(desk: Desk) -> None:
    desk.does(add_room, number="12a", room_type="DLX")
    for typed in ("12a", "12A", " 12a ", "１２ａ"):
        result = search(desk.h, typed)
        assert (result.room, [hit.number for hit in result.rooms]) == ("12a", ["12a"])


def test_the_first_digits_show_every_room_that_begins_so(desk: Desk) -> None:
    desk.does(add_room, number="1001", room_type="DLX")
    desk.does(add_room, number="10", room_type="DLX")
    for typed in ("1", "10"):
        assert [hit.number for hit in search(desk.h, typed).rooms] == ["10", "101", "102", "1001"]
    assert (search(desk.h, "1").room, search(desk.h, "10").room) == (None, "10")


def test_a_room_tells_who_is_in_it_and_whether_it_is_clean(desk: Desk) -> None:
    desk.in_house("101")
    (hit,) = search(desk.h, "101").rooms
    assert (hit.id, hit.number, hit.room_type) == ("101", "101", "DLX")
    assert (hit.status, hit.guest_name, hit.until) == ("OCCUPIED", ANA.name, day(3))
    (hit,) = search(desk.h, "102").rooms
    assert (hit.status, hit.housekeeping, hit.guest_name) == ("FREE", "CLEAN", None)


HOSTILE = [
    "",
    "   ",
    "#",
    "*",
    "%",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "sousa#GUEST#",
    "@",
    "a@b",
    "+",
    "+++",
    "12",
    "\u202e",
    "\u200d",
    "😀",
    "x" * 1000,
    "㌖" * 100,
    "ﷺ" * 100,
    "1" * 100,
    "a@" + "ΐ" * 98,
]


def test_hostile_input_finds_nothing_and_is_no_error(desk: Desk) -> None:
    for typed in HOSTILE:
        result = search(desk.h, typed)
        assert result.is_empty, typed
        assert result.query == " ".join(typed.split())


def test_a_name_whose_letters_fold_to_very_many_is_found(desk: Desk) -> None:
    profile = Profile("", "a" + "㌖" * 79)
    desk.guest(profile)
    assert found(desk, profile.family_name) == [profile.name]


def test_a_guest_of_another_hotel_is_not_found(desk: Desk) -> None:
    Desk.opened(f"{desk.h}2").guest(ANA)
    assert found(desk, "sousa") == []


def test_more_guests_than_are_shown_are_said_to_be_more(desk: Desk) -> None:
    sought(desk, [("Ana", "Sousa")] * (SHOWN + 1))
    result = search(desk.h, "sousa")
    assert len(result.guests) == SHOWN
    assert result.is_cut
    assert not search(desk.h, "jose").is_cut


def test_a_guest_behind_many_of_the_same_family_name_is_found(
    desk: Desk, requests: Requests
) -> None:
    sought(desk, [("Ana", "Alvarez")] * READ_AT_ONCE)
    start = len(requests)
    result = search(desk.h, "jose alvarez")
    assert [hit.name for hit in result.guests] == ["José María Álvarez López"]
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]


def test_what_was_not_looked_at_is_said_and_not_taken_for_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reservations.selectors.search.READ_AT_MOST", 1)
    assert search(desk.h, "nikos alvarez").is_cut


@pytest.mark.parametrize("typed", ["0034 911 234 567", "+34 (0)911 234 567", "0911 234567"])
def test_a_phone_number_is_found_however_it_is_dialled(desk: Desk, typed: str) -> None:
    assert [hit.phone for hit in search(desk.h, typed).guests] == ["+34911234567"]


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        search(h, "sousa")


def test_it_is_three_requests_at_most(desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    for typed, sent in {
        code: ["Query", "BatchGetItem", "BatchGetItem"],
        "ana sousa": ["Query", "BatchGetItem", "BatchGetItem"],
        "jose maria alvarez lopez": ["Query", "BatchGetItem"],
        "10": ["Query", "BatchGetItem", "BatchGetItem"],
        "": ["BatchGetItem"],
    }.items():
        start = len(requests)
        search(desk.h, typed)
        assert requests.since(start) == sent


def test_the_instant_of_registration_is_no_word(desk: Desk) -> None:
    assert found(desk, str(NOW.year)) == []


def whereabouts(desk: Desk, typed: str) -> Whereabouts | None:
    (hit,) = search(desk.h, typed).guests
    return hit.whereabouts


def test_a_guest_in_house_is_said_to_be_in_the_room(desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    desk.books(guest=desk.guest_of(code).id, arrival=day(9), departure=day(10))
    assert whereabouts(desk, "sousa") == Whereabouts("FULFILLED", ("300",), day(3))


def test_a_guest_in_two_rooms_is_said_to_be_in_both(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(4))
    desk.in_house("102", guest=desk.guest_of(code).id)
    assert whereabouts(desk, "sousa") == Whereabouts("FULFILLED", ("101", "102"), day(3), 2)


def test_an_expected_guest_is_said_to_come_on_the_next_arrival(desk: Desk) -> None:
    guest = desk.guest()
    for offset in (20, 5, 10):
        desk.books(guest=guest, arrival=day(offset), departure=day(offset + 1))
    assert whereabouts(desk, "sousa") == Whereabouts("PENDING", (), day(5), 3)


def test_of_very_many_stays_to_come_only_their_number_is_told(desk: Desk) -> None:
    guest = desk.guest()
    for offset in range(STAYS_READ + 1):
        desk.books(guest=guest, arrival=day(offset), departure=day(offset + 1))
    assert whereabouts(desk, "sousa") == Whereabouts("PENDING", (), None, STAYS_READ + 1)


def test_a_guest_who_has_left_or_never_booked_is_nowhere(desk: Desk) -> None:
    desk.leaves(desk.in_house("101"))
    assert whereabouts(desk, "sousa") is None
    assert whereabouts(desk, "νικος") is None


def test_a_reservation_tells_its_room(desk: Desk) -> None:
    expected, in_house = desk.books(room="102"), desk.in_house("101")
    rooms = [search(desk.h, code).reservation for code in (expected, in_house)]
    assert [hit and hit.room for hit in rooms] == ["102", "101"]


def test_what_vanishes_while_it_is_read_is_left_out(desk: Desk) -> None:
    """Between the reads a profile may be merged and a room given to somebody else."""
    code = desk.in_house("101")
    guest: Guest = desk.guest_of(code)
    desk.sets("101", rented_to="AAAAAA")
    assert whereabouts(desk, "sousa") is None
    guest.update([Guest.merged_into.set("000000000000")])
    assert found(desk, "sousa") == []
    guest.delete()
    assert found(desk, "sousa") == []
