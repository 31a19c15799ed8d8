"""The form on which somebody without a reservation is booked and checked in."""

from typing import Any

from django import forms

from reservations.forms.booking import BookingForm
from reservations.forms.fields import TYPE_CODE, LineField, RoomChoiceField
from reservations.forms.room_change import MAX_NOTE


class WalkInForm(BookingForm):
    """An empty `room` leaves the choice to the desk, within the type that the page has offered."""

    room = RoomChoiceField(label="Room", called="The room", required=False)
    room_type = forms.RegexField(
        rf"^(?:{TYPE_CODE.pattern})\Z", required=False, widget=forms.HiddenInput
    )
    note = LineField(
        label="Note",
        called="The note",
        required=False,
        max_length=MAX_NOTE,
        help_text="Only for a room that is not ready: why it is given all the same.",
    )

    def __init__(self, *args: Any, may_give_dirty: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_give_dirty:
            del self.fields["note"]
