"""The form on which a reservation is given to a known guest, or to a new one."""

from typing import Any

from reservations.domain.profile import Profile
from reservations.forms.guest import GuestChoiceField, ProfileForm, profile_from


class ChangeGuestForm(ProfileForm):
    """The other guest: an empty `guest` is a new one, of whom the names are typed."""

    guest = GuestChoiceField(label="Guest", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        name = self.fields["family_name"]
        name.required = not self.data.get("guest")
        name.error_messages["required"] = "Choose a guest, or enter the family name of a new one."

    def booker(self) -> str | Profile:
        """The known guest's id, or the profile of the new guest."""
        return self.cleaned_data["guest"] or profile_from(self.cleaned_data)
