"""Which room check-in gives: past holds that have run out, to who comes late, or a dirty one."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.lifecycle import Housekeeping
from reservations.models import Hotel
from reservations.selectors.boards.arrivals import read_arrivals
from reservations.selectors.check_in import read_check_in
from reservations.selectors.history import read_history
from reservations.services.check_in import check_in
from reservations.services.edit_room_type import edit_room_type
from reservations.services.unassign_room import unassign_room
from reservations.services.undo_check_in import undo_check_in
from reservations.wording import history_sentence
from tests.desk import NOW, Desk, day
from tests.holds import LATER, held, later
from tests.services.agreement import assert_agrees


def sells_one_more(desk: Desk) -> None:
    """One DELUXE more may be sold than there are rooms."""
    deluxe = {"name": "Deluxe", "rate": 12000, "max_adults": 2, "sleeps": 3}
    desk.does(edit_room_type, code="DLX", allowance=1, **deluxe)


# Holds whose time has come.


def test_an_expired_hold_gives_the_room_back_before_the_desk_upgrades(desk: Desk) -> None:
    sells_one_more(desk)
    hold = held(desk, room="101")
    desk.in_house("102")
    code = desk.books()
    assert later(desk, check_in, code=code).names["Room"] == "101"
    assert desk.reservation(hold).status == "CANCELLED"
    assert_agrees(desk)


def test_a_room_of_the_type_that_nobody_holds_leaves_the_hold_alone(desk: Desk) -> None:
    hold = held(desk, room="101")
    assert later(desk, check_in, code=desk.books()).names["Room"] == "102"
    assert desk.reservation(hold).status == "HOLD"


def test_the_pages_offer_what_an_expired_hold_still_claims(desk: Desk) -> None:
    sells_one_more(desk)
    held(desk, room="101")
    desk.in_house("102")
    code = desk.books()
    for now, room in ((NOW, None), (LATER, "101")):
        offered = [each.number for each in read_check_in(desk.h, code, now).options]
        assert ("101" in offered) == bool(room)
        assert [row.given for row in read_arrivals(desk.h, None, now).rows] == [room]


# Who comes a day late.


def comes_late(desk: Desk) -> str:
    """Expected since yesterday in room 101, which somebody else has promised for today."""
    desk.hotel().update([Hotel.day_use.set(True)])
    code = desk.books(room="101")
    desk.turns_to(day(1))
    desk.does(unassign_room, code=code)
    desk.books(room="101", arrival=day(1), departure=day(1))
    return code


def test_who_comes_late_is_not_given_the_old_room_on_a_day_sold_meanwhile(desk: Desk) -> None:
    code = comes_late(desk)
    assert read_check_in(desk.h, code).options[0].number == "102"
    rows = {row.code: row.given for row in read_arrivals(desk.h).rows}
    assert rows[code] == "102"
    assert desk.does(check_in, code=code).names["Room"] == "102"
    assert_agrees(desk)


def test_the_page_and_the_verb_name_who_has_the_day(desk: Desk) -> None:
    code = comes_late(desk)
    (other,) = {row.code for row in read_arrivals(desk.h).rows} - {code}
    taken = r.RoomTaken("101", day(1), holder=other)
    assert {way.number: way.refusal for way in read_check_in(desk.h, code).in_the_way} == {
        "101": taken
    }
    with pytest.raises(r.RoomTaken) as refused:
        desk.arrives(code, "101")
    assert refused.value == taken


# A room that is not ready.


@pytest.mark.parametrize(
    ("state", "inspected_only", "told"),
    [
        (Housekeeping.DIRTY, False, ", although it was dirty"),
        (Housekeeping.CLEAN, True, ", although it was not inspected"),
        (Housekeeping.CLEAN, False, ""),
    ],
)
def test_the_note_stays_with_the_reservation_and_out_of_the_journal(
    desk: Desk, state: str, inspected_only: bool, told: str
) -> None:
    desk.hotel().update([Hotel.inspected_only.set(inspected_only)])
    desk.sets("101", housekeeping=state)
    code = desk.books()
    desk.does(check_in, code=code, room="101", note="Ana is ill.")
    reservation = desk.reservation(code)
    assert reservation.room_note == ("Ana is ill." if told else None)
    (entry,) = [each for each in read_history(reservation.pk) if each.verb == "check_in"]
    assert "ill" not in str(entry.facts)
    sentence = history_sentence("check_in", entry.facts, entry.names)
    assert sentence == f"Checked in to room 101{told}"
    assert_agrees(desk)
    desk.does(undo_check_in, code=code)
    assert desk.reservation(code).room_note is None
