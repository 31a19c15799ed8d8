"""Create hotel sets a hotel up once, with a zone and a currency that exist."""

import datetime as dt

import pytest
from django.core.management import CommandError
from django.utils import timezone

from tests.commands.conftest import Says
from tests.desk import Desk

USUAL = {"--name": "Pensão  Flor", "--time-zone": "Europe/Lisbon", "--currency": "eur"}


def options(**changes: str) -> list[str]:
    wanted = USUAL | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return [part for pair in wanted.items() for part in pair]


def test_the_hotel_is_set_up(says: Says, h: str) -> None:
    said = says("create_hotel", *options(date="2026-11-22"), h=h)
    hotel = Desk(h).hotel()
    assert (hotel.name, hotel.time_zone, hotel.currency) == ("Pensão Flor", "Europe/Lisbon", "EUR")
    assert hotel.business_date == dt.date(2026, 11, 22)
    assert said == f"The hotel {h} is set up; its date is Sun 22 Nov 2026.\n"


def test_without_a_date_it_is_today_at_the_hotel(
    says: Says, h: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: evening)
    says("create_hotel", *options(time_zone="Asia/Tokyo"), h=h)
    assert Desk(h).hotel().business_date == dt.date(2026, 11, 23)


def test_set_up_again_it_is_not_changed_and_that_is_said(says: Says, h: str) -> None:
    says("create_hotel", *options(date="2026-11-22"), h=h)
    before = Desk(h).items()
    said = says("create_hotel", *options(name="Another", currency="USD"), h=h)
    assert Desk(h).items() == before
    assert "Pensão Flor, Europe/Lisbon, EUR, Sun 22 Nov 2026. Nothing changed." in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"time_zone": "Europe/Atlantis"}, "is no time zone such as Europe/Lisbon"),
        ({"time_zone": "../etc/passwd"}, "is no time zone"),
        ({"currency": "DEM"}, "is no currency in use"),
        ({"currency": "euro"}, "is no currency in use"),
        ({"date": "22/11/2026"}, "is no date such as 2026-11-22"),
        ({"name": "a\x00b"}, "characters that cannot be read"),
        ({"name": "x" * 200}, "80 characters or fewer"),
        ({"name": "  "}, "required"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    says: Says, h: str, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        says("create_hotel", *options(**changes), h=h)
    assert Desk(h).items() == {}
