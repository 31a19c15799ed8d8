"""What guests say of rooms: why it is refused, and how the journal tells it."""

from collections.abc import Callable, Mapping
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.words import RESERVATION_STATUS, day

Facts = Mapping[str, Any]


def _not_stayed_yet(no: r.NotStayedYet) -> str:
    status = RESERVATION_STATUS.get(no.status, no.status).lower()
    return (
        f"Nobody has come into a room for reservation {no.code} (it is {status}), so there is "
        "nothing to say of one."
    )


OF_REACTIONS: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.NotStayedYet: _not_stayed_yet,
    r.SaidTooLate: lambda no: (
        f"The guest of reservation {no.code} left on {day(no.departed_on)}; "
        f"what was said of the room could be recorded until {day(no.until)}."
    ),
    r.NotInRoom: lambda no: f"The guest of reservation {no.code} was not in room {no.room}.",
    r.UnknownKind: lambda no: "Choose what the guest says from the list.",
    r.AlreadySaid: lambda no: (
        f"Reservation {no.code} has said \u201c{no.label}\u201d of room {no.room} already: "
        "it counts once."
    ),
    r.NothingSaid: lambda no: f"Reservation {no.code} has said no such thing about the room.",
    r.AlreadyWithdrawn: lambda no: (
        f"Reservation {no.code} has said \u201c{no.label}\u201d of room {no.room} and "
        "withdrawn it. That is final."
    ),
}


def _said(before: Facts, after: Facts) -> str:
    return f"The guest says of {_room(after)}: {after['label']}"


def _withdrew(before: Facts, after: Facts) -> str:
    return f"Withdrew what was said of {_room(before)}: {before['label']}"


def _room(side: Facts) -> str:
    return f"room {side['room']}"


REACTIONS: dict[str, Callable[[Facts, Facts], str]] = {
    "record_reaction": _said,
    "withdraw_reaction": _withdrew,
}
