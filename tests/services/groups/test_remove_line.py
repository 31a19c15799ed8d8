"""A line that is removed is not to happen."""

import pytest

from reservations.domain import refusals as r
from reservations.services.groups.remove_line import remove_line
from tests.desk import Desk
from tests.groups import Drafting, rooms


def test_a_line_is_removed_and_the_others_stay_in_their_order(draft: Drafting) -> None:
    first, second, third = draft.adds(rooms(1), rooms(2), rooms(3))
    draft.does(remove_line, draft=draft.id, line=second)
    assert [line.id for line in draft.lines()] == [first, third]


def test_a_line_that_is_gone_cannot_be_removed(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        draft.does(remove_line, draft=draft.id, line="0" * 20)
    assert desk.items() == before
