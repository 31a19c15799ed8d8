"""Reads, writes and journal facts of reservations that several verbs share."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from reservations.domain.lifecycle import MOVES, refusal_of_move
from reservations.domain.nights import Night
from reservations.domain.runs import runs
from reservations.domain.stay import Stay
from reservations.models import HotelRecord, Reservation, Room, keys
from reservations.models.attributes import instant_text
from reservations.models.keys import Key
from reservations.models.reading import fetch, read_reservation
from reservations.models.reservation import desk_date
from reservations.transactions import Action, Provided, Stale

__all__ = [
    "check_move", "check_unchanged", "end_of", "existing", "facts_of_move", "may_move", "moved",
    "placed", "read_reservation", "room_of",
]  # fmt: skip

R = TypeVar("R", bound=HotelRecord)


def existing(record: R | None, key: Key) -> R:
    """A record that the reservation points at; its absence is a bug, not a refusal."""
    if record is None:
        raise LookupError(f"{key} is missing although a reservation points at it.")
    return record


def room_of(rooms: Mapping[str, Room], reservation: Reservation) -> Room:
    """The room among those by id that the reservation has.

    A room is removed only when nobody has it: if it is gone, the reservation has got another
    one since it was read, and Stale asks for a new plan. Else it is a bug.
    """
    room = rooms.get(reservation.room or "")
    if room is None:
        check_unchanged(reservation)
        raise LookupError(f"Room {reservation.room} of {reservation.code} is missing.")
    return room


def check_unchanged(*reservations: Reservation) -> None:
    """What was read of them at different moments belongs together; raises Stale if it may not."""
    found = fetch(each.key for each in reservations)
    for each in reservations:
        now = found.one(Reservation, each.key)
        if now is None or now.last_operation != each.last_operation:
            raise Stale(each.key)


def check_move(verb: str, reservation: Reservation, business_date: dt.date) -> None:
    """Raises the refusal if the reservation may not make the move now."""
    refusal = refusal_of_move(verb, reservation.standing(), business_date)
    if refusal:
        raise refusal


def may_move(verb: str, code: str) -> Provided:
    """The reservation still has a status in which the move starts."""
    move = MOVES[verb]
    starts = [status.value for status in move.starts]
    condition = (
        Reservation.status == starts[0] if len(starts) == 1 else Reservation.status.is_in(*starts)
    )
    return Provided(
        condition,
        lambda reservation: move.otherwise(
            code=code, status=reservation.status if reservation else "missing"
        ),
    )


def end_of(verb: str, reservation: Reservation) -> str:
    """The status in which the move leaves the reservation."""
    end = MOVES[verb].end
    return end.value if end else str(reservation.status)


def moved(
    verb: str, reservation: Reservation, stay: Stay, *, left_on: dt.date | None = None
) -> list[Action]:
    """The actions that give the reservation the move's status and its place on the desk."""
    status = end_of(verb, reservation)
    return placed(reservation, status, stay, left_on=left_on)


def placed(
    reservation: Reservation, status: str, stay: Stay, *, left_on: dt.date | None = None
) -> list[Action]:
    """The actions that give the reservation this status and its place on the desk."""
    # The hotel's code stands in every key and never changes.
    h = reservation.pk.split("#")[1]
    date = desk_date(status, stay, left_on=left_on, release_at=reservation.release_at)
    place = keys.reservation_on_desk(h, status, date, stay, reservation.code)
    return [
        Reservation.status.set(status),
        HotelRecord.gsi1_pk.set(place.pk),
        HotelRecord.gsi1_sk.set(place.sk),
    ]


def facts_of_move(
    verb: str,
    reservation: Reservation,
    *,
    before: Sequence[Night],
    after: Sequence[Night],
    status: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What the journal keeps of a move: statuses and nights, before and after, in ids.

    What else `stood` before is kept beside them, changed or not, so that the reservation can be
    told as it was: the room that it had, whether it was locked to it, and when it would have been
    released. It is kept where nothing of that stood, too: entries without it are older ones.
    """
    said = {name: value for name, value in more.items() if value}
    end = status or end_of(verb, reservation)
    return {
        "before": {"status": reservation.status, "nights": runs(before)},
        "after": {"status": end, "nights": runs(after), **said},
        "stood": _stood(reservation),
    }


def _stood(reservation: Reservation) -> dict[str, Any]:
    stood: dict[str, Any] = {}
    if reservation.room:
        stood["room"] = reservation.room
    if reservation.room_locked:
        stood["locked"] = True
    if reservation.release_at:
        stood["release_at"] = instant_text(reservation.release_at)
    return stood
