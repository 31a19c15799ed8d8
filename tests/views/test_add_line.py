"""The page of a draft: rooms are added there, and it says all the time what would come of it."""

import datetime as dt

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models.draft import KEPT_FOR
from reservations.roles import FRONT_DESK
from tests.desk import Desk, day
from tests.groups import LARGE, person, rooms
from tests.requests import Requests
from tests.views.conftest import SignIn
from tests.views.draft_verbs import OwnDraft, add_line
from tests.views.page import Page, facts, text
from tests.views.verbs import open_form, refused, send


@pytest.fixture
def large(desk: Desk, h: str) -> Desk:
    """A house of a hundred doubles and forty suites."""
    return Desk.opened(h, rooms=LARGE)


@pytest.fixture
def draft(clerk: Client, desk: Desk) -> OwnDraft:
    return OwnDraft(desk)


def marked(page: Page) -> list[str]:
    """What is said of the lines that would be refused now."""
    rows = page.every("tr", class_="tone-overdue")
    return [text(row) for row in rows if facts(row).get("id", "").startswith("line-")]


def test_rooms_are_added_and_the_page_says_what_they_come_to(clerk: Client, desk: Desk) -> None:
    response = send(clerk, add_line(desk)[0])
    assert response.status_code == 302
    page = Page(clerk.get(response.url))
    assert page.messages == ["Added to the draft."]
    assert "1 room Deluxe Ana Sousa 2 adults Fri 27 Nov – Mon 30 Nov €360.00" in page.text
    assert marked(page) == []


