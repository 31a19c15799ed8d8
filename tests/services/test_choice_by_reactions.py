"""Who comes gets a room without fresh complaints if there is one, and one that others praise for
what this guest asks for; nobody is refused for what was said."""

import pytest

from reservations.domain import refusals as r
from reservations.models.reading import read_house
from reservations.services.check_in import check_in
from reservations.services.edit_notes import edit_notes
from reservations.services.walk_in import walk_in
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.closing import out_of_order_for, returned
from tests.desk import ANA, Desk, day
from tests.reactions import says
from tests.requests import Requests


def said_of(desk: Desk, room: str, kind: str) -> str:
    """Somebody who was in the room has said it, and the room is clean again."""
    code = desk.in_house(room, departure=day(1))
    says(desk, code, kind)
    desk.leaves(code)
    desk.sets(room, housekeeping="CLEAN")
    return code


def given(desk: Desk, code: str) -> str:
    return desk.does(check_in, code=code).names["Room"]


def test_a_room_of_which_a_guest_has_complained_is_not_the_desks_choice(desk: Desk) -> None:
    said_of(desk, "101", "noise")
    assert given(desk, desk.books()) == "102"


def test_it_is_given_where_it_is_the_only_one_left(desk: Desk) -> None:
    said_of(desk, "101", "noise")
    desk.in_house("102")
    assert given(desk, desk.books()) == "101"


def test_a_walk_in_gets_another_one_too(desk: Desk) -> None:
    said_of(desk, "101", "noise")
    names = desk.does(walk_in, guest=ANA, departure=day(1)).names
    assert names["Room"] == "102"


def test_what_is_withdrawn_or_too_long_ago_counts_no_more(desk: Desk) -> None:
    code = said_of(desk, "101", "noise")
    desk.does(withdraw_reaction, code=code, room_id="101", kind="noise")
    assert given(desk, desk.books()) == "101"


def test_a_room_that_came_back_into_service_was_seen_to(desk: Desk) -> None:
    said_of(desk, "101", "broken")
    returned(desk, out_of_order_for(desk, 0, 1))
    house = read_house(desk.h)
    # The clock of the tests stands still, so it came back in the instant of the complaint.
    assert house.fresh_complaints(house.rooms["101"]) == []


def test_a_guest_gets_the_room_that_others_praise_for_what_this_one_asks_for(desk: Desk) -> None:
    said_of(desk, "102", "quiet")
    asked, other = desk.books(), desk.books()
    desk.does(edit_notes, code=asked, notes="", wishes=["quiet"])
    assert given(desk, other) == "101"
    assert given(desk, asked) == "102"


def test_praise_alone_changes_nothing_for_who_asks_for_nothing(desk: Desk) -> None:
    said_of(desk, "102", "quiet")
    assert given(desk, desk.books()) == "101"


@pytest.mark.parametrize("wish", ["noise", "nonsense"])
def test_only_praise_can_be_asked_for(desk: Desk, wish: str) -> None:
    code = desk.books()
    before = desk.items()
    with pytest.raises(r.UnknownKind) as refused:
        desk.does(edit_notes, code=code, notes="", wishes=[wish])
    assert refused.value == r.UnknownKind(wish)
    assert desk.items() == before


def test_wishes_stay_where_only_the_notes_are_edited_and_go_when_none_is_ticked(
    desk: Desk,
) -> None:
    code = desk.books()
    desk.does(edit_notes, code=code, notes="", wishes=["quiet"])
    desk.does(edit_notes, code=code, notes="Late.")
    assert desk.reservation(code).wishes == {"quiet"}
    desk.does(edit_notes, code=code, notes="Late.", wishes=[])
    assert desk.reservation(code).wishes is None


def test_the_choice_costs_no_request_more(desk: Desk, requests: Requests) -> None:
    costs = []
    for room in ("101", "300"):
        code = desk.books(room_type="DLX" if room == "101" else "SUI")
        start = len(requests)
        given(desk, code)
        costs.append(len(requests.since(start)))
        desk.leaves(code)
        said_of(desk, "300", "noise") if room == "101" else None
    assert costs[0] == costs[1]
