"""The shape of rooms and room types."""

import pytest

from reservations.forms.rooms import AddRoomForm, AddRoomTypeForm

TYPED = {"code": "DLX", "name": "Deluxe", "rate": "120", "max_adults": "2", "sleeps": "3"}
NO_CODE = "The code has 1 to 8 letters or digits, such as DLX."


def room(**typed: str) -> AddRoomForm:
    return AddRoomForm(
        {"number": "204", "room_type": "DLX"} | typed, room_types=[("DLX", "Deluxe")]
    )


def room_type(currency: str = "EUR", **typed: str) -> AddRoomTypeForm:
    return AddRoomTypeForm(TYPED | typed, currency=currency)


def errors(form: AddRoomForm | AddRoomTypeForm) -> dict[str, list[str]]:
    return {name: list(said) for name, said in form.errors.items()}


@pytest.mark.parametrize("number", ["204", "1", "PH-1", "3.12", "12a", "A" * 11 + "1"])
def test_a_number_is_what_can_stand_on_a_door(number: str) -> None:
    form = room(number=f" {number} ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == number


@pytest.mark.parametrize("number", ["new", "2/04", "2 04", "#204", "..", ".1", "1" * 13, "２０４"])
def test_what_could_not_stand_in_an_address_or_a_key_is_refused(number: str) -> None:
    sentence = (
        "The number has at most 12 letters, dots and dashes and at least one digit, such as 204."
    )
    assert errors(room(number=number)) == {"number": [sentence]}


def test_a_room_needs_a_number_and_a_type_and_no_floor() -> None:
    assert errors(room(number="", room_type="")) == {
        "number": ["Enter the number on the door."],
        "room_type": ["Choose a room type."],
    }
    assert room(floor="").is_valid()


def test_a_floor_has_ten_characters_at_most() -> None:
    assert errors(room(floor="x" * 11)) == {
        "floor": ["The floor must have 10 characters or fewer."]
    }


def test_a_type_that_the_hotel_does_not_have_is_refused() -> None:
    assert errors(room(room_type="XXX")) == {"room_type": ["Choose one of the hotel's room types."]}


def test_a_code_is_stored_in_capitals() -> None:
    form = room_type(code=" dlx ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["code"] == "DLX"


@pytest.mark.parametrize("code", ["D X", "ÄÖ", "#", "D/X", "ABCDEFGHI", "\ud800", "d-1"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert errors(room_type(code=code)) == {"code": [NO_CODE]}


@pytest.mark.parametrize(
    ("currency", "typed", "stored"),
    [
        ("EUR", "120", 12000),
        ("EUR", "120.5", 12050),
        ("EUR", "0", 0),
        ("EUR", "9999999.99", 999999999),
        ("JPY", "18000", 18000),
        ("KWD", "40.125", 40125),
    ],
)
def test_a_rate_is_cleaned_to_whole_minor_units_of_the_currency(
    currency: str, typed: str, stored: int
) -> None:
    form = room_type(currency, rate=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["rate"] == stored
    assert isinstance(form.cleaned_data["rate"], int)


@pytest.mark.parametrize(
    ("currency", "typed"),
    [
        ("EUR", "120.555"),
        ("EUR", "-1"),
        ("EUR", ""),
        ("EUR", "NaN"),
        ("EUR", "Infinity"),
        ("EUR", "9" * 10),
        ("EUR", "1,20"),
        ("EUR", "free"),
        ("EUR", "\ud800"),
        ("JPY", "18000.5"),
    ],
)
def test_what_is_no_amount_in_the_currency_is_refused(currency: str, typed: str) -> None:
    assert errors(room_type(currency, rate=typed)) == {
        "rate": [f"Enter an amount in {currency}, such as 120."]
    }


def test_a_type_sleeps_at_least_the_adults_that_it_takes() -> None:
    assert errors(room_type(max_adults="3", sleeps="2")) == {
        "sleeps": ["A type that takes so many adults sleeps at least as many."]
    }


def test_without_an_allowance_nothing_is_overbooked() -> None:
    form = room_type(allowance="")
    assert form.is_valid()
    assert form.cleaned_data["allowance"] == 0


@pytest.mark.parametrize("typed", ["-1", "501", "1.5", "some"])
def test_the_allowance_is_a_whole_number(typed: str) -> None:
    assert errors(room_type(allowance=typed)) == {
        "allowance": ["The allowance must be a whole number from 0 to 500."]
    }
