"""Edit guest."""

from dataclasses import asdict
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.guest import EditProfileForm
from reservations.selectors.guests import EditGuestPage, read_edit_guest
from reservations.services.edit_guest import edit_guest
from reservations.views.base import REFUSED, VerbView


class EditGuest(VerbView):
    verb = "edit_guest"
    template = "edit_guest.html"
    form_class = EditProfileForm

    def read(self) -> EditGuestPage:
        return read_edit_guest(self.hotel_code, self.kwargs["guest"])

    def initial(self) -> dict[str, Any]:
        return asdict(self.page.profile) | {"seen": self.page.profile.fingerprint}

    def carry_out(self, operation: Operation, form: EditProfileForm) -> Outcome:
        return edit_guest(
            operation,
            guest=self.kwargs["guest"],
            profile=form.profile(),
            seen=form.cleaned_data["seen"],
        )

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        if status == REFUSED:
            context["form"].now_seen(self.page.profile.fingerprint)
        return super().show(status, **context)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
