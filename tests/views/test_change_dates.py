"""The page on which a stay gets other dates, and what it says before they are saved."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.roles import FRONT_DESK
from reservations.services.add_room import add_room
from reservations.services.cancel import cancel
from reservations.services.lock_room import lock_room
from tests.closing import out_of_order_for, out_of_service_for
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts
from tests.views.verbs import Sending, open_form, refused, send


def change_of(code: str, departure: int = 5, arrival: int = 0, **typed: str) -> Sending:
    dates = {"arrival": day(arrival).isoformat(), "departure": day(departure).isoformat()}
    return Sending(f"/reservations/{code}/change-dates/", dates | typed)


def test_the_form_shows_the_dates_as_they_are_and_how_far_the_stay_could_go(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="101")
    other = desk.books(room="101", arrival=day(4), departure=day(5))
    before = desk.items()
    page = Page(clerk.get(change_of(code).url))
    assert page.heading == "Change dates, Ana Sousa"
    assert page.typed == {"arrival": str(day(0)), "departure": str(day(3))}
    assert f"Room 101 is free until Thu 26 Nov; then reservation {other} has it." in page.text
    assert "Give room 101 up" in page.text
    assert "What changes" not in page.text
    assert desk.items() == before


def test_the_address_fills_the_form_and_what_would_happen_is_shown(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(5)}"))
    assert page.typed["departure"] == str(day(5))
    added = "2 nights added Wed 25 Nov to Thu 26 Nov Deluxe Not assigned €120.00 +€240.00"
    assert added in page.text
    assert "New total instead of €360.00 €600.00" in page.text


def test_nights_that_are_given_back_are_shown(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(1)}"))
    assert "2 nights given back Mon 23 Nov to Tue 24 Nov" in page.text
    assert "−€240.00" in page.text


def test_the_dates_are_changed(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    response = send(clerk, change_of(code, 5))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} has its new dates."]
    assert "Extended by 2 nights: departure Fri 27 Nov 2026" in page.text
    assert "5 nights €600.00" in page.text
    assert desk.reservation(code).departure == day(5)


@pytest.mark.parametrize(
    ("arrival", "departure", "told"),
    [
        (0, 2, "Shortened by 1 night: departure Tue 24 Nov 2026"),
        (1, 4, "Changed the dates: Mon 23 Nov 2026 until Thu 26 Nov 2026"),
    ],
)
def test_the_history_tells_which_end_has_moved(
    clerk: Client, desk: Desk, arrival: int, departure: int, told: str
) -> None:
    response = send(clerk, change_of(desk.books(), departure, arrival))
    assert told in Page(clerk.get(response.url)).text


def test_the_room_is_given_up_only_where_that_is_said(clerk: Client, desk: Desk) -> None:
    kept, given_up = desk.books(room="101"), desk.books(room="102")
    send(clerk, change_of(kept))
    send(clerk, change_of(given_up, drop_room="on"))
    assert desk.reservation(kept).assigned_room == "101"
    assert desk.reservation(given_up).assigned_room is None


def test_a_locked_room_cannot_be_ticked_to_be_given_up(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    assert "Give room" not in Page(clerk.get(change_of(code).url)).text


def test_the_arrival_of_a_guest_in_house_is_no_field(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(change_of(code).url))
    assert "Arrived on Sun 22 Nov: only nights to come can change." in page.text
    assert page.every("input", name="arrival", type="hidden")
    response = send(clerk, Sending(change_of(code).url, {"departure": str(day(4))}))
    assert response.status_code == 302
    assert desk.room("101").occupied_until == day(4)


# While dates are typed.


def test_the_part_of_the_page_says_what_would_happen(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    code = desk.books()
    before = desk.items()
    start = len(requests)
    part = clerk.get(f"{change_of(code).url}preview/?arrival={day(0)}&departure={day(4)}")
    assert requests.since(start) == ["BatchGetItem", "Query", "BatchGetItem"]
    said = part.content.decode()
    assert said.lstrip().startswith('<div id="dates-preview"')
    assert "1 night added" in said
    assert desk.items() == before


def test_the_part_of_the_page_says_why_not_and_what_is_near(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    other = desk.books(room="101", arrival=day(4), departure=day(5))
    address = f"{change_of(code).url}preview/?arrival={day(0)}&departure={day(6)}"
    said = clerk.get(address).content.decode()
    no = wording.sentence(r.RoomTaken("101", day(4), other))
    assert no in said
    assert f"/reservations/{other}/" in said
    assert "In room 101 the stay can last until Thu 26 Nov." in said
    assert "Assign 102" in said
    # Who has the room is told once.
    assert said.count(f"reservation {other}") == 1
    assert "data-dialog" not in said
    assert "data-dialog" in clerk.get(f"{address}&in_dialog=yes").content.decode()


def test_what_cannot_be_saved_has_no_price_and_no_button_to_save_it(
    clerk: Client, desk: Desk
) -> None:
    case = room_is_taken(desk)
    for page in (
        Page(clerk.get(f"{case.sending.url}?departure={day(6)}")),
        Page(send(clerk, case.sending)),
    ):
        assert "What changes" not in page.text
        assert not page.every("button", class_="btn-primary")
        # Without a script other dates are asked for with a button all the same.
        assert page.every("button", class_="no-script-only")
    page = Page(clerk.get(f"{case.sending.url}?departure={day(4)}"))
    assert "What changes" in page.text
    assert page.every("button", class_="btn-primary")


def test_the_longest_stay_and_another_room_are_links_that_do_it(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(4), departure=day(5))
    here = change_of(code).url
    page = Page(clerk.get(f"{here}?departure={day(6)}"))
    assert f"{here}?arrival={day(0)}&departure={day(4)}" in page.links
    (move,) = [link for link in page.links if "room=102" in link]
    # From there the way leads back to the dates that were asked for, which can be had now.
    opened = Page(clerk.get(move))
    (back,) = (facts(each)["value"] for each in opened.every("input", name="next"))
    assert back == f"{here}?arrival={day(0)}&departure={day(6)}"
    moved = clerk.post(
        f"/reservations/{code}/move-room/",
        {"operation": opened.operation, "room": "102", "next": back},
    )
    assert (moved.status_code, moved.url) == (302, back)
    page = Page(clerk.get(back))
    assert page.typed["departure"] == str(day(6))
    assert "3 nights added" in page.text
    assert send(clerk, Sending(here, {"departure": str(day(6))})).status_code == 302


def test_an_assigned_room_can_be_changed_or_given_up(clerk: Client, desk: Desk) -> None:
    case = room_is_taken(desk)
    page = Page(clerk.get(f"{case.sending.url}?departure={day(6)}"))
    assert any("/assign-room/?room=102&" in link for link in page.links)
    (without,) = [link for link in page.links if "drop_room=on" in link]
    page = Page(clerk.get(without))
    assert page.typed["drop_room"] == "on"
    assert page.every("button", class_="btn-primary")


def test_who_may_not_move_rooms_is_told_which_are_free(clerk: Client, desk: Desk) -> None:
    role = Group.objects.get(name=FRONT_DESK)
    role.permissions.remove(Permission.objects.get(codename="move_room"))
    code = desk.in_house("101")
    desk.books(room="101", arrival=day(4), departure=day(5))
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(6)}"))
    assert "Free for the whole stay: 102." in page.text
    assert not any("move-room" in link for link in page.links)


def test_where_no_room_can_be_changed_nobody_is_led_to_change_it(clerk: Client, desk: Desk) -> None:
    """A superuser has every right, also one to a verb that has no name."""
    User.objects.update(is_superuser=True)
    code = desk.books(room="101")
    desk.books(room="101", arrival=day(3), departure=day(5))
    desk.does(lock_room, code=code)
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(4)}"))
    assert "Free for the whole stay: 102." in page.text
    assert not [link for link in page.links if "room=" in link or link.startswith("?")]


def test_of_the_rooms_to_which_a_guest_can_move_now_a_clean_one_comes_first(
    clerk: Client, desk: Desk
) -> None:
    desk.does(add_room, number="103", room_type="DLX")
    desk.does(add_room, number="104", room_type="DLX")
    code, leaving = desk.in_house("101"), desk.in_house("104", departure=day(1))
    desk.books(room="101", arrival=day(3), departure=day(5))
    desk.turns_to(day(1))
    assert desk.room("104").rented_to == leaving
    desk.sets("102", housekeeping="DIRTY")
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(4)}"))
    moves = [link.partition("room=")[2][:3] for link in page.links if "room=" in link]
    assert moves == ["103", "102"]


def test_nights_that_are_sold_out_can_be_booked_of_another_type(clerk: Client, desk: Desk) -> None:
    case = type_is_sold_out(desk)
    page = Page(clerk.get(f"{case.sending.url}?departure={day(6)}"))
    assert "The stay can last until Thu 26 Nov." in page.text
    (new,) = [link for link in page.links if link.startswith("/reservations/new/")]
    assert f"arrival={day(4)}&departure={day(6)}" in new


def test_a_stay_that_cannot_be_longer_says_so_at_once_and_what_to_do_instead(
    clerk: Client, desk: Desk
) -> None:
    """Where the board's button leads: nothing is asked for yet."""
    code = desk.in_house("101")
    other = desk.books(room="101", arrival=day(3), departure=day(5))
    page = Page(clerk.get(change_of(code).url))
    assert "In room 101 the stay cannot be longer than it is." in page.text
    assert f"Room 101 is free until Wed 25 Nov; then reservation {other} has it." in page.text
    assert "Free for one night more: Move to 102" in page.text
    # A shorter stay can be had.
    assert page.every("button", class_="btn-primary")


