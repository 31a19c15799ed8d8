"""What happened to accounts stands in the hotel's journal, in words."""

from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.operation import Operation
from reservations.domain.pausing import LONGEST_PLAN
from reservations.domain.refusals import DeskBusy, NoHotel
from reservations.services._hotel import read_hotel
from reservations.services.staff import note as module
from reservations.services.staff.note import note
from reservations.transactions import freshness
from reservations.wording.staff import STAFF
from tests.accounts.conftest import entries, signed_in, signs_in
from tests.desk import NOW, Desk
from tests.requests import Requests
from tests.views.page import Page


def event(h: str, verb: str) -> Operation:
    return Operation("0" * 20, verb, h, by="mia", at=NOW)


def test_an_event_is_one_entry_about_the_account(house: Desk, requests: Requests) -> None:
    before = house.items()
    start = len(requests)
    outcome = note(event(house.h, "unlock_account"), username="rita")
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    assert outcome.names == {"Staff": "rita"}
    assert [(entry.verb, entry.by) for entry in entries(house)] == [("unlock_account", "mia")]
    assert len(house.items()) == len(before) + 1


def test_an_event_before_the_hotel_is_set_up_is_refused(house: Desk) -> None:
    before = house.items()
    with pytest.raises(NoHotel):
        note(event("NONE", "sign_in"), username="rita")
    assert house.items() == before


def test_a_note_that_is_held_up_for_long_is_not_written_into_a_day_that_may_be_sealed(
    house: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = freshness.time.monotonic() + 2 * LONGEST_PLAN.total_seconds()

    def held_up(*arguments: Any) -> Any:
        hotel = read_hotel(*arguments)
        monkeypatch.setattr(freshness.time, "monotonic", lambda: later)
        return hotel

    monkeypatch.setattr(module, "read_hotel", held_up)
    before = house.items()
    with pytest.raises(DeskBusy):
        note(event(house.h, "sign_in"), username="rita")
    assert house.items() == before


def test_the_journal_is_read_with_who_signed_in(house: Desk) -> None:
    signs_in(Client(), password="wrong")
    signed_in()
    mia = signed_in("mia")
    said = Page(mia.get("/journal/")).text
    assert "Could not sign in: rita, wrong password" in said
    assert "Signed in: rita" in said
    assert "Signed in: rita" in Page(mia.get("/journal/staff/rita/")).text


@pytest.mark.parametrize("verb", STAFF)
def test_every_event_has_its_sentence(verb: str) -> None:
    said = wording.history_sentence(verb, {}, {"Staff": "rita"})
    assert said.startswith(STAFF[verb].removesuffix(" a role"))


def test_who_must_sign_in_with_two_factors_is_named() -> None:
    said = wording.history_sentence(
        "second_factor_required", {"after": {"roles": ["Manager"]}}, {"Staff": "mia"}
    )
    assert said == "Changed who must sign in with two factors: Manager"
    assert wording.history_sentence("second_factor_required", {}, {}).endswith(": nobody")
