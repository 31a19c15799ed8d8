"""The page on which it is changed how many stay."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def party_of(code: str, adults: str = "1", children: str = "0") -> Sending:
    return Sending(f"/reservations/{code}/change-party/", {"adults": adults, "children": children})


def test_the_form_shows_the_party_and_what_the_type_holds(clerk: Client, desk: Desk) -> None:
    code = desk.books(children=1)
    before = desk.items()
    page = Page(clerk.get(party_of(code).url))
    assert page.heading == "Change party, Ana Sousa"
    assert page.typed == {"adults": "2", "children": "1"}
    assert "Deluxe takes 2 adults at most and sleeps 3." in page.text
    assert desk.items() == before


def test_an_upgraded_guest_is_told_of_the_room_that_was_given(clerk: Client, desk: Desk) -> None:
    assert "Suite takes" in Page(clerk.get(party_of(desk.in_house("300")).url)).text


def test_the_address_fills_the_form(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(f"{party_of(desk.books()).url}?adults=1"))
    assert page.typed == {"adults": "1", "children": "0"}


def test_the_party_is_changed(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, party_of(code, "1", "2"))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} has its new party."]
    assert "Changed the party from 2 adults to 1 adult, 2 children" in page.text


def test_nobody_without_children_has_to_say_so(clerk: Client, desk: Desk) -> None:
    code = desk.books(children=1)
    assert send(clerk, party_of(code, "2", "")).status_code == 302
    assert desk.reservation(code).children == 0


def test_too_many_are_refused_and_what_was_typed_stays(clerk: Client, desk: Desk) -> None:
    sending = party_of(desk.books(), "3", "1")
    before = desk.items()
    no = r.PartyTooLarge("DLX", 3, 1, max_adults=2, sleeps=3)
    refused(send(clerk, sending), wording.sentence(no), field="adults", typed=sending.typed)
    assert desk.items() == before


def test_a_stay_that_has_ended_is_refused(clerk: Client, desk: Desk) -> None:
    code = desk.in_house()
    operation = open_form(clerk, party_of(code))
    desk.leaves(code)
    no = wording.sentence(r.NotOpen(code, "CLOSED"))
    before = desk.items()
    refused(send(clerk, party_of(code), operation), no)
    assert desk.items() == before
    page = Page(clerk.get(party_of(code).url))
    assert not page.is_form
    assert no in page.text
