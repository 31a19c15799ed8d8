"""Windows of dates in which a room cannot be given: out of order, or out of service."""

from enum import StrEnum
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from reservations.domain.holders import holder_of_window
from reservations.models import keys
from reservations.models.attributes import DateAttribute
from reservations.models.base import HotelRecord


class WindowKind(StrEnum):
    """Whether the type loses the room for sale meanwhile, or stays as it is."""

    OUT_OF_ORDER = "OUT_OF_ORDER"
    OUT_OF_SERVICE = "OUT_OF_SERVICE"


class Window(HotelRecord, discriminator="Window"):
    """The dates `[first, until)` in which nobody is given the room.

    `returns_as` is the housekeeping state of the room when it returns to service, which was
    on `ended_on`; while that is absent, the window stands.
    """

    id = UnicodeAttribute(attr_name="Id")
    room_id = UnicodeAttribute(attr_name="RoomId")
    kind = UnicodeAttribute(attr_name="Kind")
    first = DateAttribute(attr_name="First")
    until = DateAttribute(attr_name="Until")
    reason = UnicodeAttribute(attr_name="Reason")
    returns_as = UnicodeAttribute(attr_name="ReturnsAs")
    ended_on = DateAttribute(null=True, attr_name="EndedOn")

    @classmethod
    def at(cls, h: str, window_id: str, **attributes: Any) -> "Window":
        return cls(*keys.window(h, window_id), id=window_id, **attributes)

    @property
    def holder(self) -> str:
        """How the window's claims on nights are named."""
        return holder_of_window(self.id)
