"""Counts what became of the events."""

from collections import Counter
from dataclasses import dataclass, field

from reservations.importing.events import Kind

FOLLOWS = "follows_a_refused_event"


@dataclass
class Tally:
    """Events by kind: carried out in this run, in an earlier one, refused, only counted.

    `days` are the business days ended in this run, `cleaned` the rooms that it had cleaned.
    """

    done: Counter[Kind] = field(default_factory=Counter)
    done_before: Counter[Kind] = field(default_factory=Counter)
    refused: Counter[Kind] = field(default_factory=Counter)
    only_counted: Counter[Kind] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    days: int = 0
    cleaned: int = 0
    seconds: float = 0.0

    def events_a_second(self) -> float:
        return sum(self.done.values()) / self.seconds if self.seconds else 0.0
