"""Who may stay in a room of a type."""

from dataclasses import dataclass

from reservations.domain.refusals import NobodyStays, PartyTooLarge


@dataclass(frozen=True)
class Party:
    """How many people share the room; babies in cots are not counted."""

    adults: int
    children: int = 0


def check_party(party: Party, *, room_type: str, max_adults: int, sleeps: int) -> None:
    """Raises NobodyStays without an adult, PartyTooLarge over what the type holds."""
    if party.adults < 1:
        raise NobodyStays(adults=party.adults)
    if party.adults > max_adults or party.adults + party.children > sleeps:
        raise PartyTooLarge(
            room_type=room_type,
            adults=party.adults,
            children=party.children,
            max_adults=max_adults,
            sleeps=sleeps,
        )
