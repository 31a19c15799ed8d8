"""Reads a CSV file of bookings, plain or compressed, and tells in one sentence what is wrong."""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reservations.importing.problems import CannotImport

GZIP = b"\x1f\x8b"

COLUMNS = (
    "hotel",
    "lead_time",
    "arrival_date_year",
    "arrival_date_month",
    "arrival_date_day_of_month",
    "stays_in_weekend_nights",
    "stays_in_week_nights",
    "adults",
    "children",
    "country",
    "reserved_room_type",
    "assigned_room_type",
    "booking_changes",
    "days_in_waiting_list",
    "adr",
    "reservation_status",
    "reservation_status_date",
)


@dataclass(frozen=True)
class Row:
    """One booking as it stands in the file.

    `number` counts from 1 within the file and is the booking's key, `line` is where an editor
    shows it. `cells` has every column of COLUMNS, or is empty where the row has another number
    of cells than the header.
    """

    number: int
    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Source:
    """A file that has been read: `digest` is that of its unpacked content."""

    name: str
    digest: str
    rows: list[Row]

    def hotels(self) -> list[str]:
        """The hotels whose bookings stand in the file."""
        return sorted({row.cells["hotel"].strip() for row in self.rows if row.cells})


def read_source(path: Path) -> Source:
    """The file's rows. Raises CannotImport."""
    content = _unpacked(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CannotImport(
            f"{path.name} is not UTF-8 text: line {line} has a byte that cannot be read."
        ) from error
    try:
        rows = list(_rows(path, text))
    except csv.Error as error:
        raise CannotImport(f"{path.name} is no readable CSV file: {error}.") from error
    if not rows:
        raise CannotImport(f"{path.name} has no bookings in it.")
    return Source(path.name, hashlib.sha256(content).hexdigest(), rows)


def _unpacked(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror}.") from error
    if not content.startswith(GZIP):
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise CannotImport(
            f"{path.name} is a damaged or truncated gzip file; get it once more."
        ) from error


def _rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(reader, [])]
    _check_header(path, header)
    number = 0
    for values in reader:
        if not values:
            continue
        number += 1
        whole = len(values) == len(header)
        yield Row(number, reader.line_num, dict(zip(header, values, strict=True)) if whole else {})


def _check_header(path: Path, header: list[str]) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if len(missing) == len(COLUMNS):
        raise CannotImport(f"{path.name} is no file of hotel bookings: no column is known.")
    if missing:
        raise CannotImport(f"{path.name} lacks the columns {', '.join(missing)}.")
    doubled = sorted({column for column in COLUMNS if header.count(column) > 1})
    if doubled:
        raise CannotImport(f"{path.name} has the columns {', '.join(doubled)} twice.")
