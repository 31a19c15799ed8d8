"""The form on which the notes and wishes of a reservation are edited."""

import re
from collections.abc import Callable
from typing import Any

from django import forms

from reservations.forms.fields import NotesField
from reservations.forms.seen import SeenForm

Praise = Callable[[], list[tuple[str, str]]]
KIND = re.compile(r"[0-9a-z_-]{1,40}")


class WishesWidget(forms.CheckboxSelectMultiple):
    template_name = "django/forms/widgets/radio.html"


class WishesField(forms.MultipleChoiceField):
    """Codes of praise. Which there are is for the service to say: nothing is read for a form that
    is only sent."""

    widget = WishesWidget

    def valid_value(self, value: Any) -> bool:
        return KIND.fullmatch(str(value)) is not None


class EditNotesForm(SeenForm):
    """What the desk wants to remember, in several lines; an empty text removes it. `praise` are
    the kinds that can be wished for, as (code, label), asked for when they are shown."""

    notes = NotesField(label="Notes", called="The text", required=False)
    wishes = WishesField(
        label="Room that is praised as",
        required=False,
        help_text="Of several rooms that can be given, those come first of which guests say so.",
        error_messages={"invalid_choice": "Choose what the guest asks for from the list."},
    )

    def __init__(self, *args: Any, praise: Praise = list, **options: Any) -> None:
        super().__init__(*args, **options)
        wishes: Any = self.fields["wishes"]
        wishes.choices = praise
