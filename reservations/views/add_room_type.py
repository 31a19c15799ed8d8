"""Add room type."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.rooms import AddRoomTypeForm
from reservations.selectors.hotel import HotelPage, read_hotel_page
from reservations.services.add_room_type import add_room_type
from reservations.views.base import VerbView


class AddRoomType(VerbView):
    verb = "add_room_type"
    template = "add_room_type.html"
    form_class = AddRoomTypeForm
    stays_in_doubt = True

    def read(self) -> HotelPage:
        return read_hotel_page(self.hotel_code)

    def form_options(self) -> dict[str, Any]:
        return {"currency": self.page.hotel.currency}

    def carry_out(self, operation: Operation, form: AddRoomTypeForm) -> Outcome:
        return add_room_type(operation, **form.cleaned_data)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room_types")
