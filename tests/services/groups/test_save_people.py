"""New guests of a draft get their profiles, some at a time, and are known in it from then on."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.services.groups.save_people import save_people
from tests.desk import ANA, Desk
from tests.groups import Drafting, person, rooms
from tests.services.agreement import assert_agrees


def test_new_guests_are_registered_and_known_in_the_draft(desk: Desk) -> None:
    draft = Drafting(desk, contact=ANA)
    draft.adds(rooms(guest=person(1), companions=(Profile("", "Lima"),)))
    draft.does(save_people, draft=draft.id)
    [line] = draft.lines()
    named = [draft.record.contact, line.guest, *line.companions]  # type: ignore[union-attr]
    names = [desk.get(keys.guest(desk.h, str(each))).name for each in named]
    assert names == ["Ana Sousa", "Given1 Family1", "Lima"]
    assert desk.left("DLX", line.stay.arrival) == 8  # type: ignore[union-attr]
    assert_agrees(desk)


def test_as_many_are_written_as_fit_into_one_transaction(desk: Desk, draft: Drafting) -> None:
    draft.adds(*(rooms(guest=person(number)) for number in range(30)))
    draft.does(save_people, draft=draft.id)
    known = [isinstance(line.guest, str) for line in draft.lines()]  # type: ignore[union-attr]
    assert known == [True] * 22 + [False] * 8
    draft.does(save_people, draft=draft.id)
    assert all(isinstance(line.guest, str) for line in draft.lines())  # type: ignore[union-attr]
    assert_agrees(desk)


def test_where_all_are_known_there_is_nothing_to_do(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        draft.does(save_people, draft=draft.id)
    assert desk.items() == before
