"""Unlink guests: what was recorded of two people is taken back with both."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotLinked
from reservations.domain.relations import ends_of
from reservations.models import Relation
from reservations.models.relation import counting
from reservations.services._guests import active
from reservations.services._relations import read_pair
from reservations.services._told_again import tell_again
from reservations.transactions import Provided, Transaction, replanned


@replanned
def unlink_guests(operation: Operation, *, guest: str, other: str, kind: str) -> Outcome:
    """`guest` is to `other` no more what `kind` says, one of `domain.relations.KINDS`.

    Raises UnknownGuest, GuestMerged, GuestAnonymised, NotLinked, and what the transaction raises.
    """
    ends = ends_of(kind, guest, other)
    never = NotLinked(guest=ends.first, other=ends.second, kind=kind)
    if guest == other:
        raise never
    pair = read_pair(operation.hotel, guest, other, kind, ends)
    if pair.relation is None:
        raise never
    told, names = pair.told(), pair.names()
    with Transaction(
        operation,
        business_date=pair.hotel.business_date,
        about=pair.guests[0].pk,
        facts={"before": told[0]},
        names=names[0],
    ) as tx:
        tx.delete(pair.relation, Provided(Relation.pk.exists(), lambda _: never))
        for known in pair.guests:
            fewer = counting(to=-1) if known.id == ends.first else counting(from_=-1)
            tx.update(known, fewer, *active(known.id))
        tell_again(tx, pair.guests[1].pk, {"before": told[1]}, names[1])
    return tx.outcome
