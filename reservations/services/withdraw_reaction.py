"""Withdraw reaction: what a guest said of a room counts no more."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingSaid
from reservations.models import HotelRecord, Reaction, Room, keys
from reservations.models.reading import fetch, known_reservation
from reservations.services._hotel import read_hotel
from reservations.services._reactions import count_down, facts_of, refusal_of_repeat
from reservations.transactions import Provided, Transaction, replanned


@replanned
def withdraw_reaction(operation: Operation, *, code: str, room_id: str, kind: str) -> Outcome:
    """Take back what the reservation said of the room with this id, once and for good.

    The counters go down, the words are removed, and the record stays, so that the same cannot
    be said again: else one stay could run the counters up and down as it likes.
    Raises UnknownReservation, NothingSaid, AlreadyWithdrawn, and what the transaction raises.
    """
    h = operation.hotel
    key, room_key = keys.reaction(h, code, room_id, kind), keys.room(h, room_id)
    found = fetch([keys.hotel(h), keys.reservation(h, code), key, room_key])
    hotel, reservation = read_hotel(found, h), known_reservation(found, h, code)
    reaction, said = found.one(Reaction, key), hotel.kinds().get(kind)
    if reaction is None or said is None:
        raise NothingSaid(code=code, kind=kind)
    room = found.one(Room, room_key)
    number = room.number if room else room_id
    if reaction.withdrawn_at:
        raise refusal_of_repeat(reaction, room=number, label=said.label)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=reservation.pk,
        facts={"before": facts_of(reaction, said)},
        names={"Reservation": code, "Room": number},
    ) as tx:
        _write_reaction(tx, reaction, number, said.label)
        count_down(tx, reaction, said.slot)
    return tx.outcome


def _write_reaction(tx: Transaction, reaction: Reaction, number: str, label: str) -> None:
    """Not as it was read: whoever takes the words away meanwhile takes back nothing."""
    tx.update(
        reaction,
        [
            Reaction.withdrawn_at.set(tx.operation.at),
            Reaction.words.remove(),
            HotelRecord.gsi2_pk.remove(),
            HotelRecord.gsi2_sk.remove(),
        ],
        Provided(
            Reaction.withdrawn_at.does_not_exist() & Reaction.pk.exists(),
            lambda seen: refusal_of_repeat(seen or reaction, room=number, label=label),
        ),
    )
