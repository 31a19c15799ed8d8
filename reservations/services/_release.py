"""What cancel and no-show share: an expected stay ends before it began."""

from reservations.domain.nights import before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.models import Guest, Reservation, keys
from reservations.models.reading import fetch
from reservations.services._claims import month_keys, write_claims
from reservations.services._guests import active
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    existing,
    facts_of_move,
    may_move,
    moved,
    read_reservation,
)
from reservations.transactions import Transaction


def release(operation: Operation, verb: str, *, code: str, reason: str | None = None) -> Outcome:
    """Give the nights to come back; the record keeps them as agreed, for a reinstatement.

    What a cancelled or no-show reservation lists in `Nights` is no longer held: its status
    says so (`domain.lifecycle.HOLDS_NIGHTS`).
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    guest_key = keys.guest(h, reservation.guest_id)
    found = fetch([keys.hotel(h), guest_key])
    today = read_hotel(found, h).business_date
    check_move(verb, reservation, today)
    old = reservation.held_nights()
    changes = differences(old, before(old, today), since=today)
    guest = existing(found.one(Guest, guest_key), guest_key)
    reasons = [Reservation.reason.set(reason)] if reason else []
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_move(verb, before=old, after=before(old, today), reason=reason),
        names={"Reservation": code},
    ) as tx:
        tx.update(
            reservation,
            [*moved(h, verb, reservation, reservation.stay), *reasons],
            may_move(verb, code),
            as_read=True,
        )
        tx.update(guest, [Guest.active_reservations.delete({code})], *active(guest.id))
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, code=code, months=months, numbers={})
    return tx.outcome
