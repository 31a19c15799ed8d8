"""The form on which reservations are created."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.domain.profile import Profile
from reservations.forms.fields import RoomNumberField, date_field, people_field
from reservations.forms.guest import ProfileForm, profile_from
from reservations.forms.instants import InstantField


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
    release_at = InstantField(
        label="Hold until",
        called="The end of the hold",
        required=False,
        help_text="In the hotel's time. Leave it empty for a firm reservation.",
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
        "release_at",
        "guest",
        "given_name",
        "family_name",
        "email",
        "phone",
    ]

    def __init__(
        self,
        *args: Any,
        room_types: Iterable[tuple[str, str]],
        time_zone: str = "UTC",
        has_day_use: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["release_at"].is_in(time_zone)
        self.fields["room_type"].choices = [("", "Choose a type"), *room_types]
        if has_day_use:
            self.fields["departure"].help_text = "The day of arrival again for day use."
        if self.data.get("guest") or self.initial.get("guest"):
            self.fields["family_name"].required = False
        # Nobody without children should have to say so.
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def booker(self) -> str | Profile:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)
