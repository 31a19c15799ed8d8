"""The pages about a moment: they tell what was, and offer nothing but to look on."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from reservations.forms.as_of import exact
from reservations.selectors.as_of import entries
from reservations.selectors.as_of.reservation import read_fields_as_of
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.merge_guests import merge_guests
from reservations.services.reinstate import reinstate
from reservations.services.swap_rooms import swap_rooms
from tests.closing import out_of_order_for
from tests.desk import NOW, TODAY, day
from tests.journal.conftest import Minutes
from tests.requests import Requests
from tests.views.page import Page, facts, text

LONG_AGO = "2020-01-01T00:00"


def after(minutes: int, *, seconds: int = 30) -> str:
    """So many minutes after the clock's first one, and a half, as it stands in an address."""
    return exact(NOW + dt.timedelta(minutes=minutes, seconds=seconds))


def page(client: Client, name: str, at: str, query: str = "", **where: object) -> Page:
    response = client.get(reverse(name, kwargs=where), {"at": at} | _pairs(query))
    assert response.status_code == 200
    return Page(response)


def _pairs(query: str) -> dict[str, str]:
    return dict(each.split("=") for each in query.split("&") if each)


def said(shown: Page, term: str) -> str:
    """What stands beside a term on the page."""
    for fact in shown.every("div", class_="fact"):
        name, value = (text(each) for each in fact.children if not isinstance(each, str))
        if name == term:
            return value
    raise AssertionError(f"{term} is not told.")


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks back does so after the clerks have worked, whatever the machine's date is."""
    monkeypatch.setattr("reservations.views.as_of.now", lambda: NOW + dt.timedelta(days=1))


def test_a_reservation_is_told_as_it_was_after_each_change(manager: Client, clock: Minutes) -> None:
    code = clock.books()  # minute 1
    clock.does(assign_room, code=code, room="101")  # 2
    clock.does(change_dates, code=code, departure=day(4))  # 3
    clock.does(cancel, code=code, reason="Ill")  # 4
    told = []
    for minute in (1, 2, 3, 4):
        shown = page(manager, "reservation_as_of", after(minute), code=code)
        status = text(shown.every("div", class_="page-sub")[0]).removeprefix(code).strip()
        told.append((status, said(shown, "Room"), said(shown, "Departure")))
    assert told == [
        ("Expected", "Not assigned", "Wed 25 Nov 2026"),
        ("Expected", "101", "Wed 25 Nov 2026"),
        ("Expected", "101", "Thu 26 Nov 2026"),
        ("Cancelled", "Had 101", "Thu 26 Nov 2026"),
    ]


def test_before_it_was_made_a_reservation_is_said_not_to_exist(
    manager: Client, clock: Minutes
) -> None:
    code = clock.books()
    shown = page(manager, "reservation_as_of", LONG_AGO, code=code)
    assert "did not exist yet" in shown.text
    assert "next-change" in shown.ids


def test_steps_lead_from_change_to_change(manager: Client, clock: Minutes) -> None:
    code = clock.books()
    clock.does(assign_room, code=code, room="101")
    clock.does(assign_room, code=code, room="102")
    url = reverse("reservation_as_of", kwargs={"code": code}) + f"?at={after(9)}"
    told = []
    while True:
        shown = Page(manager.get(url))
        told.append(shown.text.count("Room 101"))
        steps = list(shown.every("a", id="previous-change"))
        if not steps:
            break
        url = reverse("reservation_as_of", kwargs={"code": code}) + facts(steps[0])["href"]
    assert len(told) == 4
    assert "next-change" in shown.ids


@pytest.mark.parametrize("name", ["reservation_as_of", "room_as_of", "chart_as_of"])
def test_a_page_about_the_past_offers_nothing_to_do(
    manager: Client, clock: Minutes, name: str
) -> None:
    code = clock.in_house("101")
    where = {"reservation_as_of": {"code": code}, "room_as_of": {"room": "101"}}
    shown = page(manager, name, after(2), **where.get(name, {}))
    assert "As it was on Sun 22 Nov 2026 at 18:07" in shown.text
    forms = [facts(form)["method"] for form in shown.every("form", class_="as-of-form")]
    assert forms == ["get"]
    verbs = ("check-in", "check-out", "cancel", "move", "assign", "change", "dirty", "clean")
    assert not [link for link in shown.links if link.rstrip("/").endswith(verbs)]
    assert "data-dialog" not in shown.text


def test_both_halves_of_a_swap_are_told(manager: Client, clock: Minutes) -> None:
    first = clock.books(room="101")
    second = clock.books(room="102")
    clock.does(swap_rooms, code=first, other=second)
    for code, then, since in ((first, "101", "102"), (second, "102", "101")):
        for minute, room in ((2, then), (3, since)):
            shown = page(manager, "reservation_as_of", after(minute), code=code)
            assert said(shown, "Room") == room


