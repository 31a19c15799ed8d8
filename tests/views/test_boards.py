"""The lists on which the day runs: the button that is next, filters, orders, pages, addresses."""

from typing import Any

import pytest
from django.test import Client

from reservations.domain.profile import Profile
from reservations.selectors.boards import listing
from reservations.selectors.boards.expected import NotReady
from reservations.selectors.boards.housekeeping import Task
from reservations.wording import boards as words
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts, text

ARRIVALS, DEPARTURES, IN_HOUSE = "/arrivals/", "/departures/", "/in-house/"
HOUSEKEEPING = "/housekeeping/"
BOARDS = [ARRIVALS, DEPARTURES, IN_HOUSE, HOUSEKEEPING]


def names(page: Page) -> list[str]:
    return [facts(each)["title"] for each in page.every("a", class_="person-name")]


def rooms(page: Page) -> list[str]:
    return [text(each) for each in page.every("th", class_="room-cell")]


def button(page: Page, action: str) -> dict[str, str]:
    """What the form that goes there sends."""
    (form,) = page.every("form", action=action)
    inside = [each for each in form.children if not isinstance(each, str)]
    sent = {facts(each).get("name"): facts(each).get("value", "") for each in inside}
    return {name: value for name, value in sent.items() if name and name != "csrfmiddlewaretoken"}


def press(client: Client, page: Page, action: str) -> Any:
    return client.post(action, button(page, action))


@pytest.fixture
def guests(desk: Desk) -> dict[str, str]:
    """Name -> code of three who come: two to Deluxe rooms (Braga to 102), one to the suite."""
    stays = (("Évora", "DLX", 3, None), ("Braga", "DLX", 1, "102"), ("Ärger", "SUI", 2, None))
    return {
        name: desk.books(guest=Profile("", name), room_type=kind, departure=day(nights), room=room)
        for name, kind, nights, room in stays
    }


@pytest.mark.parametrize("start", ["/", ARRIVALS, f"{ARRIVALS}?state=ready&sort=-guest"])
def test_a_ready_arrival_is_checked_in_with_one_click(
    clerk: Client, desk: Desk, start: str
) -> None:
    code = desk.books()
    page = Page(clerk.get(start))
    response = press(clerk, page, f"/reservations/{code}/check-in/")
    assert (response.status_code, response.url) == (302, start)
    assert Page(clerk.get(start)).messages == [f"Reservation {code} is checked in to room 101."]
    assert desk.room("101").rented_to == code


