"""Note in the journal what has happened to the account of a member of staff."""

from collections.abc import Mapping
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.models import Hotel, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction, replanned


@replanned
def note(operation: Operation, *, username: str, facts: Mapping[str, Any] | None = None) -> Outcome:
    """Put one entry about `username`, on the hotel's business date; the operation's verb is what
    has happened (`wording.staff`). Nothing else is changed. Nothing is read but the hotel's
    record, and yet the note has a plan: sent later than any other, it would stand in a day that
    is sealed.

    Raises NoHotel, and what the transaction raises.
    """
    h = operation.hotel
    hotel: Hotel = read_hotel(fetch([keys.hotel(h)]), h)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.staff(h, username),
        facts=facts or {},
        names={"Staff": username},
    ) as tx:
        pass
    return tx.outcome
