"""The shape of a booking: dates, a type, a party, and either a known or a new guest."""

import datetime as dt

import pytest

from reservations.domain.profile import Profile
from reservations.forms.create_reservation import CreateReservationForm

TYPED = {
    "arrival": "2026-11-22",
    "departure": "2026-11-24",
    "room_type": "DLX",
    "adults": "2",
    "family_name": "Sousa",
}
KNOWN = "ABCDEFGHJKMN"


def filled(**typed: str) -> CreateReservationForm:
    return CreateReservationForm(TYPED | typed, room_types=[("DLX", "Deluxe"), ("SUI", "Suite")])


def errors(**typed: str) -> dict[str, list[str]]:
    form = filled(**typed)
    assert not form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


def test_a_booking_for_a_new_guest() -> None:
    form = filled(given_name="Ana", phone="+351 912 345 678", children="1", room="204")
    assert form.is_valid(), form.errors
    assert form.booker() == Profile("Ana", "Sousa", phone="+351912345678")
    assert form.cleaned_data["arrival"] == dt.date(2026, 11, 22)
    assert form.cleaned_data["departure"] == dt.date(2026, 11, 24)
    assert (form.cleaned_data["adults"], form.cleaned_data["children"]) == (2, 1)
    assert form.cleaned_data["room"] == "204"


def test_a_known_guest_needs_no_name() -> None:
    form = filled(guest=KNOWN, family_name="")
    assert form.is_valid(), form.errors
    assert form.booker() == KNOWN


def test_a_known_guest_counts_even_when_a_name_is_typed() -> None:
    form = filled(guest=KNOWN)
    assert form.is_valid()
    assert form.booker() == KNOWN


@pytest.mark.parametrize(
    "guest", ["   ", "abcdefghjkmn", "ABC", f"{KNOWN}\n", f"{KNOWN}X", "#" * 12]
)
def test_what_is_no_guest_is_refused(guest: str) -> None:
    assert errors(guest=guest, family_name="") == {
        "guest": ["This guest is not known. Search for the guest again."]
    }


def test_a_new_guest_needs_a_family_name() -> None:
    assert errors(family_name="") == {"family_name": ["Enter the family name."]}


def test_a_form_without_anything_says_so_beside_each_field() -> None:
    form = CreateReservationForm({}, room_types=[("DLX", "Deluxe")])
    assert set(form.errors) == {"arrival", "departure", "room_type", "adults", "family_name"}
    assert form.errors["arrival"] == ["Enter the arrival."]
    assert form.errors["room_type"] == ["Choose a room type."]


@pytest.mark.parametrize("field", ["arrival", "departure"])
@pytest.mark.parametrize(
    "typed", ["22/11/2026", "2026-02-30", "2026-11", "10000-01-01", "soon", "\ud800", "0"]
)
def test_what_is_no_date_is_refused(field: str, typed: str) -> None:
    assert errors(**{field: typed}) == {field: [f"The {field} must be a date, such as 2026-11-22."]}


@pytest.mark.parametrize("typed", ["1900-01-01", "9999-12-31", "2026-11-21"])
def test_whether_a_date_can_be_sold_is_not_the_forms_business(typed: str) -> None:
    assert filled(arrival=typed).is_valid()


@pytest.mark.parametrize("typed", ["0", "-1", "100", "2.5", "two", "9" * 400, "\ud800", "1e1"])
def test_adults_are_a_whole_number_from_1(typed: str) -> None:
    assert errors(adults=typed) == {"adults": ["Adults must be a whole number from 1 to 99."]}


@pytest.mark.parametrize("typed", ["-1", "100", "1.5", "some"])
def test_children_are_a_whole_number_from_0(typed: str) -> None:
    assert errors(children=typed) == {"children": ["Children must be a whole number from 0 to 99."]}


def test_nobody_without_children_has_to_say_so() -> None:
    form = filled(children="")
    assert form.is_valid()
    assert form.cleaned_data["children"] == 0


@pytest.mark.parametrize("typed", ["XXX", "dlx", "<script>"])
def test_a_type_that_the_hotel_does_not_have_is_refused(typed: str) -> None:
    assert errors(room_type=typed) == {"room_type": ["Choose one of the hotel's room types."]}


@pytest.mark.parametrize("typed", ["204", "PH-1", "3.12", "12a"])
def test_a_room_is_named_by_the_number_on_its_door(typed: str) -> None:
    assert filled(room=typed).is_valid()


@pytest.mark.parametrize("typed", ["new", "2 04", "../204", "#1", "2" * 13, "２０４", "-1"])
def test_what_is_no_number_of_a_room_is_refused(typed: str) -> None:
    assert list(errors(room=typed)) == ["room"]
