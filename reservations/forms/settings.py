"""The forms on which the hotel's and a room type's settings are changed."""

from typing import Any

from django import forms

from reservations.forms.fields import AmountField, LineField
from reservations.forms.rooms import AddRoomTypeForm
from reservations.forms.seen import SeenForm


class EditRoomTypeForm(AddRoomTypeForm, SeenForm):
    """A type as it was added, without its code, which stays, and with a rate by day."""

    code = None

    field_order = ["name", "rate", "day_rate", "max_adults", "sleeps", "allowance"]

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, currency=currency, **options)
        self.fields["day_rate"] = AmountField(
            currency=currency,
            label=f"Rate of a stay without a night ({currency})",
            required=False,
            help_text="Leave it empty where it is the rate per night.",
        )
        self.order_fields(self.field_order)


class EditHotelForm(SeenForm):
    """What can be changed of a hotel."""

    name = LineField(
        label="Name", called="The name", error_messages={"required": "Enter the hotel's name."}
    )
    inspected_only = forms.BooleanField(
        label="Guests get inspected rooms only",
        required=False,
        help_text="Without it, a clean room can be given, too.",
    )
    day_use = forms.BooleanField(
        label="Stays without a night are sold",
        required=False,
        help_text="A room is then given for the day, to a guest who leaves on the day of arrival.",
    )
