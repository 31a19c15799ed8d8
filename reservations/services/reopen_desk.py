"""Reopen desk: the pause is over."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NothingToDo
from reservations.models import Hotel, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel_even_paused
from reservations.transactions import Provided, Transaction, replanned


@replanned
def reopen_desk(operation: Operation, *, pause: str) -> Outcome:
    """End the pause that the operation `pause` began, and no other one.

    Raises NoHotel, NothingToDo where the desk is not paused by that one, and what the
    transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel_even_paused(fetch([keys.hotel(h)]), h)
    if hotel.paused_by != pause:
        raise NothingToDo(verb=operation.verb)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts={"after": {"pause": pause}},
        names={"Hotel": h},
    ) as tx:
        opened = [
            Hotel.paused_until.remove(),
            Hotel.pause_reason.remove(),
            Hotel.paused_by.remove(),
        ]
        is_its = Provided(Hotel.paused_by == pause, lambda _: NothingToDo(verb=operation.verb))
        tx.update(hotel, opened, is_its)
    return tx.outcome
