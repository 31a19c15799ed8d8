"""The page on which the draft of a group booking is begun."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.roles import FRONT_DESK
from tests.desk import Desk, day
from tests.groups import rooms
from tests.requests import Requests
from tests.views.conftest import SignIn
from tests.views.draft_verbs import BEGUN, OwnDraft, begin_draft
from tests.views.page import Page
from tests.views.verbs import Sending, refused, send

NEW = "/groups/new/"


def test_a_draft_is_begun_and_the_page_leads_to_it(clerk: Client, desk: Desk) -> None:
    sending, _ = begin_draft(desk)
    response = send(clerk, sending)
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.heading == "Chess Club"
    assert page.messages == ["The draft is begun. Nothing of it is booked yet."]
    assert "agreed with Rui Costa" in page.text
    assert "Nothing is in the draft yet" in page.text


def test_a_known_guest_can_be_the_contact(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    assert "Ana Sousa" in Page(clerk.get(NEW, {"guest": guest})).text
    response = send(clerk, Sending(NEW, BEGUN | {"guest": guest}))
    page = Page(clerk.get(response.url))
    assert "agreed with Ana Sousa" in page.text
    assert f"{response.url}guests/{guest}/" in page.links


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"arrival": day(-1).isoformat()}, r.ArrivalInThePast(day(-1), day(0))),
        ({"departure": day(5).isoformat()}, r.DatesReversed(day(5), day(5))),
        ({"guest": "0" * 12}, r.UnknownGuest("0" * 12)),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_nothing_is_written(
    clerk: Client, desk: Desk, changes: dict[str, str], refusal: r.Refusal
) -> None:
    before = desk.items()
    sending = begin_draft(desk)[0].but(**changes)
    shown = sending.without("guest")
    refused(send(clerk, sending), wording.sentence(refusal), typed=shown.typed)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "", "Enter the name of the group."),
        ("name", "\x07", "has characters that cannot be read or printed. Type it again."),
        ("arrival", "tomorrow", "must be a date, such as 2026-11-22."),
        ("departure", "", "Enter the departure."),
        ("family_name", "", "Choose a guest, or enter the family name of a new one."),
    ],
)
def test_a_field_that_is_wrong_is_told_so(
    clerk: Client, desk: Desk, name: str, typed: str, sentence: str
) -> None:
    before = desk.items()
    response = send(clerk, begin_draft(desk)[0].but(**{name: typed}))
    assert response.status_code == 422
    (said,) = Page(response).beside(name)
    assert sentence in said
    assert desk.items() == before


@pytest.mark.parametrize("address", [NEW, "/groups/"])
def test_somebody_s_own_drafts_are_listed_and_nobody_else_s(
    sign_in: SignIn, desk: Desk, address: str
) -> None:
    clerk, draft = sign_in(FRONT_DESK), OwnDraft(desk)
    draft.adds(rooms(), rooms())
    assert f"/groups/drafts/{draft.id}/" in Page(clerk.get(address)).links
    colleague = sign_in(FRONT_DESK)
    page = Page(colleague.get(address))
    assert draft.url not in page.links
    assert "Your drafts" not in page.text


def test_a_draft_is_there_again_after_signing_out_and_in(clerk: Client, desk: Desk) -> None:
    draft, user = OwnDraft(desk), User.objects.get()
    draft.adds(rooms())
    clerk.post("/accounts/logout/")
    assert clerk.get(draft.url).status_code == 302
    clerk.force_login(user)
    assert "1 room Deluxe" in Page(clerk.get(draft.url)).text


def test_the_page_costs_the_same_with_more_drafts(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    for _ in range(2):
        start = len(requests)
        clerk.get(NEW)
        assert requests.since(start) == ["BatchGetItem", "Query"]
        OwnDraft(desk)
