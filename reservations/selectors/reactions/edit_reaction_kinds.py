"""What the page shows on which the hotel sets what guests can say of its rooms."""

from dataclasses import dataclass

from reservations.domain.fingerprint import fingerprint
from reservations.domain.reaction_kinds import settings_of_kinds
from reservations.domain.reactions import MOST_KINDS, ReactionKind
from reservations.domain.refusals import NoHotel
from reservations.models import Hotel, keys
from reservations.models.reading import fetch
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class ReactionKindsPage:
    """The kinds in the hotel's order, retired ones too; `seen` is their fingerprint."""

    hotel: HotelFacts
    kinds: list[ReactionKind]

    @property
    def seen(self) -> str:
        return fingerprint(settings_of_kinds(self.kinds))

    @property
    def most(self) -> int:
        """So many kinds a hotel can have, retired ones included."""
        return MOST_KINDS

    @property
    def left(self) -> int:
        """So many can still be added."""
        return MOST_KINDS - len(self.kinds)


def read_reaction_kinds(h: str) -> ReactionKindsPage:
    """One request. Raises NoHotel."""
    hotel = fetch([keys.hotel(h)]).one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    return ReactionKindsPage(hotel_facts(hotel), list(hotel.kinds().values()))
