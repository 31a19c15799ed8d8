"""The rack, one room, and the room types."""

from typing import Any

from reservations.selectors.rooms import (
    Rack,
    RoomDetail,
    TypeList,
    read_rack,
    read_room_detail,
    read_types,
)
from reservations.views import operations
from reservations.views.base import PageView


class RoomsPage(PageView):
    """The rack: every room by floor with its occupancy and housekeeping."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "rooms.html"

    def read(self) -> Rack:
        return read_rack(self.hotel_code)


class RoomPage(PageView):
    """One room, who is in it, who comes next, and its history."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "room.html"

    def read(self) -> RoomDetail:
        return read_room_detail(self.hotel_code, self.kwargs["number"])

    def more(self, page: RoomDetail) -> dict[str, Any]:
        return {"operation": operations.mint(self.request.user, "mark_clean")}


class RoomTypesPage(PageView):
    """The types with their rates and what is left for two weeks."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "room_types.html"

    def read(self) -> TypeList:
        return read_types(self.hotel_code)
