"""A reservation's record as it was: its fields from the journal, the rest as it is now."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from reservations.domain.as_of.changes import Change, State, told
from reservations.domain.as_of.stays import change_of_stay, nights_of_runs, with_agreed_nights
from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.runs import runs
from reservations.models import Reservation
from reservations.models.attributes import instant_text
from reservations.models.reservation import stored_nights, stored_runs
from reservations.selectors.as_of.entries import place_of
from reservations.selectors.history import HistoryEntry

IN_ROOM = (ReservationStatus.FULFILLED, ReservationStatus.CLOSED)


def fields_of(stay: Reservation) -> State:
    """The fields of `domain.as_of.stays` as the record has them."""
    return {
        "status": stay.status,
        "nights": runs(stay.held_nights()),
        "arrival": stay.arrival,
        "departure": stay.departure,
        "room": stay.room,
        "locked": bool(stay.room_locked),
        "release_at": instant_text(stay.release_at) if stay.release_at else None,
        "adults": int(stay.adults),
        "children": int(stay.children),
        "guest": stay.guest_id,
    }


def changes_of(entries: Iterable[HistoryEntry]) -> list[Change]:
    """What the entries (in whichever order) changed of the one reservation that they are about."""
    oldest_first = sorted(entries, key=place_of)
    return with_agreed_nights([(entry.verb, change_of(entry)) for entry in oldest_first])


def change_of(entry: HistoryEntry) -> Change:
    return change_of_stay(
        entry.at, place_of(entry), entry.verb, entry.facts, entry.names, entry.business_date
    )


def as_it_was(stay: Reservation, state: State, names: dict[str, str]) -> Reservation:
    """The record with these fields; `names` are those of guests that it does not have now, by
    id. It is for showing: what is not in the journal is taken from it or as it is now."""
    nights = nights_of_runs(state["nights"])
    status, room = state["status"], state["room"]
    is_in_room = status in IN_ROOM
    was: Any = Reservation.at("", stay.code)
    for name, value in {
        **stay.attribute_values,
        "status": status,
        "arrival": state["arrival"],
        "departure": state["departure"],
        "nights": stored_nights(nights),
        "runs": stored_runs(nights, room if is_in_room else None),
        "room_type": nights[-1].room_type if nights and not is_in_room else stay.room_type,
        "assigned_room": None if is_in_room else room,
        "fulfilled_by": room if is_in_room else None,
        "room_locked": told(state["locked"]) or None,
        "release_at": _instant(told(state["release_at"])),
        "adults": state["adults"],
        "children": state["children"],
        "guest_id": state["guest"],
        "guest_name": names.get(state["guest"], stay.guest_name),
    }.items():
        setattr(was, name, value)
    return was  # type: ignore[no-any-return]


def _instant(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
