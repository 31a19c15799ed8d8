"""What stands in the address of a list is read leniently: damage is left out, never a 500."""

import datetime as dt

import pytest

from reservations.forms.filters import GuestFilterForm, ReservationFilterForm, cursor


def filters(**typed: str) -> ReservationFilterForm:
    form = ReservationFilterForm(typed)
    form.full_clean()
    return form


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", "PENDING"),
        ("expected", "PENDING"),
        ("in-house", "FULFILLED"),
        ("departed", "CLOSED"),
        ("cancelled", "CANCELLED"),
        ("no-show", "NO_SHOW"),
    ],
)
def test_a_status_is_asked_for_in_hotel_words(typed: str, stored: str) -> None:
    assert filters(status=typed).stored_status() == stored


def test_an_unknown_status_is_said_to_be_wrong_and_the_expected_ones_are_shown() -> None:
    form = filters(status="PENDING")
    assert form.errors == {"status": ["Choose one of the statuses."]}
    assert form.stored_status() == "PENDING"


def test_a_date_that_is_none_is_left_out_and_the_other_one_kept() -> None:
    form = filters(first="yesterday", last="2026-11-22")
    assert list(form.errors) == ["first"]
    assert form.cleaned_data == {"status": "", "sort": "", "last": dt.date(2026, 11, 22)}


def test_a_damaged_name_is_left_out() -> None:
    form = GuestFilterForm({"name": "\x00"})
    form.full_clean()
    assert "name" not in form.cleaned_data


@pytest.mark.parametrize(
    "place", ["2026-11-22#K7Q2MX", "sousa ana#ABCDEFGHJKMN", "山田#AB", "राम#AB"]
)
def test_the_place_of_a_row_is_a_cursor(place: str) -> None:
    assert cursor(place) == place


@pytest.mark.parametrize("typed", ["", "a\x00", "a\nb", "\ud800", "\u202e", "x" * 1000])
def test_what_is_no_place_is_no_cursor(typed: str) -> None:
    assert cursor(typed) == ""
