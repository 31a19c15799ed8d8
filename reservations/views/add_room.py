"""Add room."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.rooms import AddRoomForm
from reservations.selectors.offers import Offers, read_offers
from reservations.services.add_room import add_room
from reservations.views.base import VerbView


class AddRoom(VerbView):
    verb = "add_room"
    template = "add_room.html"
    form_class = AddRoomForm
    stays_in_doubt = True

    def read(self) -> Offers:
        return read_offers(self.hotel_code, None)

    def form_options(self) -> dict[str, Any]:
        return {"room_types": [(offer.code, offer.name) for offer in self.page.offers]}

    def initial(self) -> dict[str, Any]:
        return {"room_type": self.request.GET.get("room_type", "")}

    def carry_out(self, operation: Operation, form: AddRoomForm) -> Outcome:
        typed = form.cleaned_data
        return add_room(
            operation,
            number=typed["number"],
            room_type=typed["room_type"],
            floor=typed["floor"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room", kwargs={"number": names["Room"]})
