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


class NotOnHold(Refusal):
    code: str
    status: str


class HoldReleased(Refusal):
    """The hold was released at its time: it can be reinstated, but no longer confirmed."""

    code: str
    release_at: dt.datetime


class NotDeparted(Refusal):
    code: str
    status: str


class NotCancelled(Refusal):
    """Only what was cancelled or marked as a no-show can be reinstated."""

    code: str
    status: str


class NotOpen(Refusal):
    """The stay is over or was called off, so that nothing of it can change any more."""

    code: str
    status: str


class DayIsOver(Refusal):
    """A move can be undone on the business date on which it was made, and not later."""

    code: str
    verb: str
    on: dt.date | None
    business_date: dt.date


class HoldStands(Refusal):
    """The hold's release time has not come."""

    code: str
    release_at: dt.datetime


class AssignmentLocked(Refusal):
    """The guest was promised this room: somebody with the right unlocks it first."""

    about = "room"
    code: str
    room: str


class NotLocked(Refusal):
    code: str


class NoRoomAssigned(Refusal):
    code: str


class SameRoom(Refusal):
    """The reservation has this room already."""

    about = "room"
    code: str
    room: str


class SameReservation(Refusal):
    """A reservation cannot swap rooms with itself."""

    about = "other"
    code: str


class ArrivalFixed(Refusal):
    """Who is in house has arrived: only nights to come can change."""

    about = "arrival"
    code: str
    arrival: dt.date


class SameDates(Refusal):
    """The stay has these dates already."""

    about = "departure"
    code: str
    arrival: dt.date
    departure: dt.date


class GuestsStillInHouse(Refusal):
    """The business date cannot move past somebody's departure: (room number, code) of each."""

    business_date: dt.date
    rooms: tuple[tuple[str, str], ...]


class DayEnded(Refusal):
    """A colleague has ended this business date at the same time."""

    business_date: dt.date


class ReservationChanged(Refusal):
    """The reservation is no longer what it was when somebody decided about it."""

    code: str


class NotesChanged(Refusal):
    """The notes no longer say what their form has shown."""

    code: str


class NothingToDo(Refusal):
    """What the verb sees to is seen to already."""

    verb: str
