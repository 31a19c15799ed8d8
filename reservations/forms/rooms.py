"""Forms of rooms and room types."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.forms.fields import (
    TYPE_CODE,
    AmountField,
    FloorField,
    LineField,
    RoomNumberField,
    people_field,
)

MAX_ALLOWANCE = 500


class AddRoomForm(forms.Form):
    """A room with its number, type and floor."""

    number = RoomNumberField(
        label="Number",
        called="The number",
        error_messages={"required": "Enter the number on the door."},
    )
    room_type = forms.ChoiceField(
        label="Room type",
        error_messages={
            "required": "Choose a room type.",
            "invalid_choice": "Choose one of the hotel's room types.",
        },
    )
    floor = FloorField()

    def __init__(self, *args: Any, room_types: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room_type"].choices = [("", "Choose a type"), *room_types]


class AddRoomTypeForm(forms.Form):
    """A type with its rate and the party that it holds."""

    code = forms.CharField(
        label="Code",
        max_length=8,
        help_text="Up to 8 capital letters and digits, such as DLX. It cannot be changed.",
        error_messages={
            "required": "Enter a code.",
            "max_length": "The code has 1 to 8 letters or digits, such as DLX.",
        },
    )
    name = LineField(label="Name", called="The name", error_messages={"required": "Enter a name."})
    max_adults = people_field("Adults at most", least=1, initial=2)
    sleeps = people_field("Guests at most", least=1, initial=2)
    allowance = forms.IntegerField(
        label="Overbooking allowance",
        required=False,
        min_value=0,
        max_value=MAX_ALLOWANCE,
        initial=0,
        help_text="By how many the hotel sells more than it has rooms.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"The allowance must be a whole number from 0 to {MAX_ALLOWANCE}.",
        ),
    )

    field_order = ["code", "name", "rate", "max_adults", "sleeps", "allowance"]

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rate"] = AmountField(currency=currency, label=f"Rate per night ({currency})")
        self.order_fields(self.field_order)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip().upper()
        if not TYPE_CODE.fullmatch(code):
            raise forms.ValidationError("The code has 1 to 8 letters or digits, such as DLX.")
        return str(code)

    def clean_allowance(self) -> int:
        return self.cleaned_data.get("allowance") or 0

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        adults, sleeps = cleaned.get("max_adults"), cleaned.get("sleeps")
        if adults and sleeps and sleeps < adults:
            self.add_error("sleeps", "A type that takes so many adults sleeps at least as many.")
        return cleaned
