"""The page on which a check-in is undone."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from tests.closing import out_of_service_for
from tests.desk import Desk, day
from tests.holds import OVER, gone
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def undo_of(code: str, **typed: str) -> Sending:
    return Sending(f"/reservations/{code}/undo-check-in/", typed)


def checked_in(desk: Desk, *, assigned: str | None = "102", given: str = "101") -> str:
    code = desk.books(room=assigned)
    desk.arrives(code, given)
    return code


def test_the_page_says_what_will_be_and_offers_to_keep_the_room(clerk: Client, desk: Desk) -> None:
    code = checked_in(desk)
    before = desk.items()
    page = Page(clerk.get(undo_of(code).url))
    assert page.heading == "Undo check-in, Ana Sousa"
    assert "The guest is expected again: Deluxe, room 102. Room 101 is free" in page.text
    assert "As before: room 102" in page.text
    assert "Keep room 101 assigned" in page.text
    assert page.typed == {"room": "before"}
    assert desk.items() == before


def test_where_nothing_else_was_assigned_it_says_so(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(undo_of(checked_in(desk, assigned=None)).url))
    assert "As before: no room" in page.text


def test_where_the_assigned_room_was_given_there_is_nothing_to_choose(
    clerk: Client, desk: Desk
) -> None:
    page = Page(clerk.get(undo_of(checked_in(desk, given="102")).url))
    assert page.is_form
    assert page.typed == {}


@pytest.mark.parametrize(("typed", "room"), [("before", "102"), ("keep", "101")])
def test_the_check_in_is_undone(clerk: Client, desk: Desk, typed: str, room: str) -> None:
    code = checked_in(desk)
    response = send(clerk, undo_of(code, room=typed))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is expected again."]
    assert f"Check-in undone: room {room} is assigned" in page.text
    assert desk.reservation(code).assigned_room == room


def test_one_button_puts_it_back_as_it_was(clerk: Client, desk: Desk) -> None:
    code = checked_in(desk)
    send(clerk, undo_of(code))
    assert desk.reservation(code).assigned_room == "102"


def test_when_the_former_room_is_taken_the_guests_room_is_offered_and_chosen(
    clerk: Client, desk: Desk
) -> None:
    code = checked_in(desk)
    other = desk.books(room="102")
    page = Page(clerk.get(undo_of(code).url))
    no = wording.sentence(r.RoomTaken("102", day(0), holder=other))
    assert f"It cannot be as before {no}" in page.text
    assert "The guest's room can stay assigned instead." in page.text
    assert f"/reservations/{other}/" in page.links
    assert page.typed == {"room": "keep"}
    assert send(clerk, undo_of(code, **page.typed)).status_code == 302
    assert desk.reservation(code).assigned_room == "101"


def test_when_the_booked_type_is_sold_out_the_guests_room_is_offered(
    clerk: Client, desk: Desk
) -> None:
    code = checked_in(desk, assigned=None, given="300")
    for _ in range(2):
        desk.books()
    page = Page(clerk.get(undo_of(code).url))
    assert wording.sentence(r.NoRoomLeft("DLX", day(0), left=0)) in page.text
    assert page.typed == {"room": "keep"}


def test_a_room_of_an_expired_hold_counts_as_free(clerk: Client, desk: Desk) -> None:
    code = checked_in(desk)
    hold = gone(desk, room="102")
    page = Page(clerk.get(undo_of(code).url))
    assert "It cannot be as before" not in page.text
    assert send(clerk, undo_of(code, room="before")).status_code == 302
    assert desk.reservation(hold).status == "CANCELLED"
    assert desk.reservation(code).created_at > OVER


def test_the_room_can_be_chosen_in_the_address(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(undo_of(checked_in(desk)).url + "?room=keep"))
    assert page.typed == {"room": "keep"}


def test_a_room_that_is_of_another_type_by_now_is_told_as_such(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    desk.sets("102", room_type="SUI")
    page = Page(clerk.get(undo_of(code).url))
    assert "Room 102 is a SUI now; it was a DLX when it was assigned." in page.text
    assert "The guest's room can stay assigned instead." in page.text


def test_a_window_in_the_former_room_is_named_and_leads_to_the_room(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    out_of_service_for(desk, 1, 2, room="102")
    page = Page(clerk.get(undo_of(code).url))
    said = "out of service from Mon 23 Nov 2026 until Tue 24 Nov 2026: The shower leaks."
    assert f"Room 102 is {said}" in page.text
    assert "/rooms/102/" in page.links
    assert "The guest's room can stay assigned instead." in page.text


def opened_earlier(clerk: Client, desk: Desk) -> str:
    """A form that was shown while it could be sent."""
    code = desk.in_house("300", room_type="SUI")
    operation = open_form(clerk, undo_of(code))
    desk.leaves(code)
    return operation


def room_taken(desk: Desk) -> tuple[str, r.Refusal]:
    code = checked_in(desk)
    other = desk.in_house("102")
    return code, r.RoomTaken("102", day(0), holder=other)


def sold_out(desk: Desk) -> tuple[str, r.Refusal]:
    desk.sets("300", housekeeping="CLEAN")
    code = checked_in(desk, assigned=None, given="300")
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    return code, r.NoRoomLeft("DLX", day(1), left=0)


def room_gone(desk: Desk) -> tuple[str, r.Refusal]:
    code = checked_in(desk)
    desk.room("102").delete()
    return code, r.UnknownRoom("102")


def has_left(desk: Desk) -> tuple[str, r.Refusal]:
    code = checked_in(desk)
    desk.leaves(code)
    return code, r.NotInHouse(code, "CLOSED")


def another_day(desk: Desk) -> tuple[str, r.Refusal]:
    code = checked_in(desk)
    desk.turns_to(day(1))
    return code, r.DayIsOver(code, "undo_check_in", day(0), day(1))


@pytest.mark.parametrize("prepare", [room_taken, sold_out, room_gone, has_left, another_day])
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], tuple[str, r.Refusal]]
) -> None:
    operation = opened_earlier(clerk, desk)
    code, refusal = prepare(desk)
    before = desk.items()
    response = send(clerk, undo_of(code, room="before"), operation)
    page = refused(response, wording.sentence(refusal))
    assert len(page.summary) == 1
    assert desk.items() == before


def test_what_is_no_choice_is_refused(clerk: Client, desk: Desk) -> None:
    sending = undo_of(checked_in(desk), room="the best")
    before = desk.items()
    said = "Choose what becomes of the room."
    refused(send(clerk, sending), said, field="room", status=422)
    assert desk.items() == before


def test_nobody_in_house_is_said_with_a_link_back(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(undo_of(code).url))
    assert not page.is_form
    assert wording.sentence(r.NotInHouse(code, "PENDING")) in page.text
    assert clerk.get(undo_of("QQQQQQ").url).status_code == 404
