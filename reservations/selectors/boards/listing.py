"""Filters, orders and leafs through the rows of a board.

A board holds what is on the desk now, which is bounded by the house; so its rows are narrowed
and sorted here, in memory, and an address with any mixture of filters costs the same reads.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reservations.domain.room_numbers import as_counted
from reservations.models.reading import House

ROWS = 50

R = TypeVar("R")
Filters = Mapping[str, Callable[[R, Any], bool]]
Sorts = Mapping[str, Callable[[R], Any]]


@dataclass(frozen=True)
class Sheet(Generic[R]):
    """One page of the rows that were asked for. `first` and `last` count from 1."""

    rows: list[R]
    number: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


@dataclass(frozen=True)
class Choices:
    """What a board can be narrowed to: (code, name) of the types, and the floors."""

    types: list[tuple[str, str]]
    floors: list[str]


def choices_of(house: House) -> Choices:
    """The types by name and the floors in the order in which people count them."""
    types = sorted(((each.code, each.name) for each in house.types.values()), key=lambda t: t[1])
    floors = {room.floor for room in house.rooms.values() if room.floor}
    return Choices(types, sorted(floors, key=lambda floor: (len(floor), floor)))


def narrowed(rows: Iterable[R], filters: Filters[R], wanted: Mapping[str, Any]) -> list[R]:
    """The rows that pass every filter for which a value is wanted."""
    asked = [(passes, wanted[name]) for name, passes in filters.items() if wanted.get(name)]
    return [row for row in rows if all(passes(row, value) for passes, value in asked)]


def ordered(rows: Sequence[R], sorts: Sorts[R], by: str) -> list[R]:
    """The rows by a column, `-column` from the last to the first; as they are without one.

    Rows that are equal there stay in the order in which they were, either way.
    """
    key = sorts.get(by.removeprefix("-"))
    return sorted(rows, key=key, reverse=by.startswith("-")) if key else list(rows)


def sheet(rows: Sequence[R], number: int, *, size: int | None = None) -> Sheet[R]:
    """The page of this number, or the last one where there are not so many."""
    size = size or ROWS
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    shown = list(rows[start : start + size])
    return Sheet(shown, number, pages, len(rows), first=start + 1)


def by_number(number: str | None) -> tuple[bool, int, str]:
    """A key for room numbers as people count them: 9 before 10; rows without one come last."""
    return number is None, *as_counted(number or "")
