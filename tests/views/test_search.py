"""The search box: a code or a number opens its record, everything else is a list."""

import pytest
from django.test import Client

from reservations.domain.profile import Profile
from reservations.models import Hotel
from reservations.services.add_room import add_room
from tests.desk import Desk, day
from tests.views.page import Page, facts, text

FOUND = {
    "sousa": "Ana Sousa",
    "SOUSA ana": "Ana Sousa",
    "ana sou": "Ana Sousa",
    "nunez": "Ana María Núñez",
    "Núñez, María": "Ana María Núñez",
    "dang ngoc": "Đặng Ngọc Hân",
    "sukarno": "Sukarno",
    "田中": "田中 太郎",
    "محمد": "محمد علي",
    "𠮷野": "𠮷野 家",
    "ana@example.org": "Ana Sousa",
    "ANA@EXAMPLE.ORG": "Ana Sousa",
    "ana@": "Ana Sousa",
    "345678": "Ana Sousa",
    "+351 912 345 678": "Ana Sousa",
    "5678": "Ana Sousa",
}


def found(clerk: Client, query: str) -> Page:
    response = clerk.get("/search/", {"q": query})
    assert response.status_code == 200
    return Page(response)


def profiles(page: Page) -> list[str]:
    """Where the names of the guests lead; beside them they can be booked at once."""
    return [link for link in page.links if link.startswith("/guests/")]


@pytest.fixture
def names(desk: Desk) -> dict[str, str]:
    """Guests of many scripts: the address of each by name."""
    profiles = [
        Profile("Ana", "Sousa", "ana@example.org", "+351912345678"),
        Profile("Ana María", "Núñez"),
        Profile("Đặng", "Ngọc Hân"),
        Profile("", "Sukarno"),
        Profile("田中", "太郎"),
        Profile("محمد", "علي"),
        Profile("𠮷野", "家"),
    ]
    return {profile.name: f"/guests/{desk.guest(profile)}/" for profile in profiles}


def test_guests_are_found_by_whatever_is_known_of_them(
    clerk: Client, names: dict[str, str]
) -> None:
    links = {query: profiles(found(clerk, query)) for query in FOUND}
    assert links == {query: [names[name]] for query, name in FOUND.items()}


def test_words_must_all_belong_to_the_guest(clerk: Client, names: dict[str, str]) -> None:
    assert names["Ana Sousa"] in found(clerk, "ana").links
    assert names["Ana María Núñez"] in found(clerk, "ana").links
    assert "Nothing was found" in found(clerk, "ana sukarno").text


@pytest.mark.parametrize("spelling", ["{}", "{lower}", " {} ", "{spaced}"])
def test_a_code_opens_its_reservation(clerk: Client, desk: Desk, spelling: str) -> None:
    code = desk.books()
    typed = spelling.format(code, lower=code.lower(), spaced=f"{code[:3]} {code[3:]}")
    response = clerk.get("/search/", {"q": typed})
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")


@pytest.mark.parametrize("number", ["101", "300", " 102 "])
def test_a_number_opens_its_room(clerk: Client, desk: Desk, number: str) -> None:
    response = clerk.get("/search/", {"q": number})
    assert (response.status_code, response.url) == (302, f"/rooms/{number.strip()}/")


@pytest.mark.parametrize("typed", ["12a", "12A"])
def test_a_numbers_letter_opens_its_room_in_either_case(
    clerk: Client, desk: Desk, typed: str
) -> None:
    desk.does(add_room, number="12a", room_type="DLX")
    response = clerk.get("/search/", {"q": typed})
    assert (response.status_code, response.url) == (302, "/rooms/12a/")
    assert Page(clerk.get(f"/rooms/{typed}/")).heading == "Room 12a"


def test_the_first_digits_list_the_rooms_that_begin_so(clerk: Client, desk: Desk) -> None:
    assert found(clerk, "10").links == ["/rooms/101/", "/rooms/102/"]


def test_a_guest_is_listed_with_the_stay(clerk: Client, desk: Desk) -> None:
    desk.in_house("101")
    desk.books(guest=Profile("Bea", "Sousa"), arrival=day(5), departure=day(6))
    desk.guest(Profile("Cea", "Sousa"))
    text = found(clerk, "sousa").text
    assert "In house room 101" in text
    assert "Expected Fri 27 Nov" in text
    assert "None" in text


def test_a_number_that_is_also_a_guests_is_a_list(clerk: Client, desk: Desk) -> None:
    guest = desk.guest(Profile("Ana", "Sousa", phone="+351912345101"))
    page = found(clerk, "101")
    assert (page.links[0], profiles(page)) == ("/rooms/101/", [f"/guests/{guest}/"])


