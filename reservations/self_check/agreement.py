"""All checks together: how much was compared, and what does not agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.lifecycle import HOLDS_NIGHTS, RoomStatus
from reservations.domain.nights import Part
from reservations.self_check.anonymised import check_anonymised
from reservations.self_check.availability import check_availability, check_types, open_nights
from reservations.self_check.claims import check_claims
from reservations.self_check.days import check_days, check_entries
from reservations.self_check.groups import check_blocks, check_groups
from reservations.self_check.house import (
    check_forms,
    check_journal,
    check_numbers,
    check_places,
    check_rooms,
)
from reservations.self_check.people import check_guests, check_search
from reservations.self_check.problems import Problem
from reservations.self_check.reactions import check_reactions
from reservations.self_check.relations import check_relations
from reservations.self_check.scanning import read_state
from reservations.self_check.state import HotelState

CHECKS = (
    check_claims,
    # Before what is left to sell, which follows from what the blocks hold.
    check_blocks,
    check_groups,
    check_availability,
    check_types,
    check_rooms,
    check_numbers,
    check_places,
    check_guests,
    check_search,
    check_anonymised,
    check_relations,
    check_journal,
    check_entries,
    check_days,
    check_forms,
    check_reactions,
)


@dataclass(frozen=True)
class Agreement:
    """How much was compared, and each disagreement."""

    rooms: int
    occupied: int
    reservations: int
    statuses: dict[str, int]
    guests: int
    windows: int
    claims: int
    sold: int
    open_nights: int
    problems: list[Problem]

    @property
    def disagreements(self) -> list[str]:
        """The disagreements as sentences."""
        return [problem.says for problem in self.problems]


def read_agreement(h: str) -> Agreement:
    """Read the whole hotel once and compare it, while nobody is at work. Raises NoHotel."""
    return compare(read_state(h))


def compare(state: HotelState) -> Agreement:
    """Hold everything against everything else."""
    statuses = Counter(stay.status for stay in state.stays.values())
    nights = [slot for _, slot in state.claims if slot.part is Part.NIGHT]
    return Agreement(
        rooms=len(state.rooms),
        occupied=sum(room.status == RoomStatus.OCCUPIED for room in state.rooms.values()),
        reservations=len(state.stays),
        statuses=dict(sorted(statuses.items())),
        guests=len(state.guests),
        windows=len(state.windows),
        claims=len(nights),
        sold=_sold(state),
        open_nights=sum(1 for _ in open_nights(state)),
        problems=list(problems_of(state)),
    )


def problems_of(state: HotelState) -> Iterator[Problem]:
    """Whatever any check finds."""
    for check in CHECKS:
        yield from check(state)


def _sold(state: HotelState) -> int:
    return sum(
        night.date >= state.business_date and not night.day_use
        for stay in state.stays.values()
        if stay.status in HOLDS_NIGHTS
        for night in stay.nights
    )
