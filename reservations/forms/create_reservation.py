"""The form on which reservations are created."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.forms.booking import BookingForm
from reservations.forms.fields import RoomNumberField, date_field
from reservations.forms.instants import InstantField


class CreateReservationForm(BookingForm):
    """A stay of a type that begins on any day; a room and the end of a hold may be named."""

    arrival = date_field("Arrival")
    room_type = forms.ChoiceField(
        label="Room type",
        error_messages={
            "required": "Choose a room type.",
            "invalid_choice": "Choose one of the hotel's room types.",
        },
    )
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

    field_order = (*BookingForm.field_order, "room_type")

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
