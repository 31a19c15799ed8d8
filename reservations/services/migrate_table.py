"""Migrate table: the hotel's record says that all its records have the next form."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.domain.schema_version import FIRST
from reservations.models import Hotel, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction, replanned


@replanned
def migrate_table(operation: Operation, *, version: int, records: int) -> Outcome:
    """Raise the version by one to `version`; whoever calls has brought `records` to that form.

    Raises NoHotel, DeskPaused, SchemaUnfit, NothingToDo where the hotel does not have the
    version before, and what the transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    before = int(hotel.schema_version or FIRST)
    if before != version - 1:
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={
            "before": {"schema_version": before},
            "after": {"schema_version": version, "records": records},
        },
        names={"Hotel": h, "Form": str(version)},
    ) as tx:
        tx.update(hotel, [Hotel.schema_version.set(version)], as_read=True)
    return tx.outcome
