"""The relations of a profile that is given up are those of the profile that stays."""

from dataclasses import dataclass

from reservations.domain.refusals import TooManyRelations
from reservations.domain.relations import ends_of
from reservations.models import Guest, Relation
from reservations.models.reading import Found, fetch
from reservations.models.relation import counted_relations, counting
from reservations.services._counters import Counters, counters_without, still, write_counters
from reservations.transactions import Action, Stale, Transaction

# Each is up to three actions of a transaction: it goes, comes again, and may be counted otherwise.
MOST_MOVED = 25


@dataclass(frozen=True)
class Move:
    """Which relations go, which come in their place, and who counts otherwise for it."""

    gone: list[Relation]
    come: list[Relation]
    counters: Counters


def planned_move(h: str, lost: Guest, kept: Guest) -> Move:
    """Those of `lost` as those of `kept`: who have one alike keep that, and nobody is related to
    the same profile. No request where there are none, else four at most.

    Raises TooManyRelations, and Stale where not all that are counted are found yet.
    """
    if lost.relations > MOST_MOVED:
        raise TooManyRelations(guest=lost.id, relations=lost.relations, most=MOST_MOVED)
    gone = counted_relations(h, lost)
    if len(gone) != lost.relations:
        # The index lags behind for a moment, or a colleague has just linked the guest.
        raise Stale(lost.key)
    moved = {each.key: each for relation in gone if (each := _moved(h, relation, lost, kept))}
    there = fetch(moved) if moved else Found()
    come = [each for key, each in moved.items() if key not in there]
    counters = counters_without(gone)
    for relation in come:
        counters.add(relation, 1)
    return Move(gone, come, counters)


def _moved(h: str, relation: Relation, lost: Guest, kept: Guest) -> Relation | None:
    """The same between `kept` and the other one, recorded as it was; None between the two."""
    ends = (kept.id if each == lost.id else each for each in (relation.guest_id, relation.other_id))
    first, second = ends_of(str(relation.kind), *map(str, ends))
    if first == second:
        return None
    return Relation.between(
        h, first, str(relation.kind), second, by=str(relation.by), at=relation.at_instant
    )


def write_move(tx: Transaction, move: Move, lost: Guest, kept: Guest) -> None:
    """The relations, and what others count; the two profiles themselves are written anyway."""
    for relation in move.gone:
        tx.delete(relation, still(Relation.pk.exists(), relation.key))
    for relation in move.come:
        tx.put(relation, still(Relation.pk.does_not_exist(), relation.key))
    write_counters(tx, move.counters.but(lost.id, kept.id))


def counted_after(move: Move, kept: Guest) -> list[Action]:
    """The actions after which the profile that stays counts what it has now."""
    to, from_ = move.counters.of(kept.id)
    return counting(to=to, from_=from_)
