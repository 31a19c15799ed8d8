"""What the pages of the verbs on a room have in common."""

import datetime as dt
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.selectors.room_verbs import RoomVerbPage, read_room_verb
from reservations.views.base import VerbView


class RoomVerb(VerbView):
    """A verb on the room that the address names by its number."""

    # Whether the number may be gone once the verb is done, and its form is sent again.
    number_goes = False

    @property
    def number(self) -> str:
        return str(self.kwargs["number"])

    def read(self) -> RoomVerbPage:
        may_be_gone = self.number_goes and self.request.method == "POST"
        now = dt.datetime.now(dt.UTC)
        return read_room_verb(self.hotel_code, self.number, self.verb, now, may_be_gone=may_be_gone)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, number=self.number, **context)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room", kwargs={"number": names["Room"]})
