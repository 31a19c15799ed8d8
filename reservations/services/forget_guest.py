"""Forget guest: what an anonymised guest's stays and former profiles tell of the person goes."""

from collections import Counter

from reservations.domain.day_end import is_settled
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo, UnknownGuest
from reservations.models import (
    Group,
    Guest,
    GuestTrace,
    HotelRecord,
    Reaction,
    Relation,
    Reservation,
    keys,
)
from reservations.models.anonymised import group_of_nobody, is_nobodys, left_of, was_nobodys
from reservations.models.reading import fetch
from reservations.models.relation import counted_relations
from reservations.services._counters import counters_without, write_counters
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned

# As many as a transaction holds, with some to spare. A relation is one of two records: another
# guest counts it, too.
MOST_AT_ONCE = 90
RELATIONS_AT_ONCE = 45
# How the journal counts them.
KINDS: dict[type[HotelRecord], str] = {
    Guest: "profiles",
    GuestTrace: "traces",
    Relation: "relations",
    Reservation: "stays",
    Reaction: "reactions",
    Group: "groups",
}


@replanned
def forget_guest(operation: Operation, *, guest: str) -> Outcome:
    """Take the person out of the next ninety records, or note that nothing is left.

    Relations go first, and others count them no more. That nothing is left is noted only once no
    verb can commit any more that was planned before the guest was anonymised; then the guest
    leaves the list of those of whom something may be left.
    Raises UnknownGuest, NothingToDo where the guest is not in that list, or nothing is left yet
    and something could still follow, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.guest(h, guest)])
    hotel, known = read_hotel(found, h), found.one(Guest, keys.guest(h, guest))
    if known is None:
        raise UnknownGuest(guest=guest)
    if known.gsi1_pk != keys.anonymised_list(h):
        raise NothingToDo(verb=operation.verb)
    relations = counted_relations(h, known, most=RELATIONS_AT_ONCE)[:RELATIONS_AT_ONCE]
    left = relations or left_of(h, known, most=MOST_AT_ONCE)
    is_last = bool(not left and not known.relations)
    if not left and not (is_last and is_settled(known.anonymised_at, operation.at)):
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=known.pk,
        facts={"after": dict(Counter(KINDS[type(record)] for record in left))},
        names={"Guest": guest},
    ) as tx:
        for record in left:
            _forget(tx, record)
        write_counters(tx, counters_without(relations), known)
        if is_last:
            gone = [HotelRecord.gsi1_pk.remove(), HotelRecord.gsi1_sk.remove()]
            tx.update(known, gone, as_read=True)
    return tx.outcome


def _forget(tx: Transaction, record: HotelRecord) -> None:
    match record:
        case Guest():
            tx.update(record, is_nobodys(tx.operation.at), as_read=True)
        case Reservation():
            tx.update(record, was_nobodys(), as_read=True)
        case Reaction():
            tx.update(record, [Reaction.words.remove()], as_read=True)
        case Group():
            tx.update(record, group_of_nobody(), as_read=True)
        case GuestTrace() | Relation():
            tx.delete(record, Provided(HotelRecord.pk.exists(), lambda _: Stale(record.key)))
