"""What colleagues do while a page about the past is read is no part of that past."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.refusals import RecordsBusy
from reservations.selectors.as_of import chart
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.as_of.past import Past, TooFarBack, read_past
from reservations.services.assign_room import assign_room
from tests.desk import Desk

DAYS = 7


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def after_the_journal_was_read(*works: Callable[[], object]) -> Iterator[None]:
    """Somebody does these, one after each time that the journal was read for a page."""
    left = list(works)

    def and_a_colleague(h: str, moment: dt.datetime) -> Past | TooFarBack:
        past = read_past(h, moment)
        if left:
            left.pop(0)()
        return past

    with mock.patch.object(chart, "read_past", and_a_colleague):
        yield
    assert left == []


def assigns(desk: Desk, code: str, room: str) -> None:
    """A colleague gives the reservation a room at this very moment."""
    operation = Operation(new_operation_id(), "assign_room", desk.h, "tom", now())
    assign_room(operation, code=code, room=room)


def rooms_of(code: str, told: ChartAsOf | TooFarBack) -> list[str]:
    """The numbers of the rooms in which the chart shows the reservation."""
    assert isinstance(told, ChartAsOf)
    rows = [row for of_type in told.chart.types for row in of_type.rooms]
    return [row.number for row in rows for bar in row.bars if _code(bar) == code]


def _code(bar: Any) -> str:
    return str(getattr(bar, "code", ""))


def test_what_is_done_while_the_chart_is_read_is_taken_back_as_well(desk: Desk) -> None:
    code = desk.books(room="101")
    moment = now()
    with after_the_journal_was_read(lambda: assigns(desk, code, "102")):
        told = read_chart_as_of(desk.h, moment, days=DAYS)
    assert rooms_of(code, told) == ["101"]


def test_a_chart_that_is_read_once_only_would_show_the_room_of_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart, "_has_changed", lambda past, since: False)
    code = desk.books(room="101")
    moment = now()
    with after_the_journal_was_read(lambda: assigns(desk, code, "102")):
        told = read_chart_as_of(desk.h, moment, days=DAYS)
    assert rooms_of(code, told) == ["102"]


def test_where_colleagues_never_stop_nothing_is_shown(desk: Desk) -> None:
    code = desk.books(room="101")
    rooms = ["102", "101"] * (chart.LOOKS // 2)
    with (
        after_the_journal_was_read(
            *(lambda room=room: assigns(desk, code, room) for room in rooms)
        ),
        pytest.raises(RecordsBusy),
    ):
        read_chart_as_of(desk.h, now(), days=DAYS)
