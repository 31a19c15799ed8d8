"""The page on which a day ends."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import keys
from reservations.night_audit import sweeping
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_notes import edit_notes
from reservations.services.end_of_day import end_of_day
from tests.desk import ANA, NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts, text
from tests.views.verbs import Sending, open_form, refused, send

URL = "/end-of-day/"
ALL_DONE = (
    "1 no-show is recorded, 1 room has to be cleaned and 2 room types are on sale further ahead."
)
STAYS = "Ana Sousa was given up but stays expected: somebody has changed the reservation since."
FORM = Sending(URL, {"date": TODAY.isoformat()})


def boxes(page: Page) -> dict[str, bool]:
    """The arrivals that can be given up, and whether each is ticked."""
    found = [facts(each) for each in page.every("input", name="no_shows")]
    return {each["value"]: "checked" in each for each in found}


def ends(client: Client, *no_shows: str, date: dt.date = TODAY, operation: str = "") -> Any:
    sent = {"date": date.isoformat(), "no_shows": list(no_shows)}
    return client.post(URL, sent | {"operation": operation or open_form(client, FORM)})


# The page.


def test_it_lists_who_has_not_come_and_writes_nothing(manager: Client, desk: Desk) -> None:
    today, later = desk.books(), desk.books(arrival=day(1))
    before = desk.items()
    page = Page(manager.get(URL))
    assert page.heading == "End of day"
    assert "Sunday 22 November 2026" in page.text
    assert boxes(page) == {today: False}
    assert later not in page.text
    assert f"/reservations/{today}/no-show/" in page.links
    assert [facts(each)["action"] for each in page.every("form", class_="verb")][-1] == (
        f"/reservations/{today}/check-in/"
    )
    assert [each for each in buttons(page) if each.startswith("End the day")] == [
        "End the day of Sun 22 Nov"
    ]
    assert desk.items() == before


def buttons(page: Page) -> list[str]:
    return [text(each) for each in page.every("button")]


def test_everybody_can_be_ticked_at_once(manager: Client, desk: Desk) -> None:
    codes = [desk.books(), desk.books()]
    assert f"{URL}?select=all" in Page(manager.get(URL)).links
    page = Page(manager.get(URL, {"select": "all"}))
    assert boxes(page) == dict.fromkeys(codes, True)
    assert URL in page.links


def test_it_lists_who_has_not_gone_instead_of_the_button(manager: Client, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    waiting = desk.books()
    desk.turns_to(day(1))
    page = Page(manager.get(URL))
    assert wording.sentence(r.GuestsStillInHouse(day(1), (("101", code),))) in page.text
    assert f"/reservations/{code}/change-dates/?departure=2026-11-24" in page.links
    actions = [facts(each).get("action") for each in page.every("form")]
    assert f"/reservations/{code}/check-out/" in actions
    assert not [each for each in buttons(page) if each.startswith("End the day")]
    assert waiting in page.text
    assert boxes(page) == {}


def test_a_guest_is_checked_out_on_the_way_to_the_end(manager: Client, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    leave = Sending(f"/reservations/{code}/check-out/", {"next": URL})
    assert send(manager, leave).url == URL
    assert ends(manager, date=day(1)).url == "/"


def test_it_costs_as_much_with_many_reservations(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    costs = []
    for _ in range(2):
        start = len(requests)
        manager.get(URL)
        costs.append(len(requests.since(start)))
        desk.books(arrival=day(5), departure=day(6))
        desk.leaves(desk.in_house("102" if costs[1:] else "101"))
    assert costs == [8, 8]


# Ending the day.


def test_the_day_ends_and_what_follows_is_done(manager: Client, desk: Desk) -> None:
    desk.in_house("101")
    given_up, overdue = desk.books(), desk.books(room_type="SUI")
    response = ends(manager, given_up)
    assert (response.status_code, response.url) == (302, "/")
    assert Page(manager.get("/")).messages == [
        "The day of Sun 22 Nov 2026 has ended.",
        ALL_DONE,
    ]
    assert desk.hotel().business_date == day(1)
    assert desk.reservation(given_up).status == "NO_SHOW"
    assert desk.reservation(overdue).status == "PENDING"
    assert desk.room("101").housekeeping == "DIRTY"


def test_pressed_twice_it_ends_one_day(manager: Client, desk: Desk) -> None:
    desk.in_house("101")
    operation = open_form(manager, FORM)
    first, second = (ends(manager, operation=operation) for _ in range(2))
    assert (first.url, second.url) == ("/", "/")
    assert desk.hotel().business_date == day(1)


def test_a_page_that_was_left_open_ends_no_other_day(manager: Client, desk: Desk) -> None:
    operation = open_form(manager, FORM)
    desk.ends_day()
    before = desk.items()
    page = refused(ends(manager, operation=operation), wording.sentence(r.DayEnded(TODAY)))
    assert desk.items() == before
    assert page.typed["date"] == "2026-11-23"
    assert "End the day of Mon 23 Nov" in buttons(page)


def test_a_no_show_who_has_come_meanwhile_is_named_and_the_others_stay_ticked(
    manager: Client, desk: Desk
) -> None:
    came, other = desk.books(), desk.books(room_type="SUI")
    operation = open_form(manager, FORM)
    desk.arrives(came)
    before = desk.items()
    page = refused(
        ends(manager, came, other, operation=operation),
        wording.sentence(r.NotExpected(came, "FULFILLED")),
    )
    assert boxes(page) == {other: True}
    assert desk.items() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": ""}, "The form does not say which day it ends. Send it again."),
        ({"date": "today"}, "The form does not say which day it ends. Send it again."),
        ({"no_shows": "<b>"}, "A no-show that was chosen cannot be read. Choose again."),
    ],
)
def test_what_cannot_be_read_ends_nothing(
    manager: Client, desk: Desk, typed: dict[str, str], said: str
) -> None:
    before = desk.items()
    refused(send(manager, FORM.but(**typed)), said, status=422)
    assert desk.items() == before


# What is left.


def kill_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sweeping, "read_unfinished", gone)


def test_a_day_whose_sweep_was_stopped_is_finished_by_the_same_press(
    manager: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.in_house("101")
    operation = open_form(manager, FORM)
    with monkeypatch.context() as patched:
        kill_the_sweep(patched)
        with pytest.raises(KeyboardInterrupt):
            ends(manager, operation=operation)
    assert (desk.hotel().business_date, desk.room("101").housekeeping) == (day(1), "CLEAN")
    ends(manager, operation=operation)
    assert (desk.hotel().business_date, desk.room("101").housekeeping) == (day(1), "DIRTY")


def test_what_is_left_is_told_and_finished_by_its_button(manager: Client, desk: Desk) -> None:
    desk.in_house("101")
    code = desk.books()
    desk.does(end_of_day, no_shows=[code])
    before = desk.items()
    page = Page(manager.get(URL))
    assert "1 no-show to record, 1 room to mark dirty and 2 room types to put on sale." in page.text
    assert f"{code} is a no-show of Sun 22 Nov" in page.text
    assert "Finish" in buttons(page)
    assert desk.items() == before
    response = manager.post(URL, {"finish": "1"})
    assert response.url == URL
    page = Page(manager.get(URL))
    assert page.messages == [ALL_DONE]
    assert "Finish" not in buttons(page)
    assert desk.hotel().business_date == day(1)
    manager.post(URL, {"finish": "1"})
    assert Page(manager.get(URL)).messages == ["Everything is done."]


def test_what_cannot_be_finished_is_told(
    manager: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(operation: Any, **_: Any) -> None:
        raise r.DeskBusy("roll_horizon")

    busy.__name__ = "roll_horizon"
    monkeypatch.setattr(sweeping, "roll_horizon", busy)
    assert ends(manager).url == URL
    page = Page(manager.get(URL))
    assert page.messages == [
        "The day of Sun 22 Nov 2026 has ended.",
        "Not everything is finished yet: the desk is busy. Finish it in a moment.",
    ]
    assert "Finish" in buttons(page)


def test_expired_holds_are_listed_with_their_time_in_the_hotels_zone(
    manager: Client, desk: Desk
) -> None:
    hold = desk.does(
        create_reservation,
        guest=ANA,
        room_type="DLX",
        arrival=day(5),
        departure=day(6),
        adults=1,
        release_at=NOW + dt.timedelta(minutes=5),
    ).names["Reservation"]
    hotel = desk.hotel()
    hotel.time_zone = "Pacific/Auckland"
    hotel.save()
    page = Page(manager.get(URL))
    assert hold in page.text
    assert "Mon 23 Nov, 07:10" in page.text
    assert f"/reservations/{hold}/confirm-hold/" in page.links
    ends(manager)
    assert desk.reservation(hold).status == "CANCELLED"


# Who may, and which date it is.


def test_only_who_may_end_the_day_sees_the_way_to_it(manager: Client, clerk: Client) -> None:
    seen = {client: Page(client.get("/")).every("a", href=URL) for client in (manager, clerk)}
    assert (len(seen[manager]), len(seen[clerk])) == (1, 0)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("date", [dt.date(2026, 3, 29), dt.date(2026, 11, 1), TODAY])
def test_the_date_is_the_hotels_wherever_the_server_is(
    manager: Client, desk: Desk, zone: str, date: dt.date
) -> None:
    """Wherever the hotel is, and on the days on which the clock changes."""
    hotel = desk.hotel()
    hotel.time_zone, hotel.business_date = zone, date
    hotel.save()
    after = date + dt.timedelta(days=1)
    for address in ("/", "/rooms/", "/reservations/", "/chart/", URL):
        page = Page(manager.get(address))
        assert text(page.every("span", class_="house-date")[0]).endswith(f"{date.day} {date:%b %Y}")
    assert ends(manager, date=date).url == "/"
    assert desk.hotel().business_date == after
    assert desk.get(keys.day(desk.h, date)).closed_at is not None


def test_who_was_given_up_but_changed_since_is_told(manager: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(end_of_day, no_shows=[code])
    desk.does(edit_notes, code=code, notes="Called: comes late")
    page = Page(manager.get(URL))
    assert "Given up, but changed since" in page.text
    assert f"{code} was given up on Sun 22 Nov" in page.text
    manager.post(URL, {"finish": "1"})
    assert STAYS in Page(manager.get(URL)).messages
    assert desk.reservation(code).status == "PENDING"
