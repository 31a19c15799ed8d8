"""Assign room and move room: both offer rooms, best first, and say why others cannot be had."""

import datetime as dt
from typing import Any

from django.template.response import TemplateResponse

from reservations.forms.room_change import asked_room
from reservations.selectors.room_change import Asked, RoomChangePage, read_room_change
from reservations.views.addresses import next_page
from reservations.views.base import VerbView, reservation_url


class RoomChangeView(VerbView):
    """The room may be asked for in the address, `?room=102`, and `next` the page to go back to."""

    # Whether the room is given now, so that whoever has the right may give a dirty one.
    gives_now = False

    @property
    def may_give_dirty(self) -> bool:
        return self.gives_now and self.request.user.has_perm("reservations.check_in_dirty")

    def read(self) -> RoomChangePage:
        asked = Asked(
            now=dt.datetime.now(dt.UTC),
            room=asked_room(self.request.GET.get("room", "")),
            may_give_dirty=self.may_give_dirty,
        )
        return read_room_change(self.hotel_code, self.kwargs["code"], self.verb, asked)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, next=next_page(self.request), **context)

    def initial(self) -> dict[str, Any]:
        return {"room": self.page.first}

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
