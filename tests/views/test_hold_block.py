"""The page on which rooms are held for a group."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.blocks import blocked, party
from tests.desk import Desk, day
from tests.views.block_verbs import HELD, hold_block
from tests.views.page import Page
from tests.views.sending import FAR, Sending
from tests.views.verbs import refused, send

NEW = "/groups/hold-block/"


def test_a_new_group_gets_its_rooms_and_the_page_leads_to_it(clerk: Client, desk: Desk) -> None:
    sending, _ = hold_block(desk)
    response = send(clerk, sending.but(rooms_SUI="1", price_DLX="99.50"))
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.messages == ["The rooms are held for the group."]
    assert page.heading == "Rowing club"
    found = party(desk, response.url.split("/")[2])
    assert [(b.room_type, b.left, b.price) for b in found.blocks.values()] == [
        ("DLX", [1, 1], 9950),
        ("SUI", [1, 1], None),
    ]


def test_a_known_guest_can_be_the_contact(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    page = Page(clerk.get(NEW, {"guest": guest}))
    assert "Ana Sousa" in page.text
    response = send(clerk, Sending(NEW, HELD | {"name": "Rowing club", "guest": guest}))
    assert response.status_code == 302
    assert party(desk, response.url.split("/")[2]).group.contact == guest


def test_a_group_that_exists_is_named_and_asked_for_nothing_about_itself(
    clerk: Client, desk: Desk
) -> None:
    group = blocked(desk, release_at=FAR).group
    url = f"/groups/{group}/hold-block/"
    page = Page(clerk.get(url))
    assert page.heading == "Hold rooms for Sousa wedding"
    assert not {"name", "family_name", "guest"} & page.typed.keys()
    assert send(clerk, Sending(url, HELD)).status_code == 302
    assert len(party(desk, group).blocks) == 2


def test_an_untouched_form_says_what_is_left_for_the_dates_that_it_offers(
    clerk: Client, desk: Desk
) -> None:
    block = blocked(desk, release_at=FAR, arrival=day(2), departure=day(4))
    assert "Deluxe €120.00 a night, sleeps 3 2 €120.00" in Page(clerk.get(NEW)).text
    of_group = Page(clerk.get(f"/groups/{block.group}/hold-block/"))
    assert of_group.typed["arrival"] == day(2).isoformat()
    assert "Deluxe €120.00 a night, sleeps 3 Sold out €240.00" in of_group.text


def test_the_page_says_what_is_left_for_the_dates(clerk: Client, desk: Desk) -> None:
    blocked(desk, release_at=FAR)
    dates = {"arrival": day(0).isoformat(), "departure": day(2).isoformat()}
    assert "Sold out" in Page(clerk.get(NEW, dates)).text
    assert b"Sold out" in clerk.get(f"{NEW}offers/", dates).content


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"rooms_DLX": "3"}, r.NoRoomLeft("DLX", day(20), left=2)),
        ({"rooms_DLX": ""}, r.NoRoomsWanted()),
        ({"departure": day(60).isoformat()}, r.BlockTooLong(40, 31)),
        ({"departure": day(20).isoformat()}, r.DatesReversed(day(20), day(20))),
        (
            {"arrival": day(-1).isoformat(), "departure": day(1).isoformat()},
            r.ArrivalInThePast(day(-1), day(0)),
        ),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_nothing_is_written(
    clerk: Client, desk: Desk, changes: dict[str, str], refusal: r.Refusal
) -> None:
    before = desk.items()
    sending = hold_block(desk)[0].but(**changes)
    refused(send(clerk, sending), wording.sentence(refusal), typed=sending.typed)
    assert desk.items() == before


def test_a_release_time_that_is_past_is_told_beside_its_field(clerk: Client, desk: Desk) -> None:
    sending = hold_block(desk)[0].but(release_at="2020-01-01T00:00")
    response = send(clerk, sending)
    refused(response, "The release time must be in the future.", field="release_at")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "", "Enter the name of the group."),
        ("release_at", "", "Enter when the rooms are released."),
        ("family_name", "", "Choose the contact, or enter the family name of a new guest."),
        ("rooms_DLX", "-1", "The number of rooms must be a whole number from 0 to 999."),
        ("price_DLX", "much", "Enter an amount in EUR, such as 120."),
    ],
)
def test_a_field_that_is_wrong_is_told_so(
    clerk: Client, desk: Desk, name: str, typed: str, sentence: str
) -> None:
    before = desk.items()
    sending = hold_block(desk)[0].but(**{name: typed})
    refused(send(clerk, sending), sentence, field=name, status=422)
    assert desk.items() == before


def test_a_group_that_there_is_not_is_not_found(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/groups/000000000000/hold-block/").status_code == 404
