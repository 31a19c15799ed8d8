"""Makes a booking out of a row, or says which rule the row breaks.

A rule that the desk has as well is the desk's own, with its sentence; the others, about what
only a file can get wrong, stand here.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reservations.domain.party import Party, check_party
from reservations.domain.refusals import (
    DatesReversed,
    NotOnSaleYet,
    Refusal,
    UnknownRoomType,
)
from reservations.domain.stay import DAY, HORIZON_MONTHS, agreed_stay, month_after, month_of
from reservations.importing.cells import Cells, Unacceptable
from reservations.importing.source import Row
from reservations.wording import day, sentence

ARRIVAL = ("arrival_date_year", "arrival_date_month", "arrival_date_day_of_month")
THREE_LETTERS = re.compile(r"[A-Z]{3}")


class End(StrEnum):
    """How a booking ended."""

    CANCELLED = "Canceled"
    NO_SHOW = "No-Show"
    CHECKED_OUT = "Check-Out"


@dataclass(frozen=True)
class TypeRule:
    """The party that a type of the hotel holds."""

    max_adults: int
    sleeps: int


@dataclass(frozen=True)
class Rules:
    """The hotel's types by code, the digits that its currency has, and whether it sells stays
    without a night."""

    types: Mapping[str, TypeRule]
    digits: int
    day_use: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking of one room. `price` is in whole minor units a night, `ended_on` the day on
    which the guest left, cancelled, or did not come. `notes` name what was taken otherwise
    than it stands in the file."""

    row: int
    line: int
    booked_on: dt.date
    arrival: dt.date
    departure: dt.date
    adults: int
    children: int
    room_type: str
    given_type: str
    price: int
    country: str | None
    end: End
    ended_on: dt.date
    changes: int
    waited: int
    notes: tuple[str, ...] = field(default=())

    @property
    def is_day_use(self) -> bool:
        return self.arrival == self.departure


def read_booking(row: Row, rules: Rules) -> Booking:
    """The booking in the row. Raises Unacceptable for the first rule that it breaks."""
    if not row.cells:
        raise Unacceptable(
            "", "", "cells_missing_or_too_many", "The row has not as many cells as the header."
        )
    cells = Cells(row.cells)
    arrival = cells.date_of_parts(*ARRIVAL)
    booked_on = arrival - cells.count("lead_time") * DAY
    departure = _departure(cells, arrival, rules)
    adults, children = _party(cells, rules)
    room_type = _type(cells, "reserved_room_type", rules)
    end = _end(cells)
    ended_on, note = _ended_on(cells, end, booked_on, arrival, departure)
    _check_on_sale(cells, room_type, booked_on, max(arrival, departure - DAY))
    country = cells.text("country")
    known = country is not None and THREE_LETTERS.fullmatch(country) is not None
    return Booking(
        row=row.number,
        line=row.line,
        booked_on=booked_on,
        arrival=arrival,
        departure=departure,
        adults=adults,
        children=children,
        room_type=room_type,
        given_type=_given_type(cells, end, rules),
        price=_price(cells, rules),
        country=country if known else None,
        end=end,
        ended_on=ended_on,
        changes=cells.count("booking_changes", missing=0),
        waited=cells.count("days_in_waiting_list", missing=0),
        notes=tuple(filter(None, (note, _note_on_country(country, known)))),
    )


