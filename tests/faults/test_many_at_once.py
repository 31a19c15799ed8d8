"""Several reservations at once on a network that fails: each has an outcome of its own."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import DeskBusy, NothingSaved, NotSent, OutcomeUnknown, RoomTaken
from reservations.services.assign_room import assign_room
from reservations.services.unassign_room import unassign_room
from tests.desk import Desk
from tests.faults import fates as f
from tests.faults.proxy import PUT, WRITE, Wire
from tests.races.adding_up import wrong
from tests.views.page import Page, facts
from tests.views.test_many import opened, send, told

pytestmark = pytest.mark.local

UNKNOWN = wording.sentence(OutcomeUnknown(verb="check_in"))
NOTHING = wording.sentence(NothingSaved(verb="check_in"))
NOT_SENT = wording.sentence(NotSent(verb="check_in"))


@pytest.fixture
def two(desk: Desk) -> list[str]:
    return [desk.books(), desk.books()]


def choices(codes: Iterable[str]) -> list[str]:
    return [f"{code} {room}" for code, room in zip(codes, ("101", "102"), strict=True)]


def sent_again(clerk: Client, response: Any) -> Any:
    """Press *Send again*."""
    page = Page(response)
    (form,) = page.every("form", class_="many-again")
    inside = [facts(each) for each in form.children if not isinstance(each, str)]
    chosen = [each["value"] for each in inside if each.get("name") == "chosen"]
    return send(clerk, page.operation, *chosen)


@pytest.mark.parametrize("fate", [f.LOSE_ANSWER, f.DROP, f.LATE], ids=str)
def test_what_is_unknown_of_several_is_settled_by_sending_the_rest_again(
    clerk: Client, desk: Desk, wire: Wire, two: list[str], fate: f.Fate
) -> None:
    operation = opened(clerk)
    wire.will(WRITE, fate, f.RESET, f.DROP)
    wire.always(PUT, f.RESET)
    response = send(clerk, operation, *choices(two))
    first, second = two
    assert response.status_code == 503
    assert told(response)[first] == UNKNOWN
    assert "is checked in" in told(response)[second]
    wire.heals()
    again = sent_again(clerk, response)
    wire.release()
    assert (again.status_code, told(again).keys()) == (200, set(two))
    assert {desk.reservation(code).status for code in two} == {"FULFILLED"}
    assert wrong(desk) == []


def test_what_the_table_was_away_for_was_not_saved_and_can_be_sent_again(
    clerk: Client, desk: Desk, wire: Wire, two: list[str]
) -> None:
    operation = opened(clerk)
    with wire.before(WRITE, wire.dies):
        wire.will(WRITE, f.PASS)
        response = send(clerk, operation, *choices(two))
    first, second = two
    assert response.status_code == 503
    assert "is checked in" in told(response)[first]
    assert told(response)[second] == NOT_SENT
    assert "Send the rest again" in Page(response).text
    wire.heals()
    assert sent_again(clerk, response).status_code == 200
    assert wrong(desk) == []


def test_what_was_proven_not_to_be_saved_is_sent_again_under_another_operation(
    clerk: Client, desk: Desk, wire: Wire, two: list[str]
) -> None:
    operation = opened(clerk)
    wire.will(WRITE, f.PASS, f.DROP, f.DROP, f.DROP)
    response = send(clerk, operation, *choices(two))
    _, second = two
    assert response.status_code == 503
    assert told(response)[second] == NOTHING
    again = sent_again(clerk, response)
    assert (again.status_code, told(again).keys()) == (200, {second})
    assert {desk.reservation(code).status for code in two} == {"FULFILLED"}
    assert wrong(desk) == []


def test_a_busy_desk_is_told_of_each_and_can_be_sent_again(
    clerk: Client, desk: Desk, wire: Wire, two: list[str]
) -> None:
    operation = opened(clerk)
    wire.always(WRITE, f.THROTTLED)
    response = send(clerk, operation, *choices(two))
    assert response.status_code == 503
    busy = wording.sentence(DeskBusy(verb="check_in"))
    assert told(response) == dict.fromkeys(two, busy)
    wire.heals()
    assert sent_again(clerk, response).status_code == 200


def test_a_refusal_of_one_of_several_is_not_contradicted_by_its_first_sending(
    clerk: Client, desk: Desk, wire: Wire, two: list[str]
) -> None:
    operation = opened(clerk)
    wire.will(WRITE, f.LATE, f.RESET, f.DROP)
    wire.always(PUT, f.RESET)
    first, second = two
    unknown = send(clerk, operation, f"{first} 101")
    assert told(unknown)[first] == UNKNOWN
    wire.heals()
    desk.does(assign_room, code=second, room="101")
    response = sent_again(clerk, unknown)
    assert response.status_code == 409
    taken = RoomTaken("101", desk.hotel().business_date, second)
    assert told(response)[first] == wording.sentence(taken)
    desk.does(unassign_room, code=second)
    wire.release()
    assert desk.reservation(first).status == "PENDING"
    assert wrong(desk) == []


def test_what_was_refused_is_not_sent_again_with_the_rest(
    clerk: Client, desk: Desk, wire: Wire, two: list[str]
) -> None:
    operation = opened(clerk)
    desk.sets("102", housekeeping="DIRTY")
    wire.will(WRITE, f.DROP, f.RESET, f.DROP)
    wire.will(PUT, f.RESET, f.RESET)
    response = send(clerk, operation, *choices(two))
    first, second = two
    assert told(response)[first] == UNKNOWN
    again = sent_again(clerk, response)
    assert (again.status_code, told(again).keys()) == (200, {first})
    assert f"/reservations/{second}/check-in/" in Page(response).links
