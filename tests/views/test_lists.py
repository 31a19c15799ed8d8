"""The lists of reservations and guests: filters, pages, and addresses to keep."""

import datetime as dt

import pytest
from django.test import Client

from reservations.domain.profile import Profile
from reservations.selectors.desk_lists import read_desk
from reservations.services.cancel import cancel
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts, text

RESERVATIONS = "/reservations/"


def codes(page: Page) -> list[str]:
    """The codes of the reservations on a page, in its order."""
    places = [link for link in page.links if link.startswith(RESERVATIONS)]
    return list(dict.fromkeys(link.split("/")[2] for link in places))


def names(page: Page) -> list[str]:
    return [facts(each)["title"] for each in page.every("a", class_="person-name")]


def turned(page: Page, rel: str) -> list[str]:
    """Where the button to the next (or previous) page leads."""
    return [facts(each)["href"] for each in page.every("a", rel=rel)]


def test_one_status_is_shown_at_a_time(clerk: Client, desk: Desk) -> None:
    gone = desk.books()
    desk.does(cancel, code=gone, reason="other plans")
    departed = desk.in_house("101", departure=day(1))
    desk.leaves(departed)
    by_status = {
        "expected": [desk.books(arrival=day(3), departure=day(4))],
        "in-house": [desk.in_house("102")],
        "departed": [departed],
        "cancelled": [gone],
        "no-show": [],
    }
    for status, expected in by_status.items():
        page = Page(clerk.get(RESERVATIONS, {"status": status}))
        assert codes(page) == expected, status
    assert codes(Page(clerk.get(RESERVATIONS))) == by_status["expected"]


def test_a_room_is_assigned_or_not_and_one_that_was_given_up_is_told_as_such(
    clerk: Client, desk: Desk
) -> None:
    gone = desk.books(room="101")
    guest = f"/guests/{desk.guest_of(gone).id}/"
    assert "101" in rooms(Page(clerk.get(RESERVATIONS)))
    desk.does(cancel, code=gone, reason="other plans")
    assert rooms(Page(clerk.get(RESERVATIONS, {"status": "cancelled"}))) == ["Had 101"]
    assert rooms(Page(clerk.get(guest))) == ["Had 101"]
    desk.books()
    assert rooms(Page(clerk.get(RESERVATIONS))) == ["Not assigned"]


def rooms(page: Page) -> list[str]:
    return [text(each) for each in page.every("td", **{"data-label": "Room"})]


def test_the_tabs_lead_to_the_statuses(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(RESERVATIONS, {"status": "departed"}))
    tabs = {facts(tab)["href"]: facts(tab) for tab in page.every("a", class_="tab")}
    assert list(tabs) == [
        f"?status={status}"
        for status in ("expected", "on-hold", "in-house", "departed", "cancelled", "no-show")
    ]
    assert [href for href, tab in tabs.items() if "aria-current" in tab] == ["?status=departed"]


@pytest.mark.parametrize(
    ("first", "last", "arrivals"),
    [
        (None, None, [0, 2, 4]),
        (2, None, [2, 4]),
        (None, 2, [0, 2]),
        (2, 2, [2]),
        (1, 3, [2]),
        (3, 1, []),
        (5, 9, []),
    ],
)
def test_dates_narrow_the_list(
    clerk: Client, desk: Desk, first: int | None, last: int | None, arrivals: list[int]
) -> None:
    booked = {n: desk.books(arrival=day(n), departure=day(n + 1)) for n in (4, 0, 2)}
    window = {"first": first, "last": last}
    asked = {name: day(n).isoformat() for name, n in window.items() if n is not None}
    page = Page(clerk.get(RESERVATIONS, asked))
    assert codes(page) == [booked[arrival] for arrival in arrivals]
    shown = {facts(box)["name"]: facts(box).get("value", "") for box in page.every("input")}
    assert asked.items() <= shown.items()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": "soon"}, "Enter a date, such as 2026-11-22."),
        ({"last": "2026-02-30"}, "Enter a date, such as 2026-11-22."),
        ({"status": "asleep"}, "Choose one of the statuses."),
    ],
)
def test_a_filter_that_is_none_is_left_out_and_said_to_be_wrong(
    clerk: Client, desk: Desk, asked: dict[str, str], said: str
) -> None:
    code = desk.books()
    page = Page(clerk.get(RESERVATIONS, asked))
    assert codes(page) == [code]
    assert said in page.text


@pytest.fixture
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.selectors.guests.PAGE_ROWS", 2)
    monkeypatch.setitem(read_desk.__kwdefaults__, "rows", 2)