def test_looking_at_a_draft_writes_nothing(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    draft.adds(rooms(9))
    before = desk.items()
    assert clerk.get(draft.url).status_code == 200
    assert desk.items() == before


def test_the_same_form_twice_adds_its_line_once(clerk: Client, desk: Desk) -> None:
    sending, _ = add_line(desk)
    operation = open_form(clerk, sending)
    (url,) = {send(clerk, sending, operation).url for _ in range(2)}
    page = Page(clerk.get(url))
    assert len([each for each in page.ids if each.startswith("line-")]) == 1


def test_the_page_says_what_is_left_before_and_after(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    desk.books(arrival=day(6), departure=day(7))
    assert "Deluxe €120.00 a night 1 1" in Page(clerk.get(draft.url)).text
    draft.adds(rooms())
    assert "Deluxe €120.00 a night 1 0" in Page(clerk.get(draft.url)).text


def test_a_line_that_would_be_refused_is_marked_with_night_type_and_what_is_left(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    desk.books(arrival=day(6), departure=day(7))
    draft.adds(rooms(1, "SUI", arrival=day(5), departure=day(6)), rooms(2))
    page = Page(clerk.get(draft.url))
    (row,) = marked(page)
    assert wording.sentence(r.NoRoomLeft("DLX", day(6), left=1)) in row
    assert "Left for these dates" not in row
    assert "The draft cannot be committed: 1 line cannot be carried out" in page.text
    assert not [form for form in page.every("form") if "/commit/" in facts(form)["action"]]


def test_a_line_that_would_be_refused_names_what_is_possible_instead(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    for _ in range(2):
        desk.books(arrival=day(6), departure=day(7))
    draft.adds(rooms())
    (row,) = marked(Page(clerk.get(draft.url)))
    assert "Left for these dates: Suite." in row


def test_a_line_that_would_fit_alone_says_what_the_others_leave_of_the_type(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(2), rooms())
    (row,) = marked(Page(clerk.get(draft.url)))
    assert wording.sentence(r.NoRoomLeft("DLX", day(5), left=2)) in row
    assert "The other lines of this draft leave 0." in row


def test_the_page_counts_rooms_actions_and_the_total(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(2), rooms(1, "SUI", price=10000))
    page = Page(clerk.get(draft.url))
    # Three rooms, two types, and the journal entry, the group, the draft and the contact.
    assert "Rooms 3 Total €1,020.00 Actions 9 of 100" in page.text


def test_what_is_too_large_is_told_before_anything_is_sent_and_leads_to_a_block(
    clerk: Client, large: Desk, draft: OwnDraft
) -> None:
    draft.adds(rooms(96))
    page = Page(clerk.get(draft.url))
    assert "This takes 101 actions: too many for one transaction" in page.text
    (to_block,) = [link for link in page.links if link.startswith("/groups/hold-block/?")]
    form = Page(clerk.get(to_block)).typed
    begun = {"name": "Chess Club", "arrival": day(5).isoformat(), "rooms_DLX": "96"}
    assert begun.items() <= form.items()
    assert not [form for form in page.every("form") if "/commit/" in facts(form)["action"]]


def test_new_guests_who_do_not_fit_are_announced_as_registered_first(
    clerk: Client, large: Desk, draft: OwnDraft
) -> None:
    draft.adds(*(rooms(guest=person(number)) for number in range(30)))
    assert "New guests are registered first" in Page(clerk.get(draft.url)).text


def test_rooms_that_fit_only_in_the_contact_s_name_are_announced_so(
    clerk: Client, large: Desk, draft: OwnDraft
) -> None:
    draft.adds(*(rooms(guest=person(number)) for number in range(60)))
    page = Page(clerk.get(draft.url))
    assert "All rooms are booked in the contact's name" in page.text


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("rooms", "0", "Rooms must be a whole number from 1 to 999."),
        ("rooms", "many", "Rooms must be a whole number from 1 to 999."),
        ("room_type", "XXX", "Choose one of the hotel's room types."),
        ("arrival", "tomorrow", "must be a date, such as 2026-11-22."),
        ("departure", "", "Enter the departure."),
        ("adults", "0", "must be a whole number from"),
        ("price", "much", "Enter an amount in EUR, such as 120."),
    ],
)
def test_a_field_that_is_wrong_is_told_so_and_all_else_is_kept(
    clerk: Client, desk: Desk, name: str, typed: str, sentence: str
) -> None:
    sending = add_line(desk)[0].but(**{name: typed})
    before = desk.items()
    response = send(clerk, sending)
    assert response.status_code == 422
    page = Page(response)
    assert sentence in page.beside(name)[0]
    # A type that is none cannot be shown as chosen.
    kept = sending.without("room_type") if name == "room_type" else sending
    assert kept.typed.items() <= page.typed.items()
    assert desk.items() == before


def test_a_draft_that_is_full_refuses_another_line_and_keeps_what_was_typed(
    clerk: Client, desk: Desk
) -> None:
    draft = OwnDraft(desk)
    record = draft.record
    assert record is not None
    draft.adds(rooms())
    record.refresh()
    record.lines_as_stored = list(record.lines_as_stored) * 100
    record.save()
    sending = draft.sending("lines", **add_line(desk)[0].typed)
    before = desk.items()
    refused(send(clerk, sending), wording.sentence(r.DraftFull(100)), typed=sending.typed)
    assert desk.items() == before


def test_nobody_else_finds_a_draft(sign_in: SignIn, desk: Desk) -> None:
    sign_in(FRONT_DESK)
    draft = OwnDraft(desk)
    [line] = draft.adds(rooms())
    colleague = sign_in(FRONT_DESK)
    before = desk.items()
    for part in ("", "lines/", "room/", "closing/", f"lines/{line}/remove/", "commit/", "discard/"):
        url = f"{draft.url}{part}"
        assert colleague.get(url).status_code == 404, part
        assert colleague.post(url).status_code == 404, part
    assert desk.items() == before


def test_a_draft_that_nobody_has_touched_for_a_day_is_not_found(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    record = draft.record
    assert record is not None
    assert record.expires_at > dt.datetime.now(dt.UTC) + KEPT_FOR - dt.timedelta(minutes=5)
    record.expires_at = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    record.save()
    assert clerk.get(draft.url).status_code == 404
    assert draft.url not in Page(clerk.get("/groups/new/")).links


def test_names_with_markup_are_shown_as_text(clerk: Client, desk: Desk) -> None:
    evil = "<script>alert(1)</script>"
    draft = OwnDraft(desk, contact=Profile(evil, evil))
    draft.adds(rooms(guest=Profile("", evil), companions=(Profile(evil, "Lima"),)))
    record = draft.record
    assert record is not None
    record.name = evil
    record.save()
    for url in (draft.url, f"{draft.url}room/", f"{draft.url}closing/", "/groups/", "/groups/new/"):
        response = clerk.get(url)
        assert b"<script>alert" not in response.content
        assert evil in Page(response).text


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_costs_the_same_with_one_line_and_with_forty(
    clerk: Client, large: Desk, draft: OwnDraft, requests: Requests, count: int
) -> None:
    known = large.guest()
    late = {"arrival": day(40), "departure": day(43)}
    lines = [rooms(guest=known), rooms(guest=person(1)), rooms(room="101"), rooms(200, **late)]
    draft.adds(*(lines[number % 4] for number in range(count)))
    start = len(requests)
    assert clerk.get(draft.url).status_code == 200
    # The draft and the house; the contact, the months, and what has run out; what is left.
    plan = ["BatchGetItem", "BatchGetItem", "Query", "Query"]
    assert requests.since(start) == ["BatchGetItem", "Query", *plan, "BatchGetItem"]
