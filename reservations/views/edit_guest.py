"""Edit guest."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.guest import ProfileForm
from reservations.selectors.guests import EditGuestPage, read_edit_guest
from reservations.services.edit_guest import edit_guest
from reservations.views.base import VerbView


class EditGuest(VerbView):
    verb = "edit_guest"
    template = "edit_guest.html"
    form_class = ProfileForm

    def read(self) -> EditGuestPage:
        return read_edit_guest(self.hotel_code, self.kwargs["guest"])

    def initial(self) -> dict[str, Any]:
        return asdict(self.page.profile)

    def carry_out(self, operation: Operation, form: ProfileForm) -> Outcome:
        return edit_guest(operation, guest=self.kwargs["guest"], profile=form.profile())

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
