"""The form on which a room is chosen at check-in."""

from django import forms

from reservations.forms.fields import RoomNumberField


class CheckInForm(forms.Form):
    """The number of the room to give; the service says whether it can be given."""

    room = RoomNumberField(
        label="Room",
        called="The room",
        error_messages={"required": "Choose a room."},
    )
