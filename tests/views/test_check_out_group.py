"""The page on which everybody of a group who leaves today is checked out."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.parties import Party
from tests.requests import Requests
from tests.views.group_verbs import party_of, url_of
from tests.views.page import Page
from tests.views.test_check_in_group import boxes, sending
from tests.views.verbs import refused, send


def in_house(desk: Desk) -> Party:
    party = party_of(desk)
    for code, room in zip(party.codes, ("101", "102"), strict=True):
        desk.arrives(code, room)
    return party


def test_whoever_leaves_today_is_ticked_and_leaves(clerk: Client, desk: Desk) -> None:
    party = in_house(desk)
    desk.turns_to(day(3))
    assert url_of(party, "check-out") in Page(clerk.get(f"/groups/{party.id}/")).links
    page = Page(clerk.get(url_of(party, "check-out")))
    assert boxes(page) == dict.fromkeys(party.codes, True)
    response = send(clerk, sending(party, "check-out", *party.codes))
    page = Page(clerk.get(response.url))
    assert page.messages == ["2 reservations are checked out."]
    assert "Checked out 2 reservations of a group" in page.text
    assert party.statuses() == ["CLOSED"] * 2
    assert [desk.room(number).housekeeping for number in ("101", "102")] == ["DIRTY"] * 2


def test_who_would_leave_early_is_ticked_by_hand(clerk: Client, desk: Desk) -> None:
    party = in_house(desk)
    page = Page(clerk.get(url_of(party, "check-out")))
    assert boxes(page) == dict.fromkeys(party.codes, False)
    assert "leaves early: 3 nights given back" in page.text
    send(clerk, sending(party, "check-out", party.codes[0]))
    assert [stay.status for stay in party.stays] == ["CLOSED", "FULFILLED"]
    assert desk.left("DLX", day(1)) == 1


def test_who_has_left_meanwhile_is_told_and_nothing_changes(clerk: Client, desk: Desk) -> None:
    party = in_house(desk)
    chosen = sending(party, "check-out", party.codes[0])
    operation = Page(clerk.get(chosen.url)).operation
    desk.leaves(party.codes[0])
    before = desk.items()
    said = wording.sentence(r.NotInHouse(party.codes[0], "CLOSED"))
    refused(send(clerk, chosen, operation), said)
    assert desk.items() == before


def test_the_page_costs_four_requests(clerk: Client, desk: Desk, requests: Requests) -> None:
    party = in_house(desk)
    start = len(requests)
    clerk.get(url_of(party, "check-out"))
    assert sorted(requests.since(start)) == ["BatchGetItem"] * 2 + ["Query"] * 2
