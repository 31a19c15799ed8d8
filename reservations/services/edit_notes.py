"""Edit notes: what the desk wants to remember of a stay, in its own words."""

from reservations.domain.fingerprint import fingerprint
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotesChanged
from reservations.models import Reservation, keys
from reservations.models.reading import fetch
from reservations.services._guests import guest_by_now
from reservations.services._hotel import read_hotel
from reservations.services._reservations import check_move, may_move, read_reservation
from reservations.transactions import Transaction, replanned


@replanned
def edit_notes(operation: Operation, *, code: str, notes: str, seen: str = "") -> Outcome:
    """Replace the notes, whatever the status of the reservation; an empty text removes them.

    The journal says only that they were edited: notes are about people, and an entry outlives
    what may be kept of them. `seen` is the fingerprint of the notes that were changed: where a
    colleague has changed them meanwhile, nothing is replaced unseen.
    Raises UnknownReservation, GuestAnonymised, NotesChanged, and what the transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    found = fetch([keys.hotel(h), keys.guest(h, reservation.guest_id)])
    today = read_hotel(found, h).business_date
    check_move("edit_notes", reservation, today)
    # Notes are about somebody. Whoever anonymises the guest meanwhile writes the stay as well.
    guest_by_now(found, h, reservation)
    if seen and seen != fingerprint(reservation.text_of_notes()):
        raise NotesChanged(code=code)
    with Transaction(
        operation, business_date=today, about=reservation.pk, facts={}, names={"Reservation": code}
    ) as tx:
        tx.update(
            reservation,
            [Reservation.notes.set(notes) if notes else Reservation.notes.remove()],
            may_move("edit_notes", code),
            as_read=True,
        )
    return tx.outcome
