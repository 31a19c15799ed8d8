"""The list of groups, and one of them with its rooms."""

import pytest
from django.test import Client

from reservations.domain.blocks import NewGroup, Wanted
from reservations.domain.profile import Profile
from reservations.selectors.groups import listing
from reservations.services.blocks.release_block import release_block
from reservations.services.merge_guests import merge_guests
from tests.blocks import blocked, holds, picks, run_out
from tests.desk import ANA, Desk, day
from tests.groups import rooms
from tests.parties import TODAY, Party
from tests.requests import Requests
from tests.views.group_verbs import url_of
from tests.views.page import Page
from tests.views.sending import FAR

ONE = (Wanted("DLX", 1),)


def names(page: Page) -> list[str]:
    return [name for name in ("First", "Second", "Third") if f"{name} club" in page.text]


def club(desk: Desk, name: str, first: int) -> str:
    group = NewGroup(f"{name} club", ANA)
    dates = {"arrival": day(first), "departure": day(first + 2)}
    return holds(desk, group=group, rooms=ONE, release_at=FAR, **dates)


def test_no_groups_are_told_so(clerk: Client, desk: Desk) -> None:
    assert "No groups here" in Page(clerk.get("/groups/")).text


def test_groups_stand_in_the_order_in_which_they_leave_a_page_at_a_time(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_ROWS", 1)
    for name, first in (("Third", 10), ("First", 1), ("Second", 5)):
        club(desk, name, first)
    found, url = [], "/groups/"
    while url:
        page = Page(clerk.get(url))
        found += names(page)
        following = [link for link in page.links if "after=" in link]
        url = f"/groups/{following[0]}" if following else ""
    assert found == ["First", "Second", "Third"]
    back = [link for link in page.links if "before=" in link]
    assert names(Page(clerk.get(f"/groups/{back[0]}"))) == ["Second"]


def test_groups_that_have_left_stand_on_the_page_before(clerk: Client, desk: Desk) -> None:
    club(desk, "First", 0)
    club(desk, "Second", 4)
    desk.turns_to(day(3))
    page = Page(clerk.get("/groups/"))
    assert names(page) == ["Second"]
    (back,) = [link for link in page.links if "before=" in link]
    page = Page(clerk.get(f"/groups/{back}"))
    assert names(page) == ["First"]
    assert [link for link in page.links if "after=" in link]


def test_the_list_costs_six_requests_at_most(clerk: Client, desk: Desk, requests: Requests) -> None:
    for n in range(5):
        club(desk, f"Club {n}", n * 3)
    start = len(requests)
    clerk.get("/groups/")
    listed = ["BatchGetItem", "Query", "Query", *["BatchGetItem"] * 2]
    # And the drafts of whoever looks.
    assert requests.since(start) == [*listed, "Query"]


# One of them.


def test_a_group_shows_its_contact_its_rooms_and_its_reservations(
    clerk: Client, desk: Desk
) -> None:
    block = blocked(desk, rooms=(Wanted("DLX", 2, price=9900),), release_at=FAR)
    code = picks(desk, block, guest=Profile("Rui", "Lima"), arrival=day(0), departure=day(2))
    page = Page(clerk.get(f"/groups/{block.group}/"))
    assert page.heading == "Sousa wedding"
    assert "Ana Sousa" in page.text
    assert "Rui Lima" in page.text
    assert f"/reservations/{code}/" in page.links
    assert "2 room nights picked up, 4 left" in page.text
    assert "at €99.00 a night" in page.text
    assert f"/groups/{block.group}/blocks/{block.id}/pick-up/" in page.links
    assert "Held for the group: 2 of Deluxe for 3 nights from Sun 22 Nov 2026" in page.text


def test_a_block_that_is_over_says_how(clerk: Client, desk: Desk) -> None:
    gone = run_out(desk, rooms=(Wanted("SUI", 1),))
    page = Page(clerk.get(f"/groups/{gone.group}/"))
    assert "Run out" in page.text
    assert not [link for link in page.links if "pick-up" in link]
    desk.does(release_block, group=gone.group, block=gone.id)
    page = Page(clerk.get(f"/groups/{gone.group}/"))
    assert "Released on Sun 22 Nov" in page.text
    assert not [link for link in page.links if "release" in link]


def test_the_contact_follows_a_merge(clerk: Client, desk: Desk) -> None:
    lost, kept = desk.guest(), desk.guest(Profile("Rui", "Lima"))
    group = holds(desk, group=NewGroup("Club", lost), release_at=FAR)
    desk.does(merge_guests, guest=lost, into=kept)
    page = Page(clerk.get(f"/groups/{group}/"))
    assert f"/guests/{kept}/" in page.links
    assert "Rui Lima" in Page(clerk.get("/groups/")).text


def test_its_page_costs_the_same_with_more_reservations(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    block = blocked(desk, release_at=FAR)
    for _ in range(2):
        start = len(requests)
        clerk.get(f"/groups/{block.group}/")
        assert requests.since(start) == ["Query", "Query", "Query", "BatchGetItem"]
        picks(desk, block)


def test_who_stays_in_a_room_that_somebody_else_has_booked_stands_beside_it(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    with_rui = rooms(companions=(Profile("Rui", "Lima"),), **TODAY)
    party = Party(desk, with_rui, rooms(1, "SUI", **TODAY))
    start = len(requests)
    page = Page(clerk.get(f"/groups/{party.id}/"))
    assert requests.since(start) == ["Query", "Query", "Query", "BatchGetItem", "BatchGetItem"]
    assert page.text.count("with Rui Lima") == 1
    assert Page(clerk.get(url_of(party, "check-in"))).text.count("with Rui Lima") == 1


def test_a_group_that_there_is_not_is_not_found(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/groups/000000000000/").status_code == 404


def test_who_may_not_see_reservations_sees_no_groups(housekeeper: Client, desk: Desk) -> None:
    assert housekeeper.get("/groups/").status_code == 403
    assert b"/groups/" not in housekeeper.get("/").content


def test_the_page_of_a_reservation_leads_to_its_group_and_asks_only_what_was_done_with_it(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    block = blocked(desk, rooms=ONE, release_at=FAR)
    alone, picked = desk.books(), picks(desk, block)
    start = len(requests)
    page = Page(clerk.get(f"/reservations/{alone}/"))
    without = requests.since(start)
    assert not [link for link in page.links if "/groups/" in link]
    start = len(requests)
    page = Page(clerk.get(f"/reservations/{picked}/"))
    assert f"/groups/{block.group}/" in page.links
    assert "Sousa wedding" in page.text
    assert requests.since(start) == ["Query", *without]


def test_the_journal_of_the_day_leads_to_the_group_and_says_what_was_held(
    clerk: Client, desk: Desk
) -> None:
    block = blocked(desk, rooms=(Wanted("DLX", 2, price=9900),), release_at=FAR)
    picks(desk, block, arrival=day(1), departure=day(2))
    desk.does(release_block, group=block.group, block=block.id)
    page = Page(clerk.get("/journal/"))
    assert page.links.count(f"/groups/{block.group}/") == 3
    for said in (
        "Sousa wedding",
        "2 of Deluxe from Sun 22 Nov 2026 until Wed 25 Nov 2026, released at",
        "Picked up from the block – 1 night from Mon 23 Nov 2026 in Deluxe",
        "Not picked up, night by night 2, 1, 2",
        "Price €99.00",
    ):
        assert said in page.text, said
