"""The desk as it is seen at a moment, to be compared with what is told of that moment later."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from reservations.models import Reservation, keys
from reservations.models.reading import fetch, read_house
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.as_of.reservation import read_fields_as_of
from reservations.selectors.as_of.stays import fields_of
from reservations.selectors.chart import Chart, read_chart
from reservations.selectors.chart.bars import Bar

DAYS = 14


@dataclass(frozen=True)
class Seen:
    """The desk at a moment: the chart, the rooms and the types, and every reservation."""

    chart: Any
    house: Any
    stays: dict[str, Any]


def seen(h: str, codes: Iterable[str], now: dt.datetime) -> Seen:
    """What stands in the table; `codes` are of all reservations."""
    found = fetch(keys.reservation(h, code) for code in codes)
    stays = {stay.code: fields_of(stay) for stay in found.values() if isinstance(stay, Reservation)}
    return Seen(_drawn(read_chart(h, days=DAYS, now=now)), _said(read_house(h)), stays)


def told(h: str, codes: Iterable[str], moment: dt.datetime) -> Seen:
    """The same as it is told of the moment."""
    chart = read_chart_as_of(h, moment, days=DAYS)
    assert isinstance(chart, ChartAsOf)
    fields = {code: read_fields_as_of(h, code, moment) for code in codes}
    stays = {code: each for code, each in fields.items() if each}
    return Seen(_drawn(chart.chart), _said(chart.past.house), stays)


def _said(house: Any) -> Any:
    """Without names of guests, which are told as they are now, and what is not in the journal."""
    return (
        house.hotel.business_date,
        {
            room.id: (
                room.number, room.room_type, room.floor, room.status, room.housekeeping,
                room.rented_to, room.occupied_until,
            )
            for room in house.rooms.values()
        },
        {
            code: (each.name, each.rate, each.allowance, each.open_until)
            for code, each in house.types.items()
        },
    )  # fmt: skip


def _drawn(chart: Chart) -> Any:
    return (
        chart.frame,
        [
            (
                each.code, each.name, each.left, each.waiting,
                [[_bar(bar) for bar in row] for row in each.lane],
                [
                    (
                        room.number, room.housekeeping, room.is_occupied,
                        sorted((_bar(bar) for bar in room.bars), key=lambda bar: str(bar)),
                        sorted(room.closures, key=lambda closure: closure.id),
                    )
                    for room in each.rooms
                ],
            )
            for each in chart.types
        ],
    )  # fmt: skip


def _bar(bar: Bar) -> Bar:
    return replace(bar, guest_name="")