def test_a_reservation_is_shown_beside_guests_of_that_name(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A code of digits alone would be looked for as a phone number.
    monkeypatch.setattr("reservations.services._booking.new_code", lambda: "K7Q2MX")
    code = desk.books(arrival=day(1))
    guest = desk.guest(Profile("", f"{code}son"))
    page = found(clerk, code)
    assert (page.links[0], profiles(page)) == (f"/reservations/{code}/", [f"/guests/{guest}/"])
    assert "Ana Sousa , Mon 23 Nov to Wed 25 Nov Expected" in page.text


def test_a_stay_without_a_night_is_shown_with_its_day(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reservations.services._booking.new_code", lambda: "K7Q2MX")
    desk.hotel().update([Hotel.day_use.set(True)])
    code = desk.books(room="101", arrival=day(1), departure=day(1))
    desk.guest(Profile("", f"{code}son"))
    assert "Ana Sousa , day use on Mon 23 Nov Expected" in found(clerk, code).text


@pytest.mark.parametrize(
    "query", ["QQQQQQ", "999", "99", "nobody", "nobody@example.org", "000", "🏨"]
)
def test_what_is_not_there_is_not_found(clerk: Client, names: dict[str, str], query: str) -> None:
    page = found(clerk, query)
    assert page.heading == f"Found for {query}"
    assert "Nothing was found" in page.text


def test_a_guest_who_is_not_found_can_be_registered(clerk: Client, desk: Desk) -> None:
    assert "/guests/new/" in found(clerk, "nobody").links


@pytest.mark.parametrize("query", ["", "   ", "\x00"])
def test_an_empty_search_explains_itself(clerk: Client, names: dict[str, str], query: str) -> None:
    assert "What are you looking for?" in found(clerk, query).text


def test_the_box_keeps_what_was_looked_for(clerk: Client, desk: Desk) -> None:
    page = found(clerk, '"><script>')
    boxes = [dict(box.attributes)["value"] for box in page.every("input", id="finder")]
    assert boxes == ['"><script>']


def test_more_guests_than_a_page_shows_are_told_of(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reservations.selectors.search.SHOWN", 2)
    for name in ("Ana", "Bea", "Cea"):
        desk.guest(Profile(name, "Sousa"))
    page = found(clerk, "sousa")
    assert len(profiles(page)) == 2
    assert "There are more" in page.text


@pytest.mark.parametrize("query", ["+351 912", "00351 91", "999"])
def test_digits_that_begin_a_phone_number_say_how_it_is_found(
    clerk: Client, names: dict[str, str], query: str
) -> None:
    hint = "Phone numbers are found by their last digits."
    assert hint in found(clerk, query).text
    assert hint in clerk.get("/search/suggest/", {"q": query}).content.decode()
    for other in ("nobody", "QQQQQQ", "99", "nobody@12345"):
        assert hint not in found(clerk, other).text


def next_steps(page: Page) -> list[tuple[str, str]]:
    """The buttons that lead to a check-in, and what they say."""
    buttons = page.every("a", class_="btn-small")
    leads = [(facts(each)["href"], text(each)) for each in buttons]
    return [(href, said) for href, said in leads if href.endswith("/check-in/")]


def test_who_is_expected_by_today_is_checked_in_from_there(
    clerk: Client, housekeeper: Client, desk: Desk
) -> None:
    guest = desk.guest(Profile("Ana", "Sousa"))
    desk.books(guest=guest, arrival=day(3), departure=day(4))
    assert next_steps(found(clerk, "sousa")) == []
    code = desk.books(guest=guest, arrival=day(0))
    address = f"/reservations/{code}/check-in/"
    assert next_steps(found(clerk, "sousa")) == [(address, "Check in Ana Sousa")]
    desk.in_house("101", guest=desk.guest(Profile("Bea", "Lima")))
    assert next_steps(found(clerk, "lima")) == []


@pytest.mark.parametrize(("state", "label"), [("CLEAN", "Check in"), ("DIRTY", "Choose room")])
def test_beside_guests_a_reservation_has_its_next_step(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch, state: str, label: str
) -> None:
    monkeypatch.setattr("reservations.services._booking.new_code", lambda: "K7Q2MX")
    code = desk.books(room="101")
    desk.guest(Profile("", f"{code}son"))
    desk.sets("101", housekeeping=state)
    address = f"/reservations/{code}/check-in/"
    assert next_steps(found(clerk, code)) == [(address, f"{label} Ana Sousa")]


def test_housekeeping_has_no_search_box(housekeeper: Client, clerk: Client, desk: Desk) -> None:
    assert not Page(housekeeper.get("/")).every("input", id="finder")
    assert Page(clerk.get("/")).every("input", id="finder")
