"""The forms of a draft: how it is begun, and its lines."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reservations.domain.group_lines import ChangeLine, ClosingLine, Person, RoomsLine
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.forms.fields import (
    AmountField,
    LineField,
    NameField,
    RoomNumberField,
    date_field,
    people_field,
)
from reservations.forms.guest import GuestChoiceField, ProfileForm, profile_from
from reservations.forms.windows import MAX_REASON

# Far beyond what one transaction takes; a typing slip of one digit is still a number.
MOST_ROOMS = 999
HOW_MANY_ROOMS = f"Rooms must be a whole number from 1 to {MOST_ROOMS}."


class BeginDraftForm(ProfileForm):
    """The group's name, the frame of its dates, and with whom it is agreed."""

    name = LineField(
        label="Name of the group",
        called="The name of the group",
        error_messages={"required": "Enter the name of the group."},
    )
    arrival = date_field("Arrival")
    departure = date_field("Departure")
    guest = GuestChoiceField(label="Contact", required=False)

    field_order = ("name", "arrival", "departure", "guest")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["given_name"].help_text = ""
        family_name = self.fields["family_name"]
        family_name.required = not self.data.get("guest")
        family_name.error_messages["required"] = (
            "Choose a guest, or enter the family name of a new one."
        )

    def contact(self) -> Person:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)


class _RoomForm(forms.Form):
    """What every line of rooms says."""

    room_type = forms.ChoiceField(
        label="Room type",
        error_messages={
            "required": "Choose a room type.",
            "invalid_choice": "Choose one of the hotel's room types.",
        },
    )
    arrival = date_field("Arrival")
    departure = date_field("Departure")
    adults = people_field("Adults", least=1, initial=2)
    children = people_field("Children", least=0, initial=0)

    def __init__(
        self, *args: Any, room_types: Iterable[tuple[str, str]], currency: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["room_type"].choices = list(room_types)
        self.fields["children"].required = False
        self.fields["price"] = AmountField(
            currency=currency,
            label="Price a night",
            required=False,
            help_text="Leave it empty for the rate of the type.",
        )

    def _said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "room_type": typed["room_type"],
            "stay": Stay(typed["arrival"], typed["departure"]),
            "party": Party(typed["adults"], typed.get("children") or 0),
            "price": typed["price"],
        }


class AddRoomsForm(_RoomForm):
    """Rooms of one kind, booked by the contact."""

    rooms = forms.IntegerField(
        label="Rooms",
        min_value=1,
        max_value=MOST_ROOMS,
        initial=1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), HOW_MANY_ROOMS
        ),
    )

    field_order = ("rooms",)

    def line(self) -> RoomsLine:
        """Without an id, which it gets when it is added."""
        return RoomsLine("", self.cleaned_data["rooms"], **self._said())


class AddGuestRoomForm(ProfileForm, _RoomForm):
    """One room in the name of a known guest or of a new one, with somebody else in it or not."""

    guest = GuestChoiceField(label="Guest", required=False)
    companion = forms.ChoiceField(
        label="Travel companion",
        required=False,
        error_messages={"invalid_choice": "Choose one of the companions, or enter a new one."},
    )
    companion_given_name = NameField(
        label="Given name", called="The companion's given name", required=False
    )
    companion_family_name = NameField(
        label="Family name", called="The companion's family name", required=False
    )
    room = RoomNumberField(
        label="Room",
        called="The room",
        required=False,
        help_text="Leave it empty to choose at check-in.",
    )

    def __init__(self, *args: Any, companions: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["given_name"].help_text = ""
        family_name = self.fields["family_name"]
        family_name.required = not self.data.get("guest")
        family_name.error_messages["required"] = (
            "Choose a guest, or enter the family name of a new one."
        )
        self.fields["companion"].choices = [("", "Nobody, or somebody new"), *companions]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("companion_given_name") and not typed.get("companion_family_name"):
            self.add_error("companion_family_name", "Enter the companion's family name.")
        if typed.get("companion") and typed.get("companion_family_name"):
            self.add_error("companion", "Choose a companion or enter a new one, not both.")
        return typed

    def line(self) -> RoomsLine:
        typed = self.cleaned_data
        companion: Person | None = typed["companion"] or None
        if typed["companion_family_name"]:
            companion = Profile(typed["companion_given_name"], typed["companion_family_name"])
        return RoomsLine(
            "",
            1,
            **self._said(),
            guest=typed["guest"] or profile_from(typed),
            companions=(companion,) if companion else (),
            room=typed["room"] or None,
        )


class RetrieveReservationForm(forms.Form):
    """What a reservation is to be once it belongs to the group."""

    arrival = date_field("Arrival")
    departure = date_field("Departure")
    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["children"].required = False

    def line(self, code: str) -> ChangeLine:
        typed = self.cleaned_data
        stay = Stay(typed["arrival"], typed["departure"])
        party = Party(typed["adults"], typed.get("children") or 0)
        return ChangeLine("", code, typed["seen"], stay, party)


class AddClosingForm(forms.Form):
    """A room that is out of order while the group is there."""

    room = RoomNumberField(
        label="Room", called="The room", error_messages={"required": "Enter the room."}
    )
    first = date_field("First night")
    until = date_field("Return date")
    reason = NameField(
        label="Reason",
        called="The reason",
        max_length=MAX_REASON,
        error_messages={"required": "Enter the reason."},
    )

    def line(self) -> ClosingLine:
        typed = self.cleaned_data
        return ClosingLine("", typed["room"], typed["first"], typed["until"], typed["reason"])