def leafed(clerk: Client, address: str, rel: str) -> dict[str, Page]:
    """The page at the address and all that its buttons lead to, by their addresses."""
    seen = {}
    path = address.partition("?")[0]
    while address:
        seen[address] = Page(clerk.get(address))
        address = "".join(f"{path}{href}" for href in turned(seen[address], rel))
    return seen


@pytest.mark.usefixtures("pages_of_two")
def test_reservations_are_leafed_through_and_back(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    booked = {
        desk.books(guest=guest, arrival=day(n), departure=day(n + 1), room_type=kind)
        for n in range(3)
        for kind in ("DLX", "SUI")
    }
    forward = leafed(clerk, f"{RESERVATIONS}?status=expected&first={day(0)}", "next")
    read = [codes(page) for page in forward.values()]
    assert [len(rows) for rows in read] == [2, 2, 2]
    assert {code for rows in read for code in rows} == booked
    assert all(f"status=expected&first={day(0)}" in address for address in forward)
    back = leafed(clerk, list(forward)[-1], "prev")
    assert [codes(page) for page in back.values()] == read[::-1]


@pytest.mark.usefixtures("pages_of_two")
def test_guests_are_leafed_through_and_back(clerk: Client, desk: Desk) -> None:
    family_names = ["Ávila", "Brandt", "Çelik", "Đặng", "Ünal", "田中", "𠮷野"]
    for name in reversed(family_names):
        desk.guest(Profile("Ana", name))
    forward = leafed(clerk, "/guests/", "next")
    read = [names(page) for page in forward.values()]
    assert [name for rows in read for name in rows] == [f"Ana {name}" for name in family_names]
    back = leafed(clerk, list(forward)[-1], "prev")
    assert [names(page) for page in back.values()] == read[::-1]


@pytest.mark.usefixtures("pages_of_two")
def test_an_address_of_a_page_can_be_kept(clerk: Client, desk: Desk) -> None:
    """The page begins where it began, whatever has come before it since."""
    for name in ("Brandt", "Costa", "Dias", "Evans"):
        desk.guest(Profile("Ana", name))
    kept = turned(Page(clerk.get("/guests/")), "next")[0]
    assert names(Page(clerk.get(f"/guests/{kept}"))) == ["Ana Dias", "Ana Evans"]
    desk.guest(Profile("Ana", "Alves"))
    assert names(Page(clerk.get(f"/guests/{kept}"))) == ["Ana Dias", "Ana Evans"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("s", ["Sánchez", "Silva", "Sousa"]),
        ("SÁN", ["Sánchez"]),
        ("san", ["Sánchez"]),
        ("so usa", []),
        ("x", []),
        ("田", ["田中"]),
        ("𠮷", ["𠮷野"]),
        ("!!!", ["Sánchez", "Silva", "Sousa", "田中", "𠮷野"]),
    ],
)
def test_guests_are_listed_by_the_beginning_of_their_family_name(
    clerk: Client, desk: Desk, asked: str, expected: list[str]
) -> None:
    for name in ("Sousa", "Sánchez", "Silva", "田中", "𠮷野"):
        desk.guest(Profile("", name))
    page = Page(clerk.get("/guests/", {"name": asked}))
    assert names(page) == expected
    assert "/guests/" in page.links


def test_a_name_that_is_too_long_is_said_to_be(clerk: Client, desk: Desk) -> None:
    desk.guest()
    page = Page(clerk.get("/guests/", {"name": "x" * 81}))
    assert "The name must have 80 characters or fewer." in page.text
    assert names(page) == ["Ana Sousa"]


@pytest.mark.usefixtures("pages_of_two")
def test_reservations_are_read_from_the_latest_and_back(clerk: Client, desk: Desk) -> None:
    booked = [desk.books(arrival=day(n), departure=day(n + 1), room_type="DLX") for n in range(5)]
    forward = leafed(clerk, f"{RESERVATIONS}?sort=-date", "next")
    assert [codes(page) for page in forward.values()] == [booked[:2:-1], booked[2:0:-1], booked[:1]]
    assert all("sort=-date" in address for address in forward)
    back = leafed(clerk, list(forward)[-1], "prev")
    assert [codes(page) for page in back.values()][1:] == [booked[2:0:-1], booked[:2:-1]]


def test_the_date_of_the_desk_sorts_either_way_and_says_so(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(RESERVATIONS))
    (head,) = [each for each in page.every("th") if "aria-sort" in facts(each)]
    assert (text(head), facts(head)["aria-sort"]) == ("Arrival", "ascending")
    page = Page(clerk.get(RESERVATIONS + facts(page.every("a", class_="sort")[0])["href"]))
    (head,) = [each for each in page.every("th") if "aria-sort" in facts(each)]
    assert (facts(head)["aria-sort"], codes(page)) == ("descending", [code])


