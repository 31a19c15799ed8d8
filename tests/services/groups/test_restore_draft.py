"""A draft that was thrown away is gone on with, as long as it is kept."""

import datetime as dt
from dataclasses import replace

import pytest

from reservations.domain import refusals as r
from reservations.models.draft import KEPT_FOR
from reservations.services.groups.add_line import add_line
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.discard_draft import discard_draft
from reservations.services.groups.remove_line import remove_line
from reservations.services.groups.restore_draft import restore_draft
from tests.desk import Desk, day
from tests.groups import Drafting, rooms

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def discarded(draft: Drafting) -> Drafting:
    draft.adds(rooms(2), rooms(1, "SUI"))
    draft.does(discard_draft, draft=draft.id)
    return draft


def test_a_restored_draft_has_its_lines_and_can_be_committed(
    desk: Desk, discarded: Drafting
) -> None:
    lines = discarded.lines()
    assert len(lines) == 2
    discarded.does(restore_draft, draft=discarded.id)
    assert discarded.lines() == lines
    discarded.commits()
    assert len(discarded.group.codes) == 3


def test_a_draft_that_is_thrown_away_can_only_be_restored(desk: Desk, discarded: Drafting) -> None:
    [line, _] = discarded.lines()
    before = desk.items()
    for verb, more in (
        (add_line, {"line": rooms()}),
        (remove_line, {"line": line.id}),
        (commit_draft, {}),
        (discard_draft, {}),
    ):
        with pytest.raises(r.UnknownDraft):
            discarded.does(verb, draft=discarded.id, **more)
    assert desk.items() == before


def test_a_restored_draft_says_what_is_sold_meanwhile(desk: Desk, discarded: Drafting) -> None:
    for _ in range(2):
        desk.books(room_type="SUI", arrival=day(5), departure=day(8))
    discarded.does(restore_draft, draft=discarded.id)
    before = desk.items()
    with pytest.raises(r.NoRoomLeft):
        discarded.commits()
    assert desk.items() == before


def test_a_draft_that_is_not_thrown_away_is_told_so(desk: Desk, draft: Drafting) -> None:
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        draft.does(restore_draft, draft=draft.id)
    assert desk.items() == before


def test_nobody_else_can_restore_it(desk: Desk, discarded: Drafting) -> None:
    before = desk.items()
    with pytest.raises(r.UnknownDraft):
        restore_draft(replace(desk.op("restore_draft"), by="other"), draft=discarded.id)
    assert desk.items() == before


def test_it_is_kept_for_a_day_from_then_on(desk: Desk, discarded: Drafting) -> None:
    before = desk.items()
    thrown_away = discarded.record.discarded_at
    too_late = replace(desk.op("restore_draft"), by=discarded.by, at=thrown_away + KEPT_FOR)
    with pytest.raises(r.UnknownDraft):
        restore_draft(too_late, draft=discarded.id)
    assert desk.items() == before
    in_time = replace(desk.op("restore_draft"), by=discarded.by, at=too_late.at - SECOND)
    restore_draft(in_time, draft=discarded.id)
    assert discarded.record.expires_at == in_time.at + KEPT_FOR
