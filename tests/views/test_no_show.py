"""The page on which a guest who has not come is marked as a no-show."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.holds import held
from tests.views.page import Page
from tests.views.verbs import FAR, Sending, open_form, refused, send


def no_show_of(code: str) -> Sending:
    return Sending(f"/reservations/{code}/no-show/", {})


def test_the_page_says_what_can_be_sold_again(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    before = desk.items()
    page = Page(clerk.get(no_show_of(code).url))
    assert page.heading == "No-show of Ana Sousa"
    assert "3 nights can be sold again, and room 101 is free for others." in page.text
    assert desk.items() == before


def test_it_is_marked_and_told(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, no_show_of(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is marked as a no-show."]
    assert desk.reservation(code).status == "NO_SHOW"


def test_who_arrives_later_or_is_on_hold_is_none(clerk: Client, desk: Desk) -> None:
    operation = open_form(clerk, no_show_of(desk.books()))
    later, hold = desk.books(arrival=day(1)), held(desk, until=FAR, room_type="SUI")
    for code, refusal in (
        (later, r.ArrivesLater(later, arrival=day(1), business_date=day(0))),
        (hold, r.NotExpected(hold, "HOLD")),
    ):
        before = desk.items()
        page = Page(clerk.get(no_show_of(code).url))
        assert wording.sentence(refusal) in page.text
        assert not page.is_form
        refused(send(clerk, no_show_of(code), operation), wording.sentence(refusal))
        assert desk.items() == before


def test_an_unknown_code_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get(no_show_of("QQQQQQ").url).status_code == 404
