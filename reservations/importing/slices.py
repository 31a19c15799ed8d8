"""Which rows of a file an import takes, and which of these are bookings."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from reservations.importing.bookings import ARRIVAL, Booking, Rules, read_booking
from reservations.importing.cells import Cells, Unacceptable
from reservations.importing.problems import CannotImport
from reservations.importing.rejects import Reject
from reservations.importing.source import Row, Source


@dataclass(frozen=True)
class Slice:
    """The rows of one hotel of the file (`of`), with arrivals `first` to `last`, both included."""

    of: str | None = None
    arrivals: tuple[dt.date, dt.date] | None = None


@dataclass
class Taken:
    """What an import takes from a file: the bookings, and the rows that break a rule."""

    bookings: list[Booking] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def take(source: Source, wanted: Slice, rules: Rules) -> Taken:
    """Judge every row of the slice. Raises CannotImport where it is not clear which hotel."""
    taken = Taken()
    for row in _rows(source, wanted):
        try:
            taken.bookings.append(read_booking(row, rules))
        except Unacceptable as no:
            taken.rejects.append(
                Reject(
                    source.name, row.number, row.line, "", no.field, no.value, no.rule, no.sentence
                )
            )
    return taken


def _rows(source: Source, wanted: Slice) -> Iterator[Row]:
    hotel = _hotel(source, wanted)
    for row in source.rows:
        if not row.cells or (row.cells["hotel"].strip() == hotel and _arrives_in(row, wanted)):
            yield row


def _hotel(source: Source, wanted: Slice) -> str:
    hotels = source.hotels()
    if wanted.of is not None and wanted.of not in hotels:
        raise CannotImport(
            f"{source.name} has no bookings of {wanted.of!r}, only of {', '.join(hotels)}."
        )
    if wanted.of is None and len(hotels) > 1:
        raise CannotImport(
            f"{source.name} has bookings of several hotels: {', '.join(hotels)}. "
            "Choose one with --of."
        )
    return wanted.of or hotels[0]


def _arrives_in(row: Row, wanted: Slice) -> bool:
    """A row whose arrival cannot be read belongs to every slice, so that it is refused."""
    if wanted.arrivals is None:
        return True
    try:
        arrival = Cells(row.cells).date_of_parts(*ARRIVAL)
    except Unacceptable:
        return True
    first, last = wanted.arrivals
    return first <= arrival <= last
