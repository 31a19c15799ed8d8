"""The page on which a check-out is undone."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.desk import Desk, day
from tests.holds import gone
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def undo_of(code: str) -> Sending:
    return Sending(f"/reservations/{code}/undo-check-out/", {})


def has_left(desk: Desk, room: str = "101", *, after: int = 1) -> str:
    code = desk.in_house(room)
    desk.turns_to(day(after))
    desk.leaves(code)
    return code


def test_the_page_says_where_and_until_when_the_guest_is_again(clerk: Client, desk: Desk) -> None:
    code = has_left(desk)
    before = desk.items()
    page = Page(clerk.get(undo_of(code).url))
    assert page.heading == "Undo check-out, Ana Sousa"
    said = "The guest is in room 101 again, until Wed 25 Nov. 2 nights are claimed again."
    assert said in page.text
    assert desk.items() == before


def test_a_guest_who_left_on_time_needs_no_night(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(undo_of(has_left(desk, after=3)).url))
    assert "claimed again" not in page.text


def test_the_guest_is_in_house_again(clerk: Client, desk: Desk) -> None:
    code = has_left(desk)
    response = send(clerk, undo_of(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is in house again, in room 101."]
    assert "Check-out undone: back in room 101, 2 nights claimed again" in page.text
    assert desk.room("101").rented_to == code


def test_an_expired_hold_is_not_in_the_way(clerk: Client, desk: Desk) -> None:
    code = has_left(desk)
    gone(desk, room="101", arrival=day(1))
    assert "cannot" not in Page(clerk.get(undo_of(code).url)).text
    assert send(clerk, undo_of(code)).status_code == 302


def occupied(desk: Desk) -> tuple[str, r.Refusal]:
    code = has_left(desk)
    desk.sets("101", housekeeping="CLEAN")
    other = desk.in_house("101", arrival=day(1), departure=day(2))
    return code, r.RoomOccupied("101", holder=other)


def promised(desk: Desk) -> tuple[str, r.Refusal]:
    code = has_left(desk)
    other = desk.books(room="101", arrival=day(2), departure=day(4))
    return code, r.RoomTaken("101", day(2), holder=other)


def sold_out(desk: Desk) -> tuple[str, r.Refusal]:
    code = has_left(desk)
    for _ in range(2):
        desk.books(arrival=day(2), departure=day(3))
    return code, r.NoRoomLeft("DLX", day(2), left=0)


def room_gone(desk: Desk) -> tuple[str, r.Refusal]:
    code = has_left(desk)
    desk.room("101").delete()
    return code, r.UnknownRoom("101")


IN_THE_WAY = [occupied, promised, sold_out, room_gone]
Prepare = Callable[[Desk], tuple[str, r.Refusal]]


@pytest.mark.parametrize("prepare", IN_THE_WAY)
def test_the_page_says_what_is_in_the_way_and_what_is_possible(
    clerk: Client, desk: Desk, prepare: Prepare
) -> None:
    code, refusal = prepare(desk)
    page = Page(clerk.get(undo_of(code).url))
    assert not page.is_form
    assert wording.sentence(refusal) in page.text
    if holder := getattr(refusal, "holder", None):
        assert f"/reservations/{holder}/" in page.links
    (anew,) = [link for link in page.links if link.startswith("/reservations/new/?")]
    form = Page(clerk.get(anew))
    assert (form.typed["arrival"], form.typed["departure"]) == ("2026-11-23", "2026-11-25")
    assert form.typed["guest"] == desk.reservation(code).guest_id


def another_day(desk: Desk) -> tuple[str, r.Refusal]:
    code = has_left(desk)
    desk.turns_to(day(2))
    return code, r.DayIsOver(code, "undo_check_out", day(1), day(2))


def still_in_house(desk: Desk) -> tuple[str, r.Refusal]:
    code = desk.in_house("101")
    return code, r.NotDeparted(code, "FULFILLED")


@pytest.mark.parametrize("prepare", [*IN_THE_WAY, another_day, still_in_house])
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Prepare
) -> None:
    earlier = desk.in_house("300", room_type="SUI")
    desk.leaves(earlier)
    operation = open_form(clerk, undo_of(earlier))
    code, refusal = prepare(desk)
    before = desk.items()
    page = refused(send(clerk, undo_of(code), operation), wording.sentence(refusal))
    assert len(page.summary) == 1
    assert desk.items() == before


def test_an_unknown_code_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get(undo_of("QQQQQQ").url).status_code == 404
