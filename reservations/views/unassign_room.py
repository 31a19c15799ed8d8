"""Unassign room: the page says what is given back, and has one button."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.services.unassign_room import unassign_room
from reservations.views.room_button import RoomButtonView


class UnassignRoom(RoomButtonView):
    verb = "unassign_room"
    template = "unassign_room.html"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return unassign_room(operation, code=self.kwargs["code"])
