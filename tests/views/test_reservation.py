"""The page of a reservation: what is next, what else can be done, and what cannot and why."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.test.html import Element

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.operation import Outcome
from reservations.services.cancel import cancel
from reservations.services.confirm_hold import confirm_hold
from reservations.services.edit_notes import edit_notes
from reservations.services.lock_room import lock_room
from reservations.services.move_room import move_room
from reservations.services.no_show import no_show
from reservations.services.walk_in import walk_in
from tests.desk import ANA, Desk, day
from tests.views.page import Page, facts, inside, text

FAR = dt.datetime(2099, 1, 1, 12, tzinfo=dt.UTC)
PAST = dt.timedelta(days=1)


def page_of(client: Client, code: str) -> Page:
    response = client.get(f"/reservations/{code}/")
    assert response.status_code == 200
    return Page(response)


def buttons(page: Page, kind: str = "btn") -> list[Element]:
    """The links to the verbs of the reservation; the frame has buttons of its own."""
    return [link for link in page.every("a", class_=kind) if facts(link)["href"] in page.links]


def primary(page: Page) -> list[str]:
    """The words on the one button that is next, and where it leads."""
    found = buttons(page, "btn-primary")
    return [f"{text(link)} {facts(link)['href'].split('/')[3]}" for link in found]


def groups(page: Page) -> dict[str, str]:
    """The words on the other buttons, by what they are about."""
    found = {
        facts(each)["aria-label"]: text(each) for each in page.every("div", class_="moves-group")
    }
    return {title: said.removeprefix(f"{title} ") for title, said in found.items()}


def refused(page: Page) -> str:
    (shown,) = page.every("details", class_="moves-no")
    return text(shown)


def notices(page: Page) -> list[str]:
    """What is told before anything else."""
    return [text(each) for each in page.every("div", class_="notice")]


def offers_day_use(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    return code


def never_came(desk: Desk) -> str:
    code = desk.books()
    desk.does(no_show, code=code)
    return code


def departed(desk: Desk) -> str:
    code = desk.in_house()
    desk.leaves(code)
    return code


def overdue(desk: Desk) -> str:
    code = desk.books(departure=day(1))
    desk.turns_to(day(1))
    return code


@pytest.mark.parametrize(
    ("made", "next_one"),
    [
        (Desk.books, ["Check in check-in"]),
        (lambda desk: desk.books(arrival=day(1)), []),
        (lambda desk: desk.books(release_at=FAR), ["Confirm confirm-hold"]),
        (Desk.in_house, ["Check out check-out"]),
        (departed, []),
        (cancelled, ["Reinstate reinstate"]),
        (never_came, ["Reinstate reinstate"]),
        (overdue, ["No-show no-show"]),
    ],
)
def test_one_button_says_what_is_next(
    clerk: Client, desk: Desk, made: Callable[[Desk], str], next_one: list[str]
) -> None:
    code = made(desk)
    page = page_of(clerk, code)
    assert primary(page) == next_one


@pytest.mark.parametrize(
    "made", [Desk.books, Desk.in_house, departed, cancelled, never_came, overdue]
)
def test_every_button_leads_to_a_page_on_which_it_can_be_done(
    clerk: Client, desk: Desk, made: Callable[[Desk], str]
) -> None:
    page = page_of(clerk, made(desk))
    addresses = [facts(link)["href"] for link in buttons(page)]
    assert addresses
    for address in addresses:
        assert Page(clerk.get(address)).is_form, address


def test_the_other_moves_stand_by_what_they_are_about(clerk: Client, desk: Desk) -> None:
    page = page_of(clerk, desk.books(room="101"))
    said = groups(page)
    assert list(said) == ["Stay", "Room", "End"]
    assert said["Stay"].startswith("Change dates Change party Edit notes")
    assert said["Room"] == "Assign room Swap rooms Take room back Lock room"
    assert said["End"] == "Cancel No-show"


def test_what_cannot_be_done_is_told_with_its_reason(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(lock_room, code=code)
    page = page_of(clerk, code)
    assert "Locked to its room" in page.text
    said = refused(page)
    assert f"Assign room {wording.sentence(r.AssignmentLocked(code, '101'))}" in said
    assert f"Check out {wording.sentence(r.NotInHouse(code, 'PENDING'))}" in said
    # What could be done on another day or in another room comes first.
    assert said.index("Assign room") < said.index("Check out")
    assert "Change dates" not in said


def test_a_night_more_is_refused_with_what_is_near(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    other = desk.books(room="101", arrival=day(3), departure=day(4))
    said = refused(page_of(clerk, code))
    assert f"Extend by a night {wording.sentence(r.RoomTaken('101', day(3), other))}" in said
    assert "Free for the whole stay: 102." in said


def test_a_reinstatement_whose_nights_are_taken_says_so_first(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk)
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    page = page_of(clerk, code)
    assert primary(page) == []
    no = wording.sentence(r.NoRoomLeft("DLX", day(1), 0))
    assert f"Not to be reinstated now {no}" in page.text


def test_a_reinstatement_without_its_room_is_offered_with_who_has_it(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="101")
    desk.does(cancel, code=code, reason="ill")
    other = desk.books(room="101", arrival=day(1), departure=day(2))
    page = page_of(clerk, code)
    assert primary(page) == ["Reinstate reinstate"]
    assert "It can be reinstated, but without its room" in page.text
    assert wording.sentence(r.RoomTaken("101", day(1), other)) in page.text


def test_an_arrival_of_another_day_says_why_nobody_is_checked_in(clerk: Client, desk: Desk) -> None:
    code = desk.books(arrival=day(1))
    page = page_of(clerk, code)
    assert f"Check in {wording.sentence(r.ArrivesLater(code, day(1), day(0)))}" in refused(page)
    assert notices(page) == []


def test_a_stay_that_is_over_before_anybody_came_says_so_first(clerk: Client, desk: Desk) -> None:
    code = overdue(desk)
    no = wording.sentence(r.StayIsOver(code, day(1), day(1)))
    assert notices(page_of(clerk, code)) == [f"Not to be checked in today {no}"]


@pytest.mark.parametrize("departure", [day(0), day(2)])
def test_a_walk_in_needs_no_notice(clerk: Client, desk: Desk, departure: dt.date) -> None:
    offers_day_use(desk)
    code = desk.does(walk_in, guest=ANA, departure=departure, adults=1).names["Reservation"]
    page = page_of(clerk, code)
    assert notices(page) == []
    assert "Undo check-in" in groups(page)["End"]


def test_a_check_in_that_cannot_be_undone_as_before_is_told_where_it_is_undone(
    clerk: Client, desk: Desk
) -> None:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    desk.books(room="102")
    assert notices(page_of(clerk, code)) == []
    assert "It cannot be as before" in Page(clerk.get(f"/reservations/{code}/undo-check-in/")).text


def test_whoever_may_only_look_is_offered_nothing(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    user = User.objects.get(pk=clerk.session["_auth_user_id"])
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_reservations"))
    page = page_of(clerk, code)
    assert not buttons(page)
    assert not page.every("details", class_="moves-no")


def test_only_moves_that_one_has_the_right_to_are_offered(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    user = User.objects.get(pk=clerk.session["_auth_user_id"])
    user.groups.clear()
    rights = Permission.objects.filter(codename__in=["view_reservations", "cancel", "check_out"])
    user.user_permissions.add(*rights)
    page = page_of(clerk, code)
    assert groups(page) == {"End": "Cancel"}
    assert "Check out" in refused(page)
    assert "Extend by a night" not in refused(page)


def test_a_hold_says_until_when(clerk: Client, desk: Desk) -> None:
    code = desk.books(release_at=FAR)
    assert "Held until Thu 1 Jan 2099, 12:00" in page_of(clerk, code).text
    desk.does(confirm_hold, code=code)
    assert "Held until" not in page_of(clerk, code).text


def test_a_hold_that_has_run_out_says_so(clerk: Client, desk: Desk) -> None:
    code = desk.books(release_at=FAR)
    stay = desk.reservation(code)
    stay.release_at = dt.datetime.now(dt.UTC) - PAST
    stay.save()
    page = page_of(clerk, code)
    assert "This hold has run out" in page.text
    assert primary(page) == ["Confirm confirm-hold"]


def fact(page: Page, term: str) -> str:
    """What the facts of the stay say of it."""
    (stay,) = page.every("section", id="stay")
    rows = [text(each) for each in inside(stay) if facts(each).get("class") == "fact"]
    terms = [text(each) for each in inside(stay) if each.name == "dt"]
    return rows[terms.index(term)].removeprefix(f"{term} ")


def test_a_guest_in_another_type_is_told_with_what_was_booked(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    assert fact(page_of(clerk, code), "Room type") == "Deluxe DLX"
    desk.does(move_room, code=code, room="300")
    page = page_of(clerk, code)
    assert fact(page, "Room type") == "Suite booked as Deluxe"
    assert "Moved to room 300 instead of 101, Suite instead of Deluxe" in page.text
    assert "Sun 22 Nov Suite 300" in page.text
    assert "DLX" not in page.text
    assert "SUI" not in page.text


def test_who_has_no_room_yet_is_not_assigned_one(clerk: Client, desk: Desk) -> None:
    page = page_of(clerk, desk.books())
    assert fact(page, "Room") == "Not assigned"
    assert "Sun 22 Nov Deluxe Not assigned €120.00" in page.text


@pytest.mark.parametrize("ends", [cancel, no_show])
def test_a_stay_that_was_given_up_had_its_room(
    clerk: Client, desk: Desk, ends: Callable[..., Outcome]
) -> None:
    code = desk.books(room="101")
    assert "/rooms/101/" in page_of(clerk, code).links
    desk.does(ends, code=code, **({"reason": "ill"} if ends is cancel else {}))
    page = page_of(clerk, code)
    assert fact(page, "Room") == "Had 101"
    assert "Sun 22 Nov Deluxe Had 101 €120.00" in page.text
    assert "/rooms/101/" not in page.links


def test_a_stay_without_a_night_is_told_as_day_use(clerk: Client, desk: Desk) -> None:
    offers_day_use(desk)
    page = page_of(clerk, desk.books(room="101", departure=day(0)))
    assert "Day use Sun 22 Nov leaves on the same day" in page.text
    assert "Day use on Sun 22 Nov Deluxe 101 €120.00" in page.text
    assert "1 night" not in page.text


def test_notes_are_shown_as_text_line_by_line(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(edit_notes, code=code, notes="<b>Late</b>\nTwo pillows")
    response = clerk.get(f"/reservations/{code}/")
    assert "&lt;b&gt;Late&lt;/b&gt;\nTwo pillows" in response.content.decode()
