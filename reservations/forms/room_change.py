"""The forms on which a reservation gets another room, or swaps its own."""

from typing import Any

from django import forms

from reservations.domain.codes import as_code
from reservations.forms.fields import ROOM_NUMBER, LineField, RoomNumberField
from reservations.forms.seen import SeenForm

MAX_NOTE = 200


class AssignRoomForm(forms.Form):
    """The number of the room; the service says whether it can be had."""

    room = RoomNumberField(
        label="Room", called="The room", error_messages={"required": "Choose a room."}
    )


class MoveRoomForm(AssignRoomForm):
    """Whoever may give a room that is not ready says why in the note."""

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


class SwapRoomsForm(SeenForm):
    """The code of the other reservation, as it is read out on the phone."""

    other = LineField(
        label="The other reservation",
        called="The code",
        max_length=20,
        help_text="Its code has 6 letters and digits.",
        error_messages={"required": "Choose a reservation, or type its code."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_other(self) -> str:
        code = as_code(self.cleaned_data["other"])
        if code is None:
            raise forms.ValidationError(
                "This is no code of a reservation: it has 6 letters and digits."
            )
        return code


def asked_room(typed: str) -> str | None:
    """The room that an address asks for, as far as it can be one."""
    return typed if ROOM_NUMBER.fullmatch(typed) else None