@pytest.mark.parametrize(
    ("close", "kind"), [(out_of_order_for, "order"), (out_of_service_for, "service")]
)
def test_a_window_in_the_way_is_named_with_its_end_and_its_reason(
    clerk: Client, desk: Desk, close: Callable[..., str], kind: str
) -> None:
    code = desk.in_house("101")
    close(desk, 4, 6)
    page = Page(clerk.get(change_of(code).url))
    then = f"then it is out of {kind} until Sat 28 Nov 2026: The shower leaks."
    assert f"Room 101 is free until Thu 26 Nov; {then}" in page.text
    said = f"out of {kind} from Thu 26 Nov 2026 until Sat 28 Nov 2026: The shower leaks."
    page = Page(clerk.get(f"{change_of(code).url}?departure={day(6)}"))
    assert f"Room 101 is {said}" in page.text
    assert "/rooms/101/" in page.links
    refused(send(clerk, change_of(code, 6)), f"Room 101 is {said}")


@pytest.mark.parametrize("typed", ["", "?arrival=&departure=", "?departure=soon"])
def test_a_date_that_is_still_being_typed_says_how_far_the_stay_could_go(
    clerk: Client, desk: Desk, typed: str
) -> None:
    said = clerk.get(f"{change_of(desk.books()).url}preview/{typed}").content.decode()
    assert "DLX can be had until" in said


