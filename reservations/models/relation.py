"""Relations between guests: who travels with whom, works for whom, is booked by whom.

A relation stands in the partition of the guest from whom it leads, and is found by the guest to
whom it leads in the index of what belongs to whom. Both guests count theirs.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.update import Action

from reservations.domain.relations import Direction, Side
from reservations.models import keys
from reservations.models.attributes import InstantAttribute
from reservations.models.base import HotelRecord, OwnerIndex
from reservations.models.guest import Guest
from reservations.models.levels import consistent, eventual


class Relation(HotelRecord, discriminator="Relation"):
    """One guest is to another one what `kind` says (`domain.relations`).

    It leads from `guest_id` to `other_id`, and was recorded `by` whom and when. It comes and
    goes, and nothing in it ever changes. The index shows all of it.
    """

    keeps_last_operation = False

    guest_id = UnicodeAttribute(attr_name="GuestId")
    kind = UnicodeAttribute(attr_name="Kind")
    by = UnicodeAttribute(attr_name="By")
    at_instant = InstantAttribute(attr_name="At")

    @classmethod
    def between(
        cls, h: str, guest_id: str, kind: str, other_id: str, *, by: str, at: dt.datetime
    ) -> "Relation":
        """A relation that leads from `guest_id`, which stands in its index, too."""
        found_at = keys.relation_to(h, other_id, kind, guest_id)
        return cls(
            *keys.relation(h, guest_id, kind, other_id),
            guest_id=guest_id,
            kind=kind,
            by=by,
            at_instant=at,
            gsi2_pk=found_at.pk,
            gsi2_sk=found_at.sk,
        )

    @property
    def other_id(self) -> str:
        """To whom it leads: the key says it, in the index as in the table."""
        return str(self.sk).rpartition("#")[2]

    def place_of(self, guest_id: str) -> str:
        """Where it stands among the relations of this guest: those that lead from the guest come
        first, and then those that lead to the guest."""
        return str(self.sk if self.guest_id == guest_id else self.gsi2_sk)

    def other_than(self, guest_id: str) -> str:
        """Who is related to this guest."""
        return self.other_id if self.guest_id == guest_id else str(self.guest_id)

    def side_of(self, guest_id: str) -> Side:
        """What this guest is to the other one."""
        direction = Direction.TO if self.guest_id == guest_id else Direction.FROM
        return Side.of(str(self.kind), direction)


def counting(*, to: int = 0, from_: int = 0) -> list[Action]:
    """The actions after which a guest counts so many relations more, or fewer."""
    changes = ((Guest.linked_to, to), (Guest.linked_from, from_))
    return [counter.add(change) for counter, change in changes if change]


def relations_of(
    h: str,
    guest_id: str,
    direction: Direction,
    *,
    kind: str = "",
    after: str = "",
    before: str = "",
    most: int | None = None,
) -> Iterator[Relation]:
    """The guest's relations in one direction, by kind and id: one Query for as many as `most`.

    `after` and `before` are places (`place_of`) between which they stand; with `before` alone the
    last ones come first. Those that lead from the guest are read consistently; those that lead to
    the guest from the index, which may lag a moment behind: the guest's counters tell.
    """
    begins = prefix(direction, kind)
    low = max(begins, f"{after} ") if after else begins
    high = min(begins + LAST, _just_before(before)) if before else begins + LAST
    if low > high:
        return iter(())
    backwards, owner = bool(before), keys.guest(h, guest_id).pk
    if direction is Direction.TO:
        found: Iterable[Any] = consistent(
            owner,
            HotelRecord.sk.between(low, high),
            limit=most,
            scan_index_forward=not backwards,
        )
    else:
        found = eventual(
            HotelRecord.owner,
            owner,
            OwnerIndex.gsi2_sk.between(low, high),
            limit=most,
            scan_index_forward=not backwards,
        )
    return (record for record in found if isinstance(record, Relation))


# After whatever a kind and an id can be.
LAST = "~"


def _just_before(place: str) -> str:
    return place[:-1] + chr(ord(place[-1]) - 1) + LAST


def prefix(direction: Direction, kind: str = "") -> str:
    """With which the sort keys of a guest's relations begin, in the table or in its index."""
    begins = keys.LINK_PREFIX if direction is Direction.TO else keys.LINKED_PREFIX
    return f"{begins}{kind}#" if kind else begins


def counted_relations(h: str, guest: Guest, *, most: int | None = None) -> list[Relation]:
    """As many in each direction, of a guest who counts any: no request for one who does not.

    What was recorded a moment ago may be missing, but is counted."""
    counted = ((Direction.TO, guest.linked_to), (Direction.FROM, guest.linked_from))
    return [
        relation
        for direction, count in counted
        if count
        for relation in relations_of(h, guest.id, direction, most=most)
    ]
