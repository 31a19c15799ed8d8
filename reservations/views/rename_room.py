"""Rename a room."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.room_verbs import RenameRoomForm
from reservations.services.rename_room import rename_room
from reservations.views.room_verbs import RoomVerb


class RenameRoom(RoomVerb):
    verb = "rename_room"
    template = "rename_room.html"
    form_class = RenameRoomForm
    number_goes = True

    def initial(self) -> dict[str, Any]:
        floor = self.page.room.floor if self.page.room else ""
        return {"number": self.request.GET.get("number", ""), "floor": floor}

    def carry_out(self, operation: Operation, form: RenameRoomForm) -> Outcome:
        typed = form.cleaned_data
        return rename_room(
            operation, room=self.number, number=typed["number"], floor=typed["floor"]
        )
