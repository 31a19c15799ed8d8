"""What a clerk can do where a stay cannot have the dates that are wanted."""

from dataclasses import dataclass

from reservations.domain.nearest import Nearest, Reach
from reservations.domain.stay import Stay


@dataclass(frozen=True)
class Ways:
    """The ways out of dates that are refused (`is_asked`), or of those while none are asked for.

    `nearest` is about the stay that is `wanted`: the one that is asked for, or one night more
    than `agreed`. `is_on_sale`: whether the nights of its type are sold at all yet. `room_verb`
    is the one that gives another room, empty where there is no room to change, or it cannot be
    changed.
    """

    nearest: Nearest
    agreed: Stay
    wanted: Stay
    is_asked: bool
    is_on_sale: bool
    room_verb: str
    is_in_house: bool

    @property
    def longest(self) -> Stay | None:
        """Other dates that can be had, with the end that is wanted; None where nothing is in the
        way, or nothing can be had."""
        reach = self.nearest.most
        is_known = reach.night is not None and reach.first < reach.until
        return self._furthest if is_known and not self.is_at_limit else None

    @property
    def is_at_limit(self) -> bool:
        """Whether the dates that are agreed are as far as it goes."""
        return self.nearest.most.night is not None and self._furthest == self.agreed

    @property
    def is_stuck(self) -> bool:
        """Whether somebody else has the stay's own room on one of the nights."""
        return self.nearest.in_room is not None and not self._has(self.nearest.in_room)

    @property
    def is_sold_out(self) -> bool:
        """Whether its type is sold out on one of the nights."""
        return not self._has(self.nearest.of_type)

    @property
    def can_drop_room(self) -> bool:
        """Whether the dates can be had without a room, which is chosen later."""
        can_wait = self.is_asked and not self.is_in_house
        return can_wait and self.is_stuck and not self.is_sold_out

    @property
    def rest(self) -> Stay | None:
        """The nights that are sold out and after: perhaps another type has a room for them."""
        reach = self.nearest.of_type
        is_sought = self.is_asked and self.is_on_sale and self.is_sold_out
        if not is_sought or self.nearest.backwards:
            return None
        is_later = self.wanted.arrival < reach.until < self.wanted.departure
        return Stay(reach.until, self.wanted.departure) if is_later else None

    @property
    def _furthest(self) -> Stay:
        if self.nearest.backwards:
            return Stay(self.nearest.most.first, self.wanted.departure)
        return Stay(self.wanted.arrival, self.nearest.most.until)

    def _has(self, reach: Reach) -> bool:
        first = max(self.wanted.arrival, self.nearest.business_date)
        return reach.first <= first and reach.until >= self.wanted.departure
