"""How guests are related, in words: refusals, journal entries, and each side of a relation."""

from collections.abc import Callable, Mapping
from typing import Any

from reservations.domain import refusals as r
from reservations.domain.relations import KINDS, SIDES

Facts = Mapping[str, Any]

# By how a side is written in forms and in the journal.
SIDE_WORDS = {code: side.words for code, side in SIDES.items()}


def _kind(no: r.AlreadyLinked | r.NotLinked) -> str:
    return KINDS[no.kind].forth


OF_RELATIONS: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.LinkedToThemselves: lambda no: "Nobody is related to the same profile. Choose another guest.",
    r.AlreadyLinked: lambda no: f"The two guests are linked already: “{_kind(no)}” is recorded.",
    r.NotLinked: lambda no: f"The two guests are not linked: “{_kind(no)}” is not recorded.",
    r.TooManyRelations: lambda no: (
        f"The profile to be given up has {no.relations:,} related guests, and {no.most} at most "
        "move with it. Keep this profile instead, or unlink some of them first."
    ),
}


def _linked(before: Facts, after: Facts) -> str:
    return f"Linked: {_related(after)}"


def _unlinked(before: Facts, after: Facts) -> str:
    return f"Unlinked: {_related(before)}"


def _related(side: Facts) -> str:
    """Entries hold ids; who may see guests is handed their names beside them."""
    words = SIDE_WORDS.get(side["relation"], side["relation"])
    return f"{words} {side.get('guest_name') or 'another guest'}"


RELATED: dict[str, Callable[[Facts, Facts], str]] = {
    "link_guests": _linked,
    "unlink_guests": _unlinked,
}
