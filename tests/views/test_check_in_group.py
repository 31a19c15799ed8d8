"""The page on which everybody of a group who can come is checked in."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models.group_moves import plan
from reservations.services.assign_room import assign_room
from reservations.services.check_in import check_in
from tests.desk import Desk
from tests.groups import rooms
from tests.parties import TODAY, Party
from tests.requests import Requests
from tests.views.group_verbs import party_of, url_of
from tests.views.page import Page, facts
from tests.views.sending import Sending
from tests.views.verbs import refused, send


def boxes(page: Page) -> dict[str, bool]:
    """What each box of a reservation sends, and whether it is ticked."""
    return {
        facts(box)["value"]: "checked" in facts(box)
        for box in page.every("input", name="chosen", form="many")
    }


def sending(party: Party, part: str, *chosen: str, **typed: str) -> Sending:
    return Sending(url_of(party, part), typed | {"chosen": list(chosen)})  # type: ignore[dict-item]


def test_the_page_gives_everybody_a_room_and_they_are_checked_in(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    url = url_of(party, "check-in")
    assert url in Page(clerk.get(f"/groups/{party.id}/")).links
    page = Page(clerk.get(url))
    assert page.heading == "Check in Chess Club"
    assert "2 of 2 can be checked in" in page.text
    ticked = boxes(page)
    assert ticked == {f"{party.codes[0]} 101": True, f"{party.codes[1]} 102": True}
    response = send(clerk, sending(party, "check-in", *ticked))
    assert response.url == f"/groups/{party.id}/"
    page = Page(clerk.get(response.url))
    assert page.messages == ["2 reservations are checked in."]
    assert "Checked in 2 reservations of a group" in page.text
    assert party.statuses() == ["FULFILLED"] * 2
    stay = Page(clerk.get(f"/reservations/{party.codes[0]}/"))
    assert "Checked in to room 101" in stay.text


def test_who_cannot_come_yet_stands_there_with_the_reason(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    desk.does(assign_room, code=party.codes[0], room="102")
    desk.sets("102", housekeeping="DIRTY")
    page = Page(clerk.get(url_of(party, "check-in")))
    assert "1 of 2 can be checked in" in page.text
    assert "1 reservation cannot be checked in now" in page.text
    assert wording.sentence(r.RoomNotReady("102", "DIRTY")) in page.text
    assert boxes(page) == {f"{party.codes[1]} 101": True}


def test_only_those_that_are_ticked_come(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    send(clerk, sending(party, "check-in", f"{party.codes[1]} 102"))
    assert [stay.status for stay in party.stays] == ["PENDING", "FULFILLED"]
    page = Page(clerk.get(url_of(party, "check-in")))
    assert "besides, 1 in house" in page.text


def test_a_room_that_is_lost_meanwhile_is_told_and_the_others_come(
    clerk: Client, desk: Desk
) -> None:
    party = party_of(desk)
    chosen = sending(party, "check-in", f"{party.codes[0]} 101", f"{party.codes[1]} 102")
    operation = Page(clerk.get(chosen.url)).operation
    desk.sets("101", housekeeping="DIRTY")
    response = send(clerk, chosen, operation)
    assert response.url == chosen.url
    page = Page(clerk.get(response.url))
    [said] = page.messages
    assert said == "1 reservation is checked in. 1 reservation is not, as it cannot be now."
    assert party.statuses() == ["FULFILLED", "PENDING"]


def test_where_nobody_can_the_reason_is_told_and_nothing_changes(clerk: Client, desk: Desk) -> None:
    party = party_of(desk, 1)
    chosen = sending(party, "check-in", f"{party.codes[0]} 101")
    operation = Page(clerk.get(chosen.url)).operation
    desk.sets("101", housekeeping="DIRTY")
    before = desk.items()
    refused(send(clerk, chosen, operation), wording.sentence(r.RoomNotReady("101", "DIRTY")))
    assert desk.items() == before


def test_nothing_ticked_is_told(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    before = desk.items()
    said = "Nothing was ticked. Tick the reservations first."
    refused(send(clerk, sending(party, "check-in")), said, status=422)
    assert desk.items() == before


def test_a_reservation_of_somebody_else_is_refused(clerk: Client, desk: Desk) -> None:
    party, code = party_of(desk, 1), desk.books()
    before = desk.items()
    response = send(clerk, sending(party, "check-in", f"{code} 102"))
    refused(response, wording.sentence(r.UnknownReservation(code)))
    assert desk.items() == before


def test_what_does_not_fit_into_one_transaction_is_the_next_step(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_ACTIONS", 6)
    party = party_of(desk)
    page = Page(clerk.get(url_of(party, "check-in")))
    assert "This takes 2 steps: 1 reservation comes first" in page.text
    response = send(clerk, sending(party, "check-in", *boxes(page)))
    assert response.url == url_of(party, "check-in")
    page = Page(clerk.get(response.url))
    [said] = page.messages
    assert said == (
        "1 reservation is checked in. "
        "1 reservation is still to be checked in: go on with the next ones."
    )
    response = send(clerk, sending(party, "check-in", *boxes(page)))
    assert response.url == f"/groups/{party.id}/"
    assert party.statuses() == ["FULFILLED"] * 2


def test_nobody_is_left_to_come(clerk: Client, desk: Desk) -> None:
    party = party_of(desk, 1)
    desk.does(check_in, code=party.codes[0])
    page = Page(clerk.get(url_of(party, "check-in")))
    assert "Nobody of the group is expected" in page.text
    assert not page.is_form
    assert url_of(party, "check-in") not in Page(clerk.get(f"/groups/{party.id}/")).links


def test_an_unknown_group_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/groups/000000000000/check-in/").status_code == 404


def test_the_page_costs_the_same_whatever_the_number_of_rooms(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    counts = []
    for count in (1, 2):
        party = Party(desk, rooms(1, **TODAY), *[rooms(1, "SUI", **TODAY)] * (count - 1))
        start = len(requests)
        clerk.get(url_of(party, "check-in"))
        counts.append(sorted(requests.since(start)))
        for code in party.codes:
            desk.does(check_in, code=code)
    assert counts[0] == counts[1] == ["BatchGetItem"] * 2 + ["Query"] * 5
