"""Reads, writes and journal facts of reservations that several verbs share."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from reservations.domain.lifecycle import MOVES, refusal_of_move
from reservations.domain.nights import Night, runs
from reservations.domain.refusals import UnknownReservation
from reservations.domain.stay import Stay
from reservations.models import HotelRecord, Reservation, keys
from reservations.models.keys import Key
from reservations.models.reading import fetch
from reservations.models.reservation import desk_date
from reservations.transactions import Action, Provided

R = TypeVar("R", bound=HotelRecord)


def read_reservation(h: str, code: str) -> Reservation:
    """The reservation as it is now. Raises UnknownReservation."""
    record = fetch([keys.reservation(h, code)]).one(Reservation, keys.reservation(h, code))
    if record is None:
        raise UnknownReservation(code=code)
    return record


def existing(record: R | None, key: Key) -> R:
    """A record that the reservation points at; its absence is a bug, not a refusal."""
    if record is None:
        raise LookupError(f"{key} is missing although a reservation points at it.")
    return record


def check_move(verb: str, reservation: Reservation, business_date: dt.date) -> None:
    """Raises the refusal if the reservation may not make the move now."""
    refusal = refusal_of_move(
        verb,
        code=reservation.code,
        status=reservation.status,
        stay=reservation.stay,
        business_date=business_date,
    )
    if refusal:
        raise refusal


def may_move(verb: str, code: str) -> Provided:
    """The reservation still has the status in which the move starts."""
    move = MOVES[verb]
    return Provided(
        Reservation.status == move.start.value,
        lambda reservation: move.otherwise(
            code=code, status=reservation.status if reservation else "missing"
        ),
    )


def moved(
    h: str, verb: str, reservation: Reservation, stay: Stay, *, left_on: dt.date | None = None
) -> list[Action]:
    """The actions that give the reservation its new status and its place on the desk."""
    status = MOVES[verb].end
    place = keys.reservation_on_desk(
        h, status, left_on or desk_date(status, stay), stay, reservation.code
    )
    return [
        Reservation.status.set(status.value),
        HotelRecord.gsi1_pk.set(place.pk),
        HotelRecord.gsi1_sk.set(place.sk),
    ]


def facts_of_move(
    verb: str, *, before: Sequence[Night], after: Sequence[Night], **more: str | None
) -> dict[str, Any]:
    """What the journal keeps of a move: statuses and nights, before and after, in ids."""
    move = MOVES[verb]
    said = {name: value for name, value in more.items() if value}
    return {
        "before": {"status": move.start.value, "nights": runs(before)},
        "after": {"status": move.end.value, "nights": runs(after), **said},
    }
