"""The file of what was refused: one line a row or event, with the rule that it breaks."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TextIO

from reservations.domain.spreadsheets import as_cell


@dataclass(frozen=True)
class Reject:
    """What was refused. `event` is empty where the whole row was, `field` and `value` where the
    refusal is about no single cell."""

    file: str
    row: int
    line: int
    event: str
    field: str
    value: str
    rule: str
    sentence: str


class Rejects:
    """Writes every refusal at once, so that a run that is killed leaves none out."""

    def __init__(self, file: TextIO, path: Path) -> None:
        self.path = path
        self.by_rule: Counter[str] = Counter()
        self._file = file
        self._writer = csv.writer(file)
        self._write([field.name for field in fields(Reject)])

    @classmethod
    @contextmanager
    def into(cls, path: Path) -> Iterator["Rejects"]:
        """A fresh file: what an earlier run refused is told again by the journal."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            yield cls(file, path)

    def add(self, reject: Reject) -> None:
        self.by_rule[reject.rule] += 1
        self._write(list(astuple(reject)))

    def _write(self, cells: list[object] | list[str]) -> None:
        # What was refused is somebody's input, and the file is opened in a spreadsheet.
        self._writer.writerow([as_cell(cell) for cell in cells])
        self._file.flush()
