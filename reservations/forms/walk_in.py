"""The form on which somebody without a reservation is booked and checked in."""

from typing import Any

from django import forms

from reservations.domain.profile import Profile
from reservations.forms.fields import (
    TYPE_CODE,
    LineField,
    RoomChoiceField,
    date_field,
    people_field,
)
from reservations.forms.guest import GUEST_ID, NOT_KNOWN, ProfileForm, profile_from
from reservations.forms.room_change import MAX_NOTE


class WalkInForm(ProfileForm):
    """Only the family name has to be typed, and not even that for a known guest (`guest`).

    An empty `room` leaves the choice to the desk, within the type that the page has offered.
    """

    departure = date_field("Departure")
    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)
    room = RoomChoiceField(label="Room", called="The room", required=False)
    room_type = forms.RegexField(
        rf"^(?:{TYPE_CODE.pattern})\Z", required=False, widget=forms.HiddenInput
    )
    note = LineField(
        label="Note",
        called="The note",
        required=False,
        max_length=MAX_NOTE,
        help_text="Only for a room that is not ready: why it is given all the same.",
    )
    guest = forms.RegexField(
        GUEST_ID,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": NOT_KNOWN},
    )

    def __init__(self, *args: Any, may_give_dirty: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        # What has to be said is short here: somebody is standing at the desk.
        self.fields["given_name"].help_text = self.fields["phone"].help_text = ""
        if not may_give_dirty:
            del self.fields["note"]
        if self.data.get("guest") or self.initial.get("guest"):
            self.fields["family_name"].required = False
        # Nobody without children should have to say so.
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def booker(self) -> str | Profile:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)
