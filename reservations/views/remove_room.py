"""Remove a room: the page says what stays."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.services.remove_room import remove_room
from reservations.views.room_verbs import RoomVerb


class RemoveRoom(RoomVerb):
    verb = "remove_room"
    template = "remove_room.html"
    number_goes = True

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return remove_room(operation, room=self.number)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("rooms")
