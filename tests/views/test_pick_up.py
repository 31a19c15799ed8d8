"""The page on which a room of a group's block becomes somebody's reservation."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.blocks.release_block import release_block
from tests.blocks import now, picks, run_out
from tests.desk import TODAY, Desk, day
from tests.requests import Requests
from tests.views.block_verbs import far_block, pick_up
from tests.views.page import Page
from tests.views.verbs import Sending, refused, send


def test_the_form_offers_what_the_block_has_left_and_its_dates(clerk: Client, desk: Desk) -> None:
    sending, _ = pick_up(desk)
    page = Page(clerk.get(sending.url))
    assert page.heading == "Pick up a Deluxe of Sousa wedding"
    assert page.typed["arrival"] == day(20).isoformat()
    assert page.typed["departure"] == day(22).isoformat()
    assert "2 of 2" in page.text


def test_a_room_is_picked_up_for_a_new_guest(clerk: Client, desk: Desk) -> None:
    sending, _ = pick_up(desk)
    response = send(clerk, sending)
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    (said,) = page.messages
    code = said.split()[1]
    assert said == f"Reservation {code} is picked up from the group's block."
    assert "Rui Costa" in page.text
    assert desk.reservation(code).group == response.url.split("/")[2]
    told = Page(clerk.get(f"/reservations/{code}/")).text
    assert "Picked up from the group's block: 2 nights in Deluxe" in told


def test_a_known_guest_can_be_chosen(clerk: Client, desk: Desk) -> None:
    sending, _ = pick_up(desk)
    guest = desk.guest()
    assert "Ana Sousa" in Page(clerk.get(f"{sending.url}?guest={guest}")).text
    assert send(clerk, sending.but(guest=guest)).status_code == 302


def test_refusals_keep_what_was_typed_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    block = far_block(desk)
    for _ in range(2):
        picks(desk, block, arrival=day(21), departure=day(22))
    url = f"/groups/{block.group}/blocks/{block.id}/pick-up/"
    sending = _asking(url)
    before = desk.items()
    no: r.Refusal = r.NothingLeftInBlock("DLX", day(21))
    refused(send(clerk, sending), wording.sentence(no), field="arrival", typed=sending.typed)
    outside = sending.but(arrival=day(30).isoformat(), departure=day(31).isoformat())
    no = r.OutsideBlock("DLX", day(20), day(22))
    refused(send(clerk, outside), wording.sentence(no), field="arrival", typed=outside.typed)
    assert desk.items() == before


def _asking(url: str) -> Sending:
    stay = {"arrival": day(20).isoformat(), "departure": day(22).isoformat()}
    return Sending(url, stay | {"adults": "1", "children": "0", "guest": "", "family_name": "Lima"})


def test_a_block_that_was_released_says_so_in_the_place_of_the_form(
    clerk: Client, desk: Desk
) -> None:
    gone, block = run_out(desk), far_block(desk)
    url = f"/groups/{block.group}/blocks/{block.id}/pick-up/"
    operation = Page(clerk.get(url)).operation
    desk.does(release_block, group=block.group, block=block.id)
    for each in (gone, block):
        page = Page(clerk.get(f"/groups/{each.group}/blocks/{each.id}/pick-up/"))
        assert not page.is_form
        assert "Nothing can be picked up any more" in page.text
    no = r.BlockEnded("DLX", TODAY)
    refused(send(clerk, _asking(url), operation), wording.sentence(no))
    assert now(desk, block).left == [2, 2]


@pytest.mark.parametrize("url", ["/groups/000000000000/blocks/A2A2A2/pick-up/"])
def test_a_block_that_there_is_not_is_not_found(clerk: Client, desk: Desk, url: str) -> None:
    assert clerk.get(url).status_code == 404
    block = far_block(desk)
    assert clerk.get(f"/groups/{block.group}/blocks/A2A2A2/pick-up/").status_code == 404


def test_the_page_costs_few_requests(clerk: Client, desk: Desk, requests: Requests) -> None:
    sending, _ = pick_up(desk)
    start = len(requests)
    clerk.get(sending.url)
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]
