"""End of day moves the date by one, or until a date, and tells what is in the way."""

from typing import Any

import pytest
from django.core.management import CommandError

from reservations.domain.refusals import DeskBusy
from reservations.models import keys
from reservations.night_audit import sweeping
from reservations.services.edit_notes import edit_notes
from reservations.services.end_of_day import end_of_day
from tests.commands.conftest import Says
from tests.desk import Desk, day

SOLD = "2 room types are on sale further ahead."


def test_the_date_moves_by_a_day(says: Says, desk: Desk) -> None:
    assert says("end_of_day", h=desk.h) == f"{SOLD}\nThe hotel's date is Mon 23 Nov 2026.\n"
    assert desk.hotel().business_date == day(1)


def test_what_follows_is_done_and_told_every_day(says: Says, desk: Desk) -> None:
    desk.in_house("101")
    said = says("end_of_day", "--until", day(2).isoformat(), h=desk.h)
    assert said.splitlines() == [
        f"1 room has to be cleaned and {SOLD}",
        "The hotel's date is Tue 24 Nov 2026.",
    ]
    assert desk.room("101").housekeeping == "DIRTY"


def test_what_was_left_is_finished_without_ending_a_day(says: Says, desk: Desk) -> None:
    code = desk.books()
    desk.does(end_of_day, no_shows=[code])
    assert says("end_of_day", "--finish", h=desk.h) == f"1 no-show is recorded and {SOLD}\n"
    assert desk.reservation(code).status == "NO_SHOW"
    assert desk.hotel().business_date == day(1)
    # The tests' clock is long past: nothing can follow from that day any more.
    assert desk.get(keys.day(desk.h, day(0))).swept_at is not None
    assert says("end_of_day", "--finish", h=desk.h) == "Nothing is left to do.\n"


def test_who_was_given_up_but_changed_since_is_told(says: Says, desk: Desk) -> None:
    code = desk.books()
    desk.does(end_of_day, no_shows=[code])
    desk.does(edit_notes, code=code, notes="Called: comes late")
    said = says("end_of_day", "--finish", h=desk.h)
    assert f"({code}) was given up but stays expected: somebody has changed" in said


def test_what_cannot_be_finished_is_told(
    says: Says, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(operation: Any, **_: Any) -> None:
        raise DeskBusy("roll_horizon")

    busy.__name__ = "roll_horizon"
    monkeypatch.setattr(sweeping, "roll_horizon", busy)
    with pytest.raises(CommandError, match="The desk is busy"):
        says("end_of_day", h=desk.h)
    assert desk.hotel().business_date == day(1)


def test_a_day_is_not_ended_and_finished_at_once(says: Says, desk: Desk) -> None:
    with pytest.raises(CommandError, match="not allowed with"):
        says("end_of_day", "--finish", "--until", day(1).isoformat(), h=desk.h)


def test_the_date_moves_until_it_is_reached(says: Says, desk: Desk) -> None:
    says("end_of_day", "--until", day(4).isoformat(), h=desk.h)
    assert desk.hotel().business_date == day(4)
    says("end_of_day", "--until", day(4).isoformat(), h=desk.h)
    assert desk.hotel().business_date == day(4)


def test_the_date_never_goes_back(says: Says, desk: Desk) -> None:
    with pytest.raises(CommandError, match="never goes back"):
        says("end_of_day", "--until", day(-1).isoformat(), h=desk.h)


def test_guests_who_must_leave_first_are_named_and_the_date_stays(says: Says, desk: Desk) -> None:
    code = desk.in_house("101", departure=day(2))
    with pytest.raises(CommandError, match=rf"still in room 101 \({code}\)"):
        says("end_of_day", "--until", day(9).isoformat(), h=desk.h)
    assert desk.hotel().business_date == day(2)


def test_a_hotel_that_is_not_set_up_is_told(says: Says, h: str) -> None:
    with pytest.raises(CommandError, match=f"The hotel {h} is not set up yet"):
        says("end_of_day", h=h)
