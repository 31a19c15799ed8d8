"""The page on which a stay that was called off is reinstated."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.cancel import cancel
from reservations.services.no_show import no_show
from tests.desk import Desk, day
from tests.holds import gone, held
from tests.views.page import Page
from tests.views.verbs import FAR, Sending, open_form, refused, send


def reinstate_of(code: str, **typed: str) -> Sending:
    return Sending(f"/reservations/{code}/reinstate/", typed)


def cancelled(desk: Desk, code: str) -> str:
    desk.does(cancel, code=code, reason="Illness")
    return code


def test_the_page_says_what_is_claimed_again(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    before = desk.items()
    page = Page(clerk.get(reinstate_of(code).url))
    assert page.heading == "Reinstate the stay of Ana Sousa"
    assert "3 nights are claimed again, at the agreed price." in page.text
    assert "Room 101, as before" in page.text
    assert page.typed == {"room": "before"}
    assert desk.items() == before


def test_without_a_room_there_is_nothing_to_choose(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(reinstate_of(cancelled(desk, desk.books())).url))
    assert page.is_form
    assert page.typed == {}


@pytest.mark.parametrize(("typed", "room"), [({}, "101"), ({"room": "none"}, None)])
def test_the_stay_is_expected_again(
    clerk: Client, desk: Desk, typed: dict[str, str], room: str | None
) -> None:
    code = cancelled(desk, desk.books(room="101"))
    response = send(clerk, reinstate_of(code, **typed))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is reinstated."]
    assert "Reinstated: 3 nights" in page.text
    assert desk.reservation(code).assigned_room == room


def test_a_no_show_who_comes_after_all_is_expected_again(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.does(no_show, code=code)
    assert send(clerk, reinstate_of(code)).status_code == 302
    desk.arrives(code)


def test_a_hold_is_on_hold_again(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk, held(desk, until=FAR))
    response = send(clerk, reinstate_of(code))
    assert "Reinstated, on hold again" in Page(clerk.get(response.url)).text
    assert desk.reservation(code).status == "HOLD"


def test_when_the_room_is_taken_it_is_offered_without_it(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    other = desk.books(room="101")
    page = Page(clerk.get(reinstate_of(code).url))
    assert wording.sentence(r.RoomTaken("101", day(0), holder=other)) in page.text
    assert "It can be reinstated without the room." in page.text
    assert f"/reservations/{other}/" in page.links
    assert page.typed == {"room": "none"}
    assert send(clerk, reinstate_of(code, **page.typed)).status_code == 302
    assert desk.reservation(code).assigned_room is None


def test_when_the_type_is_sold_out_a_new_reservation_is_offered(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    page = Page(clerk.get(reinstate_of(code).url))
    assert not page.is_form
    assert wording.sentence(r.NoRoomLeft("DLX", day(1), left=0)) in page.text
    (anew,) = [link for link in page.links if link.startswith("/reservations/new/?")]
    typed = Page(clerk.get(anew)).typed
    assert (typed["arrival"], typed["departure"]) == ("2026-11-22", "2026-11-25")


def test_an_expired_hold_is_not_in_the_way(clerk: Client, desk: Desk) -> None:
    code = cancelled(desk, desk.books(room="101"))
    gone(desk, room="101")
    assert "cannot" not in Page(clerk.get(reinstate_of(code).url)).text
    assert send(clerk, reinstate_of(code)).status_code == 302


def room_taken(desk: Desk) -> tuple[str, r.Refusal]:
    code = cancelled(desk, desk.books(room="101"))
    other = desk.in_house("101")
    return code, r.RoomTaken("101", day(0), holder=other)


def sold_out(desk: Desk) -> tuple[str, r.Refusal]:
    code = cancelled(desk, desk.books())
    for _ in range(2):
        desk.books()
    return code, r.NoRoomLeft("DLX", day(0), left=0)


def room_gone(desk: Desk) -> tuple[str, r.Refusal]:
    code = cancelled(desk, desk.books(room="102"))
    desk.room("102").delete()
    return code, r.UnknownRoom("102")


def over(desk: Desk) -> tuple[str, r.Refusal]:
    code = cancelled(desk, desk.books())
    desk.turns_to(day(3))
    return code, r.StayIsOver(code, departure=day(3), business_date=day(3))


def expected(desk: Desk) -> tuple[str, r.Refusal]:
    code = desk.books()
    return code, r.NotCancelled(code, "PENDING")


@pytest.mark.parametrize("prepare", [room_taken, sold_out, room_gone, over, expected])
def test_a_refusal_is_told_and_nothing_is_written(
    clerk: Client, desk: Desk, prepare: Callable[[Desk], tuple[str, r.Refusal]]
) -> None:
    operation = open_form(clerk, reinstate_of(cancelled(desk, desk.books(room_type="SUI"))))
    code, refusal = prepare(desk)
    before = desk.items()
    response = send(clerk, reinstate_of(code, room="before"), operation)
    page = refused(response, wording.sentence(refusal))
    assert len(page.summary) == 1
    assert desk.items() == before


def test_what_is_no_choice_is_refused(clerk: Client, desk: Desk) -> None:
    sending = reinstate_of(cancelled(desk, desk.books(room="101")), room="the best")
    before = desk.items()
    said = "Choose what becomes of the room."
    refused(send(clerk, sending), said, field="room", status=422)
    assert desk.items() == before


def test_an_unknown_code_is_no_page(clerk: Client, desk: Desk) -> None:
    assert clerk.get(reinstate_of("QQQQQQ").url).status_code == 404
