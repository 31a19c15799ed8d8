"""Reads the whole of a backup's file before anything of it is believed."""

from collections.abc import Iterator
from pathlib import Path

from reservations.backup.format import Complete, Damaged, Header, Item
from reservations.backup.reading import (
    Contents,
    Member,
    Unfinished,
    complete_of,
    header_of,
    verified,
)

# What a pause has written on the hotel's record: a restored desk is open.
LEASE = ("PausedUntil", "PauseReason", "PausedBy")
# What the line of every hotel's record holds, and hardly any other one.
HOTELS = b'"SK":{"S":"HOTEL"}'


class Checking:
    """One look at a file. `contents` is there once all members were taken, and `hotels` are the
    hotels' records by then, with open desks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._header: Header | None = None
        self._complete: Complete | None = None
        self._last: Member | None = None
        self.hotels: list[Item] = []

    def run(self) -> Iterator[int]:
        """The bytes of the file that are verified so far. Raises Damaged, Unfinished, OSError."""
        for member in verified(self._path):
            self._header = self._header or header_of(member)
            self._complete = complete_of(member)
            if HOTELS in member.lines:
                self.hotels += [_opened(item) for item in member.items() if is_hotel(item)]
            self._last = member
            yield member.ends

    @property
    def contents(self) -> Contents:
        """What the file holds. Raises Damaged, Unfinished."""
        if not (self._header and self._complete and self._last):
            raise Unfinished("It was not read to its end.")
        seal = self._last.seal
        if seal.items != self._complete.items:
            raise Damaged("Its end counts other items than it holds.")
        return Contents(self._header, self._complete, seal.member + 1, seal.sha256)


def is_hotel(item: Item) -> bool:
    """Whether it is a hotel's record."""
    return bool(item["SK"] == {"S": "HOTEL"})


def _opened(hotel: Item) -> Item:
    return {name: value for name, value in hotel.items() if name not in LEASE}
