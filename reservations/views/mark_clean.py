"""Mark a room clean: a button on the boards, and a page of its own where it is refused."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.rooms import RoomDetail, read_room_detail
from reservations.services.mark_clean import mark_clean
from reservations.views.base import VerbView


class MarkClean(VerbView):
    verb = "mark_clean"
    template = "mark_clean.html"

    def read(self) -> RoomDetail:
        return read_room_detail(self.hotel_code, self.kwargs["number"])

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return mark_clean(operation, room=self.kwargs["number"])

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room", kwargs={"number": names["Room"]})
