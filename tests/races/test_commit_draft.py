"""Two groups want the same last rooms: one has all of its own, the other one nothing."""

import pytest

from reservations.domain import refusals as r
from reservations.models import Availability, Group, GroupDraft
from reservations.services.create_reservation import create_reservation
from reservations.services.groups.add_line import add_line
from reservations.services.groups.commit_draft import commit_draft
from tests.desk import Desk, day
from tests.groups import LARGE, SMALL, Drafting, rooms
from tests.races.adding_up import wrong
from tests.races.clerks import (
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


def two_drafts(desk: Desk, count: int) -> list[Drafting]:
    contact = desk.guest()
    drafts = [Drafting(desk, contact=contact, by=clerk) for clerk in ("ana", "bo")]
    for draft in drafts:
        draft.adds(rooms(count), rooms(1, "SUI"))
    return drafts


def test_two_clerks_commit_drafts_for_the_same_last_rooms(desk: Desk) -> None:
    first, second = two_drafts(desk, 5)
    with all_have_read(2):
        answers = at_once(first.commits, second.commits)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NoRoomLeft("DLX", day(5), left=3)]
    assert desk.left("DLX", day(5)) == 3
    # The suites were not sold to whoever got no doubles, and the refused draft is still there.
    assert desk.left("SUI", day(5)) == 1
    assert [draft.record is None for draft in (first, second)].count(False) == 1
    assert wrong(desk) == []


def test_both_are_booked_where_there_is_enough_for_both(desk: Desk) -> None:
    first, second = two_drafts(desk, 4)
    with all_have_read(2):
        answers = at_once(first.commits, second.commits)
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(5)) == 0
    assert wrong(desk) == []


def test_control_without_the_numbers_as_conditions_both_are_booked(desk: Desk) -> None:
    first, second = two_drafts(desk, 5)
    with without_guard(Availability, "Free"), all_have_read(2):
        answers = at_once(first.commits, second.commits)
    assert len(done(answers)) == 2
    assert desk.left("DLX", day(5)) == -2


def test_a_group_of_eighty_against_a_clerk_who_takes_one_of_its_rooms(h: str) -> None:
    desk = Desk.opened(h, rooms=LARGE)
    draft = Drafting(desk)
    draft.adds(rooms(50), rooms(30, "SUI"))
    stay = {"room_type": "SUI", "arrival": day(7), "departure": day(8), "adults": 1}
    guests = [desk.guest() for _ in range(11)]

    def colleagues_book() -> None:
        for guest in guests:
            desk.does(create_reservation, guest=guest, **stay)

    with before_the_write(colleagues_book):
        answer = told(draft.commits)
    assert answer == r.NoRoomLeft("SUI", day(7), left=29)
    assert [desk.left("DLX", day(5)), desk.left("SUI", day(5))] == [100, 40]
    assert draft.record is not None
    assert wrong(desk) == []


def test_one_draft_is_committed_once_however_many_send_it_at_once(desk: Desk) -> None:
    draft = Drafting(desk)
    draft.adds(rooms(2))
    with all_have_read(10):
        answers = at_once(*(draft.commits for _ in range(10)))
    assert len(done(answers)) == 1
    assert {type(refusal) for refusal in refused(answers)} == {r.UnknownDraft}
    assert desk.left("DLX", day(5)) == 6
    assert wrong(desk) == []


def test_control_without_looking_at_the_draft_it_is_committed_by_each(desk: Desk) -> None:
    draft = Drafting(desk)
    draft.adds(rooms(2))
    with without_guard(GroupDraft), without_guard(Group), all_have_read(3):
        answers = at_once(*(draft.commits for _ in range(3)))
    assert len(done(answers)) == 3
    assert desk.left("DLX", day(5)) == 2


def test_lines_that_are_added_at_once_are_all_there(desk: Desk) -> None:
    draft = Drafting(desk)
    lines = [rooms(count) for count in range(1, 7)]
    with all_have_read(6):
        answers = at_once(
            *(lambda one=line: draft.does(add_line, draft=draft.id, line=one) for line in lines)
        )
    assert len(done(answers)) == 6
    assert sorted(line.rooms for line in draft.lines()) == [1, 2, 3, 4, 5, 6]  # type: ignore[union-attr]


def test_a_commit_that_is_sent_again_tells_its_first_outcome(desk: Desk) -> None:
    draft = Drafting(desk)
    draft.adds(rooms(2))
    operation = desk.op("commit_draft")
    answers = at_once(*(lambda: commit_draft(operation, draft=draft.id) for _ in range(5)))
    assert len(done(answers)) >= 1
    assert {type(each) for each in refused(answers)} <= {r.AlreadyDone, r.UnknownDraft}
    assert desk.left("DLX", day(5)) == 6
    assert wrong(desk) == []
