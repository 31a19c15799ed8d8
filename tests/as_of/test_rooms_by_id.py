"""A page about the past leads to the room of then, whichever number that has now, if any."""

import pytest
from django.test import Client
from django.urls import reverse

from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.mark_dirty import mark_dirty
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.return_to_service import return_to_service
from tests.as_of.test_pages import after, later, page, said
from tests.closing import out_of_order_for
from tests.desk import day
from tests.journal.conftest import Minutes
from tests.requests import Requests
from tests.views.page import Page, facts, text

__all__ = ["later"]


def exchanged(clock: Minutes) -> None:
    """Room 101 has become 901, and room 102 has become 101."""
    clock.does(rename_room, room="101", number="901")  # 1
    clock.does(rename_room, room="102", number="101")  # 2


def row_of(shown: Page, number: str) -> str:
    """Where the room's row on the chart leads."""
    [link] = [
        facts(each)["href"] for each in shown.every("a", class_="tape-name") if text(each) == number
    ]
    return link


def heading(shown: Page) -> str:
    return text(shown.every("h1")[0])


@pytest.mark.parametrize(("number", "now"), [("101", "901"), ("102", "101")])
def test_a_row_of_the_chart_leads_to_the_room_that_had_the_number_then(
    manager: Client, clock: Minutes, number: str, now: str
) -> None:
    exchanged(clock)
    chart = page(manager, "chart_as_of", after(0))
    response = manager.get(row_of(chart, number))
    assert response.status_code == 200
    shown = Page(response)
    assert heading(shown) == f"Room {number}"
    assert f"It is room {now} now." in shown.text


def test_a_row_of_a_room_that_was_removed_leads_to_what_it_was(
    manager: Client, clock: Minutes
) -> None:
    code = clock.in_house("101")  # 1, 2
    clock.leaves(code)  # 3
    clock.does(remove_room, room="101")  # 4
    shown = Page(manager.get(row_of(page(manager, "chart_as_of", after(2)), "101")))
    assert said(shown, "Reservation") == code
    assert "It has been removed since." in shown.text
    gone = page(manager, "room_as_of", after(4), room="101")
    assert "The room did not exist then" in gone.text
    journal = page(manager, "room_journal", "", room="101")
    assert "The room has been removed." in journal.text
    assert [link for link in journal.links if link == "/rooms/101/"] == []


def test_a_reservation_leads_to_the_room_that_it_had(manager: Client, clock: Minutes) -> None:
    code = clock.books(room="101", arrival=day(1), departure=day(2))  # 1
    clock.does(assign_room, code=code, room="102")  # 2
    clock.does(rename_room, room="101", number="901")  # 3
    clock.does(cancel, code=code, reason="Ill")  # 4
    clock.does(remove_room, room="102")  # 5
    for minute, room in ((1, "101"), (2, "102")):
        shown = page(manager, "reservation_as_of", after(minute), code=code)
        [link] = [each for each in shown.links if each.startswith("/rooms/") and "as-of" in each]
        assert link.startswith(reverse("room_as_of", kwargs={"room": room}))
        assert manager.get(link).status_code == 200


def test_the_number_of_now_is_understood_where_there_never_was_such_an_id(
    manager: Client, clock: Minutes
) -> None:
    clock.does(rename_room, room="101", number="901")
    for name in ("room_as_of", "room_journal"):
        assert "901" in heading(page(manager, name, "", room="901"))


@pytest.mark.parametrize("name", ["room_as_of", "room_journal"])
def test_a_room_that_there_never_was_is_not_found(
    manager: Client, clock: Minutes, name: str
) -> None:
    assert manager.get(reverse(name, kwargs={"room": "404"})).status_code == 404


def why(manager: Client, number: str, offset: int = 0) -> Page:
    return page(manager, "why_not_free", "", number=number, date=day(offset))


def test_a_window_that_was_cut_short_is_told_under_the_number_of_now(
    manager: Client, clock: Minutes
) -> None:
    window = out_of_order_for(clock, 1, 4, room="101")
    clock.does(return_to_service, window=window)
    clock.does(rename_room, room="101", number="901")
    [sentence] = why(manager, "901", 2).every("p", class_="history-sentence")
    assert "No longer out of order" in text(sentence)


def test_looking_for_what_freed_a_night_ends_where_it_is_found(
    manager: Client, clock: Minutes, requests: Requests
) -> None:
    clock.ends_day(12)
    code = clock.books(room="101", arrival=day(12), departure=day(13))
    clock.does(cancel, code=code, reason="Ill")
    start = len(requests)
    shown = why(manager, "101", 12)
    assert len(shown.every("p", class_="history-sentence")) == 1
    # The house, who has it (twice), the room's numbers, the first day and today's journal.
    assert len(requests.since(start)) == 6, requests.since(start)


def test_what_has_freed_a_night_in_vain_is_looked_for_ten_days_back(
    manager: Client, clock: Minutes, requests: Requests
) -> None:
    clock.does(mark_dirty, room="101")
    clock.ends_day(12)
    start = len(requests)
    assert "as far back as was looked" in why(manager, "101", 12).text
    assert len(requests.since(start)) == 15, requests.since(start)
