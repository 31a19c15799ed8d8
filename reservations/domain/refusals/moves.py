"""Why a reservation, or the hotel's date, cannot make a move now."""

import datetime as dt

from reservations.domain.refusals.base import Refusal


class NotExpected(Refusal):
    code: str
    status: str


class NotInHouse(Refusal):
    code: str
    status: str


class ArrivesLater(Refusal):
    code: str
    arrival: dt.date
    business_date: dt.date


class StayIsOver(Refusal):
    code: str
    departure: dt.date
    business_date: dt.date


class GuestsStillInHouse(Refusal):
    """The business date cannot move past somebody's departure: (room number, code) of each."""

    business_date: dt.date
    rooms: tuple[tuple[str, str], ...]


class DayEnded(Refusal):
    """A colleague has ended this business date at the same time."""

    business_date: dt.date
