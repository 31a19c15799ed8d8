"""Record reaction: what a guest says of a room, told at the desk or through the guest's link."""

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.operation import Operation, Outcome
from reservations.domain.reactions import ReactionKind
from reservations.domain.refusals import NotInRoom, UnknownKind, UnknownRoom
from reservations.models import (
    Hotel,
    Reaction,
    Reservation,
    Room,
    RoomNumber,
    keys,
)
from reservations.models.attributes import instant_text
from reservations.models.reading import Found, fetch, known_reservation
from reservations.services._guests import guest_by_now
from reservations.services._hotel import read_hotel
from reservations.services._reactions import count_up, facts_of, refusal_of_repeat
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def record_reaction(
    operation: Operation, *, code: str, kind: str, room: str = "", words: str = ""
) -> Outcome:
    """Keep that the guest says this of a room, and count it for the room and its type.

    `room` is the number on the door; without one it is the room in which the guest is or was
    last. `words` are the guest's own and stay out of the journal. One reservation says one kind
    of thing about one room once, also where that was withdrawn; neither the reservation nor the
    room is written, so nobody who checks in, moves or leaves meanwhile has to plan again.
    Raises UnknownReservation, UnknownKind, NotStayedYet, SaidTooLate, UnknownRoom,
    GuestAnonymised, NotInRoom, AlreadySaid, AlreadyWithdrawn, and what the transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.reservation(h, code), keys.room_number(h, room or "-")])
    hotel, reservation = read_hotel(found, h), known_reservation(found, h, code)
    said = _sayable(hotel, kind)
    if refusal := reservation.refusal_of_saying(hotel.business_date):
        raise refusal
    room_id = _room_id(found, hotel, reservation, room)
    found = found.and_those_at([keys.guest(h, reservation.guest_id), keys.room(h, room_id)])
    # Whoever anonymises the guest meanwhile looks for words until none can follow any more.
    guest_by_now(found, h, reservation)
    known = found.one(Room, keys.room(h, room_id))
    number = known.number if known else room_id
    reaction = _reaction(operation, hotel, reservation, said, room_id, words)
    if reaction is None:
        raise NotInRoom(code=code, room=number)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=reservation.pk,
        facts={"after": facts_of(reaction, said)},
        names={"Reservation": code, "Room": number},
    ) as tx:
        tx.check(reservation, _has_stayed(reservation))
        tx.put(reaction, _said_once(number, said))
        count_up(tx, reaction, said.slot)
    return tx.outcome


def _sayable(hotel: Hotel, code: str) -> ReactionKind:
    kind = hotel.kinds().get(code)
    if kind is None or kind.is_retired:
        raise UnknownKind(kind=code)
    return kind


def _room_id(found: Found, hotel: Hotel, reservation: Reservation, number: str) -> str:
    """The room with this number, or the one in which the guest is or was last."""
    if not number:
        return next(iter(reservation.rooms_slept_in(hotel.business_date)), "")
    door = found.one(RoomNumber, keys.room_number(hotel.code, number))
    if door is None:
        raise UnknownRoom(room=number)
    return str(door.room_id)


def _reaction(
    operation: Operation,
    hotel: Hotel,
    reservation: Reservation,
    kind: ReactionKind,
    room_id: str,
    words: str,
) -> Reaction | None:
    """The record of it, or None where the guest has nothing to say about the room."""
    h, code = operation.hotel, reservation.code
    slept_in = reservation.rooms_slept_in(hotel.business_date)
    if room_id not in slept_in:
        return None
    place = keys.reaction_of_room(h, room_id, instant_text(operation.at), code, kind.code)
    return Reaction.at(
        h,
        code,
        room_id,
        kind.code,
        room_type=slept_in[room_id],
        is_complaint=not kind.is_praise,
        words=words or None,
        said_at=operation.at,
        said_on=hotel.business_date,
        by=operation.by,
        gsi2_pk=place.pk,
        gsi2_sk=place.sk,
    )


def _has_stayed(reservation: Reservation) -> Provided:
    """A check-in that is undone meanwhile is looked at again."""
    status = Reservation.status.is_in(ReservationStatus.FULFILLED, ReservationStatus.CLOSED)
    return Provided(status, lambda _: Stale(reservation.key))


def _said_once(number: str, kind: ReactionKind) -> Provided:
    return Provided(
        Reaction.pk.does_not_exist(),
        lambda seen: refusal_of_repeat(seen, room=number, label=kind.label),
    )
