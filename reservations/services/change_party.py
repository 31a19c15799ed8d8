"""Change party: more or fewer people come, or stay on."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party, types_to_come
from reservations.models import Reservation, RoomType, keys
from reservations.models.reading import Found, fetch
from reservations.services._hotel import read_hotel
from reservations.services._reservations import (
    check_move,
    existing,
    may_move,
    read_reservation,
)
from reservations.transactions import Transaction, replanned


@replanned
def change_party(operation: Operation, *, code: str, adults: int, children: int = 0) -> Outcome:
    """Say how many people share the room; they must fit the type of the nights to come.

    Raises UnknownReservation, NotOpen, NobodyStays, PartyTooLarge, and what the transaction
    raises.
    """
    h, party = operation.hotel, Party(adults, children)
    reservation = read_reservation(h, code)
    found = fetch([keys.hotel(h), *_types(h, reservation)])
    today = read_hotel(found, h).business_date
    check_move("change_party", reservation, today)
    for room_type in types_to_come(reservation.held_nights(), since=today):
        _check_fits(found, h, room_type, party)
    with Transaction(
        operation,
        business_date=today,
        about=reservation.pk,
        facts={"before": _facts(reservation.party), "after": _facts(party)},
        names={"Reservation": code},
    ) as tx:
        tx.update(
            reservation,
            [Reservation.adults.set(party.adults), Reservation.children.set(party.children)],
            may_move("change_party", code),
            as_read=True,
        )
    return tx.outcome


def _types(h: str, reservation: Reservation) -> list[keys.Key]:
    return [keys.room_type(h, night.room_type) for night in reservation.held_nights()]


def _check_fits(found: Found, h: str, room_type: str, party: Party) -> None:
    key = keys.room_type(h, room_type)
    existing(found.one(RoomType, key), key).check_holds(party)


def _facts(party: Party) -> dict[str, int]:
    return {"adults": party.adults, "children": party.children}
