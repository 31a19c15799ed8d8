"""Register guest."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.guest import ProfileForm
from reservations.selectors.hotel import HotelPage, read_hotel_page
from reservations.services.register_guest import register_guest
from reservations.views.base import VerbView


class RegisterGuest(VerbView):
    verb = "register_guest"
    template = "register_guest.html"
    form_class = ProfileForm
    stays_in_doubt = True

    def read(self) -> HotelPage:
        return read_hotel_page(self.hotel_code)

    def initial(self) -> dict[str, Any]:
        return {name: value for name, value in self.request.GET.items() if value}

    def carry_out(self, operation: Operation, form: ProfileForm) -> Outcome:
        return register_guest(operation, profile=form.profile())

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
