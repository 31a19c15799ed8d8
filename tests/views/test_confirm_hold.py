"""A hold on its pages: made, shown with its time, confirmed, released."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.cancel import cancel
from reservations.services.expire_hold import expire_hold
from tests.desk import Desk
from tests.holds import gone, held, later
from tests.views.page import Page
from tests.views.verbs import FAR, RUI, STAY, Sending, open_form, refused, send


def confirm_of(code: str) -> Sending:
    return Sending(f"/reservations/{code}/confirm-hold/", {})


def booking(until: str) -> Sending:
    return Sending("/reservations/new/", STAY | RUI | {"release_at": until})


def code_of(url: str) -> str:
    return url.removeprefix("/reservations/").strip("/")


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        # In Lisbon; the second of the hours that come twice.
        ("2098-12-01T18:00", dt.datetime(2098, 12, 1, 18, tzinfo=dt.UTC)),
        ("2098-07-01T18:00", dt.datetime(2098, 7, 1, 17, tzinfo=dt.UTC)),
    ],
)
def test_a_reservation_is_put_on_hold_until_a_time_of_the_hotel(
    clerk: Client, desk: Desk, typed: str, instant: dt.datetime
) -> None:
    response = send(clerk, booking(typed))
    assert response.status_code == 302
    reservation = desk.reservation(code_of(response.url))
    assert (reservation.status, reservation.release_at) == ("HOLD", instant)
    page = Page(clerk.get(response.url))
    told = f"on hold until {instant:%a} 1 {instant:%b} 2098, 18:00."
    assert page.messages == [f"Reservation {reservation.code} is {told}"]
    assert "On hold" in page.text
    assert f"Held until {instant:%a} 1 {instant:%b} 2098, 18:00" in page.text
    assert "Put on hold: 3 nights in Deluxe" in page.text


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ("2020-01-01T18:00", "The release time must be in the future.", 409),
        ("0001-01-01T00:00", "The release time must be in the future.", 409),
        ("2030-03-31T01:30", "is in the hour that is missing on that day", 422),
        ("soon", "must be a date and a time, such as 2026-11-22 18:00.", 422),
        ("2026-11-22", "must be a date and a time", 422),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_it_and_kept(
    clerk: Client, desk: Desk, typed: str, said: str, status: int
) -> None:
    before = desk.items()
    sending = booking(typed)
    response = send(clerk, sending)
    sentence = Page(response).beside("release_at")[0]
    assert said in sentence
    refused(response, sentence, field="release_at", typed=sending.typed, status=status)
    assert desk.items() == before


def test_the_page_says_until_when_it_is_held_and_confirms_it(clerk: Client, desk: Desk) -> None:
    code = held(desk, until=FAR)
    before = desk.items()
    page = Page(clerk.get(confirm_of(code).url))
    assert page.heading == "Confirm the stay of Ana Sousa"
    assert "on hold until Thu 1 Jan 2099, 00:00" in page.text
    assert desk.items() == before
    response = send(clerk, confirm_of(code))
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is confirmed."]
    assert "Hold confirmed" in page.text
    assert desk.reservation(code).status == "PENDING"


def test_a_hold_that_has_run_out_can_be_confirmed_while_nobody_has_released_it(
    clerk: Client, desk: Desk
) -> None:
    code = gone(desk)
    assert "Released at" in Page(clerk.get(f"/reservations/{code}/")).text
    assert send(clerk, confirm_of(code)).status_code == 302
    assert desk.reservation(code).status == "PENDING"


def test_a_hold_that_was_released_is_not_confirmed(clerk: Client, desk: Desk) -> None:
    code = held(desk, until=FAR)
    operation = open_form(clerk, confirm_of(code))
    later(desk, expire_hold, instant=FAR, code=code)
    before = desk.items()
    sentence = wording.sentence(r.HoldReleased(code, FAR.astimezone(ZoneInfo("Europe/Lisbon"))))
    refused(send(clerk, confirm_of(code), operation), sentence)
    page = Page(clerk.get(confirm_of(code).url))
    assert sentence in page.text
    assert f"/reservations/{code}/reinstate/" in page.links
    assert desk.items() == before
    history = Page(clerk.get(f"/reservations/{code}/")).text
    assert "Hold released: its time had come" in history


def test_the_list_says_which_holds_have_been_released_by_their_time(
    clerk: Client, desk: Desk
) -> None:
    held(desk, until=FAR)
    gone(desk)
    page = Page(clerk.get("/reservations/?status=on-hold"))
    assert "Released at Thu 2 Jan, 00:00" in page.text
    assert page.text.count("Released at") == 1


def test_what_is_left_is_shown_without_holds_that_have_run_out(clerk: Client, desk: Desk) -> None:
    held(desk, until=FAR)
    gone(desk)
    address = f"/reservations/new/offers/?arrival={STAY['arrival']}&departure={STAY['departure']}"
    assert "sleeps 3 1 €360.00" in clerk_text(clerk, address)
    assert "1 " in Page(clerk.get("/room-types/")).text


def clerk_text(clerk: Client, address: str) -> str:
    from django.test.html import parse_html

    from tests.views.page import text

    return text(parse_html(clerk.get(address).content.decode()))


def test_a_hold_that_was_released_leads_to_its_reinstatement(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="Expired")
    page = Page(clerk.get(confirm_of(code).url))
    assert f"/reservations/{code}/reinstate/" in page.links


def test_an_unknown_code_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get(confirm_of("QQQQQQ").url).status_code == 404
