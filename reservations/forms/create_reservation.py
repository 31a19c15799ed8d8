"""The form on which reservations are created."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.domain.profile import Profile
from reservations.forms.fields import RoomNumberField, date_field, people_field
from reservations.forms.guest import ProfileForm, profile_from


class CreateReservationForm(ProfileForm):
    """Dates, type and party, for a known guest (`guest`) or a new one (names)."""

    arrival = date_field("Arrival")
    departure = date_field("Departure")
    room_type = forms.ChoiceField(
        label="Room type",
        error_messages={
            "required": "Choose a room type.",
            "invalid_choice": "Choose one of the hotel's room types.",
        },
    )
    adults = people_field("Adults", least=1, initial=2)
    children = people_field("Children", least=0, initial=0)
    room = RoomNumberField(
        label="Room",
        called="The room",
        required=False,
        help_text="Leave it empty to choose at check-in.",
    )
    guest = forms.RegexField(
        r"^[0-9A-Z]{12}\Z",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "This guest is not known. Search for the guest again."},
    )

    field_order = [
        "arrival",
        "departure",
        "room_type",
        "adults",
        "children",
        "room",
        "guest",
        "given_name",
        "family_name",
        "email",
        "phone",
    ]

    def __init__(self, *args: Any, room_types: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room_type"].choices = [("", "Choose a type"), *room_types]
        if self.data.get("guest") or self.initial.get("guest"):
            self.fields["family_name"].required = False
        # Nobody without children should have to say so.
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def booker(self) -> str | Profile:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)
