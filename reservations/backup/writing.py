"""The file of a backup while it grows: FILE.part, which becomes FILE when it is complete."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from reservations.backup.format import (
    Complete,
    Damaged,
    Header,
    Item,
    Seal,
    member_of,
    text_of,
)
from reservations.backup.reading import complete_of, header_of, members

# So many bytes of lines are compressed together. Who goes on after a stop reads so much again.
MEMBER_BYTES = 4 << 20
# It holds everything that the hotel knows about its guests.
OWNERS_ONLY = 0o600


class Unusable(Exception):
    """The file cannot be written as asked; the text is a sentence for the operator."""


class Growing:
    """An open FILE.part. `header` is what it began with; of what an earlier run has left in it
    everything counts up to the last seal.

    Each member is on the disk before the next one is begun. Nobody else can write the file
    meanwhile. Whatever writes raises Unusable where the disk does not take it.
    """

    def __init__(self, target: Path, *, restart: bool = False) -> None:
        """`restart` throws away what an earlier run has left."""
        self.target = target
        self.part = target.with_name(f"{target.name}.part")
        if target.exists():
            raise Unusable(f"{target} exists already, and no backup replaces another.")
        self._file = _opened(self.part)
        self.header: Header | None = None
        self.seal = Seal(-1)
        try:
            if restart:
                with self._on_disk():
                    self._file.truncate(0)
            self._find_end()
        except BaseException:
            self._file.close()
            raise
        self._lines: list[bytes] = []
        self._bytes = 0
        self._items, self._hotels = self.seal.items, dict(self.seal.hotels)

    def begin(self, header: Header) -> None:
        """Write the first member, in the place of whatever the file holds."""
        self.header, self.seal = header, Seal(-1)
        self._items, self._hotels = 0, {}
        self._lines = [text_of(Backup=vars(header))]
        with self._on_disk():
            self._file.seek(0)
            self._file.truncate()
            try:
                self._write(after=None)
            except Unusable:
                # Half a beginning could neither be gone on with nor be begun anew.
                self._file.truncate(0)
                raise

    def add(self, items: list[Item], after: Item | None) -> None:
        """Take a page of items, behind which the table goes on at `after`."""
        for item in items:
            line = text_of(Item=item)
            self._lines.append(line)
            self._bytes += len(line)
            h = hotel_of(item)
            self._hotels[h] = self._hotels.get(h, 0) + 1
        self._items += len(items)
        if self._bytes >= MEMBER_BYTES or (after is None and self._lines):
            self._write(after)

    def finish(self, *, consistent: bool, why: str, at: str) -> Complete:
        """Write the end, and give the file its name. Raises Unusable where that is taken now."""
        end = Complete(self._items, dict(sorted(self._hotels.items())), consistent, why, at)
        self._lines.append(text_of(Complete=vars(end)))
        self._write(after=None)
        if self.target.exists():
            raise Unusable(f"{self.target} exists by now; the backup lies in {self.part}.")
        with self._on_disk():
            self.part.rename(self.target)
            folder = os.open(self.target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return end

    def close(self) -> None:
        """Leave the file as it is, for who goes on with it."""
        self._file.close()

    @property
    def items(self) -> int:
        return self._items

    @property
    def hotels(self) -> set[str]:
        return set(self._hotels)

    def _write(self, after: Item | None) -> None:
        number = self.seal.member + 1
        seal = Seal(number, self._items, dict(self._hotels), after)
        member, sha256 = member_of(self.seal.sha256, b"".join(self._lines), seal)
        with self._on_disk():
            left = memoryview(member)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        self.seal = Seal(number, self._items, dict(self._hotels), after, sha256)
        self._lines, self._bytes = [], 0

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Unusable(f"{self.part} cannot be written: {error.strerror}.") from error

    def _find_end(self) -> None:
        """Cut off what was not finished by a process that is gone."""
        ends = 0
        try:
            for member in members(self._file):
                if self.header is None:
                    self.header = header_of(member)
                if complete_of(member):
                    break  # The file had not got its name yet: the end is written anew.
                self.seal, ends = member.seal, member.ends
        except Damaged as damaged:
            if self.header is None:
                raise Unusable(
                    f"{self.part} is in the way, and is no backup to go on with. {damaged} "
                    "--restart replaces it."
                ) from damaged
        with self._on_disk():
            self._file.seek(ends)
            self._file.truncate()


def _opened(part: Path) -> FileIO:
    try:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT, OWNERS_ONLY)
    except OSError as error:
        raise Unusable(f"{part} cannot be written: {error.strerror}.") from error
    # Members are written as a whole, and what a full disk has not taken is not kept for later.
    file = os.fdopen(descriptor, "r+b", buffering=0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Unusable(f"Another backup is writing {part}.") from error
    return file


def hotel_of(item: Item) -> str:
    """The hotel whose record it is: its code is the second part of every partition key."""
    return str(item["PK"]["S"]).split("#")[1]
