"""Brings the records of a hotel from form to form, while the desk is open."""

import datetime as dt
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.domain.schema_version import FIRST
from reservations.migrating import form_2_rooms_say_who_set_them
from reservations.models import Hotel, HotelRecord, keys
from reservations.models.reading import fetch
from reservations.services.migrate_table import migrate_table

# Each module brings the hotel to the form under which it stands here.
MIGRATIONS: dict[int, ModuleType] = {
    2: form_2_rooms_say_who_set_them,
}
# A round that finds nothing ends the walk. Colleagues who work meanwhile write the new form, so
# that a second one has next to nothing to do.
MAX_ROUNDS = 10
# How old the look whether the desk is open may be. Whoever has paused it waits for longer
# (`domain.pausing.COMES_TO_REST`) before reading the table.
LOOKS_AGAIN_AFTER = 5.0


class Unfinished(Exception):
    """Records of the form before keep coming: the text is a sentence for the operator."""


class Migrating:
    """One migration of the hotel `h`, to the form `version`."""

    def __init__(self, h: str, version: int) -> None:
        self.h, self.version = h, version
        self._module: Any = MIGRATIONS[version]
        self._looked: float | None = None

    @property
    def what(self) -> str:
        """What the records say afterwards, to go on after "Form 2:"."""
        return str(self._module.WHAT)

    def count_left(self) -> int:
        """How many records have the form before."""
        return sum(1 for _ in self._module.left(self.h))

    def walk(self) -> Iterator[bool]:
        """Write every record that has the form before; yields whether each was written, or a
        colleague was quicker. Whoever stops it goes on by walking again.

        Raises DeskPaused where the desk is, or comes to be, and Unfinished where some are found
        again and again.
        """
        for _ in range(MAX_ROUNDS):
            found = False
            for record in self._module.left(self.h):
                found = True
                self._check_not_paused()
                yield bool(self._module.write(self.h, record))
            if not found:
                return
        raise Unfinished(
            "Records of the form before are found again and again. Is a program of before still "
            "at work? Stop it, and run migrate_table again."
        )

    def _check_not_paused(self) -> None:
        """What is written here is no verb, and must not be written either while the table is read
        at rest. Raises DeskPaused."""
        now = time.monotonic()
        if self._looked is None or now - self._looked > LOOKS_AGAIN_AFTER:
            hotel = fetch([keys.hotel(self.h)]).one(Hotel, keys.hotel(self.h))
            pause = hotel.pause_at(dt.datetime.now(dt.UTC)) if hotel else None
            if pause:
                raise pause
            self._looked = now

    def finish(self, operation: Operation, *, records: int) -> Outcome:
        """Say so on the hotel's record; raises what `migrate_table` does."""
        return migrate_table(operation, version=self.version, records=records)


def version_of(h: str) -> int | None:
    """The form of the hotel's records by its record, or None before it is set up."""
    hotel = fetch([keys.hotel(h)]).one(Hotel, keys.hotel(h))
    return None if hotel is None else int(hotel.schema_version or FIRST)


def first_form_lacked(record: HotelRecord) -> int | None:
    """The first form that the record does not have, or None."""
    lacked = (form for form in sorted(MIGRATIONS) if MIGRATIONS[form].is_before(record))
    return next(lacked, None)


def migrations_for(h: str) -> list[Migrating]:
    """The migrations that the hotel lacks, in their order; none before it is set up."""
    version = version_of(h)
    if version is None:
        return []
    return [Migrating(h, each) for each in sorted(MIGRATIONS) if each > version]


def done_migrations_of(h: str) -> list[Migrating]:
    """The migrations to the forms that the hotel says to have, in their order."""
    version = version_of(h) or FIRST
    return [Migrating(h, each) for each in sorted(MIGRATIONS) if each <= version]
