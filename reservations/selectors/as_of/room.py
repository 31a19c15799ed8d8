"""A room as it was at a moment: who was in it, its state, and who was to come."""

import datetime as dt
from dataclasses import dataclass

from reservations.models import Room
from reservations.selectors.as_of.chart import read_chart_as_of
from reservations.selectors.as_of.entries import first_after, latest_before, told_by_name
from reservations.selectors.as_of.past import TooFarBack
from reservations.selectors.chart import RoomRow
from reservations.selectors.history import HistoryEntry
from reservations.selectors.journal.doors import KnownRoom

DAYS = 30


@dataclass(frozen=True)
class RoomAsOf:
    """A room that there is or was (`known`). `room` is None where it did not exist then; `row` is
    what stood in it for 30 days from the business date then on."""

    known: KnownRoom
    at: dt.datetime
    today: dt.date
    room: Room | None
    type_name: str
    row: RoomRow | None
    previous: HistoryEntry | None
    next: HistoryEntry | None


def read_room_as_of(h: str, known: KnownRoom, moment: dt.datetime) -> RoomAsOf | TooFarBack:
    """The requests of the chart (`selectors.as_of.chart`), and three at most for the change
    before."""
    told = read_chart_as_of(h, moment, days=DAYS, first=None)
    if isinstance(told, TooFarBack):
        return told
    house = told.past.house
    room = house.rooms.get(known.id)
    rows = {row.id: row for each in told.chart.types for row in each.rooms}
    return RoomAsOf(
        known=known,
        at=moment,
        today=told.today,
        room=room,
        type_name=house.type_names().get(room.room_type, "") if room else "",
        row=rows.get(known.id),
        previous=told_by_name(house, latest_before(h, moment, told.today, known.admits)),
        next=told_by_name(house, first_after(told.past.entries, moment, known.admits)),
    )
