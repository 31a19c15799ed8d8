"""The form on which is recorded what a guest says of a room."""

from typing import Any

from django import forms

from reservations.domain.reactions import LONGEST_WORDS
from reservations.forms.fields import NotesField, RoomNumberField

# The longest code of a kind is far below it.
LONGEST_CODE = 40


class RecordReactionForm(forms.Form):
    """What is said of which room. Who was in one room only is not asked for it.

    The service says whether it can be said: a kind can be retired while the form is open.
    """

    kind = forms.CharField(
        label="What the guest says",
        max_length=LONGEST_CODE,
        error_messages={"required": "Choose what the guest says."},
    )
    room = RoomNumberField(label="Room", called="The room", required=False)
    words = NotesField(
        label="In the guest's words",
        called="The text",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WORDS}),
        help_text="Can be left empty. Staff read it on the room's page, the guest by the link.",
    )


class SaidByGuestForm(RecordReactionForm):
    """The same in words for the guest."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].label = "Tell us"
        self.fields["kind"].error_messages["required"] = "Choose what you want to tell."
        self.fields["words"].label = "In your words"
        self.fields["words"].help_text = "Can be left empty. The people who work here read it."


class WithdrawReactionForm(forms.Form):
    """Which of the things that were said is taken back: a room's id and the code of a kind."""

    room_id = forms.CharField(max_length=LONGEST_CODE)
    kind = forms.CharField(max_length=LONGEST_CODE)
