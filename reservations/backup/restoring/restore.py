"""Restores a backup: verified as a whole first, then written, the hotels' records last.

While a hotel's record is missing nobody can work there, so that a table is whole before anybody
uses it. A restore that was stopped goes on with the same file and with no other one, and never in
a table in which somebody works: with the hotels' records its marker is gone.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reservations.backup.format import Item
from reservations.backup.reading import Contents, verified
from reservations.backup.restoring.checking import is_hotel
from reservations.backup.restoring.marker import (
    Marker,
    check_marker,
    open_hotels,
    put_marker,
    read_marker,
)
from reservations.backup.restoring.putting import Putting
from reservations.backup.scanning import client, first_items, table_name
from reservations.models.table import Table, TableUnfit, is_active
from reservations.models.table_definition import differences, key_names


class Restore:
    """One restore of a verified file into the table that `configure` has named.

    Raises TableUnfit where that is not a table of the desk's, or holds anything but the
    beginning of a restore of this very file, and TakenOver.
    """

    def __init__(self, path: Path, contents: Contents, hotels: list[Item]) -> None:
        self._path, self.contents, self._hotels = path, contents, hotels
        self._dynamodb = client()
        self._check_table()
        self._marker = self._begun()

    def run(self) -> Iterator[int]:
        """Write everything; yields how many more items are there, now or from an earlier start.

        Raises Overloaded, TakenOver, Damaged, TableUnfit.
        """
        begin, there = self._marker.members, 0
        with Putting(self._dynamodb, before_each=self._check_ours) as putting:
            for member in verified(self._path):
                if member.seal.member < begin:
                    yield member.seal.items - there
                else:
                    yield from putting.put(item for item in member.items() if not is_hotel(item))
                    self._note(member.seal.member + 1)
                there = member.seal.items
        open_hotels(self._dynamodb, self._marker, self._hotels)
        yield len(self._hotels)

    def _check_ours(self) -> None:
        """A process that was held up must not write into a table in which people work."""
        check_marker(self._dynamodb, self._marker)

    def _note(self, members: int) -> None:
        before, self._marker = self._marker, replace(self._marker, members=members)
        put_marker(self._dynamodb, self._marker, of=before)

    @property
    def is_going_on(self) -> bool:
        return self._marker.members > 0

    def _check_table(self) -> None:
        found = Table().described()
        if found is None:
            raise TableUnfit(f"There is no table {table_name()}: create_table makes it.")
        said = differences(found)
        if key_names(found) != self.contents.header.keys:
            said.insert(0, f"The backup is of a table with other keys ({key_names(found)}).")
        if said:
            raise TableUnfit(
                f"The table {table_name()} is not one that the desk needs. {' '.join(said)}"
            )
        if not is_active(found):
            raise TableUnfit(f"The table {table_name()} is not active yet.")

    def _begun(self) -> Marker:
        """The marker of an earlier start with this file, or a new one in an empty table."""
        marker = read_marker(self._dynamodb)
        if marker is None:
            if first_items(self._dynamodb, 1):
                raise TableUnfit(f"The table {table_name()} is not empty. Nothing was written.")
        elif marker.sha256 != self.contents.sha256:
            raise TableUnfit(
                f"Another backup is being restored into the table {table_name()}: go on with that "
                "one, or delete the table and create it again. Nothing was written."
            )
        run = uuid.uuid4().hex
        ours = replace(marker, run=run) if marker else Marker(self.contents.sha256, run=run)
        put_marker(self._dynamodb, ours, of=marker)
        return ours
