"""A guest's profile, alone or as part of another form."""

from typing import Any

from django import forms

from reservations.domain.profile import Profile
from reservations.forms.fields import NameField, email_field, phone_field
from reservations.forms.seen import SeenForm

# What an id of a guest looks like in a hidden field.
GUEST_ID = r"^[0-9A-Z]{12}\Z"
NOT_KNOWN = "This guest is not known. Search for the guest again."


class GuestChoiceField(forms.RegexField):
    """A guest's id among cards of which one is always chosen: a new guest is one of them."""

    is_chosen = True

    def __init__(self, **options: Any) -> None:
        super().__init__(GUEST_ID, error_messages={"invalid": NOT_KNOWN}, **options)


class ProfileForm(forms.Form):
    """Names, e-mail and phone of one person."""

    given_name = NameField(
        label="Given name",
        called="The given name",
        required=False,
        help_text="Leave it empty if the guest has one name only.",
    )
    family_name = NameField(
        label="Family name",
        called="The family name",
        error_messages={"required": "Enter the family name."},
    )
    email = email_field()
    phone = phone_field()

    def profile(self) -> Profile:
        """The cleaned profile; the phone number in international form."""
        return profile_from(self.cleaned_data)


class EditProfileForm(ProfileForm, SeenForm):
    """A profile with the fingerprint of what it said when the form was shown."""


def profile_from(cleaned: dict[str, Any]) -> Profile:
    phone = cleaned.get("phone")
    return Profile(
        given_name=cleaned["given_name"],
        family_name=cleaned["family_name"],
        email=cleaned.get("email") or None,
        phone=phone.as_e164 if phone else None,
    )
