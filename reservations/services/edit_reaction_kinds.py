"""Edit reaction kinds: what guests can say of the hotel's rooms."""

from collections.abc import Sequence

from reservations.domain.operation import Operation, Outcome
from reservations.domain.reaction_kinds import (
    WantedKind,
    facts_of_kinds,
    kinds_after,
    settings_of_kinds,
)
from reservations.models import Hotel, keys
from reservations.models.house import KindMap
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.services._settings import change_of, check_seen
from reservations.transactions import Transaction, replanned


@replanned
def edit_reaction_kinds(
    operation: Operation, *, kinds: Sequence[WantedKind], seen: str = ""
) -> Outcome:
    """Replace the kinds by these, all of them in the order in which they are to be shown.

    A kind without a code is added and gets a code and a counter of its own; every other one
    must be among them. What was said keeps its kind, and is shown by the kind's label of today.
    `seen` is the fingerprint of the kinds that the form has shown; without it they are replaced
    whatever they are.
    Raises NoHotel, SettingsChanged, what `domain.reaction_kinds.kinds_after` raises, and what
    the transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    before = list(hotel.kinds().values())
    check_seen(seen, settings_of_kinds(before))
    after = kinds_after(before, kinds)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={
            "before": {"kinds": facts_of_kinds(before)},
            "after": {"kinds": facts_of_kinds(after)},
        },
        names={"Hotel": h},
    ) as tx:
        stored = [KindMap.of(kind) for kind in after]
        tx.update(hotel, change_of(Hotel, {"reaction_kinds": stored}), as_read=True)
    return tx.outcome
