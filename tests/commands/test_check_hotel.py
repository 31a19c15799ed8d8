"""`manage.py check_hotel` proves that the table agrees, or says what does not and where."""

import pytest
from django.core.management.base import CommandError

from reservations.domain.nights import Slot
from reservations.models import keys
from reservations.models.months import claim_on, free_on
from tests.commands.conftest import Says
from tests.desk import Desk, day


def test_a_hotel_that_agrees_says_so(desk: Desk, says: Says) -> None:
    desk.in_house("101")
    said = says("check_hotel", h=desk.h)
    assert "3 rooms, 1 reservations, 1 guests" in said
    assert "Everything agrees." in said


def test_each_problem_is_a_line_with_its_keys_and_the_exit_status_tells(
    desk: Desk, says: Says, capsys: pytest.CaptureFixture[str]
) -> None:
    item = desk.get(keys.availability(desk.h, "DLX", "2026-12"))
    item.update(actions=[free_on(day(15)).set(free_on(day(15)) - 1)])
    before = desk.items()
    with pytest.raises(CommandError, match="1 problem in hotel") as ended:
        says("check_hotel", h=desk.h)
    assert ended.value.returncode == 1
    assert desk.items() == before


def test_repair_mends_and_says_what(desk: Desk, says: Says) -> None:
    desk.in_house("102")
    item = desk.get(keys.room_nights(desk.h, "102", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1))).remove()])
    said = says("check_hotel", "--repair", h=desk.h)
    assert "which nobody has claimed. [HOTEL#" in said
    assert "Repaired: Reservation" in said
    assert said.endswith("Everything agrees.\n")


def test_what_cannot_be_derived_remains_and_is_told(desk: Desk, says: Says) -> None:
    code = desk.in_house("102")
    stay = desk.reservation(code)
    stay.nights = stay.nights[:-1]
    stay.save()
    with pytest.raises(CommandError):
        says("check_hotel", "--repair", h=desk.h)


def test_a_hotel_that_is_not_set_up_is_told(desk: Desk, says: Says) -> None:
    with pytest.raises(CommandError, match="not set up"):
        says("check_hotel", h="NOWHERE")
