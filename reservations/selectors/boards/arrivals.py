"""The arrivals board: everybody who is expected up to today, or on one day to come."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.names import fold
from reservations.models.reading import House, read_house
from reservations.selectors.boards.expected import Arrival, arrival_rows
from reservations.selectors.boards.listing import Choices, Filters, Sorts, by_number, choices_of
from reservations.selectors.desk_lists import DeskPage, Window, read_desk
from reservations.selectors.hotel import HotelFacts, hotel_facts

# Five batches of consistent reads; the busiest hotels expect fewer in a day.
MOST = 500

# A date, or so many days after the business date.
Day = dt.date | dt.timedelta

STATES: Mapping[str, Callable[[Arrival], bool]] = {
    "ready": lambda row: row.is_ready,
    "not-ready": lambda row: not row.is_ready,
    "overdue": lambda row: row.is_overdue,
    "unassigned": lambda row: row.room is None,
}
FILTERS: Filters[Arrival] = {
    "type": lambda row, code: row.room_type == code,
    "floor": lambda row, floor: row.floor == floor,
    "name": lambda row, name: fold(name) in fold(row.guest_name),
    "state": lambda row, state: STATES[state](row),
}
SORTS: Sorts[Arrival] = {
    "guest": lambda row: fold(row.guest_name),
    "arrival": lambda row: (row.arrival, row.nights),
    "type": lambda row: fold(row.room_type_name),
    "room": lambda row: by_number(row.given or row.room),
    "total": lambda row: row.total,
}


@dataclass(frozen=True)
class Party:
    """Several arrivals that one guest has booked; `ready` are those that can come in now."""

    guest_id: str
    guest_name: str
    size: int
    ready: list[Arrival]


@dataclass(frozen=True)
class ArrivalBoard:
    """`rows` stand by arrival, who waits longest first; `is_cut` when there are more.

    `day` is the one date that was asked for, None for everybody up to the business date.
    """

    hotel: HotelFacts
    day: dt.date | None
    rows: list[Arrival]
    is_cut: bool
    choices: Choices


def read_arrivals(h: str, day: Day | None = None, now: dt.datetime | None = None) -> ArrivalBoard:
    """Everybody who is expected: five requests on a usual day, with any number of stays.

    One Query for the house, two for who is expected, one batch a hundred of them, and one
    Query for each month in which somebody who comes today stays; two or three more where somebody
    lacks a room, for the holds that have run out by the instant `now`. Raises NoHotel.
    """
    house = read_house(h)
    date = _date(house, day)
    expected = _expected(house, date)
    rows = arrival_rows(house, expected.rows, now)
    return ArrivalBoard(
        hotel=hotel_facts(house.hotel),
        day=date,
        rows=[row for row in rows if date is None or row.arrival == date],
        is_cut=expected.has_more,
        choices=choices_of(house),
    )


def _expected(house: House, date: dt.date | None) -> DeskPage:
    h, today = house.hotel.code, house.hotel.business_date
    if date is not None and date > today:
        return read_desk(h, ReservationStatus.PENDING, Window(date, date), rows=MOST)
    # All of them even for one day of the past: who is offered which room depends on the others.
    until_today = Window(last=today)
    return read_desk(h, ReservationStatus.PENDING, until_today, rows=MOST, newest=True)


def _date(house: House, day: Day | None) -> dt.date | None:
    if not isinstance(day, dt.timedelta):
        return day
    return house.hotel.business_date + day


def parties(rows: Iterable[Arrival]) -> list[Party]:
    """Who has booked several of these arrivals, of which at least one can come in now."""
    by_guest: dict[str, list[Arrival]] = {}
    for row in rows:
        by_guest.setdefault(row.guest_id, []).append(row)
    found = [
        Party(guest_id, group[0].guest_name, len(group), [row for row in group if row.is_ready])
        for guest_id, group in by_guest.items()
        if len(group) > 1
    ]
    return [party for party in found if party.ready]
