"""End of day moves the date by one, or until a date, and tells what is in the way."""

import pytest
from django.core.management import CommandError

from tests.commands.conftest import Says
from tests.desk import Desk, day


def test_the_date_moves_by_a_day(says: Says, desk: Desk) -> None:
    assert says("end_of_day", h=desk.h) == "The hotel's date is Mon 23 Nov 2026.\n"
    assert desk.hotel().business_date == day(1)


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
    with pytest.raises(CommandError, match=rf"still in rooms 101 \({code}\)"):
        says("end_of_day", "--until", day(9).isoformat(), h=desk.h)
    assert desk.hotel().business_date == day(2)


def test_a_hotel_that_is_not_set_up_is_told(says: Says, h: str) -> None:
    with pytest.raises(CommandError, match=f"The hotel {h} is not set up yet"):
        says("end_of_day", h=h)
