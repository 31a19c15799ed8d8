"""The tape chart's page, its grid alone, its panel, and what it says of changes."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from reservations.domain.profile import Profile
from reservations.roles import HOUSEKEEPING
from reservations.services.cancel import cancel
from reservations.services.move_room import move_room
from reservations.services.out_of_order import out_of_order
from reservations.services.register_guest import register_guest
from tests.desk import ANA, NOW, TODAY, Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts, text

CHART, GRID, CHANGES = "/chart/", "/chart/grid/", "/chart/changes/"
DIALOG = {"HX-Request": "true", "HX-Target": "dialog-body"}


def bars(page: Page) -> dict[str, str]:
    """The classes of every bar, by the guest's name."""
    found = page.every("a", class_="stay")
    return {text(bar): facts(bar)["class"] for bar in found}


def columns(page: Page) -> list[str]:
    return [text(each) for each in page.every("span", class_="tape-day")]


def panel(client: Client, code: str) -> Page:
    return Page(client.get(f"/chart/panel/{code}/"))


def test_the_chart_shows_two_weeks_from_yesterday_on(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(CHART))
    assert page.heading == "Chart"
    assert len(columns(page)) == 14
    assert columns(page)[:2] == ["Sat 21", "Sun 22 (today)"]
    assert [text(each) for each in page.every("h2")] == ["Deluxe", "Suite"]
    assert "Sat 21 Nov to Fri 4 Dec" in page.text


def test_a_bar_leads_to_its_reservation_and_says_what_it_is(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(2))
    page = Page(clerk.get(CHART))
    [bar] = page.every("a", class_="stay")
    assert facts(bar)["href"] == f"/reservations/{code}/"
    assert facts(bar)["title"] == f"Sun 22 Nov to Tue 24 Nov, 2 nights · In house · {code}"
    assert set(facts(bar)["class"].split()) == {
        *("stay", "in-house", "from-3", "span-4", "begins", "ends")
    }


def test_colour_follows_what_is_to_be_done(clerk: Client, desk: Desk) -> None:
    desk.books(guest=Profile("", "Late"), arrival=day(0))
    desk.books(guest=Profile("", "Now"), arrival=day(1), room="101")
    desk.turns_to(day(1))
    found = bars(Page(clerk.get(CHART)))
    assert "tone-overdue" in found["Late"].split()
    assert "tone-today" in found["Now"].split()


def test_a_room_that_was_left_for_another_looks_like_what_is_past(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101", departure=day(2))
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    desk.turns_to(day(2))
    left, stays = (facts(bar) for bar in Page(clerk.get(CHART)).every("a", class_="stay"))
    assert {"departed", "part"} <= set(left["class"].split())
    assert not {"in-house", "tone-today"} & set(left["class"].split())
    assert "In house, in another room now" in left["title"]
    assert {"in-house", "tone-today", "part"} <= set(stays["class"].split())
    assert "In house, due today, changes rooms" in stays["title"]


def test_a_name_is_written_as_it_is(clerk: Client, desk: Desk) -> None:
    desk.books(guest=Profile("<b>", '"O\'Brien" & Söhne'))
    response = clerk.get(CHART)
    assert "&lt;b&gt; &quot;O&#x27;Brien&quot; &amp; Söhne" in response.content.decode()


def test_the_address_says_what_is_shown(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(CHART, {"from": "2026-12-24", "days": "7", "type": "SUI"}))
    assert [each.split()[1] for each in columns(page)] == ["24", "25", "26", "27", "28", "29", "30"]
    assert [text(each) for each in page.every("h2")] == ["Suite"]
    links = [link for link in page.links if link.startswith(f"{CHART}?")]
    assert f"{CHART}?from=2026-12-17&days=7&type=SUI" in links
    assert f"{CHART}?from=2026-12-31&days=7&type=SUI" in links
    assert f"{CHART}?from=2026-12-24&days=30&type=SUI" in links
    assert f"{CHART}?days=7&type=SUI" in links


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "soon"}, "Enter a date, such as 2026-11-22."),
        ({"from": "0002-01-01"}, "Enter a date, such as 2026-11-22."),
        ({"from": "9999-12-31"}, "Enter a date, such as 2026-11-22."),
        ({"days": "1000000"}, "Choose 7, 14 or 30 days."),
        ({"type": "X" * 50}, "at most 40 characters"),
    ],
)
def test_what_is_no_chart_is_left_out_and_said_to_be_wrong(
    clerk: Client, desk: Desk, asked: dict[str, str], said: str
) -> None:
    response = clerk.get(CHART, asked)
    assert response.status_code == 200
    page = Page(response)
    assert said in page.text
    assert len(columns(page)) == 14


@pytest.mark.parametrize("asked", [{"from": "1900-01-01"}, {"from": "2999-12-31"}])
def test_the_ends_of_the_calendar_can_be_seen(
    clerk: Client, desk: Desk, asked: dict[str, str]
) -> None:
    for days in ("7", "14", "30"):
        assert clerk.get(CHART, asked | {"days": days}).status_code == 200


def test_a_closed_room_says_why(clerk: Client, desk: Desk) -> None:
    desk.does(
        out_of_order, room="101", first=day(1), until=day(3), reason="Leak", returns_as="DIRTY"
    )
    [closed] = Page(clerk.get(CHART)).every("a", class_="closure")
    assert text(closed) == "Leak"
    assert facts(closed)["title"] == "Out of order · Mon 23 Nov to Wed 25 Nov"


