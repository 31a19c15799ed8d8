"""Mark a room dirty: a button on the boards, and a page of its own where it is refused."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.services.mark_dirty import mark_dirty
from reservations.views.room_verbs import RoomVerb


class MarkDirty(RoomVerb):
    verb = "mark_dirty"
    template = "mark_dirty.html"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return mark_dirty(operation, room=self.number)
