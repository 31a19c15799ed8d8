"""Edit a room type."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.settings import EditRoomTypeForm
from reservations.selectors.settings import SettingsPage, read_type_settings
from reservations.services.edit_room_type import edit_room_type
from reservations.views.seen import SeesAgain


class EditRoomType(SeesAgain):
    verb = "edit_room_type"
    template = "edit_room_type.html"
    form_class = EditRoomTypeForm
    stays_in_doubt = True

    def read(self) -> SettingsPage:
        return read_type_settings(self.hotel_code, self.kwargs["room_type"])

    def form_options(self) -> dict[str, Any]:
        return {"currency": self.page.hotel.currency}

    def seen(self) -> str:
        return str(self.page.seen)

    def initial(self) -> dict[str, Any]:
        return super().initial() | dict(self.page.settings)

    def carry_out(self, operation: Operation, form: EditRoomTypeForm) -> Outcome:
        return edit_room_type(operation, code=self.kwargs["room_type"], **form.cleaned_data)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room_types")
