"""The rack, one room, and the room types."""

import datetime as dt
import re
from typing import Any

from reservations.selectors.recents import Opened
from reservations.selectors.room_detail import RoomDetail, read_room_detail
from reservations.selectors.rooms import Rack, TypeList, read_rack, read_types
from reservations.views.base import PageView
from reservations.views.recents import RememberedPage
from reservations.views.room_choices import room_choices

# From where the list of what was said goes on: an instant, a code and a kind.
SAID_BEFORE = re.compile(r"[0-9A-Za-z:.#~_-]{1,80}")


class RoomsPage(PageView):
    """The rack: every room by floor with its occupancy and housekeeping, and what is closed."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "rooms.html"

    def read(self) -> Rack:
        return read_rack(self.hotel_code)


class RoomPage(RememberedPage):
    """One room, who is in it, who comes next, and its history."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "room.html"

    def read(self) -> RoomDetail:
        now = dt.datetime.now(dt.UTC)
        before = self.request.GET.get("said-before", "")
        said_before = before if SAID_BEFORE.fullmatch(before) else ""
        return read_room_detail(
            self.hotel_code, self.kwargs["number"], now, said_before=said_before
        )

    def what(self, page: RoomDetail) -> Opened:
        return Opened("room", page.room.id)

    def more(self, page: RoomDetail) -> dict[str, Any]:
        return room_choices(page, self.request)


class RoomTypesPage(PageView):
    """The types with their rates, what is left for two weeks, and what is out of order."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "room_types.html"

    def read(self) -> TypeList:
        return read_types(self.hotel_code, dt.datetime.now(dt.UTC))