def rule_of(refusal: Refusal) -> str:
    """The name under which a refusal of the desk is counted: `NoRoomLeft` -> `no_room_left`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(refusal).__name__).lower()


def _by_desk(field: str, value: object, check: Callable[[], object]) -> None:
    """Apply a rule of the desk to a field of the file."""
    try:
        check()
    except Refusal as refusal:
        raise Unacceptable(field, value, rule_of(refusal), sentence(refusal)) from refusal


def _departure(cells: Cells, arrival: dt.date, rules: Rules) -> dt.date:
    """Only the sum of the two counts of nights is right; their split is a day off."""
    weekend = cells.count("stays_in_weekend_nights")
    nights = weekend + cells.count("stays_in_week_nights")
    about = "stays_in_week_nights"
    departure = arrival + nights * DAY
    if nights == 0 and not rules.day_use:
        said = sentence(DatesReversed(arrival=arrival, departure=departure))
        raise Unacceptable(about, 0, "zero_nights", f"{said} The hotel does not sell day use.")
    _by_desk(about, nights, lambda: agreed_stay(arrival, departure, day_use=True))
    return departure


def _party(cells: Cells, rules: Rules) -> tuple[int, int]:
    """Babies sleep in cots and are not counted. A missing number of children is none."""
    adults, children = cells.count("adults"), cells.count("children", missing=0)
    code = cells.required("reserved_room_type")
    if rule := rules.types.get(code):
        about = "children" if adults <= rule.max_adults and adults else "adults"
        value = children if about == "children" else adults
        _by_desk(
            about,
            value,
            lambda: check_party(
                Party(adults, children),
                room_type=code,
                max_adults=rule.max_adults,
                sleeps=rule.sleeps,
            ),
        )
    return adults, children


def _type(cells: Cells, field: str, rules: Rules) -> str:
    code = cells.required(field)
    if code not in rules.types:
        said = sentence(UnknownRoomType(room_type=code))
        raise Unacceptable(field, code, "unknown_room_type", said)
    return code


def _given_type(cells: Cells, end: End, rules: Rules) -> str:
    """The type of the room that the guest was given; of no interest if nobody came."""
    if end is not End.CHECKED_OUT:
        return ""
    return _type(cells, "assigned_room_type", rules)


def _price(cells: Cells, rules: Rules) -> int:
    """A rate of 0 is complimentary."""
    price = cells.amount("adr", digits=rules.digits)
    if price < 0:
        value = cells.required("adr")
        said = f"The rate is {value}: a credit belongs on the folio, not into a rate."
        raise Unacceptable("adr", value, "negative_rate", said)
    return price


def _end(cells: Cells) -> End:
    value = cells.required("reservation_status")
    if value not in list(End):
        said = f"{value} is no known end of a booking."
        raise Unacceptable("reservation_status", value, "unknown_status", said)
    return End(value)


def _ended_on(
    cells: Cells, end: End, booked_on: dt.date, arrival: dt.date, departure: dt.date
) -> tuple[dt.date, str | None]:
    """The day of the last event, with a note where it is not the day in the file."""
    date = cells.date("reservation_status_date")
    if end is End.NO_SHOW:
        return arrival, None if date == arrival else "no_show_taken_on_arrival"
    if end is End.CANCELLED:
        if date < booked_on:
            raise _misdated(date, "cancelled_before_booked", f"It was booked on {day(booked_on)}.")
        if date > arrival:
            raise _misdated(date, "cancelled_after_arrival", f"It arrives on {day(arrival)}.")
        return date, None
    if date < arrival:
        raise _misdated(date, "check_out_before_arrival", f"It arrives on {day(arrival)}.")
    # The nights are those that the guest paid for, and nobody stays without a claim on a night.
    return min(date, departure), "check_out_taken_on_departure" if date > departure else None


def _misdated(date: dt.date, rule: str, because: str) -> Unacceptable:
    verb = "checked out" if rule.startswith("check_out") else "cancelled"
    return Unacceptable(
        "reservation_status_date", date, rule, f"It cannot be {verb} on {day(date)}. {because}"
    )


def _check_on_sale(cells: Cells, code: str, booked_on: dt.date, last: dt.date) -> None:
    """Nothing is sold beyond the horizon that the day of booking has."""
    if month_of(last) > month_after(month_of(booked_on), HORIZON_MONTHS):
        refusal = NotOnSaleYet(room_type=code, night=last)
        raise Unacceptable(
            "lead_time", cells.required("lead_time"), rule_of(refusal), sentence(refusal)
        )


def _note_on_country(country: str | None, known: bool) -> str | None:
    if known:
        return None
    return "country_unknown" if country is None else "country_not_in_three_letters"
