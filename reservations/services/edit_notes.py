"""Edit notes: what the desk wants to remember of a stay, in its own words, and what its room should
be praised for."""

from collections.abc import Collection

from reservations.domain.fingerprint import fingerprint
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotesChanged, UnknownKind
from reservations.models import Hotel, Reservation, keys
from reservations.models.reading import fetch
from reservations.services._guests import guest_by_now
from reservations.services._hotel import read_hotel
from reservations.services._reservations import check_move, may_move, read_reservation
from reservations.transactions import Action, Transaction, replanned


@replanned
def edit_notes(
    operation: Operation,
    *,
    code: str,
    notes: str,
    wishes: Collection[str] | None = None,
    seen: str = "",
) -> Outcome:
    """Replace the notes, whatever the status of the reservation; an empty text removes them.

    `wishes` are codes of praise of which the guest's room should have much; None leaves them.

    The journal says only that they were edited: notes are about people, and an entry outlives
    what may be kept of them. `seen` is the fingerprint of the notes that were changed: where a
    colleague has changed them meanwhile, nothing is replaced unseen.
    Raises UnknownReservation, GuestAnonymised, NotesChanged, UnknownKind, and what the
    transaction raises.
    """
    h = operation.hotel
    reservation = read_reservation(h, code)
    found = fetch([keys.hotel(h), keys.guest(h, reservation.guest_id)])
    hotel = read_hotel(found, h)
    today = hotel.business_date
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
            [*_noting(notes), *_wishing(hotel, wishes)],
            may_move("edit_notes", code),
            as_read=True,
        )
    return tx.outcome


def _noting(notes: str) -> list[Action]:
    return [Reservation.notes.set(notes) if notes else Reservation.notes.remove()]


def _wishing(hotel: Hotel, wishes: Collection[str] | None) -> list[Action]:
    """Only praise that the hotel counts can be looked for. Raises UnknownKind."""
    if wishes is None:
        return []
    kinds = hotel.kinds()
    for wish in wishes:
        if wish not in kinds or not kinds[wish].is_praise:
            raise UnknownKind(kind=wish)
    return [Reservation.wishes.set(set(wishes)) if wishes else Reservation.wishes.remove()]