def test_an_order_that_is_none_is_left_out_and_said_to_be_wrong(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(RESERVATIONS, {"sort": "height"}))
    assert "This list cannot be sorted like that." in page.text


def test_a_hold_stands_under_its_release(clerk: Client, desk: Desk) -> None:
    release = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    code = desk.books(arrival=day(3), departure=day(4), release_at=release)
    page = Page(clerk.get(RESERVATIONS, {"status": "on-hold"}))
    assert codes(page) == [code]
    assert "Sun 22 Nov, 23:30" in page.text
    for last, shown in ((day(-1), []), (day(0), [code])):
        page = Page(clerk.get(RESERVATIONS, {"status": "on-hold", "last": last.isoformat()}))
        assert codes(page) == shown


EMPTY = {
    "/reservations/": ["No reservations here"],
    "/reservations/?status=in-house": ["No reservations here"],
    "/reservations/?after=9999-12-31%23ZZZZZZ": ["No reservations here"],
    "/reservations/?before=0": ["No reservations here"],
    "/guests/": ["No guests here"],
    "/guests/?after=zzz": ["No guests here"],
    "/guests/?before=%20": ["No guests here"],
    "/": ["Nobody arrives today", "Nobody leaves today", "Nobody is in house", "is clean"],
    "/rooms/101/": ["Nobody has claimed this room", "Nothing has happened"],
}


def test_an_empty_list_says_so(clerk: Client, desk: Desk) -> None:
    for address, sentences in EMPTY.items():
        page = Page(clerk.get(address))
        assert [said for said in sentences if said not in page.text] == [], address
        assert turned(page, "next") == turned(page, "prev") == []


def test_a_cursor_that_is_none_does_no_harm(clerk: Client, desk: Desk) -> None:
    for cursor in ("after=%E2%80%AE", "before=%00", "after=" + "x" * 2000, "after=a&before=a"):
        for address in (RESERVATIONS, "/guests/"):
            assert clerk.get(f"{address}?{cursor}").status_code == 200


@pytest.mark.usefixtures("pages_of_two")
def test_who_has_left_last_stands_first(clerk: Client, desk: Desk) -> None:
    gone = []
    for n in range(5):
        gone.append(desk.in_house("101", arrival=day(n), departure=day(n + 1)))
        desk.turns_to(day(n + 1))
        desk.leaves(gone[-1])
        desk.sets("101", housekeeping="CLEAN")
    forward = leafed(clerk, f"{RESERVATIONS}?status=departed", "next")
    read = [codes(page) for page in forward.values()]
    assert read == [gone[:2:-1], gone[2:0:-1], gone[:1]]
    back = leafed(clerk, list(forward)[-1], "prev")
    assert [codes(page) for page in back.values()][1:] == [gone[2:0:-1], gone[:2:-1]]
    first = next(iter(forward.values()))
    (head,) = [each for each in first.every("th") if "aria-sort" in facts(each)]
    assert facts(head)["aria-sort"] == "descending"
    oldest = f"{RESERVATIONS}?status=departed&sort=date"
    assert oldest.removeprefix(RESERVATIONS) in first.links
    turned_around = Page(clerk.get(oldest))
    assert codes(turned_around) == gone[:2]
    assert "?status=departed" in turned_around.links


def test_the_latest_are_read_with_as_many_requests(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    desk.leaves(desk.in_house("101"))
    for sort in ("", "date", "-date"):
        start = len(requests)
        clerk.get(RESERVATIONS, {"status": "departed", "sort": sort})
        assert sorted(requests.since(start)) == ["BatchGetItem", "Query", "Query", "Query"]


@pytest.mark.parametrize(
    ("assigned", "states", "label"),
    [
        (None, {}, "Check in"),
        (None, {"101": "DIRTY"}, "Check in"),
        (None, {"101": "DIRTY", "102": "DIRTY"}, "Choose room"),
        ("101", {}, "Check in"),
        ("101", {"101": "DIRTY"}, "Choose room"),
    ],
)
def test_the_next_step_is_called_as_on_the_board_of_arrivals(
    clerk: Client, desk: Desk, assigned: str | None, states: dict[str, str], label: str
) -> None:
    code = desk.books(room=assigned)
    desk.books(arrival=day(1), departure=day(2), room_type="SUI")
    for number, state in states.items():
        desk.sets(number, housekeeping=state)
    address = f"{RESERVATIONS}{code}/check-in/"
    (step,) = Page(clerk.get(RESERVATIONS)).every("a", class_="btn-small")
    assert (facts(step)["href"], text(step)) == (address, f"{label} Ana Sousa")
    board = Page(clerk.get("/arrivals/"))
    buttons = [*board.every("a", class_="btn-small"), *board.every("button", class_="btn-small")]
    assert any(text(each).startswith(f"{label} Ana Sousa") for each in buttons)
