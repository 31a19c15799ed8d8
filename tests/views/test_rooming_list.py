"""A rooming list is pasted, or read by the browser, and picked up some rows at a time."""

from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import Block
from reservations.views.groups import rooming_list
from tests.blocks import group_of, now
from tests.desk import Desk, day
from tests.requests import Requests
from tests.rooming_lists import HEADER, listed
from tests.views.block_verbs import far_block
from tests.views.page import Page, facts


@pytest.fixture
def block(desk: Desk) -> Block:
    return far_block(desk)


def url_of(block: Block) -> str:
    return f"/groups/{block.group}/rooming-list/"


def sends(client: Client, block: Block, text: str) -> Any:
    return client.post(url_of(block), {"text": text})


def carried(page: Page) -> dict[str, str]:
    """What the page sends by itself to go on."""
    fields = [facts(each) for each in page.every("input", type="hidden")]
    return {each["name"]: each["value"] for each in fields}


def goes_on(client: Client, block: Block, page: Page, **more: str) -> Any:
    return client.post(url_of(block), carried(page) | more)


def test_the_group_leads_to_it_and_it_says_what_a_list_needs(clerk: Client, block: Block) -> None:
    assert url_of(block) in Page(clerk.get(f"/groups/{block.group}/")).links
    page = Page(clerk.get(url_of(block)))
    assert "family name, arrival, departure, type" in page.text
    assert "DLX (Deluxe)" in page.text


def test_each_row_is_picked_up_and_a_refused_one_says_why(
    clerk: Client, desk: Desk, block: Block
) -> None:
    page = Page(sends(clerk, block, listed("Lima", "Braga", "Costa")))
    assert "Every row was seen to" in page.text
    assert "Picked up 2 Picked up before 0 Refused 1" in page.text
    why = wording.sentence(r.NothingLeftInBlock("DLX", day(20)))
    assert f"Rui Costa Sat 12 Dec to Mon 14 Dec DLX {why}" in page.text
    assert len(group_of(desk, block).codes) == 2


def test_a_request_sees_to_a_bounded_number_of_rows_and_the_page_goes_on_by_itself(
    clerk: Client, desk: Desk, block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooming_list, "ROWS_AT_ONCE", 1)
    page = Page(sends(clerk, block, listed("Lima", "Braga", "Costa")))
    assert "Rows 1 of 3" in page.text
    assert len(group_of(desk, block).codes) == 1
    (form,) = page.every("form", method="post", **{"hx-trigger": "load, submit"})
    assert facts(form)["hx-post"] == url_of(block)
    page = Page(goes_on(clerk, block, page))
    assert "Rows 2 of 3" in page.text
    page = Page(goes_on(clerk, block, page))
    assert "Picked up 2 Picked up before 0 Refused 1" in page.text
    assert not page.every("form", **{"hx-trigger": "load, submit"})


def test_the_same_list_again_tells_what_was_done_before(
    clerk: Client, desk: Desk, block: Block
) -> None:
    sends(clerk, block, listed("Lima"))
    page = Page(sends(clerk, block, listed("Lima", "Braga")))
    assert "Picked up 1 Picked up before 1 Refused 0" in page.text
    assert now(desk, block).left == [0, 0]


def test_the_refused_rows_can_be_downloaded_and_sent_again(
    clerk: Client, desk: Desk, block: Block
) -> None:
    page = Page(sends(clerk, block, listed("Lima", "Braga", "=Costa")))
    rest = goes_on(clerk, block, page, rest="1")
    assert rest["Content-Disposition"].startswith("attachment")
    text = rest.content.decode("utf-8-sig")
    assert text.count("\r\n") == 2
    assert "'=Costa,Rui," in text
    before = desk.items(tombstones=True)
    page = Page(sends(clerk, block, text))
    assert "Picked up 0 Picked up before 0 Refused 1" in page.text
    assert desk.items(tombstones=True) == before


def test_a_list_that_is_wrong_is_told_row_by_row_kept_and_not_written(
    clerk: Client, desk: Desk, block: Block
) -> None:
    before = desk.items(tombstones=True)
    response = sends(clerk, block, f"{listed('Lima')}Braga,Rui,soon,,DLX,1\n")
    assert response.status_code == 422
    page = Page(response)
    assert "Braga,Rui,soon,,DLX,1" in response.content.decode()
    assert "Nothing was picked up" in page.text
    assert "3 The arrival must be a date, such as 2026-11-22. Enter the departure." in page.text
    for wrong in ("", HEADER, "a,b\n1,2\n"):
        assert sends(clerk, block, wrong).status_code == 422
    assert clerk.post(url_of(block), {}).status_code == 422
    assert desk.items(tombstones=True) == before


@pytest.mark.parametrize(
    "typed", [{"text": "x"}, {"start": "-1"}, {"refused": "[]"}, {"refused": "{"}, {"done": ""}]
)
def test_what_the_page_carries_may_be_damaged(
    clerk: Client, desk: Desk, block: Block, typed: dict[str, str]
) -> None:
    page = Page(sends(clerk, block, listed("Lima")))
    before = desk.items(tombstones=True)
    response = goes_on(clerk, block, page, **typed)
    assert response.status_code == 422
    assert "The list is damaged" in Page(response).text
    assert desk.items(tombstones=True) == before


def test_a_desk_that_is_paused_stops_the_list_where_it_is(
    clerk: Client, desk: Desk, block: Block
) -> None:
    hotel = desk.hotel()
    hotel.schema_version = 999
    hotel.save()
    before = desk.items(tombstones=True)
    response = sends(clerk, block, listed("Lima"))
    assert response.status_code == 409
    page = Page(response)
    assert "Not every row was seen to" in page.text
    assert "Rows 0 of 1" in page.text
    assert not page.every("form", **{"hx-trigger": "load, submit"})
    assert desk.items(tombstones=True) == before


def test_a_group_that_there_is_not_is_not_found(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/groups/000000000000/rooming-list/").status_code == 404


def test_a_row_costs_four_requests(
    clerk: Client, desk: Desk, block: Block, requests: Requests
) -> None:
    start = len(requests)
    sends(clerk, block, listed("Lima"))
    page = ["Query", "Query", "Query", "BatchGetItem"]
    row = ["Query", "BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert requests.since(start) == [*row, *page]


def test_who_may_not_pick_up_may_not_send_a_list(housekeeper: Client, block: Block) -> None:
    assert housekeeper.get(url_of(block)).status_code == 403
