"""What the page shows on which a guest's words are recorded, at the desk or by the guest."""

from collections import Counter
from dataclasses import dataclass

from reservations.domain.reactions import GUEST, ReactionKind, sayable
from reservations.domain.refusals import GuestAnonymised, Refusal
from reservations.models import Guest, Reaction, Reservation, keys
from reservations.models.reading import House, fetch, read_house, read_stay_with_reactions
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reactions.rows import ReactionRow, reaction_rows
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class RecordReactionPage:
    """`refusal` is why nothing can be said now. `rooms` are the numbers of the rooms in which
    the guest is or was, the present or last one first."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    rooms: list[str]
    kinds: list[ReactionKind]
    said: list[ReactionRow]

    @property
    def unsaid(self) -> list[ReactionKind]:
        """The kinds of which something is left to say: each once of every room."""
        said = Counter(each.kind for each in self.said)
        return [kind for kind in self.kinds if said[kind.code] < len(self.rooms)]

    @property
    def standing(self) -> list[ReactionRow]:
        """What is said and not withdrawn."""
        return [each for each in self.said if not each.withdrawn_at]


def read_record_reaction(h: str, code: str) -> RecordReactionPage:
    """Three reads: the reservation with what it has said, the house, the guest. Raises
    UnknownReservation."""
    reservation, reactions = read_stay_with_reactions(h, code)
    house = read_house(h)
    row, _ = reservation_row(house, reservation)
    return RecordReactionPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=_refusal(house, reservation),
        rooms=rooms_to_judge(house, reservation),
        kinds=sayable(house.hotel.kinds().values()),
        said=rows_in_order(house, reactions),
    )


def rooms_to_judge(house: House, reservation: Reservation) -> list[str]:
    """The numbers of the rooms of which the guest can say something; one that was removed has
    none any more."""
    slept_in = reservation.rooms_slept_in(house.hotel.business_date)
    numbers = house.numbers()
    return [numbers[room] for room in slept_in if room in numbers]


def rows_in_order(house: House, reactions: list[Reaction]) -> list[ReactionRow]:
    """The latest first."""
    in_order = sorted(reactions, key=lambda each: each.said_at, reverse=True)
    return reaction_rows(house, in_order, GUEST)


def _refusal(house: House, reservation: Reservation) -> Refusal | None:
    key = keys.guest(house.hotel.code, reservation.guest_id)
    guest = fetch([key]).one(Guest, key)
    if guest and guest.anonymised_at:
        return GuestAnonymised(guest=guest.id)
    return reservation.refusal_of_saying(house.hotel.business_date)
