"""Who is related to a guest, and how."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from reservations.domain.names import fold
from reservations.domain.relations import KINDS, Direction, Side
from reservations.models import Guest, Relation, keys
from reservations.models.keys import Key
from reservations.models.reading import Found, fetch
from reservations.models.relation import relations_of

MOST = 50
ORDER = list(KINDS)


@dataclass(frozen=True)
class RelatedGuest:
    """Somebody (`id`, `name`) to whom a guest is related.

    `direction` says whether the relation leads from the guest TO this one or comes FROM this one;
    of a symmetric kind it is always TO. It was recorded `by` whom and when (`at`).
    """

    id: str
    name: str
    kind: str
    direction: Direction
    by: str
    at: dt.datetime

    @property
    def side(self) -> Side:
        """What the guest is to this one."""
        return Side(self.kind, self.direction)


def related_guests(
    h: str, guest_id: str, *, kind: str = "", most: int = MOST
) -> list[RelatedGuest]:
    """Those to whom the guest is related, by kind and name: at most so many, of one kind or of
    all. Two Queries and a batch for every 100.

    `kind` is one of `domain.relations.KINDS`. Whoever was merged or anonymised is left out. A
    relation that leads to the guest may be missing for a moment after it was recorded.
    """
    ways = (relations_of(h, guest_id, each, kind=kind, most=most) for each in Direction)
    relations = list(islice(chain.from_iterable(ways), most))
    return related_in(h, guest_id, relations, fetch(guest_keys(h, guest_id, relations)))


def guest_keys(h: str, guest_id: str, relations: Iterable[Relation]) -> list[Key]:
    """Where those stand to whom the guest has these relations."""
    return [keys.guest(h, each.other_than(guest_id)) for each in relations]


def related_in(
    h: str, guest_id: str, relations: Iterable[Relation], found: Found
) -> list[RelatedGuest]:
    """Those of whom the records are among `found`, by kind and name: no request."""
    known = (
        (each, found.one(Guest, keys.guest(h, each.other_than(guest_id)))) for each in relations
    )
    rows = [_row(guest_id, each, guest) for each, guest in known if guest and _is_one(guest)]
    return sorted(rows, key=_place)


def _place(row: RelatedGuest) -> tuple[int, bool, str]:
    """By kind, those first to whom the guest's own relations lead, and by name."""
    return ORDER.index(row.kind), row.direction is Direction.FROM, fold(row.name)


def _is_one(guest: Guest) -> bool:
    """Whether the profile is somebody's: the relations of others are on their way out."""
    return not guest.merged_into and not guest.anonymised_at


def _row(guest_id: str, relation: Relation, other: Guest) -> RelatedGuest:
    return RelatedGuest(
        id=other.id,
        name=other.name,
        kind=str(relation.kind),
        direction=relation.side_of(guest_id).direction,
        by=str(relation.by),
        at=relation.at_instant,
    )
