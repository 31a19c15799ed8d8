"""An import that was stopped goes on to the very end that an undisturbed one has."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingSaved
from reservations.importing.replay import Replay
from reservations.replay.steps import Steps
from reservations.self_check.agreement import read_agreement
from reservations.transactions.settling import bury
from tests.desk import Desk
from tests.importing.house import House
from tests.importing.rows import CANCELLED, LATER, NO_SHOW
from tests.requests import Requests

# An import sends some hundred requests, which take moto minutes and the real engine a second.
pytestmark = pytest.mark.local

ROWS = ({}, CANCELLED, {}, {}, LATER, NO_SHOW, {"adults": "0"})


def test_a_second_run_changes_nothing_and_sends_no_write(house: House, requests: Requests) -> None:
    path = house.file(*ROWS)
    house.takes(path)
    before, rejects, start = house.desk.items(), house.rejects(), len(requests)
    said = house.takes(path)
    assert house.desk.items() == before
    assert house.rejects() == rejects
    assert {"TransactWriteItems", "PutItem"} & set(requests.since(start)) == set()
    assert "events were imported before; going on after them." in said


class Killed(BaseException):
    """The end of the program, at a moment that it does not choose."""


def is_killed_after(events: int, house: House, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import and end in the middle: so many verbs are carried out, and not one more."""
    carried_out, count = Replay._carry_out, itertools.count()

    def carry_out(replay: Replay, *arguments: Any) -> None:
        if next(count) == events:
            raise Killed
        carried_out(replay, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(Replay, "_carry_out", carry_out)
        with pytest.raises(Killed):
            house.takes(path)


@pytest.mark.parametrize("events", [1, 4, 7, 10])
def test_a_killed_run_goes_on_to_the_same_end_as_an_undisturbed_one(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    path = house.file(*ROWS)
    is_killed_after(events, house, path, monkeypatch)
    house.takes(path)
    stopped = house.story()
    other = House(Desk.opened(f"{house.desk.h}B"), tmp_path)
    other.takes(path)
    assert stopped == other.story()
    assert read_agreement(house.desk.h).disagreements == []


def test_a_refusal_stays_one_although_there_is_room_when_the_run_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 3 was refused when the house was full; the cancellation after it makes room."""
    path = house.file({}, CANCELLED, {})
    is_killed_after(4, house, path, monkeypatch)
    assert ("3", "create", "no_room_left") in house.rejects()
    house.takes(path)
    assert len(house.reservations()) == 2
    assert house.rejects()[0] == ("3", "create", "no_room_left")


def test_an_event_whose_answer_was_lost_is_not_done_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal has the event, and nothing else says that it was done."""
    path = house.file({})
    house.takes(path, "--limit", "1")
    with monkeypatch.context() as patched:
        patched.setattr("reservations.importing.run.read_past", lambda *_: {})
        house.takes(path)
    assert len(house.reservations()) == 1
    assert house.reservations()[0].status == "CLOSED"


def test_a_run_goes_on_past_an_id_that_a_lost_answer_has_burnt(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.file(*ROWS)
    written = Steps._done_now
    lost: list[str] = []

    def loses_its_first_answer(steps: Steps, operation: Operation, *rest: Any) -> Outcome:
        if not lost:
            lost.append(operation.id)
            bury(operation)
            raise NothingSaved(verb=operation.verb)
        return written(steps, operation, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(Steps, "_done_now", loses_its_first_answer)
        is_killed_after(7, house, path, monkeypatch)
    assert lost
    house.takes(path)
    stopped = house.story()
    other = House(Desk.opened(f"{house.desk.h}B"), tmp_path)
    other.takes(path)
    assert stopped == other.story()
