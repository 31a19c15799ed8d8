"""Why a stay cannot be sold: its dates, its party, or nothing is left."""

import datetime as dt

from reservations.domain.refusals.base import Refusal


class DatesReversed(Refusal):
    about = "departure"
    arrival: dt.date
    departure: dt.date


class ArrivalInThePast(Refusal):
    about = "arrival"
    arrival: dt.date
    business_date: dt.date


class StayTooLong(Refusal):
    about = "departure"
    nights: int
    most: int


class NotOnSaleYet(Refusal):
    """The horizon up to which the hotel sells ends before this night."""

    about = "departure"
    room_type: str
    night: dt.date


class PartyTooLarge(Refusal):
    about = "adults"
    room_type: str
    adults: int
    children: int
    max_adults: int
    sleeps: int


class NobodyStays(Refusal):
    """A stay needs at least one adult."""

    about = "adults"
    adults: int


class NoRoomLeft(Refusal):
    """The first night of the stay on which the type is sold out."""

    about = "room_type"
    room_type: str
    night: dt.date
    left: int


class DayUseNeedsRoom(Refusal):
    """A stay of no night takes nothing from its type: only a room's day can be claimed."""

    about = "room"
    arrival: dt.date


class DepartureInThePast(Refusal):
    about = "departure"
    departure: dt.date
    business_date: dt.date


class ReleaseInThePast(Refusal):
    """A hold is released at an instant to come."""

    about = "release_at"
    release_at: dt.datetime