def test_a_room_that_was_given_away_meanwhile_is_told_on_the_check_in_page(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    page = Page(clerk.get(ARRIVALS))
    other = desk.in_house("101")
    response = press(clerk, page, f"/reservations/{code}/check-in/")
    assert response.status_code == 409
    shown = Page(response)
    assert f"Room 101 is occupied by reservation {other}." in shown.text
    assert facts(shown.every("input", type="radio", name="room")[0])["value"] == "102"


def test_an_arrival_that_is_not_ready_says_why_and_leads_to_the_rooms(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="101")
    desk.sets("101", housekeeping="DIRTY")
    page = Page(clerk.get(ARRIVALS))
    assert "101 Room dirty" in page.text
    assert page.every("form", action=f"/reservations/{code}/check-in/") == []
    assert f"/reservations/{code}/check-in/" in page.links


@pytest.mark.parametrize("start", ["/", DEPARTURES, IN_HOUSE])
def test_a_departure_is_checked_out_with_one_click(clerk: Client, desk: Desk, start: str) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    page = Page(clerk.get(start))
    action = f"/reservations/{code}/check-out/"
    # The start page shows who leaves in both of its lists.
    (form, *_) = page.every("form", action=action)
    operation = next(
        facts(each)["value"] for each in form.children if facts(each).get("name") == "operation"
    )
    response = clerk.post(action, {"operation": operation, "next": start})
    assert (response.status_code, response.url) == (302, start)
    assert desk.reservation(code).status == "CLOSED"


def test_who_stays_is_not_offered_the_way_out(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(IN_HOUSE))
    assert page.every("form", action=f"/reservations/{code}/check-out/") == []
    assert any(f"/reservations/{code}/" in link for link in page.links)


def test_the_overdue_say_what_is_to_be_done(clerk: Client, desk: Desk) -> None:
    desk.books()
    desk.books(departure=day(1))
    desk.in_house("300", room_type="SUI", departure=day(1))
    desk.turns_to(day(2))
    for address in ("/", ARRIVALS):
        page = Page(clerk.get(address))
        assert "2 days late. Check in late or mark no-show" in page.text
        assert "2 days late. Stay is over: mark no-show or change dates" in page.text
    for address in ("/", DEPARTURES, IN_HOUSE):
        page = Page(clerk.get(address))
        assert "1 day late. Check out or extend" in page.text
        assert page.every("tr", class_="tone-overdue")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["Braga", "Évora", "Ärger"]),
        ({"type": "SUI"}, ["Ärger"]),
        ({"floor": "1"}, ["Braga"]),
        ({"name": "evor"}, ["Évora"]),
        ({"name": "ÉVO"}, ["Évora"]),
        ({"name": "nobody"}, []),
        ({"state": "ready"}, ["Braga", "Ärger"]),
        ({"state": "not-ready"}, ["Évora"]),
        ({"state": "overdue"}, []),
        ({"state": "unassigned", "type": "SUI"}, ["Ärger"]),
    ],
)
def test_filters_narrow_the_arrivals(
    clerk: Client, desk: Desk, guests: dict[str, str], asked: dict[str, str], shown: list[str]
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    page = Page(clerk.get(ARRIVALS, asked))
    assert sorted(names(page)) == sorted(shown)
    (box,) = page.every("input", name="name")
    assert facts(box).get("value") == asked.get("name")


@pytest.mark.parametrize(
    ("sort", "shown"),
    [
        ("guest", ["Ärger", "Braga", "Évora"]),
        ("-guest", ["Évora", "Braga", "Ärger"]),
        ("total", ["Braga", "Évora", "Ärger"]),
    ],
)
def test_a_column_sorts_either_way_and_says_so(
    clerk: Client, guests: dict[str, str], sort: str, shown: list[str]
) -> None:
    page = Page(clerk.get(ARRIVALS, {"sort": sort}))
    assert names(page) == shown
    (head,) = [each for each in page.every("th") if "aria-sort" in facts(each)]
    assert facts(head)["aria-sort"] == ("descending" if sort[0] == "-" else "ascending")


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order_around(
    clerk: Client, guests: dict[str, str]
) -> None:
    address = f"{ARRIVALS}?state=ready&page=1"
    for expected in ("guest", "-guest", "guest"):
        page = Page(clerk.get(address))
        link = next(each for each in page.every("a", class_="sort") if text(each) == "Guest")
        assert facts(link)["href"] == f"?state=ready&sort={expected}"
        address = ARRIVALS + facts(link)["href"]


@pytest.fixture
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ROWS", 2)


@pytest.mark.usefixtures("pages_of_two")
def test_a_board_is_leafed_through_and_back(clerk: Client, guests: dict[str, str]) -> None:
    first = Page(clerk.get(ARRIVALS, {"sort": "guest"}))
    assert names(first) == ["Ärger", "Braga"]
    assert "1 to 2 of 3" in first.text
    (further,) = [facts(each)["href"] for each in first.every("a", rel="next")]
    second = Page(clerk.get(ARRIVALS + further))
    assert names(second) == ["Évora"]
    assert "3 to 3 of 3" in second.text
    (back,) = [facts(each)["href"] for each in second.every("a", rel="prev")]
    assert names(Page(clerk.get(ARRIVALS + back))) == ["Ärger", "Braga"]
    assert names(Page(clerk.get(ARRIVALS, {"sort": "guest", "page": "9"}))) == ["Évora"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("type=XXX", "There is no such room type."),
        ("floor=99", "There is no such floor."),
        ("state=asleep", "Choose one of what can be shown."),
        ("day=soon", "Enter a date, such as 2026-11-22."),
        ("sort=height", "This list cannot be sorted like that."),
        ("page=two", "There is no such page."),
        ("select=some", "This cannot be selected."),
    ],
)
def test_a_value_that_is_none_is_left_out_and_said_to_be_wrong(
    clerk: Client, guests: dict[str, str], asked: str, said: str
) -> None:
    response = clerk.get(f"{ARRIVALS}?{asked}")
    assert response.status_code == 200
    page = Page(response)
    assert len(names(page)) == 3
    assert said in page.text


def test_tomorrow_is_a_tab_whose_filters_keep_the_day(clerk: Client, desk: Desk) -> None:
    desk.books()
    desk.books(guest=Profile("", "Morrow"), arrival=day(1))
    page = Page(clerk.get(ARRIVALS, {"day": "tomorrow"}))
    assert names(page) == ["Morrow"]
    (current,) = [each for each in page.every("a", class_="tab") if "aria-current" in facts(each)]
    assert text(current) == "Tomorrow"
    (field,) = page.every("input", name="day")
    assert facts(field)["value"] == day(1).isoformat()


def test_all_that_is_ready_is_selected_by_a_link(clerk: Client, guests: dict[str, str]) -> None:
    page = Page(clerk.get(ARRIVALS))
    boxes = page.every("input", name="chosen")
    assert len(boxes) == 3
    assert not any("checked" in facts(box) for box in boxes)
    (link,) = [each for each in page.every("a") if text(each) == "Select all ready"]
    selected = Page(clerk.get(ARRIVALS + facts(link)["href"]))
    assert all("checked" in facts(box) for box in selected.every("input", name="chosen"))


