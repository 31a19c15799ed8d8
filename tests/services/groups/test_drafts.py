"""A draft belongs to the clerk who has begun it, holds no rooms, and is gone after a day."""

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
from reservations.services.groups.begin_draft import begin_draft
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.discard_draft import discard_draft
from reservations.services.groups.remove_line import remove_line
from tests.desk import ANA, NOW, Desk, day
from tests.groups import FRAME, Drafting, rooms, without_drafts

EVERY_KIND = (
    rooms(3, price=9900),
    rooms(guest=ANA, companions=("4N8QK2W7XR5T", Profile("", "Lima")), room="101"),
    ChangeLine("", "K7Q2MX", "9f2c", Stay(day(5), day(9)), Party(1, 1)),
    ClosingLine("", "102", day(5), day(6), "Leak"),
    ProfileLine("", "4N8QK2W7XR5T", "abc", Profile("Ana", "Lima", phone="+351912345678")),
)


def test_a_draft_holds_no_rooms_and_nothing_of_the_hotel_changes(desk: Desk) -> None:
    contact = desk.guest()
    before = without_drafts(desk.items())
    draft = Drafting(desk, contact=contact)
    draft.adds(rooms(80))
    assert without_drafts(desk.items()) == before
    assert desk.left("DLX", day(5)) == 8


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


def test_a_draft_is_thrown_away_and_nothing_was_sold(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(80))
    draft.does(discard_draft, draft=draft.id)
    assert draft.record is None
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


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"arrival": day(-1)}, r.ArrivalInThePast),
        ({"departure": day(5)}, r.DatesReversed),
        ({"departure": day(999)}, r.StayTooLong),
        ({"contact": "0" * 12}, r.UnknownGuest),
    ],
)
def test_a_draft_that_could_never_be_booked_is_not_begun(
    desk: Desk, changes: dict[str, object], refusal: type[r.Refusal]
) -> None:
    asked = {"name": "Chess Club", "contact": ANA, **FRAME} | changes
    before = desk.items()
    with pytest.raises(refusal):
        desk.does(begin_draft, **asked)
    assert desk.items() == before


def test_two_tabs_of_a_clerk_lose_no_line_of_each_other(
    desk: Desk, draft: Drafting, rival_after: Callable[..., None]
) -> None:
    rival_after("groups._drafts.fetch", lambda: draft.adds(rooms(2)))
    draft.adds(rooms(1))
    assert sorted(line.rooms for line in draft.lines()) == [1, 2]
