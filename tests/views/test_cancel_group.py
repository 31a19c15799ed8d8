"""The page on which a group is cancelled."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models.group_moves import plan
from tests.desk import Desk, day
from tests.views.group_verbs import party_of, url_of
from tests.views.page import Page
from tests.views.test_check_in_group import boxes, sending
from tests.views.verbs import refused, send


def test_all_are_ticked_and_cancelled_for_one_reason(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    page = Page(clerk.get(url_of(party, "cancel")))
    assert boxes(page) == dict.fromkeys(party.codes, True)
    response = send(clerk, sending(party, "cancel", *party.codes, reason="No boat"))
    page = Page(clerk.get(response.url))
    assert page.messages == ["2 reservations are cancelled."]
    assert {(stay.status, stay.reason) for stay in party.stays} == {("CANCELLED", "No boat")}
    assert desk.left("DLX", day(0)) == 2


def test_no_reason_is_told_and_what_was_ticked_stays_so(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    before = desk.items()
    response = send(clerk, sending(party, "cancel", party.codes[1], reason=""))
    page = refused(response, "Enter the reason.", field="reason", status=422)
    assert boxes(page) == {party.codes[0]: False, party.codes[1]: True}
    assert desk.items() == before


def test_who_has_come_meanwhile_keeps_all_from_being_cancelled(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    chosen = sending(party, "cancel", *party.codes, reason="No boat")
    operation = Page(clerk.get(chosen.url)).operation
    desk.arrives(party.codes[0])
    before = desk.items()
    said = wording.sentence(r.NotExpected(party.codes[0], "FULFILLED"))
    page = refused(send(clerk, chosen, operation), said)
    assert boxes(page) == {party.codes[1]: True}
    assert page.typed["reason"] == "No boat"
    assert desk.items() == before


def test_the_next_step_knows_the_reason(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_ACTIONS", 4)
    party = party_of(desk)
    response = send(clerk, sending(party, "cancel", *party.codes, reason="No boat"))
    page = Page(clerk.get(response.url))
    assert party.statuses() == ["CANCELLED", "PENDING"]
    assert page.typed["reason"] == "No boat"
    assert list(boxes(page).values()) == [True]
