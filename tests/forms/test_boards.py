"""What stands in the address of a board, and what is sent when rows are chosen."""

import datetime as dt

import pytest
from django.http import QueryDict

from reservations.forms.boards import (
    MOST_CHOSEN,
    ArrivalFilterForm,
    CheckInManyForm,
    CheckOutManyForm,
    HousekeepingFilterForm,
    asked_day,
)
from reservations.forms.chosen import Chosen


def filters(address: str) -> ArrivalFilterForm:
    form = ArrivalFilterForm(
        QueryDict(address),
        types=[("DLX", "Deluxe")],
        floors=["1"],
        columns=[("guest", "Guest")],
    )
    form.full_clean()
    return form


def test_what_can_be_is_kept() -> None:
    form = filters("type=DLX&floor=1&name=%20ana%20&state=ready&sort=-guest&page=2&select=all")
    assert form.errors == {}
    assert form.cleaned_data == {
        "type": "DLX",
        "floor": "1",
        "name": "ana",
        "state": "ready",
        "sort": "-guest",
        "page": 2,
        "select": "all",
        "day": None,
    }


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("type=SUI", "type"),
        ("floor=9", "floor"),
        ("state=asleep", "state"),
        ("name=" + "x" * 81, "name"),
        ("sort=name", "sort"),
        ("page=0", "page"),
        ("page=two", "page"),
        ("page=99999999999999999999", "page"),
        ("select=none", "select"),
        ("day=soon", "day"),
    ],
)
def test_what_cannot_be_is_left_out_and_said_to_be_wrong(address: str, field: str) -> None:
    form = filters(address)
    assert field not in form.cleaned_data
    assert list(form.errors) == [field]
    seen = [field.name for field in form.visible_fields() if field.name != "sort"]
    assert bool(form.wrong) == (field not in seen)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("", None),
        ("day=", None),
        ("day=soon", None),
        ("day=2026-11-23", dt.date(2026, 11, 23)),
        ("day=today", dt.timedelta()),
        ("day=tomorrow", dt.timedelta(days=1)),
    ],
)
def test_a_day_is_a_date_or_counts_from_the_business_date(
    address: str, day: dt.date | dt.timedelta | None
) -> None:
    assert asked_day(QueryDict(address)) == day


def test_whoever_cleans_looks_for_rooms() -> None:
    form = HousekeepingFilterForm(QueryDict("due_in=on&state=dirty&name=ana"))
    form.full_clean()
    assert form.cleaned_data["due_in"] is True
    assert form.cleaned_data["state"] == "dirty"
    assert "name" not in form.fields


def chosen(*sent: str, with_rooms: bool = True) -> CheckInManyForm | CheckOutManyForm:
    data = QueryDict(mutable=True)
    data.setlist("chosen", list(sent))
    return (CheckInManyForm if with_rooms else CheckOutManyForm)(data)


def test_rows_are_chosen_by_code_and_room_each_once() -> None:
    form = chosen("K7Q2MX 101", "k7q2my 3-A", "K7Q2MX 101")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["chosen"] == [Chosen("K7Q2MX", "101"), Chosen("K7Q2MY", "3-A")]


def test_who_leaves_needs_no_room() -> None:
    form = chosen("K7Q2MX", with_rooms=False)
    assert form.is_valid()
    assert form.cleaned_data["chosen"] == [Chosen("K7Q2MX")]


@pytest.mark.parametrize(
    ("sent", "with_rooms", "said"),
    [
        ([], True, "Nothing was ticked."),
        (["K7Q2MX"], True, "cannot be read"),
        (["K7Q2MX 101"], False, "cannot be read"),
        (["K7Q2MX "], False, "cannot be read"),
        (["K7Q2MX  101"], True, "cannot be read"),
        (["K7Q2MX room"], True, "cannot be read"),
        (["OOOOOO 101"], True, "cannot be read"),
        ([""], True, "cannot be read"),
        (["\x00 \x00"], True, "cannot be read"),
        (["K7Q2MX 101", "K7Q2MX 102"], True, "chosen twice"),
        ([f"K7Q2MX {n}" for n in range(MOST_CHOSEN + 1)], True, "At most 50"),
    ],
)
def test_what_is_no_choice_is_refused(sent: list[str], with_rooms: bool, said: str) -> None:
    form = chosen(*sent, with_rooms=with_rooms)
    assert not form.is_valid()
    assert said in form.errors["chosen"][0]
