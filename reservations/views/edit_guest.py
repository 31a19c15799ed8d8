"""Edit guest."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.guest import EditProfileForm
from reservations.selectors.guests import EditGuestPage, read_edit_guest
from reservations.services.edit_guest import edit_guest
from reservations.views.seen import SeesAgain


class EditGuest(SeesAgain):
    verb = "edit_guest"
    template = "edit_guest.html"
    form_class = EditProfileForm
    stays_in_doubt = True

    def read(self) -> EditGuestPage:
        return read_edit_guest(self.hotel_code, self.kwargs["guest"])

    def seen(self) -> str:
        return str(self.page.profile.fingerprint)

    def initial(self) -> dict[str, Any]:
        return asdict(self.page.profile) | super().initial()

    def carry_out(self, operation: Operation, form: EditProfileForm) -> Outcome:
        return edit_guest(
            operation,
            guest=self.kwargs["guest"],
            profile=form.profile(),
            seen=form.cleaned_data["seen"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
