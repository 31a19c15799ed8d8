"""Retype a room: the page offers the other types."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.room_verbs import RetypeRoomForm
from reservations.services.retype_room import retype_room
from reservations.views.room_verbs import RoomVerb


class RetypeRoom(RoomVerb):
    verb = "retype_room"
    template = "retype_room.html"
    form_class = RetypeRoomForm

    def form_options(self) -> dict[str, Any]:
        return {"room_types": self.page.types}

    def initial(self) -> dict[str, Any]:
        return {"room_type": self.request.GET.get("room_type", "")}

    def carry_out(self, operation: Operation, form: RetypeRoomForm) -> Outcome:
        return retype_room(operation, room=self.number, room_type=form.cleaned_data["room_type"])
