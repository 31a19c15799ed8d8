"""Rooms are held for a group and picked up from a list, with a browser's own means."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reservations.views.groups import rooming_list
from tests.blocks import group_of, now
from tests.desk import Desk, day
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
