"""Lock room: the page says what nobody can do afterwards, and has one button."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.services.lock_room import lock_room
from reservations.views.room_button import RoomButtonView


class LockRoom(RoomButtonView):
    verb = "lock_room"
    template = "lock_room.html"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return lock_room(operation, code=self.kwargs["code"])
