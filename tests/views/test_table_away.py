"""What the desk answers when its table is missing, silent or empty, and how it comes back."""

import logging
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from reservations import wording
from reservations.domain.refusals import (
    DeskBusy,
    NothingSaved,
    OutcomeUnknown,
    RecordsBusy,
    Refusal,
)
from reservations.selectors import whole
from tests.conftest import Leave
from tests.desk import Desk
from tests.transactions.wire import Wire, lost_answer, lost_request
from tests.views.page import Page
from tests.views.verbs import RUI, VERBS, Sending, open_form, refused, send

# A port on which nobody listens.
NOWHERE = {"endpoint": "http://127.0.0.1:9"}
NO_TABLE = {"table": "NoSuchTable"}
ADDRESSES = [
    "/",
    "/arrivals/",
    "/departures/",
    "/in-house/",
    "/housekeeping/",
    "/reservations/",
    "/reservations/new/",
    "/reservations/new/offers/",
    "/reservations/K7Q2MX/",
    "/reservations/K7Q2MX/check-in/",
    "/guests/",
    "/guests/new/",
    "/guests/000000000000/",
    "/rooms/",
    "/rooms/new/",
    "/rooms/101/mark-clean/",
    "/room-types/",
    "/search/?q=ana",
]
RUI_COMES = Sending("/guests/new/", RUI)
NOT_SET_UP = "The hotel NOBODY is not set up yet."


@pytest.fixture
def log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> pytest.LogCaptureFixture:
    """What the program's own log says."""
    monkeypatch.setattr(logging.getLogger("reservations"), "propagate", True)
    return caplog


def id_of(operation: str) -> str:
    """The id that a form carries, signed, and with a mark where its outcome is in doubt."""
    return operation.partition(":")[0].removesuffix("?")


def unavailable(response: Any) -> Page:
    page = Page(response)
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert page.heading == "The hotel’s records cannot be reached"
    return page


@pytest.mark.parametrize("elsewhere", [NO_TABLE, NOWHERE])
def test_every_page_says_that_the_table_does_not_answer_and_the_log_has_the_cause(
    manager: Client, leave: Leave, log: pytest.LogCaptureFixture, elsewhere: dict[str, str]
) -> None:
    leave(**elsewhere)
    cause = "ResourceNotFoundException" if elsewhere == NO_TABLE else elsewhere["endpoint"]
    for address in ADDRESSES:
        log.clear()
        page = unavailable(manager.get(address))
        assert "does not answer. The cause is in the log." in page.text
        said = [each for each in log.records if each.name == "reservations.middleware"]
        assert [each.levelname for each in said] == ["ERROR"]
        assert said[0].getMessage().startswith(f"GET {address.partition('?')[0]}: the table is ")
        assert cause in said[0].getMessage()
        # Guests are searched for by name, and names are for the table alone.
        assert "ana" not in said[0].getMessage()


def test_a_hotel_that_is_not_set_up_is_named(
    manager: Client, settings: Settings, log: pytest.LogCaptureFixture
) -> None:
    settings.HOTEL_CODE = "NOBODY"
    for address in [each for each in ADDRESSES if "K7Q2MX" not in each and "0000" not in each]:
        assert NOT_SET_UP in unavailable(manager.get(address)).text, address
    assert any("NoHotel(hotel='NOBODY')" in said for said in log.messages)


