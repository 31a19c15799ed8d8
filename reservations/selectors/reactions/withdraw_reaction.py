"""What the page shows on which something that a guest has said is taken back."""

from dataclasses import dataclass

from reservations.domain.reactions import GUEST
from reservations.domain.refusals import AlreadyWithdrawn, NothingSaid, Refusal
from reservations.models import Reaction, keys
from reservations.models.reading import fetch, known_reservation, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reactions.rows import ReactionRow, reaction_rows
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class WithdrawReactionPage:
    """`refusal` is why it cannot be taken back."""

    hotel: HotelFacts
    reservation: ReservationRow
    reaction: ReactionRow
    refusal: Refusal | None


def read_withdraw_reaction(h: str, code: str, room_id: str, kind: str) -> WithdrawReactionPage:
    """Two reads. Raises UnknownReservation, NothingSaid."""
    key = keys.reaction(h, code, room_id, kind)
    found = fetch([keys.reservation(h, code), key])
    reservation, reaction = known_reservation(found, h, code), found.one(Reaction, key)
    if reaction is None:
        raise NothingSaid(code=code, kind=kind)
    house = read_house(h)
    row, _ = reservation_row(house, reservation)
    [said] = reaction_rows(house, [reaction], GUEST)
    gone = AlreadyWithdrawn(code=code, room=said.room, label=said.label)
    return WithdrawReactionPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        reaction=said,
        refusal=gone if said.withdrawn_at else None,
    )
