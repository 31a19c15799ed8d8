"""A draft belongs to who has begun it, and holds no rooms."""

import pytest

from reservations.domain import refusals as r
from reservations.services.groups.begin_draft import begin_draft
from tests.desk import ANA, Desk, day
from tests.groups import FRAME, Drafting, rooms, without_drafts


def test_a_draft_holds_no_rooms_and_nothing_of_the_hotel_changes(desk: Desk) -> None:
    contact = desk.guest()
    before = without_drafts(desk.items())
    draft = Drafting(desk, contact=contact)
    draft.adds(rooms(80))
    assert without_drafts(desk.items()) == before
    assert desk.left("DLX", day(5)) == 8


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
