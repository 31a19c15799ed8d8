"""What the pages of the verbs on a room have in common."""

import datetime as dt
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.selectors.room_verbs import RoomVerbPage, read_room_verb
from reservations.views.base import REFUSED, VerbView


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


class SeesAgain(VerbView):
    """A form that was refused has told what has changed: then that is what was seen."""

    def seen(self) -> str:
        """What the page shows now."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        return {"seen": self.seen()}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        if status == REFUSED:
            context["form"].now_seen(self.seen())
        return super().show(status, **context)
