"""The form on which rooms of several types are held for a group, a known or a new one."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.domain.blocks import NewGroup, Wanted
from reservations.forms.fields import AmountField, NameField, date_field
from reservations.forms.guest import GuestChoiceField, ProfileForm, profile_from
from reservations.forms.instants import InstantField

MOST_ROOMS = 999
ROOMS, PRICE = "rooms_", "price_"


def rooms_field(label: str) -> forms.IntegerField:
    """How many rooms of a type; nothing is none."""
    sentence = f"The number of rooms must be a whole number from 0 to {MOST_ROOMS}."
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_ROOMS,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence),
    )


class HoldBlockForm(ProfileForm):
    """The dates, when the rooms are released, and for every type how many of it at which price;
    of a new group its name and its contact (`guest`, or a new one's profile)."""

    name = NameField(
        label="Name of the group",
        called="The name",
        error_messages={"required": "Enter the name of the group."},
    )
    guest = GuestChoiceField(label="Contact", required=False)
    arrival = date_field("Arrival")
    departure = date_field("Departure")
    release_at = InstantField(
        label="Released at",
        called="The release time",
        help_text="In the hotel's time. What is not picked up by then can be sold to anybody.",
        error_messages={"required": "Enter when the rooms are released."},
    )

    def __init__(
        self,
        *args: Any,
        room_types: Iterable[tuple[str, str]],
        currency: str,
        time_zone: str,
        is_known: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["release_at"].is_in(time_zone)
        self.room_types = [code for code, _ in room_types]
        for code, name in room_types:
            self.fields[f"{ROOMS}{code}"] = rooms_field(name)
            self.fields[f"{PRICE}{code}"] = AmountField(
                currency=currency, label=f"Price a night in {name}", required=False
            )
        contact = self.fields["family_name"]
        contact.required = not self.data.get("guest")
        contact.error_messages["required"] = (
            "Choose the contact, or enter the family name of a new guest."
        )
        if is_known:
            for field in ("name", "guest", "given_name", "family_name", "email", "phone"):
                del self.fields[field]

    def of_types(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For every type its name, how many rooms, and the price."""
        return [
            (str(self[f"{ROOMS}{code}"].label), self[f"{ROOMS}{code}"], self[f"{PRICE}{code}"])
            for code in self.room_types
        ]

    def group(self) -> NewGroup:
        """The new group with its contact."""
        cleaned = self.cleaned_data
        return NewGroup(cleaned["name"], cleaned["guest"] or profile_from(cleaned))

    def wanted(self) -> list[Wanted]:
        """The rooms that are to be held, in the order of the types."""
        cleaned = self.cleaned_data
        return [
            Wanted(code, cleaned[f"{ROOMS}{code}"], cleaned[f"{PRICE}{code}"])
            for code in self.room_types
            if cleaned[f"{ROOMS}{code}"]
        ]
