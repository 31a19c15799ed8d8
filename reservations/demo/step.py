"""A step of the demo's story."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reservations.domain.operation import Outcome


@dataclass(frozen=True)
class DemoStep:
    """A verb with its arguments, on a day of the story at a minute of that day.

    `reservation` is the number of the stay whose code the verb wants, `known_guest` that of the
    stay that registered the guest, `known_other` that of another guest's; one that is `of_group`
    wants the block of the group. What they stand for is known only when the step is carried out.
    """

    name: str
    day: int
    minute: int
    verb: Callable[..., Outcome]
    arguments: dict[str, Any] = field(default_factory=dict)
    reservation: int | None = None
    known_guest: int | None = None
    known_other: int | None = None
    of_group: bool = False

    def at(self, today: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """The instant of the step, when the story is told on `today`."""
        midnight = dt.datetime.combine(today + dt.timedelta(days=self.day), dt.time(), zone)
        return midnight + dt.timedelta(minutes=self.minute)
