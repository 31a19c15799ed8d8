"""What cancel, no-show and the end of a hold share: a stay ends before it began."""

from reservations.domain.nights import Holding, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HoldStands, ReservationChanged
from reservations.models import Guest, Reservation, keys
from reservations.models.expired_holds import has_run_out
from reservations.models.months import month_keys
from reservations.models.reading import fetch
from reservations.services._claims import write_claims
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
from reservations.transactions import Provided, Transaction, replanned


@replanned
def expire(operation: Operation, *, code: str) -> Outcome:
    """Release a hold of which the release time has come by the instant of the operation.

    Raises UnknownReservation, NotOnHold, HoldStands, and what the transaction raises.
    """
    return release(operation, "expire_hold", code=code, must_be_due=True)


def release(
    operation: Operation,
    verb: str,
    *,
    code: str,
    reason: str | None = None,
    must_be_due: bool = False,
    seen: str = "",
) -> Outcome:
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
    if seen and seen != reservation.last_operation:
        raise ReservationChanged(code=code)
    due = [_check_due(operation, reservation)] if must_be_due else []
    old = reservation.held_nights()
    changes = differences([Holding(code, old, before(old, today))], since=today)
    guest = existing(found.one(Guest, guest_key), guest_key)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts=facts_of_move(verb, reservation, before=old, after=before(old, today)),
        names={"Reservation": code},
    ) as tx:
        write_release(tx, verb, reservation, *due, reason=reason)
        tx.update(guest, [Guest.active_reservations.delete({code})], *active(guest.id))
        months = found.and_those_at(month_keys(h, changes))
        write_claims(tx, changes, months=months, rooms={})
    return tx.outcome


def write_release(
    tx: Transaction,
    verb: str,
    reservation: Reservation,
    *provided: Provided,
    reason: str | None = None,
) -> None:
    """The reservation is given up, on these further conditions."""
    reasons = [Reservation.reason.set(reason)] if reason else []
    actions = [*moved(verb, reservation, reservation.stay), *reasons]
    tx.update(reservation, actions, may_move(verb, reservation.code), *provided, as_read=True)


def _check_due(operation: Operation, hold: Reservation) -> Provided:
    """The release time has come; raises HoldStands at once if it had not when it was read."""
    if not has_run_out(hold, operation.at):
        raise HoldStands(code=hold.code, release_at=hold.release_at)
    return Provided(
        Reservation.release_at <= operation.at,
        lambda seen: HoldStands(code=hold.code, release_at=seen.release_at),
    )
