"""Repairs of relations: how many a guest counts, and where one is listed."""

from reservations.models import Guest, HotelRecord, Relation, keys
from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.models.relation import counting
from reservations.self_check.problems import Problem
from reservations.self_check.relations import by_relations
from reservations.self_check.state import HotelState
from reservations.self_check.writing import existing, still, write
from reservations.transactions import Stale, Transaction


def mend_linked(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """Whoever links the guest meanwhile changes the count, or what is counted: then it is looked
    at again."""
    _, guest_id, name, was, should = problem.subject
    key = keys.guest(state.h, guest_id)
    guest = existing(found, Guest, key)
    counter, owned = {
        "LinkedTo": (Guest.linked_to, by_relations(state)[0]),
        "LinkedFrom": (Guest.linked_from, by_relations(state)[1]),
    }[name]
    counted = {"LinkedTo": guest.linked_to, "LinkedFrom": guest.linked_from}[name] or 0
    if (int(counted), len(owned[guest_id])) != (int(was), int(should)):
        raise Stale(key)
    write(tx, guest, [counter.set(int(should))])


def mend_listed(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """Where it is listed follows from its own key."""
    relation = existing(found, Relation, Key(*problem.subject[1:]))
    told = state.relations[relation.key]
    place = keys.relation_to(state.h, told.second, told.kind, told.first)
    actions = [
        Relation.guest_id.set(told.first),
        Relation.kind.set(told.kind),
        HotelRecord.gsi2_pk.set(place.pk),
        HotelRecord.gsi2_sk.set(place.sk),
    ]
    tx.update(relation, actions, still(Relation.pk.exists(), relation.key))


def forget_relation(tx: Transaction, found: Found, relation: Relation) -> None:
    """A relation goes, and both guests count one fewer."""
    h = tx.operation.hotel
    tx.delete(relation, still(Relation.pk.exists(), relation.key))
    for guest_id, fewer in (
        (str(relation.guest_id), counting(to=-1)),
        (relation.other_id, counting(from_=-1)),
    ):
        guest = found.and_those_at([keys.guest(h, guest_id)]).one(Guest, keys.guest(h, guest_id))
        if guest:
            tx.update(guest, fewer, still(Guest.pk.exists(), guest.key))
