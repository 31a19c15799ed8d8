"""Who may stay in a room of a type."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reservations.domain.nights import Night
from reservations.domain.refusals import NobodyStays, PartyTooLarge


@dataclass(frozen=True)
class Party:
    """How many people share the room; babies in cots are not counted."""

    adults: int
    children: int = 0

    def fits(self, *, max_adults: int, sleeps: int) -> bool:
        """Whether a type that takes so many adults and sleeps so many people holds the party."""
        return self.adults <= max_adults and self.adults + self.children <= sleeps


def check_party(party: Party, *, room_type: str, max_adults: int, sleeps: int) -> None:
    """Raises NobodyStays without an adult, PartyTooLarge over what the type holds."""
    if party.adults < 1:
        raise NobodyStays(adults=party.adults)
    if not party.fits(max_adults=max_adults, sleeps=sleeps):
        raise PartyTooLarge(
            room_type=room_type,
            adults=party.adults,
            children=party.children,
            max_adults=max_adults,
            sleeps=sleeps,
        )


def types_to_come(nights: Sequence[Night], *, since: dt.date) -> list[str]:
    """The types that the party must fit from `since` on: of the nights to come, or of the last."""
    ahead = [night.room_type for night in nights if night.date >= since]
    return list(dict.fromkeys(ahead)) or [night.room_type for night in nights[-1:]]
