"""The page on which a guest in house is moved to another room."""

from django.contrib.auth.models import Permission, User
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import keys
from reservations.roles import FRONT_DESK
from tests.closing import out_of_order_for
from tests.desk import Desk, day
from tests.views.conftest import SignIn
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


def moving(code: str, room: str = "102", **more: str) -> Sending:
    return Sending(f"/reservations/{code}/move-room/", {"room": room} | more)


def without_the_right(sign_in: SignIn) -> Client:
    """A clerk who may move guests, but not give a room that is not ready."""
    client = sign_in(FRONT_DESK)
    user = User.objects.get(pk=client.session["_auth_user_id"])
    user.groups.clear()
    rights = ["move_room", "view_reservations", "view_rooms"]
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return client


def test_rooms_that_are_ready_are_offered_and_others_say_why_not(clerk: Client, desk: Desk) -> None:
    other = desk.in_house("102")
    page = Page(clerk.get(moving(desk.in_house("101")).url))
    assert page.heading == "Move Ana Sousa to another room"
    assert page.typed == {"room": "300", "note": ""}
    assert "The move starts tonight. Room 101 is free and dirty then" in page.text
    assert wording.sentence(r.RoomOccupied("102", holder=other)) in page.text


def test_the_guest_is_moved(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    response = send(clerk, moving(code))
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is moved to room 102."]
    assert "Moved to room 102 instead of 101" in page.text
    assert desk.room("102").rented_to == code


def test_a_room_that_is_not_ready_needs_a_note(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    page = Page(clerk.get(moving(code).url))
    assert "Not ready: with a note only 102 Deluxe Dirty" in page.text
    no = wording.sentence(r.RoomNotReady("102", "DIRTY"))
    refused(send(clerk, moving(code)), no, field="room")
    response = send(clerk, moving(code, note="The guest insists."))
    assert response.status_code == 302
    text = Page(clerk.get(response.url)).text
    assert "Moved to room 102 instead of 101, although it was dirty" in text
    assert "Room not ready The guest insists." in text


def test_without_the_right_to_it_a_note_does_not_help(sign_in: SignIn, desk: Desk) -> None:
    client, code = without_the_right(sign_in), desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    page = Page(client.get(moving(code).url))
    assert "Not ready" not in page.text
    assert "note" not in page.typed
    before = desk.items()
    no = wording.sentence(r.RoomNotReady("102", "DIRTY"))
    refused(send(client, moving(code, note="I insist."), page.operation), no)
    assert desk.items() == before


def test_a_room_of_the_address_that_cannot_be_given_says_why(clerk: Client, desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    page = Page(clerk.get(f"{moving(code).url}?room=102"))
    assert page.text.count(wording.sentence(r.RoomOccupied("102", holder=other))) == 2
    page = Page(clerk.get(f"{moving(code).url}?room=101"))
    assert wording.sentence(r.SameRoom(code, "101")) in page.text


def test_when_no_other_room_can_be_given_the_page_says_so(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.in_house("102")
    desk.in_house("300", room_type="SUI")
    page = Page(clerk.get(moving(code).url))
    assert "No room can be given now" in page.text
    assert not page.is_form


def test_an_expected_guest_is_assigned_a_room_instead(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(moving(code).url))
    assert wording.sentence(r.NotInHouse(code, "PENDING")) in page.text
    assert f"/reservations/{code}/assign-room/" in page.links


def test_a_room_in_a_window_is_listed_with_its_kind_its_end_and_its_reason(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101")
    out_of_order_for(desk, 1, 2, room="102")
    said = "Room 102 is out of order from Mon 23 Nov 2026 until Tue 24 Nov 2026: The shower leaks."
    page = Page(clerk.get(moving(code).url))
    assert said in page.text
    refused(send(clerk, moving(code), page.operation), said, field="room")


def test_a_refusal_is_told_and_nothing_is_written(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    operation = open_form(clerk, moving(code))
    holder = desk.books(room="102", arrival=day(1), departure=day(2))
    before = desk.items()
    no = wording.sentence(r.RoomTaken("102", day(1), holder=holder))
    refused(send(clerk, moving(code), operation), no, field="room")
    assert desk.items() == before


def test_a_party_that_is_too_large_is_told(clerk: Client, desk: Desk) -> None:
    suite = desk.get(keys.room_type(desk.h, "SUI"))
    suite.max_adults = 1
    suite.save()
    code = desk.in_house("101")
    no = wording.sentence(r.PartyTooLarge("SUI", 2, 0, max_adults=1, sleeps=3))
    refused(send(clerk, moving(code, "300")), no)
    assert "300" not in Page(clerk.get(moving(code).url)).text
