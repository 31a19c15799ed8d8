"""The windows in which rooms are out of order or out of service, now and to come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.room_numbers import as_counted
from reservations.models import HotelRecord, Window, WindowKind, keys
from reservations.models.base import DeskIndex
from reservations.models.levels import eventual
from reservations.models.reading import House, fetch
from reservations.selectors.desk_lists import END


@dataclass(frozen=True)
class WindowRow:
    """The dates `[first, until)` in which nobody is given the room with this number."""

    id: str
    room_id: str
    number: str
    room_type: str
    room_type_name: str
    kind: str
    first: dt.date
    until: dt.date
    reason: str
    returns_as: str
    is_now: bool

    @property
    def takes_from_type(self) -> bool:
        return self.kind == WindowKind.OUT_OF_ORDER


def read_standing_windows(house: House) -> list[WindowRow]:
    """The windows that end after today, the first to end first: a Query, and a batch if any.

    The index only says which there are; what they say is read consistently.
    """
    h, today = house.hotel.code, house.hotel.business_date
    entries = eventual(
        HotelRecord.desk, keys.window_list(h), DeskIndex.gsi1_sk > today.isoformat() + END
    )
    found = read_windows(h, [entry.id for entry in entries if isinstance(entry, Window)])
    return standing(house, found)


def read_windows(h: str, ids: Iterable[str]) -> list[Window]:
    """The windows with these ids, as far as there are any; no request without an id."""
    wanted = [keys.window(h, window_id) for window_id in ids]
    found = fetch(wanted).values() if wanted else ()
    return [window for window in found if isinstance(window, Window)]


def standing(house: House, windows: Iterable[Window]) -> list[WindowRow]:
    """Those of the windows that stand, the first to end first."""
    rows = [
        window_row(house, window)
        for window in windows
        if not window.ended_on and window.room_id in house.rooms
    ]
    return sorted(rows, key=lambda row: (row.until, row.first, *as_counted(row.number)))


def window_row(house: House, window: Window) -> WindowRow:
    """The window as pages show it; its room must be one of the house."""
    room = house.rooms[window.room_id]
    return WindowRow(
        id=window.id,
        room_id=room.id,
        number=room.number,
        room_type=room.room_type,
        room_type_name=house.types[room.room_type].name,
        kind=window.kind,
        first=window.first,
        until=window.until,
        reason=window.reason,
        returns_as=window.returns_as,
        is_now=window.first <= house.hotel.business_date < window.until,
    )


def closed_now(windows: Iterable[WindowRow]) -> dict[str, WindowRow]:
    """Room id -> the window in which the room is today."""
    return {window.room_id: window for window in windows if window.is_now}
