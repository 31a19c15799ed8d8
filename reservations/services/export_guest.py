"""Export guest: note that everything about a guest is handed out, and to whom."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, keys
from reservations.models.reading import fetch
from reservations.services._guests import check_active
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def export_guest(operation: Operation, *, guest: str) -> Outcome:
    """Write the journal entry on which the export is shown; it changes nothing else.

    Raises UnknownGuest, GuestMerged, GuestAnonymised, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.guest(h, guest)])
    hotel = read_hotel(found, h)
    known = check_active(guest, found.one(Guest, keys.guest(h, guest)))
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=known.pk,
        facts={},
        names={"Guest": guest, "Export": operation.id},
    ) as tx:
        somebodys = (
            Guest.pk.exists()
            & Guest.merged_into.does_not_exist()
            & Guest.anonymised_at.does_not_exist()
        )
        tx.check(known, Provided(somebodys, lambda _: Stale(known.key)))
    return tx.outcome
