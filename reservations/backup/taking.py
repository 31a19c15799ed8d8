"""Takes a backup: the pause, the pages of the table, and the end of the file."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from reservations.backup.format import Complete, Header
from reservations.backup.pausing import Pause
from reservations.backup.restoring.marker import read_marker
from reservations.backup.scanning import client, pages, table_name
from reservations.backup.writing import Growing, Unusable
from reservations.models.attributes import instant_text
from reservations.models.table import Table
from reservations.models.table_definition import Described, key_names

WITHOUT_PAUSE = "people could work meanwhile"
PAUSE_LOST = "the pause could not be held"
OTHER_HOTEL = "nobody had paused {}"


class Backup:
    """One backup into `target`, begun anew or gone on with.

    `hotels` are those whose desks are to be paused: then the backup is of one moment, or says
    why it is not. Raises Unusable, and what pausing raises, before anything is read.
    """

    def __init__(self, target: Path, *, hotels: list[str], restart: bool = False) -> None:
        self._dynamodb = client()
        self.table = _described()
        self.file = Growing(target, restart=restart)
        try:
            self.goes_on_from = self.file.items if self.file.header else 0
            self.pause = self._begin(hotels)
        except BaseException:
            self.file.close()
            raise

    @property
    def approximate_count(self) -> int:
        """How many items there are by DynamoDB's own count, which it brings up to date every six
        hours."""
        return int(self.table.get("ItemCount", 0))

    def wait_for_rest(self) -> Iterator[int]:
        """The seconds until no verb of before the pause can commit, one after the other."""
        is_new = self.file.seal.member == 0
        if self.pause and is_new:
            yield from self.pause.wait_for_rest(sleep)

    def take(self) -> Iterator[int]:
        """Write the pages; yields how many items each has had."""
        after = self.file.seal.after
        if self.file.seal.member > 0 and after is None:
            return  # All was read before it was stopped.
        for items, further in pages(self._dynamodb, after):
            self.file.add(items, further)
            if self.pause:
                self.pause.renew_in_time()
            yield len(items)

    def finish(self) -> Complete:
        """Write whether all is of one moment, and give the file its name. Raises Unusable."""
        if self.pause:
            self.pause.renew()
        why = self._why_not_consistent()
        return self.file.finish(consistent=not why, why=why, at=instant_text(_now()))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Whatever happens, the desks are opened and the file is closed."""
        try:
            yield
        finally:
            if self.pause:
                self.pause.end()
            self.file.close()

    def _begin(self, hotels: list[str]) -> Pause | None:
        if read_marker(self._dynamodb):
            raise Unusable(
                f"The table {table_name()} is not whole: a backup is being restored into it. "
                "Finish that first."
            )
        header = self.file.header
        if header:
            self._check_same_table(header)
            return self._taken_up(header, hotels)
        pause = Pause.begun(hotels) if hotels else None
        try:
            self.file.begin(self._header(pause))
        except BaseException:
            if pause:
                pause.end()
            raise
        return pause

    def _header(self, pause: Pause | None) -> Header:
        return Header(
            table=table_name(),
            table_id=str(self.table.get("TableId", "")),
            keys=key_names(self.table),
            started_at=instant_text(_now()),
            pauses=pause.pauses if pause else {},
        )

    def _check_same_table(self, header: Header) -> None:
        if (header.table, header.table_id) != (table_name(), str(self.table.get("TableId", ""))):
            raise Unusable(
                f"{self.file.part} is the beginning of a backup of another table "
                f"({header.table}). --restart replaces it."
            )

    def _taken_up(self, header: Header, hotels: list[str]) -> Pause | None:
        pause = Pause.taken_up(header.pauses) if header.pauses else None
        if hotels and (pause is None or set(hotels) != set(pause.pauses)):
            raise Unusable(
                f"{self.file.part} is the beginning of a backup without a pause, or the desk has "
                "opened since. Go on without --pause, or begin anew with --restart."
            )
        return pause

    def _why_not_consistent(self) -> str:
        if self.pause is None:
            paused = self.file.header and self.file.header.pauses
            return PAUSE_LOST if paused else WITHOUT_PAUSE
        if not self.pause.holds:
            return PAUSE_LOST
        others = sorted(self.file.hotels - set(self.pause.pauses))
        return OTHER_HOTEL.format(", ".join(others)) if others else ""


def _described() -> Described:
    found = Table().described()
    if found is None:
        raise Unusable(f"There is no table {table_name()} to back up.")
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