def test_a_page_that_never_finds_a_quiet_moment_says_that_the_desk_is_busy(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = desk.books()
    monkeypatch.setattr(whole, "LOOKS", 0)
    response = clerk.get(f"/reservations/{code}/")
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(RecordsBusy()) in page.text
    # Nothing was to be saved, so nothing is said of saving: least of all right after a booking.
    assert page.heading == "The desk is busy"
    assert "saved" not in page.text


def test_forms_of_a_hotel_that_is_gone_are_not_saved(
    manager: Client, desk: Desk, settings: Settings
) -> None:
    for verb, sending in (
        ("register_guest", RUI_COMES),
        ("add_room_type", VERBS["add_room_type"](desk)[0]),
        ("create_reservation", VERBS["create_reservation"](desk)[0]),
    ):
        settings.HOTEL_CODE = desk.h
        operation = open_form(manager, sending)
        settings.HOTEL_CODE = "NOBODY"
        assert NOT_SET_UP in unavailable(send(manager, sending, operation)).text, verb


def test_signing_in_and_out_needs_no_table(db: None, leave: Leave) -> None:
    leave(**NOWHERE)
    visitor = Client()
    assert visitor.get("/accounts/login/").status_code == 200
    assert visitor.get("/").status_code == 302
    assert visitor.post("/accounts/logout/").status_code == 302


@pytest.mark.parametrize(
    "verbs",
    [
        {"create_reservation", "check_in"},
        {"check_out", "mark_clean", "register_guest", "edit_guest", "add_room", "add_room_type"},
    ],
)
def test_a_form_sent_while_the_table_is_away_is_saved_when_it_is_sent_again(
    manager: Client, desk: Desk, leave: Leave, verbs: set[str]
) -> None:
    sendings = [VERBS[verb](desk)[0] for verb in sorted(verbs)]
    opened = [(sending, open_form(manager, sending)) for sending in sendings]
    before = desk.items()
    for elsewhere in (NOWHERE, NO_TABLE):
        leave(**elsewhere)
        for form in opened:
            unavailable(send(manager, *form))
    leave()
    assert desk.items() == before
    assert [send(manager, *form).status_code for form in opened] == [302] * len(verbs)


def test_a_request_that_is_lost_for_good_leaves_the_form_as_it_was(
    clerk: Client, desk: Desk
) -> None:
    before = desk.items()
    operation = open_form(clerk, RUI_COMES)
    with Wire.tapped() as wire:
        wire.disturb(lost_request, lost_request, lost_request)
        response = send(clerk, RUI_COMES, operation)
    said = wording.sentence(NothingSaved(verb="register_guest"))
    page = refused(response, said, typed=RUI, status=503)
    # What proves that it was not saved, and never will be, is all that was written.
    added = desk.items(tombstones=True).keys() - before.keys()
    assert [key[0].split("#")[0] for key in added] == ["OP"]
    assert send(clerk, Sending(RUI_COMES.url, page.typed), page.operation).status_code == 302


@pytest.mark.parametrize("times", [1, 3])
def test_an_answer_that_is_lost_on_the_way_back_is_found_again(
    clerk: Client, desk: Desk, times: int
) -> None:
    operation = open_form(clerk, RUI_COMES)
    with Wire.tapped() as wire:
        wire.disturb(*[lost_answer] * times)
        response = send(clerk, RUI_COMES, operation)
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.messages == ["The guest is registered."]
    assert len([key for key in desk.items() if key[1] == "GUEST"]) == 1


@pytest.mark.parametrize(
    ("refusal", "keeps_operation"),
    [
        (DeskBusy(verb="register_guest"), True),
        (NothingSaved(verb="register_guest"), False),
        (OutcomeUnknown(verb="register_guest"), True),
    ],
)
def test_a_form_that_could_not_be_saved_is_shown_again_to_be_sent(
    clerk: Client,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    refusal: Refusal,
    keeps_operation: bool,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    operation = open_form(clerk, RUI_COMES)
    with monkeypatch.context() as patched:
        patched.setattr("reservations.views.register_guest.register_guest", refuse)
        response = send(clerk, RUI_COMES, operation)
    page = refused(response, wording.sentence(refusal), typed=RUI, status=503)
    # Of an unknown outcome only the same operation can be sent again safely.
    assert (id_of(page.operation) == id_of(operation)) == keeps_operation
    assert send(clerk, Sending(RUI_COMES.url, page.typed), page.operation).status_code == 302


def test_a_fault_of_ours_is_no_absence_of_the_table(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise ValueError("A fault in the program.")

    monkeypatch.setattr("reservations.views.today.read_today", fail)
    clerk.raise_request_exception = False
    response = clerk.get("/")
    assert response.status_code == 500
    assert Page(response).heading == "Something went wrong at our end"
    assert "A fault in the program" not in response.content.decode()
