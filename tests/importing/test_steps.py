"""A step is carried out once, however often and in whatever state a run comes to it again."""

import datetime as dt
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.models import JournalEntry
from reservations.models.journal import TOMBSTONE
from reservations.replay import steps as module
from reservations.replay.journal import record_refusal, recorded
from reservations.replay.requests import RequestCount
from reservations.replay.steps import Step, Steps, operation_id
from reservations.services.check_in import check_in
from reservations.services.create_reservation import create_reservation
from tests.desk import ANA, NOW, Desk, day

STAY = {"room_type": "DLX", "arrival": day(0), "departure": day(2), "adults": 1}
STEP = Step(("hotel", "a file", 1, "create"), NOW)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pause", lambda attempt: None)


def steps(desk: Desk) -> Steps:
    return Steps(desk.h, by="a run", counted=RequestCount())


def buries(desk: Desk, operation: str) -> None:
    """What the transaction scope leaves where the outcome was in doubt and nothing was saved."""
    entry = JournalEntry.at(desk.h, operation, verb=TOMBSTONE, by="a run", at_instant=NOW)
    entry.save()


def create(desk: Desk) -> Outcome:
    return steps(desk).carry_out(STEP, create_reservation, guest=ANA, **STAY)


def test_an_operation_id_is_that_of_its_parts_alone() -> None:
    assert operation_id("a", 1) == operation_id("a", 1)
    assert operation_id("a", 1) != operation_id("a1")
    assert len(operation_id("a")) == 20


def test_the_journal_has_the_step_s_instant_and_who_ran_it(desk: Desk) -> None:
    early = dt.datetime(2026, 11, 22, 12, 0, 1, tzinfo=dt.UTC)
    step = Step(("hotel", 1), early)
    steps(desk).carry_out(step, create_reservation, guest=ANA, **STAY)
    entry = desk.items()[f"OP#{desk.h}#{step.id()}", "OP"]
    assert entry["At"] == {"S": "2026-11-22T12:00:01.000Z"}
    assert entry["By"] == {"S": "a run"}


def test_a_repeated_step_tells_the_first_outcome_and_changes_nothing(desk: Desk) -> None:
    first, before = create(desk), desk.items()
    assert create(desk).names == first.names
    assert desk.items() == before


def test_a_repeat_that_its_first_time_has_made_impossible_is_no_refusal(desk: Desk) -> None:
    code = desk.books()
    step = Step(("check in",), NOW)
    first = steps(desk).carry_out(step, check_in, code=code, room="101")
    again = steps(desk).carry_out(step, check_in, code=code, room="101")
    assert again.names == first.names == {"Reservation": code, "Room": "101"}


def test_a_refusal_is_raised_and_nothing_changes(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownReservation):
        steps(desk).carry_out(STEP, check_in, code="222222")
    assert desk.items() == before


def test_a_burnt_id_is_followed_by_the_next_one_which_is_carried_out_once(desk: Desk) -> None:
    buries(desk, STEP.id())
    first, before = create(desk), desk.items()
    assert first.operation == STEP.id(1)
    assert create(desk).names == first.names
    assert desk.items() == before


def test_a_busy_desk_is_asked_again_under_the_same_id(desk: Desk) -> None:
    asked: list[str] = []

    def busy_once(operation: Operation, **arguments: Any) -> Outcome:
        asked.append(operation.id)
        if len(asked) == 1:
            raise r.DeskBusy(verb="create_reservation")
        return create_reservation(operation, **arguments)

    outcome = steps(desk).carry_out(STEP, busy_once, guest=ANA, **STAY)
    assert asked == [STEP.id(), STEP.id()]
    assert outcome.operation == STEP.id()


def test_a_desk_that_stays_busy_is_given_up(desk: Desk) -> None:
    def busy(operation: Operation) -> Outcome:
        raise r.DeskBusy(verb="busy")

    with pytest.raises(r.DeskBusy):
        steps(desk).carry_out(STEP, busy)


def test_an_unknown_outcome_is_not_guessed(desk: Desk) -> None:
    asked: list[str] = []

    def unknown(operation: Operation) -> Outcome:
        asked.append(operation.id)
        raise r.OutcomeUnknown(verb="unknown")

    with pytest.raises(r.OutcomeUnknown):
        steps(desk).carry_out(STEP, unknown)
    assert len(asked) == 1


def test_the_journal_tells_many_steps_at_once(desk: Desk) -> None:
    done = create(desk)
    refused = steps(desk).operation(Step(("refused",), NOW), "create_reservation")
    record_refusal(refused, {"rule": "no_room_left", "field": "", "sentence": "Sold out."})
    buries(desk, "b" * 20)
    said = recorded(desk.h, [done.operation, refused.id, "b" * 20, "c" * 20])
    assert set(said) == {done.operation, refused.id}
    assert said[done.operation].names == done.names
    assert said[refused.id].refused == {
        "rule": "no_room_left",
        "field": "",
        "sentence": "Sold out.",
    }


def test_requests_and_units_are_counted_for_each_verb(desk: Desk) -> None:
    counted = RequestCount()
    with counted.listening():
        Steps(desk.h, by="a run", counted=counted).carry_out(
            STEP, create_reservation, guest=desk.guest(), **STAY
        )
    cost = counted.costs["create_reservation"]
    assert (cost.commits, cost.units) == (1, 12)
    assert cost.requests == {"BatchGetItem": 1, "TransactWriteItems": 1}
