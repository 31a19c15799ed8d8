"""The form on which the dates of a stay are changed."""

from typing import Any

from django import forms

from reservations.domain.new_dates import NewDates
from reservations.forms.fields import date_field


class ChangeDatesForm(forms.Form):
    """Both dates as they are to be; `drop_room` gives up the assigned room (its number)."""

    arrival = date_field("Arrival")
    departure = date_field("Departure")
    drop_room = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        arrival_is_fixed: bool = False,
        room_to_drop: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if arrival_is_fixed:
            # The guest has arrived; a date that is sent all the same is for the verb to refuse.
            self.fields["arrival"].widget = forms.HiddenInput()
            self.fields["arrival"].required = False
        if room_to_drop:
            self.fields["drop_room"].label = f"Give room {room_to_drop} up"
        else:
            self.fields["drop_room"].widget = forms.HiddenInput()

    def wish(self) -> NewDates:
        """What is asked for."""
        typed = self.cleaned_data
        return NewDates(typed["arrival"], typed["departure"], keep_room=not typed["drop_room"])
