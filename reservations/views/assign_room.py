"""Assign room: the page offers the rooms that can be promised for the stay."""

from reservations.domain.operation import Operation, Outcome
from reservations.forms.room_change import AssignRoomForm
from reservations.services.assign_room import assign_room
from reservations.views.room_change import RoomChangeView


class AssignRoom(RoomChangeView):
    verb = "assign_room"
    template = "assign_room.html"
    form_class = AssignRoomForm

    def carry_out(self, operation: Operation, form: AssignRoomForm) -> Outcome:
        return assign_room(operation, code=self.kwargs["code"], room=form.cleaned_data["room"])
