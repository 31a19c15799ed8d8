"""Rooms are held for a group and picked up from a list, with a browser's own means."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reservations.domain.profile import Profile
from reservations.views.groups import rooming_list
from tests.blocks import group_of, now
from tests.desk import Desk, day
from tests.groups import rooms
from tests.parties import TODAY, Party
from tests.rooming_lists import listed
from tests.views.block_verbs import far_block

pytestmark = pytest.mark.local


def test_rooms_are_held_for_a_group_and_one_is_picked_up(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.get_by_role("navigation").get_by_role("link", name="Groups").click()
    page.get_by_role("link", name="Hold rooms for a group").click()
    page.get_by_label("Name of the group").fill("Rowing club")
    page.get_by_label("Family name").fill("Costa")
    page.get_by_label("Arrival").fill(day(20).isoformat())
    page.get_by_label("Departure").fill(day(22).isoformat())
    page.get_by_label("Released at").fill("2099-01-01T12:00")
    page.get_by_label(re.compile("^Deluxe")).fill("2")
    page.get_by_role("button", name="Hold the rooms").click()
    expect(page.get_by_role("heading", name="Rowing club")).to_be_visible()
    assert desk.left("DLX", day(20)) == 0
    page.get_by_role("link", name=re.compile("Pick up a room")).click()
    page.get_by_label("Family name").fill("Lima")
    page.get_by_role("button", name="Pick up the room").click()
    expect(page.get_by_text(re.compile("is picked up from the group"))).to_be_visible()
    expect(page.get_by_text("2 room nights picked up, 2 left")).to_be_visible()


def test_a_list_is_read_from_a_file_and_goes_on_by_itself(
    desk_page: Page, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooming_list, "ROWS_AT_ONCE", 1)
    page, block = desk_page, far_block(desk)
    path = tmp_path / "guests.csv"
    path.write_text(listed("Lima", "Braga", "Müller"), encoding="utf-8")
    page.goto(f"/groups/{block.group}/rooming-list/")
    page.get_by_label("Or read it from a CSV file").set_input_files(path)
    expect(page.get_by_label("Rows of the list")).to_have_value(re.compile("Müller"))
    page.get_by_role("button", name="Pick the rooms up").click()
    expect(page.get_by_text("Every row was seen to")).to_be_visible()
    expect(page.get_by_text(re.compile("Nothing is left in the block"))).to_be_visible()
    assert len(group_of(desk, block).codes) == 2
    assert now(desk, block).left == [0, 0]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the refused rows").click()
    assert "Müller,Rui" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_group_is_booked_checked_in_and_moved_together(desk_page: Page, desk: Desk) -> None:
    page = desk_page
    page.goto("/groups/new/")
    page.get_by_label("Name of the group").fill("Rowing club")
    page.get_by_label("Family name").fill("Costa")
    page.get_by_label("Departure").fill(day(2).isoformat())
    page.locator("main form[method=post]").get_by_role("button").click()
    page.get_by_label("Rooms", exact=True).fill("2")
    page.get_by_label("Room type").select_option("DLX")
    page.get_by_role("button", name="Add rooms").click()
    expect(page.get_by_text("Added to the draft.")).to_be_visible()
    page.get_by_role("button", name="Commit").click()
    page.get_by_role("link", name="Check in all").click()
    boxes = page.get_by_role("checkbox", name="Select Costa")
    expect(boxes).to_have_count(2)
    button = page.get_by_role("button", name="Check in", exact=False)
    expect(button).to_have_text(re.compile(r"Check in\s*\(?2\)?"))
    boxes.first.uncheck()
    expect(button).to_have_text(re.compile(r"Check in\s*\(?1\)?"))
    button.click()
    expect(page.get_by_text("1 reservation is checked in.")).to_be_visible()
    page.get_by_role("link", name="Move all").click()
    page.get_by_label("Days later").fill("3")
    page.get_by_role("button", name="Show the dates").click()
    page.get_by_role("button", name="Move 3 days later").click()
    expect(page.get_by_text("1 reservation is moved 3 days later.")).to_be_visible()
    assert [desk.left("DLX", day(n)) for n in (0, 2, 3)] == [1, 2, 1]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_group_with_a_long_name_fits_the_window(desk_page: Page, desk: Desk, width: int) -> None:
    club = Profile("Maximiliana-Theodora " * 3, "Featherstonehaugh" * 4)
    party = Party(desk, rooms(2, **TODAY), contact=club)
    desk_page.set_viewport_size({"width": width, "height": 800})
    for part in ("", "check-in/", "check-out/", "move/", "cancel/"):
        desk_page.goto(f"/groups/{party.id}/{part}")
        beyond = desk_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, part


def test_a_group_is_moved_only_by_the_days_whose_dates_are_shown(
    desk_page: Page, desk: Desk
) -> None:
    page, party = desk_page, Party(desk, rooms(2))
    page.goto(f"/groups/{party.id}/move/")
    page.get_by_label(f"Select Ana Sousa, {party.codes[0]}").uncheck()
    page.get_by_label("Days later").fill("5")
    expect(page.get_by_role("button", name="Move 1 day later")).to_be_disabled()
    page.get_by_role("button", name="Show the dates").click()
    page.get_by_role("button", name="Move 5 days later (1)").click()
    expect(page.get_by_text("1 reservation is moved 5 days later.")).to_be_visible()
    assert {desk.reservation(code).arrival for code in party.codes} == {day(5), day(10)}
