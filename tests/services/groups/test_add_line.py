"""Lines of every kind join a draft, each once, as long as it is kept."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from reservations.domain import refusals as r
from reservations.domain.group_lines import ChangeLine, ClosingLine, ProfileLine
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.services.groups.add_line import add_line
from tests.desk import ANA, NOW, Desk, day
from tests.groups import Drafting, rooms

EVERY_KIND = (
    rooms(3, price=9900),
    rooms(guest=ANA, companions=("4N8QK2W7XR5T", Profile("", "Lima")), room="101"),
    ChangeLine("", "K7Q2MX", "9f2c", Stay(day(5), day(9)), Party(1, 1)),
    ClosingLine("", "102", day(5), day(6), "Leak"),
    ProfileLine("", "4N8QK2W7XR5T", "abc", Profile("Ana", "Lima", phone="+351912345678")),
)


def test_lines_of_every_kind_come_back_as_they_were_added(draft: Drafting) -> None:
    ids = draft.adds(*EVERY_KIND)
    assert draft.lines() == [
        replace(line, id=id_) for line, id_ in zip(EVERY_KIND, ids, strict=True)
    ]


def test_the_same_form_twice_adds_its_line_once(desk: Desk, draft: Drafting) -> None:
    operation = desk.op("add_line")
    add_line(operation, draft=draft.id, line=rooms(2))
    with pytest.raises(r.AlreadyDone):
        add_line(operation, draft=draft.id, line=rooms(2))
    assert [line.id for line in draft.lines()] == [operation.id]


def test_a_reservation_or_a_profile_has_one_line_in_a_draft(desk: Desk, draft: Drafting) -> None:
    draft.adds(EVERY_KIND[2], EVERY_KIND[4])
    before = desk.items()
    for line in (EVERY_KIND[2], EVERY_KIND[4]):
        with pytest.raises(r.TwiceInDraft):
            draft.adds(line)
    assert desk.items() == before


def test_a_draft_has_a_hundred_lines_at_most(desk: Desk, draft: Drafting) -> None:
    record = draft.record
    assert record is not None
    record.lines_as_stored = record.lines_as_stored * 0 + [
        {"Id": str(n), "Kind": "ClosingLine", "Room": "101", "Arrival": "2026-12-01",
         "Departure": "2026-12-02", "Reason": "Leak"} for n in range(100)
    ]  # fmt: skip
    record.save()
    before = desk.items()
    with pytest.raises(r.DraftFull):
        draft.adds(rooms())
    assert desk.items() == before


def test_a_draft_is_over_a_day_after_its_last_change(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    before = desk.items()
    late = replace(desk.op("add_line"), at=NOW + dt.timedelta(days=1))
    with pytest.raises(r.UnknownDraft):
        add_line(late, draft=draft.id, line=rooms())
    assert desk.items() == before
    in_time = replace(desk.op("add_line"), at=NOW + dt.timedelta(hours=23))
    add_line(in_time, draft=draft.id, line=rooms())
    add_line(replace(late, id="a" * 20), draft=draft.id, line=rooms())
    assert len(draft.lines()) == 3


def test_two_tabs_of_a_clerk_lose_no_line_of_each_other(
    desk: Desk, draft: Drafting, rival_after: Callable[..., None]
) -> None:
    rival_after("groups._drafts.fetch", lambda: draft.adds(rooms(2)))
    draft.adds(rooms(1))
    assert sorted(line.rooms for line in draft.lines()) == [1, 2]
