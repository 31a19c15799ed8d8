"""What is kept about one guest, as it is handed out."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain.nights import Night
from reservations.domain.profile import Profile
from reservations.domain.relations import Side
from reservations.selectors.history import HistoryEntry
from reservations.selectors.hotel import HotelFacts


@dataclass(frozen=True)
class ChangeOfProfile:
    """What a profile said before and after one change of it."""

    at: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class ExportedProfile:
    """A profile, the words by which the desk finds it, its changes and its journal."""

    id: str
    profile: Profile
    registered_at: dt.datetime
    search_words: list[str]
    changes: list[ChangeOfProfile]
    history: list[HistoryEntry]


@dataclass(frozen=True)
class ExportedRelation:
    """Somebody by `name` to whom the guest is related, how, and since when that is recorded.

    Nothing else is told of another person.
    """

    side: Side
    name: str
    recorded_at: dt.datetime


@dataclass(frozen=True)
class ExportedReaction:
    """What the guest has said of a room, by number; one that is withdrawn has no words."""

    said_at: dt.datetime
    room: str
    says: str
    words: str | None
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True)
class ExportedStay:
    """One stay with every word about it; rooms by number, types by name, prices in minor units."""

    code: str
    status: str
    arrival: dt.date
    departure: dt.date
    room_type: str
    room: str | None
    adults: int
    children: int
    nights: list[Night]
    total: int
    currency: str
    notes: str | None
    reason: str | None
    room_note: str | None
    release_at: dt.datetime | None
    created_at: dt.datetime
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None
    reactions: list[ExportedReaction]
    history: list[HistoryEntry]


@dataclass(frozen=True)
class ExportedGroup:
    """A group of which the guest is or was the contact; `reservations` are codes."""

    id: str
    name: str
    arrival: dt.date
    departure: dt.date
    created_at: dt.datetime
    reservations: list[str]


@dataclass(frozen=True)
class GuestExport:
    """`profiles` are the guest's own and those that were merged into it. `stays` is read as it is
    gone through: by the profiles, the oldest first, and last what was booked just now; so are
    the `relations`."""

    hotel: HotelFacts
    operation: str
    exported_at: dt.datetime
    until: dt.datetime
    guest: str
    profiles: list[ExportedProfile]
    groups: list[ExportedGroup]
    stays: Iterator[ExportedStay]
    relations: Iterator[ExportedRelation]
