"""Unlock room: the page says what can be done afterwards, and has one button."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.services.unlock_room import unlock_room
from reservations.views.room_button import RoomButtonView


class UnlockRoom(RoomButtonView):
    verb = "unlock_room"
    template = "unlock_room.html"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return unlock_room(operation, code=self.kwargs["code"])