def test_an_empty_board_says_so_and_a_narrowed_one_how_to_see_all(
    clerk: Client, desk: Desk
) -> None:
    assert "Nobody arrives today" in Page(clerk.get(ARRIVALS)).text
    assert "Nobody leaves today" in Page(clerk.get(DEPARTURES)).text
    assert "Nobody is in house" in Page(clerk.get(IN_HOUSE)).text
    assert "Every room is done" in Page(clerk.get(HOUSEKEEPING)).text
    desk.books()
    page = Page(clerk.get(ARRIVALS, {"name": "nobody", "sort": "guest"}))
    assert "No arrival is like that" in page.text
    assert "?sort=guest" in page.links


# Housekeeping.


def test_the_head_of_housekeeping_counts_what_its_rows_say(housekeeper: Client, desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.books(room="101", arrival=day(1))
    desk.turns_to(day(1))
    desk.sets("102", housekeeping="DIRTY")
    page = Page(housekeeper.get(HOUSEKEEPING))
    assert "1 due in, 1 departure, 1 to clean, 0 stayovers" in page.text
    for said in ("Guest due in", "Leaves today", "To clean"):
        assert page.text.count(said) == 1
    assert page.text.index("To clean") < page.text.index("Guest due in")


def test_housekeeping_sees_what_is_to_be_done_and_no_guest(housekeeper: Client, desk: Desk) -> None:
    code = desk.in_house("102", departure=day(1))
    desk.books(room="101")
    desk.sets("101", housekeeping="DIRTY")
    desk.turns_to(day(1))
    page = Page(housekeeper.get(HOUSEKEEPING))
    assert rooms(page) == ["101", "102"]
    assert "Assigned to an arrival of today" in page.text
    assert "Leaves today" in page.text
    assert "Sousa" not in page.text
    assert code not in page.text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ["101"]),
        ("state=dirty", ["101"]),
        ("state=clean", ["102", "300"]),
        ("state=inspected", []),
        ("state=all", ["101", "102", "300"]),
        ("state=all&type=SUI", ["300"]),
        ("state=all&floor=1&sort=-room", ["102", "101"]),
        ("state=all&due_in=on", []),
        ("state=asleep", ["101"]),
    ],
)
def test_rooms_are_narrowed_and_sorted(
    housekeeper: Client, desk: Desk, asked: str, shown: list[str]
) -> None:
    desk.sets("101", housekeeping="DIRTY")
    assert rooms(Page(housekeeper.get(f"{HOUSEKEEPING}?{asked}"))) == shown


def test_a_room_is_marked_clean_from_the_list(housekeeper: Client, desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    start = f"{HOUSEKEEPING}?floor=1"
    page = Page(housekeeper.get(start))
    action = "/rooms/101/mark-clean/"
    assert button(page, action)["seen"] == "-"
    response = press(housekeeper, page, action)
    assert (response.status_code, response.url) == (302, start)
    assert desk.room("101").housekeeping == "CLEAN"


# What all of them cost, and their words.


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (ARRIVALS, ["Query", "Query", "Query", "BatchGetItem", "Query"]),
        (f"{ARRIVALS}?state=ready&sort=-guest&name=a&type=DLX", ["Query"] * 3),
        (DEPARTURES, ["Query"]),
        (IN_HOUSE, ["Query"]),
        (HOUSEKEEPING, ["Query", "Query", "Query", "BatchGetItem", "Query", "Query"]),
    ],
)
@pytest.mark.parametrize("reservations", [1, 6])
def test_the_requests_behind_a_board_do_not_grow(
    clerk: Client, desk: Desk, requests: Requests, address: str, sent: list[str], reservations: int
) -> None:
    guest = desk.guest()
    for number in range(reservations):
        desk.books(guest=guest, arrival=day(number * 2), departure=day(number * 2 + 1))
    start = len(requests)
    assert clerk.get(address).status_code == 200
    assert requests.since(start)[: len(sent)] == sent
    assert len(requests.since(start)) <= 6


def test_every_reason_and_every_task_has_its_words() -> None:
    assert set(NotReady) == set(words.NOT_READY)
    assert set(Task) == set(words.TASKS)


@pytest.mark.parametrize("address", BOARDS)
def test_a_board_is_reached_from_the_navigation(clerk: Client, desk: Desk, address: str) -> None:
    page = Page(clerk.get(address))
    (here,) = [
        each for each in page.every("a", class_="side-link") if "aria-current" in facts(each)
    ]
    assert facts(here)["href"] == address
