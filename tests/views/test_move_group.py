"""The page on which a group is moved to other dates."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models.group_moves import plan
from reservations.services.change_dates import change_dates
from tests.blocks import holds
from tests.desk import Desk, day
from tests.parties import Party
from tests.requests import Requests
from tests.views.group_verbs import party_of, url_of
from tests.views.page import Page
from tests.views.sending import FAR
from tests.views.test_check_in_group import boxes, sending
from tests.views.verbs import refused, send


def all_of(party: Party) -> list[str]:
    return [f"{stay.code} {stay.arrival.isoformat()}" for stay in party.stays]


def arrivals(party: Party) -> list[object]:
    return [stay.arrival for stay in party.stays]


def test_the_page_shows_the_dates_and_all_are_moved(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    page = Page(clerk.get(url_of(party, "move")))
    assert "Mon 23 Nov to Thu 26 Nov now Sun 22 Nov to Wed 25 Nov" in page.text
    assert boxes(page) == dict.fromkeys(all_of(party), True)
    response = send(clerk, sending(party, "move", *all_of(party), days="1"))
    page = Page(clerk.get(response.url))
    assert page.messages == ["2 reservations are moved 1 day later."]
    assert "Moved 2 reservations of a group 1 day later" in page.text
    assert arrivals(party) == [day(1)] * 2
    # The dates of the group itself, which were agreed before those of its rooms.
    assert party.record.stay.arrival == day(6)


def test_another_number_of_days_is_shown_before_it_is_sent(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    page = Page(clerk.get(f"{url_of(party, 'move')}?days=4"))
    assert "Thu 26 Nov to Sun 29 Nov" in page.text
    assert page.typed["days"] == "4"
    assert "Move 4 days later" in page.text
    page = Page(clerk.get(f"{url_of(party, 'move')}?days=-1"))
    assert "Move 1 day earlier" in page.text


def test_days_in_the_address_that_cannot_be_are_told(clerk: Client, desk: Desk) -> None:
    """Shown with other dates than were asked for, the group might be moved to these."""
    party = party_of(desk)
    for nonsense in ("0", "x", "999999", ""):
        response = clerk.get(f"{url_of(party, 'move')}?days={nonsense}")
        assert response.status_code == 422
        assert (
            "Enter how many days: a whole number other than 0, 366 at most." in Page(response).text
        )


def test_whoever_was_not_ticked_stays_so_when_other_dates_are_shown(
    clerk: Client, desk: Desk
) -> None:
    party = party_of(desk)
    first, second = all_of(party)
    page = Page(clerk.get(f"{url_of(party, 'move')}?days=4&but={party.stays[0].code}"))
    assert boxes(page) == {first: False, second: True}


def test_days_that_cannot_be_are_told(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    before = desk.items()
    for nonsense in ("0", "x", "999999", ""):
        response = send(clerk, sending(party, "move", *all_of(party), days=nonsense))
        refused(response, "Enter how many days: a whole number other than 0, 366 at most.",
                status=422)  # fmt: skip
    assert desk.items() == before


def test_who_finds_no_room_stands_there_with_the_reason(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    desk.books(arrival=day(3), departure=day(4))
    page = Page(clerk.get(url_of(party, "move")))
    assert wording.sentence(r.NoRoomLeft("DLX", day(3), left=1)) in page.text
    assert "1 reservation cannot be moved now" in page.text
    before = desk.items()
    response = send(clerk, sending(party, "move", *all_of(party), days="1"))
    refused(response, wording.sentence(r.NoRoomLeft("DLX", day(3), left=1)))
    assert desk.items() == before


def test_what_a_colleague_has_moved_is_not_moved_twice(clerk: Client, desk: Desk) -> None:
    party = party_of(desk)
    chosen = sending(party, "move", *all_of(party), days="1")
    operation = Page(clerk.get(chosen.url)).operation
    desk.does(change_dates, code=party.codes[0], arrival=day(1), departure=day(4))
    before = desk.items()
    said = wording.sentence(r.ReservationChanged(party.codes[0]))
    refused(send(clerk, chosen, operation), said)
    assert desk.items() == before


def test_a_move_of_several_steps_goes_on_where_it_was(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_ACTIONS", 4)
    party = party_of(desk)
    response = send(clerk, sending(party, "move", *all_of(party), days="2"))
    assert response.url == url_of(party, "move")
    for url in (response.url, f"/groups/{party.id}/"):
        assert "1 reservation still to be moved 2 days later" in Page(clerk.get(url)).text
    page = Page(clerk.get(response.url))
    [left] = boxes(page)
    response = send(clerk, sending(party, "move", left, days=page.typed["days"]))
    assert response.url == f"/groups/{party.id}/"
    assert arrivals(party) == [day(2)] * 2
    assert "still to be moved" not in Page(clerk.get(response.url)).text


def test_those_that_are_left_can_stay_on_their_dates(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_ACTIONS", 4)
    party = party_of(desk)
    send(clerk, sending(party, "move", *all_of(party), days="2"))
    response = send(clerk, sending(party, "move", days="2", leave="1"))
    page = Page(clerk.get(response.url))
    assert page.messages == ["The other reservations stay on their dates."]
    assert "still to be moved" not in page.text
    assert sorted(arrivals(party)) == [day(0), day(2)]


def test_who_has_come_meanwhile_is_not_still_to_be_moved(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_ACTIONS", 4)
    party = party_of(desk)
    send(clerk, sending(party, "move", *all_of(party), days="2"))
    desk.arrives(*(stay.code for stay in party.stays if stay.arrival == day(0)))
    for url in (url_of(party, "move"), f"/groups/{party.id}/"):
        assert "reservation still to be moved" not in Page(clerk.get(url)).text


def test_rooms_that_are_held_stay_and_that_is_told(clerk: Client, desk: Desk) -> None:
    group = holds(desk, release_at=FAR)
    page = Page(clerk.get(f"/groups/{group}/move/"))
    assert "They stay on their dates" in page.text
    assert "Nobody of the group is expected" in page.text


def test_the_page_costs_the_same_for_more(clerk: Client, desk: Desk, requests: Requests) -> None:
    for count in (1, 2):
        party = party_of(desk, count)
        start = len(requests)
        clerk.get(f"{url_of(party, 'move')}?days=3")
        assert sorted(requests.since(start)) == ["BatchGetItem"] * 3 + ["Query"] * 4
        clerk.post(url_of(party, "cancel"), {})
        send(clerk, sending(party, "cancel", *party.codes, reason="No boat"))
