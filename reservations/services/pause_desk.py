"""Pause desk: for a while no verb is carried out, so that the whole table can be read at rest."""

import datetime as dt

from reservations.domain.operation import Operation, Outcome
from reservations.models import Hotel, keys
from reservations.models.attributes import instant_text
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction, replanned


@replanned
def pause_desk(operation: Operation, *, until: dt.datetime, reason: str) -> Outcome:
    """From now on every verb is refused, until that instant at the latest.

    The operation's id is what the pause is named by, for who puts its end off or ends it. A
    verb that had read the hotel's record before can still commit (`domain.day_end`).
    `reason` is a word of `wording.desk`.
    Raises NoHotel, DeskPaused where it is already, SchemaUnfit, and what the transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={"after": {"paused_until": instant_text(until), "reason": reason}},
        names={"Hotel": h},
    ) as tx:
        paused = [
            Hotel.paused_until.set(until),
            Hotel.pause_reason.set(reason),
            Hotel.paused_by.set(operation.id),
        ]
        tx.update(hotel, paused, as_read=True)
    return tx.outcome
