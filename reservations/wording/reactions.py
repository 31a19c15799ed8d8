"""What guests say of rooms: why it is refused, and how the journal tells it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    r.KindKept: lambda no: f"The kind \u201c{no.label}\u201d cannot be taken away: retire it.",
    r.KindTurned: lambda no: (
        f"The kind \u201c{no.label}\u201d is {_nature(no.is_praise)} and stays it: "
        "retire it and add another."
    ),
    r.TooManyKinds: lambda no: (
        f"Guests can be offered {no.most} things to say, retired ones included, and these are as "
        "many. Take a retired one back instead."
    ),
    r.LabelTaken: lambda no: f"Another kind is called \u201c{no.label}\u201d, retired or not.",
    r.NoKindLeft: lambda no: "Leave guests something to say: not everything can be retired.",
}


def _nature(is_praise: bool) -> str:
    return "praise" if is_praise else "a complaint"


def _said(before: Facts, after: Facts) -> str:
    return f"The guest says of {_room(after)}: {after['label']}"


def _withdrew(before: Facts, after: Facts) -> str:
    return f"Withdrew what was said of {_room(before)}: {before['label']}"


def _room(side: Facts) -> str:
    return f"room {side['room']}"


def _kinds_edited(before: Facts, after: Facts) -> str:
    edits = "; ".join(_edits(before["kinds"], after["kinds"]))
    return f"What guests can say: {edits or 'as before'}"


def _edits(before: Sequence[Facts], after: Sequence[Facts]) -> Iterator[str]:
    known = {kind["code"]: kind for kind in before}
    for kind in after:
        was, label = known.get(kind["code"]), f"\u201c{kind['label']}\u201d"
        if was is None:
            yield f"{label} added as {_nature(kind['praise'])}"
            continue
        if was["label"] != kind["label"]:
            yield f"\u201c{was['label']}\u201d is {label} now"
        if was["retired"] != kind["retired"]:
            yield f"{label} {'retired' if kind['retired'] else 'taken back'}"
    if [kind["code"] for kind in after if kind["code"] in known] != list(known):
        yield "in another order"


def kinds_sentence(kinds: Sequence[Facts]) -> str:
    """All that guests can say, in its order."""
    return ", ".join(
        f"{kind['label']} ({_nature(kind['praise'])}{', retired' if kind['retired'] else ''})"
        for kind in kinds
    )


REACTIONS: dict[str, Callable[[Facts, Facts], str]] = {
    "record_reaction": _said,
    "withdraw_reaction": _withdrew,
    "edit_reaction_kinds": _kinds_edited,
}
