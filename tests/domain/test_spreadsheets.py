"""No text of a file is a formula for the spreadsheet in which somebody opens it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reservations.domain.spreadsheets import FORMULA, as_cell

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "＝1",
    "＠SUM(1)",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text(formula: str) -> None:
    assert as_cell(formula) == f"'{formula}"


@pytest.mark.parametrize("value", ["Ana Sousa", "O'Neill", "a=b", "", "101", "12A", -5, 3.5, None])
def test_anything_else_stays_as_it_is(value: object) -> None:
    assert as_cell(value) is value


@given(st.text())
def test_no_text_begins_like_a_formula_in_the_file(text: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([as_cell(text)])
    if text:
        (written,) = next(iter(csv.reader(io.StringIO(file.getvalue(), newline=""))))
        assert not written.startswith(FORMULA)
