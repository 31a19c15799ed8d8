"""The page on which what a group has not picked up is released."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.blocks.release_block import release_block as released
from tests.blocks import now, picks
from tests.desk import TODAY, Desk, day
from tests.views.block_verbs import far_block
from tests.views.page import Page
from tests.views.sending import Sending
from tests.views.verbs import refused, send


def test_the_page_says_what_goes_and_what_stays_and_it_is_released(
    clerk: Client, desk: Desk
) -> None:
    block = far_block(desk)
    picks(desk, block, arrival=day(20), departure=day(21))
    sending = Sending(f"/groups/{block.group}/blocks/{block.id}/release/", {})
    page = Page(clerk.get(sending.url))
    assert "3 room nights can be sold to anybody again." in page.text
    assert "What is picked up stays: 1 room night." in page.text
    response = send(clerk, sending)
    page = Page(clerk.get(response.url))
    assert page.messages == ["What the block had left can be sold again."]
    assert "Block released: Deluxe, 3 room nights not picked up" in page.text
    assert desk.left("DLX", day(21)) == 2


def test_it_is_released_once(clerk: Client, desk: Desk) -> None:
    block = far_block(desk)
    sending = Sending(f"/groups/{block.group}/blocks/{block.id}/release/", {})
    operation = Page(clerk.get(sending.url)).operation
    desk.does(released, group=block.group, block=block.id)
    before = desk.items()
    page = Page(clerk.get(sending.url))
    assert not page.is_form
    assert "This is released already" in page.text
    no = r.BlockEnded("DLX", TODAY)
    refused(send(clerk, sending, operation), wording.sentence(no))
    assert desk.items() == before
    assert now(desk, block).ended_by == "release_block"
