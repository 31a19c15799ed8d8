"""A draft that is thrown away was never booked, and is nobody else's to throw away."""

from dataclasses import replace

import pytest

from reservations.domain import refusals as r
from reservations.services.groups.add_line import add_line
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.discard_draft import discard_draft
from reservations.services.groups.remove_line import remove_line
from tests.desk import Desk, day
from tests.groups import Drafting, rooms


def test_a_draft_is_thrown_away_and_nothing_was_sold(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(80))
    draft.does(discard_draft, draft=draft.id)
    with pytest.raises(r.UnknownDraft):
        draft.commits()
    assert desk.left("DLX", day(5)) == 8


def test_nobody_else_can_touch_a_draft(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    [line] = draft.lines()
    other = replace(desk.op("add_line"), by="other")
    before = desk.items()
    for verb, more in (
        (add_line, {"line": rooms()}),
        (remove_line, {"line": line.id}),
        (commit_draft, {}),
        (discard_draft, {}),
    ):
        with pytest.raises(r.UnknownDraft):
            verb(other, draft=draft.id, **more)
    assert desk.items() == before
