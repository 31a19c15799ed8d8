"""What every form asks on which a stay is booked: for whom, until when, for how many."""

from typing import Any

from django import forms

from reservations.domain.profile import Profile
from reservations.forms.fields import date_field, people_field
from reservations.forms.guest import GUEST_ID, NOT_KNOWN, ProfileForm, profile_from


class BookingForm(ProfileForm):
    """Only the family name has to be typed, and not even that for a known guest (`guest`)."""

    departure = date_field("Departure")
    adults = people_field("Adults", least=1, initial=1)
    children = people_field("Children", least=0, initial=0)
    guest = forms.RegexField(
        GUEST_ID,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": NOT_KNOWN},
    )

    # As the page shows them, so that what is wrong is told in the same order.
    field_order = ("guest", "family_name", "given_name", "phone", "email", "arrival", "departure")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # That it may be left empty stands beside it, and somebody waits at the desk or the phone.
        self.fields["given_name"].help_text = ""
        self.fields["family_name"].widget.attrs["autofocus"] = True
        if self.data.get("guest") or self.initial.get("guest"):
            self.fields["family_name"].required = False
        # Nobody without children should have to say so.
        self.fields["children"].required = False

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def booker(self) -> str | Profile:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)
