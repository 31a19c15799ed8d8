"""Link guests: that two people belong together is recorded with both, once."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import AlreadyLinked, LinkedToThemselves
from reservations.domain.relations import ends_of
from reservations.models import Relation
from reservations.models.relation import counting
from reservations.services._guests import active
from reservations.services._relations import Pair, read_pair
from reservations.services._told_again import tell_again
from reservations.transactions import Provided, Transaction, replanned


@replanned
def link_guests(operation: Operation, *, guest: str, other: str, kind: str) -> Outcome:
    """`guest` is to `other` what `kind` says, one of `domain.relations.KINDS`.

    The journals of both tell it, and both count it. Of a symmetric kind it is the same relation
    whichever of the two is named first.
    Raises LinkedToThemselves, UnknownGuest, GuestMerged, GuestAnonymised, AlreadyLinked, and what
    the transaction raises.
    """
    if guest == other:
        raise LinkedToThemselves(guest=guest)
    pair = read_pair(operation.hotel, guest, other, kind, ends_of(kind, guest, other))
    told, names = pair.told(), pair.names()
    with Transaction(
        operation,
        business_date=pair.hotel.business_date,
        about=pair.guests[0].pk,
        facts={"after": told[0]},
        names=names[0],
    ) as tx:
        _write(tx, pair, kind)
        tell_again(tx, pair.guests[1].pk, {"after": told[1]}, names[1])
    return tx.outcome


def _write(tx: Transaction, pair: Pair, kind: str) -> None:
    operation, ends = tx.operation, pair.ends
    relation = Relation.between(
        operation.hotel, ends.first, kind, ends.second, by=operation.by, at=operation.at
    )
    linked = AlreadyLinked(guest=ends.first, other=ends.second, kind=kind)
    tx.put(relation, Provided(Relation.pk.does_not_exist(), lambda _: linked))
    for known in pair.guests:
        more = counting(to=1) if known.id == ends.first else counting(from_=1)
        tx.update(known, more, *active(known.id))
