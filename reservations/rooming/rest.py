"""The rows that were refused as a file: with why, and ready to be sent again."""

import csv
import io
from collections.abc import Iterable

from reservations.domain.spreadsheets import as_cell
from reservations.rooming.source import Row

HEADER = (
    "family name", "given name", "e-mail", "phone", "arrival", "departure", "type", "adults",
    "children", "occurrence", "problem",
)  # fmt: skip


def rest_of(refused: Iterable[tuple[Row, str]]) -> str:
    """The rows as CSV. Each keeps its occurrence, by which it is known when it comes again."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for row, sentence in refused:
        who = row.profile
        cells: list[object] = [who.family_name, who.given_name, who.email or "", who.phone or ""]
        cells += [row.arrival.isoformat(), row.departure.isoformat(), row.room_type]
        cells += [row.adults, row.children, row.occurrence, sentence]
        writer.writerow([as_cell(cell) for cell in cells])
    return file.getvalue()
