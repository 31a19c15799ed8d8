"""Swap rooms: the page says with whom, and what happens to both before it happens."""

import datetime as dt
from typing import Any

from reservations.domain.codes import as_code
from reservations.domain.operation import Operation, Outcome
from reservations.forms.room_change import SwapRoomsForm
from reservations.selectors.swap_rooms import SwapRoomsPage, read_swap_rooms
from reservations.services.swap_rooms import swap_rooms
from reservations.views.base import reservation_url
from reservations.views.seen import SeesAgain


class SwapRooms(SeesAgain):
    verb = "swap_rooms"
    template = "swap_rooms.html"
    form_class = SwapRoomsForm

    @property
    def _asked(self) -> str | None:
        sent = self.request.POST.get("other", "")
        return as_code(self.request.GET.get("other", sent))

    def read(self) -> SwapRoomsPage:
        now = dt.datetime.now(dt.UTC)
        return read_swap_rooms(self.hotel_code, self.kwargs["code"], self._asked, now)

    def initial(self) -> dict[str, Any]:
        return {"other": self._asked or ""} | super().initial()

    def seen(self) -> str:
        return str(self.page.seen)

    def carry_out(self, operation: Operation, form: SwapRoomsForm) -> Outcome:
        typed = form.cleaned_data
        code = self.kwargs["code"]
        return swap_rooms(operation, code=code, other=typed["other"], seen=typed["seen"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
