"""The file of what was refused is opened in spreadsheets, and quotes what it was given."""

import csv
from pathlib import Path

from reservations.importing.rejects import Reject, Rejects


def test_what_was_refused_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with Rejects.into(path) as rejects:
        rejects.add(Reject("a.csv", 1, 2, "", "name", "=cmd|' /C calc'!A0", "rule", "-1 is odd."))
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["row"], row["value"]) == ("1", "'=cmd|' /C calc'!A0")
    assert row["sentence"] == "'-1 is odd."
