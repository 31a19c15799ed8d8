"""The page on which a reservation is cancelled."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.forms.cancel import COMMON
from tests.desk import Desk
from tests.holds import held
from tests.views.page import Page, facts
from tests.views.verbs import FAR, Sending, open_form, refused, send


def cancel_of(code: str, reason: str = "Illness") -> Sending:
    return Sending(f"/reservations/{code}/cancel/", {"reason": reason})


def test_the_form_offers_common_reasons_and_takes_any(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    before = desk.items()
    page = Page(clerk.get(cancel_of(code).url))
    assert page.heading == "Cancel the stay of Ana Sousa"
    assert "3 nights can be sold again, and room 101 is free for others." in page.text
    (offered,) = page.every("datalist")
    assert facts(page.every("input", name="reason")[0])["list"] == facts(offered)["id"]
    assert [facts(each)["value"] for each in page.every("option")] == list(COMMON)
    assert desk.items() == before


def test_the_reason_can_stand_in_the_address(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(cancel_of(desk.books()).url + "?reason=Illness"))
    assert page.typed == {"reason": "Illness"}


@pytest.mark.parametrize("is_held", [False, True])
def test_an_expected_stay_or_a_hold_is_cancelled(clerk: Client, desk: Desk, is_held: bool) -> None:
    code = held(desk, until=FAR) if is_held else desk.books()
    response = send(clerk, cancel_of(code, "Missed  the train"))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is cancelled."]
    assert "Reason Missed the train" in page.text
    assert "Cancelled: " not in page.text
    assert desk.reservation(code).reason == "Missed the train"


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_must_be_given(clerk: Client, desk: Desk, reason: str) -> None:
    sending = cancel_of(desk.books(), reason)
    before = desk.items()
    refused(send(clerk, sending), "Enter the reason.", field="reason", status=422)
    assert desk.items() == before


def test_a_guest_in_house_is_not_cancelled(clerk: Client, desk: Desk) -> None:
    operation = open_form(clerk, cancel_of(desk.books()))
    code = desk.in_house("101")
    before = desk.items()
    sentence = wording.sentence(r.NotExpected(code, "FULFILLED"))
    page = Page(clerk.get(cancel_of(code).url))
    assert sentence in page.text
    assert not page.is_form
    refused(send(clerk, cancel_of(code), operation), sentence)
    assert desk.items() == before


def test_an_unknown_code_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get(cancel_of("QQQQQQ").url).status_code == 404
