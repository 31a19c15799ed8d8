"""The hotel's settings."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.settings import EditHotelForm
from reservations.selectors.settings import SettingsPage, read_hotel_settings
from reservations.services.edit_hotel import edit_hotel
from reservations.views.seen import SeesAgain


class EditHotel(SeesAgain):
    verb = "edit_hotel"
    template = "edit_hotel.html"
    form_class = EditHotelForm
    stays_in_doubt = True

    def read(self) -> SettingsPage:
        return read_hotel_settings(self.hotel_code)

    def seen(self) -> str:
        return str(self.page.seen)

    def initial(self) -> dict[str, Any]:
        return super().initial() | dict(self.page.settings)

    def carry_out(self, operation: Operation, form: EditHotelForm) -> Outcome:
        return edit_hotel(operation, **form.cleaned_data)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("edit_hotel")
