"""One row of a rooming list, by the same rules as the form on which a room is picked up."""

from django import forms

from reservations.forms.fields import LineField, date_field, people_field
from reservations.forms.guest import ProfileForm


class RoomingRowForm(ProfileForm):
    """A new guest, the dates, the type (its code) and how many stay in the room."""

    arrival = date_field("Arrival")
    departure = date_field("Departure")
    room_type = LineField(
        label="Type", called="The type", error_messages={"required": "Enter the room type."}
    )
    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)
    occurrence = forms.IntegerField(min_value=1, required=False)

    def __init__(self, cells: dict[str, str]) -> None:
        super().__init__(cells)
        # Nobody without children should have to say so, and one adult is who is named.
        self.fields["children"].required = self.fields["adults"].required = False

    def clean_adults(self) -> int:
        adults = self.cleaned_data.get("adults")
        return 1 if adults is None else int(adults)

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def clean_room_type(self) -> str:
        return str(self.cleaned_data["room_type"]).upper()

    def said(self) -> list[str]:
        """What is wrong with the row, in sentences."""
        return [str(each) for errors in self.errors.values() for each in errors]
