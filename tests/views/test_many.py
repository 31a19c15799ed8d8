"""Several reservations at once: each outcome is told, and a repeat tells the same."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import HotelRecord, JournalEntry, keys
from reservations.roles import FRONT_DESK
from reservations.selectors.boards.arrivals import read_arrivals
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.views import many, operations
from tests.desk import Desk, day
from tests.transactions.wire import Wire, lost_answer, lost_request
from tests.views.conftest import SignIn
from tests.views.page import Page, facts, text

ARRIVALS, CHECK_IN = "/arrivals/", "/arrivals/check-in/"
DEPARTURES, CHECK_OUT = "/departures/", "/departures/check-out/"


def operation_of(page: Page, action: str) -> str:
    """The operation of the form of the ticked rows."""
    form = next(each for each in page.every("form", id="many") if facts(each)["action"] == action)
    return next(
        facts(each)["value"]
        for each in form.children
        if not isinstance(each, str) and facts(each).get("name") == "operation"
    )


def opened(client: Client, board: str = ARRIVALS) -> str:
    return operation_of(Page(client.get(board)), {ARRIVALS: CHECK_IN, DEPARTURES: CHECK_OUT}[board])


def send(client: Client, operation: str, *chosen: str, to: str = CHECK_IN, **more: str) -> Any:
    return client.post(to, {"operation": operation, "chosen": list(chosen), **more})


def told(response: Any) -> dict[str, str]:
    """Code -> sentence, in both panels of the result."""
    rows = Page(response).every("tr")
    cells = [[text(each) for each in row.children if not isinstance(each, str)] for row in rows]
    return {row[1]: row[2] for row in cells if row[1] != "Code"}


@pytest.fixture
def two(desk: Desk) -> dict[str, str]:
    """Code -> the room that the board offers, of two arrivals."""
    desk.books(), desk.books()
    return {row.code: row.given or "" for row in read_arrivals(desk.h).rows}


def choices(two: dict[str, str]) -> list[str]:
    return [f"{code} {room}" for code, room in two.items()]


def test_the_ticked_guests_are_checked_in_to_the_rooms_beside_their_names(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    page = Page(clerk.get(ARRIVALS))
    ticked = [facts(box)["value"] for box in page.every("input", name="chosen")]
    assert ticked == choices(two)
    response = send(clerk, operation_of(page, CHECK_IN), *ticked)
    assert response.status_code == 200
    assert told(response) == {
        code: f"Reservation {code} is checked in to room {room}." for code, room in two.items()
    }
    assert {code: desk.room(room).rented_to for code, room in two.items()} == {
        code: code for code in two
    }
    assert "2 of 2 done" in Page(response).text


def test_all_arrivals_of_a_party_are_one_button(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    codes = {desk.books(guest=guest, room_type=kind) for kind in ("DLX", "SUI")}
    page = Page(clerk.get(ARRIVALS))
    (button,) = [each for each in page.every("button") if text(each).startswith("Check in all 2")]
    (form,) = [each for each in page.every("form", class_="verb") if button in each.children]
    sent = [facts(each) for each in form.children if not isinstance(each, str)]
    values = {name: [f["value"] for f in sent if f.get("name") == name] for name in SENT}
    response = clerk.post(CHECK_IN, values)
    assert response.status_code == 200
    assert told(response).keys() == codes


SENT = ("operation", "next", "chosen")


def test_all_departures_are_checked_out(clerk: Client, desk: Desk) -> None:
    codes = [desk.in_house("101", departure=day(1)), desk.in_house("102", departure=day(1))]
    desk.turns_to(day(1))
    response = send(clerk, opened(clerk, DEPARTURES), *codes, to=CHECK_OUT)
    assert response.status_code == 200
    assert told(response).keys() == set(codes)
    assert {desk.reservation(code).status for code in codes} == {"CLOSED"}


def test_what_was_refused_is_told_and_the_rest_is_done(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    gone, stays = two
    desk.does(cancel, code=gone, reason="ill")
    response = send(clerk, operation, *choices(two), "QQQQQQ 300")
    assert response.status_code == 409
    assert told(response) == {
        gone: wording.sentence(r.NotExpected(code=gone, status="CANCELLED")),
        stays: f"Reservation {stays} is checked in to room {two[stays]}.",
        "QQQQQQ": wording.sentence(r.UnknownReservation(code="QQQQQQ")),
    }
    assert "1 of 3 done" in Page(response).text


def test_a_room_that_is_lost_meanwhile_is_no_upgrade(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    """The desk chose the room that stood there; another one is for the clerk to decide."""
    operation = opened(clerk)
    first, second = two
    desk.sets(two[first], housekeeping="DIRTY")
    response = send(clerk, operation, *choices(two))
    refusal = r.RoomNotReady(room=two[first], housekeeping="DIRTY")
    assert told(response)[first] == wording.sentence(refusal)
    assert f"/reservations/{first}/check-in/" in Page(response).links
    assert desk.reservation(second).status == "FULFILLED"


def test_the_same_form_sent_twice_tells_the_same_and_does_nothing_twice(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    first = send(clerk, operation, *choices(two))
    before = desk.items()
    again = send(clerk, operation, *reversed(choices(two)))
    assert (again.status_code, told(again)) == (200, told(first))
    assert desk.items() == before


def test_a_repeat_with_more_ticked_does_only_what_is_new(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    send(clerk, operation, choices(two)[0])
    response = send(clerk, operation, *choices(two))
    assert (response.status_code, told(response).keys()) == (200, two.keys())


def test_a_repeat_with_another_room_tells_what_was_saved(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    code, room = next(iter(two.items()))
    send(clerk, operation, f"{code} {room}")
    response = send(clerk, operation, f"{code} 300")
    assert response.status_code == 409
    assert told(response)[code].startswith(f"Already saved: Reservation {code} is checked in to")
    assert desk.reservation(code).fulfilled_by == room


def test_each_has_a_journal_entry_of_its_own(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    send(clerk, operation, *choices(two))
    operation_id = operation.partition(":")[0]
    for code in two:
        entry = HotelRecord.get(*keys.journal_entry(desk.h, f"{operation_id}-{code}"))
        assert isinstance(entry, JournalEntry)
        assert (entry.verb, entry.names.as_dict()["Reservation"]) == ("check_in", code)


def test_an_answer_that_is_lost_is_found_again_and_the_rest_goes_on(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    with Wire.tapped() as wire:
        wire.disturb(lost_answer, lost_answer, lost_answer)
        response = send(clerk, operation, *choices(two))
    assert (response.status_code, told(response).keys()) == (200, two.keys())


def test_what_is_lost_for_good_is_told_and_the_rest_is_done(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    with Wire.tapped() as wire:
        wire.disturb(lost_request, lost_request, lost_request)
        response = send(clerk, operation, *choices(two))
    lost, done = two
    assert response.status_code == 503
    assert told(response)[lost] == wording.sentence(r.NothingSaved(verb="check_in"))
    assert desk.reservation(done).status == "FULFILLED"
    assert desk.reservation(lost).status == "PENDING"


def test_an_unknown_outcome_is_told_as_such_and_can_be_sent_again(
    clerk: Client, desk: Desk, two: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown, done = two

    def forgetful(operation: Any, *, code: str, room: str) -> Any:
        outcome = check_in(operation, code=code, room=room)
        if code == unknown:
            raise r.OutcomeUnknown(verb="check_in")
        return outcome

    operation = opened(clerk)
    with monkeypatch.context() as patched:
        patched.setattr(many, "check_in", forgetful)
        response = send(clerk, operation, *choices(two))
    assert response.status_code == 503
    page = Page(response)
    assert told(response)[unknown] == wording.sentence(r.OutcomeUnknown(verb="check_in"))
    assert "is checked in" in told(response)[done]
    assert "It is safe to send it again" in page.text
    kept = [facts(each)["value"] for each in page.every("input", name="chosen")]
    again = send(clerk, page.operation, *kept)
    assert (again.status_code, told(again).keys()) == (200, two.keys())


def test_a_table_that_goes_away_in_the_middle_takes_no_outcome_with_it(
    clerk: Client, desk: Desk, two: dict[str, str]
) -> None:
    operation = opened(clerk)
    first, second = two
    with Wire.tapped() as wire:

        def dies(send: Any) -> Any:
            answer = send()
            wire.is_dead = True
            return answer

        wire.disturb(dies)
        response = send(clerk, operation, *choices(two))
    assert response.status_code == 503
    assert "is checked in" in told(response)[first]
    assert told(response)[second] == wording.sentence(r.NotSent(verb="check_in"))
    page = Page(response)
    assert "Send the rest again" in page.text
    kept = [facts(each)["value"] for each in page.every("input", name="chosen")]
    again = send(clerk, page.operation, *kept)
    assert (again.status_code, told(again).keys()) == (200, two.keys())


def test_what_takes_too_long_is_left_for_the_next_sending(
    clerk: Client, desk: Desk, two: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "ENOUGH_SECONDS", -1)
    operation = opened(clerk)
    response = send(clerk, operation, *choices(two))
    assert response.status_code == 503
    monkeypatch.setattr(many, "ENOUGH_SECONDS", 20)
    assert send(clerk, operation, *choices(two)).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["nobody"], "What was chosen cannot be read."),
        (["K7Q2MX 101"] * 51, "At most 50"),
    ],
)
def test_what_is_no_choice_is_said_to_be_and_nothing_is_written(
    clerk: Client, desk: Desk, two: dict[str, str], chosen: list[str], said: str
) -> None:
    before = desk.items()
    response = send(clerk, opened(clerk), *chosen)
    assert response.status_code == 422
    assert any(said in sentence for sentence in Page(response).summary)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("address", "board"),
    [
        (CHECK_IN, ARRIVALS),
        (CHECK_IN, f"{ARRIVALS}?state=ready"),
        (CHECK_OUT, DEPARTURES),
        (CHECK_OUT, f"{DEPARTURES}?state=overdue"),
    ],
)
def test_without_a_tick_the_board_says_so_and_nothing_is_written(
    clerk: Client, desk: Desk, two: dict[str, str], address: str, board: str
) -> None:
    verb = {CHECK_IN: "check_in_many", CHECK_OUT: "check_out_many"}[address]
    operation = operations.mint(User.objects.get(), verb)
    before = desk.items()
    response = send(clerk, operation, to=address, next=board)
    assert (response.status_code, response.url) == (302, board)
    said = Page(clerk.get(response.url)).messages
    assert said == ["Nothing was ticked. Tick the reservations first."]
    assert desk.items() == before


def test_an_operation_that_was_made_up_or_made_for_something_else_does_nothing(
    clerk: Client, desk: Desk, two: dict[str, str], sign_in: SignIn
) -> None:
    user = User.objects.get()
    of_other_verbs = [operations.mint(user, verb) for verb in ("check_in", "check_out_many")]
    of_another = opened(sign_in(FRONT_DESK))
    before = desk.items()
    for made_up in ("", "0011:forged", of_another, *of_other_verbs):
        response = send(clerk, made_up, *choices(two))
        assert response.status_code == 422
        assert wording.FORGED_OPERATION in Page(response).summary
    assert desk.items() == before


@pytest.mark.parametrize(("address", "board"), [(CHECK_IN, ARRIVALS), (CHECK_OUT, DEPARTURES)])
def test_looking_leads_to_the_board(clerk: Client, desk: Desk, address: str, board: str) -> None:
    before = desk.items()
    response = clerk.get(address)
    assert (response.status_code, response.url) == (302, board)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("sent", "led"),
    [
        (f"{ARRIVALS}?state=ready", f"{ARRIVALS}?state=ready"),
        ("https://evil.example/", ARRIVALS),
        ("//evil.example/", ARRIVALS),
        ("", ARRIVALS),
    ],
)
def test_the_result_leads_back_to_the_list_as_it_was(
    clerk: Client, desk: Desk, two: dict[str, str], sent: str, led: str
) -> None:
    response = send(clerk, opened(clerk), *choices(two), next=sent)
    (back,) = [each for each in Page(response).every("a") if text(each) == "Back to the list"]
    assert facts(back)["href"] == led
