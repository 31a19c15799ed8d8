"""How guests can be related, as data: each kind with its words for either direction.

A relation leads from one guest to another one. Of a kind that says the same of both, such as
"travels with", there is one relation of two guests however it was recorded: it leads from the
smaller id to the larger one, so both directions are one record, and what forbids to put it twice
forbids the opposite, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Direction(StrEnum):
    """Whether a relation leads from the guest of whom it is told, or to that guest."""

    TO = "TO"
    FROM = "FROM"

    @property
    def opposite(self) -> "Direction":
        return Direction.FROM if self is Direction.TO else Direction.TO


@dataclass(frozen=True)
class RelationKind:
    """`forth` is what the guest from whom it leads is to the other one, `back` the reverse: Ana is
    "assistant of" Rui, and Rui "is assisted by" Ana."""

    code: str
    forth: str
    back: str

    @property
    def is_symmetric(self) -> bool:
        return self.forth == self.back


COMPANION, FAMILY, ASSISTANT = "COMPANION", "FAMILY", "ASSISTANT"
EMPLOYEE, CLIENT = "EMPLOYEE", "CLIENT"

KINDS: Mapping[str, RelationKind] = {
    kind.code: kind
    for kind in (
        RelationKind(COMPANION, "travels with", "travels with"),
        RelationKind(FAMILY, "family of", "family of"),
        RelationKind(ASSISTANT, "assistant of", "is assisted by"),
        RelationKind(EMPLOYEE, "employee of", "employs"),
        RelationKind(CLIENT, "client of", "agent of"),
    )
}


class Ends(NamedTuple):
    """Two guests by their ids, in the order in which their relation leads."""

    first: str
    second: str


def ends_of(kind: str, guest: str, other: str) -> Ends:
    """Between whom a relation of this kind is kept where `guest` is related to `other`."""
    ends = Ends(guest, other)
    return Ends(*sorted(ends)) if KINDS[kind].is_symmetric else ends


@dataclass(frozen=True)
class Side:
    """A relation as one of the two guests has it; of a symmetric kind both have the same."""

    kind: str
    direction: Direction

    @classmethod
    def of(cls, kind: str, direction: Direction) -> "Side":
        return cls(kind, Direction.TO if KINDS[kind].is_symmetric else direction)

    @property
    def code(self) -> str:
        """How it is written in forms, addresses and the journal: `EMPLOYEE.TO`."""
        return f"{self.kind}.{self.direction}"

    @property
    def words(self) -> str:
        """What the guest is to the other one."""
        kind = KINDS[self.kind]
        return kind.forth if self.direction is Direction.TO else kind.back

    @property
    def opposite(self) -> "Side":
        """What the other one is to the guest."""
        return Side.of(self.kind, self.direction.opposite)

    def between(self, guest: str, other: str) -> Ends:
        """The two guests in the order in which the relation leads, `guest` on this side."""
        return Ends(guest, other) if self.direction is Direction.TO else Ends(other, guest)


# What one guest can be to another one: of a symmetric kind there is one side.
SIDES: Mapping[str, Side] = {
    side.code: side for kind in KINDS for side in (Side.of(kind, each) for each in Direction)
}
