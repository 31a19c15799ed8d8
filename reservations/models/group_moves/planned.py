"""What each reservation is planned in, and what the plan of one says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reservations.domain.nights import Holding, differences
from reservations.domain.refusals import Refusal
from reservations.domain.stay import Stay
from reservations.models.expired_holds import Hold
from reservations.models.house import Room
from reservations.models.keys import Key
from reservations.models.months import month_keys
from reservations.models.reservation import Reservation
from reservations.models.staging.lines import Surroundings


@dataclass(frozen=True)
class Asked:
    """`chosen`: code -> what the form has shown beside it, which must still be so: the number of
    the room that is given, or the date of arrival; empty where nothing was. None are all that can
    be. `days` is by how many a group is moved."""

    chosen: Mapping[str, str] | None = None
    days: int = 0


@dataclass(frozen=True)
class PlannedMove:
    """What would become of one reservation, or why it stays as it is (`refusal`).

    `dates` and the nights of `holding` are those afterwards; `room` is the one that the guest
    gets, is in, or keeps. `touches` are the records that it writes or depends on.
    """

    stay: Reservation
    dates: Stay
    refusal: Refusal | None = None
    holding: Holding | None = None
    room: Room | None = None
    touches: frozenset[Key] = frozenset()

    @property
    def held(self) -> Holding:
        """What it holds before and after, of one that is possible."""
        if self.holding is None:
            raise LookupError(f"{self.stay.code} is refused, and holds nothing else.")
        return self.holding


@dataclass(frozen=True)
class Around(Surroundings):
    """The house, the group and its guests, as of a draft; the holds that have run out, and what is
    asked for."""

    run_out: Sequence[Hold]
    asked: Asked

    def seen(self, stay: Reservation) -> str:
        """What the form has shown beside the reservation."""
        return (self.asked.chosen or {}).get(stay.code, "")

    def planned(
        self,
        stay: Reservation,
        holding: Holding,
        *,
        dates: Stay | None = None,
        room: Room | None = None,
        writes: Iterable[Key] = (),
    ) -> PlannedMove:
        """The plan of a reservation that holds this, and `writes` these records besides."""
        changes = differences([holding], since=self.today)
        touches = frozenset({stay.key, *writes, *month_keys(self.h, changes)})
        return PlannedMove(stay, dates or stay.stay, None, holding, room, touches)


def refused(stay: Reservation, refusal: Refusal, dates: Stay | None = None) -> PlannedMove:
    return PlannedMove(stay, dates or stay.stay, refusal)


def touched(moves: Iterable[PlannedMove]) -> Collection[Key]:
    """Everything that they write or depend on, each record once."""
    return frozenset().union(*(move.touches for move in moves))