def test_the_grid_comes_alone_and_names_the_address_of_its_page(clerk: Client, desk: Desk) -> None:
    desk.books()
    response = clerk.get(GRID, {"from": "2026-11-22", "days": "7"})
    assert response["HX-Push-Url"] == f"{CHART}?from=2026-11-22&days=7"
    assert "<html" not in response.content.decode()
    assert list(bars(Page(response))) == ["Ana Sousa"]


def test_a_grid_that_is_fetched_again_leaves_the_address_alone(clerk: Client, desk: Desk) -> None:
    here = f"http://testserver{CHART}?from=2026-11-22&days=7"
    again = clerk.get(GRID, {"from": "2026-11-22", "days": "7"}, headers={"HX-Current-URL": here})
    assert again["HX-Push-Url"] == "false"
    start = clerk.get(GRID, {"days": "14"}, headers={"HX-Current-URL": f"http://testserver{CHART}"})
    assert start["HX-Push-Url"] == "false"


def test_who_may_not_see_reservations_sees_no_chart(housekeeper: Client, desk: Desk) -> None:
    code = desk.books()
    for address in (CHART, GRID, CHANGES, f"/chart/panel/{code}/"):
        assert housekeeper.get(address).status_code == 403, address


def test_the_navigation_leads_here_whom_it_concerns(
    clerk: Client, sign_in: Callable[[str], Client], desk: Desk
) -> None:
    for client, leads in ((clerk, True), (sign_in(HOUSEKEEPING), False)):
        links = [facts(each).get("href") for each in Page(client.get("/")).every("a")]
        assert (CHART in links) == leads


# The panel.


def test_the_panel_shows_the_facts_and_what_can_be_done(clerk: Client, desk: Desk) -> None:
    code = desk.books(children=1)
    page = panel(clerk, code)
    said = text(page.root)
    for fact in ("Ana Sousa", code, "Expected", "Sun 22 Nov", "Wed 25 Nov", "Not assigned"):
        assert fact in said, fact
    assert "€360.00" in said
    leads = {text(each): facts(each)["href"] for each in page.every("a")}
    assert leads["Assign room"] == f"/reservations/{code}/assign-room/"
    assert leads["Change dates"] == f"/reservations/{code}/change-dates/"
    assert leads["Open the reservation"] == f"/reservations/{code}/"
    assert "Check out" not in leads


def test_who_is_ready_is_checked_in_with_the_button_of_the_panel(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = panel(clerk, code)
    assert [text(each) for each in page.every("button", type="submit")] == ["Check in to room 101"]
    [form] = page.every("form")
    sent = page.typed | {"operation": page.operation}
    response = clerk.post(facts(form)["action"], sent, headers=DIALOG)
    assert response.status_code == 204
    assert code in response["HX-Trigger"]
    assert desk.room("101").rented_to == code
    assert facts(panel(clerk, code).every("a", class_="btn-primary")[0])["href"].endswith(
        "/check-out/"
    )


def test_without_a_ready_room_the_panel_leads_to_the_check_in_page(
    clerk: Client, desk: Desk
) -> None:
    for number in ("101", "102", "300"):
        desk.sets(number, housekeeping="DIRTY")
    code = desk.books()
    page = panel(clerk, code)
    assert page.every("form") == []
    [first] = page.every("a", class_="btn-primary")
    assert facts(first)["href"] == f"/reservations/{code}/check-in/"


def test_the_panel_says_what_cannot_be_done_and_why(clerk: Client, desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    [refused] = panel(clerk, code).every("details")
    said = text(refused)
    assert "Check in" in said
    assert "Mon 23 Nov 2026" in said


def test_a_reservation_that_is_over_still_has_its_panel(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="other plans")
    leads = {text(each) for each in panel(clerk, code).every("a")}
    assert "Reinstate" in leads


def test_there_is_no_panel_of_nothing(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/chart/panel/K7Q2MX/").status_code == 404


# Changes.


def asked(since: dt.datetime = NOW, on: dt.date = TODAY) -> dict[str, str]:
    return {"since": since.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "day": on.isoformat()}


def test_nothing_new_is_said_with_one_request(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    start = len(requests)
    response = clerk.get(CHANGES, asked())
    assert (response.status_code, response.content) == (204, b"")
    assert requests.since(start) == ["Query"]


def test_what_was_done_is_told_by_its_operation(clerk: Client, desk: Desk) -> None:
    operation = desk.op("register_guest")
    register_guest(operation, profile=ANA)
    told = clerk.get(CHANGES, asked()).json()
    assert told["operations"] == [operation.id]
    assert dt.datetime.fromisoformat(told["at"]).tzinfo is not None
    later = clerk.get(CHANGES, {"since": told["at"], "day": TODAY.isoformat()})
    assert later.status_code == 204


def test_the_grid_says_from_when_to_ask(clerk: Client, desk: Desk) -> None:
    [grid] = Page(clerk.get(CHART)).every("div", class_="chart-facts")
    said = facts(grid)
    assert said["data-day"] == TODAY.isoformat()
    response = clerk.get(CHANGES, {"since": said["data-at"], "day": said["data-day"]})
    assert response.status_code == 204


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"since": "yesterday", "day": "2026-11-22"},
        {"since": "0001-01-01T00:00:00.000000Z", "day": "2026-11-22"},
        {"since": "2026-11-22T00:00:00.000000Z", "day": "2026-02-30"},
        {"since": "2026-11-22T00:00:00.000000Z", "day": "9999-12-31"},
    ],
)
def test_a_question_that_is_none_is_refused(
    clerk: Client, desk: Desk, sent: dict[str, str]
) -> None:
    assert clerk.get(CHANGES, sent).status_code == 400
