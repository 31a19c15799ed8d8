"""The forms of what is done with a room that is there already."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.forms.fields import FloorField, RoomNumberField


class RenameRoomForm(forms.Form):
    """The new number on the door, and the floor on which that is."""

    number = RoomNumberField(
        label="New number",
        called="The number",
        error_messages={"required": "Enter the number on the door."},
    )
    floor = FloorField()


class RetypeRoomForm(forms.Form):
    """The other type of the room."""

    room_type = forms.ChoiceField(
        label="New room type",
        error_messages={
            "required": "Choose a room type.",
            "invalid_choice": "Choose one of the hotel's other room types.",
        },
    )

    def __init__(self, *args: Any, room_types: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room_type"].choices = [("", "Choose a type"), *room_types]
