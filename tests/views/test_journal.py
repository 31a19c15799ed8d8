"""The journal's pages: read by everybody who may, and changed by nobody."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from reservations.models import keys
from reservations.selectors.journal import slices
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.edit_room_type import edit_room_type
from reservations.services.rename_room import rename_room
from reservations.services.seal_day import seal_day
from reservations.services.staff.note import note
from reservations.urls import urlpatterns
from tests.desk import ANA, TODAY, Desk, day
from tests.journal.conftest import Minutes
from tests.views.page import Page, facts, inside, text


@pytest.fixture
def clock(desk: Desk) -> Minutes:
    return Minutes(desk.h)


def page(client: Client, name: str, query: str = "", **where: object) -> Page:
    response = client.get(reverse(name, kwargs=where) + query)
    assert response.status_code == 200
    return Page(response)


def sentences(shown: Page) -> list[str]:
    return [text(each) for each in shown.every("p", class_="journal-sentence")]


JOURNALS = [
    pattern
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and "journal" in (pattern.name or "")
]


def test_all_journals_are_known() -> None:
    assert {pattern.name for pattern in JOURNALS} == {
        "journal",
        "journal_download",
        "staff_journal",
        "reservation_journal",
        "guest_journal",
        "room_journal",
    }


def addresses(code: str, guest: str) -> list[str]:
    return [
        reverse("journal"),
        reverse("journal_download", kwargs={"date": TODAY}),
        reverse("staff_journal", kwargs={"username": "desk"}),
        reverse("reservation_journal", kwargs={"code": code}),
        reverse("guest_journal", kwargs={"guest": guest}),
        reverse("room_journal", kwargs={"room": "101"}),
    ]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_can_change_or_remove_an_entry(manager: Client, clock: Minutes, method: str) -> None:
    guest = clock.guest()
    where = addresses(clock.in_house("101", guest=guest), guest)
    before = clock.items()
    answers = {address: getattr(manager, method)(address).status_code for address in where}
    assert answers == dict.fromkeys(where, 405)
    assert clock.items() == before


def test_no_journal_offers_to_change_anything(manager: Client, clock: Minutes) -> None:
    guest = clock.guest()
    where = addresses(clock.in_house("101", guest=guest), guest)
    for address in where:
        if "download" not in address:
            (main,) = Page(manager.get(address)).every("main")
            sent = [facts(each).get("method") for each in inside(main) if each.name == "form"]
            assert sent == ["get"]


# A day.


def test_a_day_tells_who_did_what_when_with_links(manager: Client, clock: Minutes) -> None:
    code = clock.in_house("101")
    shown = page(manager, "journal")
    assert sentences(shown) == [
        "Checked in to room 101",
        "Created: 3 nights in Deluxe from Sun 22 Nov 2026, for 2 adults",
    ]
    # In the zone of the hotel, which is that of UTC in November.
    assert "18:07" in shown.text
    assert f"/reservations/{code}/" in shown.links
    assert "/rooms/101/" in shown.links
    assert "/journal/staff/desk/" in shown.links


def test_an_entry_is_unfolded_to_what_was_before_and_after(manager: Client, clock: Minutes) -> None:
    clock.in_house("101")
    shown = page(manager, "journal")
    assert "Status Expected In house" in shown.text
    assert "at €120.00" in shown.text


def test_amounts_are_told_in_the_hotels_currency(manager: Client, clock: Minutes) -> None:
    typed = {"name": "Deluxe", "max_adults": 2, "sleeps": 3, "allowance": 0}
    clock.does(edit_room_type, code="DLX", rate=9900, day_rate=None, **typed)
    assert sentences(page(manager, "journal")) == ["Changed rate from €120.00 to €99.00"]


def test_a_day_leads_to_the_one_before_and_after(manager: Client, clock: Minutes) -> None:
    clock.ends_day()
    shown = page(manager, "journal", f"?date={TODAY}&verb=end_of_day")
    assert sentences(shown) == ["Ended the day of Sun 22 Nov 2026"]
    for number in (-1, 1):
        assert any(f"date={day(number)}" in link for link in shown.links)
    assert not any(f"date={day(2)}" in link for link in page(manager, "journal").links)


def test_a_day_is_narrowed_to_a_verb_and_to_a_member_of_staff(
    manager: Client, clock: Minutes
) -> None:
    clock.in_house("101")
    assert sentences(page(manager, "journal", "?verb=check_in")) == ["Checked in to room 101"]
    assert sentences(page(manager, "journal", "?by=console")) == []


@pytest.mark.parametrize(
    "query",
    ["?verb=nonsense", "?by=nobody", "?date=yesterday", "?after=%00", "?before=%F0%9F%98%80"],
)
def test_a_wrong_filter_is_left_out_and_told(manager: Client, clock: Minutes, query: str) -> None:
    clock.in_house("101")
    response = manager.get(reverse("journal") + query)
    assert response.status_code == 200


def test_the_seal_of_a_day_is_shown_with_its_hash(manager: Client, clock: Minutes) -> None:
    clock.ends_day()
    clock.passed += 60
    clock.does(seal_day, date=TODAY)
    shown = page(manager, "journal", f"?date={TODAY}")
    sealed: Any = clock.get(keys.day(clock.h, TODAY))
    assert "with 1 entry." in shown.text
    assert [text(each) for each in shown.every("code", class_="journal-hash")] == [
        sealed.journal_hash
    ]


# The others.


def test_more_changes_than_a_page_holds_are_reached(manager: Client, clock: Minutes) -> None:
    code = clock.books()
    for number in range(slices.ROWS):
        clock.does(edit_notes, code=code, notes=str(number))
    first = page(manager, "reservation_journal", code=code)
    (older,) = [link for link in first.links if link.startswith("?after=")]
    assert sentences(page(manager, "reservation_journal", older, code=code)) == [
        "Created: 3 nights in Deluxe from Sun 22 Nov 2026, for 2 adults"
    ]


def test_a_guests_journal_tells_what_the_profile_said(manager: Client, clock: Minutes) -> None:
    guest = clock.guest()
    changed = type(ANA)("Ana", "Costa", ANA.email, ANA.phone)
    clock.does(edit_guest, guest=guest, profile=changed)
    assert sentences(page(manager, "guest_journal", guest=guest)) == [
        "Changed family name from Sousa to Costa",
        "Registered",
    ]


def test_a_room_tells_of_who_came_into_it_by_days(manager: Client, clock: Minutes) -> None:
    clock.in_house("101")
    shown = page(manager, "room_journal", room="101")
    assert sentences(shown) == ["Checked in to room 101"]
    assert "Sun 22 Nov 2026" in shown.text
    assert "The journal begins here." in shown.text


def test_a_walk_leads_further_back(manager: Client, clock: Minutes) -> None:
    clock.in_house("101", departure=day(20))
    clock.ends_day(12)
    shown = page(manager, "room_journal", room="101")
    (further,) = [link for link in shown.links if link.startswith("?date=")]
    assert sentences(page(manager, "room_journal", further, room="101")) == [
        "Checked in to room 101"
    ]


def test_a_member_of_staff_has_a_journal(manager: Client, clock: Minutes) -> None:
    clock.in_house("101")
    assert len(sentences(page(manager, "staff_journal", username="desk"))) == 2


@pytest.mark.parametrize(
    ("name", "where", "by"),
    [("reservation", "code", "code"), ("room", "number", "room"), ("guest", "guest", "guest")],
)
def test_each_record_leads_to_its_journal(
    clerk: Client, clock: Minutes, name: str, where: str, by: str
) -> None:
    guest = clock.guest()
    code = clock.in_house("101", guest=guest)
    clock.does(rename_room, room="300", number="301")
    ids = {"code": code, "guest": guest, "number": "301", "room": "3OO"}
    record = page(clerk, name, **{where: ids[where]})
    assert reverse(f"{name}_journal", kwargs={by: ids[by]}) in record.links


# Who may see what.


def test_the_front_desk_sees_the_day_but_not_what_colleagues_sign_in(
    clerk: Client, clock: Minutes
) -> None:
    note(clock.op("sign_in"), username="manager")
    clock.in_house("101")
    shown = page(clerk, "journal")
    assert len(sentences(shown)) == 2
    assert not any("staff" in link or "download" in link for link in shown.links)
    assert shown.every("select", name="by") == []


def test_the_rooms_page_of_housekeeping_does_not_lead_to_the_journal(
    housekeeper: Client, clock: Minutes
) -> None:
    clock.in_house("101")
    assert not any("journal" in link for link in page(housekeeper, "room", number="101").links)


# The download.


def test_a_day_is_downloaded_as_json_lines(manager: Client, clock: Minutes) -> None:
    code = clock.in_house("101")
    response = manager.get(reverse("journal_download", kwargs={"date": TODAY}))
    assert response["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="journal-{clock.h}-2026-11-22.jsonl"'
    )
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    told = [json.loads(line) for line in lines]
    assert [each["verb"] for each in told] == ["create_reservation", "check_in"]
    assert told[1]["about"] == f"RES#{clock.h}#{code}"
    assert (told[1]["at"], told[1]["hotel"]) == ("2026-11-22T18:07:00.000Z", clock.h)


@pytest.mark.parametrize("query", ["", "?date=", f"?date={TODAY}", "?verb=cancel"])
def test_the_field_says_which_day_is_shown(manager: Client, query: str) -> None:
    (field,) = page(manager, "journal", query).every("input", name="date")
    assert facts(field)["value"] == TODAY.isoformat()


def test_a_date_that_is_none_is_not_found(manager: Client) -> None:
    assert manager.get("/journal/2026-13-40/download/").status_code == 404
