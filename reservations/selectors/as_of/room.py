"""A room as it was at a moment: who was in it, its state, and who was to come."""

import datetime as dt
from dataclasses import dataclass

from reservations.models import Room
from reservations.selectors.as_of.chart import read_chart_as_of
from reservations.selectors.as_of.entries import first_after, latest_before, told_by_name
from reservations.selectors.as_of.past import TooFarBack
from reservations.selectors.chart import RoomRow
from reservations.selectors.history import HistoryEntry
from reservations.selectors.journal.walked import doors_of
from reservations.selectors.room_detail import read_room

DAYS = 30


@dataclass(frozen=True)
class RoomAsOf:
    """The room that has this number now. `room` is None where it did not exist; `row` is what
    stood in it for 30 days from the business date then on."""

    number: str
    at: dt.datetime
    today: dt.date
    room: Room | None
    type_name: str
    row: RoomRow | None
    previous: HistoryEntry | None
    next: HistoryEntry | None


def read_room_as_of(h: str, number: str, moment: dt.datetime) -> RoomAsOf | TooFarBack:
    """The requests of the chart (`selectors.as_of.chart`), and five at most for the room and the
    change before. Raises UnknownRoom."""
    house, now = read_room(h, number)
    doors = doors_of(h, now)
    told = read_chart_as_of(h, moment, days=DAYS, first=None)
    if isinstance(told, TooFarBack):
        return told
    room = told.past.house.rooms.get(now.id)
    rows = {row.number: row for each in told.chart.types for row in each.rooms}
    return RoomAsOf(
        number=now.number,
        at=moment,
        today=told.today,
        room=room,
        type_name=told.past.house.type_names().get(room.room_type, "") if room else "",
        row=rows.get(room.number) if room else None,
        previous=told_by_name(house, latest_before(h, moment, told.today, doors.admit)),
        next=told_by_name(house, first_after(told.past.entries, moment, doors.admit)),
    )