def test_a_merge_and_what_follows_it_later_are_told(manager: Client, clock: Minutes) -> None:
    lost, kept = clock.guest(), clock.guest()  # 1, 2
    standing, off = clock.books(guest=lost), clock.books(guest=lost)  # 3, 4
    clock.does(cancel, code=off, reason="Ill")  # 5
    clock.does(merge_guests, guest=lost, into=kept)  # 6
    clock.does(reinstate, code=off)  # 7

    def guest(code: str, minutes: int) -> str:
        moment = NOW + dt.timedelta(minutes=minutes, seconds=30)
        state = read_fields_as_of(clock.h, code, moment)
        assert state
        return str(state["guest"])

    assert [guest(standing, minute) for minute in (5, 6)] == [lost, kept]
    assert [guest(off, minute) for minute in (4, 6, 7)] == [lost, lost, kept]


def test_the_room_says_who_was_in_it(manager: Client, clock: Minutes) -> None:
    code = clock.in_house("101")  # 1, 2
    clock.leaves(code)  # 3
    then = page(manager, "room_as_of", after(2), room="101")
    assert said(then, "Reservation") == code
    assert "Clean" in then.text
    left = page(manager, "room_as_of", after(3), room="101")
    assert said(left, "Guest") == "Nobody"
    assert "Dirty" in left.text


def test_the_chart_shows_who_was_there_and_leads_on_at_the_same_moment(
    manager: Client, clock: Minutes
) -> None:
    code = clock.books(room="101")  # 1
    clock.does(cancel, code=code, reason="Ill")  # 2
    there, gone = (page(manager, "chart_as_of", after(minute)) for minute in (1, 2))
    address = reverse("reservation_as_of", kwargs={"code": code})
    assert [link for link in there.links if link.startswith(address)] != []
    assert all("at=2026-11-22T18" in link for link in there.links if link.startswith(address))
    assert [link for link in gone.links if link.startswith(address)] == []


def test_a_moment_too_long_ago_for_the_chart_is_said_to_be_so(
    manager: Client, clock: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "MOST_ENTRIES", 5)
    clock.housekeeps(10)
    shown = page(manager, "chart_as_of", LONG_AGO)
    assert "Too long ago for this page" in shown.text
    [on] = [link for link in shown.links if link.startswith("?at=")]
    again = Page(manager.get(reverse("chart_as_of") + on))
    assert "Too long ago" not in again.text


@pytest.mark.parametrize(
    ("at", "said"),
    [("yesterday", "must be a date and a time"), ("2999-01-01T00:00", "still to come"),
     ("1200-01-01T00:00", "before any journal"),
     ("2026-03-29T01:30", "in the hour that is missing")],
)  # fmt: skip
def test_a_moment_that_cannot_be_is_said_to_be_wrong(
    manager: Client, clock: Minutes, at: str, said: str
) -> None:
    assert said in page(manager, "chart_as_of", at).text


def test_of_an_hour_that_comes_twice_the_later_one_is_meant(
    manager: Client, clock: Minutes
) -> None:
    response = manager.get(reverse("chart_as_of"), {"at": "2025-10-26T01:30"})
    assert response.context["at"] == dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)


def test_pages_cost_a_bounded_number_of_requests(
    manager: Client, clock: Minutes, requests: Requests
) -> None:
    codes = [clock.books(arrival=day(n), departure=day(n + 1)) for n in range(2)]
    clock.in_house("102")
    clock.housekeeps(20, room="101")
    for name, where, most in (
        ("reservation_as_of", {"code": codes[0]}, 6),
        ("chart_as_of", {}, 20),
        ("room_as_of", {"room": "101"}, 23),
        ("why_not_free", {"number": "102", "date": TODAY}, 5),
    ):
        start = len(requests)
        page(manager, name, after(1), **where)
        assert len(requests.since(start)) <= most, (name, requests.since(start))
        assert "Scan" not in requests.since(start)


def test_why_a_room_is_not_free_tells_who_has_it_and_how_it_came_to_that(
    manager: Client, clock: Minutes
) -> None:
    code = clock.books(departure=day(2))
    clock.does(assign_room, code=code, room="101")
    clock.does(change_dates, code=code, departure=day(4))
    first = page(manager, "why_not_free", "", number="101", date=day(0))
    added = page(manager, "why_not_free", "", number="101", date=day(3))
    assert "Ana Sousa" in first.text
    assert code in first.links[-1] or any(code in link for link in first.links)
    told = [[text(each) for each in shown.every("p", class_="history-sentence")]
            for shown in (first, added)]  # fmt: skip
    assert [len(each) for each in told] == [2, 2]
    assert "101" in told[0][1]
    assert told[0][1] != told[1][1]


def test_why_a_room_is_not_free_tells_of_the_window(manager: Client, clock: Minutes) -> None:
    out_of_order_for(clock, 2, 5, room="101")
    shown = page(manager, "why_not_free", "", number="101", date=day(3))
    assert "Out of order" in shown.text
    assert len(shown.every("p", class_="history-sentence")) == 1


def test_of_a_free_night_it_is_told_who_gave_it_back(manager: Client, clock: Minutes) -> None:
    never = page(manager, "why_not_free", "", number="101", date=day(0))
    assert "is free on this night" in never.text
    assert never.every("p", class_="history-sentence") == []
    code = clock.books(room="101")
    clock.does(cancel, code=code, reason="Ill")
    freed = page(manager, "why_not_free", "", number="101", date=day(0))
    [sentence] = freed.every("p", class_="history-sentence")
    assert text(sentence).startswith(code)
