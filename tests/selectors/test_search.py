"""The search box: one place for names, e-mails, phones, codes and room numbers."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, SearchEntry
from reservations.selectors.search import READ_AT_ONCE, SHOWN, search
from tests.desk import ANA, NOW, Desk
from tests.requests import Requests

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
    with HotelRecord.batch_write() as batch:
        for number in range(SHOWN + 1):
            entry = SearchEntry.at(
                desk.h, "sousa", f"{number:012d}", name=f"Ana Sousa {number:03d}", words=["sousa"]
            )
            batch.save(entry)
    result = search(desk.h, "sousa")
    assert len(result.guests) == SHOWN
    assert result.is_cut
    assert not search(desk.h, "jose").is_cut


def test_a_guest_behind_many_of_the_same_family_name_is_found(
    desk: Desk, requests: Requests
) -> None:
    with HotelRecord.batch_write() as batch:
        for number in range(READ_AT_ONCE):
            entry = SearchEntry.at(
                desk.h, "alvarez", f"{number:012d}", name="Ana Alvarez", words=["ana", "alvarez"]
            )
            batch.save(entry)
    start = len(requests)
    result = search(desk.h, "jose alvarez")
    assert [hit.name for hit in result.guests] == ["José María Álvarez López"]
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem"]


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
    for typed, sent in {
        "K7Q2MX": ["BatchGetItem", "Query", "BatchGetItem"],
        "jose maria alvarez lopez": ["Query", "BatchGetItem"],
        "": ["BatchGetItem"],
    }.items():
        start = len(requests)
        search(desk.h, typed)
        assert requests.since(start) == sent


def test_the_instant_of_registration_is_no_word(desk: Desk) -> None:
    assert found(desk, str(NOW.year)) == []