# Refused.


@dataclass(frozen=True)
class Case:
    """Dates that a stay cannot have, and the refusal that says so."""

    sending: Sending
    refusal: r.Refusal


def room_is_taken(desk: Desk) -> Case:
    code = desk.books(room="101")
    other = desk.books(room="101", arrival=day(4), departure=day(5))
    return Case(change_of(code, 6), r.RoomTaken("101", day(4), other))


def type_is_sold_out(desk: Desk) -> Case:
    code = desk.books()
    for _ in range(2):
        desk.books(arrival=day(4), departure=day(5))
    return Case(change_of(code, 6), r.NoRoomLeft("DLX", day(4), 0))


def arrival_is_fixed(desk: Desk) -> Case:
    code = desk.in_house()
    return Case(change_of(code, 6, arrival=1), r.ArrivalFixed(code, day(0)))


def departure_is_past(desk: Desk) -> Case:
    code = desk.in_house()
    desk.turns_to(day(2))
    return Case(change_of(code, 1), r.DepartureInThePast(day(1), day(2)))


def nothing_changes(desk: Desk) -> Case:
    code = desk.books()
    return Case(change_of(code, 3), r.SameDates(code, day(0), day(3)))


def has_left(desk: Desk) -> Case:
    code = desk.in_house()
    desk.leaves(code)
    return Case(change_of(code), r.NotOpen(code, "CLOSED"))


def room_is_locked(desk: Desk) -> Case:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    return Case(change_of(code, drop_room="on"), r.AssignmentLocked(code, "101"))


CASES = [
    room_is_taken,
    type_is_sold_out,
    arrival_is_fixed,
    departure_is_past,
    nothing_changes,
    has_left,
    room_is_locked,
]


@pytest.mark.parametrize("prepare", CASES)
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], Case]
) -> None:
    operation = open_form(clerk, change_of(desk.books(departure=day(1))))
    case = prepare(desk)
    before = desk.items()
    response = send(clerk, case.sending, operation)
    page = refused(response, wording.sentence(case.refusal))
    assert len(page.summary) == 1
    assert desk.items() == before


def test_the_refused_page_keeps_the_dates_and_says_what_is_near(clerk: Client, desk: Desk) -> None:
    case = room_is_taken(desk)
    page = refused(
        send(clerk, case.sending), wording.sentence(case.refusal), typed=case.sending.typed
    )
    assert "In room 101 the stay can last until Thu 26 Nov." in page.text
    assert "Free for the whole stay: Assign 102" in page.text


def test_the_page_of_a_stay_that_has_ended_says_why_instead_of_the_form(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    page = Page(clerk.get(change_of(code).url))
    assert not page.is_form
    assert wording.sentence(r.NotOpen(code, "CANCELLED")) in page.text


def test_in_a_dialog_the_page_has_no_frame_and_says_that_it_is_done(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books()
    in_dialog = {"HX-Target": "dialog-body", "HX-Request": "true"}
    shown = clerk.get(change_of(code).url, headers=in_dialog)
    assert "<html" not in shown.content.decode()
    sending = change_of(code)
    typed = sending.typed | {"operation": Page(shown).operation}
    done = clerk.post(sending.url, typed, headers=in_dialog)
    assert done.status_code == 204
    assert f"Reservation {code} has its new dates." in done["HX-Trigger"]
