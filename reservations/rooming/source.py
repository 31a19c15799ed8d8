"""Reads a rooming list and tells, row by row, what is wrong with it before anything is written."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from reservations.domain.profile import Profile
from reservations.domain.spreadsheets import AS_TEXT, FORMULA
from reservations.forms.blocks.rooming_row import RoomingRowForm

# What the desk takes as one form, whatever the script of the names.
MOST_ROWS = 300
MOST_CHARACTERS = 50_000
# By the names of the columns in a file, however they are written.
COLUMNS = {
    "family name": "family_name",
    "given name": "given_name",
    "e-mail": "email",
    "email": "email",
    "phone": "phone",
    "arrival": "arrival",
    "departure": "departure",
    "type": "room_type",
    "room type": "room_type",
    "adults": "adults",
    "children": "children",
    "occurrence": "occurrence",
}
NEEDED = ("family name", "arrival", "departure", "type")


@dataclass(frozen=True)
class Row:
    """One room of the list. Of rows that say the same, `occurrence` counts which one it is;
    `number` is its line by which people find it."""

    number: int
    profile: Profile
    arrival: dt.date
    departure: dt.date
    room_type: str
    adults: int
    children: int
    occurrence: int

    @property
    def says(self) -> tuple[object, ...]:
        """What makes it this row, wherever it stands in whichever file."""
        _, profile, *rest = astuple(self)
        return (*profile, *rest)


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a row, in sentences; row 1 is the names of the columns."""

    number: int
    says: str


@dataclass(frozen=True)
class Source:
    """The rows, or what is wrong; never both."""

    rows: list[Row]
    problems: list[RowProblem]


def decoded(content: bytes) -> str | RowProblem:
    """The text of a file."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return RowProblem(1, "The file is not UTF-8 text. Save it as CSV UTF-8.")


def read_rows(text: str) -> Source:
    """Every row, once it is certain that all of them can be understood."""
    if len(text) > MOST_CHARACTERS:
        return Source([], [RowProblem(1, "The list is too long. Send it in parts.")])
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        return Source([], [RowProblem(1, f"This is no readable CSV file: {error}.")])
    header = [_known(name) for name in (table[0] if table else [])]
    if problem := _problem_of(header, len(table) - 1):
        return Source([], [RowProblem(1, problem)])
    forms = [(number, _form(header, cells)) for number, cells in _filled(table)]
    wrong = [(number, form) for number, form in forms if not form.is_valid()]
    if wrong or not forms:
        problems = [RowProblem(number, " ".join(form.said())) for number, form in wrong]
        return Source([], problems or [RowProblem(1, "There are no guests in it.")])
    return Source(list(_rows(forms)), [])


def _delimiter(text: str) -> str:
    """Spreadsheets of half of Europe separate columns by semicolons."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _known(name: str) -> str:
    return COLUMNS.get(" ".join(name.lower().replace("_", " ").split()), "")


def _problem_of(header: Sequence[str], rows: int) -> str:
    missing = [name for name in NEEDED if COLUMNS[name] not in header]
    if missing:
        return f"The first row has to name the columns; these are missing: {', '.join(missing)}."
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    if twice:
        return f"These columns are there twice: {', '.join(twice)}."
    return f"There are more than {MOST_ROWS} rows. Send them in parts." if rows > MOST_ROWS else ""


def _filled(table: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows in which anything stands, with their lines."""
    for number, cells in enumerate(table[1:], 2):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _form(header: Sequence[str], cells: Sequence[str]) -> RoomingRowForm:
    named = zip(header, cells, strict=False)
    return RoomingRowForm({name: _as_typed(cell) for name, cell in named if name})


def _as_typed(cell: str) -> str:
    """The cell without the mark that keeps spreadsheets from computing it (`as_cell`)."""
    bare = cell.strip()
    return bare[1:] if bare.startswith(tuple(AS_TEXT + mark for mark in FORMULA)) else bare


def _rows(forms: Sequence[tuple[int, RoomingRowForm]]) -> Iterator[Row]:
    seen: Counter[tuple[object, ...]] = Counter()
    for number, form in forms:
        row = _row(number, form, 0)
        seen[row.says] += 1
        yield _row(number, form, form.cleaned_data["occurrence"] or seen[row.says])


def _row(number: int, form: RoomingRowForm, occurrence: int) -> Row:
    typed = form.cleaned_data
    return Row(
        number=number,
        profile=form.profile(),
        arrival=typed["arrival"],
        departure=typed["departure"],
        room_type=typed["room_type"],
        adults=typed["adults"],
        children=typed["children"],
        occurrence=occurrence,
    )
